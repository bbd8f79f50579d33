import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { Cleaner } from '../../src/gateway/smartcti/cleaning.ts';
import { EventAges } from '../../src/gateway/smartcti/event-ages.ts';
import type { EventTarget } from '../../src/gateway/smartcti/event-url.ts';
import { Hosts } from '../../src/gateway/smartcti/hosts.ts';
import {
  type HttpRequest,
  type HttpResponse,
  type SmartctiOptions,
  smartctiHandler,
  smartctiServer,
} from '../../src/gateway/smartcti/index.ts';
import { Counters } from '../../src/gateway/smartcti/metrics.ts';
import { EventNamespaces } from '../../src/gateway/smartcti/namespaces.ts';
import { readOptions } from '../../src/gateway/smartcti/options.ts';
import { Subscriptions } from '../../src/gateway/smartcti/subscriptions.ts';
import { CtiError, type CtiEvent, type Env, type EventName, virtualEnv } from '../../src/index.ts';
import { caller, listen } from './client.ts';
import { type FakeCti, fakeCti, settle } from './fake-cti.ts';

/** What a host does with one event: a status, no answer, or nothing until it is released. */
type Behaviour = number | 'cut' | Promise<number>;

interface Attempt {
  atMs: number;
  url: string;
  address: string;
  name: string;
  values: Readonly<Record<string, string | number>>;
  namespace: string;
  headers: Readonly<Record<string, string>>;
}

class World {
  readonly cti: FakeCti;
  readonly attempts: Attempt[] = [];
  readonly wsdlRequests: string[] = [];
  readonly counters = new Counters();
  readonly hosts: Hosts;
  readonly subscriptions: Subscriptions;
  readonly stopping = new AbortController();
  /** What becomes of the next attempts; afterwards everything is taken. */
  behaviours: Behaviour[] = [];
  /** What becomes of an attempt that no behaviour is left for. */
  answers: (url: string, values: Attempt['values']) => number | 'cut' = () => 200;
  wsdl: () => HttpResponse = () => ({ status: 404, body: new Uint8Array() });
  underWay = 0;
  mostUnderWay = 0;

  constructor(options: SmartctiOptions = {}, env: Env = virtualEnv(7)) {
    this.cti = fakeCti(env);
    const settings = readOptions(this.cti, { send: (request) => this.#send(request), ...options });
    const { clock } = this.cti.env;
    this.hosts = new Hosts(this.cti, settings.limits, this.counters);
    this.subscriptions = new Subscriptions(
      {
        cti: this.cti,
        settings,
        counters: this.counters,
        namespaces: new EventNamespaces(settings, clock, this.cti.logger),
        hosts: this.hosts,
        ages: new EventAges(clock),
        stopped: this.stopping.signal,
      },
      new Cleaner(''),
    );
  }

  async #send({ method, url, address, headers, body }: HttpRequest): Promise<HttpResponse> {
    if (method === 'GET') {
      this.wsdlRequests.push(url.href);
      return this.wsdl();
    }
    const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
    this.attempts.push({
      atMs: this.cti.env.clock.nowMs(),
      url: url.href,
      address,
      name: event.name,
      values,
      namespace,
      headers,
    });
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      const outcome = await (this.behaviours.shift() ?? this.answers(url.href, values));
      if (outcome === 'cut') throw new Error('ECONNRESET');
      return { status: outcome, body: Buffer.from(outcome === 200 ? writeEventResponse({ event, namespace, result: 0 }) : '') };
    } finally {
      this.underWay--;
    }
  }

  async attach(deviceID = '2001', url = 'http://203.0.113.5:8090/ws', requester = '203.0.113.5'): Promise<void> {
    const target: EventTarget = { url: new URL(url), address: '203.0.113.5' };
    await this.subscriptions.open(deviceID, requester, target, () => this.cti.device(deviceID).attach());
  }

  /** An event with a number in its callID. */
  emit(name: EventName, number: number, fields: Partial<CtiEvent> = {}): void {
    this.cti.emit(name, { callID: `c${number}`, own: true, state: 'hold', ...fields });
  }

