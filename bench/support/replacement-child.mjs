// Ends threads of one of two shards and prints what that costs as one line of JSON. In a process of its own: threads inherit the loader
// of TypeScript that benches run with, and would be slower to start than anybody's. argv: how many deaths at rest, and how many under load.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simulator } from '../../dist/driver-simulator.js';
import { openCti } from '../../dist/index.js';
import { hashID } from '../../dist/model.js';

const [restDeaths, busyDeaths] = process.argv.slice(2).map(Number);
const sorted = (values) => [...values].sort((a, b) => a - b);
const of = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

const dir = mkdtempSync(join(tmpdir(), 'legwork-replacement-'));
process.env.LEGWORK_TEST_FOLDER = dir;
const module = new URL('../../test/support/fatal-driver.mjs', import.meta.url).href;
const driver = { ...simulator({ extensions: '2000-2039', callWaiting: true }), module };
const cti = await openCti({ driver, workers: 2, journal: `${dir}/journal` });
const pbx = cti.control;
const devices = Array.from({ length: 40 }, (_, i) => String(2000 + i));
await Promise.all(devices.map((id) => cti.device(id).attach()));
const victim = devices.find((id) => hashID(id) % 2 === 0);
const others = devices.filter((id) => hashID(id) % 2 === 1);

/** Milliseconds of questions to the other shard, one after the other, until told to stop. */
let asking = false;
const took = [];
const ask = async () => {
  for (let i = 0; asking; i++) {
    const startMs = performance.now();
    await cti.device(others[i % others.length]).calls();
    took.push(performance.now() - startMs);
    await new Promise(setImmediate);
  }
};
/** From a death until the shard tells of it. */
const die = async (name) => {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const gap = new Promise((heard) => {
    const off = cti.on('Gap', ({ deviceID }) => {
      if (deviceID !== victim) return;
      off();
      heard();
    });
  });
  pbx.inbound({ from: `once-exit-${name}`, to: victim });
  await gap;
  const ms = performance.now() - startMs;
  pbx.phone(victim).hangUp();
  // The next thread that waits for a death is a part of what this one has cost.
  await pause(150);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000 };
};
const deaths = async (count, name) => {
  const all = [];
  for (let i = 0; i < count; i++) all.push(await die(`${name}-${i}`));
  return all;
};

asking = true;
let asker = ask();
await pause(1000);
asking = false;
await asker;
const quietMs = took.splice(0);
const rest = await deaths(restDeaths, 'rest');
asking = true;
asker = ask();
const busy = await deaths(busyDeaths, 'busy');
asking = false;
await asker;
await cti.close();
rmSync(dir, { recursive: true, force: true });
const ms = (value) => ({ value, unit: 'ms' });
console.log(
  JSON.stringify({
    'quiet p99': ms(of(quietMs, 0.99)),
    'p99 during replacements': ms(of(took, 0.99)),
    'longest quiet': ms(of(quietMs, 1)),
    'longest pause of the other shard': ms(of(took, 1)),
    'dead shard back at rest, median': ms(
      of(
        rest.map((one) => one.ms),
        0.5,
      ),
    ),
    'dead shard back at rest, p99': ms(
      of(
        rest.map((one) => one.ms),
        0.99,
      ),
    ),
    'processor time of one replacement': ms(
      of(
        rest.map((one) => one.cpuMs),
        0.5,
      ),
    ),
    'dead shard back, median': ms(
      of(
        busy.map((one) => one.ms),
        0.5,
      ),
    ),
    'dead shard back, p99': ms(
      of(
        busy.map((one) => one.ms),
        0.99,
      ),
    ),
  }),
);
