import type { Clock, SwitchEvent } from '../../sdk/index.ts';

export type Listener = (event: SwitchEvent) => void;

/**
 * What leaves the switch: events and answers in one order, on the next turn of the clock and never within the call that caused
 * them.
 */
export class Outbox {
  readonly #clock: Clock;
  readonly #listeners = new Map<string, Set<Listener>>();
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns what ends the monitor; nothing is delivered after it was called */
  monitor(deviceID: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(deviceID) ?? new Set();
    // Two monitors may have the same function.
    const own: Listener = (event) => listener(event);
    this.#listeners.set(deviceID, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#listeners.get(deviceID) === listeners) this.#listeners.delete(deviceID);
    };
  }

  watched(deviceID: string): boolean {
    return this.#listeners.has(deviceID);
  }

  emit(event: SwitchEvent): void {
    const listeners = this.#listeners.get(event.deviceID);
    if (!listeners) return;
    for (const listener of listeners) this.#push(() => listeners.has(listener) && listener(event));
  }

  /** Takes a place in the order for what is only known later in this turn: the answer comes before the events it causes. */
  reserve(): (deliver: () => void) => void {
    let fill: (() => void) | undefined;
    this.#push(() => fill?.());
    return (deliver) => {
      fill = deliver;
    };
  }

  #push(item: () => void): void {
    this.#waiting.push(item);
    if (this.#waiting.length === 1) this.#clock.setTimer(() => this.#flush(), 0, { background: true });
  }

  #flush(): void {
    const items = this.#waiting;
    this.#waiting = [];
    const errors: unknown[] = [];
    for (const item of items) {
      try {
        item();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
