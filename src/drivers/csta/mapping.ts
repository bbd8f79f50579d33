import type { Mapping, MappingContext, MappingOutput } from '../sdk/index.ts';
import { asCtiError, type CallSnapshot, CtiError, type ServiceRequest, type ServiceResult } from '../sdk/index.ts';
import { errorOf } from './errors.ts';
import { readEvent } from './events.ts';
import { InvokeIDs } from './invoke-ids.ts';
import {
  askCall,
  askForwarding,
  askMessage,
  readAnswer,
  readCall,
  readForwarding,
  readSegment,
  segmentRef,
  snapshotRef,
} from './services.ts';
import { type CstaWire, type Message, objectOf } from './wire.ts';

/** Takes the answer of one message. */
type Answered = (answer: Message | CtiError, out: MappingOutput) => void;

interface Pending {
  requestID: number;
  answered: Answered;
}

export interface CstaMappingOptions {
  /** Whether the switch knows SnapshotCall, GetAgentState and GetForwarding, which complete a device's snapshot. */
  snapshotCalls: boolean;
  snapshotAgents: boolean;
  snapshotForwarding: boolean;
}

/**
 * The shard side of a CSTA link, whatever the encoding: requests of the model to services of CSTA and back, events of a monitor to
 * events of its device. One for each shard; invoke ids are partitioned so that the session knows whose an answer is.
 */
