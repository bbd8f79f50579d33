import type { Clock, Timer } from '../env/index.ts';
import { asCtiError, CtiError, cleanID } from '../model/index.ts';
import type { Device, Lease, LeaseOptions, Logger } from './api.ts';

interface Held {
  readonly ms: number;
  readonly expired: (() => void) | undefined;
  untilMs: number;
  timer: Timer | undefined;
}

/**
 * Devices in the care of clients that may vanish. When the last client of a device gives no sign of life in time, its agent is logged
 * off and the device detached; that is tried until the switch does it, or somebody takes the device up again.
 */
export class Leases {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #device: (deviceID: string) => Device;
  /** By device, then by holder. */
  readonly #held = new Map<string, Map<string, Held>>();
  /** Devices that are being given back. */
  readonly #ending = new Map<string, Ending>();
  #closed = false;
  expired = 0;

  /** @param device - the device's commands, which do not count as a sign of life */
  constructor(device: (deviceID: string) => Device, clock: Clock, logger: Logger) {
    this.#device = device;
    this.#clock = clock;
    this.#logger = logger;
  }

  get count(): number {
    let sum = 0;
    for (const holders of this.#held.values()) sum += holders.size;
    return sum;
  }

  /** @throws {CtiError} `CTI_INVALID_ARGUMENT`, `CTI_CLOSED` */
  take(id: string, { holder, ms, expired }: LeaseOptions): Lease {
    const deviceID = cleanID('device', id);
    if (!holder) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'holder is empty' });
    if (!(Number.isFinite(ms) && ms > 0)) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'ms is a positive number' });
    if (this.#closed) throw new CtiError('CTI_CLOSED');
    this.#end(deviceID, holder);
    this.#keep(deviceID);
    const held: Held = { ms, expired, untilMs: this.#clock.nowMs() + ms, timer: undefined };
    this.#held.set(deviceID, (this.#held.get(deviceID) ?? new Map<string, Held>()).set(holder, held));
    this.#arm(deviceID, holder, held);
    const mine = (): boolean => this.#held.get(deviceID)?.get(holder) === held;
    return {
      renew: () => {
        if (mine()) held.untilMs = this.#clock.nowMs() + ms;
        return mine();
      },
      release: () => {
        if (mine()) this.#end(deviceID, holder);
      },
    };
  }

  /** Devices that outlasted a restart: who attached them has as long to come back. */
  recovered(deviceIDs: Iterable<string>, ms: number): void {
    for (const deviceID of deviceIDs) if (!this.#held.has(deviceID)) this.take(deviceID, { holder: RESTART, ms });
  }

  /** Somebody reads the device's events, or confirms them. */
  touched(deviceID: string): void {
    if (this.#held.get(deviceID)?.has(RESTART)) this.#end(deviceID, RESTART);
  }

  /** Somebody commands the device. */
  used(deviceID: string): void {
    this.touched(deviceID);
    this.#keep(deviceID);
  }

  close(): void {
    this.#closed = true;
    for (const [deviceID, holders] of [...this.#held]) for (const holder of [...holders.keys()]) this.#end(deviceID, holder);
    for (const deviceID of [...this.#ending.keys()]) this.#keep(deviceID);
  }

  #arm(deviceID: string, holder: string, held: Held): void {
    const look = (): void => {
      // A renewal moves the end alone.
      if (this.#clock.nowMs() < held.untilMs) return this.#arm(deviceID, holder, held);
      this.#end(deviceID, holder);
      this.expired++;
      this.#logger.warn({ deviceID, holder, ms: held.ms }, 'a client has vanished');
      if (this.#held.has(deviceID)) this.#tell(deviceID, held);
      else void this.#giveBack(deviceID).then((given) => given && this.#tell(deviceID, held));
    };
    held.timer = this.#clock.setTimer(look, held.untilMs - this.#clock.nowMs(), { background: true });
  }

  /** A callback that throws is its owner's fault, and nobody else's trouble. */
  #tell(deviceID: string, held: Held): void {
    try {
      held.expired?.();
    } catch (error) {
      this.#logger.error({ deviceID, error: String(error) }, 'who was told of an expired lease threw');
    }
  }

  #end(deviceID: string, holder: string): void {
    const holders = this.#held.get(deviceID);
    holders?.get(holder)?.timer?.clear();
    holders?.delete(holder);
    if (holders?.size === 0) this.#held.delete(deviceID);
  }

  /** Does not give the device back after all. */
  #keep(deviceID: string): void {
    const ending = this.#ending.get(deviceID);
    if (!ending) return;
    ending.cancelled = true;
    ending.wake();
  }

  /** @returns false when somebody took it up meanwhile */
  async #giveBack(deviceID: string): Promise<boolean> {
    if (this.#ending.get(deviceID)?.cancelled === false) return false;
    const ending: Ending = { cancelled: false, wake: () => {} };
    this.#ending.set(deviceID, ending);
    for (let waitMs = FIRST_WAIT_MS; !ending.cancelled; waitMs = Math.min(waitMs * 2, MAX_WAIT_MS)) {
      const error = await end(this.#device(deviceID), ending).then(() => undefined, asCtiError);
      if (!error) break;
      this.#logger.warn({ deviceID, code: error.code, again: error.retry }, 'a device cannot be given back');
      if (!error.retry || ending.cancelled) break;
      await new Promise<void>((done) => {
        const timer = this.#clock.setTimer(done, waitMs, { background: true });
        ending.wake = () => {
          timer.clear();
          done();
        };
      });
    }
    if (this.#ending.get(deviceID) === ending) this.#ending.delete(deviceID);
    return !ending.cancelled;
  }
}

interface Ending {
  cancelled: boolean;
  /** Ends the wait between two attempts. */
  wake(): void;
}

/** Logs the device's agent off and detaches it. @throws {CtiError} what the switch answers to the last of it */
async function end(device: Device, ending: Ending): Promise<void> {
  const { state, agentID, groupID } = await device.agentState();
  if (state !== 'loggedOff' && !ending.cancelled) {
    const who = { ...(agentID !== undefined && { agentID }), ...(groupID !== undefined && { groupID }) };
    const left = await device.logoff(who).catch((error) => {
      // One that wants a password, or does not know the agent, is left to itself.
      if (asCtiError(error).retry) throw error;
      return undefined;
    });
    await left?.reached(undefined, { timeoutMs: EVENT_MS }).catch(() => {});
  }
  if (!ending.cancelled) await device.detach();
}

/** Who has a device after a restart until somebody deals with it. */
const RESTART = 'before the restart';
const FIRST_WAIT_MS = 1000;
const MAX_WAIT_MS = 60_000;
/** How long the event of the log-off is waited for before the device's monitor is stopped. */
const EVENT_MS = 5000;
