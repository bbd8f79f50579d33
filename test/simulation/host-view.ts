import type { CtiEvent } from '../../src/index.ts';

interface HostLeg {
  callID: string;
  state: string;
  switchCallID: string;
  recording: boolean;
}

interface HostDevice {
  streamID: string;
  seq: number;
  /** Events by number, to compare when one comes again. */
  seen: Map<number, string>;
  legs: Map<string, HostLeg>;
  ended: Set<string>;
  agentState: string;
  acknowledged: number;
}

/**
 * A host that believes its events alone. It throws at the first thing that breaks a guarantee: a hole or a step back in the numbers,
 * an event that comes again as another one, a leg that lives on after its end, an id that is given out twice, events lost that it had.
 */
export class HostView {
  readonly #devices = new Map<string, HostDevice>();
  readonly #legIDs = new Map<string, string>();
  events = 0;
  gaps = 0;

  seq(deviceID: string): number {
    return this.#devices.get(deviceID)?.seq ?? 0;
  }

  /** Everything that was published of a device, from number 1 on. */
  published(deviceID: string): CtiEvent[] {
    return [...(this.#devices.get(deviceID)?.seen.values() ?? [])].map((text) => JSON.parse(text));
  }

  acknowledged(deviceID: string, seq: number): void {
    const device = this.#devices.get(deviceID)!;
    device.acknowledged = Math.max(device.acknowledged, seq);
  }

  confirmed(deviceID: string): number {
    return this.#devices.get(deviceID)?.acknowledged ?? 0;
  }

  legs(deviceID: string): HostLeg[] {
    return [...(this.#devices.get(deviceID)?.legs.values() ?? [])];
  }

  agentState(deviceID: string): string {
    return this.#devices.get(deviceID)?.agentState ?? 'loggedOff';
  }

  /** What an integrator has of a device after a start: everything that the host saw must be there, and may be followed by more. */
  catchUp(deviceID: string, past: readonly CtiEvent[]): void {
    const device = this.#devices.get(deviceID);
    if (device) {
      const last = past.at(-1)?.seq ?? 0;
      if (last < device.seq)
        throw new Error(`${deviceID}: the host had event ${device.seq}, after the start ${last} is the last`);
    }
    for (const event of past) this.take(event);
  }

  take(event: CtiEvent): void {
    if (event.deviceID === '') return;
    let device = this.#devices.get(event.deviceID);
    if (!device) {
      device = {
        streamID: event.streamID,
        seq: 0,
        seen: new Map(),
        legs: new Map(),
        ended: new Set(),
        agentState: 'loggedOff',
        acknowledged: 0,
      };
      this.#devices.set(event.deviceID, device);
    }
    const where = `${event.deviceID} ${event.seq} ${event.name}`;
    const text = JSON.stringify(event);
    if (event.streamID !== device.streamID) throw new Error(`${where}: a new stream although the journal was there`);
    const before = device.seen.get(event.seq);
    if (before !== undefined) {
      if (before !== text) throw new Error(`${where}: came again as another event: ${before} ${text}`);
      return;
    }
    if (event.seq !== device.seq + 1) throw new Error(`${where}: the last one was ${device.seq}`);
    device.seq = event.seq;
    device.seen.set(event.seq, text);
    this.events++;
    if (event.name === 'Gap') this.gaps++;
    if (event.agentState) device.agentState = event.agentState;
    if (event.callID) this.#leg(device, event, where);
  }

  #leg(device: HostDevice, event: CtiEvent, where: string): void {
    const { callID = '', state = '', switchCallID = '' } = event;
    const owner = this.#legIDs.get(callID);
    if (owner !== undefined && owner !== event.deviceID) throw new Error(`${where}: leg ${callID} was one of ${owner}`);
    this.#legIDs.set(callID, event.deviceID);
    if (device.ended.has(callID)) throw new Error(`${where}: leg ${callID} has ended`);
    if (state === 'null') {
      device.legs.delete(callID);
      device.ended.add(callID);
      return;
    }
    const recording =
      event.name === 'RecordingStarted' || (event.name !== 'RecordingStopped' && (device.legs.get(callID)?.recording ?? false));
    device.legs.set(callID, { callID, state, switchCallID, recording });
  }
}
