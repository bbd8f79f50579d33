import { CtiError, type Env, failureCode, type ServiceName, type ServiceRequest, type ServiceResult } from '../../sdk/index.ts';
import type { SimulatorOptions } from '../options.ts';
import type { Party } from './call.ts';
import { Exchange } from './exchange.ts';
import { Faults, type Misbehaviour } from './faults.ts';
import type { Listener } from './outbox.ts';
import { SERVICE_TABLE } from './services.ts';
import { type SwitchSnapshot, snapshotSwitch } from './snapshot.ts';
import type { Tally } from './tally.ts';

/** A call from outside. `from` is any text up to 1024 characters: it is the caller's to choose, and is passed on as it is. */
export interface InboundCall {
  from: string;
  /** An extension or a group. */
  to: string;
  associatedData?: string;
}

/** What somebody does at a telephone. The switch does not tell it from a request of a computer. */
export interface Phone {
  dial(number: string): ServiceResult;
  answer(callID?: string): ServiceResult;
  hangUp(callID?: string): ServiceResult;
  hold(): ServiceResult;
  retrieve(): ServiceResult;
  consult(number: string): ServiceResult;
  alternate(): ServiceResult;
  transfer(): ServiceResult;
  conference(): ServiceResult;
}

/** The outside end of a call. */
export interface OutsideParty {
  answer(): void;
  hangUp(): void;
}

/**
 * A small PBX in memory. What it does is decided by the requests, the clock and the seed alone. Every method that acts returns
 * at once; the events follow on the next turn of the clock.
 */
export class Switch {
  readonly #exchange: Exchange;
  /** What is wrong with the switch's links; see `misbehave`. */
  readonly faults: Faults;

