/**
 * Where a shard's records go before anything of them is visible outside. `committed` is called once the batch is as safe as the
 * policy promises; only then are its events and answers published and its input released.
 */
export interface Journal {
  append(batch: readonly Uint8Array[], committed: () => void): void;
}

/** Keeps nothing: a crash forgets. */
export const noJournal: Journal = { append: (_batch, committed) => committed() };
