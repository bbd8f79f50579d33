import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configFiles } from '../../scripts/config-schema.ts';
import { check, expected, type Schema } from '../../src/cli/config/check.ts';
import { deviceList, isDeviceEntry } from '../../src/cli/config/devices.ts';
import { JsonError, readJson } from '../../src/cli/config/json.ts';
import { CONFIG_SCHEMA } from '../../src/cli/config/schema.ts';
import fc from '../support/properties.ts';

const Schemas = suite('the schema of the configuration');

Schemas('is published as the checks have it, and told in the docs (node --import tsx scripts/config-schema.ts)', () => {
  for (const [file, text] of Object.entries(configFiles(readFileSync('docs/configuration.md', 'utf8'))))
    assert.is(readFileSync(file, 'utf8'), text, file);
});

Schemas('takes the example of the docs', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/configuration.md', 'utf8'))!;
  assert.equal(check(CONFIG_SCHEMA, JSON.parse(example)).findings, []);
});

const link = { linkID: 1 };
/** Configurations that are right in form, then those that are not. */
const RIGHT: unknown[] = [
  { links: [link] },
  { $schema: 'x', listen: {}, links: [link, { linkID: 2, enabled: false, direction: 'inbound', options: { a: [1] } }] },
  {
    links: [
      { ...link, journal: false },
      {
        linkID: 8,
        previewRules: {
          retry: { busy: { afterMs: 0, attempts: 2 } },
          maxAttempts: 3,
          skipMs: 0,
          windows: [{ days: [0], from: '08:00', to: '24:00' }],
        },
      },
      { linkID: 0, journal: './d' },
      { linkID: 2, journal: { dir: 'd', sync: 'always' } },
    ],
  },
  { links: [{ ...link, devices: ['2000-2099', '3*'], groups: ['1'], path: '/a/b-c', workers: 0, cstaXmlPort: 0 }] },
  { links: [link], allowFrom: ['10.0.0.0/8', '::1', 'fe80::/10'], allowEvents: ['HTTP://x', 'https://h:1/p'] },
  { links: [link], hosts: [{ name: 'a.b-c', allowFrom: ['10.0.0.1'], links: [1, 2], profile: '1.0.0' }] },
  { links: [link], gateway: { limits: { drainMs: 1.5 }, inferred: { callInfo: ['device'], returnCodes: { CTI_BUSY: 22 } } } },
  {
    links: [link],
    gateway: { replacement: '', publicUrl: 'http://x' },
    console: { token: 'env:X' },
    figures: { serviceLevelMs: 0 },
  },
  { links: [{ ...link, description: '🙂'.repeat(200) }], figures: { serviceLevelMsByGroup: { '100': 1 } } },
];
const WRONG: unknown[] = [
  null,
  [],
  'links',
  {},
  { links: [] },
  { links: {} },
  { links: [{}] },
  { links: [null] },
  { links: [{ linkID: '1' }] },
  { links: [{ linkID: 1.5 }] },
  { links: [{ linkID: -1 }] },
  { links: [{ linkID: 2 ** 31 }] },
  { links: [{ ...link, direction: 'sideways' }] },
  { links: [{ ...link, enabled: 'yes' }] },
  { links: [{ ...link, options: [] }] },
  { links: [{ ...link, path: 'no/slash' }] },
  { links: [{ ...link, path: '/with blank' }] },
  { links: [{ ...link, devices: ['a b'] }] },
  { links: [{ ...link, journal: true }] },
  { links: [{ ...link, previewRules: { retry: { busy: { afterMs: -1, attempts: 2 } } } }] },
  { links: [{ ...link, previewRules: { retry: { busy: { afterMs: 1 } } } }] },
  { links: [{ ...link, previewRules: { windows: [] } }] },
  { links: [{ ...link, previewRules: { windows: [{ from: '8:00', to: '24:01' }] } }] },
  { links: [{ ...link, previewRules: { windows: [{ days: [7], from: '08:00', to: '09:00' }] } }] },
  { links: [{ ...link, journal: { sync: 'always' } }] },
  { links: [{ ...link, journal: { dir: 'd', sync: 'often' } }] },
  { links: [{ ...link, journal: { dir: 'd', keepBytes: 0 } }] },
  { links: [{ ...link, limits: { ringByte: 1 } }] },
  { links: [{ ...link, limits: { ringBytes: '1' } }] },
  { links: [{ ...link, workers: 65 }] },
  { links: [{ ...link, description: 'x'.repeat(201) }] },
  { links: [link], lynks: [] },
  { links: [link], constructor: {} },
  JSON.parse('{"links":[{"linkID":1}],"__proto__":{}}'),
  { links: [link], listen: { port: 65_536 } },
  { links: [link], listen: { host: 'a host' } },
  { links: [link], allowFrom: ['everywhere'] },
  { links: [link], allowEvents: ['ftp://x'] },
  { links: [link], hosts: [{ allowFrom: ['::1'] }] },
  { links: [link], hosts: [{ name: 'a' }] },
  { links: [link], hosts: [{ name: 'a', allowFrom: [] }] },
  { links: [link], hosts: [{ name: 'a', allowFrom: ['::1'], links: [1, 1] }] },
  { links: [link], gateway: { replacement: "'" } },
  { links: [link], gateway: { replacement: 'ab' } },
  { links: [link], gateway: { inferred: { callInfo: ['devise'] } } },
  { links: [link], gateway: { limits: { drainMs: 0 } } },
  { links: [link], console: { token: 'the token itself' } },
  { links: [link], figures: { serviceLevelMs: -1 } },
];
const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile(CONFIG_SCHEMA as object);

