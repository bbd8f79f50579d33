import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  abort,
  associationAnswer,
  associationOf,
  associationRequest,
  BER_FRAMINGS,
  BerCodec,
  type BerFramingName,
  type BerMessage,
  rejectOf,
  releaseRequest,
} from '../../../src/codecs/ber/index.ts';
import { berWire } from '../../../src/drivers/csta/ber-wire.ts';
import driver from '../../../src/drivers/csta-ber/index.ts';
import { type Driver, virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, serveCstaBer } from '../../../src/drivers/simulator/index.ts';
import { quiesce } from '../../support/virtual.ts';
import { Link, ringing } from './link.ts';

const test = suite('ECMA-285 links: associations, framings, rejects');
const codec = new BerCodec();
const open = (options: Record<string, unknown> = {}): Link =>
  new Link(
    driver as Driver<unknown>,
    options,
    berWire({ framing: (options['framing'] ?? 'two-byte') as BerFramingName, maxFrameBytes: 65_535 }),
  ).open();
const apdu = (link: Link, message: BerMessage, framing: BerFramingName = 'two-byte'): void =>
  link.bytes(BER_FRAMINGS[framing].frame(codec.encode(message)));
const octets = (link: Link, hex: string): void =>
  link.bytes(BER_FRAMINGS['two-byte'].frame(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
const ready = (): Link => {
  const link = open();
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  return link;
};
const granted = (versions: Parameters<typeof associationAnswer>[0]['versions'] = []): BerMessage =>
  associationAnswer({ contextName: '1.3.12.0.285', versions });

test('an association is asked for with name, password and the versions that are understood, then the status', () => {
  const link = open({ association: 'acse', user: 'cti', password: 'secret' });
  const { name, body } = codec.decode(link.raw[0]!.subarray(2));
  assert.is(name, 'AARQ');
  assert.match(JSON.stringify(body), '"credentials":{"name":"cti","password":"secret"}');
  assert.match(JSON.stringify(body), '"versionNineteen":true');
  apdu(link, granted(['versionFive']));
  assert.not(link.up);
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  assert.ok(link.up);
});

test('an association that is refused, or granted for a version that is not understood, ends the log-in', () => {
  const refused = open({ association: 'acse' });
  const terms = { contextName: '1.3.12.0.285', versions: [] };
  apdu(refused, associationAnswer(terms, { refusal: { user: 'authenticationFailure' } }));
  assert.equal([refused.down?.code, /authenticationFailure/.test(refused.down!.message)], ['CTI_LOGIN_REFUSED', true]);
  const other = open({ association: 'acse' });
  apdu(other, granted(['versionEight']));
  assert.is(other.down?.code, 'CTI_LOGIN_REFUSED');
});

test('a release by the switch is confirmed, an abort is not; both end the link', () => {
  for (const [message, answers] of [
    [releaseRequest(), 1],
    [abort(), 0],
  ] as const) {
    const link = open({ association: 'acse' });
    apdu(link, granted());
    link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
    const before = link.raw.length;
    apdu(link, message);
    assert.is(link.down?.code, 'CTI_LINK_DOWN');
    assert.is(link.raw.length - before, answers);
    if (answers) assert.is(codec.decode(link.raw.at(-1)!.subarray(2)).name, 'RLRE');
  }
});

test('an application context is refused as an option unless it is an object identifier', () => {
  for (const applicationContext of ['1.3.12.0.218', '0.0', '2.999.3', '1.39'])
    assert.equal(
      (driver.options({ applicationContext }) as { applicationContext: string }).applicationContext,
      applicationContext,
    );
  for (const applicationContext of ['9.9.9', '1.40', '1', '1.3.00', '1.3.', 'a.b'])
    assert.throws(
      () => driver.options({ applicationContext }),
      (error: { code: string }) => error.code === 'CTI_OPTION',
      applicationContext,
    );
});

test('the association is released when the link is closed on purpose', () => {
  const link = open({ association: 'acse' });
  apdu(link, granted());
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  link.close();
  assert.is(codec.decode(link.raw.at(-1)!.subarray(2)).name, 'RLRQ');
});

test('HiPath: its association, then its status, and only when that is answered the link is up', () => {
  const link = open({ framing: 'hipath', association: 'hipath', user: 'USER', password: 'SECRET' });
  const { name, body } = codec.decode(link.raw[0]!.subarray(3));
  const { aSOContextName } = body as { aSOContextName: string };
  assert.equal([name, aSOContextName], ['AARQ', '1.3.12.0.218']);
  assert.match(JSON.stringify(body), '"credentials":{"name":"USER","password":"SECRET"}');
  assert.match(JSON.stringify(body), '{"versionFour":true}');
  apdu(link, granted(), 'hipath');
  assert.not(link.up);
  link.say('request', 'SystemStatus', { systemStatus: 'enabled' }, 1);
  assert.equal([link.sent.at(-1)!.message.name, link.sent.at(-1)!.invokeID], ['SystemStatusResponse', 1]);
  assert.ok(link.up);
  link.monitor('301', 'AAAA0001');
  assert.is(link.raw.at(-1)![0], 0x26);
});

const SAMPLE = '../shared/csta/samples/hipath-ber__AARQ.hex';
if (!existsSync(SAMPLE)) console.log(`skipped: ${SAMPLE} is not there`);
(existsSync(SAMPLE) ? test : test.skip)('HiPath: the association is asked for as a client of the product does', () => {
  const link = open({ framing: 'hipath', association: 'hipath', user: 'USER', password: 'SECRET' });
  const sample = Buffer.from(readFileSync(SAMPLE, 'utf8').replaceAll(/\s/g, ''), 'hex');
  const [ours, theirs] = [link.raw[0]!, sample].map((bytes) => associationOf(codec.decode(bytes.subarray(3))));
  assert.equal(ours, theirs);
});

test('HiPath may tell its status before it answers the association', () => {
  const link = open({ framing: 'hipath', association: 'hipath' });
  link.say('request', 'SystemStatus', { systemStatus: 'normal' }, 1);
  assert.not(link.up);
  apdu(link, granted(), 'hipath');
  assert.ok(link.up);
});

test('OmniPCX Office: B is said first, nothing else before its P', () => {
  const link = new Link(driver as Driver<unknown>, { framing: 'omnipcx' }, berWire({ framing: 'none', maxFrameBytes: 65_535 }));
  const said: string[] = [];
  const transmit = (bytes: Uint8Array): void => void said.push(Buffer.from(bytes).toString('latin1'));
  const out = { transmit, up() {}, down() {}, toDevice() {}, toShard() {}, toAll() {}, fault() {} };
  link.session.opened(0, out);
  assert.equal(said, ['B']);
  link.session.receive(Buffer.from('P'), 0, out);
  assert.is(said.length, 2);
  assert.is(codec.decode(Buffer.from(said[1]!, 'latin1')).name, 'requestSysStat');
});

for (const framing of ['tpkt', 'tpkt-cotp', 'none'] as const)
  test(`frames as ${framing}: requests, answers and events come through`, () => {
    const link = open({ framing });
    link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
    link.monitor('301', 'AAAA0001');
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '7', '301'));
    assert.is(link.events.length, 1);
  });

