import type { HttpHandler, HttpService } from '../../../src/core/env/index.ts';
import { DEFAULT_VOCABULARY as V } from '../../../src/drivers/digitro/index.ts';
import { turned } from '../../../src/drivers/digitro/vocabulary.ts';
import {
  asCtiError,
  type CallSnapshot,
  type Clock,
  type ServiceName,
  type ServiceRequest,
  type ServiceResult,
  type SwitchEvent,
} from '../../../src/drivers/sdk/index.ts';
import type { Switch } from '../../../src/drivers/simulator/index.ts';

type Json = Record<string, unknown>;
const F = V.fields;
const SERVICE = turned(V.operations as Record<string, string>) as Record<string, ServiceName>;
const EVENT = turned(V.events);
const CAUSE = turned(V.causes);
const STATE = turned(V.states);
const AGENT = turned(V.agentStates);
const ERROR = turned(V.errors);
const given = (fields: Json): Json => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const parties = (of: SwitchEvent | CallSnapshot): Json => ({
  [F.callingDevice]: of.callingDevice,
  [F.calledDevice]: of.calledDevice,
  [F.lastRedirection]: of.lastRedirection,
  [F.data]: of.associatedData,
  [F.callType]: of.callType,
});

const eventJson = (event: SwitchEvent): Json =>
  given({
    [F.event]: EVENT[event.name],
    [F.device]: event.deviceID,
    [F.callID]: event.callID,
    [F.secondaryCallID]: event.secondaryCallID,
    [F.newCallID]: event.newCallID,
    [F.subjectDevice]: event.subjectDevice,
    [F.cause]: event.cause && (CAUSE[event.cause] ?? event.cause),
    [F.agentID]: event.agentID,
    [F.groupID]: event.groupID,
    [F.forwardTo]: event.forwardTo,
    ...parties(event),
  });

const resultJson = (result: ServiceResult): Json =>
  given({
    [F.callID]: result.callID,
    [F.agentState]: result.agentState && AGENT[result.agentState],
    [F.agentID]: result.agentID,
    [F.groupID]: result.groupID,
    [F.forwardTo]: result.forwardTo,
    [F.calls]: result.calls?.map((call) =>
      given({
        [F.callID]: call.callID,
        [F.state]: STATE[call.state],
        [F.answered]: call.answered,
        [F.recording]: call.recording,
        [F.since]: call.since,
        ...parties(call),
      }),
    ),
  });

function requestOf(service: ServiceName, body: Json): ServiceRequest {
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : undefined);
  const state = text(F.agentState);
  return given({
    service,
    deviceID: text(F.device) ?? '',
    callID: text(F.callID),
    heldCallID: text(F.heldCallID),
    deviceTo: text(F.deviceTo),
    agentID: text(F.agentID),
    groupID: text(F.groupID),
    password: text(F.agentPassword),
    route: text(F.route),
    associatedData: text(F.data),
    immediate: body[F.immediate] === true || undefined,
    agentState: state && V.agentStates[state],
  }) as unknown as ServiceRequest;
}

interface Channel {
  listener?: HttpHandler;
  monitors: Map<string, () => void>;
}

/** A PABX that speaks the API as the vocabulary has it, in front of a simulated switch. */
export class FakePabx {
  readonly #switch: Switch;
  readonly #clock: Clock;
  readonly #channels = new Map<string, Channel>();
  /** Every request that arrived: method, path, body as it was sent. */
  readonly seen: { method: string; path: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
  apiKey = 'key-1';
  refuseUntilMs = 0;
  #made = 0;

  constructor(target: Switch, clock: Clock) {
    this.#switch = target;
    this.#clock = clock;
  }

  readonly serve: HttpService = ({ method, url, headers = {}, body }, handler) => {
    const path = new URL(url).pathname;
    const text = body ? Buffer.from(body).toString('utf8') : '';
    this.seen.push({ method, path, headers, body: text });
    const json = (status: number, answer: unknown): undefined => {
      handler.answered(status, { 'content-type': 'application/json' });
      handler.bytes(Buffer.from(JSON.stringify(answer)));
      handler.ended();
    };
    if (this.#clock.nowMs() < this.refuseUntilMs) {
      handler.ended('connection refused');
      return undefined;
    }
    if (headers['x-api-key'] !== this.apiKey) return json(401, {});
    const [, kind, channelID = '', operation = ''] = path.split('/');
    if (kind === 'channels' && method === 'POST') {
      const id = String(++this.#made);
      this.#channels.set(id, { monitors: new Map() });
      return json(201, { [F.channelID]: id });
    }
    const channel = this.#channels.get(channelID);
    if (!channel) return json(410, { [F.error]: 'CANAL_INVALIDO' });
    if (method === 'GET') {
      channel.listener = handler;
      handler.answered(200, { 'content-type': 'text/event-stream' });
      return () => this.#drop(channelID);
    }
    const service = SERVICE[operation];
    if (!service) return json(404, { [F.error]: 'NAO_SUPORTADO' });
    this.#switch.handle(requestOf(service, JSON.parse(text) as Json), (answer) => {
      if ('result' in answer) return json(200, resultJson(answer.result));
      const error = asCtiError(answer.error);
      json(422, given({ [F.error]: ERROR[error.code] ?? 'RECUSADO', [F.cause]: error.value && CAUSE[error.value] }));
    });
    this.#monitor(service, requestOf(service, JSON.parse(text) as Json).deviceID, channel);
    return undefined;
  };

  /** Every channel ends, as when the cable is cut. */
  cut(refuseMs: number): void {
    this.refuseUntilMs = this.#clock.nowMs() + refuseMs;
    for (const [id, { listener }] of [...this.#channels]) {
      this.#drop(id);
      listener?.ended('cut');
    }
  }

  /** Sends a text as it is on every stream of events. */
  say(text: string): void {
    for (const { listener } of this.#channels.values()) listener?.bytes(Buffer.from(text));
  }

  #drop(id: string): void {
    for (const stop of this.#channels.get(id)?.monitors.values() ?? []) stop();
    this.#channels.delete(id);
  }

  #monitor(service: ServiceName, deviceID: string, { monitors, listener }: Channel): void {
    if (service === 'MonitorStop') {
      monitors.get(deviceID)?.();
      monitors.delete(deviceID);
    }
    if (service !== 'MonitorStart' || monitors.has(deviceID)) return;
    try {
      const tell = (event: SwitchEvent) =>
        EVENT[event.name] && listener?.bytes(Buffer.from(`data: ${JSON.stringify(eventJson(event))}\n\n`));
      monitors.set(deviceID, this.#switch.monitor(deviceID, tell));
    } catch {
      // The switch refuses the device and has said so.
    }
  }
}
