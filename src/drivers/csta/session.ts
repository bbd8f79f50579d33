import type { LinkContext, Session, SessionOutput } from '../sdk/index.ts';
import { CtiError } from '../sdk/index.ts';
import { errorOf } from './errors.ts';
import { InvokeIDs, ownerOf } from './invoke-ids.ts';
import type { CstaWire, Message } from './wire.ts';

export interface CstaSessionOptions {
  /** Milliseconds between two questions for the system status; no answer within as long again ends the link. */
  heartbeatMs: number;
  /** Milliseconds that the log-in may take. */
  loginTimeoutMs: number;
  /** Milliseconds that a frame may take from its first byte on. */
  frameTimeoutMs: number;
}

/** What the two encodings do differently when a link begins and ends. */
export interface CstaLogin {
  /** Messages to send one after the other; each waits for the answer of the one before. */
  steps: readonly { message: Message; accepted?(answer: Message): CtiError | undefined }[];
  /** Sent from time to time in place of RequestSystemStatus. */
  keepAlive?: { message: Message; everyMs: number };
  goodbye?: Message;
  /** The switch says its system status by itself after the log-in, and wants that answered before anything else. */
  awaitsStatus?: boolean;
}

const STATUS: Message = { kind: 'request', name: 'RequestSystemStatus', body: {} };

/**
 * The link side of CSTA: cuts frames, logs in, keeps the link alive, and says which shard a frame is for. An event is for the
 * shard that asked for its monitor, which the answer to MonitorStart has told; an answer is for the shard whose invoke id it has.
 */