test('a framing that is lost ends the link: there is no way back into it', () => {
  const link = open({ framing: 'hipath' });
  link.bytes(Buffer.from('27800500', 'hex'));
  assert.is(link.down?.code, 'CTI_FRAME_FORMAT');
});

test('an operation that is not known is rejected with its invoke id, and so is an argument that is none', () => {
  const link = ready();
  octets(link, 'A1 09 02 01 09 02 02 03 E7 05 00');
  assert.equal(
    [link.sent.at(-1)!.invokeID, link.sent.at(-1)!.message.body],
    [9, { problem: { invoke: 'unrecognizedOperation' } }],
  );
  octets(link, 'A1 09 02 01 0A 02 02 00 D3 04 00');
  assert.equal([link.sent.at(-1)!.invokeID, link.sent.at(-1)!.message.body], [10, { problem: { invoke: 'mistypedArgument' } }]);
  assert.is(link.down, undefined);
});

test('octets that are no APDU are rejected without an invoke id, and the link goes on', () => {
  const link = ready();
  octets(link, 'A1 03 04 01 00');
  assert.is(link.sent.at(-1)!.message.name, 'reject');
  assert.is(link.faults.length, 1);
  const id = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
  link.answer('AnswerCallResponse');
  assert.ok(link.replies.has(id));
});

