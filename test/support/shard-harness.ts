import type { ReplyRecord, RingRecord } from '../../src/codecs/proto/index.ts';
import {
  CtiError,
  type CtiEvent,
  SERVICES,
  type ServiceName,
  type ServiceRequest,
  type ServiceResult,
  type SwitchEvent,
} from '../../src/core/model/index.ts';
import { Shard, type ShardOptions } from '../../src/core/shard/shard.ts';
import type { Mapping, MappingOutput } from '../../src/drivers/sdk/index.ts';

/** A shard on a switch that the test plays by hand: requests are collected, answers and events are given. */
export interface Harness {
  shard: Shard;
  nowMs: number;
  /** Requests that the shard sent and that have no answer yet, oldest first. */
  requests: { id: number; request: ServiceRequest }[];
  events: CtiEvent[];
  replies: ReplyRecord[];
  faults: string[];
  joins: { from: string; to: string }[];
  /** Gives a record to the shard and takes what comes out. */
  give(record: RingRecord): void;
  /** Sends a command; its answer turns up in `replies`. */
  command(service: string, deviceID: string, fields?: Partial<ServiceRequest> & { legID?: string; timeoutMs?: number }): number;
  /** Answers the oldest request, which must be for this service. */
  answer(service: ServiceName, result?: ServiceResult | CtiError): void;
  event(event: SwitchEvent): void;
  /** Moves the time and ticks if a deadline has passed. */
  advance(ms: number): void;
  /** Attaches a device that has nothing going on. */
  attach(deviceID: string): void;
  reply(commandID: number): ReplyRecord | undefined;
}

export function harness(options: Partial<ShardOptions> = {}): Harness {
  // Frames stand for what the switch does next: the test puts an action here and sends an empty frame.
  let act: ((out: MappingOutput) => void) | undefined;
  const requests: Harness['requests'] = [];
  const mapping: Mapping = {
    request: (id, request) => void requests.push({ id, request }),
    receive: (_frame, _nowMs, out) => act!(out),
    cancel: (id) =>
      void requests.splice(
        requests.findIndex((entry) => entry.id === id),
        1,
      ),
    linkDown: () => void requests.splice(0),
  };
  const shard = new Shard({
    shard: 0,
    shards: 1,
    linkID: 1,
    streamID: 'teststream00',
    manifest: {
      services: Object.keys(SERVICES) as ServiceName[],
      limits: { maxFrameBytes: 65536, maxOutstanding: 100, requestTimeoutMs: 5000 },
    },
    mapping,
    maxCommandsPerDevice: 4,
    commandGraceMs: 250,
    epochMs: () => 1_767_225_600_000 + h.nowMs,
    ...options,
  });
  let nextID = 1;
  const take = (): void =>
    shard.drain((record) => {
      if (record.event) h.events.push(record.event);
      if (record.reply) h.replies.push(record.reply);
      if (record.fault) h.faults.push(record.fault.code);
      if (record.lineage) h.joins.push(record.lineage);
    });
  const through = (action: (out: MappingOutput) => void): void => {
    act = action;
    h.give({ frame: { bytes: new Uint8Array() } });
  };
  const h: Harness = {
    shard,
    nowMs: 0,
    requests,
    events: [],
    replies: [],
    faults: [],
    joins: [],
    give: (record) => {
      shard.receive(record, h.nowMs);
      take();
    },
    command: (service, deviceID, { legID, timeoutMs, ...fields } = {}) => {
      const commandID = nextID++;
      const command = { commandID, request: { ...fields, service, deviceID } };
      h.give({
        command: { ...command, ...(legID === undefined ? {} : { legID }), ...(timeoutMs === undefined ? {} : { timeoutMs }) },
      });
      return commandID;
    },
    answer: (service, result = {}) => {
      const entry = requests.shift();
      if (entry?.request.service !== service)
        throw new Error(`expected ${service}, the shard asked for ${entry?.request.service ?? 'nothing'}`);
      through((out) => (result instanceof CtiError ? out.fail(entry.id, result) : out.reply(entry.id, result)));
    },
    event: (event) => through((out) => out.event(event)),
    advance: (ms) => {
      h.nowMs += ms;
      if (shard.deadlineMs() > h.nowMs) return;
      shard.tick(h.nowMs);
      take();
    },
    attach: (deviceID) => {
      h.command('MonitorStart', deviceID);
      h.answer('MonitorStart');
      h.answer('SnapshotDevice');
    },
    reply: (commandID) => h.replies.find((reply) => reply.commandID === commandID),
  };
  h.give({ link: { up: true } });
  return h;
}
