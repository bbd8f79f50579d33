import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('examples and README');
const run = (file: string) => spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 30_000 });
const readme = readFileSync('README.md', 'utf8');
const commands = [...readme.matchAll(/^```sh\n(.*)\n```$/gm)].map(([, line]) => line!);

test('the demo shows the first command, its events, and an end', () => {
  const { status, stdout, stderr } = run('examples/demo.mjs');
  assert.is(status, 0, stderr);
  for (const line of [
    /command +AgentInService .*→ 0/,
    /event +INSERVICE/,
    /command +MakeCall .*→ 0/,
    /event +ANSWERED +callID=\S+/,
    /^Done\./m,
  ])
    assert.match(stdout, line);
});

test('the embedding example carries a call and ends by itself', () => {
  const { status, stdout, stderr } = run('examples/embed.mjs');
  assert.is(status, 0, stderr);
  for (const name of ['AgentLoggedOn', 'Originated', 'Established', 'ConnectionCleared'])
    assert.match(stdout, new RegExp(`^2001 \\d+ ${name}`, 'm'));
});

test('the README has one command for the main job and one for the tests, and CI runs the latter', () => {
  assert.equal(commands, ['npm ci --ignore-scripts && npm run demo', 'npm ci --ignore-scripts && npm test']);
  assert.ok(readFileSync('.ci/run', 'utf8').includes(`'${commands[1]}'`));
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.match(scripts.demo, 'examples/demo.mjs');
});

test('the README names no file that is not there', () => {
  for (const [, path] of readme.matchAll(/\]\(([^)#:]+)\)/g)) assert.ok(readFileSync(path!), path);
});

test.run();
