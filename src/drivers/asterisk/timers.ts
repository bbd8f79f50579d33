/** What is to be done later, each under a name of its own; the mapping has no clock but the `nowMs` it is given. */
export class Timers {
  readonly #entries = new Map<string, { atMs: number; fire: () => void }>();

  /** A later call under the same name replaces the earlier one. */
  set(name: string, atMs: number, fire: () => void): void {
    this.#entries.delete(name);
    this.#entries.set(name, { atMs, fire });
  }

  /** Does it now, when it is still to be done. */
  fire(name: string): void {
    const entry = this.#entries.get(name);
    this.#entries.delete(name);
    entry?.fire();
  }

  clear(name: string): void {
    this.#entries.delete(name);
  }

  /** Forgets everything but what the names with this beginning stand for. */
  clearAllBut(beginning: string): void {
    for (const name of this.#entries.keys()) if (!name.startsWith(beginning)) this.#entries.delete(name);
  }

  nextMs(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { atMs } of this.#entries.values()) if (atMs < next) next = atMs;
    return next;
  }

  /** Fires what is due, the earliest first. */
  run(nowMs: number): void {
    const due = [...this.#entries].filter(([, { atMs }]) => atMs <= nowMs).sort(([, a], [, b]) => a.atMs - b.atMs);
    for (const [name, entry] of due) {
      if (this.#entries.get(name) !== entry) continue;
      this.#entries.delete(name);
      entry.fire();
    }
  }
}
