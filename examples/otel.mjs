// Spans of OpenTelemetry from Legwork's diagnostics channels: one span per call at a device, an event in it for each event of the call,
// and one span per command. Legwork itself knows nothing of OpenTelemetry; hand in a tracer of `@opentelemetry/api`:
//
//   import { trace } from '@opentelemetry/api';
//   const stop = traceCalls(trace.getTracer('legwork'));
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** `SpanStatusCode.ERROR` and `SpanKind.CLIENT` of `@opentelemetry/api`. */
const ERROR = 2;
const CLIENT = 2;
/** Calls followed at once; the oldest is ended when there are more. */
const MAX_SPANS = 20_000;

/** Attributes of a span for a call, from the event that has them; docs/tracing.md lists them. */
const ATTRIBUTES = {
  'legwork.link.id': 'linkID',
  'legwork.device.id': 'deviceID',
  'legwork.call.id': 'callID',
  'legwork.lineage.id': 'lineageID',
  'legwork.switch.call.id': 'switchCallID',
  'legwork.call.cause': 'cause',
  'legwork.agent.id': 'agentID',
  'legwork.group.id': 'groupID',
};

const attributesOf = (message, names = ATTRIBUTES) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => (message[field] === undefined ? [] : [[name, message[field]]])),
  );

/**
 * Follows every call of this process until the function that is returned is called; that ends the spans still open.
 * @param tracer - a `Tracer` of `@opentelemetry/api`
 */
export function traceCalls(tracer) {
  const spans = new Map();
  const keyOf = ({ linkID, callID }) => `${linkID} ${callID}`;

  const end = (key, timeMs) => {
    spans.get(key)?.span.end(timeMs);
    spans.delete(key);
  };
  const event = (message) => {
    const { name, linkID, callID, lineageID, own, state, timeMs, cause } = message;
    if (name === 'LineageChanged') {
      for (const entry of spans.values())
        if (entry.linkID === linkID && entry.lineageID === message.from) {
          entry.lineageID = message.to;
          entry.span.setAttribute('legwork.lineage.id', message.to);
        }
      return;
    }
    if (!callID) return;
    const key = keyOf(message);
    let entry = spans.get(key);
    if (!entry) {
      if (state === 'null' || own === false) return;
      if (spans.size >= MAX_SPANS) end(spans.keys().next().value, timeMs);
      entry = { span: tracer.startSpan('call', { startTime: timeMs, attributes: attributesOf(message) }), linkID, lineageID };
      spans.set(key, entry);
    }
    entry.span.setAttributes(attributesOf(message));
    entry.span.addEvent(name, { 'legwork.call.state': state ?? '', 'legwork.event.seq': message.seq }, timeMs);
    if (name === 'Failed') entry.span.setStatus({ code: ERROR, message: cause ?? 'failed' });
    if (state === 'null') end(key, timeMs);
  };
  const command = (message) => {
    const { service, startTimeMs, durationMs, code } = message;
    const span = tracer.startSpan(service, { kind: CLIENT, startTime: startTimeMs, attributes: attributesOf(message) });
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
