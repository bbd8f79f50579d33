interface Entry {
  atMs: number;
  key: number;
}

/** Deadlines by key: a binary heap in which a cleared or moved entry is skipped when it comes to the top. */
export class Deadlines {
  #heap: Entry[] = [];
  readonly #at = new Map<number, number>();

  get size(): number {
    return this.#at.size;
  }

  /** Sets or moves the deadline of `key` (a monotonic time in ms). */
  set(key: number, atMs: number): void {
    this.#at.set(key, atMs);
    const heap = this.#heap;
    heap.push({ atMs, key });
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (heap[parent]!.atMs <= heap[i]!.atMs) break;
      [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
      i = parent;
    }
    // Entries of deadlines that were cleared long before they fell due must not pile up.
    if (heap.length > 64 && heap.length > this.#at.size * 4) this.#rebuild();
  }

  clear(key: number): void {
    this.#at.delete(key);
  }

  /** When the next deadline falls due; Infinity when there is none. */
  nextMs(): number {
    this.#skipStale();
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out the key of one deadline that has fallen due, earliest first; undefined when none has. */
  takeDue(nowMs: number): number | undefined {
    this.#skipStale();
    const top = this.#heap[0];
    if (!top || top.atMs > nowMs) return undefined;
    this.#pop();
    this.#at.delete(top.key);
    return top.key;
  }

  #skipStale(): void {
    for (let top = this.#heap[0]; top && this.#at.get(top.key) !== top.atMs; top = this.#heap[0]) this.#pop();
  }

  #rebuild(): void {
    // A sorted array is a heap.
    this.#heap = [...this.#at].map(([key, atMs]) => ({ key, atMs })).sort((a, b) => a.atMs - b.atMs);
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (!heap.length) return;
    heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && heap[child]!.atMs < heap[least]!.atMs) least = child;
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  }
}
