import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, openHost } from '../support/host.ts';
import { startServe } from '../support/serving.ts';
import { installInEmptyFolder } from '../support/tarball.ts';

const test = suite('the packed package in an empty folder');
let folder: string;
let remove: () => void;
test.before(() => {
  ({ folder, remove } = installInEmptyFolder());
});
test.after(() => remove());

/** What a program of Node prints. @throws what it says when it fails */
function node(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 180_000 });
  if (status !== 0) throw new Error(`exit ${status}: ${stdout}${stderr}`);
  return stdout;
}

/** Dials, waits for the other side, hangs up; prints the names of the events, and whether the classes of all entries are one. */
const program = (load: string): string => `(async () => {
  const load = ${load};
  const { openCti, CtiError } = await load('legwork', 'index');
  const { simulator } = await load('legwork/drivers/simulator', 'driver-simulator');
  const { smartctiHandler } = await load('legwork/gateway/smartcti', 'gateway-smartcti');
  const { wireCodecs } = await load('legwork/codecs', 'codecs');
  const { CtiError: ofSdk } = await load('legwork/sdk', 'sdk');
  if (!(await load('legwork/conformance', 'conformance'))) throw new Error('no kit');
  const unknown = await openCti({ driver: simulator(), nonsense: 1 }).catch((error) => error);
  if (CtiError !== ofSdk || !(unknown instanceof CtiError) || unknown.code !== 'CTI_OPTION') throw new Error('not one class');
  if (!wireCodecs.length) throw new Error('no protocols');
  for (const workers of [2, 0]) {
    const cti = await openCti({ driver: simulator({ extensions: '2000-2009' }), workers });
    const names = [];
    cti.on('*', ({ name }) => names.push(name));
    smartctiHandler(cti, {});
    const call = await cti.device('2001').makeCall('5511987654321');
    await call.reached('connected', { signal: AbortSignal.timeout(10_000) });
    await cti.device('2001').clearConnection(call.callID);
    await cti.close();
    console.log(cti.workers, ...names.filter((name) => name !== 'LinkDown'));
  }
})();
`;
const OUTPUT = [2, 0]
  .map((workers) => `${workers} ServiceInitiated Originated Delivered Established ConnectionCleared\n`)
  .join('');

for (const [file, load] of [
  ['program.mjs', '(entry) => import(entry)'],
  ['program.cjs', '(entry) => require(entry)'],
] as const)
  test(`starts a pool of 2 threads and of none in ${file}, and ends by itself`, () => {
    writeFileSync(join(folder, file), program(load));
    assert.is(node(file), OUTPUT);
  });

for (const [file, load] of [
  ['alone.mjs', "(_, file) => import('./alone/' + file + '.js')"],
  ['alone.cjs', "(_, file) => require('./alone/' + file + '.cjs')"],
] as const)
  test(`does the same in ${file} with a copy of dist, without a package around it`, () => {
    cpSync(join(folder, 'node_modules/legwork/dist'), join(folder, 'alone'), { recursive: true });
    writeFileSync(join(folder, 'alone/package.json'), '{"type":"module"}');
    writeFileSync(join(folder, file), program(load));
    assert.is(node(file), OUTPUT);
  });

for (const workers of ['2', '0'])
  test(`npx legwork serve takes SOAP commands and sends events to the host, with ${workers} shard threads`, async () => {
    await using serving = await startServe(
      ['--port', '0', '--workers', workers],
      ['npx', '--no-install', 'legwork', 'serve'],
      folder,
    );
    await using host = await openHost();
    const { commandUrl, workers: running } = serving.listening;
    assert.is(running, Number(workers));
    assert.is(await command(commandUrl, 'AgentInService', { device: '2001', ipaddress: host.url }), '0');
    assert.is(await command(commandUrl, 'MakeCall', { device: '2001', telephoneNumber: '5511987654321' }), '0');
    await host.event('ANSWERED');
    assert.equal(
      host.events.map(({ name }) => name),
      ['INSERVICE', 'SERVICEINITIATED', 'ORIGINATED', 'ANSWERED'],
    );
    await serving.stop('SIGTERM');
    assert.match(serving.log(), '"message":"stopping"');
  });

test('serves with no right to write files or to start programs (SECURITY §5)', async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const flag = major > 23 || (major === 23 && minor >= 5) ? '--permission' : '--experimental-permission';
  const entry = join(folder, 'node_modules/legwork/dist/cli.js');
  const rights = [flag, '--allow-worker', `--allow-fs-read=${join(folder, 'node_modules/legwork')}/`];
  await using serving = await startServe(
    ['--port', '0', '--workers', '2'],
    [process.execPath, ...rights, entry, 'serve'],
    folder,
  );
  assert.is(await command(serving.listening.commandUrl, 'SystemStatus', {}), '0');
  assert.is((await serving.stop('SIGTERM')).code, 0);
});

/** The example of the documentation, as a program in TypeScript. */
const TYPED = `
  import { openCti, type Cti, type CtiEvent } from 'legwork';
  import { simulator } from 'legwork/drivers/simulator';
  import { smartctiHandler } from 'legwork/gateway/smartcti';
  import { defineDriver, type Driver } from 'legwork/sdk';
  import { wireCodecs, type DecodedMessage } from 'legwork/codecs';
  import http = require('node:http');

  export async function main(driver: Driver): Promise<void> {
    const cti: Cti = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 2 });
    http.createServer(smartctiHandler(cti, { linkID: 1, allowEventUrls: ['http://127.0.0.1:'] })).listen(8080);
    const call = await cti.device('2001').makeCall('5511987654321');
    const event: CtiEvent = await call.reached('connected', { signal: AbortSignal.timeout(30_000) });
    for await (const { seq, name, callID } of cti.events({ device: '2001', after: event.seq })) console.log(seq, name, callID);
    const messages: DecodedMessage[] = [];
    for (const codec of wireCodecs) for (const item of codec.decode(new Uint8Array(), {})) if ('protocol' in item) messages.push(item);
    defineDriver(driver);
    await cti.close();
  }`;

test('gives TypeScript the types of every entry, in modules of both kinds', () => {
  for (const file of ['typed.mts', 'typed.cts']) {
    const text = file.endsWith('.cts') ? TYPED : TYPED.replace(/import http = require\('(.*)'\)/, "import http from '$1'");
    writeFileSync(join(folder, file), text);
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,esnext.disposable'];
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')];
    assert.is(node(resolve('node_modules/typescript/bin/tsc'), ...flags, ...types, file), '');
  }
});

test.run();
