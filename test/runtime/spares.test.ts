import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SpareThreads } from '../../src/core/runtime/spare-threads.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import type { Cti, CtiError, Limits } from '../../src/index.ts';
import { ShardThreads, until } from '../support/shard-threads.ts';

const { openCti } = (await import(pathToFileURL('dist/index.js').href)) as typeof import('../../src/index.ts');
const { simulator } = (await import(
  pathToFileURL('dist/driver-simulator.js').href
)) as typeof import('../../src/drivers/simulator/index.ts');

/** Threads of this process from here on: those that run, in the order of their starts, and all that were started. */
class Threads extends ShardThreads {
  readonly alive = new Set<Worker>();
  all = 0;

  constructor() {
    super();
    this.started = (thread) => {
      this.all++;
      this.alive.add(thread);
      thread.on('exit', () => this.alive.delete(thread));
    };
  }

  /** The one of those that run that is no shard's of the integrator under test. */
  spare(shards: number): Worker | undefined {
    const ofShards = new Set(Array.from({ length: shards }, (_, shard) => this.of(shard)));
    return [...this.alive].find((thread) => !ofShards.has(thread));
  }
}

const open = (limits: Partial<Limits> = {}): Promise<Cti> =>
  openCti({
    driver: {
      ...simulator({ extensions: '2000-2009', callWaiting: true }),
      module: pathToFileURL('test/support/fatal-driver.mjs').href,
    },
    workers: 1,
    limits,
  });

/** Ends the shard's thread, and waits until another one has its place. */
async function replaced(cti: Cti, threads: Threads): Promise<void> {
  const device = cti.device('2001');
  await device.attach();
  let told = false;
  const off = cti.on('Gap', () => {
    told = true;
  });
  await threads.of(0)!.terminate();
  await until('a gap', () => told);
  off();
}

const test = suite('a spare thread');

test('takes the place of one that dies, and another one takes its own', async () => {
  const threads = new Threads();
  const cti = await open();
  for (let death = 0; death < 3; death++) {
    await until('a spare', () => threads.spare(1) !== undefined);
    const spare = threads.spare(1);
    await replaced(cti, threads);
    assert.is(threads.of(0), spare);
  }
  await until('a spare', () => threads.spare(1) !== undefined);
  await cti.close();
  assert.is(threads.alive.size, 0, 'the spare ends with the integrator');
  threads.close();
});

test('is replaced when it dies, and nobody hears of it', async () => {
  const threads = new Threads();
  const cti = await open();
  const heard: string[] = [];
  cti.on('*', ({ name }) => heard.push(name));
  for (let death = 0; death < 3; death++) {
    await until('a spare', () => threads.spare(1) !== undefined);
    await threads.spare(1)!.terminate();
  }
  await until('a spare', () => threads.spare(1) !== undefined);
  const spare = threads.spare(1);
  assert.equal(heard, []);
  await replaced(cti, threads);
  assert.is(threads.of(0), spare);
  await cti.close();
  threads.close();
});

test('that ends in the moment it is needed is no loss', async () => {
  const threads = new Threads();
  const cti = await open();
  await until('a spare', () => threads.spare(1) !== undefined);
  void threads.spare(1)!.terminate();
  await replaced(cti, threads);
  const call = await cti.device('2001').makeCall('5511987654321');
  await call.reached('connected');
  await cti.close();
  threads.close();
});

test('keeps no process alive that has nothing else to do', () => {
  const args = ['--import', 'tsx', 'test/support/spare-child.ts'];
  // Only one that would never end is ended.
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  assert.equal([status, stderr, stdout], [0, '', 'the spare waits\nthe process ends, 0 threads ended before\n']);
});

test('is not kept where none is wanted: the next thread is started when one has died', async () => {
  const threads = new Threads();
  const cti = await open({ spareThreads: 0 });
  for (let death = 1; death <= 2; death++) {
    await replaced(cti, threads);
    assert.is(threads.all, death + 1);
  }
  (cti.control as Switch).inbound({ from: '11', to: '2001' });
  await cti.close();
  threads.close();
});

for (const spareThreads of [-1, 0.5, 65, Number.NaN, '1'])
  test(`cannot be ${spareThreads} in number`, async () => {
    const code = await open({ spareThreads: spareThreads as number }).then(
      () => 'ok',
      (error: CtiError) => error.code,
    );
    assert.is(code, 'CTI_OPTION');
  });

test('is common to the shards of a process that have the same heap, and stays as long as one of them', async () => {
  const threads = new Threads();
  const [one, two] = [
    { heapMb: 64, count: 1, module: pathToFileURL('test/support/no-such-driver.mjs').href },
    { heapMb: 64, count: 2, module: pathToFileURL('dist/driver-simulator.js').href },
  ];
  const other = { ...one, heapMb: 65 };
  const spares = SpareThreads.join(one);
  assert.is(SpareThreads.join(two), spares);
  assert.is.not(SpareThreads.join(other), spares);
  assert.is(spares.take(), undefined);
  spares.fillSoon(0);
  await until('both', () => threads.alive.size === 2);
  await spares.leave(two);
  const taken = spares.take()!;
  await taken.destroy();
  await spares.leave(one);
  assert.is(threads.alive.size, 0);
  assert.is(spares.take(), undefined);
  assert.is.not(SpareThreads.join(one), spares, 'what was left by all is not used again');
  threads.close();
});

test.run();
