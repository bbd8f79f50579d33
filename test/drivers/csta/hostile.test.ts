import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { berWire } from '../../../src/drivers/csta/ber-wire.ts';
import type { CstaWire, Message } from '../../../src/drivers/csta/wire.ts';
import { xmlWire } from '../../../src/drivers/csta/xml-wire.ts';
import berDriver from '../../../src/drivers/csta-ber/index.ts';
import xmlDriver from '../../../src/drivers/csta-xml/index.ts';
import { type CtiError, type Driver, type Env, isCtiError, type Listener, virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, type Switch, serveCstaBer, serveCstaXml } from '../../../src/drivers/simulator/index.ts';
import { quiesce } from '../../support/virtual.ts';
import { Link, ringing } from './link.ts';

interface Encoding {
  driver: Driver<unknown>;
  options: Record<string, unknown>;
  wire(): CstaWire;
  serve(env: Env, target: Switch): Promise<Listener>;
  /** Octets before the message in a frame. */
  head: number;
}
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  XML: {
    driver: xmlDriver as Driver<unknown>,
    options: {},
    wire: () => xmlWire({ framing: 'ecma-323', edition: 3, maxFrameBytes: 65_535 }),
    serve: (env, target) => serveCstaXml(env, target),
    head: 8,
  },
  BER: {
    driver: berDriver as Driver<unknown>,
    options: {},
    wire: () => berWire({ framing: 'two-byte', maxFrameBytes: 65_535 }),
    serve: (env, target) => serveCstaBer(env, target),
    head: 2,
  },
  'BER of Phase I': {
    driver: berDriver as Driver<unknown>,
    options: { phase: 1 },
    wire: () => berWire({ framing: 'two-byte', maxFrameBytes: 65_535, phase: 1 }),
    serve: (env, target) => serveCstaBer(env, target, { phase: 1 }),
    head: 2,
  },
};

const CONNECTION = { callID: '7', deviceID: '301' };
const SNAPSHOT = [
  {
    connectionIdentifier: CONNECTION,
    endpointDevice: { deviceIdentifier: '301' },
    localCallState: { compoundCallState: ['connected', 'connected'] },
  },
];
/** What a switch says, and whether it is the answer to what was asked last. */
const SAID: readonly (Message & { answers?: true })[] = [
  { kind: 'event', name: 'DeliveredEvent', body: ringing('AAAA0001', '7', '301') },
  {
    kind: 'event',
    name: 'TransferedEvent',
    body: {
      monitorCrossRefID: 'AAAA0001',
      primaryOldCall: CONNECTION,
      transferringDevice: { deviceIdentifier: '302' },
      transferredToDevice: { notKnown: {} },
      transferredConnections: [{ newConnection: { callID: '9', deviceID: '301' }, endpoint: { deviceID: '301' } }],
      localConnectionInfo: 'connected',
      cause: 'transfer',
    },
  },
  { kind: 'request', name: 'SystemStatus', body: { systemStatus: 'normal' } },
  { kind: 'request', name: 'RouteRequest', body: { crossRefIdentifier: 'X1', currentRoute: { deviceIdentifier: '100' } } },
  {
    kind: 'response',
    name: 'SnapshotDeviceResponse',
    body: { crossRefIDorSnapshotData: { snapshotData: SNAPSHOT } },
    answers: true,
  },
  { kind: 'error', name: 'CSTAErrorCode', body: { operation: 'invalidDeviceID' }, answers: true },
];

/** A link with a monitor and a request under way. */
function prepared({ driver, options, wire }: Encoding): Link {
  const link = new Link(driver, options, wire(), 1).open();
  if (options['phase'] === 1) link.answer('SystemStatusResponse');
  else link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  link.monitor('301', 'AAAA0001');
  assert.is(link.ask({ service: 'SnapshotDevice', deviceID: '301' }), SNAPSHOT_ID);
  return link;
}
/** The number of the request for a snapshot. */
const SNAPSHOT_ID = 2;

