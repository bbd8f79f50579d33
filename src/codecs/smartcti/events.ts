export interface EventParameter {
  /** As the documentation writes it; on the wire it is in capitals. */
  name: string;
  type: 'string' | 'int';
}

export interface SmartctiEvent {
  /** As the documentation writes it; on the wire it is in capitals. */
  name: string;
  /** In the order of the wire. */
  parameters: readonly EventParameter[];
  /** For the documentation. */
  meaning: string;
}

const text = (name: string): EventParameter => ({ name, type: 'string' });
const int = (name: string): EventParameter => ({ name, type: 'int' });
const device = [text('cDevice'), int('iLinkID')];
const call = [...device, text('callID'), text('ANI'), text('DNIS')];
const agent = [...device, text('cAgentID'), text('cGroupID')];

/** Every event that an integrator sends to the host's event service (PROTOCOL §5). */
export const SMARTCTI_EVENTS = {
  InService: { name: 'InService', parameters: device, meaning: 'the extension is attached' },
  Ringing: {
    name: 'Ringing',
    parameters: [...call, text('associatedData'), int('callType')],
    meaning: 'an inbound call alerts at the extension',
  },
  ServiceInitiated: { name: 'ServiceInitiated', parameters: call, meaning: 'the extension is off-hook to dial' },
  Originated: { name: 'Originated', parameters: call, meaning: 'dialling has begun' },
  Answered: { name: 'Answered', parameters: call, meaning: 'the call was answered' },
  Held: { name: 'Held', parameters: call, meaning: 'the call was put on hold' },
  Retrieve: { name: 'Retrieve', parameters: call, meaning: 'the call was taken back from hold' },
  ConnectionCleared: { name: 'ConnectionCleared', parameters: call, meaning: 'the call ended for the extension' },
  CallFailure: { name: 'CallFailure', parameters: [...call, int('Cause')], meaning: 'the call could not be completed' },
  LoggedOn: { name: 'LoggedOn', parameters: agent, meaning: 'the agent is logged on' },
  LoggedOff: { name: 'LoggedOff', parameters: agent, meaning: 'the agent is logged off' },
  Ready: { name: 'Ready', parameters: agent, meaning: 'the agent takes ACD calls' },
  NotReady: { name: 'NotReady', parameters: agent, meaning: 'the agent pauses' },
} as const satisfies Record<string, SmartctiEvent>;

export type SmartctiEventName = keyof typeof SMARTCTI_EVENTS;

const BY_WIRE_NAME: ReadonlyMap<string, SmartctiEvent> = new Map(
  Object.values(SMARTCTI_EVENTS).map((event) => [event.name.toUpperCase(), event]),
);

/** The event of this name in capitals. */
export function eventOnWire(name: string): SmartctiEvent | undefined {
  return BY_WIRE_NAME.get(name);
}
