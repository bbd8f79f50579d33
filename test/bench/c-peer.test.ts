import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type CPeer, cPeer } from '../../bench/support/c-peer.ts';

const test = suite('bench contestants in C');

/** Adds octets up; refuses an input that begins with 0xff. */
const SUM = `#include "peer.h"
static unsigned long sum;
static void prepare(int counts) {}
static int work(const uint8_t *octets, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) sum += octets[i];
  return octets[0] == 0xff;
}
static void checked(void) { printf("%lu\\n", sum); }
`;

const folder = mkdtempSync(join(tmpdir(), 'peer-'));
const source = join(folder, 'sum.c');
writeFileSync(source, SUM);
test.after(() => rmSync(folder, { recursive: true }));
const sumOf = (...inputs: Uint8Array[]) => cPeer({ sources: [source], inputs });
const found = sumOf(Uint8Array.of(1, 2), Uint8Array.of(200), new Uint8Array(300).fill(3));
const whenThere = 'missing' in found ? test.skip : test;

whenThere('sees every octet of its inputs, and times each pass over them', () => {
  const peer = found as CPeer;
  assert.is(peer.check(), '1103');
  const samples = peer.samples({ warmupMs: 1, timeMs: 20 });
  assert.ok(samples.length > 10);
  for (const ms of samples) assert.ok(ms > 0 && ms < 20);
});

whenThere('says that it refuses an input instead of timing it', () => {
  const peer = sumOf(Uint8Array.of(0xff)) as CPeer;
  for (const act of [() => peer.check(), () => peer.samples({ warmupMs: 1, timeMs: 1 })])
    assert.throws(act, /an input is refused/);
});

whenThere('is missing when its source does not compile', () => {
  const broken = join(folder, 'broken.c');
  writeFileSync(broken, 'no C at all');
  assert.match((cPeer({ sources: [broken], inputs: [] }) as { missing: string }).missing, 'broken.c');
});

test('is missing where there is no compiler, or not the library', () => {
  assert.equal(cPeer({ sources: [source], inputs: [], compiler: 'no-such-compiler' }), { missing: 'no no-such-compiler' });
  assert.equal(cPeer({ sources: [source], inputs: [], flagsFrom: ['no-such-config'] }), { missing: 'no no-such-config' });
});

test.run();
