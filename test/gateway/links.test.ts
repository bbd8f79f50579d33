import { Agent, request, type Server } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openEnvelope, operationNamed, readEvent, writeCommand, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import {
  type GatewayLink,
  type SendHttp,
  type SmartctiGateway,
  type SmartctiOptions,
  smartctiGateway,
  smartctiHandler,
  smartctiServer,
} from '../../src/gateway/smartcti/index.ts';
import { CtiError, type Direction, directed } from '../../src/index.ts';
import { AXIS1, AXIS2, AXIS2_CALLS, type Call, caller, listen, send } from './client.ts';
import { type FakeCti, fakeCti, settle } from './fake-cti.ts';

const servers: Server[] = [];
const HOST = 'http://127.0.0.1:8090/ws';

interface World {
  gateway: SmartctiGateway;
  base: string;
  /** A host at the URL that all links share. */
  call: Call;
  /** A host at a link's own URL. */
  at(path: string): Call;
  /** What hosts were told: `1 Ringing 2001`. */
  told: string[];
}

/** A switch that has these devices alone. */
function pbx(...devices: string[]): FakeCti {
  const cti = fakeCti();
  cti.behave = (_method, deviceID) => {
    if (deviceID && !devices.includes(deviceID)) throw new CtiError('CTI_UNKNOWN_DEVICE');
  };
  return cti;
}

async function world(links: (options: SmartctiOptions) => GatewayLink[]): Promise<World> {
  const told: string[] = [];
  const sendHttp: SendHttp = async ({ method, body }) => {
    if (method === 'GET') return { status: 404, body: new Uint8Array() };
    const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
    told.push(`${values['iLinkID']} ${event.name} ${values['cDevice']}`);
    return { status: 200, body: Buffer.from(writeEventResponse({ event, namespace, result: 0 })) };
  };
  const first = fakeCti();
  const gateway = smartctiGateway(links({ send: sendHttp }), { env: first.env, logger: first.logger });
  const server = smartctiServer(gateway);
  servers.push(server);
  const base = await listen(server);
  return { gateway, base, told, call: caller(base), at: (path) => caller(base + path) };
}

const made = (cti: FakeCti, but = 'attach'): string[] =>
  cti.made.filter(({ method }) => method !== but).map(({ method, args }) => `${method} ${args[0]}`);

const Several = suite('several links behind one gateway');

Several('each link has a command URL of its own, whatever devices the others have', async () => {
  const [a, b] = [pbx('2001'), pbx('2001')];
  const { at, base } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options },
    { linkID: 2, cti: b, path: '/links/2', options },
  ]);
  assert.is(await at('/links/2')('Hold', { device: '2001' }), 0);
  assert.is(await at('/links/1')('Hold', { device: '2002' }), 18);
  assert.equal([made(a), made(b)], [['hold 2002'], ['hold 2001']]);
  const wsdl = await send(`${base}/links/2${AXIS2}?wsdl`, undefined, { method: 'GET' });
  assert.match(wsdl.text, `${base}/links/2${AXIS2_CALLS}`);
  assert.is((await send(`${base}/links/3${AXIS2}?wsdl`, undefined, { method: 'GET' })).status, 404);
  assert.is(await caller(`${base}/links/2`, 'rpc')('Hold', { device: '2001' }), 0);
});

Several('at the URL that all share the lists of devices say whose a device is, the first that has it', async () => {
  const [a, b] = [pbx('2001', '3001'), pbx('3001', '2001')];
  const { call } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', devices: new Set(['2001']), options },
    { linkID: 2, cti: b, path: '/links/2', devices: new Set(['2001', '3001']), options },
  ]);
  for (const device of ['2001', '3001']) assert.is(await call('Hold', { device }), 0);
  assert.is(await call('Hold', { device: '4001' }), 18, 'on no list');
  assert.is(await call('queryAgentState', { cDevice: '4001' }), -18);
  assert.equal([made(a, ''), made(b, '')], [['hold 2001'], ['hold 3001']], 'and nobody else was asked');
});

