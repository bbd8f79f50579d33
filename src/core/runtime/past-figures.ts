import type { Disk } from '../env/index.ts';
import type { FigureOptions, FigureTracker } from '../figures/index.ts';
import { pastFigures } from './journal-figures.ts';

/** What a link's journal tells of the time before its shards began to count: read in the background, beside everything else. */
export class PastFigures {
  readonly #disk: Disk;
  readonly #dir: string;
  readonly #settings: FigureOptions;
  /** When each shard began to count, by the folder of its journal. */
  readonly #began = new Map<string, number>();
  #counted: Promise<FigureTracker[]> | undefined;
  /** Changes when what is being counted is of no use any more. */
  #round = 0;
  #closed = false;

  /** @param dir - of the link */
  constructor(disk: Disk, dir: string, settings: FigureOptions) {
    this.#disk = disk;
    this.#dir = dir;
    this.#settings = settings;
  }

  /** A shard begins to count, or one that takes its place: what was before is in the journal. */
  began(folder: string, epochMs: number): void {
    this.#began.set(folder, epochMs);
    this.#counted = undefined;
    this.#round++;
  }

  /** Resolves when everything is counted; asked for the first time, it begins. */
  trackers(): Promise<FigureTracker[]> {
    return (this.#counted ??= this.#count());
  }

  close(): void {
    this.#closed = true;
    this.#round++;
  }

  async #count(): Promise<FigureTracker[]> {
    const round = this.#round;
    const turn = (): Promise<boolean> => new Promise((done) => setImmediate(() => done(this.#round === round)));
    const trackers = await pastFigures(this.#disk, this.#dir, this.#settings, this.#began, turn);
    const replaced = this.#round !== round && !this.#closed;
    return replaced ? this.trackers() : trackers;
  }
}