export function cstaMapping(wire: CstaWire, { shard, shards }: MappingContext, options: CstaMappingOptions): Mapping {
  const ids = new InvokeIDs(wire.maxInvokeID, shard, shards);
  const pending = new Map<number, Pending>();
  /** Snapshots that come in segments, by their reference. */
  const segmented = new Map<
    string,
    { requestID: number; calls: CallSnapshot[]; then(calls: CallSnapshot[], out: MappingOutput): void }
  >();
  const deviceOf = new Map<string, string>();
  const monitorOf = new Map<string, string>();

  const ask = (requestID: number, message: Message, out: MappingOutput, answered: Answered): void => {
    const invokeID = ids.next((id) => pending.has(id));
    if (invokeID === undefined) return answered(new CtiError('CTI_BUSY', { detail: 'no invoke id is free' }), out);
    let frame: Uint8Array;
    try {
      frame = wire.encode(message, invokeID);
    } catch (error) {
      return answered(asCtiError(error, 'CTI_NOT_SENT'), out);
    }
    pending.set(invokeID, { requestID, answered });
    out.transmit(frame);
  };
  /** Asks one question after the other and gives the answers; one that is refused is undefined. */
  const askAll = (
    requestID: number,
    messages: Message[],
    out: MappingOutput,
    then: (answers: (Message | undefined)[], out: MappingOutput) => void,
  ): void => {
    const answers: (Message | undefined)[] = [];
    const step = (now: MappingOutput): void => {
      const next = messages[answers.length];
      if (!next) return then(answers, now);
      ask(requestID, next, now, (answer, later) => {
        answers.push(answer instanceof CtiError ? undefined : answer);
        step(later);
      });
    };
    step(out);
  };

  /** The connections of a device, in one answer or in segments. */
  const askConnections = (
    requestID: number,
    deviceID: string,
    out: MappingOutput,
    then: (calls: CallSnapshot[], out: MappingOutput) => void,
  ): void => {
    const request: ServiceRequest = { service: 'SnapshotDevice', deviceID };
    ask(requestID, askMessage(request)!, out, (answer, now) => {
      if (answer instanceof CtiError) return now.fail(requestID, answer);
      const ref = snapshotRef(answer);
      if (ref === undefined) return then(readAnswer(request, answer).calls ?? [], now);
      segmented.set(ref, { requestID, calls: [], then });
    });
  };
  /** The calls of a device with what SnapshotCall tells of each. */
  const complete = (
    requestID: number,
    deviceID: string,
    calls: CallSnapshot[],
    out: MappingOutput,
    then: (calls: CallSnapshot[], out: MappingOutput) => void,
  ): void => {
    const messages = options.snapshotCalls ? calls.map((call) => askCall(call.callID, deviceID)) : [];
    askAll(requestID, messages, out, (answers, now) =>
      then(
        calls.map((call, i) => (answers[i] ? readCall(call, answers[i]) : call)),
        now,
      ),
    );
  };

  /** A device's snapshot is several questions: its connections, each call, the agent, the forwarding. */
  const snapshotDevice = (requestID: number, { deviceID }: ServiceRequest, out: MappingOutput): void => {
    const agent: ServiceRequest = { service: 'GetAgentState', deviceID };
    askConnections(requestID, deviceID, out, (found, first) => {
      complete(requestID, deviceID, found, first, (calls, second) => {
        const messages = [
          ...(options.snapshotAgents ? [askMessage(agent)!] : []),
          ...(options.snapshotForwarding ? [askForwarding(deviceID)] : []),
        ];
        askAll(requestID, messages, second, (answers, last) => {
          const result: ServiceResult = { calls };
          for (const answer of answers) {
            if (answer?.name === 'GetAgentStateResponse') Object.assign(result, readAnswer(agent, answer));
            if (answer?.name === 'GetForwardingResponse') result.forwardTo = readForwarding(answer);
          }
          last.reply(requestID, result);
        });
      });
    });
  };

  /** The calls that wait at a group are the queued connections of the group's device. */
  const snapshotGroup = (requestID: number, { deviceID }: ServiceRequest, out: MappingOutput): void => {
    askConnections(requestID, deviceID, out, (found, first) => {
      const waiting = found.filter(({ state }) => state === 'queued');
      complete(requestID, deviceID, waiting, first, (calls, last) =>
        last.reply(requestID, { calls: calls.sort((a, b) => (a.since ?? 0) - (b.since ?? 0)) }),
      );
    });
  };

  const stopMonitor = (requestID: number, { deviceID }: ServiceRequest, out: MappingOutput): void => {
    const monitorCrossRefID = monitorOf.get(deviceID);
    if (monitorCrossRefID === undefined) return out.reply(requestID, {});
    const message: Message = { kind: 'request', name: 'MonitorStop', body: { monitorCrossRefID } };
    ask(requestID, message, out, (answer, now) => {
      if (answer instanceof CtiError) return now.fail(requestID, answer);
      monitorOf.delete(deviceID);
      deviceOf.delete(monitorCrossRefID);
      now.reply(requestID, {});
    });
  };

  const plain = (requestID: number, request: ServiceRequest, out: MappingOutput): void => {
    const message = askMessage(request);
    if (!message) return out.fail(requestID, new CtiError('CTI_NOT_SUPPORTED', { detail: request.service }));
    ask(requestID, message, out, (answer, now) => {
      if (answer instanceof CtiError) return now.fail(requestID, answer);
      if (request.service === 'MonitorStart') {
        const crossRef = objectOf(answer.body)['monitorCrossRefID'];
        if (typeof crossRef !== 'string')
          return now.fail(requestID, new CtiError('CTI_BAD_ANSWER', { detail: 'a monitor without a cross reference' }));
        deviceOf.set(crossRef, request.deviceID);
        monitorOf.set(request.deviceID, crossRef);
      }
      now.reply(requestID, readAnswer(request, answer));
    });
  };
  const takeSegment = (message: Message, out: MappingOutput): void => {
    const ref = segmentRef(message);
    const entry = ref === undefined ? undefined : segmented.get(ref);
    if (!entry) return;
    const { calls, last } = readSegment(message)!;
    entry.calls.push(...calls);
    if (!last) return;
    segmented.delete(ref!);
    entry.then(entry.calls, out);
  };
  const special: Partial<Record<ServiceRequest['service'], typeof plain>> = {
    SnapshotDevice: snapshotDevice,
    SnapshotGroup: snapshotGroup,
    MonitorStop: stopMonitor,
  };

  return {
    request: (requestID, request, _nowMs, out) => (special[request.service] ?? plain)(requestID, request, out),
    cancel: (requestID) => {
      for (const [invokeID, entry] of pending) if (entry.requestID === requestID) pending.delete(invokeID);
      for (const [ref, entry] of segmented) if (entry.requestID === requestID) segmented.delete(ref);
    },
    receive: (frame, _nowMs, out) => {
      const { invokeID, message } = wire.decode(frame);
      if (message.kind === 'event') {
        const crossRef = objectOf(message.body)['monitorCrossRefID'];
        const deviceID = typeof crossRef === 'string' ? deviceOf.get(crossRef) : undefined;
        const event = deviceID === undefined ? undefined : readEvent(message, deviceID);
        if (event) out.event(event);
        return;
      }
      if (message.kind === 'request') return takeSegment(message, out);
      const entry = invokeID === undefined ? undefined : pending.get(invokeID);
      // An answer that nobody waits for any more came too late.
      if (!entry) return;
      pending.delete(invokeID!);
      entry.answered(message.kind === 'error' ? errorOf(message.body) : message, out);
    },
    linkDown: () => {
      pending.clear();
      segmented.clear();
      deviceOf.clear();
      monitorOf.clear();
    },
  };
}
