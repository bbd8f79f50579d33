import { errorBody } from '../../csta/errors.ts';
import { answerMessage, readRequest } from '../../csta/services.ts';
import { callAnswer, callAsked, forwardingAnswer, SEGMENT_CONNECTIONS, snapshotSegments } from '../../csta/snapshots.ts';
import { type CstaWire, type Message, objectOf } from '../../csta/wire.ts';
import {
  asCtiError,
  type CallSnapshot,
  type Clock,
  type Connection,
  type ConnectionHandler,
  CtiError,
  type Env,
  type Listener,
  type ServiceRequest,
  type ServiceResult,
} from '../../sdk/index.ts';
import { Line } from '../switch/line.ts';
import type { Switch } from '../switch/switch.ts';
import { Capabilities } from './capabilities.ts';
import { Monitors } from './monitors.ts';
import { Registrations } from './registrations.ts';

/** What is said before the first CSTA request, where an encoding has something of its own to say. */
export interface Greeting {
  /** @returns what to send, or undefined when the frame is none of its own */
  answer(frame: Uint8Array): { frames: readonly Uint8Array[]; ends?: boolean } | undefined;
}

export interface CstaServerOptions {
  host: string;
  port: number;
  /** For each client. */
  wire(): CstaWire;
  /** One for each client. */
  greeting?(): Greeting;
}

/** Clients at once; more are refused by closing. */
const MAX_CLIENTS = 256;
/** Bytes towards a client that does not read, after which it is cut off: reading must never wait for anybody. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;

/**
 * The switch as a CSTA server: any client of that encoding can monitor and control its devices. What the switch's links are told to
 * do wrong, these links do as well.
 * @throws {Error} when the port cannot be had
 */
export async function serveCsta(env: Env, target: Switch, options: CstaServerOptions): Promise<Listener> {
  const clients = new Set<Connection>();
  const listener = await env.net.listen({ host: options.host, port: options.port }, (connection) => {
    if (clients.size >= MAX_CLIENTS || target.faults.refusing) {
      connection.close();
      return { opened: () => {}, bytes: () => {}, closed: () => {} };
    }
    clients.add(connection);
    const unlink = target.faults.link(() => connection.close());
    const client = new CstaClient(connection, target, options.wire(), options.greeting?.(), env.clock);
    const closed = (): void => {
      unlink();
      clients.delete(connection);
      client.end();
    };
    return { ...client.handler, closed };
  });
  return {
    port: listener.port,
    close: () => {
      listener.close();
      for (const connection of [...clients]) connection.close();
    },
  };
}

/** One client. */
class CstaClient {
  readonly handler: Pick<ConnectionHandler, 'opened' | 'bytes'>;
  readonly #connection: Connection;
  readonly #switch: Switch;
  readonly #wire: CstaWire;
  readonly #greeting: Greeting | undefined;
  readonly #clock: Clock;
  readonly #line: Line;
  readonly #monitors: Monitors;
  readonly #registrations: Registrations;
  readonly #capabilities: Capabilities;
  #snapshots = 0;
  /** Requests of the switch's own. */
  #asked = 0;

  constructor(connection: Connection, target: Switch, wire: CstaWire, greeting: Greeting | undefined, clock: Clock) {
    this.#connection = connection;
    this.#switch = target;
    this.#wire = wire;
    this.#greeting = greeting;
    this.#clock = clock;
    this.#line = new Line(clock, target.faults, (bytes) => connection.write(bytes));
    this.#monitors = new Monitors(target, (message, deviceID) => this.#report(message, deviceID));
    this.#registrations = new Registrations(target, (message, deviceID) => this.#ask(message, deviceID));
    this.#capabilities = new Capabilities(target, (message) => this.#ask(message, ''));
    const framer = wire.framer(
      {
        frame: (frame) => this.#frame(frame),
        // A client that counts wrong goes on with its next frame, where the framing can find one.
        fault: (_error, final) => final && connection.close(),
        transmit: (bytes) => connection.write(bytes),
      },
      'server',
    );
    this.handler = { opened: () => {}, bytes: (chunk) => void (target.faults.how.halfOpen || framer.receive(chunk)) };
  }

  end(): void {
    this.#monitors.end();
    this.#registrations.end();
  }

