import { openEnvelope, readEvent } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { MAPPING } from '../../src/gateway/smartcti/event-mapping.ts';
import type { CtiEvent } from '../../src/index.ts';

/** An event as a host has accepted it. */
export interface Accepted {
  streamID: string;
  seq: number;
  body: string;
}

/** What a host has of one device. */
export interface HostDevice {
  streamID: string;
  /** Events by number, in the order in which they came first. */
  events: Map<number, { name: string; body: string }>;
  last: number;
  /** The states of the legs that are there. */
  legs: Map<string, string>;
  agentState: string;
}

/** The state of a leg after an event, from the state before it; undefined: the leg is gone. */
const LEG_AFTER: Readonly<Record<string, (before?: string) => string | undefined>> = {
  Ringing: () => 'alerting',
  ServiceInitiated: () => 'initiated',
  Originated: () => 'connected',
  // The far side's answer reaches a leg on hold as well.
  Answered: (before) => (before === 'hold' ? 'hold' : 'connected'),
  Held: () => 'hold',
  Retrieve: () => 'connected',
  CallFailure: () => 'fail',
  ConnectionCleared: () => undefined,
};
const AGENT_AFTER: Readonly<Record<string, (before: string) => string>> = {
  LoggedOn: (before) => (before === 'loggedOff' ? 'notReady' : before),
  LoggedOff: () => 'loggedOff',
  Ready: () => 'ready',
  NotReady: () => 'notReady',
};

/** A host's own books, kept from nothing but the events that it has accepted. */
export class HostBooks {
  readonly devices = new Map<string, HostDevice>();
  /** Events that came again. */
  doubles = 0;
  events = 0;
  /** The numbers from which on a device's events are due. */
  readonly #due = new Map<string, number>();

  /** @throws {Error} for an event that breaks the order of its device, comes again as another one, or begins a new stream */
  take({ streamID, seq, body }: Accepted): void {
    const { event, values } = readEvent(openEnvelope(readXml(Buffer.from(body)).root));
    const deviceID = String(values['cDevice']);
    const { name } = event;
    const where = `${deviceID}: ${name} ${seq}`;
    let device = this.devices.get(deviceID);
    if (!device)
      this.devices.set(deviceID, (device = { streamID, events: new Map(), last: 0, legs: new Map(), agentState: 'loggedOff' }));
    if (streamID !== device.streamID) throw new Error(`${where} is of a new stream`);
    const before = device.events.get(seq);
    if (before) {
      if (before.body !== body) throw new Error(`${where} came again as another event: ${before.body} then ${body}`);
      this.doubles++;
      return;
    }
    if (seq <= device.last) throw new Error(`${where} follows ${device.last}`);
    device.last = seq;
    device.events.set(seq, { name, body });
    this.events++;
    device.agentState = AGENT_AFTER[name]?.(device.agentState) ?? device.agentState;
    const callID = String(values['callID'] ?? '');
    const after = LEG_AFTER[name];
    if (!after || !callID) return;
    const state = after(device.legs.get(callID));
    if (state === undefined) device.legs.delete(callID);
    else device.legs.set(callID, state);
  }
  /** An attachment was confirmed by now: from its InService on every event is due. @param published - see `missing` */
  confirmed(deviceID: string, published: readonly CtiEvent[]): void {
    if (this.#due.has(deviceID)) return;
    this.#due.set(deviceID, published.findLast(({ name }) => name === 'InService')?.seq ?? 0);
  }

  /**
   * What is wrong with a device's books, held against everything that was published of it; undefined when nothing is.
   * @param published - from number 1 on
   * @param attached - how many attachments of this host were confirmed
   */
  missing(deviceID: string, published: readonly CtiEvent[], attached: number): string | undefined {
    const known = this.devices.get(deviceID);
    const due = this.#due.get(deviceID);
    if (due === undefined) return undefined;
    if (!known) return 'the host has nothing of it';
    const [first = 0] = known.events.keys();
    const inService = [...known.events.values()].filter(({ name }) => name === 'InService').length;
    if (inService < attached) return `${attached} attachments were confirmed, ${inService} InService came`;
    const answered = new Set<string>();
    for (const event of published.slice(Math.max(0, first - 1))) {
      const name = MAPPING[event.name]?.(event);
      // Answered is told once for a leg; an InService is for the host that asked for it.
      const again = name === 'Answered' && answered.has(event.callID!);
      if (name === 'Answered') answered.add(event.callID!);
      if (event.seq > due && name && name !== 'InService' && !again && !known.events.has(event.seq))
        return `${name} ${event.seq} was published and is not at the host, which has ${known.last}`;
    }
    return undefined;
  }

  /** How a device's legs and agent differ from those of the switch; undefined when they do not. */
  unequal(deviceID: string, wanted: readonly string[], agent: string): string | undefined {
    const known = this.devices.get(deviceID);
    const legs = [...(known?.legs.values() ?? [])].sort();
    if (legs.join() !== [...wanted].sort().join()) return `the host has legs [${legs}], the switch [${wanted}]`;
    if (known && known.agentState !== agent) return `the host has its agent ${known.agentState}, the switch ${agent}`;
    return undefined;
  }
}
