import { createServer } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type HttpService, virtualEnv } from '../../../src/core/env/index.ts';
import { type DriverModule, runConformance } from '../../../src/drivers/conformance/index.ts';
import driver, { type DigitroInput, digitro } from '../../../src/drivers/digitro/index.ts';
import {
  type CtiError,
  EventStreamParser,
  type Mapping,
  type MappingOutput,
  type SwitchEvent,
} from '../../../src/drivers/sdk/index.ts';
import { openSwitch } from '../../../src/drivers/simulator/index.ts';
import { type CtiEvent, openCti, realEnv } from '../../../src/index.ts';
import { quiesce, settle } from '../../support/virtual.ts';
import { FakePabx } from './fake-pabx.ts';
import * as onSimulator from './on-simulator.ts';

const base: DigitroInput = { baseUrl: 'http://pabx.test', apiKey: 'key-1' };

const kit = suite('digitro in front of a simulated switch');
kit('every scenario of the conformance kit that its manifest claims passes', async () => {
  const address = new URL('./on-simulator.ts', import.meta.url).href;
  const module = onSimulator as unknown as DriverModule;
  const report = await runConformance({ open: openCti as never, driver: { module: address }, module, clock: realEnv.clock });
  assert.equal(
    report.scenarios.filter(({ status }) => status === 'failed').map(({ name, failures }) => [name, failures]),
    [],
  );
  assert.ok(report.totals.passed >= 110, `${report.totals.passed} passed`);
});
kit.run();

const link = suite('the link of digitro');
const opened = async (http: HttpService, options: Partial<DigitroInput> = {}) => {
  const env = virtualEnv(3, undefined, http);
  const faults: string[] = [];
  const warn = (fields: object) => void ('code' in fields && faults.push(String(fields.code)));
  const logger = { debug() {}, info() {}, warn, error() {} };
  const cti = await openCti({ driver: digitro({ ...base, ...options }), workers: 0, env, logger });
  const events: CtiEvent[] = [];
  cti.on('*', (event) => events.push(event));
  await quiesce(env, 50);
  return { env, cti, events, faults };
};
const pabxOf = () => {
  let pabx: FakePabx | undefined;
  const serve: HttpService = (request, handler) => pabx!.serve(request, handler);
  return { serve, attach: (env: ReturnType<typeof virtualEnv>) => (pabx ??= new FakePabx(openSwitch(env), env.clock)) };
};
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: CtiError) => error.code,
  );

/** A service that answers what the test says, for the first matching path. */
const answering =
  (answers: Record<string, { status: number; body: string }>): HttpService =>
  ({ url }, handler) => {
    const [, found] = Object.entries(answers).find(([path]) => url.includes(path)) ?? [];
    const { status, body } = found ?? { status: 200, body: '{"ID_CANAL":"1"}' };
    handler.answered(status, {});
    handler.bytes(Buffer.from(body));
    if (!url.includes('/events')) handler.ended();
    return undefined;
  };

