import type { Server } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { type SimulatorInput, type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { type Cti, openCti, type VirtualEnv, virtualEnv } from '../../src/index.ts';
import { type Call, caller, listen } from './client.ts';
import { settle } from './fake-cti.ts';

interface Told {
  name: string;
  device: string;
  values: Readonly<Record<string, string | number>>;
}

/** A gateway on the simulator in virtual time; only the requests are real. */
interface World {
  env: VirtualEnv;
  cti: Cti;
  pbx: Switch;
  /** Carries out a command, moving the clock until it is answered. */
  call: Call;
  rpc: Call;
  /** Every event the host was sent. */
  told: Told[];
  /** The events of a device, as `name` or `name#cause`, since the last question. */
  news(device: string): Promise<string[]>;
  /** The callID of the device's latest event of the name. */
  callOf(device: string, name?: string): string;
  pass(ms: number): Promise<void>;
  attach(...devices: string[]): Promise<void>;
}

const HOST = 'http://127.0.0.1:8090/ws/SMARTCTIWSEVENTING.apw';
const open: { cti: Cti; server: Server }[] = [];

async function world(options: SimulatorInput = {}): Promise<World> {
  const env = virtualEnv(11);
  const cti = await openCti({ driver: simulator({ seed: 5, ...options }), workers: 0, env });
  const told: Told[] = [];
  const heard = new Map<string, number>();
  const handler = smartctiHandler(cti, {
    send: async ({ method, body }) => {
      if (method === 'GET') return { status: 404, body: new Uint8Array() };
      const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
      told.push({ name: event.name, device: String(values['cDevice']), values });
      return { status: 200, body: Buffer.from(writeEventResponse({ event, namespace, result: 0 })) };
    },
  });
  const server = smartctiServer(handler);
  open.push({ cti, server });
  const base = await listen(server);
  const turn = async (): Promise<void> => {
    env.advance(1);
    await settle(1);
  };
  const moving =
    (call: Call): Call =>
    async (operation, parameters) => {
      let done = false;
      const answer = call(operation, parameters).finally(() => (done = true));
      while (!done) await turn();
      await settle(3);
      return answer;
    };
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i += 10) {
      env.advance(10);
      await settle(2);
    }
    await settle(6);
  };
  const call = moving(caller(base));
  await pass(20);
  return {
    env,
    cti,
    pbx: cti.control as Switch,
    call,
    rpc: moving(caller(base, 'rpc')),
    told,
    pass,
    news: async (device) => {
      await pass(50);
      const all = told.filter((event) => event.device === device);
      const fresh = all.slice(heard.get(device) ?? 0);
      heard.set(device, all.length);
      return fresh.map(({ name, values }) => (name === 'CallFailure' ? `${name}#${values['Cause']}` : name));
    },
    callOf: (device, name) =>
      String(told.findLast((event) => event.device === device && (!name || event.name === name))!.values['callID']),
    attach: async (...devices) => {
      for (const device of devices) assert.is(await call('AgentInService', { device, ipaddress: HOST }), 0);
    },
  };
}

const agent = { device: '2001', agentID: '1001', groupID: '100' };
const test = suite('SmartCTI on the simulator');

