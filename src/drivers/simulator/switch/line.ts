import type { Clock } from '../../sdk/index.ts';
import type { Faults } from './faults.ts';

/**
 * The way of bytes from the switch to one client over a link that may be bad: late, later for some devices, byte by byte, or not at
 * all. Within a device nothing changes places.
 */
export class Line {
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #deliver: (bytes: Uint8Array) => void;
  /** What is held back, by device. */
  readonly #late = new Map<string, { dueMs: number; bytes: Uint8Array }[]>();

  constructor(clock: Clock, faults: Faults, deliver: (bytes: Uint8Array) => void) {
    this.#clock = clock;
    this.#faults = faults;
    this.#deliver = deliver;
  }

  /** @param deviceID - whose message it is */
  send(deviceID: string, bytes: Uint8Array): void {
    const late = this.#late.get(deviceID);
    const latenessMs = this.#faults.latenessMs();
    if (!late && latenessMs === 0) return this.#pass(bytes);
    const dueMs = Math.max(this.#clock.nowMs() + latenessMs, late?.at(-1)?.dueMs ?? 0);
    if (late) return void late.push({ dueMs, bytes });
    this.#late.set(deviceID, [{ dueMs, bytes }]);
    this.#wait(deviceID, latenessMs);
  }

  /** Passes on what is held back for a device as it falls due. */
  #wait(deviceID: string, delayMs: number): void {
    const fire = () => {
      const late = this.#late.get(deviceID) ?? [];
      while (late[0] && late[0].dueMs <= this.#clock.nowMs()) this.#pass(late.shift()!.bytes);
      if (late[0]) this.#wait(deviceID, late[0].dueMs - this.#clock.nowMs());
      else this.#late.delete(deviceID);
    };
    this.#clock.setTimer(fire, delayMs, { background: true });
  }

  #pass(bytes: Uint8Array): void {
    const { halfOpen, split } = this.#faults.how;
    if (halfOpen) return;
    const step = split ? 1 : bytes.length;
    for (let at = 0; at < bytes.length; at += step) this.#deliver(bytes.subarray(at, at + step));
  }
}
