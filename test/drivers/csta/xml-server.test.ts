import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, serveCstaXml } from '../../../src/drivers/simulator/index.ts';
import { quiesce } from '../../support/virtual.ts';

/** What is said on the wire, octet by octet as the standard has it: nothing here is of our codecs. @see ECMA-323 Annex J.2 */
const framed = (invokeID: string, xml: string): Buffer => {
  const document = Buffer.from(xml);
  const header = Buffer.alloc(8);
  header.writeUInt16BE(document.length + 8, 2);
  header.write(invokeID, 4);
  return Buffer.concat([header, document]);
};
const namespace = (edition: number, host = 'www.ecma-international.org'): string =>
  `xmlns="http://${host}/standards/ecma-323/csta/ed${edition}"`;

interface Heard {
  invokeID: string;
  root: string;
  xml: string;
}

/** A client that knows no more than the standard. */
async function client(options: Parameters<typeof serveCstaXml>[2] = {}) {
  const env = virtualEnv(7);
  const target = openSwitch(env);
  const { port } = await serveCstaXml(env, target, options);
  let octets = Buffer.alloc(0);
  let heard: Heard[] = [];
  let count = 0;
  const connection = env.net.connect(
    { host: 'x', port },
    {
      opened: () => {},
      closed: () => {},
      bytes: (chunk) => {
        octets = Buffer.concat([octets, chunk]);
        while (octets.length >= 8 && octets.length >= octets.readUInt16BE(2)) {
          const length = octets.readUInt16BE(2);
          assert.is(octets.readUInt16BE(0), 0);
          const xml = octets.toString('utf8', 8, length);
          heard.push({ invokeID: octets.toString('latin1', 4, 8), root: /<(\w+)[\s>]/.exec(xml)![1]!, xml });
          octets = octets.subarray(length);
        }
      },
    },
  );
  const send = async (bytes: Uint8Array): Promise<Heard[]> => {
    connection.write(bytes);
    await quiesce(env, 300);
    const found = heard;
    heard = [];
    return found;
  };
  return {
    target,
    send,
    /** @returns the answer and what comes with it */
    ask: async (xml: string): Promise<[answer: Heard, ...events: Heard[]]> => {
      const invokeID = String(++count).padStart(4, '0');
      const [answer, ...events] = await send(framed(invokeID, xml));
      assert.is(answer?.invokeID, invokeID, xml);
      for (const event of events) assert.is(event.invokeID, '9999');
      return [answer!, ...events];
    },
  };
}

const test = suite('The CSTA XML server of the simulator, and a client that only knows the standard');
const roots = (heard: readonly Heard[]): string[] => heard.map(({ root }) => root);
const NS = namespace(5);
const inside = (xml: string, tag: string): string | undefined => new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(xml)?.[1];

/** All that was heard by any client here, for the schema at the end. */
const all: string[] = [];
const keep = <T extends readonly Heard[]>(heard: T): T => {
  all.push(...heard.map(({ xml }) => xml));
  return heard;
};

