import type { Clock, Timer } from '../env/index.ts';
import { asCtiError, CtiError, type CtiEvent } from '../model/index.ts';
import type { Caller, Identify } from './api.ts';

/** What is known of a leg from its identification. */
interface Known {
  associatedData: string;
}

/** The events of one device that wait behind a call which is being identified. */
interface Waiting {
  readonly events: CtiEvent[];
  /** Legs whose answer is awaited. */
  readonly asking: Set<string>;
}

/**
 * Identifies inbound calls before anybody hears that they ring: a stage on the way of events to the consumers that holds the
 * events of a device, from a new ringing call on, until the hook has answered or its time is up. Order and numbers stay as they
 * are; other devices are not concerned. What the hook gives replaces the call's associated data in every event of the leg.
 */
export class Identification {
  readonly #identify: Identify;
  readonly #deadlineMs: number;
  readonly #clock: Clock;
  readonly #failed: (error: CtiError, caller: Caller) => void;
  readonly #publish: (event: CtiEvent) => void;
  readonly #waiting = new Map<string, Waiting>();
  readonly #known = new Map<string, Known>();
  /** @param failed - told of each call that could not be identified: `CTI_IDENTIFY_FAILED`, `CTI_IDENTIFY_LATE` */
  constructor(
    identify: Identify,
    deadlineMs: number,
    clock: Clock,
    failed: (error: CtiError, caller: Caller) => void,
    publish: (event: CtiEvent) => void,
  ) {
    this.#identify = identify;
    this.#deadlineMs = deadlineMs;
    this.#clock = clock;
    this.#failed = failed;
    this.#publish = publish;
  }

  /** Legs that were identified and have not ended. */
  get known(): number {
    return this.#known.size;
  }

  event(event: CtiEvent): void {
    const waiting = this.#waiting.get(event.deviceID);
    // A shard that was replaced tells its last events again.
    if (waiting?.events.some(({ seq, streamID }) => seq === event.seq && streamID === event.streamID)) return;
    const rings = event.name === 'Delivered' && event.own && event.state === 'alerting' && event.callID !== undefined;
    if (rings && !event.resync && !this.#known.has(event.callID!) && !waiting?.asking.has(event.callID!)) this.#ask(event);
    const now = this.#waiting.get(event.deviceID);
    if (!now) return this.#out(event);
    now.events.push(event);
    // A device that goes on talking is not kept waiting for ever, nor without bounds.
    if (now.events.length >= MAX_HELD) this.#release(event.deviceID);
  }

  /** The data of a leg as consumers were told it. */
  dataOf(callID: string): string | undefined {
    return this.#known.get(callID)?.associatedData;
  }

  /** Everything that waits goes out as it is. */
  close(): void {
    for (const deviceID of [...this.#waiting.keys()]) this.#release(deviceID);
  }

  #ask(event: CtiEvent): void {
    const { deviceID, callID = '' } = event;
    const waiting = this.#waiting.get(deviceID) ?? { events: [], asking: new Set<string>() };
    this.#waiting.set(deviceID, waiting);
    waiting.asking.add(callID);
    const abort = new AbortController();
    let timer: Timer | undefined;
    const settle = (known?: Known, error?: CtiError): void => {
      if (!waiting.asking.delete(callID)) return;
      timer?.clear();
      if (error) this.#failed(error, caller);
      if (known && this.#known.size < MAX_KNOWN) this.#known.set(callID, known);
      if (!waiting.asking.size && this.#waiting.get(deviceID) === waiting) this.#release(deviceID);
    };
    timer = this.#clock.setTimer(
      () => {
        settle(undefined, new CtiError('CTI_IDENTIFY_LATE', { detail: `${this.#deadlineMs} ms` }));
        abort.abort();
      },
      this.#deadlineMs,
      { background: true },
    );
    const caller: Caller = { callID, deviceID };
    if (event.lineageID !== undefined) caller.lineageID = event.lineageID;
    if (event.callingDevice !== undefined) caller.ani = event.callingDevice;
    if (event.calledDevice !== undefined) caller.dnis = event.calledDevice;
    if (event.associatedData !== undefined) caller.associatedData = event.associatedData;
    // The hook has a caller of its own: what it does to it changes nothing here.
    new Promise<string | object | undefined>((resolve) =>
      resolve(this.#identify({ ...caller }, { signal: abort.signal }) as never),
    )
      .then(knownOf)
      .then(settle, (error) => settle(undefined, asCtiError(error, 'CTI_IDENTIFY_FAILED')));
  }

  #release(deviceID: string): void {
    const waiting = this.#waiting.get(deviceID);
    this.#waiting.delete(deviceID);
    waiting?.asking.clear();
    for (const event of waiting?.events ?? []) this.#out(event);
  }

  #out(event: CtiEvent): void {
    const known = event.callID === undefined ? undefined : this.#known.get(event.callID);
    if (event.state === 'null') this.#known.delete(event.callID ?? '');
    // Data that was put to the call later counts for more.
    if (known && event.name === 'CallInformation' && event.associatedData !== undefined) this.#known.delete(event.callID!);
    else if (known) event = { ...event, associatedData: known.associatedData };
    this.#publish(event);
  }
}

/**
 * A text, or an object with the text in `associatedData`, or any other object, which is told as JSON.
 * @throws {CtiError} `CTI_IDENTIFY_FAILED` for what is no data, or too much; and what the object throws while it is read
 */
function knownOf(answer: string | object | undefined | null): Known | undefined {
  if (answer === undefined || answer === null || answer === '') return undefined;
  const given = typeof answer === 'object' && 'associatedData' in answer ? answer.associatedData : answer;
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  if (typeof text !== 'string') throw new CtiError('CTI_IDENTIFY_FAILED', { detail: 'it gave neither text nor object' });
  if (text.length > MAX_CHARACTERS)
    throw new CtiError('CTI_IDENTIFY_FAILED', { detail: `it gave more than ${MAX_CHARACTERS} characters` });
  return { associatedData: text };
}

/** Of a hook's answer; what is longer is not taken. */
const MAX_CHARACTERS = 4096;
/** Events of one device held at once. */
const MAX_HELD = 256;
/** Legs that are remembered: more than that are not identified. */
const MAX_KNOWN = 100_000;
