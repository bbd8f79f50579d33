import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../src/cli/args.ts';
import { report } from '../../src/cli/report.ts';
import { virtualEnv } from '../../src/core/env/index.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { openCti, realEnv } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('legwork report');
const folder = mkdtempSync(join(tmpdir(), 'legwork-report-'));
const dir = join(folder, 'journal');

/** Two hours at a group: four calls in the first, of which one is answered, two in the second, both lost. */
test.before(async () => {
  const virtual = virtualEnv(3, Date.UTC(2026, 0, 5, 11));
  const env = { ...virtual, disk: realEnv.disk };
  const cti = await openCti({ driver: simulator(), workers: 0, env, journal: dir });
  const pass = async (ms: number) => {
    await quiesce(virtual, 0);
    virtual.advance(ms);
    await quiesce(virtual, 0);
  };
  await pass(0);
  const pbx = cti.control as Switch;
  await settle(virtual, cti.device('2001').logon({ agentID: '=<b>1', groupID: '100' }));
  await settle(virtual, cti.device('2001').ready());
  await pass(0);
  const lost = async () => {
    const { callID } = pbx.inbound({ from: '55', to: '100' });
    await pass(30_000);
    pbx.outside(callID).hangUp();
    await pass(30_000);
  };
  pbx.inbound({ from: '55', to: '100' });
  await pass(10_000);
  await settle(virtual, cti.device('2001').answer());
  await pass(60_000);
  for (let i = 0; i < 3; i++) await lost();
  await settle(virtual, cti.device('2001').clearConnection());
  await pass(3_600_000 - (virtual.clock.nowMs() % 3_600_000));
  for (let i = 0; i < 2; i++) await lost();
  await settle(virtual, cti.close());
});
test.after(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const io = {
    out: async (data: string | Uint8Array) => void (out += data),
    err: (text: string) => void (err += text),
    outIsTerminal: false,
    errIsTerminal: false,
    read: async () => new Uint8Array(),
  };
  const code = await report.run(parse(report, args), io);
  return { code, out, err };
}
const refusal = (...args: string[]) =>
  run(...args).then(
    () => 'ok',
    (error: Error) => error.message,
  );

test('the table has a line for each link, group and agent', async () => {
  const { code, out, err } = await run(dir, '--time-zone', 'UTC');
  assert.equal([code, err], [0, '']);
  const lines = out.split('\n');
  assert.match(lines[0]!, /^2026-01-05 11:00 to 2026-01-05 12:/);
  const group = lines.find((line) => line.startsWith('100 '))!.split(/ {2,}/);
  assert.equal(group.slice(0, 9), ['100', '6', '1', '5', '0', '0', '6', '0', '10.0']);
});

test('a span counts what is in it, by the clocks of the zone', async () => {
  const offered = async (...args: string[]) => {
    const { out } = await run(dir, '--format', 'json', ...args);
    const [group] = JSON.parse(out).group;
    return group === undefined ? 0 : group.offered;
  };
  assert.is(await offered('--from', '2026-01-05T12:00', '--time-zone', 'UTC'), 2);
  assert.is(await offered('--to', '2026-01-05T12:00', '--time-zone', 'UTC'), 4);
  assert.is(await offered('--from', '2026-01-05T09:00', '--time-zone', 'America/Sao_Paulo'), 2);
  assert.is(await offered('--from', '2026-01-05T13:00+01:00'), 2);
  assert.is(await offered('--from', '2026-01-05', '--to', '2026-01-05', '--time-zone', 'UTC'), 6);
  assert.is(await offered('--from', '2026-01-06', '--time-zone', 'UTC'), 0);
});

test('CSV has every figure, and no text that a spreadsheet would run', async () => {
  const { out } = await run(dir, '--format', 'csv', '--by', 'group,agent');
  const [head, group, agent] = out.split('\r\n').map((line) => line.split(','));
  assert.equal(head!.slice(0, 4), ['by', 'id', 'offered', 'answered']);
  assert.equal(group!.slice(0, 4), ['group', '100', '6', '1']);
  assert.is(agent![1], "'=<b>1");
  assert.is(group!.length, head!.length);
});

test('nobody has been logged on until the end of a day that is not over', async () => {
  const agent = async (...to: string[]) =>
    JSON.parse((await run(dir, '--format', 'json', '--from', '2026-01-05', '--time-zone', 'UTC', ...to)).out).agent[0];
  const began = Date.now();
  const { loggedOnMs } = await agent('--to', '9999-12-31');
  assert.ok(loggedOnMs > 0 && loggedOnMs <= Date.now() - Date.UTC(2026, 0, 5), `${loggedOnMs}`);
  assert.ok(loggedOnMs >= began - Date.UTC(2026, 0, 5, 12));
});

test('a span without calls has its head in CSV, and is said to be one elsewhere', async () => {
  const empty = ['--from', '2020-01-01', '--to', '2020-01-02'];
  const [head, ...rows] = (await run(dir, '--format', 'csv', ...empty)).out.split('\r\n');
  assert.equal([head, rows], [(await run(dir, '--format', 'csv')).out.split('\r\n')[0], ['']]);
  for (const format of ['table', 'html'])
    assert.match((await run(dir, '--format', format, ...empty)).out, /Nothing was counted\./);
});

test('the page stands by itself, with charts, and what it shows is escaped', async () => {
  const { out } = await run(dir, '--format', 'html', '--by', 'link,group,agent,device');
  assert.match(out, /^<!doctype html>/);
  assert.ok((out.match(/<svg/g) ?? []).length > 3 && out.includes('<rect class="abandoned"'));
  assert.not.match(out, /<script|https?:|url\(|@import|<link|src=/);
  assert.is(out.includes('<b>'), false);
});

test('a service level of its own', async () => {
  const inTime = async (seconds: string) =>
    JSON.parse((await run(dir, '--format', 'json', '--service-level', seconds)).out).group[0].answeredInTime;
  assert.equal([await inTime('9'), await inTime('10')], [0, 1]);
});

test('what is no journal is said, with exit code 1 and nothing on stdout', async () => {
  const { code, out, err } = await run(join(folder, 'none'));
  assert.equal([code, out], [1, '']);
  assert.match(err, /CTI_JOURNAL_FORMAT/);
});

test('a wrong command line is refused with what would be right', async () => {
  assert.match(await refusal(), /say whose journal/);
  assert.match(await refusal(dir, 'more'), /unexpected argument more/);
  assert.match(await refusal(dir, '--format', 'cvs'), /csv/);
  for (const none of ['yesterday', '2026-02-30', '2026-02-30T08:00Z', '2026-13-01', '2026-01-01T25:00', ''])
    assert.match(await refusal(dir, '--from', none), /--from takes a time/);
  assert.match(await refusal(dir, '--from', '2026-01-02', '--to', '2026-01-01T00:00'), /later/);
  assert.match(await refusal(dir, '--by', 'city'), /--by takes/);
  assert.match(await refusal(dir, '--time-zone', 'Mars'), /time zone/);
});

test.run();
