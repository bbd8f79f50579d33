/** Rows by key, which remembers what has changed since it was last asked, while somebody wants to know. */
export class Table<Row extends object> {
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();
  readonly #dropped = new Set<string>();
  readonly #max: number;
  #watched = false;
  #full = false;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Whether a row was left out because there were too many. */
  get full(): boolean {
    return this.#full;
  }

  /** Begins or ends to remember changes. */
  watch(on: boolean): void {
    this.#watched = on;
    this.#changed.clear();
    this.#dropped.clear();
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** Takes a row, in the place of one with this key. */
  put(key: string, row: Row): void {
    if (!this.#rows.has(key) && this.#rows.size >= this.#max) {
      this.#full = true;
      return;
    }
    this.#rows.set(key, row);
    if (!this.#watched) return;
    this.#changed.add(key);
    this.#dropped.delete(key);
  }

  /** Like `put`, unless the row is as it was. */
  keep(key: string, row: Row): void {
    if (JSON.stringify(this.#rows.get(key)) !== JSON.stringify(row)) this.put(key, row);
  }

  drop(key: string): void {
    if (!this.#rows.delete(key)) return;
    this.#full = false;
    if (!this.#watched) return;
    this.#changed.delete(key);
    this.#dropped.add(key);
  }

  entries(): IterableIterator<[string, Row]> {
    return this.#rows.entries();
  }

  all(): Record<string, Row> {
    return Object.fromEntries(this.#rows);
  }

  /** What has changed since this was last called; undefined when nothing has. */
  changes(): { put: Record<string, Row>; drop: string[] } | undefined {
    if (!this.#changed.size && !this.#dropped.size) return undefined;
    const put = Object.fromEntries([...this.#changed].map((key) => [key, this.#rows.get(key)!]));
    const drop = [...this.#dropped];
    this.#changed.clear();
    this.#dropped.clear();
    return { put, drop };
  }
}
