import type { Clock, Timer } from '../env/index.ts';
import { asCtiError, CtiError, type CtiEvent, cleanID, dialable, type ServiceRequest } from '../model/index.ts';
import type { Logger, Route, RouteFunction, RouteOptions, RouteQuestion } from './api.ts';

/** Sends a service request for a device. */
export type Ask = (request: ServiceRequest) => Promise<unknown>;

interface Registration {
  readonly ask: RouteFunction;
  readonly devices: readonly string[];
  readonly timeoutMs: number;
  readonly defaultRoute: string | undefined;
}

/** A request for a route that is not ended. */
interface Open {
  readonly registration: Registration;
  readonly deviceID: string;
  attempt: number;
  /** Ends the question that is under way. */
  cancel: (() => void) | undefined;
}

/**
 * Answers a switch that asks where calls are to go: registers the devices, again whenever the link comes back, and gives each
 * request to the function of its device, within its time.
 * @see ECMA-269 21 (routeing services)
 */
export class Router {
  readonly #ask: Ask;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #byDevice = new Map<string, Registration>();
  readonly #open = new Map<string, Open>();

  constructor(ask: Ask, clock: Clock, logger: Logger) {
    this.#ask = ask;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** @throws {CtiError} `CTI_INVALID_ARGUMENT`, and what the switch answers to the registration */
  async route(ask: RouteFunction, { devices, timeoutMs = 2000, defaultRoute }: RouteOptions): Promise<Route> {
    if (!(typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs <= MAX_ROUTE_MS))
      throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `timeoutMs is a number up to ${MAX_ROUTE_MS}` });
    const registration: Registration = {
      ask,
      devices: devices.map((id) => cleanID('device', id)),
      timeoutMs,
      defaultRoute: defaultRoute === undefined ? undefined : dialable(defaultRoute),
    };
    const taken = registration.devices.find((id) => this.#byDevice.has(id));
    if (!registration.devices.length || taken !== undefined)
      throw new CtiError('CTI_INVALID_ARGUMENT', {
        detail: taken === undefined ? 'devices is empty' : `${taken} is routed already`,
      });
    for (const id of registration.devices) this.#byDevice.set(id, registration);
    try {
      for (const deviceID of registration.devices) await this.#ask({ service: 'RouteRegister', deviceID });
    } catch (error) {
      await this.#close(registration);
      throw error;
    }
    return { close: () => this.#close(registration) };
  }

  event(event: CtiEvent): void {
    if (event.name === 'LinkUp') return this.#again();
    if (event.name === 'LinkDown') for (const id of [...this.#open.keys()]) this.#forget(id);
    const id = event.routeCrossRefID;
    if (id === undefined) return;
    if (event.name === 'RouteEnded') return this.#forget(id);
    const registration = this.#byDevice.get(event.deviceID);
    if (!registration) return;
    let open = this.#open.get(id);
    if (!open) this.#open.set(id, (open = { registration, deviceID: event.deviceID, attempt: 0, cancel: undefined }));
    open.cancel?.();
    open.attempt++;
    this.#question(id, open, event);
  }

  get open(): number {
    return this.#open.size;
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.#forget(id);
    this.#byDevice.clear();
  }

  /** Registrations end with the link: each device once more. */
  #again(): void {
    for (const deviceID of this.#byDevice.keys())
      this.#ask({ service: 'RouteRegister', deviceID }).catch((error) =>
        this.#logger.warn({ deviceID, code: asCtiError(error).code }, 'calls to the device are not routed'),
      );
  }

  #question(id: string, open: Open, event: CtiEvent): void {
    const { registration, deviceID, attempt } = open;
    const abort = new AbortController();
    let timer: Timer | undefined;
    let answered = false;
    const answer = (deviceTo: string | undefined, why?: string): void => {
      if (answered) return;
      answered = true;
      timer?.clear();
      open.cancel = undefined;
      if (this.#open.get(id) === open) this.#answer(id, open, deviceTo, why);
    };
    open.cancel = () => {
      answered = true;
      timer?.clear();
      abort.abort();
    };
    const question: RouteQuestion = { deviceID, attempt };
    if (event.switchCallID !== undefined) question.switchCallID = event.switchCallID;
    if (event.callingDevice !== undefined) question.ani = event.callingDevice;
    if (event.calledDevice !== undefined) question.dnis = event.calledDevice;
    if (event.associatedData !== undefined) question.associatedData = event.associatedData;
    if (event.name === 'ReRouteRequested' && event.cause !== undefined) question.cause = event.cause;
    timer = this.#clock.setTimer(
      () => {
        answer(undefined, 'time-out');
        abort.abort();
      },
      registration.timeoutMs,
      { background: true },
    );
    new Promise<string | undefined | null>((resolve) => resolve(registration.ask(question, { signal: abort.signal }))).then(
      (to) => answer(to || undefined),
      (error) => answer(undefined, asCtiError(error).message),
    );
  }

  /** Without an answer the default route is taken, at the first attempt only: it was not free either when it comes back. */
  #answer(id: string, open: Open, given: string | undefined, why?: string): void {
    const { deviceID, registration, attempt } = open;
    if (why !== undefined) this.#logger.warn({ deviceID, why }, 'no route was given');
    const selected = numberOf(given) ?? (attempt <= MAX_ATTEMPTS ? registration.defaultRoute : undefined);
    const end = (): void => {
      this.#forget(id);
      this.#ask({ service: 'RouteEnd', deviceID, routeCrossRefID: id }).catch(() => {});
    };
    if (selected === undefined || attempt > MAX_ATTEMPTS) return end();
    this.#ask({ service: 'RouteSelect', deviceID, routeCrossRefID: id, deviceTo: selected }).catch((error) => {
      this.#logger.warn({ deviceID, code: asCtiError(error).code }, 'the switch did not take the route');
      // A call that is gone meanwhile has no request any more.
      if (this.#open.get(id) === open) end();
    });
  }

  #forget(id: string): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.cancel?.();
  }

  async #close(registration: Registration): Promise<void> {
    for (const [id, open] of [...this.#open]) if (open.registration === registration) this.#forget(id);
    const mine = registration.devices.filter((id) => this.#byDevice.get(id) === registration);
    for (const id of mine) this.#byDevice.delete(id);
    await Promise.all(mine.map((deviceID) => this.#ask({ service: 'RouteRegisterCancel', deviceID }).catch(() => {})));
  }
}

/** What can be dialled of an answer; anything else is none. */
function numberOf(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : dialable(text);
  } catch {
    return undefined;
  }
}

/** No switch keeps a caller waiting for a route for longer. */
const MAX_ROUTE_MS = 600_000;
/** Routes that were not free before the switch is told to do as it likes. */
const MAX_ATTEMPTS = 5;