for (const [name, encoding] of Object.entries(ENCODINGS)) {
  const test = suite(`Bad octets on a link in ${name}`);
  const wire = encoding.wire();
  /** The frames of this encoding, with the number that the driver's request has. */
  const { invokeID = 1 } = prepared(encoding).sent.at(-1)!;
  const frames = SAID.flatMap(({ answers, ...message }) => {
    try {
      return [
        { name: message.name, bytes: wire.encode(message, message.kind === 'event' ? undefined : answers ? invokeID : 77) },
      ];
    } catch (error) {
      assert.is((error as CtiError).code, 'CTI_NOT_SUPPORTED');
      return [];
    }
  });
  const good = wire.encode({ kind: 'event', name: 'DeliveredEvent', body: ringing('AAAA0001', 'good', '301') });
  const serves = (link: Link): boolean => {
    // An answer that looks like one begins a snapshot: its time runs out before what the device reports is told.
    for (const mapping of link.mappings) mapping.cancel?.(SNAPSHOT_ID);
    for (let i = 0; i < 3; i++) link.bytes(good);
    return link.events.some(({ callID }) => callID === 'good');
  };

  test('every single octet of a message may be wrong: nothing is thrown, and the next event is taken', () => {
    let faults = 0;
    for (const { name: of, bytes } of frames)
      for (let at = encoding.head; at < bytes.length; at++) {
        const link = prepared(encoding);
        const changed = bytes.slice();
        changed[at]! ^= 1 + ((at * 37) % 255);
        link.bytes(changed);
        assert.ok(
          link.faults.every((fault) => isCtiError(fault) && fault.code !== 'CTI_DRIVER_FAULT'),
          `${of} at ${at}: ${link.faults}`,
        );
        faults += link.faults.length;
        // A status may have become one that begins the link anew.
        if (!link.down) assert.ok(serves(link), `${of} at ${at}`);
      }
    assert.ok(faults > 0);
  });

  test('every octet of a header may be wrong: nothing is thrown', () => {
    for (const { bytes } of frames)
      for (let at = 0; at < encoding.head; at++)
        for (const by of [1, 0x80, 0xff]) {
          const link = prepared(encoding);
          const changed = bytes.slice();
          changed[at]! ^= by;
          link.bytes(changed);
          link.bytes(good);
          assert.ok(link.faults.every((fault) => fault.code !== 'CTI_DRIVER_FAULT'));
        }
  });

  test('a message that breaks off anywhere ends the link after its time, and nothing is thrown', () => {
    for (const { name: of, bytes } of frames)
      for (let length = 1; length < bytes.length; length += 7) {
        const link = prepared(encoding);
        link.bytes(bytes.subarray(0, length));
        link.pass(10_000);
        assert.is(link.down?.code, 'CTI_FRAME_TRUNCATED', `${of} of ${length} octets`);
      }
  });

  test('a server of ours goes on for others and for the same client, whatever octets of a request are wrong', async () => {
    const env = virtualEnv(3);
    const target = openSwitch(env);
    const { port } = await encoding.serve(env, target);
    const asked = (invoke: number): Uint8Array[] =>
      [
        { name: 'MonitorStart', body: { monitorObject: { deviceObject: '2000' }, monitorType: 'device' } },
        { name: 'MakeCall', body: { callingDevice: '2000', calledDirectoryNumber: '2001' } },
        { name: 'SnapshotDevice', body: { snapshotObject: '2000' } },
        { name: 'MonitorStop', body: { monitorCrossRefID: '00000001' } },
      ].map((message) => wire.encode({ kind: 'request', ...message }, invoke));
    let answers = 0;
    let closed = 0;
    const framer = wire.framer(
      {
        frame: (frame) => {
          const { invokeID: answered, message } = wire.decode(frame);
          if (answered === 999 && message.name === 'SnapshotDeviceResponse') answers++;
        },
        fault: () => {},
        transmit: () => {},
      },
      'client',
    );
    const connection = env.net.connect(
      { host: 'x', port },
      { opened: () => {}, bytes: (chunk) => framer.receive(chunk), closed: () => void closed++ },
    );
    await quiesce(env);
    for (const bytes of asked(5))
      for (let at = encoding.head; at < bytes.length; at++) {
        const changed = bytes.slice();
        changed[at]! ^= 1 + ((at * 53) % 255);
        connection.write(changed);
      }
    for (let i = 0; i < 3; i++) connection.write(asked(999)[2]!);
    await quiesce(env);
    assert.is(closed, 0);
    assert.ok(answers > 0);
  });

  test.run();
}
