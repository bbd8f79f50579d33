import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { berWire } from '../../../src/drivers/csta/ber-wire.ts';
import type { CstaWire } from '../../../src/drivers/csta/wire.ts';
import { xmlWire } from '../../../src/drivers/csta/xml-wire.ts';
import berDriver from '../../../src/drivers/csta-ber/index.ts';
import xmlDriver from '../../../src/drivers/csta-xml/index.ts';
import type { Driver } from '../../../src/drivers/sdk/index.ts';
import { Link, ringing } from './link.ts';

const ENCODINGS: Readonly<Record<string, { driver: Driver<unknown>; wire(): CstaWire }>> = {
  xml: {
    driver: xmlDriver as Driver<unknown>,
    wire: () => xmlWire({ framing: 'ecma-323', edition: 3, maxFrameBytes: 65_535 }),
  },
  ber: { driver: berDriver as Driver<unknown>, wire: () => berWire({ framing: 'two-byte', maxFrameBytes: 65_535 }) },
};

for (const [encoding, { driver, wire }] of Object.entries(ENCODINGS)) {
  const test = suite(`A CSTA link in ${encoding}`);
  const fresh = (options: Record<string, unknown> = {}, shards = 2): Link => new Link(driver, options, wire(), shards).open();
  const ready = (options: Record<string, unknown> = {}, shards = 2): Link => {
    const link = fresh(options, shards);
    if (options['systemRegister']) link.answer('SystemRegisterResponse', { sysStatRegisterID: '1' });
    link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
    assert.ok(link.up);
    return link;
  };
  scenarios(test, fresh, ready, wire);
  test.run();
}

type Made = (options?: Record<string, unknown>, shards?: number) => Link;

