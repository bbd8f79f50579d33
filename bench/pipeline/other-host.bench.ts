import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEnvelope, operationNamed, readEvent, writeCommand, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import type { BenchCase } from '../case.ts';
import type { CallOrder, CallReport } from '../support/calls.ts';
import { httpCaller } from '../support/http-load.ts';
import { asked, forked, type ServerState, told } from '../support/told.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const BEFORE_MS = 10_000;
const STALL_MS = 60_000;
/** Of the host that stalls: a telephone that dials and hangs up has four events. */
const CALLS_PER_SECOND = 250;
/** Of the one that is well: a call is two commands and three events. */
const WELL_PER_SECOND = 40;
const CATCH_UP_MS = 2000;
/** A machine that is too busy for the load never gets there. */
const GIVEN_UP_MS = 300_000;
const named = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(from + i));
const STALLED = named(2000, 100);
const WELL = named(2500, 40);

/** A host that takes events, or takes connections and answers nothing. */
async function stallingHost() {
  const held: ServerResponse[] = [];
  const state = { stalled: false, taken: 0, outOfOrder: 0 };
  const last = new Map<string, number>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.writeHead(404).end();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (state.stalled) return void held.push(response);
      const { event, namespace, values } = readEvent(openEnvelope(readXml(Buffer.concat(chunks)).root));
      const [device, seq] = [String(values['cDevice']), Number(request.headers['legwork-seq'])];
      state.taken++;
      if (seq <= (last.get(device) ?? 0)) state.outOfOrder++;
      last.set(device, seq);
      response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' });
      response.end(writeEventResponse({ event, namespace, result: 0 }));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    back: () => {
      state.stalled = false;
      for (const response of held.splice(0)) response.destroy();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

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
    const stalling = await stallingHost();
    try {
      const [{ port }] = await Promise.all([told<{ port: number }>(server), told(well)]);
      await asked(well, { attach: WELL, port } satisfies CallOrder);
      const caller = await httpCaller(port, PATH);
      for (const device of STALLED)
        await caller.ask(writeCommand(operationNamed('AgentInService')!, { device, ipaddress: stalling.url }, 'document'));
      caller.close();
      const state = (): Promise<ServerState> => asked(server, { collect: true });
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
      const memory = usedBytes(await state());
      stalling.state.stalled = true;
      const during = await feel(STALL_MS);
      const grown = usedBytes(await dial(0)) - memory;
      const taken = stalling.state.taken;
      stalling.back();
      const startMs = performance.now();
      const after: number[] = [];
      let caughtUpMs = 0;
      do {
        after.push(...(await feel(CATCH_UP_MS)));
        caughtUpMs = performance.now() - startMs;
        if (caughtUpMs > GIVEN_UP_MS) throw new Error(`the host did not catch up within ${GIVEN_UP_MS} ms`);
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
        'caught up after, at most': { value: caughtUpMs, unit: 'ms' },
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