export function cstaSession(wire: CstaWire, { shards }: LinkContext, login: CstaLogin, options: CstaSessionOptions): Session {
  const ids = new InvokeIDs(wire.maxInvokeID, shards, shards);
  const shardOf = new Map<string, number>();
  /** Frames of monitors whose MonitorStart is not answered yet: some switches report before they answer. */
  const waiting = new Map<string, Uint8Array[]>();
  let frames: Uint8Array[] = [];
  let faults: CtiError[] = [];
  let lost: CtiError | undefined;
  let sink: SessionOutput | undefined;
  const framer = wire.framer(
    {
      frame: (frame) => frames.push(frame),
      fault: (fault, final) => {
        faults.push(fault);
        if (final) lost = fault;
      },
      transmit: (bytes) => sink?.transmit(bytes),
    },
    'client',
  );
  let begun = false;
  let statusTold = false;
  let step = 0;
  let up = false;
  let asked: { invokeID: number; atMs: number } | undefined;
  let deadlineMs = Number.POSITIVE_INFINITY;
  let frameSinceMs = Number.POSITIVE_INFINITY;

  const ask = (message: Message, nowMs: number, out: SessionOutput): void => {
    const invokeID = ids.next((id) => id === asked?.invokeID)!;
    asked = { invokeID, atMs: nowMs };
    out.transmit(wire.encode(message, invokeID));
  };
  const begin = (nowMs: number, out: SessionOutput): void => {
    const next = login.steps[step];
    if (next) return ask(next.message, nowMs, out);
    asked = undefined;
    if (login.awaitsStatus && !statusTold) return;
    up = true;
    deadlineMs = nowMs + (login.keepAlive?.everyMs ?? options.heartbeatMs);
    out.up();
  };
  const answered = (answer: Message, nowMs: number, out: SessionOutput): void => {
    asked = undefined;
    if (up) return;
    const refused = answer.kind === 'error' ? errorOf(answer.body) : login.steps[step]?.accepted?.(answer);
    if (refused)
      return out.down(new CtiError('CTI_REFUSED', { detail: `log-in: ${refused.detail ?? refused.code}`, cause: refused }));
    step++;
    begin(nowMs, out);
  };
  /** A request of the switch. Whether it goes on working is its own business; it only wants to hear that it was heard. */
  const requested = (frame: Uint8Array, nowMs: number, out: SessionOutput): void => {
    const { invokeID, message } = wire.decode(frame);
    // Whose snapshot it is a segment of, only the shard that asked for it knows.
    if (message.name === 'SnapshotDeviceData') return out.toAll(frame);
    const heard = message.name === 'SystemStatus';
    const answer: Message = heard
      ? { kind: 'response', name: 'SystemStatusResponse', body: {} }
      : { kind: 'error', name: 'CSTAErrorCode', body: { operation: 'serviceNotSupported' } };
    if (invokeID !== undefined && !ONE_WAY.test(message.name)) out.transmit(wire.encode(answer, invokeID));
    if (!heard || statusTold) return;
    statusTold = true;
    if (!up && step === login.steps.length) begin(nowMs, out);
  };
  const take = (frame: Uint8Array, nowMs: number, out: SessionOutput): void => {
    const { kind, invokeID, monitorCrossRefID } = wire.peek(frame);
    if (kind === 'event') {
      if (monitorCrossRefID === undefined) return;
      const shard = shardOf.get(monitorCrossRefID);
      if (shard !== undefined) return out.toShard(shard, frame);
      const early = waiting.get(monitorCrossRefID) ?? [];
      if (early.length < MAX_EARLY && waiting.size < MAX_EARLY) waiting.set(monitorCrossRefID, [...early, frame.slice()]);
      return;
    }
    if (kind === 'request') return requested(frame, nowMs, out);
    if (kind === 'association') {
      const { message } = wire.decode(frame);
      if (message.kind === 'response' && asked) return answered(message, nowMs, out);
      return out.down(new CtiError('CTI_LINK_DOWN', { detail: `the switch ended the association: ${message.name}` }));
    }
    if (invokeID === undefined) return;
    const owner = ownerOf(invokeID, shards);
    if (owner === shards) {
      if (invokeID === asked?.invokeID) answered(wire.decode(frame).message, nowMs, out);
      return;
    }
    out.toShard(owner, frame);
    if (monitorCrossRefID === undefined) return;
    shardOf.set(monitorCrossRefID, owner);
    for (const early of waiting.get(monitorCrossRefID) ?? []) out.toShard(owner, early);
    waiting.delete(monitorCrossRefID);
  };

  return {
    opened: (nowMs, out) => {
      deadlineMs = nowMs + options.loginTimeoutMs;
      if (framer.opening?.length) out.transmit(framer.opening);
      begun = framer.greeted;
      if (begun) begin(nowMs, out);
    },
    receive: (bytes, nowMs, out) => {
      sink = out;
      framer.receive(bytes);
      if (!begun && framer.greeted) {
        begun = true;
        begin(nowMs, out);
      }
      const [taken, told] = [frames, faults];
      frames = [];
      faults = [];
      for (const fault of told) out.fault(fault);
      for (const frame of taken) {
        try {
          take(frame, nowMs, out);
        } catch (error) {
          // One message that cannot be understood costs no other.
          if (!(error instanceof CtiError)) throw error;
          out.fault(error);
        }
      }
      if (lost) return out.down(lost);
      frameSinceMs = framer.pendingBytes ? Math.min(frameSinceMs, nowMs) : Number.POSITIVE_INFINITY;
    },
    deadlineMs: () => Math.min(deadlineMs, frameSinceMs + options.frameTimeoutMs),
    tick: (nowMs, out) => {
      if (nowMs >= frameSinceMs + options.frameTimeoutMs)
        return out.down(new CtiError('CTI_FRAME_TRUNCATED', { detail: 'a frame took too long' }));
      if (nowMs < deadlineMs) return;
      if (asked || !up) return out.down(new CtiError('CTI_TIMEOUT', { detail: up ? 'heartbeat' : 'log-in' }));
      ask(login.keepAlive?.message ?? STATUS, nowMs, out);
      deadlineMs = nowMs + (login.keepAlive?.everyMs ?? options.heartbeatMs);
    },
    closing: (_nowMs, out) => {
      if (login.goodbye) out.transmit(wire.encode(login.goodbye, ids.next(() => false)!));
    },
  };
}

/** Requests that are never answered. @see ECMA-323, services without a response */
const ONE_WAY =
  /^(SystemRegisterAbort|SwitchingFunctionDevices|RegistrationInfo|MonitorInfo|Snapshot\w+Data|Route(RegisterAbort|Request|Select|Used|Reject|End)|ReRoute|\w*Abort)$/;
/** Monitors, and events of one, that may wait for the answer to their MonitorStart. */
const MAX_EARLY = 256;
