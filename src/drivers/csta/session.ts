import { asCtiError, CtiError, type LinkContext, type Session, type SessionOutput } from '../sdk/index.ts';
import { errorOf } from './errors.ts';
import { InvokeIDs, ownerOf, unaskedAnswer } from './invoke-ids.ts';
import { MonitorRoutes } from './monitor-routes.ts';
import { type CstaWire, type Message, objectOf, type Peek } from './wire.ts';

export interface CstaSessionOptions {
  /** Milliseconds between two questions for the system status; no answer until the next is due ends the link. */
  heartbeatMs: number;
  /** Milliseconds that the log-in may take, all steps together. */
  loginTimeoutMs: number;
  /** Milliseconds that a frame may take from its first byte on. */
  frameTimeoutMs: number;
}

export interface LoginStep {
  message: Message;
  /** It asks for an association, and what is said of the association answers it. */
  associates?: boolean;
  /** Why the answer ends the log-in; undefined to go on. */
  accepted?(answer: Message): CtiError | undefined;
}

/** What the encodings and products do differently when a link begins and ends. One for each connection. */
export interface CstaLogin {
  /** Messages to send one after the other; each waits for the answer of the one before. */
  steps: readonly LoginStep[];
  /** Sent in place of RequestSystemStatus, at least every `everyMs`; a log-in may change that while it runs. */
  keepAlive?: { message: Message; everyMs: number };
  goodbye?: Message;
  /** Answers to what the switch says of the association or the session itself, by name; undefined for none. The link ends then. */
  endings?: Readonly<Record<string, Message | undefined>>;
  /** The switch says its system status by itself after the log-in, and wants that answered before anything else. */
  awaitsStatus?: boolean;
}

/** SystemRegister, where the switch reports its status to those alone who asked for it. @see ECMA-269 clause 14 */
export const registerSteps = ({ systemRegister }: { systemRegister: boolean }): LoginStep[] =>
  systemRegister
    ? [
        {
          message: {
            kind: 'request',
            name: 'SystemRegister',
            body: { requestTypes: { systemStatus: true, requestSystemStatus: false } },
          },
        },
      ]
    : [];

const ASK_STATUS: Message = { kind: 'request', name: 'RequestSystemStatus', body: {} };

/** The step that asks how the switch is; one that is not ready is asked again after the backoff of the link. */
export const STATUS_STEP: LoginStep = {
  message: ASK_STATUS,
  accepted: ({ body }) => {
    const { systemStatus = 'normal' } = objectOf(body);
    return UNUSABLE.has(String(systemStatus))
      ? new CtiError('CTI_LOGIN_REFUSED', { detail: `the system status is ${String(systemStatus)}` })
      : undefined;
  },
};
const UNUSABLE = new Set(['disabled', 'partiallyDisabled', 'initializing']);

/**
 * System status words after which nothing on the link can be relied on: the switch has dropped monitors, or lost messages. The link
 * is begun anew, so every device gets its gap and its snapshot. @see ECMA-269 12.2 (system status)
 */
const BEGINS_ANEW = new Set([...UNUSABLE, 'enabled', 'messagesLost']);

/** Requests that are never answered. @see ECMA-323, services without a response */
const ONE_WAY =
  /^(SwitchingFunctionDevices|RegistrationInfo|MonitorInfo|LocationSessionInfoReport|Snapshot\w+Data|Route(Request|Select|Used|Reject|End)|ReRoute|\w*Abort)$/;
/** One-way requests that are for a shard: which one, only the shards know. */
const FOR_SHARDS = /^(Snapshot\w+Data|Route(Request|Used|End|RegisterAbort)|ReRoute)$/;

/**
 * The link side of CSTA: cuts frames, logs in, keeps the link alive, and says which shard a frame is for. An event is for the
 * shard that asked for its monitor, which the answer to MonitorStart has told; an answer is for the shard whose invoke id it has.
 */
