import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import type { BenchCase } from '../case.ts';
import type { CallOrder, CallReport } from '../support/calls.ts';
import { httpCaller } from '../support/http-load.ts';
import { openStallingHost } from '../support/stalling-host.ts';
import { asked, forked, type ServerState, told } from '../support/told.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const BEFORE_MS = 10_000;
const STALL_MS = 60_000;
/** Of the host that stalls: a telephone that dials and hangs up has four events. */
const CALLS_PER_SECOND = 250;
/** Of the one that is well: a call is two commands and three events. */
const WELL_PER_SECOND = 40;
/** Short, so that little of what is felt is of the time after it. */
const CATCH_UP_MS = 1000;
/** A machine that is too busy for the load never gets there. */
const GIVEN_UP_MS = 300_000;
const named = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(from + i));
const STALLED = named(2000, 100);
const WELL = named(2500, 40);

/**
 * A host stalls for a minute at 1,000 events a second, in real time and over HTTP; another, in a process of its own, asks for calls all the
 * while. What it feels is the time from when a call was due until its events have come.
 */
const otherHost: BenchCase = {
  name: 'durability/host-outage/other-host',
  slow: true,
  measure: async () => {
    const journal = mkdtempSync(join(tmpdir(), 'legwork-other-host-'));
    const server = forked('calls-server.mjs', JSON.stringify({ extensions: '2000-2599', journal }));
    const well = forked('call-load.ts');
    const stalling = await openStallingHost();
    try {
      const [{ port }] = await Promise.all([told<{ port: number }>(server), told(well)]);
      await asked(well, { attach: WELL, port } satisfies CallOrder);
      const caller = await httpCaller(port, PATH);
      for (const device of STALLED)
        await caller.ask(writeCommand(operationNamed('AgentInService')!, { device, ipaddress: stalling.url }, 'document'));
      caller.close();
      const state = (): Promise<ServerState> => asked(server, {});
      const dial = (perSecond: number): Promise<ServerState> =>
        asked(server, { dial: 'stalled', devices: STALLED, perSecond, collect: true });
      const refusals: Record<string, number> = {};
      const feel = async (ms: number): Promise<number[]> => {
        const { toldMs, lostEvents, refused } = await asked<CallReport>(well, { perSecond: WELL_PER_SECOND, ms });
        if (lostEvents) throw new Error(`${lostEvents} events of the other host were lost`);
        for (const [code, count] of Object.entries(refused)) refusals[code] = (refusals[code] ?? 0) + count;
        return toldMs;
      };
      await dial(CALLS_PER_SECOND);
      await feel(2000);
      const before = await feel(BEFORE_MS);
      const memory = usedBytes(await asked(server, { collect: true }));
      stalling.state.stalled = true;
      const during = await feel(STALL_MS);
      const grown = usedBytes(await dial(0)) - memory;
      const taken = stalling.state.taken;
      stalling.back();
      const startMs = performance.now();
      const after: number[] = [];
      do {
        after.push(...(await feel(CATCH_UP_MS)));
        if (performance.now() - startMs > GIVEN_UP_MS) throw new Error(`the host did not catch up within ${GIVEN_UP_MS} ms`);
      } while (waiting(await state()));
      if (stalling.state.outOfOrder) throw new Error(`${stalling.state.outOfOrder} events came out of order`);
      const dropped = sumOf(await state(), 'legwork_smartcti_events_dropped_total');
      const p99 = { before: p99Of(before), during: p99Of(during), after: p99Of(after) };
      return {
        'p99 of the other host before': { value: p99.before, unit: 'ms' },
        'p99 during the stall, of that before': { value: p99.during / p99.before, unit: '×' },
        'p99 while the other catches up, of that before': { value: p99.after / p99.before, unit: '×' },
        ...Object.fromEntries(
          Object.entries(refusals).map(([code, count]) => [`refused with ${code}`, { value: count, unit: 'calls' }]),
        ),
        'memory grown': { value: grown / 2 ** 20, unit: 'MiB' },
        dropped: { value: dropped, unit: 'events' },
        'told when it is back': { value: stalling.state.taken - taken, unit: 'events' },
        'caught up after': { value: stalling.state.lastMs - startMs, unit: 'ms' },
      };
    } finally {
      for (const child of [server, well]) child.disconnect();
      stalling.close();
      rmSync(journal, { recursive: true, force: true });
    }
  },
};

const usedBytes = ({ memory: { heapUsed, external, arrayBuffers } }: ServerState): number => heapUsed + external + arrayBuffers;
const sumOf = ({ metrics }: ServerState, wanted: string): number =>
  metrics.filter(({ name }) => name === wanted).reduce((sum, { value }) => sum + value, 0);
/** A few events of the other host may be under way at any moment. */
const waiting = (state: ServerState): boolean =>
  sumOf(state, 'legwork_smartcti_events_queued') + sumOf(state, 'legwork_event_reader_lag') > 10;
const p99Of = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)]!;

export default [otherHost] satisfies BenchCase[];
