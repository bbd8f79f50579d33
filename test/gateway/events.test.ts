import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openEnvelope, readEvent, SMARTCTI_EVENTS, type SmartctiEvent, writeEvent } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { Cleaner } from '../../src/gateway/smartcti/cleaning.ts';
import { EventMapping } from '../../src/gateway/smartcti/event-mapping.ts';
import { INFERRED } from '../../src/gateway/smartcti/index.ts';
import { type CtiEvent, EVENTS, type EventName, FAILURE_CODES } from '../../src/index.ts';
import fc from '../support/properties.ts';

const event = (name: EventName, fields: Partial<CtiEvent> = {}): CtiEvent => ({
  name,
  deviceID: '2001',
  linkID: 1,
  seq: 1,
  streamID: 's',
  timeMs: 0,
  ...fields,
});
const mapping = (
  inferred = {},
): { map: (event: CtiEvent) => string | undefined; values: (event: CtiEvent) => Record<string, string | number> } => {
  const real = new EventMapping({ linkID: 3, direction: 'both', inferred: { ...INFERRED, ...inferred } }, new Cleaner(''));
  return {
    map: (given) => real.map(given)?.event.name,
    values: (given) => ({ ...real.map(given)?.values }),
  };
};
const call = { callID: 'c1', callingDevice: '5511', calledDevice: '2001', own: true };

const Mapping = suite('API events in SmartCTI words (DESIGN §4)');

const ROWS: [name: EventName, fields: Partial<CtiEvent>, smartcti: string | undefined][] = [
  ['InService', {}, 'InService'],
  ['Delivered', { ...call, state: 'alerting' }, 'Ringing'],
  ['Delivered', { ...call, state: 'connected', own: false }, undefined],
  ['ServiceInitiated', { ...call, state: 'initiated' }, 'ServiceInitiated'],
  ['Originated', { ...call, state: 'connected' }, 'Originated'],
  ['Originated', { ...call, state: 'connected', own: false }, undefined],
  ['Established', { ...call, state: 'connected', answered: true }, 'Answered'],
  ['Established', { ...call, state: 'connected', answered: true, own: false }, 'Answered'],
  ['Established', { ...call, state: 'alerting', answered: false, own: false }, undefined],
  ['Held', { ...call, state: 'hold' }, 'Held'],
  ['Held', { ...call, state: 'connected', own: false }, undefined],
  ['Retrieved', { ...call, state: 'connected' }, 'Retrieve'],
  ['Retrieved', { ...call, state: 'connected', own: false }, undefined],
  ['Failed', { ...call, state: 'fail' }, 'CallFailure'],
  ['Failed', { ...call, state: 'fail', own: false }, 'CallFailure'],
  ['Failed', { ...call, state: 'connected', own: false }, undefined],
  ['ConnectionCleared', { ...call, state: 'null' }, 'ConnectionCleared'],
  ['ConnectionCleared', { ...call, state: 'connected', own: false }, undefined],
  ['Diverted', { ...call, state: 'null' }, 'ConnectionCleared'],
  ['Transferred', { ...call, state: 'null' }, 'ConnectionCleared'],
  ['Transferred', { ...call, state: 'connected', own: false }, undefined],
  ['Conferenced', { ...call, state: 'connected' }, undefined],
  ['Queued', { ...call, state: 'queued' }, undefined],
  ['AgentLoggedOn', {}, 'LoggedOn'],
  ['AgentLoggedOff', {}, 'LoggedOff'],
  ['AgentReady', {}, 'Ready'],
  ['AgentNotReady', {}, 'NotReady'],
  ['AgentBusy', {}, undefined],
  ['AgentWorkingAfterCall', {}, undefined],
  ['Forwarding', {}, undefined],
  ['RecordingStarted', call, undefined],
  ['RecordingStopped', call, undefined],
  ['CallInformation', call, undefined],
  ['LineageChanged', {}, undefined],
  ['Gap', {}, undefined],
  ['OutOfService', {}, undefined],
  ['BackInService', {}, undefined],
  ['LinkUp', {}, undefined],
  ['LinkDown', {}, undefined],
];
for (const [name, fields, smartcti] of ROWS) {
  const of = [fields.own === false ? 'of another party' : '', fields.state ? `in ${fields.state}` : ''].filter(Boolean).join(' ');
  Mapping(`${name} ${of} is ${smartcti ?? 'not told'}`, () => assert.is(mapping().map(event(name, fields)), smartcti));
}

Mapping('no other event of the API is told, and every one of SmartCTI comes from some', () => {
  const decided = new Set<string>(ROWS.map(([name]) => name));
  for (const name of Object.keys(EVENTS) as EventName[])
    if (!decided.has(name))
      assert.is(mapping().map(event(name, { ...call, state: 'connected', answered: true })), undefined, name);
  assert.equal([...new Set(ROWS.flatMap(([, , smartcti]) => smartcti ?? []))].sort(), Object.keys(SMARTCTI_EVENTS).sort());
});