  async advance(ms: number): Promise<void> {
    await settle();
    this.cti.virtual.advance(ms);
    await settle();
  }

  names(): string[] {
    return this.attempts.map(({ name, values }) => `${name}${values['callID'] ?? ''}`);
  }
}

const test = suite('events to hosts');

test('InService comes in its place and to the URL that attached: what the device told before keeps its number and its place', async () => {
  const world = new World();
  world.cti.behave = (method) => {
    if (method === 'attach') world.emit('Held', 1);
  };
  await world.attach();
  await world.attach('2001', 'http://203.0.113.6:8090/ws');
  await settle();
  const told = (host: string): string[] => world.attempts.filter(({ url }) => url.includes(host)).map(({ name }) => name);
  assert.equal(told('203.0.113.5'), ['Held', 'InService', 'Held']);
  assert.equal(told('203.0.113.6'), ['Held', 'InService']);
  const seqs = world.attempts
    .filter(({ url }) => url.includes('203.0.113.5'))
    .map(({ headers }) => Number(headers['Legwork-Seq']));
  assert.equal(
    seqs,
    [...seqs].sort((a, b) => a - b),
  );
});

test('a URL that attaches again gets another InService and no event twice', async () => {
  const world = new World();
  await world.attach();
  await world.attach();
  world.emit('Held', 1);
  await settle();
  assert.equal(world.names(), ['InService', 'InService', 'Heldc1']);
  assert.is(world.subscriptions.count, 1);
});

test('each event says where it stands in its stream', async () => {
  const world = new World();
  await world.attach();
  world.emit('Held', 1, { lineageID: '1.abc.7' });
  await settle();
  const [inService, held] = world.attempts;
  assert.equal(
    [held!.headers['Legwork-Stream'], held!.headers['Legwork-Seq'], held!.headers['Legwork-Lineage']],
    ['s1', '2', '1.abc.7'],
  );
  assert.is(inService!.headers['Legwork-Lineage'], undefined);
  assert.is(held!.headers['SOAPAction'], '"http://203.0.113.5:8090/HELD"');
  assert.is(held!.headers['Content-Type'], 'text/xml; charset=utf-8');
});

test('one event is under way at a time, the next only after the answer', async () => {
  const world = new World();
  await world.attach();
  await settle();
  let answer = (_status: number): void => {};
  world.behaviours = [new Promise((done) => (answer = done))];
  for (let i = 1; i <= 5; i++) world.emit('Held', i);
  await settle();
  assert.equal(world.names().slice(1), ['Heldc1']);
  answer(200);
  await settle();
  assert.equal(world.names().slice(1), ['Heldc1', 'Heldc2', 'Heldc3', 'Heldc4', 'Heldc5']);
});

test('an event is sent again only when no answer came, later each time, and nothing overtakes it', async () => {
  const world = new World({ limits: { retryMinMs: 100, retryMaxMs: 800, breakerFailures: 100 } });
  await world.attach();
  await settle();
  world.behaviours = ['cut', 502, 503, 504, 'cut', 'cut'];
  world.emit('Held', 1);
  world.emit('Retrieved', 1);
  for (let i = 0; i < 60; i++) await world.advance(100);
  assert.equal(world.names().slice(1), [...Array(7).fill('Heldc1'), 'Retrievec1']);
  const times = world.attempts.slice(1, 8).map(({ atMs }) => atMs);
  const waits = times.slice(1).map((atMs, i) => atMs - times[i]!);
  for (const [i, longest] of [100, 200, 400, 800, 800, 800].entries())
    assert.ok(waits[i]! >= longest / 2 && waits[i]! <= longest, `wait ${i} is ${waits[i]}`);
  assert.is(world.counters.value('events_retried_total'), 6);
});

