import {
  AGENT_STATES,
  type AgentState,
  type CallSnapshot,
  CtiError,
  type CtiErrorCode,
  EVENTS,
  failureCode,
  type Mapping,
  type MappingOutput,
  type ServiceRequest,
  type ServiceResult,
  type SwitchEvent,
} from '../sdk/index.ts';
import { frameOf, toldOf } from './framing.ts';
import type { DigitroOptions } from './manifest.ts';
import { type Field, turned, type Vocabulary } from './vocabulary.ts';

type Json = Readonly<Record<string, unknown>>;

/** Between the PABX's JSON and the model; keeps nothing but which request waits for which answer. */
export function digitroMapping(options: DigitroOptions): Mapping {
  const { vocabulary } = options;
  const pending = new Map<number, { requestID: number; request: ServiceRequest }>();
  const monitored = new Set<string>();
  let nextID = 1;

  return {
    request: (requestID, request, _nowMs, out) => {
      const operation = vocabulary.operations[request.service];
      if (!operation) return out.fail(requestID, new CtiError('CTI_NOT_SUPPORTED', { detail: request.service }));
      const id = nextID;
      nextID = (nextID % 0x7fff_ffff) + 1;
      pending.set(id, { requestID, request });
      out.transmit(frameOf({ id, operation, body: bodyOf(request, options) }));
    },
    cancel: (requestID) => {
      for (const [id, entry] of pending) if (entry.requestID === requestID) pending.delete(id);
    },
    receive: (frame, _nowMs, out) => {
      const told = toldOf(frame);
      if ('id' in told) {
        const entry = pending.get(told.id);
        pending.delete(told.id);
        if (entry) answer(entry.requestID, entry.request, told, out);
      } else if ('event' in told) {
        const event = eventOf(told.event, told.data, vocabulary);
        if (event instanceof CtiError) out.fault(event);
        else if (event && monitored.has(event.deviceID)) out.event(event);
      }
    },
    linkDown: () => {
      pending.clear();
      monitored.clear();
    },
  };

  function answer(
    requestID: number,
    request: ServiceRequest,
    told: { status: number; body?: unknown; problem?: string },
    out: MappingOutput,
  ): void {
    const error = errorOf(told, vocabulary);
    if (error) return out.fail(requestID, error);
    if (request.service === 'MonitorStart') monitored.add(request.deviceID);
    if (request.service === 'MonitorStop') monitored.delete(request.deviceID);
    out.reply(requestID, resultOf(told.body as Json, vocabulary));
  }
}

/** The fields of a request, under the names of the wire; what is not asked for is not sent. */
function bodyOf(request: ServiceRequest, { vocabulary, devicePasswords }: DigitroOptions): Record<string, unknown> {
  const { fields, agentStates } = vocabulary;
  const secret = devicePasswords.get(request.deviceID) ?? devicePasswords.get('*');
  const values: Partial<Record<Field, unknown>> = {
    device: request.deviceID,
    devicePassword: secret?.reveal(),
    deviceTo: request.deviceTo,
    callID: request.callID,
    heldCallID: request.heldCallID,
    agentID: request.agentID,
    agentPassword: request.password,
    groupID: request.groupID,
    agentState: request.agentState && (turned(agentStates)[request.agentState] ?? request.agentState),
    route: request.route,
    immediate: request.immediate,
    data: request.associatedData,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[fields[name as Field], value]])),
  );
}

/** Statuses that say by themselves what is wrong. */
const BY_STATUS: Readonly<Record<number, CtiErrorCode>> = {
  400: 'CTI_INVALID_ARGUMENT',
  401: 'CTI_LOGIN_REFUSED',
  403: 'CTI_REFUSED',
  404: 'CTI_UNKNOWN_DEVICE',
  405: 'CTI_NOT_SUPPORTED',
  409: 'CTI_WRONG_STATE',
  429: 'CTI_BUSY',
  501: 'CTI_NOT_SUPPORTED',
};

