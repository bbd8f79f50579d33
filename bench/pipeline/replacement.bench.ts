import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hashID } from '../../src/core/model/index.ts';
import type { CtiEvent } from '../../src/index.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';

type Switch = import('../../src/drivers/simulator/index.ts').Switch;

const DEATHS = 10;

const replacement: BenchCase = {
  name: 'durability/replacement/other-shards',
  measure: async () => {
    const { openCti, simulator } = await load();
    const dir = mkdtempSync(join(tmpdir(), 'legwork-replacement-'));
    process.env['LEGWORK_TEST_FOLDER'] = dir;
    const module = new URL('../../test/support/fatal-driver.mjs', import.meta.url).href;
    const driver = { ...simulator({ extensions: '2000-2039', callWaiting: true }), module };
    const cti = await openCti({ driver, workers: 2, journal: `${dir}/journal` });
    const pbx = cti.control as Switch;
    const devices = Array.from({ length: 40 }, (_, i) => String(2000 + i));
    await Promise.all(devices.map((id) => cti.device(id).attach()));
    const of = (shard: number): string[] => devices.filter((id) => hashID(id) % 2 === shard);
    const [victim = '', ...rest] = of(0);
    const others = of(1);
    if (!victim || !rest.length || !others.length) throw new Error('a shard has no device');

    /** Milliseconds of questions to the other shard, one after the other, until told to stop. */
    let asking = true;
    const took: number[] = [];
    const ask = async (): Promise<void> => {
      for (let i = 0; asking; i++) {
        const startMs = performance.now();
        await cti.device(others[i % others.length]!).calls();
        took.push(performance.now() - startMs);
        await new Promise(setImmediate);
      }
    };
    const quiet = (async () => {
      const end = performance.now() + 1000;
      const mine = ask();
      while (performance.now() < end) await pause(10);
      asking = false;
      await mine;
      return took.splice(0);
    })();
    const quietMs = sorted(await quiet);

    asking = true;
    const asker = ask();
    const backMs: number[] = [];
    for (let death = 0; death < DEATHS; death++) {
      const startMs = performance.now();
      const gap = new Promise<void>((heard) => {
        const off = cti.on('Gap', ({ deviceID }: CtiEvent) => {
          if (deviceID !== victim) return;
          off();
          heard();
        });
      });
      pbx.inbound({ from: `once-exit-${death}`, to: victim });
      await gap;
      backMs.push(performance.now() - startMs);
      pbx.phone(victim).hangUp();
      await pause(50);
    }
    asking = false;
    await asker;
    await cti.close();
    rmSync(dir, { recursive: true, force: true });
    const busyMs = sorted(took);
    return {
      'quiet p99': { value: quietMs[Math.floor(quietMs.length * 0.99)]!, unit: 'ms' },
      'p99 during replacements': { value: busyMs[Math.floor(busyMs.length * 0.99)]!, unit: 'ms' },
      'longest quiet': { value: quietMs.at(-1)!, unit: 'ms' },
      'longest pause of the other shard': { value: busyMs.at(-1)!, unit: 'ms' },
      'dead shard back, median': { value: sorted(backMs)[DEATHS >> 1]!, unit: 'ms' },
      'dead shard back, longest': { value: sorted(backMs).at(-1)!, unit: 'ms' },
    };
  },
};

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export default [replacement] satisfies BenchCase[];
