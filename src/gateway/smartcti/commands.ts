import { type CommandRequest, OPERATIONS } from '../../codecs/smartcti/index.ts';
import { callInfoText, callListText } from './call-text.ts';
import type { Cleaner } from './cleaning.ts';
import { DeviceOrder, type Passed } from './device-order.ts';
import { checkEventUrl } from './event-url.ts';
import {
  type ActiveCall,
  type AgentCredentials,
  asCtiError,
  type Cti,
  CtiError,
  type CtiErrorCode,
  cleanID,
  type Device,
  Secret,
} from './legwork.ts';
import type { Counters } from './metrics.ts';
import type { Settings } from './options.ts';
import type { Subscriptions } from './subscriptions.ts';

/** A command on its way to the library; its password is wrapped. */
class Invocation {
  readonly operation: string;
  /** The address that it came from. */
  readonly requester: string;
  readonly #values: ReadonlyMap<string, string>;
  readonly #password: Secret | undefined;

  constructor({ operation, parameters }: CommandRequest, requester: string) {
    const secret = operation.parameters.find((parameter) => parameter.secret)?.name ?? '';
    this.operation = operation.name;
    this.requester = requester;
    const password = parameters.get(secret);
    this.#values = password === undefined ? parameters : new Map([...parameters].filter(([name]) => name !== secret));
    this.#password = password ? new Secret(password) : undefined;
  }

  /** A parameter's text; empty when it was left out. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** The same, undefined when there is none. */
  some(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  /** The device that the command is for; undefined when it is for none. */
  get deviceID(): string | undefined {
    return this.#values.get('device') ?? this.#values.get('cDevice');
  }

  get password(): string | undefined {
    return this.#password?.reveal();
  }
}

export interface CommandContext {
  cti: Cti;
  settings: Settings;
  subscriptions: Subscriptions;
  cleaner: Cleaner;
  counters: Counters;
}

/** Carries commands out, those of one device in order, and turns what became of them into what the host is told. */
export class Commands {
  readonly #context: CommandContext;
  readonly #order = new DeviceOrder();
  #lastRequest = 0;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  /** @returns the result of the operation: a return code, or text. Never rejects but for a fault of ours. */
  async run(request: CommandRequest, requester: string): Promise<number | string> {
    const { counters, cti } = this.#context;
    const invocation = new Invocation(request, requester);
    const query = QUERIES[invocation.operation];
    let code = 0;
    let result: number | string;
    try {
      result = query ? await this.#ask(query, invocation) : await this.#act(invocation);
    } catch (thrown) {
      const error = asCtiError(thrown);
      code = this.#codeOf(error);
      result = query?.failed?.(code, invocation, this.#toolsFor()) ?? (request.operation.result === 'int' ? code : String(code));
      cti.logger.info(
        { operation: invocation.operation, deviceID: invocation.deviceID, error: error.code, code, reason: error.detail },
        'a command was refused',
      );
    }
    counters.add('requests_total', 1, { operation: invocation.operation, code: String(code) });
    return result;
  }

  #codeOf(error: CtiError): number {
    return this.#context.settings.inferred.returnCodes[error.code] ?? error.smartcti;
  }

  #toolsFor(): QueryTools {
    const { cti, settings, cleaner } = this.#context;
    return { cti, settings, cleaner, requestID: ++this.#lastRequest };
  }

  #ask(query: Query, invocation: Invocation): Promise<number | string> {
    const { deviceID } = invocation;
    const begin = (): Passed<number | string> => ({
      answer: query.ask(invocation, deviceID === undefined ? undefined : this.#device(deviceID), this.#toolsFor()),
    });
    return deviceID === undefined ? begin().answer : this.#order.run(deviceID, begin);
  }

  async #act(invocation: Invocation): Promise<number> {
    const deviceID = invocation.deviceID ?? '';
    await this.#order.run(deviceID, () => this.#begin(invocation, deviceID));
    return 0;
  }

  #begin(invocation: Invocation, deviceID: string): Passed<unknown> | Promise<Passed<unknown>> {
    const { settings, subscriptions } = this.#context;
    const device = this.#device(deviceID);
    if (invocation.operation === 'AgentInService') return this.#attach(invocation, device);
    if (NEW_CALLS.has(invocation.operation) && subscriptions.waitMs(device.deviceID) > settings.limits.maxEventWaitMs)
      throw HOST_IS_LATE;
    if (invocation.operation === 'AgentOutOfService')
      return { answer: device.detach().finally(() => subscriptions.close(device.deviceID)) };
    return { answer: ACTIONS[invocation.operation]!(device, invocation, settings) };
  }

  async #attach(invocation: Invocation, device: Device): Promise<Passed<void>> {
    const { settings, subscriptions, counters } = this.#context;
    const { requester } = invocation;
    const target = await checkEventUrl(invocation.text('ipaddress'), requester, settings).catch((error) => {
      counters.add('event_urls_refused_total');
      throw error;
    });
    return { answer: subscriptions.open(device.deviceID, requester, target, () => device.attach()) };
  }

  /** A text that cannot name a device is a device that does not exist. */
  #device(deviceID: string): Device {
    return orElse('CTI_UNKNOWN_DEVICE', () => this.#context.cti.device(deviceID));
  }
}

/** What is refused when there is more to do than can be done; what ends or changes a call is not. */
const NEW_CALLS: ReadonlySet<string> = new Set(['MakeCall', 'MakeCallPass']);
/** One for all of them: to make an error takes as long as the rest of a refusal, just when there is no time for it. */
const HOST_IS_LATE = new CtiError('CTI_BUSY', { detail: 'events of earlier calls wait for their host' });

