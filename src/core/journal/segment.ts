import { type JournalRecord, journalRecord, looseIn, type SegmentHeader } from '../../codecs/proto/index.ts';
import type { Disk } from '../env/index.ts';
import { damaged, decodeHeader, FRAME_BYTES, frameEnd, HEADER_BYTES, nextFrame } from './layout.ts';

/**
 * Takes the records of whole batches, in order.
 * @param number - of the record in the journal
 * @param offset - of its frame in the file
 * @param last - whether it ends its batch
 */
export type RecordVisitor = (record: JournalRecord, number: number, offset: number, last: boolean) => void;

export interface SegmentContents {
  header: SegmentHeader;
  records: number;
  /** Where the last whole batch ends. */
  end: number;
  /** What follows it: the beginning of a batch that was never finished, and so was never visible outside. */
  torn?: { offset: number; bytes: number };
}

/**
 * Reads a segment. A batch counts only when it is whole; what follows the last whole one is torn, unless something shows that it
 * had been safe on the disk: then it is damage.
 * @throws {CtiError} `CTI_JOURNAL_FORMAT`, `CTI_JOURNAL_DAMAGED` with the offset
 */
export function readSegment(bytes: Uint8Array, file: string, visit: RecordVisitor): SegmentContents {
  const header = decodeHeader(bytes, file);
  const { salt } = header;
  let end = HEADER_BYTES;
  let at = end;
  let records = 0;
  const batch: JournalRecord[] = [];
  const offsets: number[] = [];
  for (let next = frameEnd(bytes, at, salt); next !== undefined; next = frameEnd(bytes, at, salt)) {
    const record = decode(bytes.subarray(at + FRAME_BYTES, next), file, at);
    batch.push(record);
    offsets.push(at);
    at = next;
    if (record.loose === undefined) continue;
    for (let i = 0; i < batch.length; i++) visit(batch[i]!, header.firstRecord + records++, offsets[i]!, i === batch.length - 1);
    batch.length = 0;
    offsets.length = 0;
    end = at;
  }
  if (end === bytes.length) return { header, records, end };
  if (at < bytes.length && wasSafe(bytes, at, salt)) throw damaged(file, at, 'a record is damaged and later ones are whole');
  return { header, records, end, torn: { offset: end, bytes: bytes.length - end } };
}

/** The records of the whole batches of a segment, a slice of the file at a time; what is damaged or torn ends them. */
export function* readSlices(disk: Disk, path: string): Generator<JournalRecord[]> {
  const file = disk.open(path, 'read');
  try {
    const { salt } = decodeHeader(file.read(0, HEADER_BYTES), path);
    for (let at = HEADER_BYTES, slice = SLICE_BYTES; at < file.size; ) {
      const bytes = file.read(at, slice);
      const { records, end } = wholeBatches(bytes, salt, path);
      if (!end && bytes.length < slice) return;
      // A batch may be larger than a slice.
      if (!end) slice *= 2;
      at += end;
      if (end) yield records;
    }
  } finally {
    file.close();
  }
}

function wholeBatches(bytes: Uint8Array, salt: number, file: string): { records: JournalRecord[]; end: number } {
  const records: JournalRecord[] = [];
  let whole = 0;
  let end = 0;
  for (let at = 0, next = frameEnd(bytes, 0, salt); next !== undefined; at = next, next = frameEnd(bytes, at, salt)) {
    const record = decode(bytes.subarray(at + FRAME_BYTES, next), file, at);
    records.push(record);
    if (record.loose === undefined) continue;
    whole = records.length;
    end = next;
  }
  records.length = whole;
  return { records, end };
}

/** Bytes of a segment that are read at a time: one or two milliseconds of work, a part of one where only places are noted. */
export const SLICE_BYTES = 64 * 1024;

/**
 * Whether a batch behind the bad bytes at `bad` tells that these had been safe when it was written. If none does, a power cut
 * explains them: what was not synced may be missing anywhere.
 */
function wasSafe(bytes: Uint8Array, bad: number, salt: number): boolean {
  const budget = { bytes: SEARCH_BYTES };
  for (let at = nextFrame(bytes, bad + 1, salt, budget); at !== undefined; ) {
    // Rather refuse than lose what may follow.
    if (at === 'unknown') return true;
    const end = frameEnd(bytes, at, salt)!;
    const loose = looseIn(bytes.subarray(at + FRAME_BYTES, end));
    if (loose !== undefined && bad < at - loose) return true;
    at = frameEnd(bytes, end, salt) === undefined ? nextFrame(bytes, end, salt, budget) : end;
  }
  return false;
}

/** Bytes that are summed up at most in search of whole records behind damage. */
const SEARCH_BYTES = 2 ** 28;

function decode(payload: Uint8Array, file: string, offset: number): JournalRecord {
  try {
    return journalRecord.decode(payload);
  } catch (cause) {
    throw damaged(file, offset, 'a record is no message', cause);
  }
}
