import { SMARTCTI_EVENTS, type SmartctiEvent, type SmartctiEventName } from '../../codecs/smartcti/index.ts';
import type { Cleaner } from './cleaning.ts';
import { type CtiEvent, comesFromOutside, type EventName, failureCode } from './legwork.ts';
import type { Settings } from './options.ts';

/** An event as a host gets it, its values clean. */
export interface HostEvent {
  event: SmartctiEvent;
  values: Readonly<Record<string, string | number>>;
}

/** Tells one host the events of one device in SmartCTI's words. */
export class EventMapping {
  readonly #settings: Pick<Settings, 'linkID' | 'inferred' | 'direction'>;
  readonly #cleaner: Cleaner;
  /** Legs whose Answered was told: the far side of a consultation and a conference answer too. */
  readonly #answered = new Set<string>();
  /** Legs of calls that are not this link's business. */
  readonly #hidden = new Set<string>();

  constructor(settings: Pick<Settings, 'linkID' | 'inferred' | 'direction'>, cleaner: Cleaner) {
    this.#settings = settings;
    this.#cleaner = cleaner;
  }

  /** The host's word for an event; undefined for those that it has none for. */
  map(event: CtiEvent): HostEvent | undefined {
    const name = MAPPING[event.name]?.(event);
    if (!name) return undefined;
    const { callID = '' } = event;
    if (name === 'Ringing' && this.#settings.direction === 'outbound' && comesFromOutside(event)) remember(this.#hidden, callID);
    if (this.#hidden.has(callID)) {
      if (name === 'ConnectionCleared') this.#hidden.delete(callID);
      return undefined;
    }
    if (name === 'Answered') {
      if (this.#answered.has(callID)) return undefined;
      remember(this.#answered, callID);
    }
    if (name === 'ConnectionCleared') this.#answered.delete(callID);
    return { event: SMARTCTI_EVENTS[name], values: this.#values(event) };
  }

  #values(event: CtiEvent): HostEvent['values'] {
    const { linkID, inferred } = this.#settings;
    const clean = (text: string | undefined): string => this.#cleaner.clean(text ?? '');
    const { cause } = event;
    return {
      cDevice: clean(event.deviceID),
      iLinkID: linkID,
      callID: clean(event.callID),
      ANI: clean(event.callingDevice),
      DNIS: clean(event.calledDevice),
      associatedData: clean(event.associatedData),
      callType: inferred.callTypes[event.callType === 2 ? 'outbound' : 'inbound'],
      Cause:
        (cause !== undefined && Object.hasOwn(inferred.failureCodes, cause) && inferred.failureCodes[cause]) ||
        failureCode(cause),
      cAgentID: clean(event.agentID),
      cGroupID: clean(event.groupID),
    };
  }
}

/** Ends of calls can be lost with a link; a telephone never has so many. */
export function remember(calls: Set<string>, callID: string): void {
  if (calls.size >= MAX_REMEMBERED) calls.delete(calls.values().next().value!);
  calls.add(callID);
}

const MAX_REMEMBERED = 64;

type Rule = (event: CtiEvent) => SmartctiEventName | undefined;

const always =
  (name: SmartctiEventName): Rule =>
  () =>
    name;
/** Only what happens to the device's own connection. */
const own =
  (name: SmartctiEventName): Rule =>
  (event) =>
    event.own === false ? undefined : name;
/** The device's own connection is over. */
const over: Rule = (event) => (event.own !== false && event.state === 'null' ? 'ConnectionCleared' : undefined);

/**
 * DESIGN §4, the names in brackets. `Established` of the far side is the caller's Answered, once a leg; a call that fails is told
 * whoever's connection the switch blames, if it was this device's leg that failed.
 */
export const MAPPING: Readonly<Partial<Record<EventName, Rule>>> = {
  InService: always('InService'),
  Delivered: (event) => (event.own !== false && event.state === 'alerting' ? 'Ringing' : undefined),
  ServiceInitiated: own('ServiceInitiated'),
  Originated: own('Originated'),
  Established: (event) => (event.answered ? 'Answered' : undefined),
  Held: own('Held'),
  Retrieved: own('Retrieve'),
  Failed: (event) => (event.state === 'fail' ? 'CallFailure' : undefined),
  ConnectionCleared: over,
  Diverted: over,
  Transferred: over,
  AgentLoggedOn: always('LoggedOn'),
  AgentLoggedOff: always('LoggedOff'),
  AgentReady: always('Ready'),
  AgentNotReady: always('NotReady'),
};