test('a call is watched, made, answered, held and cleared', async () => {
  const { ask } = await client();
  const told = async (xml: string) => keep(await ask(xml));
  assert.match((await told(`<RequestSystemStatus ${NS}/>`))[0].xml, /<systemStatus>normal</);
  const [started] = await told(
    `<?xml version="1.0" encoding="UTF-8"?><MonitorStart ${NS}><monitorObject><deviceObject typeOfNumber="dialingNumber">2000</deviceObject></monitorObject></MonitorStart>`,
  );
  const monitor = inside(started.xml, 'monitorCrossRefID')!;
  await told(`<MonitorStart ${NS}><monitorObject><deviceObject>2001</deviceObject></monitorObject></MonitorStart>`);
  // Members in another order, and the default of autoOriginate.
  const [made, ...events] = await told(
    `<MakeCall ${NS}><calledDirectoryNumber>2001</calledDirectoryNumber><callingDevice>2000</callingDevice></MakeCall>`,
  );
  assert.is(made.root, 'MakeCallResponse');
  assert.equal(roots(events), ['ServiceInitiatedEvent', 'OriginatedEvent', 'DeliveredEvent', 'DeliveredEvent']);
  assert.is(inside(events[0]!.xml, 'monitorCrossRefID'), monitor);
  const callID = inside(made.xml, 'callID')!;
  const connection = (deviceID: string): string => `<deviceID>${deviceID}</deviceID><callID>${callID}</callID>`;
  const steps: [request: string, ...events: string[]][] = [
    [
      `<AnswerCall ${NS}><callToBeAnswered>${connection('2001')}</callToBeAnswered></AnswerCall>`,
      'EstablishedEvent',
      'EstablishedEvent',
    ],
    [`<SnapshotDevice ${NS}><snapshotObject>2001</snapshotObject></SnapshotDevice>`],
    [`<SnapshotCall ${NS}><snapshotObject>${connection('2001')}</snapshotObject></SnapshotCall>`],
    [`<HoldCall ${NS}><callToBeHeld>${connection('2001')}</callToBeHeld></HoldCall>`, 'HeldEvent', 'HeldEvent'],
    [
      `<RetrieveCall ${NS}><callToBeRetrieved>${connection('2001')}</callToBeRetrieved></RetrieveCall>`,
      'RetrievedEvent',
      'RetrievedEvent',
    ],
    [
      `<ClearConnection ${NS}><connectionToBeCleared>${connection('2001')}</connectionToBeCleared></ClearConnection>`,
      'ConnectionClearedEvent',
      'ConnectionClearedEvent',
      'ConnectionClearedEvent',
    ],
    [`<MonitorStop ${NS}><monitorCrossRefID>${monitor}</monitorCrossRefID></MonitorStop>`],
  ];
  for (const [request, ...follow] of steps) {
    const name = /<(\w+)/.exec(request)![1]!;
    assert.equal(roots(await told(request)), [`${name}Response`, ...follow], name);
  }
});

test('what is refused has the category and value of the standard, and the number of its request', async () => {
  const { ask } = await client();
  const refused = async (xml: string): Promise<string> => {
    const [answer] = keep(await ask(xml));
    const [, category, value] = /<CSTAErrorCode [^>]*><(\w+)>(\w+)</.exec(answer.xml) ?? [];
    return `${category} ${value}`;
  };
  const connection = '<callID>9</callID><deviceID>2001</deviceID>';
  const cases: Readonly<Record<string, string>> = {
    [`<MonitorStart ${NS}><monitorObject><deviceObject>99999</deviceObject></monitorObject></MonitorStart>`]:
      'operation invalidDeviceID',
    [`<MonitorStart ${NS}/>`]: 'operation invalidDeviceID',
    [`<MonitorStop ${NS}><monitorCrossRefID>77</monitorCrossRefID></MonitorStop>`]: 'operation invalidMonitorCrossRefID',
    [`<MakeCall ${NS}><callingDevice>2000</callingDevice></MakeCall>`]: 'operation invalidDestination',
    [`<AnswerCall ${NS}><callToBeAnswered>${connection}</callToBeAnswered></AnswerCall>`]: 'operation invalidConnectionID',
    [`<SetDisplay ${NS}><device>2000</device><contentsOfDisplay>x</contentsOfDisplay></SetDisplay>`]:
      'operation serviceNotSupported',
    [`<NoSuchService ${NS}/>`]: 'operation serviceNotSupported',
    [`<MakeCall ${NS}><a></b></MakeCall>`]: 'operation generic',
  };
  for (const [xml, error] of Object.entries(cases)) assert.is(await refused(xml), error, xml);
});