test('a reject ends the request that it is for, and one for nothing is a fault', () => {
  const link = ready();
  const id = link.ask({ service: 'ParkCall', deviceID: '301', callID: '7' });
  apdu(link, rejectOf(link.sent.at(-1)!.invokeID!, { invoke: 'unrecognizedOperation' }));
  assert.is(link.failures.get(id)?.code, 'CTI_NOT_SUPPORTED');
  const before = link.raw.length;
  apdu(link, rejectOf(4242, { invoke: 'mistypedArgument' }));
  apdu(link, rejectOf(null, { general: 'badlyStructuredPDU' }));
  assert.is(link.raw.length, before, 'a reject is never rejected');
  assert.is(link.down, undefined);
  assert.equal(
    link.faults.map(({ code, detail }) => `${code} ${detail}`),
    [
      'CTI_BAD_ANSWER reject to invoke id 4242, which nobody has asked, {"problem":{"invoke":"mistypedArgument"}}',
      'CTI_BAD_ANSWER reject without an invoke id, which nobody has asked, {"problem":{"general":"badlyStructuredPDU"}}',
    ],
  );
});

test('an answer that was never asked for, or comes twice, is a fault; one that comes too late is none', () => {
  const link = ready();
  const answer = (invokeID: number | null): void => apdu(link, { kind: 'response', name: 'answerCall', invokeID, body: {} });
  const request = { service: 'AnswerCall', deviceID: '301', callID: '7' } as const;
  link.ask(request);
  const first = link.sent.at(-1)!.invokeID!;
  answer(first);
  answer(first);
  assert.is(link.faults.length, 1);
  const late = link.ask(request);
  link.mappings[0]!.cancel!(late);
  answer(link.sent.at(-1)!.invokeID!);
  assert.is(link.faults.length, 1);
  // Of a shard, of the session, of nobody, and without one.
  for (const [i, id] of [30_000, 30_002, 32_768, 0, null].entries()) {
    answer(id);
    assert.is(link.faults.length, 2 + i, String(id));
  }
  assert.ok(link.faults.every(({ code }) => code === 'CTI_BAD_ANSWER'));
  assert.is(link.down, undefined);
});

test('a request without an invoke id is rejected, since nobody could answer it, and nothing comes of it', () => {
  const link = ready();
  const asked = link.sent.length;
  apdu(link, { kind: 'request', name: 'systemStatus', invokeID: null, body: { systemStatus: 'disabled' } });
  assert.equal(
    link.sent.slice(asked).map(({ message }) => message.body),
    [{ problem: { general: 'mistypedPDU' } }],
  );
  assert.equal([link.down, link.faults.map(({ code }) => code)], [undefined, ['CTI_MESSAGE_INVALID']]);
});

test('what begins an association ends the link with an abort where there is one already', () => {
  for (const message of [associationRequest({ contextName: '1.3.12.0.285', versions: [] }), granted()])
    for (const steps of [1, 2]) {
      const link = open({ association: 'acse' });
      apdu(link, granted());
      if (steps === 2) link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
      assert.is(link.up, steps === 2);
      apdu(link, message);
      const { name, body } = codec.decode(link.raw.at(-1)!.subarray(2));
      assert.equal([name, body], ['ABRT', { abortSource: 'acseServiceProvider', abortDiagnostic: 'protocolError' }]);
      assert.is(link.down?.code, 'CTI_LINK_DOWN');
    }
});

test('a result that is none ends what waits for it and is rejected', () => {
  const link = ready();
  const id = link.ask({ service: 'MakeCall', deviceID: '301', deviceTo: '302' });
  const invokeID = link.sent.at(-1)!.invokeID!;
  const head = `02 02 ${invokeID.toString(16).padStart(4, '0')}`;
  octets(link, `A2 0D ${head} 30 07 02 01 0A 04 02 00 00`);
  assert.is(link.failures.get(id)?.code, 'CTI_BAD_ANSWER');
  assert.equal(link.sent.at(-1)!.message.body, { problem: { returnResult: 'mistypedResult' } });
});