Several('without lists the switch that knows a device says so, once, and its events carry its link', async () => {
  const [a, b] = [pbx('2001'), pbx('3001', '300')];
  const { call, told } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options },
    { linkID: 2, cti: b, path: '/links/2', options },
  ]);
  for (const device of ['2001', '3001']) assert.is(await call('AgentInService', { device, ipaddress: HOST }), 0);
  b.emit('Delivered', { deviceID: '3001', callID: 'c1', state: 'alerting' });
  a.emit('Delivered', { deviceID: '2001', callID: 'c1', state: 'alerting' });
  await settle();
  assert.equal(told.sort(), ['1 InService 2001', '1 Ringing 2001', '2 InService 3001', '2 Ringing 3001']);
  const asked = a.made.length;
  assert.is(await call('Hold', { device: '3001' }), 0);
  assert.is(await call('GetCallList', { groupID: '300' }), '');
  assert.is(await call('GetCallList', { groupID: '300' }), '');
  assert.is(a.made.length, asked + 1, 'asked about the group once');
  assert.is(await call('Hold', { device: '4001' }), 18);
});

Several('commands of one device stay in order while its switch is looked for', async () => {
  const [a, b] = [pbx('2001'), pbx('3001')];
  const { call } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options },
    { linkID: 2, cti: b, path: '/links/2', options },
  ]);
  const agent = { device: '3001', agentID: '1', groupID: '9' };
  const first = call('Logon', agent);
  await settle(4);
  await Promise.all([first, call('Ready', agent)]);
  assert.equal(made(b), ['logon 3001', 'ready 3001']);
});

Several('a switch that cannot be reached may be the one: code 16, and asked again', async () => {
  const [a, b] = [pbx('2001'), pbx('3001')];
  const { call } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options },
    { linkID: 2, cti: b, path: '/links/2', options },
  ]);
  const { behave } = b;
  b.behave = () => {
    throw new CtiError('CTI_LINK_DOWN');
  };
  assert.is(await call('Hold', { device: '3001' }), 16);
  b.behave = behave;
  assert.is(await call('Hold', { device: '3001' }), 0);
});

Several('a link that is switched off answers 16, the others go on; SystemStatus is that of all that are on', async () => {
  const [a, b] = [pbx('2001'), pbx('3001')];
  const { call, at } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options },
    { linkID: 2, cti: b, path: '/links/2', options },
    { linkID: 3, path: '/links/3', devices: new Set(['4001']), options },
  ]);
  assert.is(await at('/links/3')('Hold', { device: '4001' }), 16);
  assert.is(await at('/links/3')('SystemStatus'), 16);
  assert.is(await call('Hold', { device: '4001' }), 16);
  assert.is(await call('Hold', { device: '3001' }), 0);
  assert.is(await call('SystemStatus'), 0);
  assert.is(await call('selfTest'), 0);
  b.behave = () => ({ inService: false });
  assert.is(await call('SystemStatus'), 16);
  assert.is(await at('/links/1')('SystemStatus'), 0);
});

Several('what is no command ends in the fault that it always ends in', async () => {
  const { base } = await world((options) => [
    { linkID: 1, cti: pbx(), path: '/links/1', options: { ...options, limits: { maxBodyBytes: 1000 } } },
    { linkID: 2, cti: pbx(), path: '/links/2', options },
  ]);
  const url = base + AXIS2_CALLS;
  assert.match((await send(url, 'no xml')).text, 'CTI_XML_MALFORMED');
  assert.match(
    (await send(url, writeCommand(operationNamed('Hold')!, {}, 'document').replaceAll('Hold', 'Hould'))).text,
    'CTI_SOAP_OPERATION',
  );
  assert.is((await send(url, 'x'.repeat(2000))).status, 413);
  assert.is((await send(url, 'x'.repeat(2000), { headers: { 'Transfer-Encoding': 'chunked' } })).status, 413);
  assert.is((await send(url, 'x', { headers: { 'Content-Encoding': 'gzip' } })).status, 415);
  assert.is((await send(url, undefined, { method: 'PUT' })).status, 405);
  assert.is(
    (await send(base + AXIS1, writeCommand(operationNamed('GetCallList')!, { groupID: '1' }, 'rpc'))).status,
    500,
    'of 1.2.0',
  );
});

