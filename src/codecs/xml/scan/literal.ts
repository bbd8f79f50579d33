const encoder = new TextEncoder();

/** Octets that documents are compared with, eight at a time: ASCII but for NUL, of which no eight are as a number zero or NaN. */
export class Literal {
  readonly length: number;
  readonly #octets: Uint8Array;
  readonly #words: Float64Array;
  /** The first and the last four octets, where they are fewer than eight. */
  readonly #first: number = 0;
  readonly #last: number = 0;

  constructor(text: string) {
    const octets = encoder.encode(text);
    const view = new DataView(octets.buffer);
    const length = octets.length;
    const words: number[] = [];
    if (length >= 8) {
      for (let at = 0; at < length - 8; at += 8) words.push(view.getFloat64(at, true));
      words.push(view.getFloat64(length - 8, true));
    } else if (length >= 4) {
      this.#first = view.getInt32(0, true);
      this.#last = view.getInt32(length - 4, true);
    }
    this.length = length;
    this.#octets = octets;
    this.#words = Float64Array.from(words);
  }

  /** Whether the octets stand at a place, and end by `to`. */
  isAt(view: DataView, at: number, to: number): boolean {
    const { length } = this;
    const last = at + length - 8;
    if (last + 8 > to) return false;
    if (length >= 8) {
      const words = this.#words;
      let word = 0;
      for (let from = at; from < last; from += 8) if (view.getFloat64(from, true) !== words[word++]) return false;
      return view.getFloat64(last, true) === words[word];
    }
    if (length >= 4) return view.getInt32(at, true) === this.#first && view.getInt32(last + 4, true) === this.#last;
    for (let i = 0; i < length; i++) if (view.getUint8(at + i) !== this.#octets[i]) return false;
    return true;
  }
}
