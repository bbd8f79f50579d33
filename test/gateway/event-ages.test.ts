import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import { EventAges } from '../../src/gateway/smartcti/event-ages.ts';

const HOUR = 3_600_000;

/** A clock whose wall time can be set, and the ages of events by it. */
function world() {
  const env = virtualEnv();
  let setMs = 0;
  const epochMs = (): number => env.clock.epochMs() + setMs;
  const ages = new EventAges({ nowMs: env.clock.nowMs, epochMs });
  return {
    ages,
    epochMs,
    pass: (ms: number) => env.advance(ms),
    /** @param seen - whether somebody asks for an age right after it */
    set: (byMs: number, seen = true) => {
      setMs += byMs;
      if (seen) ages.ageMs(0);
    },
  };
}

const test = suite('the age of an event');
test('is the time that has passed, and by its stamp where it is from before the process', () => {
  const { ages, epochMs, pass } = world();
  const [now, before] = [epochMs(), epochMs() - HOUR];
  pass(5000);
  assert.equal([ages.ageMs(now), ages.ageMs(before), ages.ageMs(epochMs())], [5000, HOUR + 5000, 0]);
});
for (const [way, byMs] of [
  ['forward', 5 * HOUR],
  ['back', -5 * HOUR],
] as const)
  test(`stays what it was when the wall clock is set ${way}, and counts on`, () => {
    const { ages, epochMs, pass, set } = world();
    const old = epochMs() - HOUR;
    pass(5000);
    const waiting = epochMs();
    pass(5000);
    set(byMs);
    assert.equal([ages.ageMs(old), ages.ageMs(waiting)], [HOUR + 10_000, 5000]);
    const after = epochMs();
    pass(1000);
    assert.equal([ages.ageMs(old), ages.ageMs(waiting), ages.ageMs(after)], [HOUR + 11_000, 6000, 1000]);
  });
test('is measured over several jumps', () => {
  const { ages, epochMs, pass, set } = world();
  const stamps: number[] = [];
  for (let i = 0; i < 5; i++) {
    stamps.push(epochMs());
    pass(1000);
    set((i + 1) * HOUR);
  }
  assert.equal(
    stamps.map((stamp) => ages.ageMs(stamp)),
    [5000, 4000, 3000, 2000, 1000],
  );
});
test('of one that was published before a jump was seen is short', () => {
  const { ages, epochMs, pass, set } = world();
  pass(60_000);
  set(5 * HOUR, false);
  const stamp = epochMs();
  pass(2000);
  assert.ok(ages.ageMs(stamp) <= 2000);
  pass(3000);
  assert.is(ages.ageMs(stamp), 3000);
});
test('is that of the stamp again where there were more jumps than anybody remembers', () => {
  const { ages, epochMs, pass, set } = world();
  for (let i = 0; i < 1000; i++) {
    pass(10);
    set(i % 2 ? -HOUR : HOUR);
  }
  const stamp = epochMs();
  pass(70);
  assert.is(ages.ageMs(stamp), 70);
});
test.run();
