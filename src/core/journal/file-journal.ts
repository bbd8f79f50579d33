import { type DeviceRecord, journalRecord, withLoose } from '../../codecs/proto/index.ts';
import type { Clock, Disk, DiskFile, Random, Timer } from '../env/index.ts';
import { CtiError, type CtiErrorCode, isCtiError } from '../model/index.ts';
import { Consumers } from './consumers.ts';
import { MAX_LINEAGES } from './image.ts';
import type { Entry, Journal } from './journal.ts';
import { encodeHeader, FrameBuffer, HEADER_BYTES, INCOMPLETE, segmentName } from './layout.ts';
import type { JournalOptions } from './options.ts';
import type { Recovery, SegmentInfo } from './recover.ts';

/** What a round of state is made of. */
export interface StateSource {
  deviceIDs(): Iterable<string>;
  /** The device as it is now; undefined for one that is not known any more. */
  exportDevice(deviceID: string): DeviceRecord | undefined;
  /** Number of the next leg's id. */
  readonly nextLeg: number;
}

export interface JournalPlace {
  disk: Disk;
  /** Folder of the shard: `shardFolder`. */
  folder: string;
  streamID: string;
  runID: string;
  linkID: number;
  shard: number;
  shards: number;
}

/** How a journal is: an error says that it cannot be written, and `waiting` that it tries again. */
export interface JournalHealth {
  error?: CtiError;
  waiting: boolean;
}

/** The round of state that is under way. */
interface Round {
  segment: number;
  deviceIDs: string[];
  /** Devices that are written. */
  written: number;
  bytes: number;
}

/**
 * The journal of one shard in files. Everything of a batch is one write; segments follow each other, and in each new one the
 * whole state is written anew, a few devices with every batch, so that older segments can go without the shard ever stopping.
 */
export class FileJournal implements Journal {
  readonly #place: JournalPlace;
  readonly #options: JournalOptions;
  readonly #clock: Clock;
  readonly #random: Random['next'];
  readonly #source: StateSource;
  readonly #onHealth: (health: JournalHealth) => void;
  readonly #consumers = new Consumers();
  readonly #lineages = new Map<string, string>();
  readonly #buffer = new FrameBuffer();
  readonly #segments: SegmentInfo[];
  #file!: DiskFile;
  #salt = 0;
  /** Bytes of the segment that outlast a power cut. */
  #safe = HEADER_BYTES;
  #nextRecord: number;
  #nextSegment: number;
  #stateFrom: number;
  #round: Round | undefined;
  /** Bytes of the last round, and of everything written since it began. */
  #roundBytes = 0;
  #sinceRound = 0;
  #syncTimer: Timer | undefined;
  #retryTimer: Timer | undefined;
  #syncing = false;
  /** Folders in which names were made that a power cut may take back. */
  #newNames: string[] = [];
  /** Whether the segment's name is safe: the next segment must not outlast this one. */
  #named = false;
  #pruneDue = false;
  #waiting = false;
  #failure: CtiError | undefined;
  #closed = false;

