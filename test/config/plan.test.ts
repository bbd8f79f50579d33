import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConfigError } from '../../src/cli/config/config-error.ts';
import { type Overrides, type Plan, readPlan } from '../../src/cli/config/plan.ts';

const test = suite('reading a configuration');
const folder = mkdtempSync(join(tmpdir(), 'legwork-config-'));
const file = join(folder, 'legwork.config.json');
test.after(() => rmSync(folder, { recursive: true }));

const SECRET = 'hunter2-canary';
const read = (config: object | string, overrides?: Overrides): Promise<Plan> => {
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  return readPlan(file, { PBX_PASSWORD: SECRET }, overrides);
};

/** What is wrong, as `CODE POINTER message`. */
async function wrong(config: object | string): Promise<string[]> {
  try {
    await read(config);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.not.match(error.message, SECRET);
    return error.findings.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
  }
  return [];
}

test('fills in what the file says for all links, with whole paths and secrets', async () => {
  writeFileSync(join(folder, 'secret.txt'), `${SECRET}\n`);
  const { links, config } = await read({
    journal: './data',
    workers: 1,
    figures: { serviceLevelMs: 5000 },
    links: [
      { linkID: 1, driver: 'csta-xml', options: { host: '10.0.0.1', password: 'file:secret.txt' }, preview: 'lists' },
      { linkID: 2, path: '/pbx', workers: 0, journal: false, figures: { timeZone: 'America/Sao_Paulo' } },
    ],
  });
  assert.is(config.listen.host, '127.0.0.1');
  const [one, two] = links as [Plan['links'][0], Plan['links'][0]];
  assert.equal([one.path, one.workers, one.journal, one.preview], ['/links/1', 1, join(folder, 'data'), join(folder, 'lists')]);
  assert.equal([two.path, two.workers, two.journal, two.figures], ['/pbx', 0, false, { timeZone: 'America/Sao_Paulo' }]);
  assert.match(String(one.spec.options!['password'] && JSON.stringify(one.spec.options)), '10.0.0.1');
});

test('names two equal link ids, names of hosts and paths, and paths that are taken', async () => {
  const host = { name: 'a', allowFrom: ['10.0.0.1'] };
  assert.equal(
    await wrong({
      links: [
        { linkID: 1 },
        { linkID: 1 },
        { linkID: 2, path: '/links/1' },
        { linkID: 3, path: '/preview/x' },
        { linkID: 4, path: '/links/1/x' },
      ],
      hosts: [host, host],
    }),
    [
      'CTI_CONFIG_DUPLICATE /links/1/linkID is that of /links/0 too',
      'CTI_CONFIG_DUPLICATE /links/2/path is that of /links/0 too',
      'CTI_CONFIG_VALUE /links/3/path belongs to a page of the gateway',
      'CTI_CONFIG_VALUE /links/4/path begins with that of another link',
      'CTI_CONFIG_DUPLICATE /hosts/1/name is that of /hosts/0 too',
    ],
  );
});

test('names every secret that is missing by its place and reference, and shows none', async () => {
  assert.equal(
    await wrong({
      console: { token: 'file:nowhere' },
      links: [
        { linkID: 1, driver: 'csta-xml', options: { password: 'env:NOT_SET' } },
        { linkID: 2, driver: 'csta-xml', options: { password: 'env:PBX_PASSWORD', hots: 'x' } },
      ],
    }),
    [
      'CTI_CONFIG_SECRET /console/token refers to file:nowhere, and nothing is there',
      'CTI_CONFIG_SECRET /links/0/options/password refers to env:NOT_SET, and nothing is there',
      'CTI_CONFIG_VALUE /links/1/options csta-xml has no option "hots", did you mean host',
    ],
  );
});

test('asks drivers, also modules of ones own, what they think of their options', async () => {
  mkdirSync(join(folder, 'drivers'), { recursive: true });
  const own = pathToFileURL(resolve('src/drivers/simulator/index.ts')).href;
  writeFileSync(join(folder, 'drivers/own.mjs'), `export { default } from ${JSON.stringify(own)};\n`);
  writeFileSync(join(folder, 'drivers/none.mjs'), 'export default 1;\n');
  const links = [
    { linkID: 1, driver: 'astersik' },
    { linkID: 2, options: { extension: '1' } },
    { linkID: 3, driver: './drivers/own.mjs', options: { trunks: -1 } },
    { linkID: 4, driver: './drivers/none.mjs' },
    { linkID: 5, driver: './drivers/nowhere.mjs' },
    { linkID: 6, driver: './drivers/own.mjs', options: { extensions: '700' } },
  ];
  const told = await wrong({ links });
  assert.is(told.length, 5);
  for (const [i, what] of [
    '/links/0/driver unknown driver astersik; did you mean asterisk?',
    '/links/1/options the simulator has no option "extension"',
    '/links/2/options option trunks',
    '/links/3/driver the module has no driver',
    '/links/4/driver driver module ./drivers/nowhere.mjs is not there',
  ].entries())
    assert.match(told[i]!, what);
});

