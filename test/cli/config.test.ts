import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonLines, legwork } from '../support/cli.ts';
import { command, openHost } from '../support/host.ts';
import { type Listening, type Serving, startServe } from '../support/serving.ts';

const test = suite('legwork serve with a configuration');
const folder = mkdtempSync(join(tmpdir(), 'legwork-links-'));
test.after(() => rmSync(folder, { recursive: true }));

interface Told extends Listening {
  config: string;
  links: { linkID: number; driver: string; enabled: boolean; direction: string; commandUrl: string }[];
}
interface Running {
  serving: Serving;
  url: string;
  /** The URL that all links share, and that of one. */
  shared: string;
  of(linkID: number): string;
  /** Writes the file anew and waits until the process has taken it over, or refused it. */
  reload(config: object | string): Promise<Record<string, unknown>[]>;
}

const write = (file: string, config: object | string): string => {
  const path = join(folder, file);
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  return path;
};

async function run(file: string, config: object): Promise<Running> {
  const path = write(file, { listen: { port: 0 }, workers: 0, ...config });
  const serving = await startServe(['--config', path]);
  const told = serving.listening as Told;
  const reload = (next: object | string): Promise<Record<string, unknown>[]> => {
    write(file, typeof next === 'string' ? next : { listen: { port: 0 }, workers: 0, ...next });
    const before = serving.log().length;
    const since = new Date().toISOString();
    return new Promise((done) => {
      const look = (): void => {
        const fresh = serving.log().slice(before);
        if (!/"message":"the configuration (was taken over|is wrong)[^\n]*\n/.test(fresh)) return;
        serving.process.stderr!.off('data', look);
        // What was said before may come in late.
        done(jsonLines(fresh).filter((line) => String(line['time']) >= since));
      };
      serving.process.stderr!.on('data', look);
      serving.process.kill('SIGHUP');
    });
  };
  const of = (linkID: number): string => `${told.url}/links/${linkID}/axis2/services/SmartCTIWSCommand`;
  return { serving, url: told.url, shared: told.commandUrl, of, reload };
}

const hq = { linkID: 1, description: 'Headquarters', options: { extensions: '2000-2009', groups: '100', seed: 1 } };
const branch = { linkID: 2, groups: ['300'], options: { extensions: '3000-3009', groups: '300', seed: 2, answerMs: 1 } };
const inbound = async (url: string, call: object): Promise<number> =>
  (await fetch(`${url}/simulator/inbound`, { method: 'POST', body: JSON.stringify(call) })).status;

test('two switches behind one gateway: by the URL of each, and by the device at the one they share', async () => {
  const twins = { ...branch, linkID: 4, options: { ...hq.options, seed: 4 }, devices: ['none'] };
  const { serving, url, shared, of } = await run('two.json', {
    links: [hq, branch, { linkID: 3, driver: 'csta-xml', enabled: false }, twins],
  });
  await using _ = serving;
  await using host = await openHost();
  const { links, config, driver } = serving.listening as Told;
  assert.is(driver, 'simulator');
  assert.match(config, 'two.json');
  assert.equal(
    links.map(({ linkID, enabled, commandUrl }) => [linkID, enabled, commandUrl]),
    [1, 2, 3, 4].map((id) => [id, id !== 3, of(id)]),
  );
  for (const device of ['2001', '3001'])
    assert.is(await command(shared, 'AgentInService', { device, ipaddress: host.url }), '0', device);
  assert.is(await command(of(4), 'AgentInService', { device: '2001', ipaddress: host.url }), '0');
  assert.is(await command(of(2), 'AgentInService', { device: '2001', ipaddress: host.url }), '18');
  assert.is(await command(shared, 'AgentInService', { device: '4001', ipaddress: host.url }), '18');
  assert.is(await command(of(3), 'SystemStatus', {}), '16');
  assert.is(await command(shared, 'SystemStatus', {}), '0');
  assert.match(String(await command(of(2), 'showVersion', {})), /^Legwork /);

  assert.is(await inbound(url, { from: '1', to: '3001', associatedData: 'two' }), 200);
  assert.is((await host.event('RINGING')).fields['ILINKID'], '2');
  assert.is(await inbound(url, { from: '1', to: '2001', associatedData: 'four', linkID: 4 }), 200);
  assert.is(await inbound(url, { from: '1', to: '300' }), 200);
  assert.match(String(await command(shared, 'GetCallList', { groupID: '300' })), /^[^#]+#1#300#\d+#$/);
  assert.is(await command(of(2), 'GetCallList', { groupID: '100' }), '18');
  assert.is(await command(shared, 'Answer', { device: '3001' }), '0');
  await host.event('ANSWERED');
  const ringing = host.events
    .filter(({ name }) => name === 'RINGING')
    .map(({ fields }) => [fields['ILINKID'], fields['ASSOCIATEDDATA']]);
  assert.equal(ringing, [
    ['2', 'two'],
    ['4', 'four'],
  ]);

  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'legwork_link_up{link="1"} 1',
    'legwork_live_legs{link="2"} 2',
    'legwork_group_waiting{link="2",group="300"} 1',
    'legwork_smartcti_subscriptions{link="4"} 1',
    'legwork_link_offered_total{link="4"} 1',
    'legwork_device_offered_total{link="2",device="3001"} 1',
  ])
    assert.ok(metrics.includes(`\n${line}\n`), line);
  const health = (await (await fetch(`${url}/healthz`)).json()) as { status: string; links: { linkID: number; up: boolean }[] };
  assert.is(health.status, 'ok');
  assert.equal(
    health.links.map(({ up }) => up),
    [true, true, false, true],
  );
  const list = 'number\n5511987654321\n';
  const put = await fetch(`${url}/links/2/preview/lists/a`, {
    method: 'PUT',
    body: list,
    headers: { 'content-type': 'text/csv' },
  });
  assert.is(put.status, 201, await put.text());
  const names = async (path: string): Promise<number> =>
    ((await (await fetch(`${url}${path}`)).json()) as { lists: object[] }).lists.length;
  assert.equal([await names('/preview/lists'), await names('/links/2/preview/lists')], [0, 1]);
});

test('a simulator and a CSTA switch over TCP, one for calls in and one for calls out', async () => {
  await using pbx = await startServe([
    ...['--port', '0', '--workers', '0', '--csta-xml-port', '0'],
    ...['--driver-config', '{"extensions":"5000-5009","answerMs":1}'],
  ]);
  const port = (pbx.listening as Listening & { cstaXmlPort: number }).cstaXmlPort;
  const { serving, url, shared } = await run('csta.json', {
    links: [
      { ...hq, direction: 'inbound' },
      { linkID: 7, driver: 'csta-xml', options: { port }, direction: 'outbound', devices: ['5000-5009'] },
    ],
  });
  await using _ = serving;
  await using host = await openHost();
  for (const device of ['2001', '5001'])
    assert.is(await command(shared, 'AgentInService', { device, ipaddress: host.url }), '0', device);
  assert.is(await command(shared, 'MakeCall', { device: '2001', telephoneNumber: '5511987654321' }), '21');
  assert.is(await command(shared, 'MakeCall', { device: '5001', telephoneNumber: '5511987654321' }), '0');
  const { fields } = await host.event('ANSWERED');
  assert.equal([fields['CDEVICE'], fields['ILINKID']], ['5001', '7']);
  assert.is(await inbound(pbx.listening.url, { from: '1', to: '5002' }), 200);
  assert.is(await command(shared, 'AgentInService', { device: '5002', ipaddress: host.url }), '0');
  assert.is(await inbound(url, { from: '1', to: '2001' }), 200);
  assert.is((await host.event('RINGING')).fields['CDEVICE'], '2001');
  assert.not(host.events.some(({ name, fields }) => name === 'RINGING' && fields['CDEVICE'] === '5002'));
});

test('a live call goes on while another link comes, hosts change and links go; what is wrong changes nothing', async () => {
  const hosts = [{ name: 'a', allowFrom: ['127.0.0.0/8'], eventUrls: ['http://127.0.0.1:'] }];
  const { serving, url, shared, of, reload } = await run('live.json', { links: [hq], hosts });
  await using _ = serving;
  await using host = await openHost();
  assert.is(await command(shared, 'AgentInService', { device: '2001', ipaddress: host.url }), '0');
  assert.is(await command(shared, 'MakeCall', { device: '2001', telephoneNumber: '5511987654321' }), '0');
  const callID = (await host.event('ANSWERED')).fields['CALLID']!;
  assert.is(await command(shared, 'AgentInService', { device: '3001', ipaddress: host.url }), '18');

  const others = [{ name: 'b', allowFrom: ['127.0.0.0/8'], links: [1, 2] }];
  const added = await reload({ links: [{ ...hq, description: 'Another word', groups: ['100'] }, branch], hosts: others });
  assert.equal(pick(added), { opened: [2], reopened: [], closed: [], failed: [] });
  assert.is(await command(shared, 'AgentInService', { device: '3001', ipaddress: host.url }), '0');
  assert.is(await command(shared, 'Hold', { device: '2001' }), '0');
  assert.is((await host.event('HELD')).fields['CALLID'], callID);

  const wrong = await reload({ links: [hq, { ...branch, linkID: 1 }], lynks: [] });
  assert.equal(
    wrong.filter(({ level }) => level === 'error').map(({ code, pointer, line }) => [code, pointer, typeof line]),
    [['CTI_CONFIG_KEY', '/lynks', 'number']],
  );
  const torn = await reload('{');
  assert.is(torn.at(-1)!['code'], 'CTI_CONFIG_FORMAT');
  assert.is(await command(of(2), 'SystemStatus', {}), '0', 'still there');

  const closed = await reload({
    links: [
      { ...hq, path: '/hq' },
      { ...branch, enabled: false },
    ],
    hosts: others,
  });
  assert.equal(pick(closed), { opened: [], reopened: [], closed: [2], failed: [] });
  assert.is(await command(of(2), 'SystemStatus', {}), '16');
  assert.is(await command(`${url}/hq/axis2/services/SmartCTIWSCommand`, 'Retrieve', { device: '2001' }), '0');
  assert.is((await host.event('RETRIEVE')).fields['CALLID'], callID);

  const other = { ...hq, options: { ...hq.options, extensions: '2000-2019' } };
  const reopened = await reload({ links: [other, branch], hosts: others });
  assert.equal(pick(reopened), { opened: [2], reopened: [1], closed: [], failed: [] });
  assert.is(await command(shared, 'AgentInService', { device: '2015', ipaddress: host.url }), '0');

  // The port is part of the file too.
  await using busy = await startServe(['--port', '0', '--workers', '0']);
  const taken = Number(new URL(busy.listening.url).port);
  const refused = await reload({ listen: { port: taken }, links: [other], hosts });
  assert.match(JSON.stringify(refused.at(-1)), 'EADDRINUSE');
  assert.is(await command(of(2), 'SystemStatus', {}), '0');
  await busy.stop();
  await reload({ listen: { port: taken }, links: [other], hosts });
  assert.is((await fetch(`http://127.0.0.1:${taken}/healthz`)).status, 200);
  assert.is((await serving.stop('SIGTERM')).code, 0);
});

const pick = (lines: Record<string, unknown>[]): object => {
  const { opened, reopened, closed, failed } = lines.at(-1)!;
  return { opened, reopened, closed, failed };
};

test('a reload of what may change in an open link neither opens it anew nor forgets its hosts', async () => {
  const { serving, url, of, reload } = await run('hosts.json', {
    links: [hq, branch],
    hosts: [{ name: 'own', allowFrom: ['127.0.0.1'], links: [2] }],
  });
  await using _ = serving;
  await using host = await openHost();
  // Requests of this machine are taken in any case; the host's own rules hold at its link.
  assert.is(await command(of(2), 'AgentInService', { device: '3001', ipaddress: host.url }), '0');
  await host.event('INSERVICE');
  const lines = await reload({ links: [{ ...hq }, { ...branch, devices: ['3*'] }] });
  assert.is(lines.length, 1, `a line alone: ${JSON.stringify(lines)}`);
  assert.equal(pick(lines), { opened: [], reopened: [], closed: [], failed: [] });
  assert.is(await inbound(url, { from: '1', to: '3001' }), 200);
  await host.event('RINGING');
});

test('with a journal a link that is opened anew goes on telling its hosts', async () => {
  const { serving, url, of, reload } = await run('journal.json', { journal: './data', links: [hq, branch] });
  await using _ = serving;
  await using host = await openHost();
  assert.is(await command(of(2), 'AgentInService', { device: '3001', ipaddress: host.url }), '0');
  await host.event('INSERVICE');
  const links = [hq, { ...branch, options: { ...branch.options, answerMs: 2 } }];
  assert.equal(pick(await reload({ journal: './data', links })), { opened: [], reopened: [2], closed: [], failed: [] });
  assert.is(await inbound(url, { from: '1', to: '3001' }), 200);
  assert.is((await host.event('RINGING')).fields['ILINKID'], '2');
});

test('a link that cannot be opened as it is to be goes on as it was; a new one that cannot be refuses the whole reload', async () => {
  const locked = join(folder, 'locked');
  await using owner = await startServe(['--port', '0', '--workers', '0', '--journal', locked]);
  const { serving, shared, of, reload } = await run('locked.json', { links: [hq] });
  await using _ = serving;
  const refused = await reload({ links: [hq, { ...branch, journal: './locked' }, { linkID: 3, journal: '/dev/null/x' }] });
  assert.match(String((refused.at(-1)!['error'] as { code: string }).code), /^CTI_JOURNAL_/);
  assert.is(await command(of(2), 'SystemStatus', {}), undefined, 'no such link');
  const failed = await reload({ links: [{ ...hq, journal: './locked' }] });
  assert.equal(pick(failed), { opened: [], reopened: [1], closed: [], failed: [1] });
  assert.ok(failed.some(({ error }) => (error as { code: string } | undefined)?.code === 'CTI_JOURNAL_LOCKED'));
  assert.is(await command(shared, 'SystemStatus', {}), '0');
  await owner.stop();
  assert.equal(pick(await reload({ links: [{ ...hq, journal: './locked' }] })), {
    opened: [],
    reopened: [1],
    closed: [],
    failed: [],
  });
});

test('says whether a file is right, finds it by itself, and takes no option that the file says', async () => {
  const path = write('check.json', {
    links: [hq, { ...branch, enabled: false }],
    hosts: [{ name: 'crm', allowFrom: ['10.0.0.1'] }],
  });
  const fine = legwork(['serve', '--config', path, '--check-config']);
  assert.equal(
    [fine.status, fine.stdout, fine.stderr],
    [0, `${path}: fine; links: 1 (simulator), 2 (simulator, off); hosts: crm\n`, ''],
  );
  write('check.json', { links: [{ ...hq, drivr: 'x' }, hq], hosts: [] });
  const wrong = legwork(['serve', '--config', path, '--check-config']);
  assert.is(wrong.status, 1);
  assert.is(wrong.stderr, `${path}:11:7: CTI_CONFIG_KEY /links/0/drivr: there is no such key; did you mean driver?\n`);
  const started = legwork(['serve', '--config', path]);
  assert.is(started.status, 2);
  assert.match(started.stderr, 'CTI_CONFIG_KEY /links/0/drivr');
  for (const [args, expected] of [
    [['--config', path, '--driver', 'asterisk'], /option --driver is said by the links of .*check\.json/],
    [['--config', join(folder, 'none.json')], /none\.json: CTI_CONFIG_FORMAT cannot be read: ENOENT/],
    [['--check-config'], /there is no legwork\.config\.json here/],
  ] as const) {
    const { status, stderr } = legwork(['serve', ...args]);
    assert.ok(status === 2 || status === 1, stderr);
    assert.match(stderr, expected);
  }
  write('legwork.config.json', { listen: { port: 1 }, workers: 0, links: [{ ...hq, linkID: 12 }] });
  const cli = [process.execPath, resolve('dist/cli.js'), 'serve'];
  await using found = await startServe(['--port', '0'], cli, folder);
  assert.is((found.listening as Told).config, 'legwork.config.json');
  assert.is((found.listening as Told).links[0]!.linkID, 12);
  await using own = await startServe(['--port', '0', '--link-id', '5', '--workers', '0'], cli, folder);
  assert.is((own.listening as Told).config, undefined, 'an option names the link');
});

test('calls the contacts of lists by the rules of the file', async () => {
  const previewRules = {
    retry: { busy: { afterMs: 0, attempts: 1 } },
    windows: [{ from: '00:00', to: '24:00' }],
    timeZone: 'Asia/Tokyo',
  };
  const { serving, url } = await run('rules.json', { links: [{ ...hq, previewRules }] });
  await using _ = serving;
  const ask = async (method: string, path: string, body: string, type = 'application/json') =>
    (await fetch(`${url}/preview/${path}`, { method, body, headers: { 'content-type': type } })).json();
  const list = async () => (await (await fetch(`${url}/preview/lists/l`)).json()) as { closed: number; outcomes: object };
  await ask('PUT', 'lists/l', 'number\n5511900000010\n', 'text/csv');
  const { windows, timeZone } = (await list()) as unknown as typeof previewRules;
  assert.equal([windows, timeZone], [previewRules.windows, 'Asia/Tokyo']);
  await ask('PUT', 'agents/2001', '{}');
  await ask('POST', 'agents/2001/next', '{}');
  await ask('POST', 'agents/2001/dial', '{}');
  let told = await list();
  while (!told.closed) told = await list();
  assert.equal(told.outcomes, { busy: 1 }, 'one call that is busy closes the contact');
});

test.run();
