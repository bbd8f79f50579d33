import { readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OPERATIONS, RETURN_CODES, SMARTCTI_EVENTS } from '../../src/codecs/smartcti/index.ts';
import { MAPPING } from '../../src/gateway/smartcti/event-mapping.ts';
import { GATEWAY_LIMITS, INFERRED, smartctiHandler } from '../../src/gateway/smartcti/index.ts';
import { VERSION } from '../../src/gateway/smartcti/version.ts';
import { type CtiEvent, EVENTS, type EventName, FAILURE_CODES } from '../../src/index.ts';
import { fakeCti } from './fake-cti.ts';

const FILE = 'docs/smartcti.md';
const docs = (): string => readFileSync(FILE, 'utf8');
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (name: string): string => `\`${name}\``;
/** The API events that a SmartCTI event can come from. */
const sources = (smartcti: string): string[] =>
  (Object.keys(EVENTS) as EventName[]).filter((name) =>
    (['initiated', 'alerting', 'connected', 'fail', 'null'] as const).some(
      (state) => MAPPING[name]?.({ name, state, own: true, answered: true } as unknown as CtiEvent) === smartcti,
    ),
  );

const TABLES: Record<string, () => string> = {
  operations: () =>
    table(
      ['operation', 'parameters, in order', 'result', 'since', 'meaning'],
      OPERATIONS.map(({ name, parameters, result, since, meaning }) => [
        code(name),
        parameters.map((parameter) => (parameter.optional ? `*${code(parameter.name)}*` : code(parameter.name))).join(', ') ||
          '–',
        result,
        since,
        meaning,
      ]),
    ),
  codes: () =>
    table(
      ['code', 'meaning for the operator', 'CSTA causes of a failed call'],
      Object.entries(RETURN_CODES).map(([number, meaning]) => [
        number,
        meaning,
        Object.entries(FAILURE_CODES)
          .filter(([, value]) => value === Number(number))
          .map(([cause]) => cause)
          .join(', '),
      ]),
    ),
  events: () =>
    table(
      ['event', 'parameters, in order', 'when', 'from the API event'],
      Object.values(SMARTCTI_EVENTS).map(({ name, parameters, meaning }) => [
        code(name),
        parameters.map((parameter) => code(parameter.name)).join(', '),
        meaning,
        sources(name).map(code).join(', '),
      ]),
    ),
};

const test = suite('docs/smartcti.md');

for (const [name, make] of Object.entries(TABLES))
  test(`the table of ${name} is that of the code (UPDATE_DOCS=1 writes it)`, () => {
    const place = new RegExp(`(<!-- table: ${name} -->\\n)[\\s\\S]*?(<!-- /table -->)`);
    const whole = docs();
    assert.match(whole, place);
    const wanted = whole.replace(place, (_, open, close) => `${open}${make()}\n${close}`);
    if (process.env['UPDATE_DOCS']) writeFileSync(FILE, wanted);
    else assert.ok(wanted === whole, `the table of ${name} is out of date`);
  });

/** The rows `| \`name\` | default | …` under a heading. */
function rows(heading: string): Map<string, string> {
  const section = docs().split(`\n## ${heading}\n`)[1] ?? docs().split(`\n### ${heading}\n`)[1]!;
  const body = section.split(/\n##/)[0]!;
  return new Map([...body.matchAll(/^\| `(\w+)`(?:, `\w+`)? \| (.*?) \| /gm)].map((match) => [match[1]!, match[2]!]));
}

test('every limit is told with its default, and no other', () => {
  assert.equal(
    Object.fromEntries(rows('Limits')),
    Object.fromEntries(Object.entries(GATEWAY_LIMITS).map(([name, value]) => [name, String(value)])),
  );
});

test('every inferred item is told with its default, and no other', () => {
  const wanted = Object.entries(INFERRED).map(([name, value]) => [
    name,
    `\`${JSON.stringify(value).replace(VERSION, 'VERSION')}\``,
  ]);
  assert.equal(Object.fromEntries(rows('Inferred')), Object.fromEntries(wanted));
});

test('every option that is told exists', () => {
  const names = [...rows('Options').keys()];
  assert.ok(names.length >= 11);
  for (const name of names) smartctiHandler(fakeCti(), { [name]: undefined });
});

test('the version that showVersion tells is that of the package', () => {
  assert.is(VERSION, JSON.parse(readFileSync('package.json', 'utf8')).version);
});
test.run();
