import type { CtiEvent } from '../../sdk/index.ts';
import type { Scenario } from '../scenario.ts';
import { called, calling, talk } from './parts.ts';

const CALLS = 200;
const own = (events: readonly CtiEvent[]): string => events.flatMap(({ name, own }) => (own ? [name] : [])).join(' ');

export const LOAD: readonly Scenario[] = [
  {
    name: 'load/200-calls',
    title: 'two hundred calls are made, answered and ended at once, and every device reports its own and nothing else',
    clause: 'ECMA-269 §17.1 Make Call, Answer Call, Clear Connection',
    needs: { devices: 2 * CALLS, services: ['MakeCall', 'AnswerCall', 'ClearConnection'], variant: 'load' },
    run: async ({ actors, atOnce, settle, equal }) => {
      const callers = actors.slice(0, CALLS);
      const others = actors.slice(CALLS);
      const failed = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
        outcomes.filter(({ status }) => status === 'rejected').length;
      const calls = await atOnce(...callers.map((from, i) => from.makeCall(others[i]!.id)));
      equal(failed(calls), 0, 'calls that were refused');
      await settle();
      equal(failed(await atOnce(...others.map((device) => device.answer()))), 0, 'answers that were refused');
      await settle();
      const legs = await Promise.all(actors.map((device) => device.calls()));
      equal(
        legs.filter(([leg, more]) => leg?.state === 'connected' && leg.answered && !more).length,
        actors.length,
        'devices in conversation',
      );
      equal(new Set(legs.map(([leg]) => leg?.lineageID)).size, CALLS, 'lineages');
      equal(new Set(legs.map(([leg]) => leg?.callID)).size, actors.length, 'ids of legs');
      equal(failed(await atOnce(...callers.map((device) => device.clearConnection()))), 0, 'hang-ups that were refused');
      await settle();
      for (const device of callers)
        equal(own(device.events), 'ServiceInitiated Originated ConnectionCleared', `what ${device.id} reported`);
      for (const device of others)
        equal(own(device.events), 'Delivered Established ConnectionCleared', `what ${device.id} reported`);
    },
  },
  {
    name: 'load/200-waiting',
    title: 'two hundred callers wait at one group, in the order in which they came, and leave it empty',
    clause: 'ECMA-269 §17.2 Queued; SmartCTI GetCallList',
    needs: {
      devices: 1,
      groups: 1,
      services: ['SnapshotGroup'],
      events: ['Queued', 'ConnectionCleared'],
      peer: ['inbound', 'outside'],
    },
    run: async ({ cti, G, peer, until, settle, equal }) => {
      const ids = await Promise.all(Array.from({ length: CALLS }, (_, i) => peer.inbound({ from: `55119${i}`, to: G })));
      await settle();
      equal(
        (await until(cti.group(G).calls())).map(({ callID }) => callID),
        ids,
        'the calls that wait',
      );
      await Promise.all(ids.map((id) => peer.outside(id).hangUp()));
      await settle();
      equal((await until(cti.group(G).calls())).length, 0, 'calls that wait in the end');
    },
  },
  {
    name: 'consumer/slow',
    title: 'a reader that falls behind loses the oldest events and is told which; others lose nothing',
    clause: 'ECMA-269 §17.2 (order of events)',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall'] },
    limits: { maxReaderLag: 6 },
    run: async ({ cti, A, B, until, settle, equal, check }) => {
      const slow = cti.events({ device: A.id });
      const before = A.events.length;
      await talk(A, B);
      for (let i = 0; i < 6; i++) {
        await A.hold();
        await A.retrieve();
      }
      await settle();
      const all = A.events.slice(before).map(({ seq }) => seq);
      const first = (await until(slow.next())).value as CtiEvent;
      equal(
        [first.name, first.from, first.to],
        ['Gap', String(all[0]), String(all.at(-7))],
        'what the slow reader is told first',
      );
      const rest: number[] = [];
      for (let i = 0; i < 6; i++) rest.push(((await until(slow.next())).value as CtiEvent).seq);
      equal(rest, all.slice(-6), 'the numbers that the slow reader gets after the gap');
      check(
        all.every((seq, i) => seq === all[0]! + i),
        'the fast reader has a hole',
      );
      await slow.return?.();
    },
    expect: { A: [...calling(), ...Array.from({ length: 6 }, () => ['Held @1', 'Retrieved @1']).flat()], B: called() },
  },
  {
    name: 'consumer/continues',
    title: 'a reader that comes later continues after the number that it confirmed last',
    clause: 'ECMA-269 §17.2 (order of events)',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'ClearConnection'] },
    run: async ({ cti, A, B, until, settle, equal }) => {
      await talk(A, B);
      await settle();
      const middle = A.events.at(-2)!.seq;
      await until(cti.ack('host', A.id, middle));
      await until(cti.ack('host', A.id, middle - 1));
      equal(cti.acked('host', A.id), middle, 'the number that was confirmed');
      await A.clearConnection();
      await settle();
      const reader = cti.events({ device: A.id, after: cti.acked('host', A.id) });
      const wanted = A.events.filter(({ seq }) => seq > middle).map(({ seq, name }) => [seq, name]);
      const got: unknown[] = [];
      for (let i = 0; i < wanted.length; i++) {
        const { seq, name } = (await until(reader.next())).value as CtiEvent;
        got.push([seq, name]);
      }
      equal(got, wanted, 'what the reader gets');
      await reader.return?.();
    },
    expect: { A: [...calling(), 'ConnectionCleared @1'], B: [...called(), 'ConnectionCleared @1'] },
  },
  {
    name: 'consumer/too-late',
    title: 'a reader that wants events which are no longer kept is told so',
    clause: 'ECMA-269 §17.2 (order of events)',
    needs: { devices: 2, services: ['MakeCall', 'AnswerCall', 'HoldCall', 'RetrieveCall'] },
    limits: { maxEventsPerDevice: 4 },
    run: async ({ cti, A, B, refused }) => {
      await talk(A, B);
      for (let i = 0; i < 4; i++) {
        await A.hold();
        await A.retrieve();
      }
      await refused('CTI_STREAM_LOST', () => cti.events({ device: A.id, after: 1 }));
    },
    expect: { A: [...calling(), ...Array.from({ length: 4 }, () => ['Held @1', 'Retrieved @1']).flat()] },
  },
];