test('a monitor leaves out what its filter has a bit for, until the filter is another', async () => {
  const { ask } = await client();
  const told = async (xml: string) => keep(await ask(xml));
  const [started] = await told(
    `<MonitorStart ${NS}><monitorObject><deviceObject>2001</deviceObject></monitorObject><requestedMonitorFilter><callcontrol><delivered>true</delivered><established>false</established></callcontrol></requestedMonitorFilter></MonitorStart>`,
  );
  assert.match(started.xml, /<actualMonitorFilter><callcontrol><delivered>true</);
  const call = `<MakeCall ${NS}><callingDevice>2000</callingDevice><calledDirectoryNumber>2001</calledDirectoryNumber></MakeCall>`;
  const [made, ...none] = await told(call);
  assert.equal(roots(none), []);
  const connection = `<callID>${inside(made.xml, 'callID')}</callID><deviceID>2001</deviceID>`;
  const [, ...answered] = await told(`<AnswerCall ${NS}><callToBeAnswered>${connection}</callToBeAnswered></AnswerCall>`);
  assert.equal(roots(answered), ['EstablishedEvent']);
  await told(`<ClearConnection ${NS}><connectionToBeCleared>${connection}</connectionToBeCleared></ClearConnection>`);
  const [changed] = await told(
    `<ChangeMonitorFilter ${NS}><monitorCrossRefID>${inside(started.xml, 'monitorCrossRefID')}</monitorCrossRefID><requestedFilterList><callcontrol><delivered>false</delivered></callcontrol></requestedFilterList></ChangeMonitorFilter>`,
  );
  assert.is(changed.root, 'ChangeMonitorFilterResponse');
  assert.equal(roots((await told(call)).slice(1)), ['DeliveredEvent']);
});

test('an application session of ECMA-354 is granted, renewed and ended, in the namespace that it was asked for in', async () => {
  const { ask } = await client();
  const APPL = 'xmlns="http://www.ecma-international.org/standards/ecma-354/appl_session"';
  const version = 'http://www.ecma-international.org/standards/ecma-323/csta/ed5';
  const [started] = await ask(
    `<StartApplicationSession ${APPL}><applicationInfo><applicationID>x</applicationID></applicationInfo><requestedProtocolVersions><protocolVersion>${version}</protocolVersion></requestedProtocolVersions><requestedSessionDuration>60</requestedSessionDuration></StartApplicationSession>`,
  );
  assert.is(started.root, 'StartApplicationSessionPosResponse');
  assert.ok(started.xml.includes(APPL));
  assert.equal([inside(started.xml, 'actualProtocolVersion'), inside(started.xml, 'actualSessionDuration')], [version, '60']);
  const sessionID = `<sessionID>${inside(started.xml, 'sessionID')}</sessionID>`;
  for (const [name, rest] of [
    ['ResetApplicationSessionTimer', '<requestedSessionDuration>60</requestedSessionDuration>'],
    ['StopApplicationSession', '<sessionEndReason><definedEndReason>normal</definedEndReason></sessionEndReason>'],
  ]) {
    const [answer] = await ask(`<${name} ${APPL}>${sessionID}${rest}</${name}>`);
    assert.is(answer.root, `${name}PosResponse`);
  }
});