test('any answer is an answer: a fault, a refusal, a redirect, and what cannot be read', async () => {
  for (const status of [200, 201, 204, 301, 302, 307, 400, 401, 404, 500, 501, 505]) {
    const world = new World();
    await world.attach();
    await settle();
    world.behaviours = [status];
    world.emit('Held', 1);
    world.emit('Retrieved', 1);
    for (let i = 0; i < 10; i++) await world.advance(1000);
    assert.equal(world.names().slice(1), ['Heldc1', 'Retrievec1'], String(status));
  }
});

test('the wait begins anew after an answer', async () => {
  const world = new World({ limits: { retryMinMs: 100 } });
  await world.attach();
  await settle();
  world.behaviours = ['cut', 'cut', 'cut', 'cut', 200, 'cut'];
  world.emit('Held', 1);
  for (let i = 0; i < 30; i++) await world.advance(100);
  world.emit('Held', 2);
  const at = world.cti.env.clock.nowMs();
  for (let i = 0; i < 3; i++) await world.advance(100);
  assert.ok(world.attempts.at(-1)!.atMs - at <= 200);
});

test('a host gets a bounded number of requests at once, other hosts are not held up', async () => {
  const world = new World({ limits: { maxConcurrentPerHost: 3 } });
  for (let i = 0; i < 10; i++) await world.attach(`20${10 + i}`);
  await world.attach('2050', 'http://203.0.113.6:8090/ws');
  await settle();
  const release: (() => void)[] = [];
  world.behaviours = Array.from({ length: 11 }, () => new Promise<number>((done) => release.push(() => done(200))));
  world.attempts.length = world.mostUnderWay = 0;
  for (let i = 0; i < 10; i++) world.emit('Held', 1, { deviceID: `20${10 + i}` });
  world.emit('Held', 1, { deviceID: '2050' });
  await settle();
  assert.is(world.attempts.length, 4);
  for (let i = 0; i < 11; i++) {
    release[i]!();
    await settle();
  }
  assert.is(world.attempts.length, 11);
  assert.is(world.mostUnderWay, 4);
});

test('a host that does not answer is left alone but for one attempt at a time, and has everything in order when it is back', async () => {
  const world = new World({ limits: { breakerFailures: 5, breakerOpenMs: 2000 } });
  const devices = Array.from({ length: 40 }, (_, i) => String(2010 + i));
  for (const device of devices) await world.attach(device);
  await world.attach('2090', 'http://203.0.113.6:8090/ws');
  await settle(100);
  world.attempts.length = 0;
  let away = true;
  world.answers = (url) => (away && url.includes('203.0.113.5') ? 'cut' : 200);
  for (let i = 1; i <= 3; i++) for (const device of devices) world.emit('Held', i, { deviceID: device });
  await world.advance(10_000);
  for (let i = 0; i < 100; i++) {
    world.emit('Held', i, { deviceID: '2090' });
    await world.advance(100);
  }
  const to = (host: string): Attempt[] => world.attempts.filter(({ url }) => url.includes(host));
  assert.is(to('203.0.113.6').length, 100, 'another host is not held up');
  const tried = to('203.0.113.5');
  assert.ok(tried.length < 5 + 8 + 20, `${tried.length} attempts in 20 s for 40 devices`);
  for (const [i, { atMs }] of tried.slice(13).entries())
    assert.ok(atMs - tried[12 + i]!.atMs >= 1000 && atMs - tried[12 + i]!.atMs <= 2000);
  assert.is(world.counters.value('hosts_opened_total'), 1);
  assert.equal(
    world.hosts.samples().map(({ name, labels }) => [name, labels]),
    [['legwork_smartcti_host_failures', { host: '203.0.113.5:8090' }]],
  );
  assert.is(world.cti.logged.filter((line) => line.includes('is left alone')).length, 1);
  away = false;
  world.attempts.length = 0;
  await world.advance(2000);
  await settle(200);
  assert.is(to('203.0.113.5').length, 120);
  for (const device of devices)
    assert.equal(
      world.attempts.filter(({ values }) => values['cDevice'] === device).map(({ values }) => values['callID']),
      ['c1', 'c2', 'c3'],
    );
  assert.equal([world.hosts.open, world.subscriptions.queued], [0, 0]);
  assert.is(world.cti.logged.filter((line) => line.includes('answers again')).length, 1);
});