Mapping('a leg is answered once, until it has ended', () => {
  const { map } = mapping();
  const established = event('Established', { ...call, state: 'connected', answered: true });
  assert.is(map(established), 'Answered');
  assert.is(map({ ...established, own: false }), undefined);
  assert.is(map({ ...established, callID: 'c2' }), 'Answered');
  map(event('ConnectionCleared', { ...call, state: 'null' }));
  assert.is(map(established), 'Answered');
});

Mapping('ends that get lost do not fill the memory', () => {
  const { map } = mapping();
  for (let i = 0; i < 1000; i++)
    assert.is(map(event('Established', { ...call, callID: `c${i}`, state: 'connected', answered: true })), 'Answered');
});

Mapping('every parameter of every event has its value', () => {
  const full = event('Failed', {
    ...call,
    state: 'fail',
    associatedData: 'x',
    callType: 2,
    cause: 'busy',
    agentID: 'a',
    groupID: 'g',
  });
  assert.equal(mapping().values(full), {
    cDevice: '2001',
    iLinkID: 3,
    callID: 'c1',
    ANI: '5511',
    DNIS: '2001',
    associatedData: 'x',
    callType: 2,
    Cause: 10,
    cAgentID: 'a',
    cGroupID: 'g',
  });
  const names = new Set(Object.values(SMARTCTI_EVENTS).flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  assert.equal(Object.keys(mapping().values(full)).sort(), [...names].sort());
});

Mapping('a call that says nothing of its direction is inbound; numbers and causes can be configured', () => {
  assert.is(mapping().values(event('Delivered', { ...call, state: 'alerting' }))['callType'], 1);
  const { values } = mapping({ callTypes: { inbound: 7, outbound: 8 }, failureCodes: { busy: 3 } });
  assert.is(values(event('Delivered', { ...call, state: 'alerting', callType: 2 }))['callType'], 8);
  assert.is(values(event('Failed', { ...call, state: 'fail', cause: 'busy' }))['Cause'], 3);
  assert.is(values(event('Failed', { ...call, state: 'fail', cause: 'fax' }))['Cause'], 13);
});

Mapping('every cause has its code, an unknown or absent one 3', () => {
  const cause = (word?: string): unknown => mapping().values(event('Failed', { ...call, state: 'fail', cause: word }))['Cause'];
  for (const [word, code] of Object.entries(FAILURE_CODES)) assert.is(cause(word), code);
  for (const word of [undefined, '', 'whatever', 'constructor', '__proto__']) assert.is(cause(word), 3);
});
Mapping.run();

const Injection = suite('what must not reach a host (PROTOCOL §7)');

const ATTACKS = [
  "');StartJob('calc','env',.F.);('",
  '")+__CopyFile("a","b")+("',
  "5511'\r\nFUNCTION",
  'a\u0000b\u0007c',
  'a\u2028b\u2029c\u0085d',
  'Ａ＇Ｂ＂Ｃ',
  'a\u02bcb\u2032c',
  '\ud800x',
  '\uffff\ufffe',
];
const FORBIDDEN = /['"\u0000-\u001f\u007f-\u009f\u2028\u2029\uff02\uff07\u02bc\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/;

Injection('no value of any event holds quotes, control characters or line breaks, whatever the network says', () => {
  const text = fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary' }), fc.string());
  const names = fc.constantFrom<EventName>('InService', 'Delivered', 'Established', 'Failed', 'AgentReady');
  fc.assert(
    fc.property(
      names,
      fc.array(text, { minLength: 8, maxLength: 8 }),
      fc.constantFrom('', '.', '_'),
      (name, texts, replacement) => {
        const [deviceID, callID, callingDevice, calledDevice, associatedData, agentID, groupID, cause] = texts as [
          string,
          ...string[],
        ];
        const cleaner = new Cleaner(replacement);
        const mapped = new EventMapping({ linkID: 1, direction: 'both', inferred: INFERRED }, cleaner).map(
          event(name, {
            ...{ deviceID, callID, callingDevice, calledDevice, associatedData, agentID, groupID, cause },
            own: true,
            answered: true,
            state: name === 'Failed' ? 'fail' : 'alerting',
          }),
        );
        for (const value of Object.values(mapped!.values)) assert.not.match(String(value), FORBIDDEN);
        // And it can be written and read, whatever is left.
        const written = writeEvent({ event: mapped!.event, namespace: 'http://h/', values: mapped!.values });
        const read = readEvent(openEnvelope(readXml(new TextEncoder().encode(written)).root));
        for (const { name: parameter } of (mapped!.event as SmartctiEvent).parameters)
          assert.is(String(read.values[parameter]), String(mapped!.values[parameter]).trim());
      },
    ),
    { numRuns: 1000 },
  );
});

Injection('what is taken out is counted, and replaced where a character is configured', () => {
  const cleaner = new Cleaner('.');
  assert.is(cleaner.clean('O\'Brien "x"\r\n'), 'O.Brien .x...');
  assert.is(cleaner.clean('55 11-ação'), '55 11-ação');
  assert.is(cleaner.cleaned, 1);
  assert.is(new Cleaner('').clean("a'b#c;d", '#;'), 'abcd');
  assert.is(new Cleaner('#').clean("a'b#c;d", '#;'), 'abcd');
});
Injection.run();