Schemas('has one verdict, by our checks and by another validator', () => {
  for (const [list, right] of [[RIGHT, true] as const, [WRONG, false] as const])
    for (const value of list) {
      assert.is(validate(value), right, `ajv: ${JSON.stringify(value)}`);
      assert.is(check(CONFIG_SCHEMA, value).findings.length === 0, right, JSON.stringify(value));
    }
});

Schemas('has one verdict on what mutants of right configurations are', () => {
  const junk = fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1.5,
    '',
    'x',
    '10.0.0.0/8',
    true,
    [],
    {},
    [{}],
    ['x'],
    { dir: 'd' },
    2 ** 40,
  );
  const changed = (value: unknown, path: readonly number[], put: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !path.length) return put;
    const keys = Object.keys(value);
    if (!keys.length) return put;
    const key = keys[path[0]! % keys.length]!;
    const inner = changed((value as Record<string, unknown>)[key], path.slice(1), put);
    return Array.isArray(value) ? Object.assign([...value], { [key]: inner }) : { ...value, [key]: inner };
  };
  fc.assert(
    fc.property(fc.constantFrom(...RIGHT), fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), junk, (right, path, put) => {
      const value = changed(right, path, put);
      assert.is(check(CONFIG_SCHEMA, value).findings.length === 0, validate(value), JSON.stringify(value));
    }),
    { numRuns: 3000 },
  );
});

Schemas('uses nothing of JSON Schema that the checks do not know', () => {
  const known = new Set(
    '$schema title description type enum default pattern maxLength minimum maximum exclusiveMinimum items minItems maxItems uniqueItems properties required additionalProperties anyOf'.split(
      ' ',
    ),
  );
  const walk = (schema: Schema): void => {
    for (const key of Object.keys(schema)) assert.ok(known.has(key), key);
    const { properties = {}, items, anyOf = [], additionalProperties } = schema;
    const inner = [...Object.values(properties), ...(items ? [items] : []), ...anyOf];
    if (typeof additionalProperties === 'object') inner.push(additionalProperties);
    for (const one of inner) walk(one);
    assert.ok(expected(schema));
    if ('default' in schema) assert.equal(check({ ...schema, default: undefined } as Schema, schema.default).findings, []);
  };
  walk(CONFIG_SCHEMA);
});