test('looks at networks, zones, ranges and the links of hosts', async () => {
  assert.equal(
    await wrong({
      allowFrom: ['10.0.0.0/33'],
      figures: { timeZone: 'Mars/Olympus' },
      links: [
        {
          linkID: 1,
          devices: ['2001', '2099-2000'],
          previewRules: {
            timeZone: 'Mars/Olympus',
            windows: [
              { from: '08:00', to: '20:00' },
              { from: '22:00', to: '06:00' },
              { from: '08:00', to: '08:00' },
            ],
          },
        },
      ],
      hosts: [{ name: 'a', links: [1, 9], allowFrom: ['10.0.0.1'], eventAddresses: ['fe80::/200'] }],
    }),
    [
      'CTI_CONFIG_VALUE /allowFrom/0 must be a network like 10.0.0.0/8',
      'CTI_CONFIG_VALUE /figures/timeZone must be the name of a time zone',
      'CTI_CONFIG_VALUE /links/0/devices/1 is no range from low to high',
      'CTI_CONFIG_VALUE /links/0/previewRules/timeZone must be the name of a time zone',
      'CTI_CONFIG_VALUE /links/0/previewRules/windows/2/to must not be from; all day is 00:00 to 24:00',
      'CTI_CONFIG_VALUE /hosts/0/links/1 is the number of no link',
      'CTI_CONFIG_VALUE /hosts/0/eventAddresses/0 must be a network like 10.0.0.0/8',
    ],
  );
});

test('tells a file that is not there, too large or no JSON with its place', async () => {
  const told = async (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => '',
      (error: Error) => error.message,
    );
  assert.match(await told(readPlan(join(folder, 'none.json'), {})), /none\.json: CTI_CONFIG_FORMAT cannot be read: ENOENT/);
  assert.match(await told(read(' '.repeat(1024 * 1024 + 1))), /CTI_CONFIG_FORMAT is larger than/);
  assert.match(await told(read('{\n  "links": [}')), /legwork\.config\.json:2:13: CTI_CONFIG_FORMAT a value is missing/);
  assert.match(
    await told(read('{"links": [{"linkID": 1, "linkID": 2}]}')),
    /:1:26: CTI_CONFIG_KEY \/links\/0\/linkID: is there twice/,
  );
});

test('lets the command line say what holds for the whole file', async () => {
  const { config, links } = await read(
    { listen: { host: '0.0.0.0', port: 1 }, links: [{ linkID: 1 }] },
    { listen: { port: 0 }, workers: 0, allowFrom: ['10.0.0.1'] },
  );
  assert.equal(config.listen, { host: '0.0.0.0', port: 0 });
  assert.equal([links[0]!.workers, config.allowFrom], [0, ['10.0.0.1']]);
});

test('tells apart links that have to be opened anew from those that go on', async () => {
  const of = async (link: object, whole: object = {}): Promise<string> =>
    (await read({ ...whole, links: [{ linkID: 1, ...link }] })).links[0]!.fingerprint;
  const before = await of({});
  for (const soft of [
    { description: 'x' },
    { direction: 'inbound' },
    { path: '/x' },
    { devices: ['1'] },
    { groups: ['100'] },
    { leaseMs: 1 },
  ])
    assert.is(await of(soft), before, JSON.stringify(soft));
  for (const hard of [{ options: { seed: 2 } }, { workers: 1 }, { journal: 'x' }, { limits: { drainMs: 9 } }])
    assert.is.not(await of(hard), before, JSON.stringify(hard));
  assert.is.not(await of({}, { figures: { serviceLevelMs: 1 } }), before);
  const link = { driver: 'csta-xml', options: { password: 'file:secret.txt' } };
  const old = await of(link);
  writeFileSync(join(folder, 'secret.txt'), 'another');
  assert.is.not(await of(link), old, 'a secret that was exchanged');
});

test.run();