export function cstaSession(wire: CstaWire, { shards }: LinkContext, login: CstaLogin, options: CstaSessionOptions): Session {
  const ids = new InvokeIDs(wire.maxInvokeID, shards, shards);
  const routes = new MonitorRoutes();
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
  let step = 0;
  let up = false;
  let over = false;
  let asked: number | undefined;
  /** The system status that the switch told last. */
  let status: string | undefined;
  let deadlineMs = Number.POSITIVE_INFINITY;
  let frameSinceMs = Number.POSITIVE_INFINITY;

  const heartbeatMs = (): number => Math.min(options.heartbeatMs, login.keepAlive?.everyMs ?? Number.POSITIVE_INFINITY);
  const ask = (message: Message, out: SessionOutput): void => {
    asked = ids.next((id) => id === asked)!;
    out.transmit(wire.encode(message, asked));
  };
  const end = (error: CtiError, out: SessionOutput): void => {
    over = true;
    out.down(error);
  };
  const begin = (nowMs: number, out: SessionOutput): void => {
    const next = login.steps[step];
    if (next) return ask(next.message, out);
    if (login.awaitsStatus && status === undefined) return;
    up = true;
    deadlineMs = nowMs + heartbeatMs();
    out.up();
  };
  /** The switch has said how it is. */
  const told = (body: unknown, out: SessionOutput): void => {
    const before = status;
    status = String(objectOf(body)['systemStatus'] ?? before ?? 'normal');
    if (up && status !== before && BEGINS_ANEW.has(status))
      end(new CtiError('CTI_LINK_DOWN', { detail: `the system status is ${status}` }), out);
  };
  const answered = (answer: Message, nowMs: number, out: SessionOutput): void => {
    asked = undefined;
    if (up) {
      if (/NegResponse$/.test(answer.name)) return end(new CtiError('CTI_LINK_DOWN', { detail: 'the session is over' }), out);
      if (answer.name === 'RequestSystemStatusResponse') told(answer.body, out);
      return;
    }
    const refused = answer.kind === 'error' ? errorOf(answer.body) : login.steps[step]?.accepted?.(answer);
    if (refused) return end(new CtiError('CTI_LOGIN_REFUSED', { detail: refused.detail ?? refused.code, cause: refused }), out);
    if (answer.name === 'RequestSystemStatusResponse') told(answer.body, out);
    step++;
    begin(nowMs, out);
  };
  /** A request of the switch. Whether it goes on working is its own business; it only wants to hear that it was heard. */
  const requested = (frame: Uint8Array, { monitorCrossRefID = '' }: Peek, nowMs: number, out: SessionOutput): void => {
    let decoded: ReturnType<CstaWire['decode']>;
    try {
      decoded = wire.decode(frame);
    } catch (error) {
      refuse(frame, out);
      throw error;
    }
    const { invokeID, message } = decoded;
    const { name, kind } = message;
    if (login.endings && Object.hasOwn(login.endings, name)) return ended(name, out);
    if (FOR_SHARDS.test(name)) return out.toAll(frame);
    if (ONE_WAY.test(name)) return;
    // Not in the schema: the encoding may have a word for that.
    if (kind === 'other') return refuse(frame, out);
    // Nobody can answer what has no number.
    if (invokeID === undefined) {
      refuse(frame, out);
      return out.fault(new CtiError('CTI_MESSAGE_INVALID', { detail: `${name} without an invoke id` }));
    }
    const answer = ANSWERS[name];
    out.transmit(wire.encode(answer ?? NOT_SUPPORTED, invokeID));
    if (name === 'MonitorStop' && routes.shardOf(monitorCrossRefID) !== undefined)
      return end(new CtiError('CTI_LINK_DOWN', { detail: 'the switch ended a monitor' }), out);
    if (name !== 'SystemStatus') return;
    const first = status === undefined;
    told(message.body, out);
    if (first && !up && begun && step === login.steps.length) begin(nowMs, out);
  };
  const refuse = (frame: Uint8Array, out: SessionOutput): void => {
    const rejection = wire.rejection(frame);
    if (rejection) out.transmit(rejection);
  };
  const unasked = (frame: Uint8Array, out: SessionOutput): void => {
    const { invokeID, message } = wire.decode(frame);
    out.fault(unaskedAnswer(invokeID, message));
  };
  const ended = (name: string, out: SessionOutput): void => {
    const answer = login.endings?.[name];
    if (answer) out.transmit(wire.encode(answer, 0));
    end(new CtiError('CTI_LINK_DOWN', { detail: `the switch ended the link: ${name}` }), out);
  };
  const take = (frame: Uint8Array, nowMs: number, out: SessionOutput): void => {
    const peek = peeked(frame, out);
    const { kind, invokeID, monitorCrossRefID } = peek;
    if (kind === 'event') {
      if (monitorCrossRefID === undefined) return;
      const shard = routes.shardOf(monitorCrossRefID);
      if (shard === undefined) routes.hold(monitorCrossRefID, frame);
      else out.toShard(shard, frame);
      return;
    }
    if (kind === 'request') return requested(frame, peek, nowMs, out);
    if (kind === 'association') {
      const { message } = wire.decode(frame);
      const expected = message.kind === 'response' && asked !== undefined && !up && login.steps[step]?.associates;
      return expected ? answered(message, nowMs, out) : ended(message.name, out);
    }
    // Numbers that nobody here gives out.
    if (invokeID === undefined || invokeID < 1 || invokeID > wire.maxInvokeID) return unasked(frame, out);
    const owner = ownerOf(invokeID, shards);
    if (owner === shards) return invokeID === asked ? answered(wire.decode(frame).message, nowMs, out) : unasked(frame, out);
    // Its answer must be there before the events of a monitor that it names.
    const early = routes.answered(peek, owner);
    out.toShard(owner, frame);
    for (const one of early) out.toShard(owner, one);
  };
  const peeked = (frame: Uint8Array, out: SessionOutput): Peek => {
    try {
      return wire.peek(frame);
    } catch (error) {
      refuse(frame, out);
      throw error;
    }
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
      const [taken, found] = [frames, faults];
      frames = [];
      faults = [];
      for (const fault of found) out.fault(fault);
      for (const frame of taken) {
        if (over) return;
        try {
          take(frame, nowMs, out);
        } catch (error) {
          // One message that cannot be understood costs no other.
          out.fault(asCtiError(error));
        }
      }
      if (over) return;
      if (lost) return end(lost, out);
      const since = taken.length ? nowMs : Math.min(frameSinceMs, nowMs);
      frameSinceMs = framer.pendingBytes ? since : Number.POSITIVE_INFINITY;
    },
    outgoing: (encoded, _nowMs, out) => {
      routes.asked(wire.peek(wire.frameIn(encoded)));
      out.transmit(encoded);
    },
    deadlineMs: () => Math.min(deadlineMs, frameSinceMs + options.frameTimeoutMs),
    tick: (nowMs, out) => {
      if (nowMs >= frameSinceMs + options.frameTimeoutMs)
        return end(new CtiError('CTI_FRAME_TRUNCATED', { detail: 'a frame took too long' }), out);
      if (nowMs < deadlineMs) return;
      if (asked !== undefined || !up) return end(new CtiError('CTI_TIMEOUT', { detail: up ? 'heartbeat' : 'log-in' }), out);
      ask(login.keepAlive?.message ?? ASK_STATUS, out);
      deadlineMs = nowMs + heartbeatMs();
    },
    closing: (_nowMs, out) => {
      if (login.goodbye) out.transmit(wire.encode(login.goodbye, ids.next((id) => id === asked)!));
    },
  };
}

const NOT_SUPPORTED: Message = { kind: 'error', name: 'CSTAErrorCode', body: { operation: 'serviceNotSupported' } };
const ANSWERS: Readonly<Record<string, Message>> = Object.fromEntries(
  ['SystemStatus', 'MonitorStop', 'SwFunctionDevicesChanged', 'SwFunctionCapsChanged'].map((name) => [
    name,
    { kind: 'response', name: `${name}Response`, body: {} },
  ]),
);
