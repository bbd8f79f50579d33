import { errorBody } from '../../csta/errors.ts';
import { writeEvent } from '../../csta/events.ts';
import {
  answerMessage,
  callAnswer,
  callAsked,
  forwardingAnswer,
  readRequest,
  SEGMENT_CONNECTIONS,
  snapshotSegments,
} from '../../csta/services.ts';
import { type CstaWire, type Message, objectOf } from '../../csta/wire.ts';
import type { Connection, ConnectionHandler, Env, Listener } from '../../sdk/index.ts';
import { asCtiError, type CallSnapshot, CtiError, type ServiceRequest, type ServiceResult } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';

/** What is said before the first CSTA request, where an encoding has something of its own to say. */
export interface Greeting {
  /** @returns the answer, or undefined when the frame is none of its own */
  answer(frame: Uint8Array): Uint8Array | undefined;
}

export interface CstaServerOptions {
  host: string;
  port: number;
  wire: CstaWire;
  greeting?: Greeting;
}

/** Clients at once; more are refused by closing. */
const MAX_CLIENTS = 256;
/** Bytes towards a client that does not read, after which it is cut off: reading must never wait for anybody. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;

/**
 * The switch as a CSTA server: any client of that encoding can monitor and control its devices.
 */
export function serveCsta(env: Env, target: Switch, { host, port, wire, greeting }: CstaServerOptions): Promise<Listener> {
  let clients = 0;
  return env.net.listen({ host, port }, (connection) => {
    if (++clients > MAX_CLIENTS) connection.close();
    const client = new CstaClient(connection, target, wire, greeting);
    const closed = (): void => {
      clients--;
      client.end();
    };
    return { ...client.handler, closed };
  });
}

class CstaClient {
  readonly handler: Pick<ConnectionHandler, 'opened' | 'bytes'>;
  readonly #connection: Connection;
  readonly #switch: Switch;
  readonly #wire: CstaWire;
  readonly #greeting: Greeting | undefined;
  readonly #monitors = new Map<string, () => void>();
  #made = 0;
  #snapshots = 0;
  /** Requests of the switch's own. */
  #asked = 0;

  constructor(connection: Connection, target: Switch, wire: CstaWire, greeting: Greeting | undefined) {
    this.#connection = connection;
    this.#switch = target;
    this.#wire = wire;
    this.#greeting = greeting;
    const framer = wire.framer(
      {
        frame: (frame) => this.#frame(frame),
        // A client that counts wrong goes on with its next frame, where the framing can find one.
        fault: (_error, final) => final && connection.close(),
        transmit: (bytes) => connection.write(bytes),
      },
      'server',
    );
    this.handler = { opened: () => {}, bytes: (chunk) => framer.receive(chunk) };
  }

  end(): void {
    for (const stop of this.#monitors.values()) stop();
    this.#monitors.clear();
  }

  #send(message: Message, invokeID?: number): void {
    if (this.#connection.pendingBytes > MAX_PENDING_BYTES) return this.#connection.close();
    this.#connection.write(this.#wire.encode(message, invokeID));
  }

  #frame(frame: Uint8Array): void {
    const greeted = this.#greeting?.answer(frame);
    if (greeted) return this.#connection.write(greeted);
    let invokeID: number | undefined;
    try {
      const decoded = this.#wire.decode(frame);
      invokeID = decoded.invokeID;
      if (decoded.message.kind === 'request') this.#request(decoded.message, invokeID ?? 0);
    } catch (error) {
      this.#refuse(error, invokeID ?? this.#wire.peek(frame).invokeID ?? 0);
    }
  }

  #refuse(error: unknown, invokeID: number): void {
    this.#send({ kind: 'error', name: 'CSTAErrorCode', body: errorBody(asCtiError(error)) }, invokeID);
  }

  #request(message: Message, invokeID: number): void {
    if (message.name === 'MonitorStop') return this.#stopMonitor(message, invokeID);
    if (message.name === 'SnapshotCall') return this.#snapshotCall(message, invokeID);
    const request = message.name === 'GetForwarding' ? forwardingRequest(message) : readRequest(message);
    if (!request) throw new CtiError('CTI_NOT_SUPPORTED', { detail: message.name });
    this.#switch.handle(request, (answer) => {
      if ('error' in answer) return this.#refuse(answer.error, invokeID);
      const { calls = [] } = answer.result;
      if (message.name !== 'SnapshotDevice' || calls.length <= SEGMENT_CONNECTIONS)
        return this.#send(this.#answer(message, request, answer.result), invokeID);
      const [head, ...segments] = snapshotSegments((++this.#snapshots).toString(16).padStart(8, '0'), calls, request.deviceID);
      this.#send(head!, invokeID);
      for (const segment of segments) this.#send(segment, ((++this.#asked - 1) % 9998) + 1);
    });
    if (request.service === 'MonitorStart') this.#monitor(request);
  }

  #answer({ name }: Message, request: ServiceRequest, result: ServiceResult): Message {
    if (name === 'GetForwarding') return forwardingAnswer(result.forwardTo ?? '');
    if (name !== 'MonitorStart') return answerMessage(request, result);
    return {
      kind: 'response',
      name: 'MonitorStartResponse',
      body: { monitorCrossRefID: this.#crossRef(request.deviceID), monitorExistingCalls: true },
    };
  }

  /** Cross references are octets: eight hexadecimal digits, one for each monitor of this client. */
  #crossRef(deviceID: string): string {
    const known = this.#refs.get(deviceID);
    if (known) return known;
    const made = (++this.#made).toString(16).padStart(8, '0');
    this.#refs.set(deviceID, made);
    return made;
  }
  readonly #refs = new Map<string, string>();

  #monitor({ deviceID }: ServiceRequest): void {
    const crossRef = this.#crossRef(deviceID);
    if (this.#monitors.has(crossRef)) return;
    try {
      const stop = this.#switch.monitor(deviceID, (event) => {
        const message = writeEvent(event, crossRef);
        if (message) this.#send(message);
      });
      this.#monitors.set(crossRef, stop);
    } catch {
      // The switch refuses the device; `handle` answers with why.
      this.#refs.delete(deviceID);
    }
  }

  #stopMonitor({ body }: Message, invokeID: number): void {
    const crossRef = String(objectOf(body)['monitorCrossRefID'] ?? '');
    const stop = this.#monitors.get(crossRef);
    if (!stop) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'no such monitor' });
    stop();
    this.#monitors.delete(crossRef);
    for (const [deviceID, ref] of this.#refs) if (ref === crossRef) this.#refs.delete(deviceID);
    this.#send({ kind: 'response', name: 'MonitorStopResponse', body: {} }, invokeID);
  }

  #snapshotCall({ body }: Message, invokeID: number): void {
    const { callID = '', deviceID = '' } = callAsked(body);
    this.#switch.handle({ service: 'SnapshotDevice', deviceID }, (answer) => {
      const call: CallSnapshot | undefined =
        'error' in answer ? undefined : answer.result.calls?.find((one) => one.callID === callID);
      if (call) this.#send(callAnswer(call, deviceID), invokeID);
      else this.#refuse('error' in answer ? answer.error : new CtiError('CTI_UNKNOWN_CALL'), invokeID);
    });
  }
}

const forwardingRequest = ({ body }: Message): ServiceRequest => ({
  service: 'SnapshotDevice',
  deviceID: String(objectOf(body)['device'] ?? ''),
});
