import type { CtiError, ServiceRequest, ServiceResult, SwitchEvent } from '../../core/model/index.ts';
import type { Mapping, MappingOutput, Session, SessionOutput } from './driver.ts';

/** What a session put out, and a hand to move it with: for tests without a link. */
export interface SessionBench {
  nowMs: number;
  readonly sent: Uint8Array[];
  /** What was sent, as text. */
  texts(): string[];
  readonly ups: number;
  readonly down: { error: CtiError; final: boolean } | undefined;
  /** Frames for mappings: by device, by shard, or `all`. */
  readonly frames: { to: string | number; bytes: Uint8Array }[];
  readonly faults: CtiError[];
  open(): void;
  receive(bytes: Uint8Array | string): void;
  outgoing(frame: Uint8Array): void;
  close(): void;
  /** Lets time pass and ticks whenever the session asked for it. */
  advance(ms: number): void;
}

export function sessionBench(session: Session): SessionBench {
  const sent: Uint8Array[] = [];
  const frames: SessionBench['frames'] = [];
  const faults: CtiError[] = [];
  let ups = 0;
  let down: SessionBench['down'];
  const keep = (to: string | number) => (bytes: Uint8Array) => void frames.push({ to, bytes: bytes.slice() });
  const out: SessionOutput = {
    transmit: (bytes) => void sent.push(bytes.slice()),
    up: () => void ups++,
    down: (error, final = false) => {
      down ??= { error, final };
    },
    toDevice: (deviceID, frame) => keep(deviceID)(frame),
    toShard: (shard, frame) => keep(shard)(frame),
    toAll: keep('all'),
    fault: (error) => void faults.push(error),
  };
  const bench: SessionBench = {
    nowMs: 0,
    sent,
    texts: () => sent.map((bytes) => new TextDecoder().decode(bytes)),
    get ups() {
      return ups;
    },
    get down() {
      return down;
    },
    frames,
    faults,
    open: () => session.opened(bench.nowMs, out),
    receive: (bytes) => session.receive(toBytes(bytes), bench.nowMs, out),
    outgoing: (frame) => (session.outgoing ? session.outgoing(frame, bench.nowMs, out) : out.transmit(frame)),
    close: () => session.closing?.(bench.nowMs, out),
    advance: (ms) =>
      ticking(
        bench,
        ms,
        () => session.deadlineMs?.() ?? Number.POSITIVE_INFINITY,
        () => session.tick?.(bench.nowMs, out),
      ),
  };
  return bench;
}

/** What a mapping put out, and a hand to move it with: for tests without a shard. */
export interface MappingBench {
  nowMs: number;
  readonly sent: Uint8Array[];
  texts(): string[];
  readonly events: SwitchEvent[];
  /** The answer to each request, by its number. */
  readonly answers: Map<number, { result: ServiceResult } | { error: CtiError }>;
  readonly faults: CtiError[];
  /** @returns the number of the request */
  request(request: ServiceRequest): number;
  receive(frame: Uint8Array | string): void;
  linkUp(): void;
  linkDown(): void;
  advance(ms: number): void;
}

export function mappingBench(mapping: Mapping): MappingBench {
  const sent: Uint8Array[] = [];
  const events: SwitchEvent[] = [];
  const faults: CtiError[] = [];
  const answers: MappingBench['answers'] = new Map();
  let last = 0;
  const out: MappingOutput = {
    transmit: (frame) => void sent.push(frame.slice()),
    event: (event) => void events.push(event),
    reply: (id, result) => void answers.set(id, { result }),
    fail: (id, error) => void answers.set(id, { error }),
    fault: (error) => void faults.push(error),
  };
  const bench: MappingBench = {
    nowMs: 0,
    sent,
    texts: () => sent.map((bytes) => new TextDecoder().decode(bytes)),
    events,
    answers,
    faults,
    request: (request) => {
      mapping.request(++last, request, bench.nowMs, out);
      return last;
    },
    receive: (frame) => mapping.receive(toBytes(frame), bench.nowMs, out),
    linkUp: () => mapping.linkUp?.(bench.nowMs, out),
    linkDown: () => mapping.linkDown?.(bench.nowMs, out),
    advance: (ms) =>
      ticking(
        bench,
        ms,
        () => mapping.deadlineMs?.() ?? Number.POSITIVE_INFINITY,
        () => mapping.tick?.(bench.nowMs, out),
      ),
  };
  return bench;
}

function ticking(bench: { nowMs: number }, ms: number, deadlineMs: () => number, tick: () => void): void {
  const untilMs = bench.nowMs + ms;
  // A deadline that a tick does not move would be ticked for ever.
  for (let left = MAX_TICKS; left > 0 && deadlineMs() <= untilMs; left--) {
    bench.nowMs = Math.max(bench.nowMs, deadlineMs());
    tick();
  }
  bench.nowMs = untilMs;
}

const MAX_TICKS = 10_000;
const toBytes = (data: Uint8Array | string): Uint8Array => (typeof data === 'string' ? new TextEncoder().encode(data) : data);
