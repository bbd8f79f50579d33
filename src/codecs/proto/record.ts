import type { CtiErrorRecord, CtiEvent, ServiceRequest, ServiceResult, SwitchEvent } from '../../core/model/index.ts';
import { messages } from './generated/messages.ts';
import { type MessageCodec, Reader, Writer } from './wire.ts';

/** A command of the API on its way to a shard. */
export interface CommandRecord {
  commandID: number;
  request: Omit<ServiceRequest, 'service'> & { service: string };
  /** The leg, by our own id or the switch's. */
  legID?: string;
  timeoutMs?: number;
  /** A question for figures: windows are names with commas between. */
  figures?: { by: string; windows: string; after: string };
}

/** A leg as a shard tells of it. */
export interface LegRecord {
  callID: string;
  lineageID: string;
  switchCallID: string;
  deviceID: string;
  state: string;
  answered: boolean;
  recording: boolean;
  sinceMs: number;
  callingDevice?: string;
  calledDevice?: string;
  lastRedirection?: string;
  trunk?: string;
  associatedData?: string;
  callType?: number;
  /** A message about it was set aside because it killed its shard: what is known of the leg may be wrong. */
  quarantined?: boolean;
}

export interface ReplyRecord {
  commandID: number;
  error?: CtiErrorRecord;
  callID?: string;
  lineageID?: string;
  result?: ServiceResult;
  legs?: LegRecord[];
  /** A JSON list, and whether further ones follow. */
  figures?: { json: string; more: boolean };
}

/** How far a consumer has dealt with the events of a device. */
export interface CursorRecord {
  consumer: string;
  deviceID: string;
  /** The last event dealt with. */
  seq: number;
  /** What became of it; `opened` and `closed` begin and end the consumer's interest in the device. */
  outcome: CursorOutcome;
  /** The consumer's own words: why something was dropped, where events go. */
  note?: string;
  timeMs: number;
  /** Towards a shard: the stream that `seq` is of. From a shard, where that was one that has ended: the stream that goes on. */
  streamID?: string;
}

export type CursorOutcome = 'opened' | 'acknowledged' | 'delivered' | 'dropped' | 'closed';

/** Everything a shard has to know of one device after a restart. */
export interface DeviceRecord {
  deviceID: string;
  seq: number;
  wanted: boolean;
  legs?: LegRecord[];
  agentState: string;
  agentID?: string;
  groupID?: string;
  forwardTo: string;
  cursors?: CursorRecord[];
}

/** What the main thread has to know of a device that was there before the process began. */
export interface KnownDevice {
  deviceID: string;
  seq: number;
  wanted: boolean;
  groupID?: string;
  /** Those that live. */
  legs?: Pick<LegRecord, 'callID' | 'lineageID'>[];
  cursors?: CursorRecord[];
}

/** Some of the devices of a shard that starts, and the stream that their numbers are of. */
export interface KnownRecord {
  streamID: string;
  devices?: KnownDevice[];
}

/** A message that killed its shard on every replay and was set aside. */
export interface QuarantineRecord {
  reason: string;
  deviceID?: string;
  timeMs: number;
}

export interface LineageRecord {
  from: string;
  to: string;
}

/** What a ring carries: exactly one of the fields is there, beside `position` and `past`. */
export interface RingRecord {
  command?: CommandRecord;
  cancel?: number;
  frame?: { bytes: Uint8Array; deviceID?: string };
  link?: { up: boolean; reason?: string };
  lineage?: LineageRecord;
  overflow?: { reason: string };
  reply?: ReplyRecord;
  event?: CtiEvent;
  fault?: CtiErrorRecord;
  device?: DeviceRecord;
  cursor?: CursorRecord;
  quarantine?: QuarantineRecord;
  known?: KnownRecord;
  /** Towards a shard: this record's number. From a shard: the last record that this and everything before came of. */
  position?: number;
  /** It comes from the journal and has perhaps been told before. */
  past?: boolean;
}

/** What the journal keeps: exactly one of the fields is there, beside `loose` and `position`. */
export interface JournalRecord {
  lineage?: LineageRecord;
  reply?: ReplyRecord;
  event?: CtiEvent;
  device?: DeviceRecord;
  cursor?: CursorRecord;
  checkpoint?: CheckpointRecord;
  quarantine?: QuarantineRecord;
  /** On the last record of a batch: how many, up to this one, might not have outlasted a power cut when it was written. */
  loose?: number;
  position?: number;
}

export interface CheckpointRecord {
  segment: number;
  complete: boolean;
  nextLeg: number;
  lineages?: LineageRecord[];
}

export interface SegmentHeader {
  streamID: string;
  runID: string;
  linkID: number;
  shard: number;
  shards: number;
  segment: number;
  firstRecord: number;
  stateFrom: number;
  salt: number;
  timeMs: number;
}

/** What the simulator's wire carries behind the device: one of the fields beside `requestID`. */
export interface SwitchMessage {
  /** 0 for an event. */
  requestID: number;
  request?: ServiceRequest;
  result?: ServiceResult;
  error?: CtiErrorRecord;
  event?: SwitchEvent;
}

const writer = new Writer();

/** Code made for each message; the bytes are those of protobufjs. */
const codec = <T extends object>({ write, read }: MessageCodec) => {
  const written = (message: T): Writer => {
    try {
      write(message as never, writer);
      return writer;
    } catch (error) {
      writer.reset();
      throw error;
    }
  };
  return {
    encode: (message: T): Uint8Array => written(message).finish(),
    /** For bytes that are copied before anything else is encoded. */
    lend: (message: T): Uint8Array => written(message).lend(),
    /** @throws {CtiError} `CTI_FRAME_LENGTH`, `CTI_FRAME_FORMAT` for bytes that are no such message */
    decode: (bytes: Uint8Array): T => {
      const reader = new Reader(bytes);
      return read(reader, reader.length) as T;
    },
  };
};

export const ringRecord = codec<RingRecord>(messages.Record);
export const journalRecord = codec<JournalRecord>(messages.JournalRecord);
export const segmentHeader = codec<SegmentHeader>(messages.SegmentHeader);
export const switchMessage = codec<SwitchMessage>(messages.SwitchMessage);

/** Field numbers of `Record` and `JournalRecord` that are put behind the bytes of a record that is encoded already. */
const POSITION = 15;
const PAST = 16;
const LOOSE = 14;

/**
 * The bytes of a record with one more number behind them. Protobuf takes what stands later for an addition, so nothing is
 * encoded again.
 */
function extended(bytes: Uint8Array, field: number, value: number): Uint8Array {
  const tail: number[] = [];
  for (let rest of [field << 3, value >>> 0]) {
    for (; rest > 127; rest >>>= 7) tail.push((rest & 127) | 128);
    tail.push(rest);
  }
  const longer = new Uint8Array(bytes.length + tail.length);
  longer.set(bytes);
  longer.set(tail, bytes.length);
  return longer;
}

export const withPosition = (bytes: Uint8Array, position: number): Uint8Array => extended(bytes, POSITION, position);
export const withLoose = (bytes: Uint8Array, records: number): Uint8Array => extended(bytes, LOOSE, records);
export const asPast = (bytes: Uint8Array): Uint8Array => extended(bytes, PAST, 1);