Schemas('fills in defaults, and names what is wrong and what was probably meant without repeating a value', () => {
  const { value, findings } = check(CONFIG_SCHEMA, { links: [{ linkID: 1, enabled: false }] });
  assert.equal(findings, []);
  assert.is(value.listen.port, 8080);
  assert.equal([value.links[0]!.enabled, value.links[0]!.direction, value.links[0]!.driver], [false, 'both', 'simulator']);
  const told = check(CONFIG_SCHEMA, {
    links: [{ linkID: 1, direction: 'inbond', drivr: 'hunter2', 'a/b~c': 1, journal: { dir: 1 } }, {}],
    journal: { dir: 'x', retryMs: 2 ** 31 },
    hosts: [{ name: 'hunter2 hunter2', allowFrom: ['::1'] }],
  }).findings.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
  assert.equal(told, [
    'CTI_CONFIG_VALUE /links/0/direction must be both or inbound or outbound; did you mean inbound?',
    'CTI_CONFIG_KEY /links/0/drivr there is no such key; did you mean driver?',
    'CTI_CONFIG_KEY /links/0/a~1b~0c there is no such key; did you mean path?',
    'CTI_CONFIG_VALUE /links/0/journal/dir must be a folder',
    'CTI_CONFIG_VALUE /links/1 linkID is missing',
    'CTI_CONFIG_VALUE /journal/retryMs must be a number above 0 up to 2147483647',
    'CTI_CONFIG_VALUE /hosts/0/name must be a name without blanks',
  ]);
});

const Json = suite('JSON with places');

Json('reads what JSON.parse reads, and refuses what it refuses', () => {
  const texts = fc.oneof(
    fc.json(),
    fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ' ', '0', 'e', '\\', ':', '\n', 'tru'))
      .map(([text, at, put]) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + put + text.slice(i + 1);
      }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      let wanted: unknown;
      let right = true;
      try {
        wanted = JSON.parse(text);
      } catch {
        right = false;
      }
      let found: unknown;
      try {
        found = readJson(text).value;
      } catch (error) {
        assert.ok(error instanceof JsonError && !right, text);
        return;
      }
      assert.ok(right, text);
      assert.equal(JSON.stringify(found), JSON.stringify(wanted));
    }),
    { numRuns: 3000 },
  );
});

Json('knows where everything stands, and what an object has twice', () => {
  const text = '\ufeff{\n  "a": [1, {"b/c": 2}],\n  "a": 3 }';
  const { placeOf, doubled } = readJson(text);
  assert.equal(placeOf('/a/1/b~1c'), { line: 2, column: 13 });
  assert.equal(placeOf('/a'), { line: 3, column: 3 }, 'the one that counts');
  assert.equal(placeOf('/a/1/nothing/there'), { line: 2, column: 12 }, 'what would hold it');
  assert.equal(doubled, ['/a']);
  assert.is(Object.getPrototypeOf(readJson('{"__proto__": {"x": 1}}').value), Object.prototype);
});

Json('says where a text stops being JSON, and why', () => {
  const cases: [string, number, number, RegExp][] = [
    ['', 1, 1, /a value is missing/],
    ['{"a": 1,\n}', 2, 1, /comma behind the last/],
    ['{"a": 1\n "b": 2}', 2, 2, /a comma or } is missing/],
    ["{'a': 1}", 1, 2, /a name in quotes/],
    ['{"a" 1}', 1, 6, /a colon/],
    ['{"a": "x\n"}', 1, 7, /a text does not end/],
    ['{} // done', 1, 4, /nothing may follow/],
    ['[01]', 1, 2, /a value is missing/],
    [`${'['.repeat(100)}`, 1, 66, /deeper than 64/],
  ];
  for (const [text, line, column, why] of cases) {
    assert.throws(
      () => readJson(text),
      (error: JsonError) => {
        assert.equal(error.place, { line, column }, text);
        assert.match(error.message, why);
        return true;
      },
    );
  }
});

const Devices = suite('lists of devices');

Devices('take single devices, ranges of the same number of digits, and beginnings', () => {
  const { has } = deviceList(['2001', '3000-3099', 'SIP/10-SIP/12', '7*', '*700', 'SIP/a-1']);
  for (const device of ['2001', '3000', '3099', 'SIP/11', '7', '7123', '*700', 'SIP/a-1']) assert.ok(has(device), device);
  for (const device of ['2002', '300', '30000', '3100', 'SIP/13', '8', '*701', '30a0']) assert.not(has(device), device);
  for (const entry of ['3099-3000', '300-3000', 'a1-b2']) assert.not(isDeviceEntry(entry), entry);
});

for (const one of [Schemas, Json, Devices]) one.run();
