import { AmiFramer } from '../../codecs/ami/index.ts';
import type { CtiError } from '../sdk/index.ts';

/** What the link side makes of the bytes of the server. */
export interface FramingSink {
  banner(line: string): void;
  /** A message; its first line says `Event: NAME` or something else (then the name is empty). */
  message(bytes: Uint8Array, eventName: string): void;
  fault(error: CtiError): void;
}

/** Cuts the server's bytes into messages and tells events by their name without decoding the rest. */
export class Framing {
  readonly #framer: AmiFramer;

  constructor(sink: FramingSink) {
    this.#framer = new AmiFramer({
      frame: (bytes) => sink.message(bytes, eventNameOf(bytes)),
      banner: (line) => sink.banner(ASCII.decode(line)),
      fault: sink.fault,
    });
  }

  receive(bytes: Uint8Array): void {
    this.#framer.receive(bytes);
  }
}

/**
 * Events that no device is concerned by; they are half of a busy server's output and end at the link. `VarSet` counts only for
 * the variable with associated data, `Newexten` only for applications that play a tone.
 */
export function isNoise(bytes: Uint8Array, eventName: string, dataVariable: string): boolean {
  if (eventName === 'VarSet') return !ASCII.decode(bytes).includes(dataVariable);
  if (eventName === 'Newexten') return !TONE.test(ASCII.decode(bytes));
  // The same word is an item of a list that was asked for.
  if (eventName === 'DeviceStateChange') return !/^ActionID:/im.test(ASCII.decode(bytes));
  return NOISE.has(eventName);
}

const NOISE: ReadonlySet<string> = new Set([
  'NewConnectedLine',
  'NewCallerid',
  'DialState',
  'ExtensionStatus',
  'PresenceStateChange',
  'RTCPSent',
  'RTCPReceived',
  'DTMFBegin',
  'DTMFEnd',
  'LocalBridge',
  'SoftHangupRequest',
  'SuccessfulAuth',
  'ChallengeSent',
  'ChallengeResponseFailed',
  'InvalidPassword',
  'InvalidAccountID',
  'RequestBadFormat',
  'RequestNotAllowed',
  'QueueMemberStatus',
  'QueueMemberPenalty',
  'QueueMemberRinginuse',
  'ConfbridgeTalking',
  'MusicOnHoldStop',
  'Cdr',
  'CEL',
  'Registry',
]);

/** The name behind `Event:` in the first line; '' when the message is none. */
function eventNameOf(bytes: Uint8Array): string {
  let end = bytes.indexOf(10);
  if (end > 0 && bytes[end - 1] === 13) end--;
  const line = ASCII.decode(bytes.subarray(0, Math.min(end, MAX_NAME_BYTES)));
  return /^event:\s*(.*)$/i.exec(line)?.[1] ?? '';
}

const TONE = /^Application: ?(Busy|Congestion)\r?$/im;
const MAX_NAME_BYTES = 80;
const ASCII = new TextDecoder('latin1');