test('a result of another operation is no answer', () => {
  const link = ready();
  const id = link.ask({ service: 'MakeCall', deviceID: '301', deviceTo: '302' });
  link.answer('HoldCallResponse', {});
  assert.is(link.failures.get(id)?.code, 'CTI_BAD_ANSWER');
  assert.not(link.replies.has(id));
});

test('"done" may be a NULL or no result at all', () => {
  for (const tail of ['30 05 02 01 02 05 00', '']) {
    const link = ready();
    const id = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
    const head = `02 02 ${link.sent.at(-1)!.invokeID!.toString(16).padStart(4, '0')}`;
    octets(link, `A2 ${tail ? '0B' : '04'} ${head} ${tail}`);
    assert.ok(link.replies.has(id));
  }
});

test('an agent is the octets of the characters of its id, as switches have it, in requests, answers and events', () => {
  const link = ready();
  link.ask({ service: 'SetAgentState', deviceID: '301', agentState: 'loggedOn', agentID: '4711' });
  assert.match(Buffer.from(link.raw.at(-1)!).toString('hex'), /820434373131$/);
  const id = link.ask({ service: 'GetAgentState', deviceID: '301' });
  const invokeID = link.sent.at(-1)!.invokeID!;
  const agentStateList = [{ agentID: '34373131', loggedOnState: true, agentInfo: [{ agentState: 'agentReady' }] }];
  apdu(link, { kind: 'response', name: 'getAgentState', invokeID, body: { agentStateList } });
  assert.is(link.replies.get(id)?.agentID, '4711');
  link.monitor('301', 'AAAA0001');
  for (const agentID of ['34373131', 'Zoë', '00A1']) {
    const body = { monitorCrossRefID: 'AAAA0001', agentDevice: { deviceIdentifier: '301' }, agentID };
    apdu(link, { kind: 'event', name: 'agentLoggedOn', body });
  }
  assert.equal(
    link.events.map((event) => event.agentID),
    ['4711', 'Zoë', '00A1'],
  );
});

/** What the simulator's server says to octets of a client. */
async function served(sent: readonly Uint8Array[], options: Parameters<typeof serveCstaBer>[2] = {}) {
  const env = virtualEnv(7);
  const { port } = await serveCstaBer(env, openSwitch(env), options);
  const heard: BerMessage[] = [];
  let closed = false;
  const connection = env.net.connect(
    { host: 'x', port },
    {
      opened: () => sent.forEach((bytes) => void connection.write(bytes)),
      bytes: (chunk) => {
        const { extent } = BER_FRAMINGS[options?.framing ?? 'two-byte'];
        for (let at = 0; at < chunk.length; ) {
          const found = extent(chunk, at, chunk.length)!;
          heard.push(codec.decode(chunk.subarray(found.from, found.to)));
          at = found.to;
        }
      },
      closed: () => {
        closed = true;
      },
    },
  );
  await quiesce(env);
  return { heard, closed };
}
const framed = (message: BerMessage): Uint8Array => BER_FRAMINGS['two-byte'].frame(codec.encode(message));

test('the server rejects what it does not know and refuses what it does not do', async () => {
  const { heard, closed } = await served([
    BER_FRAMINGS['two-byte'].frame(Buffer.from('A109020109020203E70500', 'hex')),
    framed({ kind: 'request', name: 'getDoNotDisturb', invokeID: 3, body: { device: '2000' } }),
    framed({ kind: 'request', name: 'makeCall', invokeID: 4, body: { callingDevice: '9999', calledDirectoryNumber: '2001' } }),
  ]);
  assert.equal(
    heard.map(({ name, invokeID, body }) => [name, invokeID, body]),
    [
      ['reject', 9, { problem: { invoke: 'unrecognizedOperation' } }],
      ['universalFailure', 3, { operation: 'serviceNotSupported' }],
      ['universalFailure', 4, { operation: 'invalidDeviceID' }],
    ],
  );
  assert.not(closed);
});

test('the server says what it can do and which devices it has', async () => {
  const { heard } = await served([
    framed({ kind: 'request', name: 'getCSTAFeature', invokeID: 1, body: {} }),
    framed({ kind: 'request', name: 'getSwitchingFunctionDevices', invokeID: 2, body: { requestedDeviceID: '2001' } }),
  ]);
  assert.equal(
    heard.map(({ kind, name }) => `${kind} ${name}`),
    ['response getCSTAFeature', 'response getSwitchingFunctionDevices', 'request switchingFunctionDevices'],
  );
  const { supportedServices } = heard[0]!.body as { supportedServices: Record<string, object> };
  assert.ok('makeCall' in supportedServices['callControlServList']!);
  assert.equal((heard[2]!.body as { deviceList: unknown }).deviceList, [{ deviceID: '2001', deviceCategory: 'station' }]);
});