Several('links come, go and change while the hosts of the others are told on', async () => {
  const [a, b, c] = [pbx('2001'), pbx('3001'), pbx('4001')];
  let common: SmartctiOptions = {};
  const { gateway, call, at, told } = await world((options) => {
    common = options;
    return [
      { linkID: 1, cti: a, path: '/links/1', options },
      { linkID: 2, cti: b, path: '/links/2', options },
    ];
  });
  for (const device of ['2001', '3001']) await call('AgentInService', { device, ipaddress: HOST });
  await gateway.follow([
    { linkID: 1, cti: a, path: '/one', options: { ...common, publicUrl: 'https://cti.example' } },
    { linkID: 5, cti: c, path: '/links/5', options: common },
  ]);
  a.emit('Delivered', { deviceID: '2001', callID: 'c1', state: 'alerting' });
  b.emit('Delivered', { deviceID: '3001', callID: 'c1', state: 'alerting' });
  await settle();
  assert.equal(told.sort(), ['1 InService 2001', '1 Ringing 2001', '2 InService 3001']);
  assert.is(await at('/one')('Hold', { device: '2001' }), 0);
  assert.is(await call('Hold', { device: '4001' }), 0);
  assert.is(await call('Hold', { device: '3001' }), 18);
  const labels = gateway.metrics().map(({ labels }) => labels!['link']);
  assert.equal([...new Set(labels)], ['1', '5']);
  let refused: unknown;
  await gateway
    .follow([{ linkID: 1, cti: a, path: '/two', options: { allowFrom: ['everywhere'] } }])
    .catch((error) => (refused = error));
  assert.is((refused as CtiError).code, 'CTI_OPTION');
  assert.is(await at('/one')('Hold', { device: '2001' }), 0, 'nothing has changed');
});

Several('a command that comes to the shared URL goes to a link that its sender may use', async () => {
  const [a, b] = [pbx('2001'), pbx('3001')];
  const { call, at } = await world((options) => [
    { linkID: 1, cti: a, path: '/links/1', options: { ...options, allowFrom: ['10.0.0.0/8'] } },
    { linkID: 2, cti: b, path: '/links/2', options },
  ]);
  assert.is(await call('Hold', { device: '2001' }), 18);
  assert.is(await call('Hold', { device: '3001' }), 0);
  let failed = '';
  await at('/links/1')('Hold', { device: '2001' }).catch(({ message }) => (failed = message));
  assert.match(failed, /^403/);
});

const Hosts = suite('hosts with rules of their own');

const hosts: SmartctiOptions = {
  allowFrom: ['127.0.0.1'],
  hosts: [{ allowFrom: ['127.0.0.2'], allowEventUrls: ['http://10.0.0.5:'], profile: '1.0.0', eventNamespace: 'http://own/' }],
  allowEventUrls: ['http://10.0.0.6:'],
};

Hosts('are known by their address: where their events may go, and what /axis/ offers', async () => {
  const cti = fakeCti();
  const bodies: string[] = [];
  const sendHttp: SendHttp = async ({ method, body }) => {
    if (method === 'POST') bodies.push(Buffer.from(body!).toString());
    return { status: method === 'GET' ? 404 : 200, body: new Uint8Array() };
  };
  const server = smartctiServer(smartctiHandler(cti, { ...hosts, send: sendHttp }));
  servers.push(server);
  const base = await listen(server);
  const attach = async (device: string, ipaddress: string, localAddress: string): Promise<string> =>
    (
      await send(base + AXIS2_CALLS, writeCommand(operationNamed('AgentInService')!, { device, ipaddress }, 'document'), {
        localAddress,
      })
    ).text;
  assert.match(await attach('2001', 'http://10.0.0.5:8090/ws', '127.0.0.2'), '>0<');
  assert.match(await attach('2002', 'http://10.0.0.6:8090/ws', '127.0.0.2'), '>16<');
  assert.match(await attach('2003', 'http://10.0.0.6:8090/ws', '127.0.0.1'), '>0<');
  assert.match(await attach('2004', 'http://10.0.0.5:8090/ws', '127.0.0.1'), '>16<');
  assert.is((await send(base + AXIS2_CALLS, '', { localAddress: '127.0.0.3' })).status, 403);
  await settle();
  assert.match(bodies[0]!, 'xmlns="http://own/"');
  const wsdl = async (localAddress: string): Promise<string> =>
    (await send(`${base}${AXIS1}?wsdl`, undefined, { method: 'GET', localAddress })).text;
  assert.not.match(await wsdl('127.0.0.2'), 'LogonPass');
  assert.match(await wsdl('127.0.0.1'), 'LogonPass');
});