test('an event that a host always drops holds up its own device only', async () => {
  const world = new World({ limits: { retryMinMs: 100, retryMaxMs: 1000 } });
  for (const device of ['2001', '2002']) await world.attach(device);
  await settle();
  world.answers = (_, { callID }) => (callID === 'c666' ? 'cut' : 200);
  world.emit('Held', 666);
  for (let i = 1; i <= 50; i++) {
    world.emit('Held', i, { deviceID: '2002' });
    await world.advance(100);
  }
  await world.advance(2000);
  assert.is(world.attempts.filter(({ values }) => values['cDevice'] === '2002').length, 51);
  assert.is(world.subscriptions.queued, 1);
});

test('an event that grows too old is dropped, counted and confirmed as dropped, also while its host is left alone', async () => {
  const world = new World({ limits: { maxEventAgeMs: 60_000 }, leaseMs: 0 });
  await world.attach();
  await settle();
  let away = true;
  world.answers = () => (away ? 'cut' : 200);
  world.emit('Held', 1);
  for (let i = 0; i < 59; i++) await world.advance(1000);
  world.emit('Held', 2);
  await world.advance(3000);
  assert.equal([world.counters.value('events_dropped_total'), world.subscriptions.queued], [1, 1]);
  away = false;
  await world.advance(2000);
  assert.is(world.names().at(-1), 'Heldc2');
  assert.equal(
    world.cti.acks.map(([, , seq]) => seq),
    [1, 2, 3],
  );
  assert.ok(world.cti.logged.some((line) => /event dropped: it is too old/.test(line)));
});

test('an event that waits grows no older when the wall clock is set forward or back', async () => {
  for (const hours of [5, -5]) {
    const env = virtualEnv(7);
    let setMs = 0;
    const clock = { ...env.clock, epochMs: () => env.clock.epochMs() + setMs };
    const world = new World({ limits: { maxEventAgeMs: 60_000 }, leaseMs: 0 }, { ...env, clock });
    await world.attach();
    await settle();
    world.answers = () => 'cut';
    world.emit('Held', 1);
    const pass = async (seconds: number): Promise<void> => {
      for (let i = 0; i < seconds; i++) {
        env.advance(1000);
        await settle();
      }
    };
    await pass(20);
    setMs += hours * 3_600_000;
    await pass(20);
    assert.equal([world.counters.value('events_dropped_total'), world.subscriptions.queued], [0, 1]);
    await pass(30);
    assert.equal([world.counters.value('events_dropped_total'), world.subscriptions.queued], [1, 0], 'its time is up');
  }
});

test('a full queue drops the oldest that is not on its way, and counts it', async () => {
  const world = new World({ limits: { maxQueuedEvents: 3 } });
  await world.attach();
  await settle();
  let answer = (_status: number): void => {};
  world.behaviours = [new Promise((done) => (answer = done))];
  for (let i = 1; i <= 7; i++) {
    world.emit('Held', i);
    await settle();
  }
  assert.is(world.subscriptions.queued, 4);
  answer(200);
  await settle();
  assert.equal(world.names().slice(1), ['Heldc1', 'Heldc5', 'Heldc6', 'Heldc7']);
  assert.is(world.counters.value('events_dropped_total'), 3);
});

test('what a host has had is remembered, in order, and nothing it has not answered', async () => {
  const world = new World();
  await world.attach();
  await settle();
  world.behaviours = [200, 'cut'];
  for (let i = 1; i <= 3; i++) world.emit('Held', i);
  await settle();
  const consumer = 'smartcti http://203.0.113.5:8090/ws';
  assert.equal(world.cti.acks, [
    [consumer, '2001', 1],
    [consumer, '2001', 2],
  ]);
});