test('the server logs an agent on whose id comes as its characters', async () => {
  const device = '2000';
  const [agentID, password] = ['31303031', '31303031'];
  const { heard } = await served([
    framed({
      kind: 'request',
      name: 'setAgentState',
      invokeID: 1,
      body: { device, requestedAgentState: 'loggedOn', agentID, password, group: '100' },
    }),
    framed({ kind: 'request', name: 'getAgentState', invokeID: 2, body: { device } }),
  ]);
  assert.equal(
    heard.map(({ kind, name }) => `${kind} ${name}`),
    ['response setAgentState', 'response getAgentState'],
  );
  assert.match(JSON.stringify(heard[1]!.body), /"agentID":"31303031","loggedOnState":true/);
});

test('the server associates whoever says the right password, and nobody else', async () => {
  const credentials = { name: 'cti', password: 'right' };
  const asked = (password: string) =>
    framed(
      associationRequest({ contextName: '1.3.12.0.285', versions: ['versionFive'], credentials: { name: 'cti', password } }),
    );
  const right = await served([asked('right'), framed({ kind: 'request', name: 'requestSysStat', invokeID: 1, body: {} })], {
    credentials,
  });
  assert.equal(
    right.heard.map(({ name }) => name),
    ['AARE', 'requestSysStat'],
  );
  const wrong = await served([asked('wrong')], { credentials });
  assert.is((wrong.heard[0]!.body as { result: string }).result, 'rejectedPermanent');
  assert.ok(wrong.closed);
  const none = await served([framed({ kind: 'request', name: 'requestSysStat', invokeID: 1, body: {} })], { credentials });
  assert.equal([none.heard[0]!.name, none.closed], ['ABRT', true]);
});

test('the server associates in a context of CSTA alone, whose types it speaks', async () => {
  for (const [contextName, diagnostic] of [
    ['1.3.12.0.285', 'null'],
    ['1.3.12.0.285.200', 'null'],
    ['1.3.12.0.218', 'null'],
    ['1.3.12.0.180', 'applicationContextNameNotSupported'],
    ['1.3.12.0.2851', 'applicationContextNameNotSupported'],
  ] as const) {
    const { heard, closed } = await served([framed(associationRequest({ contextName, versions: [] }))]);
    const { resultSourceDiagnostic } = heard[0]!.body as Record<string, unknown>;
    assert.equal([resultSourceDiagnostic, closed], [{ acseServiceUser: diagnostic }, diagnostic !== 'null'], contextName);
  }
});

test('the server aborts for an association request that is none', async () => {
  const { heard, closed } = await served([BER_FRAMINGS['two-byte'].frame(Buffer.from('6003A10106', 'hex'))]);
  assert.equal([heard[0]?.body, closed], [{ abortSource: 'acseServiceProvider', abortDiagnostic: 'protocolError' }, true]);
});

test('the server aborts for a second association request', async () => {
  const asked = framed(associationRequest({ contextName: '1.3.12.0.285', versions: ['versionFive'] }));
  const { heard, closed } = await served([asked, asked]);
  assert.equal(
    heard.map(({ name }) => name),
    ['AARE', 'ABRT'],
  );
  assert.equal([heard[1]!.body, closed], [{ abortSource: 'acseServiceProvider', abortDiagnostic: 'protocolError' }, true]);
});

test('the server rejects a request without an invoke id', async () => {
  const { heard } = await served([framed({ kind: 'request', name: 'requestSysStat', invokeID: null, body: {} })]);
  assert.equal(
    heard.map(({ name, invokeID, body }) => [name, invokeID, body]),
    [['reject', null, { problem: { general: 'mistypedPDU' } }]],
  );
});

test('the server confirms a release and closes', async () => {
  const { heard, closed } = await served([framed(releaseRequest())]);
  assert.equal([heard[0]!.name, closed], ['RLRE', true]);
});

test.run();