  /**
   * @param deviceID - whose message it is, for links that are late for some devices
   * @param invokeID - of what is answered: an answer that the encoding has no words or no room for becomes a refusal
   */
  #send(message: Message, deviceID: string, invokeID: number): void {
    let bytes: Uint8Array;
    try {
      bytes = this.#wire.encode(message, invokeID);
    } catch {
      bytes = this.#wire.encode({ kind: 'error', name: 'CSTAErrorCode', body: { operation: 'generic' } }, invokeID);
    }
    this.#write(bytes, deviceID);
  }

  #write(bytes: Uint8Array, deviceID: string): void {
    if (this.#connection.pendingBytes > MAX_PENDING_BYTES) this.#connection.close();
    else this.#line.send(deviceID, bytes);
  }

  /** A request of the switch's own, which nobody waits for an answer to. */
  #ask(message: Message, deviceID: string): void {
    this.#asked = (this.#asked % MAX_OWN_ID) + 1;
    const bytes = this.#sayable(message, this.#asked);
    if (bytes) this.#write(bytes, deviceID);
  }

  #report(event: Message, deviceID: string): void {
    const bytes = this.#sayable(event);
    if (bytes) for (let left = this.#switch.faults.copies(); left > 0; left--) this.#write(bytes, deviceID);
  }

  /** Undefined for what this encoding has no words for: its clients do without. */
  #sayable(message: Message, invokeID?: number): Uint8Array | undefined {
    try {
      return this.#wire.encode(message, invokeID);
    } catch {
      return undefined;
    }
  }

  #frame(frame: Uint8Array): void {
    let invokeID: number | undefined;
    try {
      const greeted = this.#greeting?.answer(frame);
      if (greeted) {
        for (const one of greeted.frames) this.#connection.write(one);
        // What was written is to arrive.
        if (greeted.ends) this.#clock.setTimer(() => this.#connection.close(), 0, { background: true });
        return;
      }
      const { message, ...rest } = this.#wire.decode(frame);
      // What has no number has no answer either.
      if (rest.invokeID === undefined && message.kind === 'request' && this.#reject(frame)) return;
      invokeID = rest.invokeID ?? 0;
      if (message.kind === 'request') this.#request(message, invokeID);
      else if (message.kind === 'other' && !this.#reject(frame)) throw new CtiError('CTI_NOT_SUPPORTED');
    } catch (error) {
      if (invokeID === undefined) this.#reject(frame);
      else this.#refuse(error, '', invokeID);
    }
  }

  /** @returns whether the encoding has an answer to such a frame */
  #reject(frame: Uint8Array): boolean {
    const rejection = this.#wire.rejection(frame);
    if (rejection) this.#write(rejection, '');
    return rejection !== undefined;
  }

  #refuse(error: unknown, deviceID: string, invokeID: number): void {
    this.#send({ kind: 'error', name: 'CSTAErrorCode', body: errorBody(asCtiError(error)) }, deviceID, invokeID);
  }

  #request(message: Message, invokeID: number): void {
    const reply = (answer: Message, deviceID = ''): void => this.#send(answer, deviceID, invokeID);
    const own = OWN[message.name];
    if (own !== undefined) return reply({ kind: 'response', name: `${message.name}Response`, body: own });
    for (const part of [this.#monitors, this.#registrations, this.#capabilities]) if (part.takes(message, reply)) return;
    if (message.name === 'SnapshotCall') return this.#snapshotCall(message, invokeID);
    const request = message.name === 'GetForwarding' ? forwardingRequest(message) : readRequest(message);
    if (!request) throw new CtiError('CTI_NOT_SUPPORTED', { detail: message.name });
    // Its place in the order of events is before those that it causes.
    const started = request.service === 'MonitorStart' ? this.#monitors.prepare(message, request.deviceID) : undefined;
    this.#switch.handle(request, (answer) => {
      if ('error' in answer) return this.#refuse(answer.error, request.deviceID, invokeID);
      if (started) return reply(started.answer, request.deviceID);
      this.#answer(message, request, answer.result, invokeID);
    });
    started?.begin();
  }

  #answer(message: Message, request: ServiceRequest, result: ServiceResult, invokeID: number): void {
    const { deviceID } = request;
    const { calls = [] } = result;
    if (message.name === 'GetForwarding') return this.#send(forwardingAnswer(result.forwardTo ?? ''), deviceID, invokeID);
    if (message.name !== 'SnapshotDevice' || calls.length <= SEGMENT_CONNECTIONS || !this.#wire.segmented)
      return this.#send(answerMessage(request, result), deviceID, invokeID);
    const ref = (++this.#snapshots).toString(16).toUpperCase().padStart(8, '0');
    const [head, ...segments] = snapshotSegments(ref, calls, deviceID);
    this.#send(head!, deviceID, invokeID);
    for (const segment of segments) this.#ask(segment, deviceID);
  }

  #snapshotCall({ body }: Message, invokeID: number): void {
    const { callID = '', deviceID = this.#deviceIn(callID) } = callAsked(body);
    this.#switch.handle({ service: 'SnapshotDevice', deviceID }, (answer) => {
      if ('error' in answer) return this.#refuse(answer.error, deviceID, invokeID);
      const call: CallSnapshot | undefined = answer.result.calls?.find((one) => one.callID === callID);
      if (call) this.#send(callAnswer(call, deviceID), deviceID, invokeID);
      else this.#refuse(new CtiError('CTI_UNKNOWN_CALL'), deviceID, invokeID);
    });
  }

  /** A device of the call, where a client names the call alone. */
  #deviceIn(callID: string): string {
    const call = this.#switch.snapshot().calls.find((one) => one.callID === callID);
    const party = call?.parties.find(({ kind }) => kind !== 'outside' && kind !== 'route');
    if (!party) throw new CtiError('CTI_UNKNOWN_CALL');
    return party.device;
  }
}

const MAX_OWN_ID = 9998;

/** Requests that say something of the link alone. */
const OWN: Readonly<Record<string, object | undefined>> = {
  SystemStatus: {},
  SystemRegister: { sysStatRegisterID: '00000001' },
  SystemRegisterCancel: {},
};

const forwardingRequest = ({ body }: Message): ServiceRequest => ({
  service: 'SnapshotDevice',
  deviceID: String(objectOf(body)['device'] ?? ''),
});
