import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonLines, legwork } from '../support/cli.ts';
import { command, openHost } from '../support/host.ts';
import { type Serving, startServe } from '../support/serving.ts';

const test = suite('legwork serve');
const folder = mkdtempSync(join(tmpdir(), 'legwork-serve-'));
let serving: Serving;
test.before(async () => {
  serving = await startServe(['--port', '0', '--workers', '0', '--link-id', '7']);
});
test.after(async () => {
  await serving[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const post = (path: string, body: string, base = serving.listening.url): Promise<Response> =>
  fetch(base + path, { method: 'POST', body });

test('says in its first line where it listens, and logs JSON lines to stderr', () => {
  const { url, ...facts } = serving.listening;
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(facts, {
    event: 'listening',
    commandUrl: `${url}/axis2/services/SmartCTIWSCommand`,
    driver: 'simulator',
    workers: 0,
  });
  for (const { time, level, message } of jsonLines(serving.log()))
    assert.ok(typeof message === 'string' && ['info', 'warn'].includes(String(level)) && !Number.isNaN(Date.parse(String(time))));
});

test('shows the WSDLs of both services', async () => {
  for (const path of ['/axis2/services/SmartCTIWSCommand?wsdl', '/axis/services/SmartCTIWSCommand?wsdl']) {
    const response = await fetch(serving.listening.url + path);
    assert.is(response.status, 200);
    assert.match(await response.text(), 'definitions');
  }
});

test('answers /healthz while the link is up', async () => {
  const response = await fetch(`${serving.listening.url}/healthz`);
  assert.is(response.status, 200);
  assert.equal(await response.json(), { status: 'ok', driver: 'simulator', workers: 0 });
});

test('shows metrics of core and gateway that Prometheus can read', async () => {
  const response = await fetch(`${serving.listening.url}/metrics`);
  assert.is(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  const lines = text.trimEnd().split('\n');
  assert.ok(lines.length > 20);
  const shape =
    /^(# HELP [a-z_]+ \S.*|# TYPE [a-z_]+ (counter|gauge)|[a-z_]+(\{[a-zA-Z_]+="[^"]*"(,[a-zA-Z_]+="[^"]*")*\})? -?[\d.e+-]+)$/;
  assert.equal(
    lines.filter((line) => !shape.test(line)),
    [],
  );
  const types = lines.filter((line) => line.startsWith('# TYPE'));
  assert.is(new Set(types).size, types.length, 'each family once');
  assert.match(text, /^legwork_\w+/m);
});

test('brings an inbound call to the host with its data and the link id of the command line', async () => {
  await using host = await openHost();
  assert.is(await command(serving.listening.commandUrl, 'AgentInService', { device: '2005', ipaddress: host.url }), '0');
  await host.event('INSERVICE');
  const response = await post(
    '/simulator/inbound',
    JSON.stringify({ from: '11 5555-0000', to: '2005', associatedData: 'menu=3' }),
  );
  assert.is(response.status, 200);
  const { callID } = (await response.json()) as { callID: string };
  assert.ok(callID);
  const { fields } = await host.event('RINGING');
  assert.equal([fields['CDEVICE'], fields['ILINKID'], fields['ASSOCIATEDDATA']], ['2005', '7', 'menu=3']);
  assert.is(await command(serving.listening.commandUrl, 'Answer', { device: '2005' }), '0');
  await host.event('ANSWERED');
});

test('says what is wrong with an inbound call', async () => {
  const cases: [body: string, status: number, code: string][] = [
    ['', 400, 'CTI_INVALID_ARGUMENT'],
    ['not json', 400, 'CTI_INVALID_ARGUMENT'],
    ['null', 400, 'CTI_INVALID_ARGUMENT'],
    ['{"from":1,"to":"2006"}', 400, 'CTI_INVALID_ARGUMENT'],
    ['{"from":"1","to":"2006","associatedData":{}}', 400, 'CTI_INVALID_ARGUMENT'],
    ['{"from":"1","to":"nobody"}', 404, 'CTI_UNKNOWN_DEVICE'],
    [`{"from":"1","to":"${'9'.repeat(70_000)}"}`, 413, 'CTI_INVALID_ARGUMENT'],
  ];
  for (const [body, status, code] of cases) {
    const response = await post('/simulator/inbound', body);
    assert.is(response.status, status, body.slice(0, 60));
    assert.is(((await response.json()) as { code: string }).code, code);
  }
  assert.is((await fetch(`${serving.listening.url}/simulator/inbound`)).status, 405);
  assert.is((await post('/healthz', '')).headers.get('allow'), 'GET');
  assert.is((await fetch(`${serving.listening.url}/healthz`)).status, 200, 'still there');
});

test('knows no other path', async () => {
  for (const path of ['/', '/simulator', '/axis2', '/metrics/x'])
    assert.is((await fetch(serving.listening.url + path)).status, 404, path);
});

test('drains for at most 5 s and exits 0 on SIGTERM, with a call that is still up and a host that stays silent', async () => {
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as { port: number };
  await using own = await startServe(['--port', '0', '--workers', '2']);
  await using host = await openHost();
  const { commandUrl } = own.listening;
  await command(commandUrl, 'AgentInService', { device: '2001', ipaddress: host.url });
  await command(commandUrl, 'MakeCall', { device: '2001', telephoneNumber: '5511987654321' });
  await host.event('ANSWERED');
  await command(commandUrl, 'AgentInService', { device: '2002', ipaddress: `http://127.0.0.1:${port}/` });
  const { code, tookMs } = await own.stop('SIGTERM');
  silent.close();
  assert.is(code, 0);
  assert.ok(tookMs < 5500, `${tookMs} ms`);
  assert.match(own.log(), '"signal":"SIGTERM"');
});

test('exits at once on SIGINT when nothing is under way', async () => {
  const own = await startServe(['--port', '0', '--workers', '1']);
  const { code, tookMs } = await own.stop('SIGINT');
  assert.is(code, 0);
  assert.ok(tookMs < 2000, `${tookMs} ms`);
});

test('runs a driver module of ones own with the options of a file', async () => {
  const module = join(folder, 'own.mjs');
  writeFileSync(module, `export { default } from ${JSON.stringify(pathToFileURL(resolve('dist/driver-simulator.js')).href)};\n`);
  const config = join(folder, 'config.json');
  writeFileSync(config, '{"extensions":"700-709"}');
  await using own = await startServe(['--port', '0', '--workers', '1', '--driver', module, '--driver-config', config]);
  const { commandUrl } = own.listening;
  await using host = await openHost();
  assert.is(await command(commandUrl, 'AgentInService', { device: '2001', ipaddress: host.url }), '18');
  assert.is(await command(commandUrl, 'AgentInService', { device: '700', ipaddress: host.url }), '0');
});

const address = Object.values(networkInterfaces())
  .flat()
  .find((item) => item && !item.internal && item.family === 'IPv4')?.address;
if (!address) console.log('skipped: this machine has no address beside loopback');
(address ? test : test.skip)(
  'takes requests from this machine only, unless told; calls of the simulator never from elsewhere',
  async () => {
    const at = ({ listening }: Serving): string => `http://${address}:${new URL(listening.url).port}`;
    const paths = ['/healthz', '/metrics', '/axis2/services/SmartCTIWSCommand?wsdl'];
    await using closed = await startServe(['--host', '0.0.0.0', '--port', '0', '--workers', '0']);
    for (const path of paths) assert.is((await fetch(at(closed) + path)).status, 403, path);
    await using open = await startServe(['--host', '0.0.0.0', '--port', '0', '--workers', '0', '--allow-from', `${address}/32`]);
    for (const path of paths) assert.is((await fetch(at(open) + path)).status, 200, path);
    const body = '{"from":"1","to":"2006"}';
    assert.is((await post('/simulator/inbound', body, at(open))).status, 403);
  },
);

test('refuses what it cannot do as a misuse, with a sentence', () => {
  const cases: [string[], RegExp][] = [
    [['--journal', './data', '--no-journal'], /--journal and --no-journal exclude each other/],
    [['--journal', ''], /--journal takes a folder/],
    [['--port', '70000'], /--port takes a whole number from 0 to 65535/],
    [['--workers', 'two'], /--workers takes a whole number/],
    [['--prot', '0'], /unknown option --prot; did you mean --port\?/],
    [['--driver', 'simulatr'], /unknown driver simulatr; did you mean simulator\?/],
    [['--driver', './none.js'], /driver module \.\/none\.js is not there/],
    [['--driver-config', '{"extensions":}'], /--driver-config is not JSON/],
    [['--driver-config', 'none.json'], /none\.json cannot be read: ENOENT/],
    [['--driver-config', '{"extension":"2000"}'], /extension\b/],
    [['--allow-from', '10.0.0.0/33', '--port', '0'], /--allow-from takes a network like 10\.0\.0\.0\/8, not 10\.0\.0\.0\/33/],
    [['--allow-events', 'ftp://x', '--port', '0'], /--allow-events takes/],
    [['extra'], /unexpected argument extra/],
  ];
  for (const [args, expected] of cases) {
    const { status, stdout, stderr } = legwork(['serve', ...args]);
    assert.is(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.is(stdout, '');
    assert.match(stderr, expected);
  }
});

test('says so when the port is taken, and exits 1', () => {
  const { port } = new URL(serving.listening.url);
  const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'serve', '--port', port], { encoding: 'utf8' });
  assert.is(status, 1);
  assert.match(stderr, `cannot listen on 127.0.0.1, port ${port}: EADDRINUSE`);
});

test.run();
