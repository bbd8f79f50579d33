/**
 * Runs in the page: texts whose contrast to what is behind them is below 4.5 (WCAG 2.2, 1.4.3). What cannot be used may be pale.
 * One function that needs nothing around it, because it is sent to the browser as text.
 */
export function lowContrast(): string[] {
  const channels = (color: string): number[] => (/[\d.]+/.test(color) ? [...color.matchAll(/[\d.]+/g)].map(Number) : [0, 0, 0]);
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = channels(color).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) === 1) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const wrong = new Set<string>();
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    if (!own || element.closest('script, style, noscript, :disabled, .aside, title') || !element.getClientRects().length)
      continue;
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const [light, dark] = [luminance(ink), luminance(behind(element))].sort((a, b) => b - a) as [number, number];
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5)
      wrong.add(`${element.tagName}.${element.getAttribute('class')} ${ink} on ${behind(element)}: ${ratio.toFixed(2)}`);
  }
  return [...wrong];
}
