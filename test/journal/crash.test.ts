import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RingRecord } from '../../src/codecs/proto/index.ts';
import { type Random, seededRandom, virtualEnv } from '../../src/core/env/index.ts';
import { type JournalOptions, recover, type SyncPolicy } from '../../src/core/journal/index.ts';
import { AGENT_STATES, CONNECTION_STATES, legID } from '../../src/core/model/index.ts';
import { type Bench, bench, device, devicesOf, FOLDER } from './support.ts';

const SMALL: Partial<JournalOptions> = { maxSegmentBytes: 2000, keepBytes: 3000 };

/** A record of a kind that shards write, about one of a few devices. */
function randomRecord(b: Bench, random: Random): RingRecord {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const deviceID = String(2000 + Math.floor(random.next() * 6));
  const known = b.truth.devices.get(deviceID);
  const kind = random.next();
  if (kind < 0.1) {
    const { legs = [], ...rest } = known ?? device(deviceID);
    return { device: { ...rest, legs, wanted: random.next() < 0.8, seq: known?.seq ?? 0 } };
  }
  if (kind < 0.2) {
    const outcome = pick(['opened', 'acknowledged', 'delivered', 'dropped', 'closed'] as const);
    const seq = Math.floor(random.next() * ((known?.seq ?? 0) + 1));
    return { cursor: { consumer: pick(['crm', 'wallboard']), deviceID, seq, outcome, timeMs: b.env.clock.epochMs() } };
  }
  if (kind < 0.25) return { lineage: { from: `l${Math.floor(random.next() * 50)}`, to: 'l0' } };
  if (kind < 0.4) {
    const agentState = pick(AGENT_STATES);
    return { event: b.event(deviceID, 'AgentReady', { agentState, agentID: '7', groupID: pick(['100', '101']) }) };
  }
  const leg = pick([...(known?.legs ?? []).map(({ callID }) => callID), legID('s0', b.truth.nextLeg)]);
  const state = pick(CONNECTION_STATES);
  return {
    event: b.event(deviceID, 'Established', {
      callID: leg,
      lineageID: 'l1',
      switchCallID: `c${leg}`,
      state,
      answered: state === 'hold',
      callingDevice: pick(['11', '12']),
    }),
  };
}

/** The truth after each batch; number 0 is the beginning. */
const snapshot = (b: Bench) => ({ devices: devicesOf(b.truth), nextLeg: b.truth.nextLeg });

/**
 * Lives of one journal: each appends batches, perhaps while syncs are under way, and ends in a kill or a power cut. After each the
 * recovered state must be the truth after some batch that is not older than the policy promises.
 */
function live(seed: number, sync: SyncPolicy, powerCuts: boolean): void {
  const random = seededRandom(seed);
  const env = virtualEnv(seed);
  // Over all lives: a power cut may go back behind the life that it ends.
  const truths: unknown[] = [];
  for (let life = 0; life < 4; life++) {
    const b = bench(env, { ...SMALL, sync });
    const before = truths.push(snapshot(b)) - 1;
    const batches = Math.floor(random.next() * 60);
    for (let i = 0; i < batches; i++) {
      b.add(...Array.from({ length: 1 + Math.floor(random.next() * 4) }, () => () => randomRecord(b, random)));
      truths.push(snapshot(b));
      if (sync === 'always') while (b.committed !== b.given) env.advance(1);
      else if (random.next() < 0.3) env.advance(random.next() * 20);
    }
    const unfinished = sync === 'always' && random.next() < 0.5;
    if (unfinished) {
      b.add({ event: b.event('2000') });
      truths.push(snapshot(b));
    }
    const cut = powerCuts && random.next() < 0.7;
    if (cut) env.disk.powerCut({ holes: random.next() < 0.5 });
    else env.disk.kill();

    const { state } = recover(env.disk, FOLDER);
    const recovered = JSON.stringify({ devices: devicesOf(state), nextLeg: state?.nextLeg ?? 1 });
    const at = truths.findLastIndex((truth) => JSON.stringify(truth) === recovered);
    assert.ok(at >= 0, `seed ${seed} (${sync}), life ${life}: what was recovered never was`);
    const promised = !cut ? truths.length - 1 - (unfinished ? 1 : 0) : sync === 'always' ? before + b.committed : 0;
    assert.ok(at >= promised, `seed ${seed} (${sync}), life ${life}: batch ${at} was recovered, ${promised} was promised`);
  }
}

/** The same seeds in every run, and as many that follow from the commit, so that a red run is repeatable. */
function forSeeds(count: number, run: (seed: number) => void): void {
  const first = Number.parseInt(process.env['LEGWORK_SEED'] ?? '1', 36) >>> 0;
  for (let i = 0; i < count; i++) run(i + 1);
  if (first !== 1) for (let i = 0; i < count; i++) run((first + i) >>> 0);
}

const test = suite('a journal whose process or power ends at any moment');
for (const sync of ['none', 'interval', 'always'] as const)
  test(`gives back everything visible after a kill (${sync})`, () => forSeeds(30, (seed) => live(seed, sync, false)));
for (const sync of ['interval', 'always'] as const)
  test(`gives back ${sync === 'always' ? 'everything visible' : 'a whole beginning'} after a power cut (${sync})`, () =>
    forSeeds(80, (seed) => live(seed, sync, true)));
test('tells of the same state through any number of rounds and prunings', () => {
  const env = virtualEnv(5);
  const random = seededRandom(5);
  const b = bench(env, SMALL);
  for (let i = 0; i < 3000; i++) {
    const record = randomRecord(b, random);
    // A consumer that never reads would keep everything.
    if (!record.cursor) b.add(record);
    env.advance(1);
  }
  b.journal.close();
  const files = env.disk.files();
  assert.ok(files.length < 12, `${files.length} segments are left`);
  const { state } = recover(env.disk, FOLDER);
  assert.equal(devicesOf(state), devicesOf(b.truth));
  assert.is(state?.nextLeg, b.truth.nextLeg);
});
test.run();