test('a receptive call, from attaching to detaching', async () => {
  const { call, news, pbx, callOf, told } = await world();
  assert.is(await call('AgentInService', { device: '2001', ipaddress: HOST }), 0);
  assert.equal(await news('2001'), ['InService']);
  assert.is(await call('LogonPass', { ...agent, agentPass: '1001' }), 0);
  assert.equal(await news('2001'), ['LoggedOn']);
  assert.is(await call('queryAgentState', { cDevice: '2001' }), 1);
  assert.is(await call('ReadyPass', { ...agent, agentPass: '1001' }), 0);
  assert.equal(await news('2001'), ['Ready']);
  assert.is(await call('queryAgentState', { cDevice: '2001' }), 2);

  pbx.inbound({ from: "5511'98765", to: '100', associatedData: 'CPF 123"4' });
  assert.equal(await news('2001'), ['Ringing']);
  const ringing = told.at(-1)!.values;
  assert.equal(
    [ringing['ANI'], ringing['DNIS'], ringing['associatedData'], ringing['callType'], ringing['iLinkID']],
    ['551198765', '100', 'CPF 1234', 1, 1],
  );
  assert.is(await call('queryAgentState', { cDevice: '2001' }), 2);
  assert.is(await call('Answer', { device: '2001' }), 0);
  assert.equal(await news('2001'), ['Answered']);
  assert.is(await call('queryAgentState', { cDevice: '2001' }), 3);
  const info = String(await call('GetInfoChamAtiv', { cDevice: '2001' })).split('#');
  assert.equal([info[2], info[3], info[4], info[6], info[11]], ['0', '2001', callOf('2001'), '551198765', 'CPF 1234']);
  assert.is(await call('Hold', { device: '2001' }), 0);
  assert.is(await call('Retrieve', { device: '2001' }), 0);
  assert.equal(await news('2001'), ['Held', 'Retrieve']);
  assert.is(await call('StartRec', { device: '2001' }), 0);
  assert.is(await call('StopRec', { device: '2001' }), 0);
  assert.is(await call('ConnectionClear', { device: '2001', CallID: callOf('2001', 'Ringing') }), 0);
  assert.equal(
    (await news('2001')).filter((name) => name !== 'Ready'),
    ['ConnectionCleared'],
  );
  assert.is(new Set(told.flatMap(({ values }) => values['callID'] ?? [])).size, 1);

  assert.is(await call('NotReady', agent), 0);
  assert.is(await call('LogoffPass', { ...agent, agentPass: '1001' }), 0);
  assert.equal(await news('2001'), ['NotReady', 'LoggedOff']);
  assert.is(await call('AgentOutOfService', { device: '2001' }), 0);
  pbx.inbound({ from: '1', to: '2001' });
  assert.equal(await news('2001'), []);
});

test('an active call with consultation and transfer, seen from both extensions', async () => {
  const { call, news, attach, callOf, pass } = await world();
  await attach('2001', '2002');
  await news('2001');
  await news('2002');
  assert.is(await call('MakeCall', { device: '2001', telephoneNumber: '(11) 98765-4321' }), 0);
  await pass(250);
  assert.equal(await news('2001'), ['ServiceInitiated', 'Originated', 'Answered']);
  const first = callOf('2001');
  assert.is(await call('Consultation', { device: '2001', deviceTo: '2002', Route: '' }), 0);
  assert.equal(await news('2001'), ['Held', 'ServiceInitiated', 'Originated']);
  const second = callOf('2001');
  assert.is.not(first, second);
  assert.equal(await news('2002'), ['Ringing']);
  assert.is(await call('Answer', { device: '2002' }), 0);
  assert.equal(await news('2001'), ['Answered']);
  assert.equal(await news('2002'), ['Answered']);
  assert.is(await call('Alternate', { device: '2001' }), 0);
  assert.equal((await news('2001')).sort(), ['Held', 'Retrieve']);
  assert.is(await call('Alternate', { device: '2001' }), 0);
  await news('2001');
  assert.is(await call('Transfer', { device: '2001' }), 0);
  assert.equal(await news('2001'), ['ConnectionCleared', 'ConnectionCleared']);
  assert.equal(await news('2002'), []);
  assert.is(await call('ConnectionClear', { device: '2002', CallID: callOf('2002', 'Ringing') }), 0);
  assert.equal(await news('2002'), ['ConnectionCleared']);
});

test('a conference keeps both call ids usable until the end', async () => {
  const { call, news, attach, callOf, pass, told } = await world();
  await attach('2001', '2002');
  await call('MakeCall', { device: '2001', telephoneNumber: '5511900001111' });
  await pass(250);
  const first = callOf('2001');
  await call('Consultation', { device: '2001', deviceTo: '2002' });
  await pass(20);
  await call('Answer', { device: '2002' });
  await pass(20);
  const second = callOf('2001', 'Originated');
  await news('2001');
  assert.is(await call('Conference', { device: '2001' }), 0);
  assert.equal(await news('2001'), []);
  assert.is(await call('ConnectionClear', { device: '2001', CallID: first }), 0);
  assert.equal(new Set(await news('2001')), new Set(['ConnectionCleared']));
  const ended = told
    .filter(({ name, device }) => name === 'ConnectionCleared' && device === '2001')
    .map(({ values }) => values['callID']);
  assert.equal(ended.sort(), [first, second].sort());
});

