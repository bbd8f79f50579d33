import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { CommandTrace, CtiEvent } from '../index.ts';

/** Values that attributes of spans have here. */
export type SpanAttributes = Record<string, string | number>;

/** What is used of a `Span` of `@opentelemetry/api`. */
export interface CallSpan {
  setAttribute(key: string, value: string | number): unknown;
  setAttributes(attributes: SpanAttributes): unknown;
  addEvent(name: string, attributes: SpanAttributes, timeMs: number): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(timeMs?: number): void;
}

/** What is used of a `Tracer` of `@opentelemetry/api`. */
export interface CallTracer {
  startSpan(name: string, options: { kind?: number; startTime: number; attributes: SpanAttributes }): CallSpan;
}

interface Followed {
  span: CallSpan;
  linkID: number;
  lineageID: string | undefined;
}

/**
 * Makes spans of Legwork's diagnostics channels, of every integrator of this process: one for each call at a device, with an event in
 * it for each event of the call, and one for each command. Which attributes they have is in `docs/tracing.md`.
 * @param tracer - a `Tracer` of `@opentelemetry/api`: `trace.getTracer('legwork')`
 * @returns what ends it, and the spans that are still open
 */
export function traceCalls(tracer: CallTracer): () => void {
  const spans = new Map<string, Followed>();

  const end = (key: string, timeMs?: number): void => {
    spans.get(key)?.span.end(timeMs);
    spans.delete(key);
  };
  const joined = (linkID: number, from: string | undefined, to: string): void => {
    for (const followed of spans.values()) {
      if (followed.linkID !== linkID || followed.lineageID !== from) continue;
      followed.lineageID = to;
      followed.span.setAttribute('legwork.lineage.id', to);
    }
  };
  const event = (message: unknown): void => {
    const told = message as CtiEvent;
    const { name, linkID, callID, own, state, timeMs, cause, seq } = told;
    if (name === 'LineageChanged') return joined(linkID, told.from, told.to!);
    if (!callID) return;
    const key = `${linkID} ${callID}`;
    let followed = spans.get(key);
    if (!followed) {
      if (state === 'null' || own === false) return;
      if (spans.size >= MAX_SPANS) end(spans.keys().next().value!, timeMs);
      const span = tracer.startSpan('call', { startTime: timeMs, attributes: attributesOf(told) });
      followed = { span, linkID, lineageID: told.lineageID };
      spans.set(key, followed);
    }
    const { span } = followed;
    span.setAttributes(attributesOf(told));
    span.addEvent(name, { 'legwork.call.state': state ?? '', 'legwork.event.seq': seq }, timeMs);
    if (name === 'Failed') span.setStatus({ code: ERROR, message: cause ?? 'failed' });
    if (state === 'null') end(key, timeMs);
  };
  const command = (message: unknown): void => {
    const told = message as CommandTrace;
    const { service, startTimeMs, durationMs, code } = told;
    const span = tracer.startSpan(service, { kind: CLIENT, startTime: startTimeMs, attributes: attributesOf(told) });
    if (code) {
      span.setAttribute('legwork.error.code', code);
      span.setStatus({ code: ERROR, message: code });
    }
    span.end(startTimeMs + durationMs);
  };

  subscribe('legwork:event', event);
  subscribe('legwork:command', command);
  return () => {
    unsubscribe('legwork:event', event);
    unsubscribe('legwork:command', command);
    for (const key of [...spans.keys()]) end(key);
  };
}

/** Attributes of a span, from the event or the command that has them; `docs/tracing.md` lists them. */
const ATTRIBUTES = {
  'legwork.link.id': 'linkID',
  'legwork.device.id': 'deviceID',
  'legwork.call.id': 'callID',
  'legwork.lineage.id': 'lineageID',
  'legwork.switch.call.id': 'switchCallID',
  'legwork.call.cause': 'cause',
  'legwork.agent.id': 'agentID',
  'legwork.group.id': 'groupID',
} as const;

function attributesOf(told: CtiEvent | CommandTrace): SpanAttributes {
  const fields: { [field in (typeof ATTRIBUTES)[keyof typeof ATTRIBUTES]]?: string | number } = told;
  const attributes: SpanAttributes = {};
  for (const [name, field] of Object.entries(ATTRIBUTES)) {
    const value = fields[field];
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

/** `SpanStatusCode.ERROR` and `SpanKind.CLIENT` of `@opentelemetry/api`. */
const ERROR = 2;
const CLIENT = 2;
/** Calls followed at once; the one that began first is ended when there are more. */
const MAX_SPANS = 20_000;
