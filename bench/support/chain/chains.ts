/** Chains from the octets of a switch's link to a consumer of events: ours, the ordinary stack's, and one that only cuts frames. */
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { CstaXmlFramer } from '../../../src/codecs/xml/index.ts';
import type { CtiEvent } from '../../../src/core/model/index.ts';
import { legwork } from '../../../test/support/generated/legwork.js';
import { load } from '../built.ts';
import { asked, forked, told } from '../told.ts';
import { DEVICES } from './calls.ts';
import type { FromSwitch, ToSwitch } from './switch.ts';

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Events that the last run brought, where the chain has any. */
export type Seen = Partial<CtiEvent>;

export interface Chain {
  /** Sends so many events through; resolves when the last of them has come out. */
  run(events: number): Promise<void>;
  /**
   * Sends so many a second for a time. Returns how long each took, in microseconds, and the processor time of all; undefined: they
   * were too many, and not all came out.
   */
  paced?(perSecond: number, forMs: number): Promise<{ latenciesUs: number[]; cpuUsPerEvent: number } | undefined>;
  seen: Seen[];
  /** Whether events are put into `seen`. */
  looking: boolean;
  close(): Promise<unknown>;
}

async function startSwitch() {
  const child = forked('chain/switch.ts');
  const { port } = await told<{ port: number }>(child);
  return {
    port,
    tell: (message: ToSwitch) => void child.send(message),
    ask: (message: ToSwitch) => asked<FromSwitch>(child, message),
    close: () => child.kill(),
  };
}

/** Counts what comes out, and lets whoever waits for it go on. */
class Counter {
  #left = 0;
  #done: () => void = () => {};
  /** When each came out, while that is wanted. */
  times: number[] | undefined;

  wait(events: number): Promise<void> {
    this.#left = events;
    return new Promise((done) => {
      this.#done = done;
    });
  }
  one(): void {
    this.times?.push(Number(process.hrtime.bigint()));
    if (--this.#left === 0) this.#done();
  }
}

/** Sends so many events, and waits until they have come out. */
const through = (pbx: { tell(message: ToSwitch): void }, counter: Counter) => async (events: number) => {
  const out = counter.wait(events);
  pbx.tell({ send: events });
  await out;
};

/** The product: link, shards and hub, a listener for all events. */
export async function product(workers: number): Promise<Chain> {
  const { cstaXml, openCti } = await load();
  const pbx = await startSwitch();
  const driver = cstaXml({ port: pbx.port, snapshotCalls: false, snapshotAgents: false, snapshotForwarding: false });
  const cti = await openCti({ driver, workers });
  await Promise.all(DEVICES.map((deviceID) => cti.device(deviceID).attach()));
  const counter = new Counter();
  const chain: Chain = {
    seen: [],
    looking: false,
    run: through(pbx, counter),
    paced: async (perSecond, forMs) => {
      const times: number[] = [];
      counter.times = times;
      const cpu = process.cpuUsage();
      const { bursts } = (await pbx.ask({ pace: perSecond, forMs })) as { bursts: { count: number; atNs: number }[] };
      const wanted = bursts.reduce((sum, { count }) => sum + count, 0);
      // A rate that is not kept up shows in how late its events are: they are waited for as long as any come.
      for (let [idle, before] = [0, 0]; times.length < wanted && idle < 100; before = times.length) {
        await new Promise((done) => setTimeout(done, 10));
        idle = times.length === before ? idle + 1 : 0;
      }
      const { user, system } = process.cpuUsage(cpu);
      counter.times = undefined;
      if (times.length !== wanted) return undefined;
      let k = 0;
      const latenciesUs = bursts.flatMap(({ count, atNs }) => Array.from({ length: count }, () => (times[k++]! - atNs) / 1e3));
      return { latenciesUs, cpuUsPerEvent: (user + system) / wanted };
    },
    close: async () => {
      await cti.close();
      pbx.close();
    },
  };
  cti.on('*', (event) => {
    if (event.name === 'Gap') throw new Error('the link was overrun');
    if (chain.looking) chain.seen.push(event);
    counter.one();
  });
  return chain;
}

/** What cuts frames and hands each to `take`, which gives an event or nothing. */
async function framed(take: (xml: Uint8Array) => Promise<Seen> | undefined, close: () => Promise<unknown>): Promise<Chain> {
  const pbx = await startSwitch();
  const counter = new Counter();
  const chain: Chain = {
    seen: [],
    looking: false,
    run: through(pbx, counter),
    close: async () => {
      socket.destroy();
      pbx.close();
      await close();
    },
  };
  const framer = new CstaXmlFramer();
  const sink = {
    frame: ({ xml }: { xml: Uint8Array }) => {
      const event = take(xml);
      if (!event) return counter.one();
      event.then((one) => {
        if (chain.looking) chain.seen.push(one);
        counter.one();
      });
    },
    fault: (error: Error) => {
      throw error;
    },
  };
  const socket = connect(pbx.port, '127.0.0.1').on('data', (bytes) => framer.receive(bytes, sink));
  await new Promise((done) => socket.once('connect', done));
  return chain;
}

/** Only cuts frames. */
export const onlyFrames = (): Promise<Chain> =>
  framed(
    () => undefined,
    async () => {},
  );

const Static = legwork['Record']! as unknown as { decode(bytes: Uint8Array): { event: Seen } };

/** `piscina.run` for each document, which sax, xstate and protobufjs deal with there, and protobufjs again here. */
export async function ordinary(workers: number, atOnce = 1): Promise<Chain> {
  const pool = new Piscina({
    filename: path('ordinary.mjs'),
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: atOnce,
    maxQueue: Number.POSITIVE_INFINITY,
  });
  // Tasks that find a thread still loading overtake each other.
  await Promise.all(Array.from({ length: workers }, () => pool.run(new Uint8Array())));
  return framed(
    // A view would be cloned with the whole memory that it looks at.
    async (xml) => Static.decode((await pool.run(xml.slice())) as Uint8Array).event,
    () => pool.destroy(),
  );
}
