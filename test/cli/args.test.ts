import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { helpOf, oneOf, parse, wholeNumber } from '../../src/cli/args.ts';
import { type Command, UsageError } from '../../src/cli/command.ts';
import { editDistance, nearest } from '../../src/cli/nearest.ts';
import { prometheusText } from '../../src/cli/prometheus.ts';

const test = suite('command line arguments');

const command: Command = {
  options: {
    port: { type: 'string', value: 'PORT', help: 'port to listen on', default: '8080' },
    'allow-from': { type: 'string', value: 'CIDR', multiple: true, help: 'networks' },
    framed: { type: 'boolean', help: 'in frames' },
  },
  run: async () => 0,
};
const withFiles: Command = { ...command, operands: '[FILE…|-]' };

const refusal = (args: string[], of: Command = command): string => {
  try {
    parse(of, args);
  } catch (error) {
    assert.instance(error, UsageError);
    return (error as Error).message;
  }
  return assert.unreachable('it was taken') as never;
};

test('takes values in both spellings, repeated options and operands', () => {
  const { values, positionals } = parse(withFiles, [
    '--port=1',
    '--allow-from',
    '10.0.0.0/8',
    '--allow-from=::1',
    '--framed',
    'a',
    '-',
  ]);
  assert.equal({ ...values }, { port: '1', 'allow-from': ['10.0.0.0/8', '::1'], framed: true });
  assert.equal(positionals, ['a', '-']);
});

test('takes everything after -- as operands', () => {
  assert.equal(parse(withFiles, ['--', '--port']).positionals, ['--port']);
});

test('names the nearest option for one that is unknown', () => {
  assert.is(refusal(['--prot', '1']), 'unknown option --prot; did you mean --port?');
  assert.match(refusal(['-x']), 'unknown option -x');
});

test('wants a value where one belongs and none where none does', () => {
  assert.is(refusal(['--port']), 'option --port needs a value');
  assert.match(refusal(['--port', '--framed']), 'option --port needs a value');
  assert.is(refusal(['--framed=no']), 'option --framed takes no value');
});

test('wants no operand where the command has none', () => {
  assert.is(refusal(['file']), 'unexpected argument file');
});

test('takes whole numbers within their bounds only', () => {
  const port = (text: string) => wholeNumber(parse(command, [`--port=${text}`]), 'port', 0, 65_535);
  assert.is(port('0'), 0);
  assert.is(port('65535'), 65_535);
  assert.is(wholeNumber(parse(command, []), 'port', 0, 65_535), undefined);
  for (const text of ['65536', '-1', '1.5', '1e3', '0x10', ' 1', ''])
    assert.throws(() => port(text), /takes a whole number from 0 to 65535/, text);
});

test('names the nearest of a list of words', () => {
  assert.is(oneOf('as', 'ami', ['auto', 'ami']), 'ami');
  assert.throws(() => oneOf('as', 'amy', ['auto', 'ami']), /did you mean ami\?/);
});

test('counts the changes between words, a swap as one', () => {
  const pairs: [string, string, number][] = [
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['prot', 'port', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ];
  for (const [from, to, distance] of pairs) assert.is(editDistance(from, to), distance, `${from} → ${to}`);
  assert.is(nearest('srve', ['decode', 'serve']), 'serve');
  assert.is(nearest('x', []), undefined);
});

test('shows every option with its value and default in the help', () => {
  const text = helpOf('serve', 'Serves.', withFiles);
  assert.match(text, 'Usage: legwork serve [OPTION…] [FILE…|-]');
  assert.match(text, /--port PORT +port to listen on \(default 8080\)/);
  assert.match(text, /--allow-from CIDR … +networks/);
});

test('writes metrics as Prometheus reads them: families together, labels and help escaped', () => {
  const sample = { name: 'a_total', help: 'How\nmany \\', type: 'counter' as const, value: 1 };
  const text = prometheusText([
    { ...sample, labels: { host: 'a"b\\c\nd' } },
    { name: 'b', help: 'B', type: 'gauge', value: 0.5 },
    { ...sample, value: 2 },
  ]);
  assert.is(
    text,
    '# HELP a_total How\\nmany \\\\\n# TYPE a_total counter\na_total{host="a\\"b\\\\c\\nd"} 1\na_total 2\n# HELP b B\n# TYPE b gauge\nb 0.5\n',
  );
  assert.is(prometheusText([]), '');
});

test.run();
