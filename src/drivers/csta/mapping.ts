import {
  asCtiError,
  type CallSnapshot,
  CtiError,
  type Mapping,
  type MappingContext,
  type MappingOutput,
  type ServiceRequest,
  type ServiceResult,
} from '../sdk/index.ts';
import { deviceNames } from './device-names.ts';
import { errorOf } from './errors.ts';
import { EVENTS_READ, readEvent } from './events.ts';
import { filterBut } from './filter.ts';
import { InvokeIDs, unaskedAnswer } from './invoke-ids.ts';
import { type RecordingOptions, recordingMessage } from './recording.ts';
import { askRegister, askRegisterCancel, readRouteEvent, routeAnswer, routeRefs } from './routeing.ts';
import { askMessage, readAnswer } from './services.ts';
import { SnapshotOrder } from './snapshot-order.ts';
import { askCall, askForwarding, readCall, readForwarding, readSegment, segmentRef, snapshotRef } from './snapshots.ts';
import { type CstaWire, type Message, objectOf } from './wire.ts';

/** Takes the answer of one message. */
type Answered = (answer: Message | CtiError, out: MappingOutput) => void;
type Then<Value> = (value: Value, out: MappingOutput) => void;

interface Pending {
  requestID: number;
  /** The service that was asked for. */
  service: string;
  answered: Answered;
}

export interface CstaMappingOptions extends RecordingOptions {
  /** Whether the switch knows SnapshotCall, GetAgentState and GetForwarding, which complete a device's snapshot. */
  snapshotCalls: boolean;
  snapshotAgents: boolean;
  snapshotForwarding: boolean;
  /** `unused`: monitors are asked for without the events that the model has no use for. */
  monitorFilter: 'none' | 'unused';
  /** How the switch writes a device; `{}` stands for its name. */
  deviceForm: string;
}

/**
 * The shard side of a CSTA link, whatever the encoding: requests of the model to services of CSTA and back, events of a monitor to
 * events of its device. One for each shard; invoke ids are partitioned so that the session knows whose an answer is.
 */