type Action = (device: Device, invocation: Invocation, settings: Settings) => Promise<unknown>;

/** What the commands of a device are in the library (DESIGN §4). */
const ACTIONS: Readonly<Record<string, Action>> = {
  Logon: async (device, invocation) => device.logon(credentials(invocation)),
  LogonPass: async (device, invocation) => device.logon(credentials(invocation)),
  Logoff: async (device, invocation) => device.logoff(credentials(invocation)),
  LogoffPass: async (device, invocation) => device.logoff(credentials(invocation)),
  Ready: async (device, invocation) => device.ready(credentials(invocation)),
  ReadyPass: async (device, invocation) => device.ready(credentials(invocation)),
  NotReady: async (device, invocation) => device.notReady(credentials(invocation)),
  NotReadyPass: async (device, invocation) => device.notReady(credentials(invocation)),
  MakeCall: (device, invocation) => device.makeCall(invocation.text('telephoneNumber')),
  MakeCallPass: async (device, invocation) =>
    device.makeCall(invocation.text('telephoneNumber'), {
      agentID: agentNamed(invocation),
      password: invocation.password,
      route: invocation.some('route'),
    }),
  ConnectionClear: async (device, invocation) => device.clearConnection(callNamed(invocation.text('CallID'))),
  Answer: (device) => device.answer(),
  Hold: (device) => device.hold(),
  Retrieve: (device) => device.retrieve(),
  Alternate: (device) => device.alternate(),
  Consultation: (device, invocation) => device.consult(invocation.text('deviceTo'), { route: invocation.some('Route') }),
  Transfer: (device) => device.transfer(),
  OneStepCallTransfer: (device, invocation) => device.transferTo(invocation.text('deviceTo')),
  ImmediateTransfer: (device, invocation, { inferred }) =>
    device.transferTo(invocation.text('deviceTo'), { immediate: inferred.immediateTransfer }),
  Conference: (device) => device.conference(),
  Redirect: async (device, invocation, { inferred }) => {
    const to = invocation.text('deviceTo');
    if (!inferred.redirectCancels && (!to || to === device.deviceID)) throw new CtiError('CTI_INVALID_NUMBER');
    return device.redirect(to);
  },
  StartRec: (device) => device.startRecording(),
  StopRec: (device) => device.stopRecording(),
};

interface QueryTools {
  cti: Cti;
  settings: Settings;
  cleaner: Cleaner;
  requestID: number;
}

interface Query {
  ask(invocation: Invocation, device: Device | undefined, tools: QueryTools): Promise<number | string>;
  /** The result for a failure; default is its code. */
  failed?(code: number, invocation: Invocation, tools: QueryTools): number | string;
}

const infoText = (invocation: Invocation, tools: QueryTools, returnCode: number, call: ActiveCall | null): string =>
  callInfoText(
    { operation: invocation.operation, requestID: tools.requestID, returnCode, deviceID: invocation.deviceID ?? '', call },
    tools.settings.inferred,
    tools.cleaner,
  );

const callInfo: Query = {
  ask: async (invocation, device, tools) => {
    const call = await device!.activeCall();
    return infoText(invocation, tools, call ? 0 : tools.settings.inferred.noActiveCall, call);
  },
  failed: (code, invocation, tools) => infoText(invocation, tools, code, null),
};

/** The operations that answer something else than whether they were carried out. */
const QUERIES: Readonly<Record<string, Query>> = {
  SystemStatus: {
    ask: async (_invocation, _device, { cti }) => {
      if (!(await cti.systemStatus()).inService) throw new CtiError('CTI_LINK_DOWN');
      return 0;
    },
  },
  selfTest: { ask: async () => 0 },
  showVersion: { ask: async (_invocation, _device, { settings }) => settings.inferred.versionText },
  queryAgentState: {
    ask: async (_invocation, device, { settings }) => settings.inferred.agentStates[(await device!.agentState()).state],
    failed: (code) => -code,
  },
  GetInfoChamAtiv: callInfo,
  getActiveCallInfo: callInfo,
  GetCallList: {
    ask: async (invocation, _device, { cti, settings, cleaner }) => {
      const group = orElse('CTI_UNKNOWN_DEVICE', () => cti.group(invocation.text('groupID')));
      return callListText(await group.calls(), cti.env.clock.epochMs(), settings.inferred, cleaner);
    },
  },
};

/** Every operation has one way to be carried out; a missing one shows when the module is loaded, not at a customer's. */
for (const { name } of OPERATIONS)
  if (!(name in ACTIONS) && !(name in QUERIES) && !/^Agent(In|OutOf)Service$/.test(name))
    throw new TypeError(`${name} is not carried out`);

function credentials(invocation: Invocation): AgentCredentials {
  const agentID = agentNamed(invocation) ?? '';
  const groupID = invocation.text('groupID');
  orElse('CTI_AGENT_IN_USE', () => groupID && cleanID('groupID', groupID));
  return { agentID, groupID, password: invocation.password };
}

/** The agent's id; undefined when it is empty. */
function agentNamed(invocation: Invocation): string | undefined {
  const agentID = invocation.some('agentID');
  return agentID && orElse('CTI_AGENT_REFUSED', () => cleanID('agentID', agentID));
}

function callNamed(callID: string): string {
  return orElse('CTI_UNKNOWN_CALL', () => cleanID('CallID', callID));
}

/** An id that is none has the code of an id that does not exist: the host's operator understands that one. */
function orElse<T>(code: CtiErrorCode, make: () => T): T {
  try {
    return make();
  } catch (thrown) {
    const error = asCtiError(thrown);
    throw error.code === 'CTI_INVALID_ARGUMENT' ? new CtiError(code, { detail: error.detail, cause: error }) : error;
  }
}
