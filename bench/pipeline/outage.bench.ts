import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { type VirtualEnv, virtualEnv } from '../../src/core/env/index.ts';
import { realDisk } from '../../src/core/runtime/real-disk.ts';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { type Cti, type MetricSample, openCti } from '../../src/index.ts';
import { caller, listen } from '../../test/gateway/client.ts';
import { outerSwitch } from '../../test/support/outer-switch.ts';
import { pass } from '../../test/support/virtual.ts';
import type { BenchCase } from '../case.ts';

const OUTAGE_S = { full: 60, quick: 8 };
const EVENTS_PER_SECOND = 1000;
const DEVICES = 100;

/** Events of a telephone that dials and hangs up. */
const EVENTS_EACH = 4;

/** A minute without a host at 1,000 events a second, on a clock that is moved; the journal is in real files. */
const outage = (journal: boolean): BenchCase => ({
  name: `durability/host-outage/${journal ? 'with' : 'without'}-journal`,
  measure: async (quick) => {
    const outageS = OUTAGE_S[quick ? 'quick' : 'full'];
    const dir = mkdtempSync(join(tmpdir(), 'legwork-outage-'));
    const env = { ...virtualEnv(5), disk: realDisk };
    const { pbx, spec } = outerSwitch(env as VirtualEnv, { extensions: '2000-2099', answerMs: 600_000 });
    const cti: Cti = await openCti({
      driver: spec,
      workers: 0,
      env,
      journal: journal && dir,
      limits: { maxEventsPerDevice: 64 },
    });
    let away = false;
    let taken = 0;
    let outOfOrder = 0;
    const last = new Map<string, number>();
    const gateway = smartctiHandler(cti, {
      leaseMs: 0,
      send: async ({ method, body, headers }) => {
        if (away) throw new Error('ECONNREFUSED');
        if (method === 'GET') return { status: 404, body: new Uint8Array() };
        const { event, namespace, values } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
        taken++;
        const seq = Number(headers['Legwork-Seq']);
        const device = String(values['cDevice']);
        if (seq <= (last.get(device) ?? 0)) outOfOrder++;
        last.set(device, seq);
        return { status: 200, body: Buffer.from(writeEventResponse({ event, namespace, result: 0 })) };
      },
    });
    await pass(env as VirtualEnv, 100);
    const devices = Array.from({ length: DEVICES }, (_, i) => String(2000 + i));
    const server = smartctiServer(gateway);
    const call = caller(await listen(server));
    const attached = devices.map((device) => call('AgentInService', { device, ipaddress: 'http://127.0.0.1:8090/ws' }));
    const advance = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 10) {
        env.advance(10);
        await new Promise(setImmediate);
      }
    };
    let all = false;
    void Promise.all(attached).then(() => {
      all = true;
    });
    while (!all) await advance(10);
    server.close();
    const cycle = async (seconds: number): Promise<void> => {
      const perStep = EVENTS_PER_SECOND / 100 / EVENTS_EACH;
      for (let step = 0, calls = 0; step < seconds * 100; step++) {
        for (; calls < (step + 1) * perStep; calls++) {
          const phone = pbx.phone(devices[calls % DEVICES]!);
          phone.dial('5511987654321');
          phone.hangUp();
        }
        await advance(10);
      }
    };
    // What is kept of past events for readers is there before, so that only the outage counts.
    await cycle(quick ? 5 : 10);
    const before = usedBytes();
    away = true;
    const [published, takenBefore] = [publishedOf(cti), taken];
    await cycle(outageS);
    const grown = usedBytes() - before;
    const events = publishedOf(cti) - published;
    away = false;
    const start = process.cpuUsage();
    const [startMs, startedMs] = [performance.now(), env.clock.nowMs()];
    const waiting = (): number =>
      sumOf(gateway.metrics(), 'legwork_smartcti_events_queued') + sumOf(cti.metrics(), 'legwork_event_reader_lag');
    while (waiting()) await advance(10);
    const { user, system } = process.cpuUsage(start);
    const [wallMs, passedMs] = [performance.now() - startMs, env.clock.nowMs() - startedMs];
    if (outOfOrder) throw new Error(`${outOfOrder} events came out of order`);
    const dropped = sumOf(gateway.metrics(), 'legwork_smartcti_events_dropped_total');
    await cti.close();
    rmSync(dir, { recursive: true, force: true });
    return {
      'memory grown': { value: grown / 2 ** 20, unit: 'MiB' },
      'events meanwhile': { value: events, unit: 'events' },
      dropped: { value: dropped, unit: 'events' },
      'told when it is back': { value: taken - takenBefore, unit: 'events' },
      'caught up after, on its own clock': { value: passedMs, unit: 'ms' },
      'caught up after': { value: wallMs, unit: 'ms' },
      'caught up after, processor time': { value: (user + system) / 1000, unit: 'ms' },
    };
  },
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use after a full collection. */
function usedBytes(): number {
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

const sumOf = (samples: readonly MetricSample[], wanted: string): number =>
  samples.filter(({ name }) => name === wanted).reduce((sum, { value }) => sum + value, 0);
const publishedOf = (cti: Cti): number => sumOf(cti.metrics(), 'legwork_events_total');

export default [outage(true), outage(false)] satisfies BenchCase[];