test('one-step and immediate transfers bring the caller and the data to the new extension', async () => {
  for (const operation of ['OneStepCallTransfer', 'ImmediateTransfer']) {
    const { call, news, attach, pbx, told } = await world();
    await attach('2001', '2002');
    pbx.inbound({ from: '551133334444', to: '2001', associatedData: 'ticket 7' });
    await news('2001');
    await call('Answer', { device: '2001' });
    await news('2001');
    await news('2002');
    assert.is(await call(operation, { device: '2001', deviceTo: '2002' }), 0);
    assert.equal(await news('2001'), ['ConnectionCleared']);
    assert.equal(await news('2002'), ['Ringing']);
    const { values } = told.findLast(({ name }) => name === 'Ringing')!;
    assert.equal([values['ANI'], values['associatedData']], ['551133334444', 'ticket 7']);
  }
});

test('Redirect deflects a ringing call, else forwards, and cancels', async () => {
  const { call, news, attach, pbx } = await world();
  await attach('2001', '2002');
  pbx.inbound({ from: '1', to: '2001' });
  await news('2001');
  await news('2002');
  assert.is(await call('Redirect', { device: '2001', deviceTo: '2002' }), 0);
  assert.equal(await news('2001'), ['ConnectionCleared']);
  assert.equal(await news('2002'), ['Ringing']);
  assert.is(await call('Redirect', { device: '2003', deviceTo: '2001' }), 0);
  pbx.inbound({ from: '1', to: '2003' });
  assert.equal(await news('2001'), ['Ringing']);
  for (const cancel of ['', '2003']) assert.is(await call('Redirect', { device: '2003', deviceTo: cancel }), 0);
});

test('GetCallList tells who waits in a group', async () => {
  const { call, pbx, pass } = await world();
  pbx.inbound({ from: '5511', to: '100', associatedData: 'a' });
  await pass(2000);
  pbx.inbound({ from: '5512', to: '100' });
  await pass(1000);
  const list = String(await call('GetCallList', { groupID: '100' }));
  assert.equal(
    list.split(';').map((one) => one.split('#').slice(1)),
    [
      ['5511', '100', '3', 'a'],
      ['5512', '100', '1', ''],
    ],
  );
  assert.is(await call('GetCallList', { groupID: '101' }), '');
  assert.is(await call('GetCallList', { groupID: '999' }), '18');
});

test('each outside failure is told with its code, then the end', async () => {
  const { call, news, attach, pass } = await world();
  await attach('2001');
  await news('2001');
  for (const [digits, code] of [
    ['0002', 2],
    ['0008', 8],
    ['0010', 10],
    ['0011', 11],
    ['0012', 12],
    ['0013', 13],
    ['0014', 14],
    ['0025', 25],
  ] as const) {
    assert.is(
      await call('MakeCallPass', {
        device: '2001',
        telephoneNumber: `551199999${digits}`,
        agentID: '',
        agentPass: '',
        route: '',
      }),
      0,
    );
    await pass(5500);
    const events = await news('2001');
    assert.equal(events.slice(-2), [`CallFailure#${code}`, 'ConnectionCleared'], `${digits}: ${events}`);
    assert.not.ok(events.includes('Answered'));
  }
});

