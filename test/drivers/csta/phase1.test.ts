import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DriverModule, runConformance } from '../../../src/drivers/conformance/index.ts';
import { berWire } from '../../../src/drivers/csta/ber-wire.ts';
import type { Message } from '../../../src/drivers/csta/wire.ts';
import { cstaBer } from '../../../src/drivers/csta-ber/index.ts';
import { openCti, realEnv } from '../../../src/index.ts';
import * as phase1 from '../../support/csta-phase1-simulator.ts';

const test = suite('CSTA Phase I (ECMA-180 as MD110 Application Link speaks it)');
const wire = berWire({ framing: 'two-byte', maxFrameBytes: 65_535, phase: 1 });

/** What Phase I cannot say, and the scenarios that need it. */
const UNSAID: Readonly<Record<string, readonly string[]>> = {
  'a log-on names no agent': [
    'agent/logon-logoff',
    'agent/logon-without-password',
    'agent/ready-not-ready',
    'agent/wrong-password',
    'agent/wrong-group',
    'agent/device-in-use',
    'agent/agent-in-use',
    'agent/query-state',
    'agent/two-groups',
    'call/agent-password',
    'acd/queued-then-served',
    'acd/offered-at-once',
    'acd/longest-idle',
    'acd/not-ready',
    'acd/not-answered',
    'acd/refused-by-agent',
    'acd/work-after-call',
    'reconnect/switch-restarted',
  ],
  'there is no correlator data': [
    'call/inbound-with-data',
    'call/data-of-the-caller',
    'transfer/outside-caller',
    'reconnect/came-meanwhile',
  ],
  'a snapshot tells neither parties nor whether the other side has answered': [
    'monitor/attach-during-call',
    'monitor/detach',
    'reconnect/answered-meanwhile',
    'reconnect/transferred-meanwhile',
  ],
  'there is no single-step transfer': [
    'transfer/single-step',
    'transfer/single-step-with-data',
    'transfer/single-step-refused',
    'transfer/immediate',
  ],
  'there is no recording': ['recording/start-stop', 'recording/twice'],
  'a connection in a snapshot is never queued': [
    'acd/abandoned',
    'acd/list-of-waiting',
    'reconnect/queue-of-the-group',
    'load/200-waiting',
  ],
  'there are fewer causes and errors': [
    'failure/outside-invalid',
    'failure/outside-voiceMail',
    'failure/outside-fax',
    'failure/outside-announcement',
    'redirect/deflect-refused',
  ],
  'a transfer does not tell who calls': ['transfer/while-ringing'],
};
const knownFailures = Object.fromEntries(
  Object.entries(UNSAID).flatMap(([why, names]) => names.map((name) => [name, `Phase I: ${why}`])),
);

test('every scenario of the kit passes over Phase I, but for those that need what it cannot say', async () => {
  const report = await runConformance({
    open: openCti as never,
    driver: { module: new URL('../../support/csta-phase1-simulator.ts', import.meta.url).href },
    module: phase1 as DriverModule,
    clock: realEnv.clock,
    knownFailures,
  });
  const failed = report.scenarios.filter(({ status }) => status === 'failed');
  assert.equal(
    failed.map(({ name, failures }) => `${name}: ${failures.join()}`),
    [],
  );
  assert.ok(report.totals.passed >= 80, `${report.totals.passed} passed`);
});

