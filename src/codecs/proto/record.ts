import type { CtiErrorRecord, CtiEvent, ServiceRequest, ServiceResult, SwitchEvent } from '../../core/model/index.ts';
import { legwork } from './generated/legwork.js';

/** A command of the API on its way to a shard. */
export interface CommandRecord {
  commandID: number;
  request: Omit<ServiceRequest, 'service'> & { service: string };
  /** The leg, by our own id or the switch's. */
  legID?: string;
  timeoutMs?: number;
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
}

export interface ReplyRecord {
  commandID: number;
  error?: CtiErrorRecord;
  callID?: string;
  lineageID?: string;
  result?: ServiceResult;
  legs?: LegRecord[];
}

/** What a ring carries: exactly one of the fields is there. */
export interface RingRecord {
  command?: CommandRecord;
  cancel?: number;
  frame?: { bytes: Uint8Array };
  link?: { up: boolean; reason?: string };
  lineage?: { from: string; to: string };
  overflow?: { reason: string };
  reply?: ReplyRecord;
  event?: CtiEvent;
  fault?: CtiErrorRecord;
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

/** Own fields alone, so that what was not on the wire is absent and not a prototype's default. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = (value as Record<string, unknown>)[key];
    if (!(Array.isArray(field) && field.length === 0)) copy[key] = plain(field);
  }
  return copy;
}

const codec = <T extends object>(type: (typeof legwork)[string]) => ({
  encode: (message: T): Uint8Array => type.encode(message).finish(),
  /** @throws {Error} for bytes that are no such message; rings and journals check theirs before */
  decode: (bytes: Uint8Array): T => plain(type.decode(bytes)) as T,
});

export const ringRecord = codec<RingRecord>(legwork['Record']!);
export const switchMessage = codec<SwitchMessage>(legwork['SwitchMessage']!);