function scenarios(test: ReturnType<typeof suite>, fresh: Made, ready: Made, wire: () => CstaWire): void {
  test('it is up once the switch has said that it is well, and not before', () => {
    const link = fresh();
    assert.equal(link.names, ['RequestSystemStatus']);
    assert.not(link.up);
    link.answer('RequestSystemStatusResponse', { systemStatus: 'enabled' });
    assert.ok(link.up);
  });

  test('a switch that is not ready, or refuses, is tried again later', () => {
    for (const systemStatus of ['disabled', 'initializing', 'partiallyDisabled']) {
      const link = fresh();
      link.answer('RequestSystemStatusResponse', { systemStatus });
      assert.is(link.down?.code, 'CTI_LOGIN_REFUSED');
      assert.match(link.down!.message, systemStatus);
    }
    const link = fresh();
    link.answer('CSTAErrorCode', { security: 'securityInfoViolated' }, 'error');
    assert.is(link.down?.code, 'CTI_LOGIN_REFUSED');
    assert.not(link.up);
  });

  test('a log-in that is not answered ends after its time', () => {
    const link = fresh({ loginTimeoutMs: 3000 });
    link.pass(2999);
    assert.is(link.down, undefined);
    link.pass(1);
    assert.equal([link.down?.code, link.down?.detail], ['CTI_TIMEOUT', 'log-in']);
  });

  test('it registers for status reports where the switch wants that, before it asks', () => {
    const link = ready({ systemRegister: true });
    assert.equal(link.sent[0]!.message.name, 'SystemRegister');
    assert.equal(link.sent.length, 2);
  });

  test('the heartbeat asks for the status; two that are not answered end the link, one answer keeps it', () => {
    const link = ready({ heartbeatMs: 1000 });
    link.pass(1000);
    assert.is(link.sent.length, 2);
    link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
    link.pass(1000);
    assert.is(link.sent.length, 3);
    link.answer('CSTAErrorCode', { operation: 'serviceNotSupported' }, 'error');
    link.pass(1000);
    assert.is(link.sent.length, 4, 'a refusal is a sign of life');
    link.pass(1000);
    assert.equal([link.down?.code, link.down?.detail], ['CTI_TIMEOUT', 'heartbeat']);
  });

  test('a status that takes monitors or messages away begins the link anew, any other only gets its answer', () => {
    for (const systemStatus of ['overloadImminent', 'overloadReached', 'overloadRelieved', 'normal']) {
      const link = ready();
      link.say('request', 'SystemStatus', { systemStatus }, 77);
      assert.is(link.down, undefined, systemStatus);
      assert.equal(link.sent.at(-1)!.invokeID, 77);
      assert.equal(link.sent.at(-1)!.message.name, 'SystemStatusResponse');
    }
    for (const systemStatus of ['disabled', 'initializing', 'enabled', 'messagesLost', 'partiallyDisabled']) {
      const link = ready();
      link.say('request', 'SystemStatus', { systemStatus }, 77);
      assert.is(link.down?.code, 'CTI_LINK_DOWN', systemStatus);
    }
    const link = ready({ heartbeatMs: 1000 });
    link.pass(1000);
    link.answer('RequestSystemStatusResponse', { systemStatus: 'messagesLost' });
    assert.is(link.down?.code, 'CTI_LINK_DOWN');
  });

  test('a switch that goes on saying the status it was logged in with is left alone', () => {
    const link = fresh();
    link.answer('RequestSystemStatusResponse', { systemStatus: 'enabled' });
    link.say('request', 'SystemStatus', { systemStatus: 'enabled' }, 7);
    assert.is(link.down, undefined);
  });

  test('a request of the switch that is not known is refused with its own number; one-way requests get no answer', () => {
    const link = ready();
    const before = link.sent.length;
    link.say('request', 'GetAgentState', { device: '301' }, 88);
    assert.equal(link.sent.at(-1)!.invokeID, 88);
    assert.equal(link.sent.at(-1)!.message.body, { operation: 'serviceNotSupported' });
    link.say('request', 'SystemRegisterAbort', { sysStatRegisterID: '1' }, 89);
    link.say('request', 'RouteEnd', { crossRefIdentifier: '1' }, 90);
    assert.is(link.sent.length, before + 1);
  });

  test('events reach the shard that asked for the monitor', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001', 0);
    link.monitor('302', 'AAAA0002', 1);
    link.say('event', 'DeliveredEvent', ringing('AAAA0002', '7', '302'));
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '8', '301'));
    link.say('event', 'DeliveredEvent', ringing('AAAA0009', '9', '301'));
    assert.equal(
      link.events.map(({ deviceID, callID }) => [deviceID, callID]),
      [
        ['302', '7'],
        ['301', '8'],
      ],
    );
  });

  test('what a switch reports before it answers the MonitorStart comes after the answer, in order', () => {
    const link = ready();
    const id = link.ask({ service: 'MonitorStart', deviceID: '301' }, 1);
    const { invokeID } = link.sent.at(-1)!;
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '7', '301'));
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '8', '301'));
    assert.is(link.events.length, 0);
    link.say('response', 'MonitorStartResponse', { monitorCrossRefID: 'AAAA0001' }, invokeID);
    assert.ok(link.replies.has(id));
    assert.equal(
      link.events.map(({ callID }) => callID),
      ['7', '8'],
    );
  });

  test('events of monitors that nobody asked for are held for nobody, and what is held has its limits', () => {
    const link = ready();
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '7', '301'));
    link.monitor('301', 'AAAA0001');
    assert.is(link.events.length, 0, 'nobody had asked when it came');
    link.ask({ service: 'MonitorStart', deviceID: '302' });
    const { invokeID } = link.sent.at(-1)!;
    for (let i = 0; i < 3000; i++) link.say('event', 'DeliveredEvent', ringing(`BBBB${i % 300}`.padEnd(8, '0'), `${i}`, '302'));
    link.say('response', 'MonitorStartResponse', { monitorCrossRefID: 'BBBB0000' }, invokeID);
    assert.ok(link.events.length <= 10);
    assert.is(link.down, undefined);
  });

  test('a monitor that was stopped is forgotten; an event that still comes is dropped', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001');
    const id = link.ask({ service: 'MonitorStop', deviceID: '301' });
    link.answer('MonitorStopResponse');
    assert.ok(link.replies.has(id));
    link.say('event', 'DeliveredEvent', ringing('AAAA0001', '7', '301'));
    assert.is(link.events.length, 0);
    link.ask({ service: 'MonitorStop', deviceID: '301' });
    assert.is(link.names.filter((name) => /monitorstop/i.test(name)).length, 1, 'a device without a monitor needs no request');
  });

  test('a second monitor of a device is not asked for', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001');
    const before = link.sent.length;
    const id = link.ask({ service: 'MonitorStart', deviceID: '301' });
    assert.is(link.sent.length, before);
    assert.ok(link.replies.has(id));
  });

  test('a monitor that the switch ends by itself begins the link anew; one that is not ours does not', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001');
    link.say('request', 'MonitorStop', { monitorCrossRefID: 'AAAA0002' }, 40);
    assert.is(link.down, undefined);
    link.say('request', 'MonitorStop', { monitorCrossRefID: 'AAAA0001' }, 41);
    assert.equal(link.sent.at(-1)!.invokeID, 41);
    assert.is(link.down?.code, 'CTI_LINK_DOWN');
  });

  test('an answer that comes after its request was given up changes nothing; a monitor that it brings is stopped', () => {
    const link = ready();
    const id = link.ask({ service: 'MonitorStart', deviceID: '301' });
    link.mappings[0]!.cancel!(id);
    link.answer('MonitorStartResponse', { monitorCrossRefID: 'AAAA0001' });
    assert.not(link.replies.has(id));
    const { message } = link.sent.at(-1)!;
    assert.equal([message.name, message.body], ['MonitorStop', { monitorCrossRefID: 'AAAA0001' }]);
    const call = link.ask({ service: 'MakeCall', deviceID: '301', deviceTo: '302' });
    link.mappings[0]!.cancel!(call);
    link.answer('MakeCallResponse', { callingDevice: { callID: '7', deviceID: '301' } });
    assert.not(link.replies.has(call));
    assert.equal(link.faults, []);
  });

  test('an answer twice, or to nothing, is ignored', () => {
    const link = ready();
    const id = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
    link.answer('AnswerCallResponse');
    assert.ok(link.replies.delete(id));
    link.answer('AnswerCallResponse');
    link.say('response', 'AnswerCallResponse', {}, 4321);
    assert.is(link.replies.size, 0);
    assert.is(link.down, undefined);
  });

  test('invoke ids go round, leave out those under way, and never meet those of another shard or the session', () => {
    const link = ready({}, 3);
    const seen = new Map<number, number>();
    const max = wire().maxInvokeID;
    const kept = link.ask({ service: 'AnswerCall', deviceID: '300', callID: '1' }, 0);
    const keptInvoke = link.sent.at(-1)!.invokeID!;
    const rounds = Math.ceil(max / 4) + 5;
    for (let i = 0; i < rounds; i++) {
      const id = link.ask({ service: 'AnswerCall', deviceID: '300', callID: '1' }, 0);
      const { invokeID = 0 } = link.sent.at(-1)!;
      assert.ok(invokeID >= 1 && invokeID <= max, `${invokeID}`);
      assert.is.not(invokeID, keptInvoke);
      seen.set(invokeID, (seen.get(invokeID) ?? 0) + 1);
      link.mappings[0]!.cancel!(id);
      link.sent.length = 0;
    }
    assert.ok(
      [...seen.values()].some((times) => times > 1),
      'they went round',
    );
    for (const shard of [1, 2]) {
      link.ask({ service: 'AnswerCall', deviceID: '300', callID: '1' }, shard);
      assert.not(seen.has(link.sent.at(-1)!.invokeID!));
    }
    assert.not(link.replies.has(kept));
  });

  test('a frame that does not come to its end in time ends the link; whole frames give the next one its own time', () => {
    const link = ready({ frameTimeoutMs: 1000, heartbeatMs: 60_000 });
    link.monitor('301', 'AAAA0001');
    const frame = wire().encode({ kind: 'event', name: 'DeliveredEvent', body: ringing('AAAA0001', '7', '301') });
    link.bytes(frame.subarray(0, 10));
    for (let i = 0; i < 5; i++) {
      link.pass(800);
      link.bytes(Buffer.concat([frame.subarray(10), frame.subarray(0, 10)]));
    }
    assert.is(link.events.length, 5);
    assert.is(link.down, undefined);
    link.pass(999);
    assert.is(link.down, undefined);
    link.pass(1);
    assert.is(link.down?.code, 'CTI_FRAME_TRUNCATED');
  });

  test('nothing is taken any more once the link is over', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001');
    const status = wire().encode({ kind: 'request', name: 'SystemStatus', body: { systemStatus: 'disabled' } }, 5);
    const event = wire().encode({ kind: 'event', name: 'DeliveredEvent', body: ringing('AAAA0001', '7', '301') });
    link.bytes(Buffer.concat([status, event]));
    assert.is(link.down?.code, 'CTI_LINK_DOWN');
    assert.is(link.events.length, 0);
  });

  test('after a lost link nothing of the old one is known: monitors are asked for again, old answers fit nothing', () => {
    const link = ready();
    link.monitor('301', 'AAAA0001');
    const id = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
    const { invokeID } = link.sent.at(-1)!;
    link.mappings[0]!.linkDown!(link.nowMs, undefined as never);
    link.say('response', 'AnswerCallResponse', {}, invokeID);
    assert.not(link.replies.has(id));
    const before = link.sent.length;
    link.ask({ service: 'MonitorStart', deviceID: '301' });
    assert.is(link.sent.length, before + 1);
  });

  test('monitors are asked for without the events that are of no use here, where the option says so', () => {
    const link = ready({ monitorFilter: 'unused' });
    link.ask({ service: 'MonitorStart', deviceID: '301' });
    const { requestedMonitorFilter: filter } = link.sent.at(-1)!.message.body as {
      requestedMonitorFilter: Record<string, Record<string, boolean>>;
    };
    assert.is(filter['callcontrol']?.['delivered'] ?? false, false);
    assert.is(filter['callAssociated']?.['charging'], true);
    assert.is(filter['physicalDeviceFeature']?.['lampMode'], true);
    assert.is(filter['voice']?.['record'] ?? false, false);
  });

  test('devices are written in the form of the switch, and read back as they are called here', () => {
    const link = ready({ deviceForm: '{}:CLAN:192.0.2.10:0' });
    link.monitor('301', 'AAAA0001');
    const full = (name: string): string => `${name}:CLAN:192.0.2.10:0`;
    link.say('event', 'DeliveredEvent', {
      ...ringing('AAAA0001', '7', full('301')),
      callingDevice: { deviceIdentifier: full('302') },
    });
    const { deviceID, subjectDevice, callingDevice, calledDevice } = link.events[0]!;
    assert.equal([deviceID, subjectDevice, callingDevice, calledDevice], ['301', undefined, '302', '301']);
    link.ask({ service: 'MakeCall', deviceID: '301', deviceTo: '302' });
    const body = link.sent.at(-1)!.message.body as Record<string, unknown>;
    assert.equal([body['callingDevice'], body['calledDirectoryNumber']], [full('301'), full('302')]);
  });

  test('a recording is stopped by the name that the switch gave it', () => {
    const link = ready();
    link.ask({ service: 'StartRecording', deviceID: '301', callID: '7' });
    link.answer('RecordMessageResponse', { resultingMessage: 'rec-1' });
    link.ask({ service: 'StopRecording', deviceID: '301', callID: '7' });
    assert.is((link.sent.at(-1)!.message.body as Record<string, unknown>)['messageToBeStopped'], 'rec-1');
  });

  test('recording is refused, or asked for by private data, as the options say', () => {
    const none = ready({ recording: 'none' });
    const id = none.ask({ service: 'StartRecording', deviceID: '301', callID: '7' });
    assert.is(none.failures.get(id)?.code, 'CTI_NOT_SUPPORTED');
    const link = ready({ recording: 'private', recordingStart: 'REC;{device};{call}', recordingStop: 'END;{call}' });
    link.ask({ service: 'StartRecording', deviceID: '301', callID: '7' });
    const { name, body } = link.sent.at(-1)!.message as { name: string; body: { privateData: { string: string } } };
    assert.match(name, /^escape$/i);
    assert.is(Buffer.from(body.privateData.string, 'hex').toString(), 'REC;301;7');
    link.answer('EscapeResponse');
    assert.equal(link.events, [{ name: 'RecordingStarted', deviceID: '301', callID: '7' }]);
  });

  test('calls are routed: the switch asks, is told where to, and ends the request', () => {
    const link = ready();
    const id = link.ask({ service: 'RouteRegister', deviceID: '100' }, 1);
    link.answer('RouteRegisterResponse', { routeRegisterReqID: 'R1' });
    assert.ok(link.replies.has(id));
    const asks = {
      crossRefIdentifier: 'X1',
      routeRegisterReqID: 'R1',
      currentRoute: { deviceIdentifier: '100' },
      callingDevice: { deviceIdentifier: '5511' },
      routedCall: { callID: '7', deviceID: '100' },
    };
    link.say('request', 'RouteRequest', asks, 3);
    assert.equal(
      link.events.map(({ name, deviceID, routeCrossRefID, callID, callingDevice }) => [
        name,
        deviceID,
        routeCrossRefID,
        callID,
        callingDevice,
      ]),
      [['RouteRequested', '100', 'X1', '7', '5511']],
    );
    const chosen = link.ask({ service: 'RouteSelect', deviceID: '100', deviceTo: '302', routeCrossRefID: 'X1' }, 1);
    assert.ok(link.replies.has(chosen));
    const { name, body } = link.sent.at(-1)!.message as { name: string; body: Record<string, unknown> };
    assert.match(name, /^RouteSelect/i);
    assert.equal([body['crossRefIdentifier'], body['routeSelected']], ['X1', '302']);
    link.say('request', 'RouteEnd', { crossRefIdentifier: 'X1', routeRegisterReqID: 'R1' }, 4);
    assert.is(link.events.at(-1)!.name, 'RouteEnded');
    const late = link.ask({ service: 'RouteEnd', deviceID: '100', routeCrossRefID: 'X1' }, 1);
    assert.is(link.failures.get(late)?.code, 'CTI_UNKNOWN_CALL');
  });

  test('a snapshot that is refused in part is told as far as it is known', () => {
    const link = ready();
    const id = link.ask({ service: 'SnapshotDevice', deviceID: '301' });
    const entry = {
      connectionIdentifier: { callID: '7', deviceID: '301' },
      endpointDevice: { deviceIdentifier: '301' },
      localCallState: { compoundCallState: ['connected', 'connected'] },
    };
    link.answer('SnapshotDeviceResponse', { crossRefIDorSnapshotData: { snapshotData: [entry] } });
    for (let i = 0; i < 3; i++) link.answer('CSTAErrorCode', { operation: 'serviceNotSupported' }, 'error');
    assert.equal(link.replies.get(id), { calls: [{ callID: '7', state: 'connected', answered: true }] });
  });
}
