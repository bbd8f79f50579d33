import type { Conformance, Peer } from '../sdk/index.ts';
import type { SimulatorOptions } from './options.ts';
import { expandList } from './switch/plan.ts';
import type { Switch } from './switch/switch.ts';

/** How the conformance kit works the simulator. */
export const conformance: Conformance<SimulatorOptions> = ({ extensions, groups }) => ({
  virtual: true,
  devices: expandList('extensions', extensions),
  groups: expandList('groups', groups),
  unknownDevice: '9999',
  unknownGroup: '99',
  numbers: {
    answers: '5511987654321',
    invalid: '551130000002',
    trunksBusy: '551130000008',
    busy: '551130000010',
    noAnswer: '551130000011',
    voiceMail: '551130000012',
    fax: '551130000013',
    lost: '551130000014',
    announcement: '551130000025',
  },
  agents: ['1001', '1002'].map((agentID) => ({ agentID, password: agentID })),
  variants: { load: { extensions: '2000-2499' }, wrapUp: { wrapUpMs: 50 } },
  isolate: (run) => ({ instance: run.replace(/[^\w.-]/g, '.').slice(-64) }),
  peer: (control) => peer(control as Switch),
});

function peer(pbx: Switch): Peer {
  return {
    inbound: (call) => pbx.inbound(call).callID,
    outside: (callID) => pbx.outside(callID),
    phone: (deviceID) => pbx.phone(deviceID),
    cut: (refuseMs) => pbx.cut(refuseMs),
    restart: (refuseMs) => pbx.restart(refuseMs),
    misbehave: (how) => pbx.misbehave(how),
  };
}
