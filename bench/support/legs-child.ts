/** A process of its own, in which nothing else takes memory: makes so many live legs and says what they cost. */
import { ringRecord } from '../../src/codecs/proto/index.ts';
import { virtualEnv } from '../../src/core/env/index.ts';
import { LegTable } from '../../src/core/leg/index.ts';
import { LineageIndex } from '../../src/core/link/lineage.ts';
import { TextSet } from '../../src/core/tables/index.ts';
import { openSwitch } from '../../src/drivers/simulator/index.ts';
import { openCti } from '../../src/index.ts';
import { outerCstaXml } from '../../test/support/outer-csta.ts';
import { harness } from '../../test/support/shard-harness.ts';
import { quiesce } from '../../test/support/virtual.ts';
import { collect, usedBytes } from './heap.ts';

/** The shortest of some full collections, in ms: others on the machine make them longer. */
const collectMs = (): number =>
  Math.min(
    ...Array.from({ length: 7 }, () => {
      const start = performance.now();
      collect();
      return performance.now() - start;
    }),
  );

const DEVICES = 10_000;
const deviceOf = (i: number): string => String(100_000 + (i % DEVICES));
const call = (i: number) => ({
  deviceID: deviceOf(i),
  callID: `c${i}`,
  callingDevice: `55119${i}`,
  calledDevice: deviceOf(i),
  callType: 1,
});

/** The tables of the legs alone. */
function tables(legs: number): object {
  const before = usedBytes();
  const table = new LegTable();
  const owners = Array.from({ length: DEVICES }, (_, i) => ({
    deviceID: deviceOf(i),
    number: table.nextOwner(),
    firstRow: -1,
    lastRow: -1,
    rows: 0,
  }));
  for (let i = 0; i < legs; i++) {
    const { callID: switchCallID, ...parties } = call(i);
    const rest = { callID: `bench0-${i}`, lineageID: `1.bench.${i}`, answered: false, recording: false, sinceMs: 1e12 + i };
    table.add(owners[i % DEVICES]!, { ...parties, ...rest, switchCallID, state: 'alerting' });
  }
  table.flush();
  const all = usedBytes() - before;
  return { rows: table.bytes.rows / legs, all: all / legs, collectMs: collectMs(), legs: table.count };
}

/** A shard with its figures, and beside it what the main thread knows of the legs of a link. */
function shard(legs: number): object {
  const start = usedBytes();
  const emptyMs = collectMs();
  const h = harness();
  for (let device = 0; device < DEVICES; device++) h.attach(deviceOf(device));
  h.events.length = h.replies.length = 0;
  const idle = usedBytes();
  const { heapUsed } = process.memoryUsage();
  // A device keeps figures from its first call on, which are objects; room in the tables is the legs'.
  for (let i = 0; i < DEVICES; i++) {
    h.event({ ...call(i), name: 'Delivered' });
    h.event({ ...call(i), name: 'ConnectionCleared' });
    h.events.length = 0;
  }
  if (h.shard.stats().legs !== 0) throw new Error('a call did not end');
  usedBytes();
  const figures = process.memoryUsage().heapUsed - heapUsed;
  for (let i = 0; i < legs; i++) {
    h.event({ ...call(i), name: 'Delivered' });
    h.events.length = 0;
  }
  const full = usedBytes();
  const lineages = new LineageIndex();
  const live = new TextSet();
  for (let i = 0; i < legs; i++) {
    live.add(`bench0-${i.toString(36)}`);
    lineages.legBegan(`1.benchstream0.c${i}`);
  }
  const inMain = (usedBytes() - full) / legs;
  const known = h.shard.stats().legs;
  if (known !== live.size || known !== lineages.size) throw new Error('not every leg is known');
  return {
    perLeg: (full - idle - figures) / legs,
    inMain,
    perDevice: (idle - start) / DEVICES,
    perUsedDevice: (idle + figures - start) / DEVICES,
    collectMs: collectMs(),
    emptyMs,
    // What is looked at afterwards is still there when the collector runs.
    legs: Math.min(h.shard.stats().legs, live.size, lineages.size),
  };
}

/** Bytes that an event allocates from the switch's words to its record: run with a young generation that takes them all. */
function allocated(): object {
  const h = harness();
  for (let device = 0; device < 64; device++) h.attach(deviceOf(device));
  let bytes = 0;
  const life = ['Delivered', 'Established', 'Held', 'Retrieved', 'Held', 'ConnectionCleared'] as const;
  const cycle = (times: number): number => {
    let events = 0;
    for (let i = 0; i < times; i++)
      for (const name of life) {
        h.event({ ...call(i), deviceID: deviceOf(i % 64), name });
        bytes += ringRecord.encode({ event: h.events.pop()! }).length;
        events++;
      }
    return events;
  };
  cycle(3000);
  collect();
  const before = process.memoryUsage().heapUsed;
  const events = cycle(2000);
  return { perEvent: (process.memoryUsage().heapUsed - before) / events, bytes };
}

/** Links of CSTA XML to one switch, each with one shard in the same thread; with nothing attached. */
async function links(count: number): Promise<object> {
  const env = virtualEnv(1);
  const driver = await outerCstaXml(env, openSwitch(env, { extensions: '2000-2009' }));
  const open = async (many: number) => {
    const opened = await Promise.all(Array.from({ length: many }, () => openCti({ driver, workers: 0, env })));
    await quiesce(env, 1000);
    return opened;
  };
  // What all links share is loaded with the first.
  const first = await open(2);
  const before = usedBytes();
  const all = await open(count);
  const perLink = (usedBytes() - before) / count;
  const up = [...first, ...all].filter(({ linkUp }) => linkUp).length;
  if (up !== count + first.length) throw new Error(`${up} links are up`);
  return { perLink, links: count };
}

const [what, legs] = [process.argv[2], Number(process.argv[3])];
const kinds: Readonly<Record<string, () => object | Promise<object>>> = {
  tables: () => tables(legs),
  shard: () => shard(legs),
  links: () => links(legs),
  allocated,
};
console.log(JSON.stringify(await kinds[what!]!()));