test('a host is past what it is not told of in the same stream only: the next one begins with small numbers', async () => {
  const world = new World();
  await world.attach();
  await settle();
  world.emit('Conferenced', 1, { seq: 50 });
  await settle();
  world.emit('Held', 2, { seq: 1, streamID: 's2' });
  await settle();
  world.emit('Held', 3, { seq: 2, streamID: 's2' });
  world.emit('Conferenced', 3, { seq: 3, streamID: 's2' });
  await settle();
  assert.equal(world.names(), ['InService', 'Heldc2', 'Heldc3']);
  assert.equal(
    world.cti.acks.map(([, , seq]) => seq),
    [1, 50, 1, 3],
  );
});

test('the eleventh URL of a device is refused with 24; each of the ten gets every event', async () => {
  const world = new World();
  for (let i = 0; i < 10; i++) await world.attach('2001', `http://203.0.113.5:${8000 + i}/`);
  try {
    await world.attach('2001', 'http://203.0.113.5:9000/');
    assert.unreachable();
  } catch (error) {
    assert.equal([(error as CtiError).code, (error as CtiError).smartcti], ['CTI_BUSY', 24]);
  }
  await world.attach('2002', 'http://203.0.113.5:9000/');
  await settle();
  world.attempts.length = 0;
  world.emit('Held', 1);
  await settle(60);
  assert.is(new Set(world.attempts.map(({ url }) => url)).size, 10);
  assert.is(world.attempts.length, 10);
});

test('a device that cannot be attached leaves no subscription, one that was attached before keeps it', async () => {
  const world = new World();
  const fail = (): never => {
    throw new CtiError('CTI_UNKNOWN_DEVICE');
  };
  world.cti.behave = fail;
  await world.attach().catch(() => {});
  assert.is(world.subscriptions.count, 0);
  world.cti.behave = () => undefined;
  await world.attach();
  world.cti.behave = fail;
  await world.attach().catch(() => {});
  world.emit('Held', 1);
  await settle();
  assert.equal(world.names(), ['InService', 'Heldc1']);
});

test('after detaching, what was reported until then still goes out, and nothing later', async () => {
  const world = new World({ limits: { retryMinMs: 100 } });
  await world.attach();
  await settle();
  world.behaviours = ['cut'];
  world.cti.emit('AgentLoggedOff', { agentID: '1', groupID: '1' });
  world.subscriptions.close('2001');
  world.emit('Held', 9);
  await world.advance(100);
  assert.equal(world.names(), ['InService', 'LoggedOff', 'LoggedOff']);
  assert.equal([world.subscriptions.count, world.subscriptions.queued], [0, 0]);
  await world.attach();
  await settle();
  assert.is(world.names().at(-1), 'InService');
});

test('a host that attaches again while events of its last session wait gets them first', async () => {
  const world = new World({ limits: { retryMinMs: 100 } });
  await world.attach();
  await settle();
  world.behaviours = ['cut'];
  world.emit('Held', 1);
  await settle();
  world.subscriptions.close('2001');
  await world.attach();
  await world.advance(100);
  assert.equal(world.names(), ['InService', 'Heldc1', 'Heldc1', 'InService']);
});

const wsdl = (namespace: string): HttpResponse => ({
  status: 200,
  contentType: 'text/xml; charset=iso-8859-1',
  body: Buffer.from(
    `<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="${namespace}"/>`,
  ),
});

test("the namespace is read from the service's WSDL, once", async () => {
  const world = new World({ leaseMs: 0 });
  world.wsdl = () => wsdl('http://localhost/');
  await world.attach();
  await world.attach('2002');
  world.emit('Held', 1);
  await settle();
  assert.equal(world.wsdlRequests, ['http://203.0.113.5:8090/ws?WSDL']);
  for (const { namespace } of world.attempts) assert.is(namespace, 'http://localhost/');
  assert.is(world.attempts[0]!.headers['SOAPAction'], '"http://localhost/INSERVICE"');
  await world.advance(3_600_000);
  world.emit('Held', 2);
  await settle();
  assert.is(world.wsdlRequests.length, 2);
});

