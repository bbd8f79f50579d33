import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMANDS } from '../../src/cli/commands.ts';
import { legwork } from '../support/cli.ts';

const test = suite('legwork');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

test('--version prints the version alone', () => {
  for (const option of ['--version', '-V']) assert.equal(legwork([option]), { status: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help names every command', () => {
  for (const option of ['--help', '-h', 'help']) {
    const { status, stdout, stderr } = legwork([option]);
    assert.is(status, 0);
    assert.is(stderr, '');
    for (const [name, { summary }] of Object.entries(COMMANDS)) assert.match(stdout, new RegExp(`^  ${name} +${summary}$`, 'm'));
  }
});

test('without a command it shows the help and fails as a misuse', () => {
  const { status, stderr } = legwork([]);
  assert.is(status, 2);
  assert.match(stderr, 'Usage: legwork COMMAND');
});

for (const name of Object.keys(COMMANDS))
  test(`${name} --help shows its own options, whatever else is given`, () => {
    const { status, stdout } = legwork([name, '--no-such-option', '--help']);
    assert.is(status, 0);
    assert.match(stdout, `Usage: legwork ${name} [OPTION…]`);
  });

test('an unknown command or option names the nearest and exits 2', () => {
  const cases: [string[], string][] = [
    [['decod'], 'unknown command decod; did you mean decode?'],
    [['--versoin'], 'unknown option --versoin; did you mean --version?'],
    [['decode', '--framd'], 'unknown option --framd; did you mean --framed?'],
    [['__proto__'], 'unknown command __proto__'],
    [['constructor'], 'unknown command constructor'],
  ];
  for (const [args, sentence] of cases) {
    const { status, stdout, stderr } = legwork(args);
    assert.is(status, 2, args.join(' '));
    assert.is(stdout, '');
    assert.ok(stderr.startsWith(`legwork: ${sentence}`), stderr);
  }
});

test.run();
