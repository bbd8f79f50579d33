import { asCtiError, type CallSnapshot, CtiError, type ServiceRequest, type ServiceResult } from '../../core/model/index.ts';
import type { Mapping, MappingContext, MappingOutput } from '../sdk/index.ts';
import { errorOf } from './errors.ts';
import { readEvent } from './events.ts';
import { InvokeIDs } from './invoke-ids.ts';
import { askCall, askForwarding, askMessage, readAnswer, readCall, readForwarding } from './services.ts';
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

  /** A device's snapshot is several questions: its connections, each call, the agent, the forwarding. */
  const snapshotDevice = (requestID: number, request: ServiceRequest, out: MappingOutput): void => {
    ask(requestID, askMessage(request)!, out, (answer, now) => {
      if (answer instanceof CtiError) return now.fail(requestID, answer);
      const calls = readAnswer(request, answer).calls ?? [];
      const { deviceID } = request;
      const agent: ServiceRequest = { service: 'GetAgentState', deviceID };
      const messages = [
        ...(options.snapshotCalls ? calls.map((call) => askCall(call.callID, deviceID)) : []),
        ...(options.snapshotAgents ? [askMessage(agent)!] : []),
        ...(options.snapshotForwarding ? [askForwarding(deviceID)] : []),
      ];
      askAll(requestID, messages, now, (answers, last) => {
        const told: CallSnapshot[] = calls.map((call, i) =>
          options.snapshotCalls && answers[i] ? readCall(call, answers[i]) : call,
        );
        const rest = answers.slice(options.snapshotCalls ? calls.length : 0);
        const [agentAnswer, forwardAnswer] = options.snapshotAgents ? rest : [undefined, ...rest];
        const result: ServiceResult = { calls: told };
        if (agentAnswer) Object.assign(result, readAnswer(agent, agentAnswer));
        if (forwardAnswer) result.forwardTo = readForwarding(forwardAnswer);
        last.reply(requestID, result);
      });
    });
  };

  /** The calls that wait at a group are the connections of the group's device. */
  const snapshotGroup = (requestID: number, request: ServiceRequest, out: MappingOutput): void => {
    const device: ServiceRequest = { service: 'SnapshotDevice', deviceID: request.deviceID };
    ask(requestID, askMessage(device)!, out, (answer, now) => {
      if (answer instanceof CtiError) return now.fail(requestID, answer);
      const waiting = (readAnswer(device, answer).calls ?? []).filter(({ state }) => state === 'queued');
      const messages = waiting.map((call) => askCall(call.callID, request.deviceID));
      askAll(requestID, messages, now, (answers, last) => {
        const calls = waiting.map((call, i) => (answers[i] ? readCall(call, answers[i]) : call));
        last.reply(requestID, { calls: calls.sort((a, b) => (a.since ?? 0) - (b.since ?? 0)) });
      });
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
  const special: Partial<Record<ServiceRequest['service'], typeof plain>> = {
    SnapshotDevice: snapshotDevice,
    SnapshotGroup: snapshotGroup,
    MonitorStop: stopMonitor,
  };

  return {
    request: (requestID, request, _nowMs, out) => (special[request.service] ?? plain)(requestID, request, out),
    cancel: (requestID) => {
      for (const [invokeID, entry] of pending) if (entry.requestID === requestID) pending.delete(invokeID);
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
      const entry = invokeID === undefined ? undefined : pending.get(invokeID);
      // An answer that nobody waits for any more came too late.
      if (!entry) return;
      pending.delete(invokeID!);
      entry.answered(message.kind === 'error' ? errorOf(message.body) : message, out);
    },
    linkDown: () => {
      pending.clear();
      deviceOf.clear();
      monitorOf.clear();
    },
  };
}