const REFUSED: [operation: string, parameters: Record<string, string>, code: number][] = [
  ['Logon', { ...agent, agentID: '' }, 1],
  ['LogonPass', { ...agent, agentPass: 'wrong' }, 1],
  ['Logon', { ...agent, groupID: '999' }, 23],
  ['MakeCall', { device: '2001', telephoneNumber: '' }, 2],
  ['MakeCall', { device: '2001', telephoneNumber: '12x' }, 2],
  ['MakeCall', { device: '2001', telephoneNumber: "12'34" }, 2],
  ['MakeCall', { device: '2001', telephoneNumber: '1\r\nAction: Command' }, 2],
  ['MakeCall', { device: '2001', telephoneNumber: '1234&DAHDI/1' }, 2],
  ['ConnectionClear', { device: '2001', CallID: 'nope' }, 5],
  ['Answer', { device: '2001' }, 22],
  ['Hold', { device: '2001' }, 22],
  ['Retrieve', { device: '2001' }, 19],
  ['Alternate', { device: '2001' }, 22],
  ['Consultation', { device: '2001', deviceTo: '2002' }, 22],
  ['Transfer', { device: '2001' }, 22],
  ['OneStepCallTransfer', { device: '2001', deviceTo: '2002' }, 22],
  ['OneStepCallTransfer', { device: '2001', deviceTo: '$(x)' }, 2],
  ['ImmediateTransfer', { device: '2001', deviceTo: '2002' }, 22],
  ['Conference', { device: '2001' }, 22],
  ['Redirect', { device: '2001', deviceTo: 'a b' }, 2],
  ['StartRec', { device: '2001' }, 22],
  ['StopRec', { device: '2001' }, 22],
  ['AgentInService', { device: '2001', ipaddress: 'http://169.254.169.254/' }, 16],
  ['AgentInService', { device: '2001', ipaddress: '10.0.0.5' }, 16],
  ['AgentInService', { device: '9999', ipaddress: HOST }, 18],
  ['AgentOutOfService', { device: '9999' }, 18],
  ['Hold', { device: '9999' }, 18],
  ['queryAgentState', { cDevice: '9999' }, -18],
];
test('what cannot be done is refused with its code, and nothing is told', async () => {
  const { call, news, attach } = await world();
  await attach('2001');
  await news('2001');
  for (const [operation, parameters, code] of REFUSED)
    assert.is(await call(operation, parameters), code, `${operation} ${JSON.stringify(parameters)}`);
  assert.equal(await news('2001'), []);
});

test('an agent that is logged on elsewhere is 23', async () => {
  const { call } = await world();
  assert.is(await call('Logon', agent), 0);
  assert.is(await call('Logon', { ...agent, device: '2002' }), 23);
});

test('without a link every command is 16, and after it the host is told what became of its calls', async () => {
  const { call, news, attach, pbx, pass } = await world();
  await attach('2001');
  pbx.inbound({ from: '1', to: '2001' });
  assert.equal(await news('2001'), ['InService', 'Ringing']);
  pbx.cut(3000);
  await pass(20);
  for (const operation of ['Answer', 'Hold', 'Conference']) assert.is(await call(operation, { device: '2001' }), 16);
  assert.is(await call('SystemStatus'), 16);
  assert.is(await call('AgentInService', { device: '2002', ipaddress: HOST }), 16);
  pbx.phone('2001').answer();
  await pass(5000);
  assert.is(await call('SystemStatus'), 0);
  assert.equal(await news('2001'), ['Answered']);
});

test('the RPC profile does the same', async () => {
  const { rpc, news, attach, pass } = await world();
  await attach('2001');
  assert.is(await rpc('LogonPass', { ...agent, agentPass: '1001' }), 0);
  assert.is(
    await rpc('MakeCallPass', {
      device: '2001',
      telephoneNumber: '551100002222',
      agentID: '1001',
      agentPass: '1001',
      route: '9',
    }),
    0,
  );
  await pass(250);
  assert.equal(await news('2001'), ['InService', 'LoggedOn', 'ServiceInitiated', 'Originated', 'Answered']);
});

test('commands sent at once for one device take effect in their order', async () => {
  const { call, news, attach, pbx } = await world();
  await attach('2001');
  pbx.inbound({ from: '1', to: '2001' });
  await news('2001');
  const answers: Promise<number | string>[] = [];
  for (const operation of ['Answer', 'Hold', 'Retrieve', 'Hold', 'Retrieve']) {
    answers.push(call(operation, { device: '2001' }));
    // Each has its own connection: only those that have arrived have an order.
    await settle(5);
  }
  const codes = await Promise.all(answers);
  assert.equal(codes, [0, 0, 0, 0, 0]);
  assert.equal(await news('2001'), ['Answered', 'Held', 'Retrieve', 'Held', 'Retrieve']);
});

test.after(async () => {
  for (const { cti, server } of open) {
    server.closeAllConnections();
    server.close();
    // Closing waits for commands under way on a clock that stands still here; there are none.
    await cti.close();
  }
});
test.run();
