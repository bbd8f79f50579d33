import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { xmlWire } from '../../../src/drivers/csta/xml-wire.ts';
import driver from '../../../src/drivers/csta-xml/index.ts';
import type { Driver } from '../../../src/drivers/sdk/index.ts';
import { Link, ringing } from './link.ts';

const wire = xmlWire({ framing: 'ecma-323', edition: 3, maxFrameBytes: 65_535 });
const ready = (): Link => {
  const link = new Link(driver as Driver<unknown>, {}, wire).open();
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  link.monitor('301', '17');
  return link;
};
const connections = (...callIDs: string[]): object => ({
  crossRefIDorSnapshotData: {
    snapshotData: callIDs.map((callID) => ({
      connectionIdentifier: { callID, deviceID: '301' },
      endpointDevice: { deviceIdentifier: '301' },
      localCallState: { compoundCallState: ['alerting', 'connected'] },
    })),
  },
});
const cleared = (callID: string): object => ({
  monitorCrossRefID: '17',
  droppedConnection: { callID, deviceID: '301' },
  releasingDevice: { deviceIdentifier: '301' },
  localConnectionInfo: 'null',
  cause: 'normalClearing',
});
/** Refuses whatever else the snapshot asks for until it is told. */
const refuseRest = (link: Link, id: number): void => {
  for (let left = 5; !link.replies.has(id) && left; left--) link.answer('CSTAErrorCode', { operation: 'generic' }, 'error');
};
const names = (link: Link): string[] => link.events.map(({ name, callID }) => `${name} ${callID}`);

const test = suite('a snapshot of several questions and what the device reports meanwhile');

test('what is reported after the connections were told comes behind the snapshot: a call that ended does not come back', () => {
  const link = ready();
  const id = link.ask({ service: 'SnapshotDevice', deviceID: '301' });
  link.say('event', 'DeliveredEvent', ringing('17', '1', '301'));
  assert.equal(names(link), ['Delivered 1'], 'before its first answer nothing is kept back');
  link.answer('SnapshotDeviceResponse', connections('1'));
  link.say('event', 'ConnectionClearedEvent', cleared('1'));
  assert.is(link.events.length, 1);
  refuseRest(link, id);
  assert.equal(
    link.replies.get(id)!.calls!.map(({ callID }) => callID),
    ['1'],
  );
  assert.equal(names(link), ['Delivered 1', 'ConnectionCleared 1']);
});

test('a snapshot that is given up gives back what it kept with the next thing that happens', () => {
  const link = ready();
  const id = link.ask({ service: 'SnapshotDevice', deviceID: '301' });
  link.answer('SnapshotDeviceResponse', connections('1'));
  link.say('event', 'ConnectionClearedEvent', cleared('1'));
  link.mappings[0]!.cancel!(id);
  link.say('event', 'DeliveredEvent', ringing('17', '2', '301'));
  assert.equal(names(link), ['ConnectionCleared 1', 'Delivered 2']);
});

test('a second snapshot of a device waits for the first; one that is refused makes way as well', () => {
  const link = ready();
  const [first, second, third] = [1, 2, 3].map(() => link.ask({ service: 'SnapshotDevice', deviceID: '301' }));
  const asked = (): number => link.names.filter((name) => name === 'SnapshotDevice').length;
  assert.is(asked(), 1);
  link.answer('SnapshotDeviceResponse', connections());
  refuseRest(link, first!);
  assert.is(asked(), 2);
  link.answer('CSTAErrorCode', { operation: 'generic' }, 'error');
  assert.ok(link.failures.has(second!));
  assert.is(asked(), 3);
  link.answer('SnapshotDeviceResponse', connections());
  refuseRest(link, third!);
  assert.ok(link.replies.has(third!));
});

test('a device that reports without an end is not kept waiting for a switch that does not answer', () => {
  const link = ready();
  link.ask({ service: 'SnapshotDevice', deviceID: '301' });
  link.answer('SnapshotDeviceResponse', connections('1'));
  for (let i = 0; i < 256; i++) link.say('event', 'DeliveredEvent', ringing('17', String(i), '301'));
  assert.is(link.events.length, 256);
});

test.run();
