import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ambientUses, type Import, importsOf } from './imports.ts';
import { isEntry, PURE_NODE, ROOMS, type Room, roomOf } from './rooms.ts';

const test = suite('import rule');

const files = readdirSync('src', { recursive: true })
  .map((file) => join('src', String(file)))
  .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
  .sort();

/** Why an import is not allowed in a file; undefined when it is. */
function objection(file: string, item: Import): string | undefined {
  const { target, typeOnly } = item;
  const { room, folder } = roomOf(file)!;
  if (!target.startsWith('src/')) return outsideObjection(room, item);
  const other = roomOf(target);
  if (!other) return 'lies in no room';
  const allowed = [...room.imports, ...(typeOnly ? (room.types ?? []) : [])];
  if (other.folder === folder || allowed.includes(other.room.path) || (allowed.includes('entry:') && isEntry(target)))
    return undefined;
  // The types of a room stand for the types of the rooms inside it.
  if (typeOnly && room.types?.some((path) => other.folder.startsWith(path))) return undefined;
  return `is not open to ${room.path}`;
}

/** The same for what is not ours: Node's modules and packages. Types cost nothing and are free, but for packages, which would show in ours. */
function outsideObjection(room: Room, { target, typeOnly, names }: Import): string | undefined {
  if (!target.startsWith('node:'))
    return room.packages?.includes(target) ? undefined : `is a package that ${room.path} may not use`;
  if (typeOnly || PURE_NODE.has(target) || room.node?.includes('*') || room.node?.includes(target)) return undefined;
  const limited = room.node?.find((entry) => entry.startsWith(`${target}{`));
  const open = limited?.slice(target.length + 1, -1).split(',') ?? [];
  return names?.length && names.every((name) => open.includes(name))
    ? undefined
    : `touches the outside world, which is not ${room.path}'s`;
}

const objectionsIn = (file: string, text: string): string[] => {
  if (!roomOf(file)) return [`${file} lies in no room`];
  return importsOf(file, text).flatMap((item) => {
    const why = objection(file, item);
    return why ? [`${file}: ${item.target} ${why}`] : [];
  });
};

test('every import of src follows an arrow of the list', () => {
  assert.ok(files.length > 20, 'the sources were found');
  assert.equal(
    files.flatMap((file) => objectionsIn(file, readFileSync(file, 'utf8'))),
    [],
  );
});

test('only core/runtime, and pages in browsers, touch the real clock, randomness, timers and network', () => {
  const outside = files.filter((file) => !file.startsWith('src/core/runtime/') && !roomOf(file)?.room.browser);
  assert.equal(
    outside.flatMap((file) => ambientUses(file, readFileSync(file, 'utf8')).map((use) => `${file}:${use}`)),
    [],
  );
});

test('the rooms of the list name each other, and no two rooms may import each other', () => {
  const paths = new Set(ROOMS.map(({ path }) => path));
  for (const { path, imports, types = [] } of ROOMS)
    for (const other of [...imports, ...types]) assert.ok(paths.has(other) || other === 'entry:', `${path} names ${other}`);
  for (const room of ROOMS)
    for (const other of ROOMS)
      assert.not(room.imports.includes(other.path) && other.imports.includes(room.path), `${room.path} and ${other.path}`);
});

const REFUSED: readonly (readonly [file: string, text: string])[] = [
  ['src/core/model/x.ts', "import { a } from '../leg/leg.ts';"],
  ['src/core/model/x.ts', "import type { Env } from '../env/index.ts';"],
  ['src/core/leg/x.ts', "export * from '../shard/device.ts';"],
  ['src/core/shard/x.ts', "import { defineDriver } from '../../drivers/sdk/index.ts';"],
  ['src/core/shard/x.ts', "import fs from 'node:fs';"],
  ['src/core/link/x.ts', "const t = await import('node:timers/promises');"],
  ['src/core/link/x.ts', "const net = require('node:net');"],
  ['src/codecs/xml/x.ts', "import { Piscina } from 'piscina';"],
  ['src/codecs/xml/x.ts', "import fs from 'fs';"],
  ['src/codecs/wire/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/drivers/asterisk/x.ts', "import { x } from '../../core/runtime/api.ts';"],
  ['src/drivers/asterisk/x.ts', "import { x } from '../simulator/index.ts';"],
  ['src/gateway/smartcti/x.ts', "import { x } from '../../core/model/index.ts';"],
  ['src/gateway/smartcti/x.ts', "import { connect } from 'node:net';"],
  ['src/gateway/smartcti/x.ts', "import * as net from 'node:net';"],
  ['src/gateway/console/page/x.ts', "import { x } from '../handler.ts';"],
  ['src/gateway/console/x.ts', "import { h } from 'preact';"],
  ['src/cli/x.ts', "import { x } from '../core/model/index.ts';"],
  ['src/cli/x.ts', "import type { x } from '../core/runtime/api.ts';"],
  ['src/elsewhere/x.ts', ''],
];
for (const [file, text] of REFUSED)
  test(`refuses ${text || 'a file'} in ${file}`, () =>
    assert.is(objectionsIn(file, text).length, 1, `${objectionsIn(file, text)}`));

const TAKEN: readonly (readonly [file: string, text: string])[] = [
  ['src/core/shard/x.ts', "import type { Driver } from '../../drivers/sdk/driver.ts';"],
  ['src/core/shard/x.ts', "import { type Driver, type Mapping } from '../../drivers/sdk/driver.ts';"],
  ['src/core/link/x.ts', "import type { Message } from '../../codecs/xml/message.ts';"],
  ['src/core/runtime/x.ts', "import net from 'node:net'; import { Piscina } from 'piscina';"],
  ['src/gateway/smartcti/x.ts', "import { BlockList, isIP } from 'node:net'; import type { Socket } from 'node:net';"],
  ['src/cli/x.ts', "const { simulator } = await import('../drivers/simulator/index.ts');"],
];
for (const [file, text] of TAKEN) test(`takes ${text} in ${file}`, () => assert.equal(objectionsIn(file, text), []));

test('finds every ambient use and nothing else', () => {
  const uses = [
    'Date.now();',
    'new Date();',
    'Date();',
    'Math.random();',
    'setTimeout(f, 1);',
    'globalThis.setInterval(f, 1);',
    'const timers = { setTimeout };',
    'performance.now();',
    'process.hrtime.bigint();',
    'AbortSignal.timeout(5);',
    'await fetch(url);',
    'const wait = setImmediate;',
  ];
  for (const use of uses) assert.is(ambientUses('src/x.ts', use).length, 1, use);
  const harmless = [
    'new Date(0);',
    'clock.setTimer(f, 1);',
    'env.setTimeout(f, 1);',
    'interface A { setTimeout(f: () => void): void }',
    'const a = { setTimeout: 1 };',
    'Math.floor(1);',
    'server.fetch();',
    'let worker: Worker;',
    '// Date.now()',
  ];
  for (const text of harmless) assert.equal(ambientUses('src/x.ts', text), [], text);
});

test.run();