  /** @throws {CtiError} `CTI_OPTION` */
  constructor(env: Env, options: SimulatorOptions) {
    this.#exchange = new Exchange(env, options);
    this.faults = new Faults(env.clock, this.#exchange.random);
  }

  /**
   * Carries out one service.
   * @throws {CtiError} `CTI_UNKNOWN_DEVICE`, `CTI_UNKNOWN_CALL`, `CTI_WRONG_STATE`, `CTI_NOTHING_HELD`, `CTI_INVALID_NUMBER`,
   * `CTI_AGENT_REFUSED`, `CTI_AGENT_IN_USE`, `CTI_NO_PARKING`, `CTI_CALL_FAILED`, `CTI_NOT_SUPPORTED`; nothing has changed then
   */
  request(request: ServiceRequest): ServiceResult {
    const service = SERVICE_TABLE[request.service];
    if (!service) throw new CtiError('CTI_NOT_SUPPORTED');
    this.#check(request, service.of);
    return this.#exchange.perform(() => service.run(this.#exchange, request));
  }

  /** Like `request`, with the answer in the order of the events: before those that the request causes, after earlier ones. */
  handle(request: ServiceRequest, respond: (answer: { result: ServiceResult } | { error: unknown }) => void): void {
    const place = this.#exchange.outbox.reserve();
    try {
      const result = this.request(request);
      place(() => respond({ result }));
    } catch (error) {
      place(() => respond({ error }));
    }
  }

  /**
   * Reports the events of a device, in order, until the returned function is called.
   * @throws {CtiError} `CTI_UNKNOWN_DEVICE`
   */
  monitor(deviceID: string, listener: Listener): () => void {
    this.#check({ deviceID }, 'device');
    return this.#exchange.outbox.monitor(deviceID, listener);
  }

  /**
   * A call comes in over a trunk. At an extension in use the caller hears busy, and the call is over.
   * @throws {CtiError} `CTI_UNKNOWN_DEVICE` unless `to` is an extension or a group, `CTI_INVALID_ARGUMENT` for a text that is
   * too long, `CTI_CALL_FAILED` when the device is busy (SmartCTI code 10) or no trunk is free (8)
   */
  inbound({ from, to, associatedData }: InboundCall): { callID: string } {
    const exchange = this.#exchange;
    this.#check({ deviceID: to }, 'device');
    for (const text of [from, associatedData ?? ''])
      if (typeof text !== 'string' || text.length > MAX_TEXT)
        throw new CtiError('CTI_INVALID_ARGUMENT', {
          detail: `from and associatedData are texts of up to ${MAX_TEXT} characters`,
        });
    const target = exchange.plan.resolve(to);
    const cause = exchange.freeTrunks === 0 ? 'trunksBusy' : exchange.obstacle(target);
    if (cause) throw new CtiError('CTI_CALL_FAILED', { detail: cause, value: cause, smartcti: failureCode(cause) });
    return exchange.perform(() => {
      const call = exchange.newCall(from, to, { associatedData, fromOutside: true });
      exchange.join(call, 'outside', from, 'connected', 2, { trunk: exchange.takeTrunk() });
      exchange.tally.inbound++;
      exchange.place(call, target);
      return { callID: call.id };
    });
  }

  /** The telephone of an extension. */
  phone(deviceID: string): Phone {
    const ask = (service: ServiceName, rest: Partial<ServiceRequest> = {}) => this.request({ service, deviceID, ...rest });
    return {
      dial: (deviceTo) => ask('MakeCall', { deviceTo }),
      answer: (callID) => ask('AnswerCall', { callID }),
      hangUp: (callID) => ask('ClearConnection', { callID }),
      hold: () => ask('HoldCall'),
      retrieve: () => ask('RetrieveCall'),
      consult: (deviceTo) => ask('ConsultationCall', { deviceTo }),
      alternate: () => ask('AlternateCall'),
      transfer: () => ask('TransferCall'),
      conference: () => ask('ConferenceCall'),
    };
  }

  /**
   * The outside end of a call; of several, the one with the given number or the first.
   * @throws {CtiError} from its methods: `CTI_UNKNOWN_CALL` when there is none, `CTI_WRONG_STATE`
   */
  outside(callID: string, number?: string): OutsideParty {
    const party = (): Party => {
      const all = this.#exchange.calls.get(callID)?.parties ?? [];
      const found = all.find((one) => one.kind === 'outside' && (number === undefined || one.number === number));
      if (!found) throw new CtiError('CTI_UNKNOWN_CALL');
      return found;
    };
    return {
      answer: () => {
        const found = party();
        if (found.state !== 'alerting') throw new CtiError('CTI_WRONG_STATE');
        this.#exchange.perform(() => this.#exchange.answer(found));
      },
      hangUp: () => {
        const found = party();
        this.#exchange.perform(() => this.#exchange.leave(found));
      },
    };
  }

  /** Every device that can be monitored or called inside, by its kind. */
  get devices(): readonly { deviceID: string; kind: 'station' | 'group' | 'park' }[] {
    const { extensions, groups, parking } = this.#exchange.plan;
    const of = <Kind extends string>(ids: Iterable<string>, kind: Kind) => [...ids].map((deviceID) => ({ deviceID, kind }));
    return [...of(extensions, 'station'), ...of(groups, 'group'), ...of(parking, 'park')];
  }

  /** The truth at this moment. */
  snapshot(): SwitchSnapshot {
    return snapshotSwitch(this.#exchange);
  }

  /** What happened since the start. */
  get tally(): Readonly<Tally> {
    return this.#exchange.tally;
  }

  /** Makes the links bad, or (without an argument) good again. Calls are not concerned. */
  misbehave(how: Partial<Misbehaviour> = {}): void {
    this.faults.set(how);
  }

  /**
   * Cuts every link; calls go on.
   * @param refuseMs - new links are refused for so long
   */
  cut(refuseMs = 0): void {
    this.faults.cut('link cut', refuseMs);
  }

  /** Power off and on: every call and every log-on is gone, links are cut, forwardings stay. */
  restart(refuseMs = 0): void {
    this.#exchange.reset();
    this.faults.cut('switch restarted', refuseMs);
  }

  /** @throws {CtiError} `CTI_UNKNOWN_DEVICE`, or `CTI_NOT_SUPPORTED` for a group where an extension is needed */
  #check({ deviceID }: { deviceID: string }, of: 'extension' | 'device' | 'switch'): void {
    const { extensions, groups } = this.#exchange.plan;
    if (of === 'switch' || extensions.has(deviceID)) return;
    if (!groups.has(deviceID)) throw new CtiError('CTI_UNKNOWN_DEVICE');
    if (of === 'extension') throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'the device is a group' });
  }
}

/** Characters of a caller's number or data. */
const MAX_TEXT = 1024;