export function cstaMapping(wire: CstaWire, { shard, shards }: MappingContext, options: CstaMappingOptions): Mapping {
  const ids = new InvokeIDs(wire.maxInvokeID, shard, shards);
  const names = deviceNames(options.deviceForm);
  const pending = new Map<number, Pending>();
  /** Invoke ids whose answers nobody waits for any more, or that need none: they may come all the same. */
  const given = new Set<number>();
  /** Snapshots that come in segments, by their reference. */
  const segmented = new Map<string, { requestID: number; calls: CallSnapshot[]; then: Then<CallSnapshot[]> }>();
  /** Monitored devices as the switch writes them. */
  const deviceOf = new Map<string, string>();
  const monitorOf = new Map<string, string>();
  /** Routeing: the registration of a device, both ways, and the device that an open request is for. */
  const registered = new Map<string, string>();
  const registrations = new Map<string, string>();
  const asking = new Map<string, string>();
  /** What the switch calls the recording of a call. */
  const recordings = new Map<string, string>();
  const order = new SnapshotOrder();

  const ask = (requestID: number, message: Message, out: MappingOutput, answered: Answered): void => {
    const invokeID = ids.next((id) => pending.has(id));
    if (invokeID === undefined) return answered(new CtiError('CTI_BUSY', { detail: 'no invoke id is free' }), out);
    let frame: Uint8Array;
    try {
      frame = wire.encode(message, invokeID);
    } catch (error) {
      return answered(asCtiError(error, 'CTI_NOT_SENT'), out);
    }
    given.delete(invokeID);
    pending.set(invokeID, { requestID, service: message.name, answered });
    out.transmit(frame);
  };
  /** Asks, and fails the request when the answer is an error. */
  const askOrFail = (requestID: number, message: Message, out: MappingOutput, then: Then<Message>): void =>
    ask(requestID, message, out, (answer, now) => (answer instanceof CtiError ? now.fail(requestID, answer) : then(answer, now)));
  /** Sends a request that is never answered. */
  const tell = (requestID: number, message: Message, out: MappingOutput): void => {
    const invokeID = ids.next((id) => pending.has(id));
    if (invokeID === undefined) return out.fail(requestID, new CtiError('CTI_BUSY', { detail: 'no invoke id is free' }));
    try {
      out.transmit(wire.encode(message, invokeID));
      given.add(invokeID);
      out.reply(requestID, {});
    } catch (error) {
      out.fail(requestID, asCtiError(error, 'CTI_NOT_SENT'));
    }
  };
  /** Asks one question after the other and gives the answers; one that is refused is undefined. */
  const askAll = (requestID: number, messages: Message[], out: MappingOutput, then: Then<(Message | undefined)[]>): void => {
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
  const askConnections = (requestID: number, deviceID: string, out: MappingOutput, then: Then<CallSnapshot[]>): void => {
    const request: ServiceRequest = { service: 'SnapshotDevice', deviceID };
    ask(requestID, askMessage(request)!, out, (answer, now) => {
      if (answer instanceof CtiError) {
        now.fail(requestID, answer);
        return order.end(deviceID, requestID, now);
      }
      order.told(deviceID, requestID);
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
    then: Then<CallSnapshot[]>,
  ): void => {
    const messages = options.snapshotCalls ? calls.map((call) => askCall(call.callID, deviceID)) : [];
    askAll(requestID, messages, out, (answers, now) => {
      const known = calls.map((call, i) => (answers[i] ? readCall(call, answers[i]) : call));
      then(known.map(names.call), now);
    });
  };

  /** A device's snapshot is several questions: its connections, each call, the agent, the forwarding. */
  const snapshotDevice: Service = (requestID, { deviceID }, out) =>
    order.begin(deviceID, requestID, (now) => takeSnapshot(requestID, deviceID, now), out);
  const takeSnapshot = (requestID: number, deviceID: string, out: MappingOutput): void => {
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
            if (answer?.name === 'GetForwardingResponse') result.forwardTo = names.plain(readForwarding(answer)) ?? '';
          }
          last.reply(requestID, result);
          order.end(deviceID, requestID, last);
        });
      });
    });
  };

  /** The calls that wait at a group are the queued connections of the group's device. */
  const snapshotGroup: Service = (requestID, { deviceID }, out) => {
    askConnections(requestID, deviceID, out, (found, first) => {
      const waiting = found.filter(({ state }) => state === 'queued');
      complete(requestID, deviceID, waiting, first, (calls, last) =>
        last.reply(requestID, { calls: calls.sort((a, b) => (a.since ?? 0) - (b.since ?? 0)) }),
      );
    });
  };

  const stopMessage = (monitorCrossRefID: string): Message => ({
    kind: 'request',
    name: 'MonitorStop',
    body: { monitorCrossRefID },
  });
  const startMonitor: Service = (requestID, request, out) => {
    // A second monitor would report everything twice.
    if (monitorOf.has(request.deviceID)) return out.reply(requestID, {});
    const message = askMessage(request)!;
    if (options.monitorFilter === 'unused') Object.assign(message.body as object, { requestedMonitorFilter: UNUSED });
    askOrFail(requestID, message, out, ({ body }, now) => {
      const crossRef = objectOf(body)['monitorCrossRefID'];
      if (typeof crossRef !== 'string')
        return now.fail(requestID, new CtiError('CTI_BAD_ANSWER', { detail: 'a monitor without a cross reference' }));
      deviceOf.set(crossRef, request.deviceID);
      monitorOf.set(request.deviceID, crossRef);
      now.reply(requestID, {});
    });
  };
  const stopMonitor: Service = (requestID, { deviceID }, out) => {
    const crossRef = monitorOf.get(deviceID);
    if (crossRef === undefined) return out.reply(requestID, {});
    askOrFail(requestID, stopMessage(crossRef), out, (_answer, now) => {
      monitorOf.delete(deviceID);
      deviceOf.delete(crossRef);
      now.reply(requestID, {});
    });
  };
  /** A monitor of which the switch told when nobody waited for it any more: nobody would take its events either. */
  const dropMonitor = ({ body }: Message, out: MappingOutput): void => {
    const crossRef = objectOf(body)['monitorCrossRefID'];
    const invokeID = ids.next((id) => pending.has(id));
    if (typeof crossRef === 'string' && !deviceOf.has(crossRef) && invokeID !== undefined)
      out.transmit(wire.encode(stopMessage(crossRef), invokeID));
  };

  const register: Service = (requestID, { deviceID }, out) => {
    if (registered.has(deviceID)) return out.reply(requestID, {});
    askOrFail(requestID, askRegister(deviceID), out, ({ body }, now) => {
      const { registration } = routeRefs(body);
      if (registration === undefined)
        return now.fail(requestID, new CtiError('CTI_BAD_ANSWER', { detail: 'a registration without an id' }));
      registered.set(deviceID, registration);
      registrations.set(registration, deviceID);
      now.reply(requestID, {});
    });
  };
  const cancelRegister: Service = (requestID, { deviceID }, out) => {
    const registration = registered.get(deviceID);
    if (registration === undefined) return out.reply(requestID, {});
    askOrFail(requestID, askRegisterCancel(registration), out, (_answer, now) => {
      registered.delete(deviceID);
      now.reply(requestID, {});
    });
  };
  const route: Service = (requestID, { service, deviceID, deviceTo, routeCrossRefID = '' }, out) => {
    if (!asking.has(routeCrossRefID))
      return out.fail(requestID, new CtiError('CTI_UNKNOWN_CALL', { detail: 'no such request for a route' }));
    const message = routeAnswer(
      routeCrossRefID,
      registered.get(deviceID),
      service === 'RouteSelect' ? (deviceTo ?? '') : undefined,
    );
    tell(requestID, message, out);
  };
  const takeRoute = (message: Message, out: MappingOutput): void => {
    const { crossRef = '', registration = '' } = routeRefs(message.body);
    const at = asking.get(crossRef) ?? registrations.get(registration);
    const event = at === undefined ? undefined : readRouteEvent(message, at);
    if (at === undefined || !event) return;
    if (event.name === 'RouteEnded') asking.delete(crossRef);
    else asking.set(crossRef, at);
    out.event(names.event({ ...event, deviceID: names.plain(at)! }));
  };

  const record: Service = (requestID, request, out) => {
    const own = recordingMessage(request, options);
    if (own === null) return out.fail(requestID, new CtiError('CTI_NOT_SUPPORTED', { detail: request.service }));
    const { service, deviceID, callID = '' } = request;
    const starts = service === 'StartRecording';
    const message = own ?? askMessage(request)!;
    const known = recordings.get(callID);
    if (!own && !starts && known !== undefined) Object.assign(message.body as object, { messageToBeStopped: known });
    askOrFail(requestID, message, out, ({ body }, now) => {
      const { resultingMessage } = objectOf(body);
      if (!starts) recordings.delete(callID);
      else if (typeof resultingMessage === 'string') recordings.set(callID, resultingMessage);
      now.reply(requestID, {});
      // Private data is answered, and nothing more is heard of it.
      if (own) now.event({ name: starts ? 'RecordingStarted' : 'RecordingStopped', deviceID: names.plain(deviceID)!, callID });
    });
  };

  const plain: Service = (requestID, request, out) => {
    const message = askMessage(request);
    if (!message) return out.fail(requestID, new CtiError('CTI_NOT_SUPPORTED', { detail: request.service }));
    askOrFail(requestID, message, out, (answer, now) => {
      const result = readAnswer(request, answer);
      now.reply(requestID, result.forwardTo === undefined ? result : { ...result, forwardTo: names.plain(result.forwardTo)! });
    });
  };
  const services: Partial<Record<ServiceRequest['service'], Service>> = {
    SnapshotDevice: snapshotDevice,
    SnapshotGroup: snapshotGroup,
    MonitorStart: startMonitor,
    MonitorStop: stopMonitor,
    RouteRegister: register,
    RouteRegisterCancel: cancelRegister,
    RouteSelect: route,
    RouteEnd: route,
    StartRecording: record,
    StopRecording: record,
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
  const takeEvent = (message: Message, out: MappingOutput): void => {
    const crossRef = objectOf(message.body)['monitorCrossRefID'];
    const deviceID = typeof crossRef === 'string' ? deviceOf.get(crossRef) : undefined;
    const event = deviceID === undefined ? undefined : readEvent(message, deviceID);
    if (!event) return;
    const { name, callID } = event;
    if (callID && name === 'RecordingStarted') {
      const recording = objectOf(message.body)['message'];
      if (typeof recording === 'string') recordings.set(callID, recording);
    } else if (callID && name === 'ConnectionCleared') recordings.delete(callID);
    event.deviceID = names.plain(deviceID)!;
    order.event(deviceID!, names.event(event), out);
  };
  const takeAnswer = (invokeID: number | undefined, message: Message | CtiError, out: MappingOutput): void => {
    const entry = invokeID === undefined ? undefined : pending.get(invokeID);
    if (entry) {
      pending.delete(invokeID!);
      return entry.answered(answerTo(entry.service, message), out);
    }
    if (message instanceof CtiError) return;
    if (!given.delete(invokeID!)) out.fault(unaskedAnswer(invokeID, message));
    // An answer that nobody waits for any more came too late.
    if (message.name === 'MonitorStartResponse') dropMonitor(message, out);
  };
  const answerTo = (service: string, message: Message | CtiError): Message | CtiError => {
    if (message instanceof CtiError) return message;
    if (message.kind === 'error') return errorOf(message.body, service);
    const other = wire.answersNamed && message.name.endsWith('Response') && message.name !== `${service}Response`;
    return other ? new CtiError('CTI_BAD_ANSWER', { detail: `${message.name} answers ${service}` }) : message;
  };
  /** An answer that cannot be understood is one all the same: whoever waits for it need not wait longer. */
  const takeBroken = (frame: Uint8Array, error: CtiError, out: MappingOutput): void => {
    out.fault(error);
    const rejection = wire.rejection(frame);
    if (rejection) out.transmit(rejection);
    const { kind, invokeID } = wire.peek(frame);
    if (kind === 'answer') takeAnswer(invokeID, new CtiError('CTI_BAD_ANSWER', { detail: error.code, cause: error }), out);
  };

  return {
    request: (requestID, request, _nowMs, out) => (services[request.service] ?? plain)(requestID, names.outward(request), out),
    cancel: (requestID) => {
      order.cancel(requestID);
      for (const [invokeID, entry] of pending) if (entry.requestID === requestID && pending.delete(invokeID)) given.add(invokeID);
      for (const [ref, entry] of segmented) if (entry.requestID === requestID) segmented.delete(ref);
    },
    receive: (frame, _nowMs, out) => {
      order.settle(out);
      let decoded: ReturnType<CstaWire['decode']>;
      try {
        decoded = wire.decode(frame);
      } catch (error) {
        return takeBroken(frame, asCtiError(error), out);
      }
      const { invokeID, message } = decoded;
      if (message.kind === 'event') return takeEvent(message, out);
      if (message.kind !== 'request') return takeAnswer(invokeID, message, out);
      takeSegment(message, out);
      takeRoute(message, out);
    },
    linkDown: () => {
      order.clear();
      for (const map of [pending, given, segmented, deviceOf, monitorOf, registered, registrations, asking, recordings])
        map.clear();
    },
  };
}

type Service = (requestID: number, request: ServiceRequest, out: MappingOutput) => void;

const UNUSED = filterBut([...EVENTS_READ.keys()]);
