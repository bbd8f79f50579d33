// @ts-check
import { Correlation, CtiError } from 'legwork/sdk';
import { decode, encode } from './framing.js';

/**
 * The switch's word for each service.
 * @type {Readonly<Partial<Record<import('legwork/sdk').ServiceName, string>>>}
 */
const WORDS = {
  MonitorStart: 'watch',
  MonitorStop: 'unwatch',
  MakeCall: 'dial',
  AnswerCall: 'answer',
  ClearConnection: 'hangup',
  HoldCall: 'hold',
  RetrieveCall: 'retrieve',
  SnapshotDevice: 'calls',
  RequestSystemStatus: 'status',
};

/**
 * What the switch's events are in CSTA.
 * @type {Readonly<Record<string, import('legwork/sdk').EventName>>}
 */
const EVENTS = {
  offhook: 'ServiceInitiated',
  dialling: 'Originated',
  ringing: 'Delivered',
  talking: 'Established',
  held: 'Held',
  retrieved: 'Retrieved',
  failed: 'Failed',
  cleared: 'ConnectionCleared',
};

/**
 * What its refusals are.
 * @type {Readonly<Record<string, import('legwork/sdk').CtiErrorCode>>}
 */
const REFUSALS = {
  'no such device': 'CTI_UNKNOWN_DEVICE',
  'no such call': 'CTI_UNKNOWN_CALL',
  'wrong state': 'CTI_WRONG_STATE',
  'nothing held': 'CTI_NOTHING_HELD',
};

/**
 * The shard side: requests to lines, lines to answers and events.
 * @param {import('legwork/sdk').MappingContext} context
 * @returns {import('legwork/sdk').Mapping}
 */
export function mapping({ shard, shards }) {
  const asked = new Correlation(shard, shards);
  return {
    request: (requestID, { service, deviceID, callID, deviceTo, associatedData }, _nowMs, out) => {
      const id = asked.ask(requestID, undefined);
      if (id === undefined) return out.fail(requestID, new CtiError('CTI_BUSY'));
      out.transmit(encode({ id, do: WORDS[service], device: deviceID, call: callID, to: deviceTo, data: associatedData }));
    },
    cancel: (requestID) => asked.cancel(requestID),
    receive: (line, _nowMs, out) => {
      const message = decode(line);
      if (message.tell !== undefined) return tell(message, out);
      const request = asked.answered(message.id ?? 0);
      if (!request) return;
      if (message.no === undefined) out.reply(request.requestID, resultOf(message.ok ?? {}));
      else out.fail(request.requestID, new CtiError(REFUSALS[message.no] ?? 'CTI_REFUSED', { detail: message.no }));
    },
    linkDown: () => asked.clear(),
  };
}

/**
 * @param {import('./framing.js').Message} message
 * @param {import('legwork/sdk').MappingOutput} out
 */
function tell({ tell: word = '', device = '', call, who, from, to, way, cause, data }, out) {
  const name = EVENTS[word];
  if (!name) return out.fault(new CtiError('CTI_BAD_ANSWER', { detail: 'an event that is not known' }));
  out.event({
    name,
    deviceID: device,
    callID: call,
    subjectDevice: who,
    callingDevice: from,
    calledDevice: to,
    callType: way === 'in' ? 1 : 2,
    cause: cause ?? 'normal',
    associatedData: data,
  });
}

/**
 * @param {import('./framing.js').Result} result
 * @returns {import('legwork/sdk').ServiceResult}
 */
function resultOf({ call, calls }) {
  return {
    callID: call,
    inService: true,
    calls: calls?.map(({ call: callID, state, from, to, way, answered, data }) => ({
      callID,
      state,
      callingDevice: from,
      calledDevice: to,
      callType: way === 'in' ? 1 : 2,
      answered,
      associatedData: data,
    })),
  };
}
