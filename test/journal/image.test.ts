import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { journalRecord, type RingRecord, ringRecord } from '../../src/codecs/proto/index.ts';
import { type Random, seededRandom } from '../../src/core/env/index.ts';
import { Image, isKept } from '../../src/core/journal/index.ts';
import { EVENTS, type EventName, SERVICES, type ServiceName, type ServiceRequest } from '../../src/core/model/index.ts';
import { Shard } from '../../src/core/shard/shard.ts';
import type { Mapping, MappingOutput } from '../../src/drivers/sdk/index.ts';
import { devicesOf } from './support.ts';

/** A shard, and beside it what its journal alone tells. */
function pair(random: Random) {
  let nowMs = 0;
  let act: (out: MappingOutput) => void = () => {};
  let requests: { id: number; request: ServiceRequest }[] = [];
  const mapping: Mapping = {
    request: (id, request) => void requests.push({ id, request }),
    receive: (_frame, _nowMs, out) => act(out),
    linkDown: () => {
      requests = [];
    },
  };
  const shard = new Shard({
    shard: 0,
    shards: 1,
    linkID: 1,
    streamID: 'teststream00',
    manifest: {
      services: Object.keys(SERVICES) as ServiceName[],
      limits: { maxFrameBytes: 65536, maxOutstanding: 100, requestTimeoutMs: 5000 },
    },
    mapping,
    maxCommandsPerDevice: 4,
    commandGraceMs: 250,
    epochMs: () => 1_767_225_600_000 + nowMs,
  });
  const image = new Image();
  const take = (): void =>
    shard.drain((record) => isKept(record) && image.apply(journalRecord.decode(ringRecord.encode(record))));
  const give = (record: RingRecord): void => {
    nowMs += Math.floor(random.next() * 50);
    shard.receive(record, nowMs);
    take();
    if (shard.deadlineMs() <= nowMs) {
      shard.tick(nowMs);
      take();
    }
  };
  const through = (action: typeof act): void => {
    act = action;
    give({ frame: { bytes: new Uint8Array() } });
  };
  return { shard, image, give, through, takeRequest: () => requests.shift() };
}

const NAMES = Object.keys(EVENTS) as EventName[];
const STATES = ['alerting', 'connected', 'hold', 'null', 'queued', 'fail'];

/** One thing that happens to the shard. */
function step({ give, through, takeRequest }: ReturnType<typeof pair>, random: Random, commandID: number): void {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const maybe = <T>(value: T): T | undefined => (random.next() < 0.5 ? value : undefined);
  const deviceID = pick(['2001', '2002']);
  const call = (): string => `c${Math.floor(random.next() * 4)}`;
  const kind = random.next();
  if (kind < 0.55) {
    through((out) =>
      out.event({
        name: pick(NAMES),
        deviceID,
        callID: call(),
        secondaryCallID: maybe(call()),
        newCallID: maybe(call()),
        subjectDevice: random.next() < 0.3 ? '2009' : undefined,
        callingDevice: maybe('11'),
        calledDevice: maybe('12'),
        associatedData: maybe('a'),
        callType: maybe(pick([1, 2])),
        agentID: maybe('7'),
        groupID: maybe('100'),
        forwardTo: maybe(pick(['', '2005'])),
      }),
    );
  } else if (kind < 0.75) {
    const entry = takeRequest();
    if (!entry) return;
    const calls = [0, 1].flatMap(
      () => maybe({ callID: call(), state: pick(STATES), recording: random.next() < 0.5, answered: true }) ?? [],
    );
    through((out) =>
      out.reply(entry.id, {
        callID: call(),
        calls,
        agentState: pick(['loggedOff', 'ready', 'busy']),
        agentID: '8',
        forwardTo: pick(['', '2006']),
      }),
    );
  } else if (kind < 0.9) {
    const service = pick(['MakeCall', 'MonitorStart', 'MonitorStop', 'ConsultationCall', 'SetForwarding']);
    give({ command: { commandID, request: { service, deviceID, deviceTo: '2003' } } });
  } else if (kind < 0.95) {
    const outcome = pick(['opened', 'acknowledged', 'closed'] as const);
    give({ cursor: { consumer: pick(['crm', 'wall']), deviceID, seq: Math.floor(random.next() * 9), outcome, timeMs: 0 } });
  } else if (kind < 0.98) give({ lineage: { from: `1.teststream00.${call()}`, to: '1.teststream00.c0' } });
  else give({ link: { up: random.next() < 0.8 } });
}

const test = suite('the state that the journal tells');
test('is at every moment the one that the shard has', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    const both = pair(random);
    both.give({ link: { up: true } });
    for (let i = 1; i <= 150; i++) {
      step(both, random, i);
      const { shard, image } = both;
      const devices = new Map<string, unknown>();
      for (const deviceID of image.devices.keys())
        devices.set(deviceID, { legs: [], cursors: [], ...shard.exportDevice(deviceID) });
      assert.equal(devicesOf(image), devicesOf({ devices }), `seed ${seed}, step ${i}`);
      assert.ok(image.nextLeg >= shard.nextLeg - 1 && image.nextLeg <= shard.nextLeg, `seed ${seed}, step ${i}: next leg`);
      for (const deviceID of shard.deviceIDs()) {
        const { seq = 0, wanted } = shard.exportDevice(deviceID) ?? {};
        assert.ok(image.devices.has(deviceID) || (seq === 0 && !wanted), `${deviceID} is not in the journal`);
      }
    }
  }
});
test.run();
