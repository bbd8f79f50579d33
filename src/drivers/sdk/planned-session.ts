import { asCtiError, CtiError } from '../../core/model/index.ts';
import type { Session, SessionOutput } from './driver.ts';
import type { Framer } from './framers.ts';
import { RateLimit } from './rate-limit.ts';

/** One exchange of a log-in. */
export interface LoginStep {
  /** What is sent; nothing when the switch speaks first. */
  send?(): Uint8Array;
  /**
   * Judges a frame that came: `done` with this step, `wait` for another frame, or why the log-in failed.
   */
  answer(frame: Uint8Array): 'done' | 'wait' | { refused: CtiError; final?: boolean };
}

/** What a link does beside carrying frames. Everything that is absent is left out. */
export interface SessionPlan {
  /** Cuts the stream; `take` gets each whole frame. */
  framer(take: (frame: Uint8Array) => void): Framer;
  login?: { steps: readonly LoginStep[]; timeoutMs: number };
  /** After so long a silence the switch is asked for a sign of life; any frame within `timeoutMs` is one. */
  heartbeat?: { everyMs: number; timeoutMs: number; frame(): Uint8Array };
  /** Frames towards the switch that may be sent a second; more wait, `maxWaiting` at most, then the link is given up. */
  rate?: { perSecond: number; burst?: number; maxWaiting: number };
  goodbye?(): Uint8Array;
  /** Hands a frame that came after the log-in to its shard. A throw is a fault, and the link goes on. */
  route(frame: Uint8Array, out: SessionOutput): void;
}

/**
 * A session from a plan: log-in step by step within its time, heartbeat, rate limit, goodbye. What a driver has to say of its link
 * is data; this is the state machine around it: `connecting → logging in → up → over`.
 */
export function plannedSession(plan: SessionPlan): Session {
  const steps = plan.login?.steps ?? [];
  const limit = plan.rate ? new RateLimit(plan.rate.perSecond, plan.rate.burst) : undefined;
  let step = -1;
  let phase: 'login' | 'up' | 'over' = 'login';
  /** When the log-in is over time, or the next sign of life is due. */
  let deadlineMs = Number.POSITIVE_INFINITY;
  let asked = false;
  let waiting: Uint8Array[] = [];
  let sendMs = Number.POSITIVE_INFINITY;
  let frames: Uint8Array[] = [];
  const framer = plan.framer((frame) => frames.push(frame.slice()));

  const down = (out: SessionOutput, error: CtiError, final = false): void => {
    if (phase === 'over') return;
    phase = 'over';
    deadlineMs = sendMs = Number.POSITIVE_INFINITY;
    waiting = [];
    out.down(error, final);
  };
  const alive = (nowMs: number): void => {
    asked = false;
    deadlineMs = plan.heartbeat ? nowMs + plan.heartbeat.everyMs : Number.POSITIVE_INFINITY;
  };
  const nextStep = (nowMs: number, out: SessionOutput): void => {
    const next = steps[++step];
    if (!next) {
      phase = 'up';
      alive(nowMs);
      return out.up();
    }
    const bytes = next.send?.();
    if (bytes) out.transmit(bytes);
  };
  const take = (frame: Uint8Array, nowMs: number, out: SessionOutput): void => {
    if (phase === 'login') {
      const verdict = steps[step]?.answer(frame) ?? 'wait';
      if (verdict === 'done') nextStep(nowMs, out);
      else if (verdict !== 'wait') down(out, verdict.refused, verdict.final);
    } else if (phase === 'up') {
      try {
        plan.route(frame, out);
      } catch (error) {
        out.fault(asCtiError(error, 'CTI_BAD_ANSWER'));
      }
    }
  };
  /** Sends what may be sent now. */
  const flush = (nowMs: number, out: SessionOutput): void => {
    let sent = 0;
    while (sent < waiting.length && limit!.take(nowMs)) out.transmit(waiting[sent++]!);
    waiting = waiting.slice(sent);
    sendMs = waiting.length ? limit!.readyMs(nowMs) : Number.POSITIVE_INFINITY;
  };

  const session: Session = {
    opened: (nowMs, out) => {
      if (plan.login) deadlineMs = nowMs + plan.login.timeoutMs;
      nextStep(nowMs, out);
    },
    receive: (bytes, nowMs, out) => {
      if (phase === 'over') return;
      let broken: CtiError | undefined;
      try {
        framer.receive(bytes);
      } catch (error) {
        broken = asCtiError(error, 'CTI_BAD_ANSWER');
      }
      // What came whole before the stream broke still counts.
      const came = frames;
      frames = [];
      if (came.length && phase === 'up') alive(nowMs);
      for (const frame of came) take(frame, nowMs, out);
      if (broken) down(out, broken);
    },
    tick: (nowMs, out) => {
      if (nowMs >= sendMs) flush(nowMs, out);
      if (nowMs < deadlineMs || phase === 'over') return;
      if (phase === 'login') return down(out, new CtiError('CTI_TIMEOUT', { detail: `step ${step + 1} of the log-in` }));
      if (asked) return down(out, new CtiError('CTI_TIMEOUT', { detail: 'the switch gives no sign of life' }));
      asked = true;
      deadlineMs = nowMs + plan.heartbeat!.timeoutMs;
      out.transmit(plan.heartbeat!.frame());
    },
    deadlineMs: () => Math.min(deadlineMs, sendMs),
    closing: (_nowMs, out) => {
      const bytes = plan.goodbye?.();
      if (bytes) out.transmit(bytes);
    },
  };
  if (!plan.rate) return session;
  const { maxWaiting } = plan.rate;
  return {
    ...session,
    outgoing: (frame, nowMs, out) => {
      if (waiting.length >= maxWaiting)
        return down(out, new CtiError('CTI_BUSY', { detail: 'too many frames wait for the rate limit' }));
      waiting.push(frame.slice());
      flush(nowMs, out);
    },
  };
}
