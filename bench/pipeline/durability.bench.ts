import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncPolicy } from '../../src/index.ts';
import type { BenchCase, Contest } from '../case.ts';
import { load } from '../support/built.ts';
import { opened, writeLegs } from '../support/journal.ts';
import { forked, told } from '../support/told.ts';

type Switch = import('../../src/drivers/simulator/index.ts').Switch;

const TELEPHONES = 64;
/** Off-hook, dialling, the end: of each telephone in one run. */
const EVENTS_EACH = 3;

/** An integrator with one thread whose telephones dial and hang up at once. */
async function busy(sync: SyncPolicy | undefined) {
  const { openCti, simulator } = await load();
  const dir = mkdtempSync(join(tmpdir(), 'legwork-durability-'));
  const journal = sync ? { dir, sync } : false;
  const cti = await openCti({ driver: simulator({ extensions: '2000-2063' }), workers: 1, journal });
  const pbx = cti.control as Switch;
  const devices = Array.from({ length: TELEPHONES }, (_, i) => String(2000 + i));
  await Promise.all(devices.map((id) => cti.device(id).attach()));
  let left = 0;
  let done = (): void => {};
  cti.on('*', () => {
    if (--left === 0) done();
  });
  const run = (): Promise<void> =>
    new Promise((resolve) => {
      left = TELEPHONES * EVENTS_EACH;
      done = resolve;
      for (const id of devices) {
        pbx.phone(id).dial('5511987654321');
        pbx.phone(id).hangUp();
      }
    });
  const close = async (): Promise<void> => {
    await cti.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { run, close };
}

const policies: BenchCase = {
  name: 'durability/events/sync-interval',
  operations: TELEPHONES * EVENTS_EACH,
  setup: async (): Promise<Contest> => {
    const [interval, none, sync, always] = [
      await busy('interval'),
      await busy(undefined),
      await busy('none'),
      await busy('always'),
    ] as const;
    return {
      legwork: async () => {
        await interval.run();
      },
      peers: {
        'no journal': async () => {
          await none.run();
        },
        'sync none': async () => {
          await sync.run();
        },
        'sync always': async () => {
          await always.run();
        },
      },
      teardown: () => Promise.all([interval, none, sync, always].map(({ close }) => close())),
    };
  },
};

const LEGS = 100_000;

/** What `restart-child.mjs` tells. */
interface Reopened {
  ms: number;
  cpuMs: number;
  legs: number;
}

const restart: BenchCase = {
  name: 'durability/restart/100000-legs',
  measure: async () => {
    const written = opened('none');
    await writeLegs(written, LEGS);
    const open = async (workers: number): Promise<Reopened> => {
      const reopened = await told<Reopened>(forked('restart-child.mjs', written.root, String(workers)));
      if (reopened.legs < LEGS) throw new Error(`${reopened.legs} legs were recovered`);
      return reopened;
    };
    const one = await open(1);
    // Deals the legs out to two shards.
    await open(2);
    const two = await open(2);
    written.remove();
    return {
      'until it is open': { value: one.ms, unit: 'ms' },
      'processor time': { value: one.cpuMs, unit: 'ms' },
      'until it is open, two shards': { value: two.ms, unit: 'ms' },
      'processor time, two shards': { value: two.cpuMs, unit: 'ms' },
      legs: { value: one.legs, unit: 'legs' },
    };
  },
};

export default [policies, restart] satisfies BenchCase[];
