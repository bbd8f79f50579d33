/** Messages that were sent to every console, kept so that one that was away for a moment gets what it missed. */
export class DeltaLog {
  readonly #maxBytes: number;
  /** Names this run of the numbering: what another one numbered means nothing. */
  #epoch: string;
  readonly #newEpoch: () => string;
  #kept: { n: number; text: string }[] = [];
  #bytes = 0;
  #last = 0;

  constructor(maxBytes: number, newEpoch: () => string) {
    this.#maxBytes = maxBytes;
    this.#newEpoch = newEpoch;
    this.#epoch = newEpoch();
  }

  /** The id of the last message. */
  get lastID(): string {
    return `${this.#epoch}.${this.#last}`;
  }

  /** Numbers a message and keeps it. */
  add(event: string, data: object): string {
    this.#last++;
    const text = message(event, data, this.lastID);
    this.#kept.push({ n: this.#last, text });
    this.#bytes += text.length;
    let gone = 0;
    while (this.#bytes > this.#maxBytes && gone < this.#kept.length) this.#bytes -= this.#kept[gone++]!.text.length;
    if (gone) this.#kept = this.#kept.slice(gone);
    return text;
  }

  /** What came after the message of this id; undefined when not all of it is kept. */
  since(id: string): string[] | undefined {
    const [epoch, number] = id.split('.');
    const n = Number(number);
    if (epoch !== this.#epoch || !/^\d{1,15}$/.test(number ?? '') || n > this.#last) return undefined;
    const missed = this.#kept.filter((kept) => kept.n > n);
    return missed.length === this.#last - n ? missed.map(({ text }) => text) : undefined;
  }

  /** Nothing is kept up to date any more: whoever comes back begins anew. */
  clear(): void {
    this.#epoch = this.#newEpoch();
    this.#kept = [];
    this.#bytes = 0;
    this.#last = 0;
  }
}

/** One message of server-sent events. JSON has no line breaks, so its data is one line. */
export const message = (event: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
