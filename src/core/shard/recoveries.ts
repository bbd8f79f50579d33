import { Deadlines } from '../link/deadlines.ts';
import type { DeviceState } from './device.ts';

/** Devices whose monitor or snapshot did not come: when each is tried again, later from round to round. */
export class Recoveries {
  readonly #due = new Deadlines();
  /** By the device's number. */
  readonly #waiting = new Map<number, { device: DeviceState; round: number }>();

  /** @param nowMs - on the clock of deadlines */
  again(device: DeviceState, nowMs: number): void {
    const round = this.#waiting.get(device.number)?.round ?? 0;
    this.#waiting.set(device.number, { device, round: round + 1 });
    this.#due.set(device.number, nowMs + Math.min(MIN_MS * 2 ** round, MAX_MS));
  }

  /** Nothing is to be tried again, and the next time begins with the first round. */
  done(device: DeviceState): void {
    this.#waiting.delete(device.number);
    this.#due.clear(device.number);
  }

  /** One device whose time has come, earliest first; its rounds go on until `done`. Undefined when there is none. */
  takeDue(nowMs: number): DeviceState | undefined {
    const number = this.#due.takeDue(nowMs);
    return number === undefined ? undefined : this.#waiting.get(number)!.device;
  }

  /** When the next is due; Infinity when none is. */
  nextMs(): number {
    return this.#due.nextMs();
  }
}

/** How long is waited at first, doubled each time, and at most. */
const MIN_MS = 1000;
const MAX_MS = 30_000;
