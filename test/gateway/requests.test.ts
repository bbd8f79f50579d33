import type { Server } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  isFault,
  OPERATIONS,
  openEnvelope,
  operationNamed,
  operationsOf,
  readFault,
  writeCommand,
} from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { type SmartctiHandler, type SmartctiOptions, smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { type CtiErrorCode, ERRORS } from '../../src/index.ts';
import { type Answer, AXIS1, AXIS2, AXIS2_CALLS, type Call, caller, listen, send } from './client.ts';
import { type FakeCti, fakeCti, refused, settle } from './fake-cti.ts';

interface Gateway {
  cti: FakeCti;
  handler: SmartctiHandler;
  base: string;
  call: Call;
  /** Sends a body to the 1.2.0 service. */
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

const servers: Server[] = [];
async function gateway(options: SmartctiOptions = {}): Promise<Gateway> {
  const cti = fakeCti();
  const handler = smartctiHandler(cti, options);
  const server = smartctiServer(handler);
  servers.push(server);
  const base = await listen(server);
  return {
    cti,
    handler,
    base,
    call: caller(base),
    post: (body, headers) => send(base + AXIS2_CALLS, body, { headers }),
    close: () => new Promise((done) => server.close(() => done())),
  };
}

const soap = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
const hold = soap('<Hold xmlns="http://DefaultNamespace"><device>2001</device></Hold>');

/** Asserts that an answer is a SOAP fault, and returns its sentence. */
function faultOf(answer: Answer, status: number, code: CtiErrorCode, faultcode = 'Client'): string {
  assert.is(answer.status, status, answer.text);
  assert.is(answer.headers['content-type'], 'text/xml; charset=utf-8');
  const envelope = openEnvelope(readXml(Buffer.from(answer.text)).root);
  assert.ok(isFault(envelope.message));
  const fault = readFault(envelope);
  assert.is(fault.code, code);
  assert.is(fault.faultcode, faultcode);
  return fault.faultstring;
}

const Mapping = suite('SmartCTI operations and the API');

const credentials = { device: '2001', agentID: '1001', groupID: '100' };
const agent = (password?: string): object => ({ agentID: '1001', groupID: '100', password });
const MADE: [operation: string, parameters: Record<string, string>, method: string, ...args: unknown[]][] = [
  ['AgentOutOfService', { device: '2001' }, 'detach'],
  ['Logon', credentials, 'logon', agent()],
  ['LogonPass', { ...credentials, agentPass: 'pw' }, 'logon', agent('pw')],
  ['Logoff', credentials, 'logoff', agent()],
  ['LogoffPass', { ...credentials, agentPass: 'pw' }, 'logoff', agent('pw')],
  ['Ready', credentials, 'ready', agent()],
  ['ReadyPass', { ...credentials, agentPass: '' }, 'ready', agent()],
  ['NotReady', credentials, 'notReady', agent()],
  ['NotReadyPass', credentials, 'notReady', agent()],
  ['MakeCall', { device: '2001', telephoneNumber: '5511' }, 'makeCall', '5511'],
  [
    'MakeCallPass',
    { device: '2001', telephoneNumber: '5511', agentID: '1001', agentPass: 'pw', route: '9' },
    'makeCall',
    '5511',
    { agentID: '1001', password: 'pw', route: '9' },
  ],
  [
    'MakeCallPass',
    { device: '2001', telephoneNumber: '5511', agentID: '', agentPass: '', route: '' },
    'makeCall',
    '5511',
    { agentID: undefined, password: undefined, route: undefined },
  ],
  ['ConnectionClear', { device: '2001', CallID: 'c1' }, 'clearConnection', 'c1'],
  ['Answer', { device: '2001' }, 'answer'],
  ['Hold', { device: '2001' }, 'hold'],
  ['Retrieve', { device: '2001' }, 'retrieve'],
  ['Alternate', { device: '2001' }, 'alternate'],
  ['Consultation', { device: '2001', deviceTo: '2002', Route: '9' }, 'consult', '2002', { route: '9' }],
  ['Consultation', { device: '2001', deviceTo: '2002' }, 'consult', '2002', { route: undefined }],
  ['Transfer', { device: '2001' }, 'transfer'],
  ['OneStepCallTransfer', { device: '2001', deviceTo: '2002' }, 'transferTo', '2002'],
  ['ImmediateTransfer', { device: '2001', deviceTo: '2002' }, 'transferTo', '2002', { immediate: true }],
  ['Conference', { device: '2001' }, 'conference'],
  ['Redirect', { device: '2001', deviceTo: '2002' }, 'redirect', '2002'],
  ['Redirect', { device: '2001', deviceTo: '' }, 'redirect', ''],
  ['StartRec', { device: '2001' }, 'startRecording'],
  ['StopRec', { device: '2001' }, 'stopRecording'],
];
for (const [operation, parameters, method, ...args] of MADE)
  Mapping(`${operation} ${JSON.stringify(parameters)} is ${method}`, async () => {
    const { cti, call } = await gateway();
    assert.is(await call(operation, parameters), 0);
    assert.equal(cti.made, [{ method, args: ['2001', ...args] }]);
  });

Mapping('each error of the library becomes its return code', async () => {
  const { cti, call } = await gateway();
  for (const [code, { smartcti }] of Object.entries(ERRORS)) {
    cti.behave = refused(code as CtiErrorCode);
    assert.is(await call('Hold', { device: '2001' }), smartcti, code);
  }
});

Mapping('return codes can be configured', async () => {
  const { cti, call } = await gateway({ inferred: { returnCodes: { CTI_BUSY: 22 } } });
  cti.behave = refused('CTI_BUSY');
  assert.is(await call('Hold', { device: '2001' }), 22);
});

Mapping('what cannot name a device is an unknown one, in every command', async () => {
  const { cti, call } = await gateway();
  cti.behave = refused('CTI_UNKNOWN_DEVICE');
  for (const operation of OPERATIONS) {
    const [first] = operation.parameters;
    if (!first) continue;
    const others = Object.fromEntries(
      operation.parameters.map(({ name }) => [name, name === 'ipaddress' ? 'http://127.0.0.1:9000/' : '1']),
    );
    for (const device of ['', '9999', 'x'.repeat(65), 'a&#9;b']) {
      const answer = await call(operation.name, { ...others, [first.name]: device.replace('&#9;', '\t') });
      const code = operation.name === 'queryAgentState' ? -18 : 18;
      if (operation.parameters.length && /Info|InfoCham/.test(operation.name)) assert.is(String(answer).split('#')[2], '18');
      else assert.is(operation.result === 'int' ? answer : Number(answer), code, `${operation.name} ${device}`);
    }
  }
});

Mapping('ids that are none have the code of ids that do not exist', async () => {
  const { call } = await gateway();
  assert.is(await call('ConnectionClear', { device: '2001', CallID: '' }), 5);
  assert.is(await call('Logon', { ...credentials, agentID: 'x'.repeat(65) }), 1);
  assert.is(await call('Logon', { ...credentials, groupID: 'x'.repeat(65) }), 23);
});

Mapping('queryAgentState answers the configured numbers', async () => {
  const { cti, call } = await gateway({
    inferred: { agentStates: { loggedOff: 0, notReady: 1, ready: 2, busy: 3, workingAfterCall: 9 } },
  });
  const states = ['loggedOff', 'notReady', 'ready', 'busy', 'workingAfterCall'];
  const answers: unknown[] = [];
  for (const state of states) {
    cti.behave = () => ({ state });
    answers.push(await call('queryAgentState', { cDevice: '2001' }));
  }
  assert.equal(answers, [0, 1, 2, 3, 9]);
});

const ACTIVE = {
  callID: 'c1',
  lineageID: 'l',
  switchCallID: 's',
  deviceID: '2001',
  state: 'connected',
  answered: true,
  callingDevice: '5511#22',
  calledDevice: '2001',
  lastRedirection: "2'099",
  trunk: 'T001',
  associatedData: 'a;b#c"d',
  callType: 1,
  recording: false,
  sinceMs: 0,
};

Mapping('GetInfoChamAtiv and getActiveCallInfo answer twelve fields, whatever the values hold', async () => {
  const { cti, call } = await gateway();
  cti.behave = () => ACTIVE;
  assert.is(
    await call('GetInfoChamAtiv', { cDevice: '2001' }),
    'GetInfoChamAtiv#1#0#2001#c1#551122#551122#2001#2099#T001#1#abcd',
  );
  assert.is(String(await call('getActiveCallInfo', { cDevice: '2001' })).split('#').length, 12);
  cti.behave = () => null;
  assert.is(await call('GetInfoChamAtiv', { cDevice: '2001' }), 'GetInfoChamAtiv#3#22#2001########');
  cti.behave = refused('CTI_LINK_DOWN');
  assert.is(String(await call('GetInfoChamAtiv', { cDevice: '2001' })).split('#')[2], '16');
});

Mapping('the fields and separators of both texts can be configured', async () => {
  const { cti, call } = await gateway({
    inferred: {
      callInfo: ['returnCode', 'callID', 'category'],
      fieldSeparator: '|',
      noActiveCall: 5,
      waitingCall: ['ANI'],
      callSeparator: ',',
    },
  });
  cti.behave = (method) =>
    method === 'activeCall'
      ? { ...ACTIVE, callType: 2 }
      : [
          { callID: 'a', state: 'queued', callingDevice: '1,2' },
          { callID: 'b', state: 'queued' },
        ];
  assert.is(await call('GetInfoChamAtiv', { cDevice: '2001' }), '0|c1|2');
  assert.is(await call('GetCallList', { groupID: '100' }), '12,');
  cti.behave = () => null;
  assert.is(await call('GetInfoChamAtiv', { cDevice: '2001' }), '5||');
});

Mapping('GetCallList answers the waiting calls, longest first, and nothing when none waits', async () => {
  const { cti, call } = await gateway();
  const nowMs = cti.env.clock.epochMs();
  cti.behave = () => [
    { callID: 'c1', state: 'queued', callingDevice: '55;11', calledDevice: '100', since: nowMs - 65_900, associatedData: 'x#y' },
    { callID: 'c2', state: 'queued' },
  ];
  assert.is(await call('GetCallList', { groupID: '100' }), 'c1#5511#100#65#xy;c2###0#');
  cti.behave = () => [];
  assert.is(await call('GetCallList', { groupID: '100' }), '');
});

Mapping('SystemStatus, selfTest and showVersion', async () => {
  const { cti, call } = await gateway();
  assert.is(await call('SystemStatus'), 0);
  cti.behave = () => ({ inService: false });
  assert.is(await call('SystemStatus'), 16);
  assert.is(await call('selfTest'), 0);
  assert.match(String(await call('showVersion')), /^Legwork \d+\.\d+\.\d+/);
});

Mapping('Redirect without destination is an invalid number where cancelling is switched off', async () => {
  const { cti, call } = await gateway({ inferred: { redirectCancels: false, immediateTransfer: false } });
  assert.is(await call('Redirect', { device: '2001', deviceTo: '' }), 2);
  assert.is(await call('Redirect', { device: '2001', deviceTo: '2001' }), 2);
  assert.is(await call('ImmediateTransfer', { device: '2001', deviceTo: '2002' }), 0);
  assert.equal(cti.made.at(-1)!.args, ['2001', '2002', { immediate: false }]);
});

Mapping('an agent code that cannot be one is not accepted, by any operation that takes one', async () => {
  const { cti, call } = await gateway();
  const agentID = '10\u202801\n1';
  for (const name of ['Logon', 'Logoff', 'Ready', 'NotReady']) assert.is(await call(name, { ...credentials, agentID }), 1);
  for (const wrong of [agentID, '1'.repeat(65)])
    assert.is(
      await call('MakeCallPass', { device: '2001', telephoneNumber: '5511', agentID: wrong, agentPass: '', route: '' }),
      1,
    );
  assert.is(await call('MakeCallPass', { device: '2001', telephoneNumber: '5511', agentID: '', agentPass: '', route: '' }), 0);
  assert.equal(
    cti.made.map(({ method }) => method),
    ['makeCall'],
  );
});

Mapping('commands of one device are passed on in the order they came, also behind one that looks something up', async () => {
  let found = (_addresses: { address: string }[]): void => {};
  const names = new Promise<{ address: string }[]>((done) => (found = done));
  const { cti, call } = await gateway({ allowEventUrls: ['http://host.example:'], resolve: () => names });
  const first = call('AgentInService', { device: '2001', ipaddress: 'http://host.example:8090/' });
  await settle();
  const later = [call('Logon', credentials), call('Hold', { device: '2001' }), call('Hold', { device: '2002' })];
  await settle(40);
  assert.equal(
    cti.made.map(({ args }) => args[0]),
    ['2002'],
  );
  found([{ address: '203.0.113.5' }]);
  await Promise.all([first, ...later]);
  assert.equal(cti.made.map(({ method }) => method).slice(1), ['attach', 'logon', 'hold']);
});
Mapping.run();

const Profiles = suite('SmartCTI profiles');

Profiles('/axis answers RPC, /axis2 the literal prefix', async () => {
  const { base } = await gateway();
  assert.is(await caller(base, 'rpc')('Hold', { device: '2001' }), 0);
  const rpc = await send(base + AXIS1, hold);
  assert.match(rpc.text, '<HoldReturn xsi:type="xsd:int">0</HoldReturn>');
  for (const path of [AXIS2_CALLS, AXIS2_CALLS.slice(0, -1), AXIS2, `${AXIS2}/`])
    assert.match(
      (await send(base + path, hold)).text,
      '<ns:HoldResponse xmlns:ns="http://DefaultNamespace"><ns:return>0</ns:return>',
    );
});

Profiles('/axis does not know what 1.2.0 added, and with profile 1.0.0 no passwords', async () => {
  const { base } = await gateway();
  const query = writeCommand(operationNamed('queryAgentState')!, { cDevice: '2001' }, 'rpc');
  faultOf(await send(base + AXIS1, query), 500, 'CTI_SOAP_OPERATION');
  const old = await gateway({ profile: '1.0.0' });
  const logon = writeCommand(operationNamed('LogonPass')!, { ...credentials, agentPass: 'x' }, 'rpc');
  faultOf(await send(old.base + AXIS1, logon), 500, 'CTI_SOAP_OPERATION');
  assert.is((await send(old.base + AXIS2_CALLS, logon)).status, 200);
});

Profiles('the WSDL is at ?wsdl, with the address that the client used, or the public one', async () => {
  const { base } = await gateway();
  const wsdl = (path: string, headers = {}): Promise<Answer> => send(base + path, undefined, { method: 'GET', headers });
  assert.match((await wsdl(`${AXIS2}?wsdl`)).text, `location="${base}${AXIS2_CALLS}"`);
  assert.match((await wsdl(`${AXIS1}?WSDL`)).text, `location="${base}${AXIS1}"`);
  assert.match((await wsdl(`${AXIS2}?wsdl`, { Host: 'cti.example:99' })).text, `location="http://cti.example:99${AXIS2_CALLS}"`);
  assert.match((await wsdl(`${AXIS2}?wsdl`, { Host: '"><x' })).text, `location="${base}${AXIS2_CALLS}"`);
  const proxied = await gateway({ publicUrl: 'https://cti.example/legwork/' });
  assert.match(
    (await send(`${proxied.base}${AXIS2}?wsdl`, undefined, { method: 'GET' })).text,
    `location="https://cti.example/legwork${AXIS2_CALLS}"`,
  );
  const head = await send(`${base}${AXIS2}?wsdl`, undefined, { method: 'HEAD' });
  assert.equal([head.status, head.text], [200, '']);
});
Profiles.run();

const Hostile = suite('SmartCTI bad requests');

const BAD: [
  title: string,
  body: string | Uint8Array,
  code: CtiErrorCode,
  sentence: RegExp,
  status?: number,
  faultcode?: string,
][] = [
  ['not XML', 'Logon 2001', 'CTI_XML_MALFORMED', /not well-formed/],
  ['an empty body', '', 'CTI_XML_TRUNCATED', /no element/],
  ['truncated XML', hold.slice(0, -20), 'CTI_XML_TRUNCATED', /ends before its root element does/],
  ['a DOCTYPE', `<!DOCTYPE x>${hold}`, 'CTI_XML_DTD', /Document type/],
  ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>${hold}`, 'CTI_XML_DTD', /Document type/],
  ['deep nesting', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'CTI_XML_DEPTH', /over 64/],
  ['a huge attribute', `<a b="${'x'.repeat(20_000)}"/>`, 'CTI_XML_TAG', /over 16384/],
  [
    '44 KiB of nested namespaces',
    Array.from({ length: 2000 }, (_, i) => `<a xmlns:n${i}="u">`).join(''),
    'CTI_XML_NAMESPACES',
    /over 64/,
  ],
  ['too many elements', `<a>${'<b/>'.repeat(20_001)}</a>`, 'CTI_XML_ELEMENTS', /over 20000/],
  ['a body over 1 MiB', `<a>${' '.repeat(1024 * 1024)}</a>`, 'CTI_XML_SIZE', /over 1048576/, 413],
  ['an unknown encoding', `<?xml version="1.0" encoding="UTF-7"?>${hold}`, 'CTI_XML_ENCODING', /not supported/],
  ['an unknown operation', soap('<Nope xmlns="http://DefaultNamespace"/>'), 'CTI_SOAP_OPERATION', /"Nope"/],
  [
    'a missing parameter',
    soap('<Hold xmlns="http://DefaultNamespace"/>'),
    'CTI_SOAP_PARAMETER',
    /Hold: parameter "device" is missing/,
  ],
  [
    'a surplus parameter',
    soap('<Hold xmlns="http://DefaultNamespace"><device>1</device><x/></Hold>'),
    'CTI_SOAP_PARAMETER',
    /unknown parameter "x"/,
  ],
  [
    'a parameter in the wrong case',
    soap('<Hold xmlns="http://DefaultNamespace"><Device>1</Device></Hold>'),
    'CTI_SOAP_PARAMETER',
    /"Device"; it is written "device"/,
  ],
  [
    'SOAP 1.2',
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>',
    'CTI_SOAP_VERSION',
    /SOAP 1.1/,
    500,
    'VersionMismatch',
  ],
  [
    'a header that must be understood',
    hold.replace('<s:Body>', '<s:Header><h xmlns="u" s:mustUnderstand="1"/></s:Header><s:Body>'),
    'CTI_SOAP_MUST_UNDERSTAND',
    /<h>/,
    500,
    'MustUnderstand',
  ],
];
for (const [title, body, code, sentence, status = 500, faultcode] of BAD)
  Hostile(`${title} ends in a fault that says so, and the next request is served`, async () => {
    const { cti, post } = await gateway();
    assert.match(faultOf(await post(body), status, code, faultcode), sentence);
    assert.equal(cti.made, []);
    assert.is((await post(hold)).status, 200);
  });

Hostile('bodies in ISO-8859-1, windows-1252 and UTF-16 are read, and bytes that contradict their claim are counted', async () => {
  const { cti, post, handler } = await gateway();
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const named = (device: string): string => hold.replace('2001', device);
  await post(bytes(named('caf\xe9')), { 'Content-Type': 'text/xml; charset=iso-8859-1' });
  await post(bytes(`<?xml version="1.0" encoding="windows-1252"?>${named('\x80')}`), { 'Content-Type': 'text/xml' });
  await post(bytes(`<?xml version="1.0" encoding="utf-8"?>${named('caf\xe9 \x80')}`));
  await post(Buffer.from(`\ufeff${named('é')}`, 'utf16le'));
  assert.equal(
    cti.made.map(({ args }) => args[0]),
    ['café', '€', 'café €', 'é'],
  );
  assert.is(handler.metrics().find(({ name }) => name === 'legwork_smartcti_charset_fallbacks_total')!.value, 1);
});

Hostile('a fault speaks the language that the request accepts', async () => {
  const { post } = await gateway();
  assert.match(faultOf(await post('x', { 'Accept-Language': 'pt-BR,pt;q=0.9' }), 500, 'CTI_XML_MALFORMED'), 'O documento');
  assert.match(faultOf(await post('x', { 'Accept-Language': 'de' }), 500, 'CTI_XML_MALFORMED'), 'The document');
});

Hostile('compressed bodies are refused', async () => {
  const { post } = await gateway();
  faultOf(await post('x', { 'Content-Encoding': 'gzip' }), 415, 'CTI_XML_ENCODING');
});

Hostile('other paths are 404, other methods 405', async () => {
  const { base } = await gateway();
  for (const path of [
    '/',
    '/axis2/services/Other',
    '/axis2/services/SmartCTIWSCommandX',
    `${AXIS2}.x/`,
    '/axis2/services/../../etc/passwd',
    '/%2e%2e/',
  ])
    assert.is((await send(base + path, hold)).status, 404, path);
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await send(base + AXIS2, undefined, { method });
    assert.equal([answer.status, answer.headers.allow], [405, 'POST'], method);
  }
});

Hostile('requests from addresses that are not allowed get 403, whatever they say of themselves', async () => {
  const { cti, base } = await gateway({ allowFrom: ['10.0.0.0/8', '::ffff:192.0.2.7'] });
  faultOf(await send(base + AXIS2_CALLS, hold, { headers: { 'X-Forwarded-For': '10.0.0.1' } }), 403, 'CTI_FORBIDDEN');
  assert.is((await send(`${base}${AXIS2}?wsdl`, undefined, { method: 'GET' })).status, 403);
  assert.equal(cti.made, []);
  const open = await gateway({ allowFrom: ['127.0.0.2/32'] });
  assert.is((await send(open.base + AXIS2_CALLS, hold, { localAddress: '127.0.0.2' })).status, 200);
  assert.is((await send(open.base + AXIS2_CALLS, hold, { localAddress: '127.0.0.3' })).status, 403);
});

Hostile('more requests at once than allowed get 503', async () => {
  const { cti, post } = await gateway({ limits: { maxConcurrentRequests: 2 } });
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  cti.behave = () => held;
  const running = [post(hold), post(hold)];
  while (cti.made.length < 2) await settle(1);
  faultOf(await post(hold), 503, 'CTI_BUSY', 'Server');
  release();
  assert.equal(
    (await Promise.all(running)).map(({ status }) => status),
    [200, 200],
  );
  assert.is((await post(hold)).status, 200);
});

Hostile('a throw that is no error of the library is code 7 to the host, and its text stays here', async () => {
  const { cti, post } = await gateway();
  cti.device = () => {
    throw new TypeError('internals');
  };
  const { text } = await post(hold);
  assert.match(text, '<ns:return>7</ns:return>');
  assert.not.match(text, /internals/);
});

Hostile('a closed handler finishes what is under way and takes nothing new', async () => {
  const { cti, post, handler } = await gateway();
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  cti.behave = () => held;
  const running = post(hold);
  while (!cti.made.length) await settle(1);
  const closing = handler.close();
  faultOf(await post(hold), 503, 'CTI_CLOSED', 'Server');
  release();
  assert.is((await running).status, 200);
  await closing;
});

Hostile('options that are unknown or wrong are named', () => {
  const refuse = (options: object, what: RegExp): void => assert.throws(() => smartctiHandler(fakeCti(), options), what);
  refuse({ alowFrom: [] }, /no option "alowFrom", did you mean allowFrom/);
  refuse({ allowFrom: ['10.0.0.0/33'] }, /10\.0\.0\.0\/33/);
  refuse({ allowFrom: ['host'] }, /"host" is no network/);
  refuse({ profile: '1.2.0' }, /profile/);
  refuse({ replacement: "'" }, /replacement/);
  refuse({ limits: { maxBodyBytes: 0 } }, /maxBodyBytes/);
  refuse({ limits: { maxBody: 1 } }, /no "maxBody"/);
  refuse({ inferred: { agentState: {} } }, /no "agentState"/);
  refuse({ publicUrl: 'ftp://x' }, /publicUrl/);
  refuse({ linkID: 1.5 }, /linkID/);
});

Hostile('every operation of the profile has a way to be carried out', async () => {
  const { call } = await gateway();
  for (const { name, parameters } of operationsOf('1.2.0'))
    await call(
      name,
      Object.fromEntries(
        parameters.map((parameter) => [parameter.name, parameter.name === 'ipaddress' ? 'http://127.0.0.1:9000/' : '1']),
      ),
    );
});
Hostile.after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
Hostile.run();
