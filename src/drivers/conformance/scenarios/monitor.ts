import type { Scenario } from '../scenario.ts';
import { CALLER, called, calling, talk } from './parts.ts';

export const MONITOR: readonly Scenario[] = [
  {
    name: 'monitor/attach',
    title: 'an attached device says that it is in service, once for each time it is attached',
    clause: 'ECMA-269 §15.1 Monitor Start; SmartCTI AgentInService',
    needs: { devices: 1 },
    attach: false,
    run: async ({ A }) => {
      const attached = await A.attach();
      await attached.reached();
      await A.attach();
    },
    expect: { A: ['InService', 'InService'] },
  },
  {
    name: 'monitor/unknown-device',
    title: 'a device that the switch does not know is refused and reports nothing',
    clause: 'ECMA-269 §15.1 Monitor Start; SmartCTI code 18',
    needs: { devices: 1, setup: ['unknownDevice'] },
    run: async ({ cti, setup, until, refused, check }) => {
      const events: string[] = [];
      const off = cti.on('*', ({ deviceID, name }) => deviceID === setup.unknownDevice && events.push(name));
      await refused('CTI_UNKNOWN_DEVICE', () => until(cti.device(setup.unknownDevice!).attach()), 18);
      await refused('CTI_UNKNOWN_DEVICE', () => until(cti.device(setup.unknownDevice!).hold()), 18);
      off();
      check(!events.length, `the unknown device reported ${events.join(', ')}`);
    },
    expect: { A: [] },
  },
  {
    name: 'monitor/command-attaches',
    title: 'a command attaches its device by itself, and the events of the command are not lost',
    clause: 'ECMA-269 §15.1 Monitor Start; SmartCTI AgentInService',
    needs: { devices: 2, services: ['MakeCall'] },
    attach: false,
    run: async ({ A, B, settle }) => {
      await A.makeCall(B.id);
      await settle();
    },
    expect: { A: ['ServiceInitiated @1', 'Originated @1', 'Delivered(B) @1'] },
  },
  {
    name: 'monitor/attach-during-call',
    title: 'a device that is attached while it speaks reports its call from a snapshot, and goes on from there',
    clause: 'ECMA-269 §16.1 Snapshot Device; SmartCTI AgentInService',
    needs: { devices: 1, services: ['SnapshotDevice', 'ClearConnection'], peer: ['inbound', 'phone'] },
    attach: false,
    run: async ({ A, peer, settle }) => {
      await peer.inbound({ from: CALLER, to: A.id, associatedData: 'cust-42' });
      await peer.phone(A.id).answer();
      await A.attach();
      await settle();
      await A.clearConnection();
    },
    expect: {
      A: [
        'InService',
        `Delivered @1 resync=true calling=${CALLER} data=cust-42`,
        'Established @1 resync=true',
        'ConnectionCleared @1 resync=',
      ],
    },
  },
  {
    name: 'monitor/detach',
    title: 'a detached device reports nothing, and its conversation goes on',
    clause: 'ECMA-269 §15.1 Monitor Stop; SmartCTI AgentOutOfService',
    needs: { devices: 2, services: ['MonitorStop', 'MakeCall', 'AnswerCall', 'HoldCall'] },
    run: async ({ A, B, settle, equal }) => {
      await talk(A, B);
      await settle();
      await B.detach();
      await A.hold();
      await settle();
      equal(
        (await B.calls()).map(({ state }) => state),
        ['connected'],
        'the call of the device when it is attached again',
      );
    },
    expect: { A: [...calling(), 'Held @1'], B: [...called(), 'Delivered @2 resync=true', 'Established @2 resync=true'] },
  },
  {
    name: 'status/system-status',
    title: 'the switch says that it is in service',
    clause: 'ECMA-269 §14.1 Request System Status; SmartCTI SystemStatus',
    needs: { devices: 1, services: ['RequestSystemStatus'] },
    run: async ({ cti, until, equal }) => equal(await until(cti.systemStatus()), { inService: true }, 'the system status'),
  },
  {
    name: 'status/link-down',
    title: 'without a link the system is out of service and commands are refused at once',
    clause: 'ECMA-269 §14.1 System Status; SmartCTI code 16',
    needs: { devices: 2, services: ['MakeCall'], peer: ['cut'] },
    run: async ({ cti, A, B, peer, until, settle, refused, equal }) => {
      await peer.cut(LONGER_THAN_SETTLING_MS);
      await settle();
      equal(await until(cti.systemStatus()), { inService: false }, 'the system status');
      await refused('CTI_LINK_DOWN', () => A.makeCall(B.id), 16);
    },
  },
];

/** On a real switch quiet is awaited for a second or so; the link must still be away then. */
const LONGER_THAN_SETTLING_MS = 4000;