function errorOf(
  { status, body, problem }: { status: number; body?: unknown; problem?: string },
  { fields, errors, causes }: Vocabulary,
): CtiError | undefined {
  if (problem) return new CtiError(status ? 'CTI_BAD_ANSWER' : 'CTI_NOT_SENT', { detail: problem });
  const word = isJson(body) ? body[fields.error] : undefined;
  if (typeof word === 'string' && word) {
    const cause = isJson(body) && typeof body[fields.cause] === 'string' ? causes[body[fields.cause] as string] : undefined;
    const code = errors[word] ?? BY_STATUS[status] ?? 'CTI_REFUSED';
    return new CtiError(code, {
      value: word,
      detail: word,
      ...(code === 'CTI_CALL_FAILED' ? { smartcti: failureCode(cause ?? 'busy') } : {}),
    });
  }
  if (status >= 200 && status < 300)
    return isJson(body) ? undefined : new CtiError('CTI_BAD_ANSWER', { detail: 'the answer is no JSON object' });
  return new CtiError(BY_STATUS[status] ?? 'CTI_NOT_SENT', { detail: `the PABX answered ${status}` });
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field as text; numbers are taken too, since ids may be either. */
function textAt(json: Json, name: string): string | undefined {
  const value = json[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

const known = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

function agentStateOf(json: Json, { fields, agentStates }: Vocabulary): AgentState | undefined {
  const word = textAt(json, fields.agentState);
  const state = word === undefined ? undefined : (agentStates[word] ?? word);
  return AGENT_STATES.find((one) => one === state);
}

function resultOf(json: Json, vocabulary: Vocabulary): ServiceResult {
  const { fields, states } = vocabulary;
  const calls = json[fields.calls];
  const call = (entry: Json): CallSnapshot => {
    const flag = (name: string) => (typeof entry[name] === 'boolean' ? (entry[name] as boolean) : undefined);
    const state = textAt(entry, fields.state) ?? '';
    return known({
      ...partiesOf(entry, fields),
      callID: textAt(entry, fields.callID) ?? '',
      state: states[state] ?? state,
      answered: flag(fields.answered),
      recording: flag(fields.recording),
      since: Number(entry[fields.since]) || undefined,
    });
  };
  return known({
    callID: textAt(json, fields.callID),
    agentState: agentStateOf(json, vocabulary),
    agentID: textAt(json, fields.agentID),
    groupID: textAt(json, fields.groupID),
    forwardTo: textAt(json, fields.forwardTo),
    calls: Array.isArray(calls) ? calls.filter(isJson).map(call) : undefined,
  });
}

function partiesOf(json: Json, fields: Vocabulary['fields']) {
  return {
    callingDevice: textAt(json, fields.callingDevice),
    calledDevice: textAt(json, fields.calledDevice),
    lastRedirection: textAt(json, fields.lastRedirection),
    associatedData: textAt(json, fields.data),
    callType: Number(json[fields.callType]) || undefined,
  };
}

/** One server-sent event as the model has it; undefined for one that the vocabulary does not name. */
function eventOf(type: string, data: string, { fields, events, causes }: Vocabulary): SwitchEvent | undefined | CtiError {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return new CtiError('CTI_BAD_ANSWER', { detail: 'an event is no JSON' });
  }
  if (!isJson(json)) return new CtiError('CTI_BAD_ANSWER', { detail: 'an event is no JSON object' });
  const word = textAt(json, fields.event) ?? type;
  const name = Object.hasOwn(events, word) ? events[word] : undefined;
  const deviceID = textAt(json, fields.device);
  if (!name || !deviceID) return undefined;
  const cause = textAt(json, fields.cause);
  return known({
    ...partiesOf(json, fields),
    name,
    deviceID,
    callID: textAt(json, fields.callID),
    secondaryCallID: textAt(json, fields.secondaryCallID),
    newCallID: textAt(json, fields.newCallID),
    subjectDevice: textAt(json, fields.subjectDevice),
    cause: cause === undefined ? undefined : (causes[cause] ?? cause),
    agentID: textAt(json, fields.agentID),
    groupID: textAt(json, fields.groupID),
    forwardTo: EVENTS[name] === 'device' ? (textAt(json, fields.forwardTo) ?? '') : undefined,
  });
}