Hosts('that are taken off are told nothing more, at once; the others are', async () => {
  const cti = fakeCti();
  const told: string[] = [];
  const sendHttp: SendHttp = async ({ method, url }) => {
    if (method === 'POST') told.push(url.host);
    return { status: method === 'GET' ? 404 : 200, body: new Uint8Array() };
  };
  const leases: string[] = [];
  cti.lease = (deviceID, { holder, ms }) => {
    leases.push(`${deviceID} ${holder} ${ms}`);
    return { renew: () => true, release: () => leases.splice(0) };
  };
  const handler = smartctiHandler(cti, { ...hosts, send: sendHttp });
  const server = smartctiServer(handler);
  servers.push(server);
  const base = await listen(server);
  const command = writeCommand(
    operationNamed('AgentInService')!,
    { device: '2001', ipaddress: 'http://10.0.0.5:8090/ws' },
    'document',
  );
  await send(base + AXIS2_CALLS, command, { localAddress: '127.0.0.2' });
  await caller(base)('AgentInService', { device: '2001', ipaddress: 'http://10.0.0.6:8090/ws' });
  await settle();
  told.length = 0;
  await handler.configure({ ...hosts, hosts: [], send: sendHttp });
  cti.emit('Delivered', { callID: 'c1', state: 'alerting' });
  await settle();
  assert.equal(told, ['10.0.0.6:8090']);
  assert.is((await send(base + AXIS2_CALLS, command, { localAddress: '127.0.0.2' })).status, 403);
  assert.match(cti.logged.join('\n'), 'events are not sent to this host any longer');
  assert.equal(
    leases,
    ['2001 smartcti http://10.0.0.5:8090/ws 300000'],
    'and has its device no longer than one that has vanished',
  );
});

Hosts('may no more than they are told to from the next request on, also on a connection that is open', async () => {
  const handler = smartctiHandler(fakeCti());
  const server = smartctiServer(handler);
  servers.push(server);
  const base = await listen(server);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (body: string): Promise<number> =>
    new Promise((done, fail) => {
      const ask = request(base + AXIS2_CALLS, { method: 'POST', agent }, (response) =>
        response.resume().on('end', () => done(response.statusCode!)),
      );
      ask.on('error', fail).end(body);
    });
  const hold = writeCommand(operationNamed('Hold')!, { device: '2001' }, 'document');
  assert.is(await post(hold), 200);
  await handler.configure({ allowFrom: ['10.0.0.1'] });
  assert.is(await post(hold), 403);
  await handler.configure({ limits: { maxBodyBytes: 100 } });
  assert.is(await post(hold), 413);
  await handler.configure({});
  assert.is(await post(hold), 200);
  agent.destroy();
});

const Directions = suite('links for calls in one direction');

function directedFake(direction: Direction): FakeCti {
  const cti = fakeCti();
  return Object.assign(
    directed(cti, () => direction),
    { fake: cti },
  ) as unknown as FakeCti & { fake: FakeCti };
}

Directions('nothing is dialled on an inbound link: code 21', async () => {
  const cti = directedFake('inbound');
  const { call } = await world((options) => [
    { linkID: 1, cti, path: '/links/1', options: { ...options, direction: 'inbound' } },
  ]);
  assert.is(await call('MakeCall', { device: '2001', telephoneNumber: '5511' }), 21);
  assert.is(await call('MakeCallPass', { device: '2001', telephoneNumber: '5511', agentID: '', agentPass: '', route: '' }), 21);
  assert.is(await call('Answer', { device: '2001' }), 0);
  assert.is(await call('Consultation', { device: '2001', deviceTo: '2002' }), 0, 'part of a call');
});

Directions(
  'calls from outside are neither told to hosts of an outbound link nor answered for them; those handed on are',
  async () => {
    const cti = directedFake('outbound');
    const { call, told } = await world((options) => [
      { linkID: 1, cti, path: '/links/1', options: { ...options, direction: 'outbound' } },
    ]);
    await call('AgentInService', { device: '2001', ipaddress: HOST });
    const ring = { state: 'alerting', own: true, callType: 1, trunk: 'T1' };
    cti.emit('Delivered', { ...ring, callID: 'c1' });
    assert.is(await call('Answer', { device: '2001' }), 21);
    cti.emit('Established', { callID: 'c1', own: true, state: 'connected', answered: true });
    cti.emit('ConnectionCleared', { callID: 'c1', own: true, state: 'null' });
    cti.emit('Delivered', { ...ring, callID: 'c2', cause: 'singleStepTransfer' });
    assert.is(await call('Answer', { device: '2001' }), 0);
    cti.emit('ConnectionCleared', { callID: 'c2', own: true, state: 'null' });
    cti.emit('Delivered', { callID: 'c3', own: true, state: 'alerting', callType: 1 });
    await settle();
    assert.equal(told, ['1 InService 2001', '1 Ringing 2001', '1 ConnectionCleared 2001', '1 Ringing 2001']);
    assert.is(await call('MakeCall', { device: '2001', telephoneNumber: '5511' }), 0);
  },
);

for (const one of [Several, Hosts, Directions]) {
  one.after(() => servers.splice(0).forEach((server) => void server.close()));
  one.run();
}
