import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FIGURE_KINDS, figuresOf, mergeFigures } from '../../src/core/figures/index.ts';
import type { SimulatorInput } from '../../src/drivers/simulator/index.ts';
import { EXTENSIONS, GROUPS, type Line, Town } from './town.ts';

const test = suite('figures: every one is the truth of the switch');

/** Twenty minutes before midnight. */
const START_MS = Date.UTC(2026, 0, 1, 23, 40);
const FIGURES = { serviceLevelMs: 4000, serviceLevelMsByGroup: {}, timeZone: 'UTC' };
const key = (by: string, id: string) => (by === 'link' ? 'link' : `${by} ${id}`);

/** What the trackers say of a window, line by line, merged over all of them. */
function said(town: Town, window: 'recent' | 'today' | 'total'): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const by of FIGURE_KINDS) {
    const records = town.trackers.flatMap((tracker) => [...tracker.records(by, town.nowMs)]);
    for (const record of mergeFigures(records)) {
      const line = record[window] as Line;
      if (Object.keys(line).length) lines.set(key(by, record.id), line);
    }
  }
  return lines;
}

function sameLines(actual: Map<string, Line>, wanted: Map<string, Line>, what: string): void {
  const plain = (lines: Map<string, Line>) =>
    Object.fromEntries(
      [...lines]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, line]) => [name, Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)))]),
    );
  assert.equal(plain(actual), plain(wanted), what);
}

/** What goes on, against a look at the switch. */
function sameNow(town: Town): void {
  const { calls, agents } = town.pbx.snapshot();
  const parties = calls.flatMap((call) => call.parties);
  const live = (by: 'group' | 'device' | 'agent' | 'link', id: string) => {
    const records = town.trackers.flatMap((tracker) => [...tracker.records(by, town.nowMs)]);
    const record = mergeFigures(records).find((one) => one.id === id);
    return record && figuresOf(record, town.nowMs).now!;
  };
  for (const group of GROUPS) {
    const now = live('group', group);
    const waiting = town.pbx.request({ service: 'SnapshotGroup', deviceID: group }).calls ?? [];
    const longest = Math.max(0, ...waiting.map(({ since = 0 }) => town.nowMs - since));
    const mine = agents.filter(({ groups }) => groups.includes(group));
    assert.equal(
      [now?.waiting ?? 0, now?.longestWaitMs ?? 0, now?.ringing ?? 0, now?.agents.ready ?? 0, now?.agents.busy ?? 0],
      [
        waiting.length,
        longest,
        parties.filter((one) => one.kind === 'group' && one.device === group && one.state === 'alerting').length,
        mine.filter(({ state }) => state === 'ready').length,
        mine.filter(({ state }) => state === 'busy').length,
      ],
      `now at ${group}`,
    );
  }
  for (const device of EXTENSIONS) {
    const now = live('device', device);
    const here = parties.filter((one) => one.kind === 'extension' && one.device === device);
    const count = (state: string) => here.filter((one) => one.state === state).length;
    assert.equal(
      [now?.ringing ?? 0, (now?.talking ?? 0) + (now?.dialling ?? 0), now?.held ?? 0],
      [count('alerting'), count('connected') + count('initiated'), count('hold')],
      `now at ${device}`,
    );
  }
  for (const { agentID, device, state } of agents) {
    const now = live('agent', agentID);
    assert.equal([now?.state, now?.deviceID], [state, device], `now agent ${agentID}`);
  }
}

const SETTINGS: readonly [string, number, SimulatorInput][] = [
  ['one shard, work after calls', 1, { wrapUpMs: 2500 }],
  ['three shards, call waiting', 3, { wrapUpMs: 1500, callWaiting: true }],
  ['two shards, agents who let ring are not ready', 2, { wrapUpMs: 0, agentNoAnswer: 'notReady' }],
  ['four shards, agents are never said to be busy', 4, { agentBusy: false }],
];
const SEED = Number(process.env['FC_SEED'] ?? 20_260_101);
const STEPS = Number(process.env['FIGURES_STEPS'] ?? 4500);

for (const [name, shards, options] of SETTINGS)
  test(`${name}: over thousands of calls, past midnight, in every window`, () => {
    const town = new Town(SEED, shards, START_MS, options, FIGURES);
    const random = (() => {
      let state = SEED;
      return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    })();
    for (let step = 1; step <= STEPS; step++) {
      town.pass(Math.floor(random() ** 3 * 2500));
      town.act();
      if (step % 1500 && step !== STEPS) continue;
      assert.equal(town.faults, [], 'every event fits');
      for (const window of ['total', 'recent', 'today'] as const)
        sameLines(said(town, window), town.window(window), `${window} after ${step} steps, seed ${SEED}`);
      sameNow(town);
    }
    const link = town.truth().get('link')!;
    for (const what of ['offered', 'answered', 'abandoned', 'overflowed', 'transferred', 'conferenced', 'outbound', 'failed'])
      assert.ok(link[what]! > 3, `there was enough of ${what}: ${link[what]}`);
    assert.ok(town.nowMs > START_MS + 30 * 60_000, 'it was past midnight for more than the rolling window');
  });

test.run();
