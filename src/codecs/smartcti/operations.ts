/** Versions of the command service, oldest first (PROTOCOL §1). */
export const PROFILES = ['1.0.0', '1.1.0', '1.2.0'] as const;
export type Profile = (typeof PROFILES)[number];

export interface Parameter {
  /** Case-sensitive and irregular. */
  name: string;
  /** May be left out; an empty value is allowed for every parameter. */
  optional?: boolean;
  /** Never logged. */
  secret?: boolean;
}

export interface Operation {
  name: string;
  /** In the order of the wire. */
  parameters: readonly Parameter[];
  result: 'int' | 'string';
  since: Profile;
  /** For the documentation. */
  meaning: string;
}

const p = (name: string): Parameter => ({ name });
const device = p('device');
const cDevice = p('cDevice');
const deviceTo = p('deviceTo');
const agent = [device, p('agentID'), p('groupID')];
const agentPass: Parameter = { name: 'agentPass', optional: true, secret: true };

const op = (
  name: string,
  parameters: readonly Parameter[],
  meaning: string,
  since: Profile = '1.0.0',
  result: Operation['result'] = 'int',
): Operation => ({ name, parameters, result, since, meaning });

/** Every operation of the command service (PROTOCOL §2). Documents, readers, writers and WSDLs come from this table. */
export const OPERATIONS: readonly Operation[] = [
  op(
    'AgentInService',
    [device, p('ipaddress')],
    'attaches the host to the extension; `ipaddress` is the URL of its event service',
  ),
  op('AgentOutOfService', [device], 'detaches the host from the extension'),
  op('Logon', agent, 'logs an agent on to an ACD group'),
  op('LogonPass', [...agent, agentPass], 'the same with a password', '1.1.0'),
  op('Logoff', agent, 'logs the agent off'),
  op('LogoffPass', [...agent, agentPass], 'the same with a password', '1.1.0'),
  op('Ready', agent, 'the agent takes ACD calls'),
  op('ReadyPass', [...agent, agentPass], 'the same with a password', '1.1.0'),
  op('NotReady', agent, 'the agent pauses'),
  op('NotReadyPass', [...agent, agentPass], 'the same with a password', '1.1.0'),
  op('MakeCall', [device, p('telephoneNumber')], 'dials'),
  op(
    'MakeCallPass',
    [device, p('telephoneNumber'), p('agentID'), agentPass, p('route')],
    'dials with agent credentials, an outbound route, or both; what is not used is empty',
    '1.1.0',
  ),
  op('ConnectionClear', [device, p('CallID')], 'hangs up one call'),
  op('Answer', [device], 'answers the ringing call'),
  op('Hold', [device], 'holds the active call'),
  op('Retrieve', [device], 'takes the held call back'),
  op('Alternate', [device], 'swaps the active and the held call'),
  op('Consultation', [device, deviceTo, { name: 'Route', optional: true }], 'holds the active call and calls a third party'),
  op('Transfer', [device], "connects the held call with the active call's party and leaves"),
  op('OneStepCallTransfer', [device, deviceTo], 'transfers the active call in one step'),
  op('ImmediateTransfer', [device, deviceTo], 'transfers at once, without waiting for the destination', '1.2.0'),
  op('Conference', [device], 'joins the active and the held call'),
  op('Redirect', [device, deviceTo], 'deflects a ringing call, else forwards the extension; empty or its own number cancels'),
  op('StartRec', [device], 'starts recording'),
  op('StopRec', [device], 'stops recording'),
  op('SystemStatus', [], 'state of the link to the PBX'),
  op('queryAgentState', [cDevice], "state of the extension's agent", '1.2.0'),
  op('GetInfoChamAtiv', [cDevice], "the active call's data, separated by `#`", '1.2.0', 'string'),
  op('getActiveCallInfo', [cDevice], 'the same', '1.2.0', 'string'),
  op('GetCallList', [p('groupID')], 'the calls that wait in an ACD group', '1.2.0', 'string'),
  op('selfTest', [], 'whether the integrator itself runs'),
  op('showVersion', [], 'name and version of the integrator', '1.0.0', 'string'),
];

/** The operations that a profile offers, in the order of the table. */
export function operationsOf(profile: Profile): readonly Operation[] {
  const level = PROFILES.indexOf(profile);
  return OPERATIONS.filter(({ since }) => PROFILES.indexOf(since) <= level);
}

const BY_NAME: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

/** The operation of exactly this name, whichever profile has it. */
export function operationNamed(name: string): Operation | undefined {
  return BY_NAME.get(name);
}
