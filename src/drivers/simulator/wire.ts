import type { SwitchMessage } from '../../codecs/proto/index.ts';
import {
  asCtiError,
  type Clock,
  type Connection,
  type ConnectionHandler,
  type Env,
  isCtiError,
  type ServiceRequest,
  type ServiceResult,
} from '../sdk/index.ts';
import { decodeFrame, encodeFrame, FrameCutter } from './framing.ts';
import { Line } from './switch/line.ts';
import type { Switch } from './switch/switch.ts';

/** A link to a switch in the same process: bytes in, bytes out on later turns of the clock. */
export class Wire implements Connection {
  readonly pendingBytes = 0;
  readonly control: Switch;
  readonly #clock: Clock;
  readonly #handler: ConnectionHandler;
  readonly #cutter = new FrameCutter();
  readonly #monitors = new Map<string, () => void>();
  readonly #line: Line;
  /** Devices whose calls are routed over this link: no longer when it ends. */
  readonly #routed = new Set<string>();
  readonly #unlink: () => void;
  #open = true;

  constructor(env: Env, control: Switch, handler: ConnectionHandler) {
    this.control = control;
    this.#clock = env.clock;
    this.#handler = handler;
    this.#line = new Line(env.clock, control.faults, (bytes) => this.#open && handler.bytes(bytes));
    this.#unlink = control.faults.link((reason) => this.#end(reason));
    if (control.faults.refusing) this.#end('connection refused');
    else this.#soon(() => this.#open && handler.opened());
  }

  write(bytes: Uint8Array): void {
    if (!this.#open || this.control.faults.how.halfOpen) return;
    try {
      this.#cutter.push(bytes, (frame) => {
        const { requestID, request } = decodeFrame(frame);
        if (request) this.#serve(requestID, request);
      });
    } catch (error) {
      this.#end(asCtiError(error).message);
    }
  }

  close(): void {
    this.#end('closed');
  }

  #serve(requestID: number, request: ServiceRequest): void {
    const { deviceID } = request;
    this.control.handle(request, (answer) => {
      if ('error' in answer && !isCtiError(answer.error)) throw answer.error;
      this.#send(deviceID, answerMessage(requestID, answer));
    });
    if (request.service === 'MonitorStart') this.#startMonitor(deviceID);
    if (request.service === 'MonitorStop') this.#stopMonitor(deviceID);
    if (request.service === 'RouteRegister') this.#routed.add(deviceID);
  }

  #startMonitor(deviceID: string): void {
    if (this.#monitors.has(deviceID)) return;
    try {
      const stop = this.control.monitor(deviceID, (event) => {
        for (let left = this.control.faults.copies(); left > 0; left--) this.#send(deviceID, { requestID: 0, event });
      });
      this.#monitors.set(deviceID, stop);
    } catch (error) {
      // The answer says already that there is no such device.
      if (!isCtiError(error)) throw error;
    }
  }

  #stopMonitor(deviceID: string): void {
    this.#monitors.get(deviceID)?.();
    this.#monitors.delete(deviceID);
  }

  #send(deviceID: string, message: SwitchMessage): void {
    this.#line.send(deviceID, encodeFitting(deviceID, message));
  }

  #end(reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#unlink();
    for (const stop of this.#monitors.values()) stop();
    this.#monitors.clear();
    for (const deviceID of this.#routed) this.#cancelRouting(deviceID);
    this.#soon(() => this.#handler.closed(reason));
  }

  #cancelRouting(deviceID: string): void {
    try {
      this.control.request({ service: 'RouteRegisterCancel', deviceID });
    } catch (error) {
      // It was never registered: there is no such device.
      if (!isCtiError(error)) throw error;
    }
  }

  #soon(action: () => void): void {
    this.#clock.setTimer(action, 0);
  }
}

function answerMessage(requestID: number, answer: { result: ServiceResult } | { error: unknown }): SwitchMessage {
  return 'error' in answer ? { requestID, error: asCtiError(answer.error).toRecord() } : { requestID, result: answer.result };
}

/** A list of waiting calls that is too long for a frame loses its end: whoever has waited longest stays. */
function encodeFitting(deviceID: string, message: SwitchMessage): Uint8Array {
  for (;;) {
    try {
      return encodeFrame(deviceID, message);
    } catch (error) {
      const calls = message.result?.calls;
      if (!calls?.length) throw error;
      message = { ...message, result: { ...message.result, calls: calls.slice(0, calls.length >> 1) } };
    }
  }
}
