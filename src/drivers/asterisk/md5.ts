/**
 * MD5 of a text in UTF-8, as lower-case hex: what the manager interface's challenge log-in asks for. Good for nothing else.
 * @see RFC 1321
 */
export function md5Hex(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const words = new DataView(padded.buffer);
  words.setUint32(padded.length - 8, bytes.length << 3, true);
  words.setUint32(padded.length - 4, bytes.length >>> 29, true);

  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < padded.length; block += 64) mixBlock(state, words, block);
  const out = new DataView(new ArrayBuffer(16));
  for (const [i, word] of state.entries()) out.setUint32(i * 4, word, true);
  return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function mixBlock(state: number[], words: DataView, block: number): void {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [mixed, word] = ROUNDS[round]!(b, c, d, i);
    const sum = (a + mixed + SINES[i]! + words.getUint32(block + (word & 15) * 4, true)) | 0;
    const shift = SHIFTS[round]![i & 3]!;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  for (const [i, word] of [a, b, c, d].entries()) state[i] = (state[i]! + word) | 0;
}

/** Per round: the function of the three words, and which word of the block is added. */
const ROUNDS: readonly ((b: number, c: number, d: number, i: number) => [mixed: number, word: number])[] = [
  (b, c, d, i) => [(b & c) | (~b & d), i],
  (b, c, d, i) => [(d & b) | (~d & c), 5 * i + 1],
  (b, c, d, i) => [b ^ c ^ d, 3 * i + 5],
  (b, c, d, i) => [c ^ (b | ~d), 7 * i],
];
const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0);
