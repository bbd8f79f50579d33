import type { RingRecord } from '../../codecs/proto/index.ts';

/** One record of a batch. */
export interface Entry {
  readonly record: RingRecord;
  /** The record encoded; a journal keeps these bytes as they are. */
  readonly bytes: Uint8Array;
}

/**
 * Where a shard's records go before anything of them is visible outside. `committed` is called once the batch is as safe as the
 * policy promises; only then are its events and answers published and its input released.
 */
export interface Journal {
  /** The batch is one: after a crash it is there as a whole or not at all. The next one comes after `committed`. */
  append(batch: readonly Entry[], committed: () => void): void;
  /** Makes everything durable and lets go of the files. */
  close(): void;
}

/** Keeps nothing: a crash forgets. */
export const noJournal: Journal = { append: (_batch, committed) => committed(), close: () => {} };

/** Whether a record belongs in a journal: what is visible outside or says what the shard knows. Frames and refusals do not. */
export function isKept({ event, device, cursor, lineage, reply, quarantine }: RingRecord): boolean {
  return !!(event || device || cursor || lineage || quarantine) || (reply !== undefined && !reply.error);
}
