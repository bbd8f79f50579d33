import type {
  CheckpointRecord,
  CursorRecord,
  DeviceRecord,
  JournalRecord,
  LegRecord,
  LineageRecord,
} from '../../codecs/proto/index.ts';
import { type CtiEvent, EVENTS, legNumber } from '../model/index.ts';

/** A device as the journal tells it. */
export type DeviceImage = DeviceRecord & { legs: LegRecord[]; cursors: CursorRecord[] };

const RECORDING: Readonly<Record<string, boolean>> = { RecordingStarted: true, RecordingStopped: false };

/** The state of a shard, put together from its records in their order; it keeps the records and changes them. */
export class Image {
  readonly devices = new Map<string, DeviceImage>();
  readonly #lineages = new Map<string, string>();
  #streamID: string | undefined;
  /** Number of the next leg's id. */
  nextLeg = 1;
  /** The last input that a record came of. */
  position: number | undefined;
  /** The segment in which the newest complete round of state began. */
  completeFrom: number | undefined;

  apply(record: JournalRecord): void {
    if (record.position !== undefined) this.position = record.position;
    if (record.event) this.#event(record.event);
    else if (record.device) this.#device(record.device);
    else if (record.cursor) this.#cursor(record.cursor);
    else if (record.lineage) this.#lineage(record.lineage);
    else if (record.checkpoint) this.#checkpoint(record.checkpoint);
  }

  /** What comes now is of this stream; another one numbers the events of every device anew. */
  stream(streamID: string): void {
    if (this.#streamID !== undefined && this.#streamID !== streamID) {
      for (const [deviceID, device] of this.devices) this.devices.set(deviceID, numberedAnew(device));
    }
    this.#streamID = streamID;
  }

  get lineages(): LineageRecord[] {
    return [...this.#lineages].map(([from, to]) => ({ from, to }));
  }

  #of(deviceID: string): DeviceImage {
    let device = this.devices.get(deviceID);
    if (!device) {
      device = { deviceID, seq: 0, wanted: false, legs: [], agentState: 'loggedOff', forwardTo: '', cursors: [] };
      this.devices.set(deviceID, device);
    }
    return device;
  }

  #device(record: DeviceRecord): void {
    const { legs = [], cursors = [] } = record;
    const image = record as DeviceImage;
    image.legs = legs;
    image.cursors = cursors;
    this.devices.set(record.deviceID, image);
    for (const { callID } of legs) this.nextLeg = Math.max(this.nextLeg, legNumber(callID) + 1);
  }

  #event(event: CtiEvent): void {
    const device = this.#of(event.deviceID);
    device.seq = event.seq;
    if (event.name === 'LineageChanged') {
      for (const leg of device.legs) if (leg.lineageID === event.from) leg.lineageID = event.to!;
    } else if (event.callID !== undefined) this.#leg(device, event);
    if (event.name === 'Forwarding') device.forwardTo = event.forwardTo ?? '';
    if (event.agentState === undefined) return;
    const off = event.agentState === 'loggedOff';
    device.agentState = event.agentState;
    device.agentID = off ? undefined : event.agentID;
    device.groupID = off ? undefined : event.groupID;
  }

  #leg(device: DeviceImage, event: CtiEvent): void {
    const { callID = '', lineageID = '', switchCallID = '', state = 'null', answered = false } = event;
    const at = device.legs.findIndex((leg) => leg.callID === callID);
    if (at < 0) this.nextLeg = Math.max(this.nextLeg, legNumber(callID) + 1);
    // A leg whose id was given out with an answer is in no state yet when something is told of its call.
    if (state === 'null' && EVENTS[event.name] !== 'call') {
      if (at >= 0) device.legs.splice(at, 1);
      return;
    }
    let leg = device.legs[at];
    if (!leg) {
      const { deviceID, timeMs: sinceMs } = event;
      leg = { callID, lineageID, switchCallID, deviceID, state, answered, recording: false, sinceMs };
      device.legs.push(leg);
    }
    leg.lineageID = lineageID;
    leg.switchCallID = switchCallID;
    leg.state = state;
    leg.answered = answered;
    leg.recording = RECORDING[event.name] ?? leg.recording;
    if (event.callingDevice !== undefined) leg.callingDevice = event.callingDevice;
    if (event.calledDevice !== undefined) leg.calledDevice = event.calledDevice;
    if (event.lastRedirection !== undefined) leg.lastRedirection = event.lastRedirection;
    if (event.trunk !== undefined) leg.trunk = event.trunk;
    if (event.associatedData !== undefined) leg.associatedData = event.associatedData;
    if (event.callType !== undefined) leg.callType = event.callType;
  }

  #cursor(cursor: CursorRecord): void {
    const { cursors } = this.#of(cursor.deviceID);
    const at = cursors.findIndex(({ consumer }) => consumer === cursor.consumer);
    if (cursor.outcome !== 'closed') cursors[at < 0 ? cursors.length : at] = cursor;
    else if (at >= 0) cursors.splice(at, 1);
  }

  #lineage({ from, to }: LineageRecord): void {
    this.#lineages.delete(from);
    this.#lineages.set(from, to);
    if (this.#lineages.size > MAX_LINEAGES) this.#lineages.delete(this.#lineages.keys().next().value!);
  }

  #checkpoint({ segment, complete, nextLeg, lineages = [] }: CheckpointRecord): void {
    this.nextLeg = Math.max(this.nextLeg, nextLeg);
    if (complete) this.completeFrom = Math.max(this.completeFrom ?? 0, segment);
    else for (const lineage of lineages) this.#lineage(lineage);
  }
}

/** Names of lineages that gave way, remembered for calls that are still on their way; the link's index keeps as many. */
export const MAX_LINEAGES = 4096;

/** The device where another stream begins: it numbers events anew, and no consumer has dealt with any of them. */
export const numberedAnew = (device: DeviceImage): DeviceImage => ({
  ...device,
  seq: 0,
  cursors: device.cursors.map((cursor) => ({ ...cursor, seq: 0 })),
});
