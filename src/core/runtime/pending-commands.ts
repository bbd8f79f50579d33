import type { RingRecord } from '../../codecs/proto/index.ts';
import type { CtiError } from '../model/index.ts';

/** The commands that were handed to a shard and have no answer yet, so that each gets one whatever becomes of the shard. */
export class PendingCommands {
  readonly #positions = new Map<number, number>();
  readonly #deliver: (record: RingRecord) => void;

  /** @param deliver - takes the answers that the shard cannot give */
  constructor(deliver: (record: RingRecord) => void) {
    this.#deliver = deliver;
  }

  sent(commandID: number, position: number): void {
    this.#positions.set(commandID, position);
  }

  answered(commandID: number): void {
    this.#positions.delete(commandID);
  }

  /** Answers those that were handed over up to `position` with an error; without one, all. */
  fail(error: CtiError, position?: number): void {
    for (const [commandID, sent] of [...this.#positions]) {
      if (position !== undefined && ((sent - position) | 0) > 0) continue;
      this.#positions.delete(commandID);
      this.#deliver({ reply: { commandID, error: error.toRecord() } });
    }
  }
}
