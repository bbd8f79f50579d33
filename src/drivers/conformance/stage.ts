import { type ConformanceSetup, type CtiEvent, isCtiError, type NumberKind, type Peer, type PeerPhone } from '../sdk/index.ts';
import { describe, fits, parseLine, type Resolve } from './expectation.ts';
import type { Pace } from './pace.ts';
import { HOST, type Recorder, WORLD } from './recorder.ts';
import { DEVICE_ROLES, GROUP_ROLES, type Role } from './scenario.ts';
import type { SubjectCti, SubjectDevice, Taken, Waiting } from './subject.ts';

/** A device that a scenario works: its commands, waited for on the scenario's clock, and the events it reports. */
export interface Actor extends SubjectDevice {
  readonly id: string;
  /** Every event of the device since it was attached. */
  readonly events: readonly CtiEvent[];
  /** The next event, after those that were waited for before, that a line of an expectation fits. */
  sees(line: string): Promise<CtiEvent>;
}

/** Where a scenario plays. */
export interface Stage {
  readonly cti: SubjectCti;
  readonly A: Actor;
  readonly B: Actor;
  readonly C: Actor;
  readonly D: Actor;
  /** The extensions of the scenario, A first. */
  readonly actors: readonly Actor[];
  /** The groups of the scenario: G, H. */
  readonly G: string;
  readonly H: string;
  readonly setup: ConformanceSetup;
  /** The other ends. A scenario that `needs` an ability may use it. */
  readonly peer: { [Ability in Exclude<keyof Peer, 'phone'>]-?: Peer[Ability] & {} } & {
    phone(deviceID: string): Required<PeerPhone>;
  };
  number(kind: NumberKind): string;
  /** The n-th agent, 0 first, for a group. */
  agent(index: number, groupID: string): { agentID: string; groupID: string; password: string };
  /** Waits until everything that was set off has been told. */
  settle(): Promise<void>;
  pass(ms: number): Promise<void>;
  until<Result>(promise: Promise<Result>): Promise<Result>;
  /** Several things at the same moment; the outcomes, none of which fails the scenario. */
  atOnce<Result>(...started: (Result | Promise<Result>)[]): Promise<PromiseSettledResult<Awaited<Result>>[]>;
  /**
   * The action is refused with one of the codes.
   * @param smartcti - the return code that the host must be told
   */
  refused(code: string, action: () => unknown, smartcti?: number): Promise<void>;
  check(holds: boolean, sentence: string): void;
  equal<Value>(actual: Value, wanted: Value, what: string): void;
  note(text: string): void;
  /** The switch's ids of the calls that came from outside. */
  readonly inbound: readonly string[];
}

/** What the scenario found wrong. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

interface StageOptions {
  cti: SubjectCti;
  setup: ConformanceSetup;
  peer: Peer;
  pace: Pace;
  recorder: Recorder;
  devices: number;
  /** Devices and groups that are attached already. */
  attached: readonly string[];
}

export function makeStage({ cti, setup, peer, pace, recorder, devices, ...rest }: StageOptions): Stage {
  const resolve = resolver(setup);
  const attached = new Set(rest.attached);
  const actors = setup.devices.slice(0, devices).map((id) => makeActor(id));

  function makeActor(id: string): Actor {
    const device = cti.device(id);
    let seen = recorder.stream(id).length;
    const base = {
      id,
      get events() {
        return recorder.stream(id);
      },
      sees: async (line: string): Promise<CtiEvent> => {
        const expected = parseLine(line, resolve);
        const find = async (): Promise<CtiEvent> => {
          for (;;) {
            const events = recorder.stream(id);
            for (let i = seen; i < events.length; i++) {
              if (!fits(expected, events[i]!)) continue;
              seen = i + 1;
              return events[i]!;
            }
            await recorder.next();
          }
        };
        return pace.until(find()).catch((error: Error) => {
          const came = recorder.stream(id).slice(seen).map(describe);
          throw new Finding(`${id} did not report ${line} (${error.message}); it reported ${came.join(', ') || 'nothing'}`);
        });
      },
    };
    return new Proxy(base as unknown as Actor, {
      get: (target, name: string) => {
        if (name in target) return target[name as 'id'];
        return (...args: unknown[]) => command(device, name as Command, args);
      },
    });
  }

  const command = (device: SubjectDevice, name: Command, args: unknown[]): Promise<unknown> => {
    const { deviceID } = device;
    recorder.arrow('request', HOST, deviceID, `${name} ${args.map(argument).join(' ')}`.trim());
    if (name === 'detach') {
      attached.delete(deviceID);
      recorder.detached(deviceID);
    } else attached.add(deviceID);
    const answered = (device[name] as (...given: unknown[]) => Promise<unknown>)(...args);
    return pace.until(answered).then(
      (result) => {
        recorder.arrow('response', deviceID, HOST, `${name}: ${outcome(result, recorder)}`);
        return isTaken(result) ? waited(result, pace) : result;
      },
      (error: unknown) => {
        recorder.arrow('error', deviceID, HOST, `${name}: ${codeOf(error)}`, (error as Error).message);
        throw error;
      },
    );
  };

  /** Reads a device's own tables through everything that is on its way there. */
  const barrier = (id: string): Promise<unknown> => cti.device(id).calls();
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; ) {
      const before = recorder.total;
      await pace.pass(setup.settleMs ?? 0);
      await pace.until(Promise.allSettled([...attached].map(barrier)));
      quiet = recorder.total === before ? quiet + 1 : 0;
    }
  };
  const note = (text: string): void => recorder.arrow('note', HOST, HOST, text);
  const check = (holds: boolean, sentence: string): void => {
    if (!holds) throw new Finding(sentence);
  };
  const inbound: string[] = [];
  const group = (i: number): string => setup.groups?.[i] ?? '';

  return {
    cti,
    setup,
    actors,
    get A() {
      return actors[0]!;
    },
    get B() {
      return actors[1]!;
    },
    get C() {
      return actors[2]!;
    },
    get D() {
      return actors[3]!;
    },
    G: group(0),
    H: group(1),
    peer: recordedPeer(peer, pace, recorder, inbound) as Stage['peer'],
    number: (kind) => setup.numbers![kind]!,
    agent: (index, groupID) => ({ ...setup.agents![index]!, groupID }),
    settle,
    pass: pace.pass,
    until: pace.until,
    atOnce: (...started) => pace.until(Promise.allSettled(started)),
    refused: async (codes, action, smartcti) => {
      const error = await Promise.resolve()
        .then(action)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      check(error !== undefined, `${codes} was expected, and the command was taken`);
      if (!isCtiError(error)) throw error;
      check(codes.split('|').includes(error.code), `${codes} was expected, and it was ${error.code} (${error.message})`);
      if (smartcti !== undefined)
        check(
          error.smartcti === smartcti,
          `return code ${smartcti} was expected, and it was ${error.smartcti} (${error.message})`,
        );
    },
    check,
    equal: (actual, wanted, what) =>
      check(
        JSON.stringify(actual) === JSON.stringify(wanted),
        `${what}: ${JSON.stringify(wanted)} was expected, and it was ${JSON.stringify(actual)}`,
      ),
    note,
    inbound,
  };
}