link('sends its key in the header and nowhere else, and the password of the device in its field', async () => {
  const door = pabxOf();
  const env = virtualEnv(3, undefined, (request, handler) => door.serve(request, handler));
  const pabx = door.attach(env);
  const cti = await openCti({ driver: digitro({ ...base, devicePasswords: { '2001': 'pw-2001' } }), workers: 0, env });
  await quiesce(env, 50);
  await settle(env, cti.device('2001').attach());
  const monitor = pabx.seen.find(({ path }) => path === '/requests/1/monitorar')!;
  assert.equal(JSON.parse(monitor.body), { DISPOSITIVO: '2001', SENHA_DISPOSITIVO: 'pw-2001' });
  assert.ok(
    pabx.seen.every(({ headers, path, body }) => headers['x-api-key'] === 'key-1' && !`${path}${body}`.includes('key-1')),
  );
  await settle(env, cti.close());
});
link('a wrong key is final: no second attempt', async () => {
  let tries = 0;
  const { env, cti, faults } = await opened((request, handler) => {
    tries++;
    return answering({ '/channels': { status: 401, body: '{}' } })(request, handler);
  });
  await quiesce(env, 60_000);
  assert.equal([tries, faults, cti.linkUp], [1, ['CTI_LOGIN_REFUSED'], false]);
});
link('heartbeats with empty data keep it; silence ends it and a new channel is opened', async () => {
  let channels = 0;
  let stream: Parameters<HttpService>[1] | undefined;
  const { env, cti } = await opened((request, handler) => {
    if (request.url.endsWith('/channels')) channels++;
    if (request.url.endsWith('/events')) stream = handler;
    return answering({ '/events': { status: 200, body: ':hello\n\n' } })(request, handler);
  });
  assert.ok(cti.linkUp);
  for (let i = 0; i < 5; i++) {
    env.advance(40_000);
    stream!.bytes(Buffer.from('data:\n\n'));
  }
  assert.equal([cti.linkUp, channels], [true, 1]);
  await quiesce(env, 62_000);
  assert.ok(channels >= 2);
});
for (const [title, status, body, code] of [
  ['4xx without a word', 404, '{}', 'CTI_UNKNOWN_DEVICE'],
  ['a word of the PABX', 422, '{"ERRO":"AGENTE_EM_USO"}', 'CTI_AGENT_IN_USE'],
  ['an unknown word', 422, '{"ERRO":"QUALQUER"}', 'CTI_REFUSED'],
  ['5xx', 503, 'busy', 'CTI_NOT_SENT'],
  ['broken JSON', 200, '{"ID_CHAMADA":', 'CTI_BAD_ANSWER'],
  ['an answer without end', 200, `{"DADOS":"${'x'.repeat(300_000)}"}`, 'CTI_BAD_ANSWER'],
] as const) {
  link(`${title} fails the one command with ${code}`, async () => {
    const { env, cti } = await opened(answering({ '/requests': { status, body }, '/events': { status: 200, body: ':\n\n' } }));
    assert.is(await settle(env, codeOf(cti.device('2001').attach())), code);
    assert.ok(cti.linkUp);
  });
}
link(
  'an answer that drips without end is cut off: the connection is given back, and the command has failed by then',
  async () => {
    let given = 0;
    const { env, cti } = await opened((request, handler) => {
      if (!request.url.includes('/requests')) return answering({ '/events': { status: 200, body: ':\n\n' } })(request, handler);
      handler.answered(200, {});
      handler.bytes(Buffer.from('{"DADOS":"'));
      return () => {
        given++;
        handler.ended('cancelled');
      };
    });
    assert.is(await settle(env, codeOf(cti.device('2001').attach())), 'CTI_TIMEOUT');
    await quiesce(env, 20_000);
    assert.equal([given, cti.linkUp], [1, true]);
  },
);
link('an event that is no JSON, or of no known name, costs nothing but a count', async () => {
  const text = 'data: {broken\n\ndata: [1]\n\ndata: {"EVENTO":"OUTRA_COISA","DISPOSITIVO":"2001"}\n\n';
  const { cti, faults } = await opened(answering({ '/events': { status: 200, body: text } }));
  assert.equal([faults, cti.linkUp], [['CTI_BAD_ANSWER', 'CTI_BAD_ANSWER'], true]);
});
link('a number with a line break never reaches the wire', async () => {
  const seen: string[] = [];
  const { env, cti } = await opened((request, handler) => {
    seen.push(request.body ? Buffer.from(request.body).toString() : '');
    return answering({ '/events': { status: 200, body: ':\n\n' } })(request, handler);
  });
  const before = seen.length;
  assert.is(await settle(env, codeOf(cti.device('2001').makeCall('12\r\n34'))), 'CTI_INVALID_NUMBER');
  assert.is(seen.length, before);
});
link('works over a real HTTP server', async () => {
  const pabx = new FakePabx(openSwitch(realEnv), realEnv.clock);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const headers = request.headers as Record<string, string>;
      const method = request.method as 'GET' | 'POST';
      const stop = pabx.serve(
        { method, url: `http://pabx.test${request.url}`, headers, timeoutMs: 1000, ...(body.length ? { body } : {}) },
        {
          answered: (status, more) => response.writeHead(status, more).flushHeaders(),
          bytes: (chunk) => void response.write(chunk),
          ended: () => void response.end(),
        },
      );
      response.on('close', () => stop?.());
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const cti = await openCti({ driver: digitro({ ...base, baseUrl: `http://127.0.0.1:${port}` }), workers: 0 });
  const call = await cti.device('2001').makeCall('5511987654321');
  assert.is((await call.reached('connected')).name, 'Established');
  await cti.close();
  server.closeAllConnections();
  server.close();
});
link.run();

