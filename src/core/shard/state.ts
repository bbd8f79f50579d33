import type { CursorRecord, DeviceRecord } from '../../codecs/proto/index.ts';
import { type Leg, type LegTable, legRecord } from '../leg/index.ts';
import type { AgentState } from '../model/index.ts';
import { type DeviceState, newDevice } from './device.ts';

/** What a shard takes over from an earlier one. */
export interface ShardState {
  /** By their ids; the shard keeps the map. */
  devices: Map<string, DeviceRecord>;
  /** Number of the next leg's id. */
  nextLeg: number;
  /** Called now and then while the devices are taken over. */
  meanwhile?(): void;
}

/** A device as it is kept: all that does not go with the connection or the commands under way. */
export function exportDevice(device: DeviceState): DeviceRecord {
  const { deviceID, seq, wanted, agentState, agentID, groupID, forwardTo } = device;
  const record: DeviceRecord = { deviceID, seq, wanted, agentState, forwardTo };
  if (device.rows) record.legs = device.legs.map(legRecord);
  if (agentID !== undefined) record.agentID = agentID;
  if (groupID !== undefined) record.groupID = groupID;
  if (device.cursors?.size) record.cursors = [...device.cursors.values()];
  return record;
}

/** @param live - its monitor is still on: only the shard's thread is a new one */
export function importDevice(record: DeviceRecord, live: boolean, table: LegTable): DeviceState {
  const device = newDevice(record.deviceID, table);
  device.seq = record.seq;
  device.wanted = record.wanted;
  device.monitor = live && record.wanted ? 'on' : 'off';
  for (const leg of record.legs ?? []) device.addLeg(leg as Leg);
  device.agentState = record.agentState as AgentState;
  device.agentID = record.agentID;
  device.groupID = record.groupID;
  device.forwardTo = record.forwardTo;
  for (const cursor of record.cursors ?? []) moveCursor(device, cursor);
  return device;
}

/** Notes how far a consumer is; it never goes back. Returns the cursor as it stands now. */
export function moveCursor(device: DeviceState, cursor: CursorRecord): CursorRecord {
  const cursors = (device.cursors ??= new Map());
  const before = cursors.get(cursor.consumer);
  const moved: CursorRecord = { ...before, ...cursor, seq: Math.max(cursor.seq, before?.seq ?? 0) };
  if (cursor.outcome === 'closed') cursors.delete(cursor.consumer);
  else cursors.set(cursor.consumer, moved);
  return moved;
}
