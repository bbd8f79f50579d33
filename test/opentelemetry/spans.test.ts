import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { traceCalls } from '../../src/opentelemetry/index.ts';
import { desk } from '../routing/support.ts';

interface Span {
  name: string;
  attributes: Record<string, unknown>;
  events: string[];
  status?: { code: number; message?: string };
  ended: boolean;
}

/** A tracer that keeps its spans, with the part of OpenTelemetry's interface that is used. */
function fakeTracer() {
  const spans: Span[] = [];
  return {
    spans,
    startSpan(name: string, { attributes }: { attributes: Record<string, unknown> }) {
      const span: Span = { name, attributes: { ...attributes }, events: [], ended: false };
      spans.push(span);
      return {
        setAttribute: (key: string, value: unknown) => (span.attributes[key] = value),
        setAttributes: (more: object) => Object.assign(span.attributes, more),
        addEvent: (event: string) => span.events.push(event),
        setStatus: (status: NonNullable<Span['status']>) => (span.status = status),
        end: () => {
          assert.not(span.ended, 'a span ends once');
          span.ended = true;
        },
      };
    },
  };
}

const test = suite('spans of OpenTelemetry');

test('makes a span per call with its lineage, another per command, and ends them all', async () => {
  const tracer = fakeTracer();
  const stop = traceCalls(tracer);
  const { cti, run, pass, codeOf } = await desk();
  await run(cti.device('2002').attach());
  const { callID, lineageID } = await run(cti.device('2001').makeCall('2002'));
  await pass(100);
  await run(cti.device('2002').answer());
  await pass(100);
  await codeOf(cti.device('2003').hold());
  await run(cti.device('2001').clearConnection(callID));
  await pass(1000);
  stop();
  const calls = tracer.spans.filter(({ name }) => name === 'call');
  const mine = calls.find(({ attributes }) => attributes['legwork.call.id'] === callID)!;
  assert.is(calls.length, 2);
  assert.is(mine.attributes['legwork.lineage.id'], lineageID);
  assert.is(new Set(calls.map(({ attributes }) => attributes['legwork.lineage.id'])).size, 1, 'one conversation');
  assert.ok(mine.events.includes('Established') && mine.events.at(-1) === 'ConnectionCleared', mine.events.join());
  assert.ok(tracer.spans.every(({ ended }) => ended));
  const refused = tracer.spans.find(({ name }) => name === 'HoldCall')!;
  assert.is(refused.attributes['legwork.error.code'], 'CTI_WRONG_STATE');
  assert.is(refused.status!.code, 2);
  const before = tracer.spans.length;
  await codeOf(cti.device('2003').hold());
  assert.is(tracer.spans.length, before, 'nothing is followed after the end');
  await cti.close();
});

test('documents every attribute that it sets', () => {
  const document = readFileSync('docs/tracing.md', 'utf8');
  for (const [, name] of readFileSync('src/opentelemetry/index.ts', 'utf8').matchAll(/'(legwork\.[\w.]+)'/g))
    assert.ok(document.includes(`\`${name}\``), name);
});

test.run();
