/** OBJECT IDENTIFIER as dotted text. @see X.690 §8.19 */

/** The arcs of a content; undefined when it is not one: empty, cut off, padded, or an arc beyond 2^53. */
export function oidOf(content: Uint8Array): string | undefined {
  const arcs: number[] = [];
  let arc = 0;
  let within = false;
  for (const octet of content) {
    if (!within && octet === 0x80) return undefined;
    arc = arc * 128 + (octet & 0x7f);
    if (!Number.isSafeInteger(arc)) return undefined;
    within = octet >= 0x80;
    if (within) continue;
    if (arcs.length === 0) {
      const root = Math.min(Math.floor(arc / 40), 2);
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return within || arcs.length === 0 ? undefined : arcs.join('.');
}

/** The content for dotted text; undefined when the text is not an object identifier. */
export function octetsOfOid(text: string): Uint8Array | undefined {
  if (!/^[0-2](?:\.(?:0|[1-9]\d{0,15}))+$/.test(text)) return undefined;
  const [root, second, ...rest] = text.split('.').map(Number) as [number, number, ...number[]];
  const arcs = [root * 40 + second, ...rest];
  if ((root < 2 && second > 39) || !arcs.every(Number.isSafeInteger)) return undefined;
  const octets: number[] = [];
  for (const arc of arcs) {
    const groups = [arc % 128];
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128)) groups.unshift(0x80 | (high % 128));
    octets.push(...groups);
  }
  return Uint8Array.from(octets);
}