const connection = { callID: '7', deviceID: '301' };
const SAID: readonly Message[] = [
  { kind: 'request', name: 'MakeCall', body: { callingDevice: '301', calledDirectoryNumber: '302' } },
  { kind: 'response', name: 'MakeCallResponse', body: { callingDevice: connection } },
  { kind: 'request', name: 'HoldCall', body: { callToBeHeld: connection } },
  { kind: 'request', name: 'TransferCall', body: { heldCall: connection, activeCall: { callID: '8', deviceID: '301' } } },
  { kind: 'request', name: 'DeflectCall', body: { callToBeDiverted: connection, newDestination: '303' } },
  {
    kind: 'request',
    name: 'SetForwarding',
    body: { device: '301', forwardingType: 'forwardImmediate', activateForward: true, forwardDN: '302' },
  },
  { kind: 'request', name: 'SetForwarding', body: { device: '301', forwardingType: 'forwardImmediate', activateForward: false } },
  ...['loggedOn', 'loggedOff', 'notReady', 'ready', 'workingAfterCall'].map(
    (requestedAgentState): Message => ({
      kind: 'request',
      name: 'SetAgentState',
      body: { device: '301', requestedAgentState, ...(requestedAgentState.startsWith('logged') ? { group: '100' } : {}) },
    }),
  ),
  { kind: 'request', name: 'GetAgentState', body: { device: '301' } },
  {
    kind: 'response',
    name: 'GetAgentStateResponse',
    body: { agentStateList: [{ loggedOnState: true, agentInfo: [{ agentState: 'agentReady' }] }] },
  },
  { kind: 'request', name: 'MonitorStart', body: { monitorObject: { deviceObject: '301' }, monitorType: 'device' } },
  { kind: 'response', name: 'MonitorStartResponse', body: { monitorCrossRefID: '00000001' } },
  { kind: 'request', name: 'MonitorStop', body: { monitorCrossRefID: '00000001' } },
  { kind: 'request', name: 'SystemStatus', body: { systemStatus: 'overloadReached' } },
  {
    kind: 'event',
    name: 'DeliveredEvent',
    body: {
      monitorCrossRefID: '00000001',
      connection,
      alertingDevice: { deviceIdentifier: '301' },
      callingDevice: { notKnown: {} },
      calledDevice: { deviceIdentifier: '301' },
      lastRedirectionDevice: { numberDialed: '302' },
      localConnectionInfo: 'alerting',
      cause: 'newCall',
    },
  },
  {
    kind: 'event',
    name: 'AgentLoggedOnEvent',
    body: { monitorCrossRefID: '00000001', agentDevice: { deviceIdentifier: '301' }, agentID: '1001', acdGroup: '100' },
  },
  {
    kind: 'event',
    name: 'TransferedEvent',
    body: {
      monitorCrossRefID: '00000001',
      primaryOldCall: connection,
      secondaryOldCall: { callID: '8', deviceID: '301' },
      transferringDevice: { deviceIdentifier: '301' },
      transferredToDevice: { deviceIdentifier: '303' },
      transferredConnections: [
        { newConnection: { callID: '9', deviceID: '302' } },
        { newConnection: { callID: '9', deviceID: '303' } },
      ],
      localConnectionInfo: 'null',
      cause: 'transfer',
    },
  },
  { kind: 'error', name: 'CSTAErrorCode', body: { operation: 'invalidDeviceID' } },
  { kind: 'error', name: 'CSTAErrorCode', body: { stateIncompatibility: 'noHeldCall' } },
  { kind: 'error', name: 'CSTAErrorCode', body: { unspecified: {} } },
];

for (const message of SAID)
  test(`${message.name} ${JSON.stringify(message.body).slice(0, 60)} is the same again after it was said in Phase I`, () => {
    const { invokeID, message: read } = wire.decode(wire.frameIn(wire.encode(message, message.kind === 'event' ? undefined : 5)));
    assert.equal(read, message);
    if (message.kind !== 'event') assert.is(invokeID, 5);
  });

test('causes and errors that Phase I spells otherwise, or has not, come back as the nearest of Phase III', () => {
  const back = (message: Message): unknown => wire.decode(wire.frameIn(wire.encode(message, 1))).message.body;
  const cleared = (cause: string): Message => ({
    kind: 'event',
    name: 'ConnectionClearedEvent',
    body: { monitorCrossRefID: '00000001', droppedConnection: connection, releasingDevice: { deviceIdentifier: '301' }, cause },
  });
  assert.is((back(cleared('callForwardImmediate')) as { cause: string }).cause, 'callForwardImmediate');
  assert.is((back(cleared('voiceMail')) as { cause?: string }).cause, undefined);
  assert.equal(back({ kind: 'error', name: 'CSTAErrorCode', body: { operation: 'invalidAgentState' } }), {
    operation: 'generic',
  });
  assert.equal(back({ kind: 'error', name: 'CSTAErrorCode', body: { security: 'generic' } }), { unspecified: {} });
});

test('what Phase I has no words for is refused before a byte is sent', () => {
  for (const name of ['SingleStepTransferCall', 'RecordMessage', 'ParkCall', 'AssociateData', 'RouteRegister'])
    assert.throws(
      () => wire.encode({ kind: 'request', name, body: {} }, 1),
      (error: { code: string }) => error.code === 'CTI_NOT_SUPPORTED',
    );
});

test('an association is refused as an option of Phase I', () => {
  assert.throws(
    () => cstaBer({ phase: 1, association: 'acse' }),
    (error: { code: string }) => error.code === 'CTI_OPTION',
  );
});

test.run();