  /**
   * Begins a new segment behind what was recovered.
   * @throws {CtiError} `CTI_JOURNAL_READ_ONLY`, `CTI_JOURNAL_FULL`, `CTI_JOURNAL_FAILED`
   */
  constructor(
    place: JournalPlace,
    options: JournalOptions,
    env: { clock: Clock; random: Pick<Random, 'next'> },
    recovered: Recovery,
    source: StateSource,
    onHealth: (health: JournalHealth) => void = () => {},
  ) {
    this.#place = place;
    this.#options = options;
    this.#clock = env.clock;
    this.#random = env.random.next;
    this.#source = source;
    this.#onHealth = onHealth;
    this.#segments = [...recovered.report.segments];
    this.#nextRecord = recovered.nextRecord;
    this.#nextSegment = recovered.nextSegment;
    this.#stateFrom = recovered.stateFrom;
    const oldest = this.#segments[0]?.firstRecord ?? 1;
    for (const device of recovered.state?.devices.values() ?? []) this.#consumers.restore(device, oldest, this.#nextRecord);
    for (const { from, to } of recovered.state?.lineages ?? []) this.#lineages.set(from, to);
    try {
      place.disk.mkdir(place.folder);
      this.#begin();
      // The new segment says by its stream what the mark did.
      if (recovered.incomplete) place.disk.remove(`${place.folder}/${INCOMPLETE}`);
    } catch (error) {
      throw diskError(error, place.folder);
    }
    for (let at = place.folder; at.includes('/') && this.#newNames.length < 3; at = at.slice(0, at.lastIndexOf('/')))
      this.#newNames.push(at);
  }

  append(batch: readonly Entry[], committed: () => void): void {
    if (this.#failure) return this.#options.onError === 'continue' ? committed() : undefined;
    if (!batch.length) return committed();
    try {
      this.#write(batch);
    } catch (error) {
      return this.#trouble(error, batch, committed);
    }
    if (this.#waiting) this.#onHealth({ waiting: false });
    this.#waiting = false;
    const { sync } = this.#options;
    if (sync === 'always' || this.#pruneDue) this.#sync(sync === 'always' ? committed : undefined);
    else if (sync === 'interval') this.#syncSoon();
    if (sync !== 'always') committed();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#syncTimer?.clear();
    this.#retryTimer?.clear();
    try {
      if (this.#options.sync !== 'none' && !this.#failure) this.#file.syncNow();
      this.#file.close();
    } catch (error) {
      this.#fail(diskError(error, this.#place.folder));
    }
  }

  // ── Writing ─────────────────────────────────────────────────────────────

  #write(batch: readonly Entry[]): void {
    if (this.#file.size >= this.#options.maxSegmentBytes && this.#named) this.#roll();
    const offset = this.#file.size;
    const buffer = this.#buffer;
    buffer.clear();
    const payloads = batch.map(({ bytes }) => bytes);
    const round = this.#roundPart(payloads);
    const last = payloads.length - 1;
    for (let i = 0; i < last; i++) buffer.add(payloads[i]!, this.#salt);
    // Where nothing is ever synced, a crash of the process alone counts, and that loses nothing that was written.
    const safe = this.#options.sync === 'none' ? offset : this.#safe;
    buffer.add(withLoose(payloads[last]!, offset + buffer.size - safe), this.#salt);
    this.#file.append(buffer.bytes());
    this.#written(batch, payloads.length, buffer.size, round);
  }

  /** Books what is in the file now. */
  #written(batch: readonly Entry[], records: number, bytes: number, round: Round | undefined): void {
    batch.forEach(({ record: { event, cursor, lineage } }, i) => {
      if (event) this.#consumers.event(event.deviceID, event.seq, this.#nextRecord + i);
      else if (cursor) this.#consumers.cursor(cursor, this.#nextRecord + i);
      else if (lineage) {
        this.#lineages.set(lineage.from, lineage.to);
        if (this.#lineages.size > MAX_LINEAGES) this.#lineages.delete(this.#lineages.keys().next().value!);
      }
    });
    this.#nextRecord += records;
    this.#sinceRound = round && !this.#round ? bytes : this.#sinceRound + bytes;
    const segment = this.#segments.at(-1)!;
    segment.records += records;
    segment.bytes += bytes;
    if (!round) return;
    this.#round = round;
    if (round.written < round.deviceIDs.length) return;
    this.#round = undefined;
    this.#roundBytes = round.bytes;
    this.#stateFrom = round.segment;
    this.#pruneDue = true;
  }

  /**
   * Adds the next part of the round of state to a batch: about as many bytes as the batch has itself, and at least enough that it ends.
   * @returns the round as it will be when this is written
   */
  #roundPart(payloads: Uint8Array[]): Round | undefined {
    let round = this.#round && { ...this.#round };
    if (!round) {
      const begins = this.#segments.at(-1)!.records === 0 && this.#sinceRound >= this.#roundBytes;
      if (!begins) return undefined;
      round = { segment: this.#segments.at(-1)!.segment, deviceIDs: [...this.#source.deviceIDs()], written: 0, bytes: 0 };
      const lineages = [...this.#lineages].map(([from, to]) => ({ from, to }));
      payloads.push(
        journalRecord.encode({
          checkpoint: { segment: round.segment, complete: false, nextLeg: this.#source.nextLeg, lineages },
        }),
      );
    }
    const wanted = Math.max(
      ROUND_BYTES,
      payloads.reduce((sum, { length }) => sum + length, 0),
    );
    for (let bytes = 0; bytes < wanted && round.written < round.deviceIDs.length; round.written++) {
      const device = this.#source.exportDevice(round.deviceIDs[round.written]!);
      if (!device) continue;
      const payload = journalRecord.encode({ device });
      payloads.push(payload);
      bytes += payload.length;
      round.bytes += payload.length;
    }
    if (round.written === round.deviceIDs.length)
      payloads.push(
        journalRecord.encode({ checkpoint: { segment: round.segment, complete: true, nextLeg: this.#source.nextLeg } }),
      );
    return round;
  }

  // ── Segments ────────────────────────────────────────────────────────────

  /** Ends the segment and begins the next: what comes later must never be safe while something before it is not. */
  #roll(): void {
    if (this.#options.sync !== 'none') this.#file.syncNow();
    const old = this.#file;
    this.#begin();
    old.close();
  }

  #begin(): void {
    const { disk, folder, streamID, runID, linkID, shard, shards } = this.#place;
    const segment = this.#nextSegment;
    const firstRecord = this.#nextRecord;
    const timeMs = this.#clock.epochMs();
    const salt = Math.floor(this.#random() * 2 ** 32) >>> 0;
    const stateFrom = this.#stateFrom;
    const path = `${folder}/${segmentName(segment)}`;
    const file = disk.open(path, 'create');
    try {
      file.append(encodeHeader({ streamID, runID, linkID, shard, shards, segment, firstRecord, stateFrom, salt, timeMs }));
      if (this.#options.sync !== 'none') file.syncNow();
    } catch (error) {
      file.close();
      try {
        disk.remove(path);
      } catch {
        // A file with no more than a header is told from a journal at recovery.
      }
      throw error;
    }
    this.#file = file;
    this.#salt = salt;
    this.#safe = HEADER_BYTES;
    this.#nextSegment++;
    this.#segments.push({ segment, firstRecord, records: 0, bytes: HEADER_BYTES, timeMs });
    this.#newNames.push(folder);
    this.#named = this.#options.sync === 'none';
  }

  /** Removes the oldest segments that nobody needs: not the state, not a consumer, not who looks back. */
  #prune(): void {
    const { keepBytes, maxAgeMs, maxBytes } = this.#options;
    const { disk, folder } = this.#place;
    let total = this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
    const neededFrom = this.#consumers.neededFrom();
    const nowMs = this.#clock.epochMs();
    for (let [oldest, next] = this.#segments; oldest && next; [oldest, next] = this.#segments) {
      if (oldest.segment >= this.#stateFrom) return;
      // Every start begins a segment: without a bound on their number, short ones would pile up.
      if (total - oldest.bytes < keepBytes && this.#segments.length <= MAX_SEGMENTS) return;
      const unread = neededFrom < next.firstRecord;
      if (unread && total <= maxBytes && next.timeMs >= nowMs - maxAgeMs) return;
      try {
        disk.remove(`${folder}/${segmentName(oldest.segment)}`);
      } catch {
        // It only takes room: the next round tries again.
        return;
      }
      total -= oldest.bytes;
      this.#segments.shift();
    }
  }

  // ── Syncing ─────────────────────────────────────────────────────────────

  #syncSoon(): void {
    if (this.#syncTimer || this.#syncing) return;
    this.#syncTimer = this.#clock.setTimer(() => {
      this.#syncTimer = undefined;
      this.#sync();
    }, this.#options.syncIntervalMs);
  }

  /** Makes what is written by now durable, then the names of new files; `done` is called only when all of that went well. */
  #sync(done?: () => void): void {
    const file = this.#file;
    const size = file.size;
    const names = this.#newNames;
    const prune = this.#pruneDue;
    this.#newNames = [];
    this.#pruneDue = false;
    this.#syncing = true;
    file.sync((error) => {
      if (error) return this.#syncFailed(error);
      this.#syncNames(names, () => {
        this.#syncing = false;
        if (this.#file === file) {
          this.#safe = Math.max(this.#safe, size);
          this.#named = true;
        }
        if (prune) this.#prune();
        if (!this.#closed && this.#options.sync === 'interval' && this.#file.size > this.#safe) this.#syncSoon();
        if (!this.#failure) done?.();
      });
    });
  }

  #syncNames(folders: string[], done: () => void): void {
    const folder = folders.pop();
    if (folder === undefined) return done();
    this.#place.disk.syncDir(folder, (error) => (error ? this.#syncFailed(error) : this.#syncNames(folders, done)));
  }

  /** What a failed sync should have made safe may be gone from the cache as well: trying again would only seem to help. */
  #syncFailed(error: Error): void {
    if (!this.#closed) this.#fail(diskError(error, this.#place.folder));
  }

  // ── Trouble ─────────────────────────────────────────────────────────────

  #trouble(error: unknown, batch: readonly Entry[], committed: () => void): void {
    const cause = diskError(error, this.#place.folder);
    if (cause.code === 'CTI_JOURNAL_FULL' && this.#options.onError === 'stop' && this.#takeBack()) {
      if (!this.#waiting) this.#onHealth({ error: cause, waiting: true });
      this.#waiting = true;
      this.#retryTimer = this.#clock.setTimer(() => this.append(batch, committed), this.#options.retryMs);
      return;
    }
    this.#fail(cause);
    if (this.#options.onError === 'continue') committed();
  }

  /** Takes away what a failed write left. */
  #takeBack(): boolean {
    try {
      this.#file.truncate(this.#segments.at(-1)!.bytes);
      return true;
    } catch {
      return false;
    }
  }

  #fail(error: CtiError): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#syncTimer?.clear();
    if (this.#options.onError === 'continue') this.#leaveMark();
    this.#onHealth({ error, waiting: false });
  }

  /** Says to whoever opens the journal next that more happened than it tells. */
  #leaveMark(): void {
    const { disk, folder } = this.#place;
    try {
      this.#takeBack();
      disk.open(`${folder}/${INCOMPLETE}`, 'create').close();
    } catch {
      // A disk that takes nothing at all cannot be marked: docs/journal.md tells what that means.
    }
  }
}

/**
 * An error of the disk by what it means here.
 * @param where - file or folder, for the text
 * @param reading - whether nothing but reading was tried: whatever is in its way, a disk that cannot be written is not
 */
export function diskError(error: unknown, where: string, reading = false): CtiError {
  if (isCtiError(error)) return error;
  const code = String((error as { code?: unknown }).code ?? 'unknown');
  // Who has the lock is in the message.
  const detail = `${where}: ${code === 'EBUSY' ? (error as Error).message : code}`;
  return new CtiError(reading ? 'CTI_JOURNAL_UNREADABLE' : (CODES[code] ?? 'CTI_JOURNAL_FAILED'), { detail, cause: error });
}

const CODES: Readonly<Record<string, CtiErrorCode>> = {
  ENOSPC: 'CTI_JOURNAL_FULL',
  EDQUOT: 'CTI_JOURNAL_FULL',
  EROFS: 'CTI_JOURNAL_READ_ONLY',
  EACCES: 'CTI_JOURNAL_READ_ONLY',
  EPERM: 'CTI_JOURNAL_READ_ONLY',
  // A file has the name of a folder.
  ENOTDIR: 'CTI_JOURNAL_READ_ONLY',
  EEXIST: 'CTI_JOURNAL_READ_ONLY',
  EBUSY: 'CTI_JOURNAL_LOCKED',
};

/** Segments that are kept for who looks back. */
const MAX_SEGMENTS = 256;
/** Bytes of state that a batch takes along at least while a round is under way. */
const ROUND_BYTES = 16 * 1024;