test('it says what it can do, and every service that it names is not refused as unsupported', async () => {
  const { ask } = await client();
  const [{ root, xml }] = keep(await ask(`<GetCSTAFeatures ${NS}/>`));
  assert.is(root, 'GetCSTAFeaturesResponse');
  const named = [.../<callControlServList>(.*)<\/callControlServList>/.exec(xml)![1]!.matchAll(/<(\w+)/g)].map(
    ([, name]) => name!,
  );
  assert.ok(named.includes('makeCall') && !named.includes('intrudeCall'), String(named));
  const OTHER: Readonly<Record<string, string>> = { singleStepTransfer: 'SingleStepTransferCall' };
  for (const name of named) {
    const service = OTHER[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
    const [answer] = await ask(`<${service} ${NS}/>`);
    assert.not.match(answer.xml, /serviceNotSupported/, service);
  }
});

test('it says which devices it has, in segments, by category or one alone', async () => {
  const { send } = await client();
  let count = 0;
  const devices = async (inner = ''): Promise<[segments: string[], deviceIDs: string[]]> => {
    const invokeID = String(++count).padStart(4, '0');
    const [answer, ...lists] = keep(
      await send(framed(invokeID, `<GetSwitchingFunctionDevices ${NS}>${inner}</GetSwitchingFunctionDevices>`)),
    );
    if (answer!.root === 'CSTAErrorCode') return [[], [/<operation>(\w+)/.exec(answer!.xml)![1]!]];
    assert.equal([answer!.invokeID, answer!.root], [invokeID, 'GetSwitchingFunctionDevicesResponse']);
    for (const { xml } of lists) assert.is(inside(xml, 'serviceCrossRefID'), inside(answer!.xml, 'serviceCrossRefID'));
    return [
      lists.map(({ xml }) => `${inside(xml, 'segmentID')} ${inside(xml, 'lastSegment')}`),
      lists.flatMap(({ xml }) => [...xml.matchAll(/<deviceID>(\w+)</g)].map(([, id]) => id!)),
    ];
  };
  const [segments, every] = await devices();
  assert.equal(segments, ['1 false', '2 true']);
  assert.ok(['2000', '2099', '100', '109'].every((id) => every.includes(id)));
  assert.equal((await devices('<requestedDeviceID>2042</requestedDeviceID>'))[1], ['2042']);
  assert.is((await devices('<requestedDeviceCategory>groupACD</requestedDeviceCategory>'))[1].length, 10);
  assert.equal(await devices('<requestedDeviceCategory>conference</requestedDeviceCategory>'), [['1 true'], []]);
  assert.equal((await devices('<requestedDeviceID>77</requestedDeviceID>'))[1], ['invalidDeviceID']);
});

test('it answers in the edition and spelling of the namespace that it is asked in, and says events in that of the last request', async () => {
  const { ask } = await client();
  for (const edition of [2, 4, 6]) {
    const [answer] = await ask(`<RequestSystemStatus ${namespace(edition)}/>`);
    assert.ok(answer.xml.includes(namespace(edition)), answer.xml);
  }
  await ask(`<MonitorStart ${namespace(4)}><monitorObject><deviceObject>2000</deviceObject></monitorObject></MonitorStart>`);
  const [answer, ...events] = await ask(
    '<MakeCall><callingDevice>2000</callingDevice><calledDirectoryNumber>2001</calledDirectoryNumber></MakeCall>',
  );
  for (const { xml } of [answer, ...events]) assert.ok(xml.includes(namespace(4)), xml);
});

test('clients of one server have each their own edition, and none where the server has one', async () => {
  const fixed = await client({ edition: 6 });
  assert.ok((await fixed.ask(`<RequestSystemStatus ${namespace(3)}/>`))[0].xml.includes(namespace(6)));
  const free = await client();
  assert.ok((await free.ask('<RequestSystemStatus/>'))[0].xml.includes(namespace(3)));
});

test('requests in other encodings, in pieces and behind rubbish are understood', async () => {
  const { send } = await client();
  const xml =
    '<?xml version="1.0" encoding="ISO-8859-1"?><MakeCall><callingDevice>2000</callingDevice><calledDirectoryNumber>2001</calledDirectoryNumber><userData><string>e9</string></userData></MakeCall>';
  const utf16 = Buffer.from(`\ufeff${xml.replace('ISO-8859-1', 'UTF-16')}`, 'utf16le');
  const header = framed('0002', 'x'.repeat(utf16.length)).subarray(0, 8);
  const bytes = Buffer.concat([Buffer.from('rubbish'), framed('0001', xml.replace('2000', '2002')), header, utf16.swap16()]);
  const heard: Heard[] = [];
  for (let at = 0; at < bytes.length; at += 11) heard.push(...(await send(bytes.subarray(at, at + 11))));
  assert.equal(
    heard.map(({ invokeID, root }) => [invokeID, root]),
    [
      ['0001', 'MakeCallResponse'],
      ['0002', 'MakeCallResponse'],
    ],
  );
});

const SCHEMA = '../shared/csta/xsd/derived/csta-ed6.derived.xsd';
const reason = spawnSync('xmllint', ['--version']).status !== 0 ? 'no xmllint' : existsSync(SCHEMA) ? undefined : `no ${SCHEMA}`;
if (reason) console.log(`skipped: the schema's word on what was said: ${reason}`);
(reason ? test.skip : test)('all that was said is valid by the schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csta-'));
  try {
    assert.ok(all.length > 20);
    const files = all.map((xml, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, xml.replace(/csta\/ed\d/, 'csta/ed6'));
      return file;
    });
    const { stderr, status } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, ...files]);
    assert.is(status, 0, String(stderr).replaceAll(/.* validates\n/g, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