type Command = Exclude<keyof SubjectDevice, 'deviceID'>;

/** What names in expectations stand for on a switch. */
export function resolver(setup: ConformanceSetup): Resolve {
  const names = new Map<string, string>();
  for (const [i, role] of DEVICE_ROLES.entries()) names.set(role, setup.devices[i] ?? role);
  for (const [i, role] of GROUP_ROLES.entries()) names.set(role, setup.groups?.[i] ?? role);
  for (const [kind, number] of Object.entries(setup.numbers ?? {})) names.set(`#${kind}`, number);
  return (name) => names.get(name) ?? name;
}

/** The device or group that a role is on a switch. */
export const deviceOfRole = (setup: ConformanceSetup, role: Role): string => resolver(setup)(role);

/** The peer, with everything it does drawn into the ladder and waited for on the scenario's clock. */
function recordedPeer(peer: Peer, pace: Pace, recorder: Recorder, inbound: string[]): Peer {
  const act =
    (label: string, to: string, action: (...args: never[]) => unknown) =>
    (...args: unknown[]): Promise<unknown> => {
      recorder.arrow('act', WORLD, to, `${label} ${args.map(argument).join(' ')}`.trim());
      return pace.until((async () => action(...(args as never[])))());
    };
  const all = (label: string, to: string, actions: object): object =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [name, act(`${label} ${name}`, to, action as () => unknown)]),
    );
  const recorded: Record<string, unknown> = {};
  if (peer.inbound)
    recorded['inbound'] = (call: { from: string; to: string; associatedData?: string }) =>
      act('call from outside', call.to, async () => {
        const callID = await peer.inbound!(call);
        inbound.push(callID);
        return callID;
      })();
  if (peer.outside) recorded['outside'] = (callID: string) => all('outside', WORLD, peer.outside!(callID));
  if (peer.phone) recorded['phone'] = (deviceID: string) => all('telephone', deviceID, peer.phone!(deviceID));
  for (const name of ['cut', 'restart', 'misbehave'] as const)
    if (peer[name]) recorded[name] = act(`link: ${name}`, WORLD, peer[name].bind(peer) as never);
  return recorded as Peer;
}

const isTaken = (result: unknown): result is Taken => typeof (result as Taken | null)?.reached === 'function';

function waited(taken: Taken, pace: Pace): Taken {
  return { ...taken, reached: (state, options?: Waiting) => pace.until(taken.reached(state, options)) };
}

const codeOf = (error: unknown): string => (isCtiError(error) ? `${error.code} (${error.smartcti})` : String(error));

function outcome(result: unknown, recorder: Recorder): string {
  if (isTaken(result)) return result.callID === undefined ? 'taken' : `taken ${recorder.callName(result.callID)}`;
  if (Array.isArray(result)) return `${result.length}`;
  return typeof result === 'object' && result !== null ? String((result as { state?: string }).state) : 'none';
}

/** What is written of an argument: nothing that could be a password. */
function argument(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : String(value);
  return Object.entries(value)
    .filter(([name, field]) => SHOWN.has(name) && field !== undefined)
    .map(([name, field]) => `${name}=${field}`)
    .join(' ');
}

const SHOWN: ReadonlySet<string> = new Set([
  'agentID',
  'groupID',
  'associatedData',
  'immediate',
  'timeoutMs',
  'delayMs',
  'reorderMs',
  'halfOpen',
  'split',
  'from',
]);
