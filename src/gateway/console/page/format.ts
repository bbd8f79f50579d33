import { language } from './texts.ts';

/** Durations as clocks show them: 0:07, 12:31, 1:02:03. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export const timeOfDay = (ms: number): string =>
  new Date(ms).toLocaleTimeString(language.value === 'pt' ? 'pt-BR' : 'en-GB', { hour12: false });

const locale = (): string => (language.value === 'pt' ? 'pt-BR' : 'en');
export const count = (n: number): string => n.toLocaleString(locale());
export const percent = (part: number, whole: number): string =>
  whole > 0 ? `${((part / whole) * 100).toLocaleString(locale(), { maximumFractionDigits: 0 })} %` : '–';

/** Seconds with one place below 10. */
export const secondsText = (ms: number | null): string =>
  ms === null ? '–' : `${(ms / 1000).toLocaleString(locale(), { maximumFractionDigits: ms < 10_000 ? 1 : 0 })} s`;

const collator = new Intl.Collator('en', { numeric: true });
/** Numbers before texts, 9 before 10, names in order. */
export const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
