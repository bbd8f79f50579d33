import { errorBody } from '../../csta/errors.ts';
import { deviceText } from '../../csta/parts.ts';
import { routeRefs, routeSelected, writeRouteEvent } from '../../csta/routeing.ts';
import { type Message, objectOf } from '../../csta/wire.ts';
import { asCtiError, CtiError, isCtiError } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';

interface Registration {
  deviceID: string;
  stop(): void;
}

/** What one client has registered for routeing. Calls that wait for it go their own way when it leaves. */
export class Registrations {
  readonly #switch: Switch;
  readonly #ask: (request: Message, deviceID: string) => void;
  readonly #all = new Map<string, Registration>();
  #made = 0;

  constructor(target: Switch, ask: (request: Message, deviceID: string) => void) {
    this.#switch = target;
    this.#ask = ask;
  }

  /** Carries out requests of routeing. @returns false for any other @throws {CtiError} */
  takes(message: Message, reply: (answer: Message) => void): boolean {
    const { name, body } = message;
    if (name === 'RouteRegister') this.#register(deviceText(objectOf(body)['routeingDevice']) ?? '', reply);
    else if (name === 'RouteRegisterCancel') this.#cancel(body, reply);
    else if (name === 'RouteSelect' || name === 'RouteEnd') this.#decide(message);
    else return false;
    return true;
  }

  #register(deviceID: string, reply: (answer: Message) => void): void {
    this.#switch.request({ service: 'RouteRegister', deviceID });
    const id = (++this.#made).toString(16).toUpperCase().padStart(8, '0');
    const stop = this.#switch.monitor(deviceID, (event) => {
      const message = writeRouteEvent(event, id);
      if (message) this.#ask(message, deviceID);
    });
    this.#all.set(id, { deviceID, stop });
    reply({ kind: 'response', name: 'RouteRegisterResponse', body: { routeRegisterReqID: id } });
  }

  #cancel(body: unknown, reply: (answer: Message) => void): void {
    const { registration: id = '' } = routeRefs(body);
    const registration = this.#all.get(id);
    if (!registration) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'no such registration' });
    reply({ kind: 'response', name: 'RouteRegisterCancelResponse', body: {} });
    this.#forget(id, registration);
  }

  /** RouteSelect and RouteEnd are not answered: what is wrong with one is told by a RouteEnd or a ReRoute. */
  #decide({ name, body }: Message): void {
    const { crossRef = '', registration: id = '' } = routeRefs(body);
    const { deviceID } = this.#all.get(id) ?? [...this.#all.values()][0] ?? { deviceID: '' };
    const request = { deviceID, routeCrossRefID: crossRef };
    try {
      if (name === 'RouteEnd') this.#switch.request({ service: 'RouteEnd', ...request });
      else this.#switch.request({ service: 'RouteSelect', ...request, deviceTo: routeSelected(body) });
    } catch (error) {
      const known = asCtiError(error);
      const ended = known.code === 'CTI_UNKNOWN_CALL';
      const why = ended ? { errorValue: errorBody(known) } : {};
      this.#ask(
        { kind: 'request', name: ended ? 'RouteEnd' : 'ReRoute', body: { crossRefIdentifier: crossRef, ...why } },
        deviceID,
      );
    }
  }

  #forget(id: string, { deviceID, stop }: Registration): void {
    this.#all.delete(id);
    try {
      this.#switch.request({ service: 'RouteRegisterCancel', deviceID });
    } catch (error) {
      if (!isCtiError(error)) throw error;
    }
    stop();
  }

  end(): void {
    for (const [id, registration] of [...this.#all]) this.#forget(id, registration);
  }
}