test('where there is no WSDL the configured namespace counts, else the origin of the URL; the WSDL is asked for again later', async () => {
  for (const broken of [
    () => ({ status: 404, body: new Uint8Array() }),
    () => ({ status: 200, body: Buffer.from('<html>') }),
    () => ({ status: 200, body: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }),
    () => {
      throw new Error('ECONNREFUSED');
    },
  ]) {
    const derived = new World();
    derived.wsdl = broken;
    await derived.attach();
    await settle();
    assert.is(derived.attempts[0]!.namespace, 'http://203.0.113.5:8090/');
    const configured = new World({ eventNamespace: 'http://fixed/' });
    configured.wsdl = broken;
    await configured.attach();
    await settle();
    assert.is(configured.attempts[0]!.namespace, 'http://fixed/');
    configured.wsdl = () => wsdl('http://real/');
    await configured.advance(60_000);
    configured.emit('Held', 1);
    await settle();
    assert.is(configured.attempts.at(-1)!.namespace, 'http://real/');
  }
});

test('a host that refuses an event is asked for its namespace again, but not for every event', async () => {
  const world = new World();
  world.wsdl = () => wsdl('http://old/');
  await world.attach();
  await settle();
  world.wsdl = () => wsdl('http://new/');
  world.behaviours = [500, 500];
  world.emit('Held', 1);
  world.emit('Held', 2);
  await world.advance(60_000);
  world.emit('Held', 3);
  await settle();
  assert.is(world.attempts.at(-1)!.namespace, 'http://new/');
  assert.is(world.wsdlRequests.length, 2);
});

test('after a failure the name is resolved again and the new address is checked', async () => {
  let answer = '203.0.113.77';
  const world = new World({
    allowEventUrls: ['http://host.example:'],
    resolve: async () => [{ address: answer }],
    limits: { retryMinMs: 10 },
  });
  await world.attach('2001', 'http://host.example:8090/ws', '198.51.100.1');
  await settle();
  world.behaviours = ['cut', 'cut'];
  world.emit('Held', 1);
  await world.advance(10);
  assert.is(world.attempts.at(-1)!.address, '203.0.113.77');
  answer = '169.254.169.254';
  await world.advance(20);
  assert.is(world.attempts.at(-1)!.address, '203.0.113.77');
  assert.is(world.counters.value('event_urls_refused_total'), 1);
});

test('closing sends what waits, for at most five seconds, and gives up the rest', async () => {
  const cti = fakeCti();
  const sent: string[] = [];
  let away = true;
  const handler = smartctiHandler(cti, {
    send: async ({ method, headers }) => {
      if (method === 'GET') return { status: 404, body: new Uint8Array() };
      if (away) throw new Error('ECONNREFUSED');
      sent.push(headers['SOAPAction']!);
      return { status: 200, body: new Uint8Array() };
    },
  });
  const server = smartctiServer(handler);
  const call = caller(await listen(server));
  for (const device of ['2001', '2002']) await call('AgentInService', { device, ipaddress: 'http://127.0.0.1:8090/ws' });
  let closed = false;
  void handler.close().then(() => (closed = true));
  await settle();
  assert.not.ok(closed);
  away = false;
  cti.virtual.advance(300);
  await settle(60);
  assert.ok(closed);
  assert.is(sent.length, 2);

  const other = smartctiHandler(cti, { send: () => Promise.reject(new Error('ECONNREFUSED')) });
  const second = smartctiServer(other);
  await caller(await listen(second))('AgentInService', { device: '2001', ipaddress: 'http://127.0.0.1:8090/ws' });
  closed = false;
  void other.close().then(() => (closed = true));
  for (let i = 0; i < 49; i++) {
    cti.virtual.advance(100);
    await settle(3);
  }
  assert.not.ok(closed);
  cti.virtual.advance(100);
  await settle();
  assert.ok(closed);
  assert.is(other.metrics().find(({ name }) => name === 'legwork_smartcti_events_dropped_total')!.value, 1);
  assert.is(cti.virtual.timers(), 0);
  for (const one of [server, second]) one.close();
});
test.run();