const parts = suite('parts of digitro');
parts('options that are wrong are named; a vocabulary of the site replaces words and nothing else', () => {
  const wrong = (options: object): string => {
    try {
      digitro({ ...base, ...options } as DigitroInput);
      return 'taken';
    } catch (error) {
      return (error as CtiError).detail ?? '';
    }
  };
  assert.match(wrong({ baseUrl: 'ftp://x' }), /baseUrl/);
  assert.match(wrong({ baseurl: 'x' }), /did you mean baseUrl/);
  assert.match(wrong({ vocabulary: { fields: { nothing: 'X' } } }), /fields.nothing/);
  assert.match(wrong({ vocabulary: { tables: {} } }), /no vocabulary tables/);
  const options = driver.options({
    ...base,
    vocabulary: { operations: { MakeCall: 'ligar' }, events: { CHAMANDO: 'Delivered' } },
  });
  const mapping: Mapping = driver.mapping(options, { linkID: 1, shard: 0, shards: 1, random: () => 0, epochMs: () => 0 });
  const sent: string[] = [];
  const told: SwitchEvent[] = [];
  const out = {
    transmit: (frame: Uint8Array) => sent.push(Buffer.from(frame).toString()),
    event: (event: SwitchEvent) => told.push(event),
    reply() {},
    fail() {},
    fault() {},
  } as unknown as MappingOutput;
  mapping.request(1, { service: 'MonitorStart', deviceID: '2001' }, 0, out);
  mapping.receive(Buffer.from(JSON.stringify({ id: 1, status: 200, body: {} })), 0, out);
  mapping.request(2, { service: 'MakeCall', deviceID: '2001', deviceTo: '99' }, 0, out);
  assert.equal(JSON.parse(sent[1]!), { id: 2, operation: 'ligar', body: { DISPOSITIVO: '2001', DISPOSITIVO_DESTINO: '99' } });
  const data = JSON.stringify({ EVENTO: 'CHAMANDO', DISPOSITIVO: '2001', ID_CHAMADA: 7, ORIGEM: '11' });
  mapping.receive(Buffer.from(JSON.stringify({ event: 'message', data })), 0, out);
  assert.equal(told, [{ callingDevice: '11', name: 'Delivered', deviceID: '2001', callID: '7' }]);
});
parts('a stream of events is read the same wherever it is cut, with any line ends', () => {
  const text = ': hello\r\nevent: a\r\ndata: 1\r\ndata:2\r\n\r\ndata: ç\n\nid: 5\nretry: 3\ndata\n\ndata: last\r\rx: y\n\n';
  const bytes = Buffer.from(text);
  const read = (cuts: number[]): string[] => {
    const told: string[] = [];
    const parser = new EventStreamParser(1000, (event, data) => told.push(`${event}=${data}`));
    let from = 0;
    for (const cut of [...cuts, bytes.length]) {
      assert.ok(parser.receive(bytes.subarray(from, cut)));
      from = cut;
    }
    return told;
  };
  const whole = ['a=1\n2', 'message=ç', 'message=', 'message=last'];
  assert.equal(read([]), whole);
  for (let cut = 1; cut < bytes.length; cut++) assert.equal(read([cut]), whole, `cut at ${cut}`);
  assert.equal(read(Array.from({ length: bytes.length - 1 }, (_, i) => i + 1)), whole);
});
parts('an event that drips in byte by byte costs no more than linear work', () => {
  const drip = (size: number): number => {
    const parser = new EventStreamParser(1 << 20, () => {});
    const started = performance.now();
    for (let i = 0; i < size; i++) parser.receive(Uint8Array.of(120));
    return performance.now() - started;
  };
  drip(20_000);
  assert.ok(drip(200_000) < 1000, 'quadratic work would take many seconds');
});
parts('an event that is too large ends the stream', () => {
  const parser = new EventStreamParser(100, () => {});
  assert.ok(parser.receive(Buffer.from('data: x\n\n')));
  assert.not.ok(parser.receive(Buffer.from(`data: ${'x'.repeat(200)}`)));
});
parts.run();
