/**
 * Passes the commands of each device on in the order in which they came. A command is passed on when `begin` has handed it to the
 * device; its answer is not waited for.
 */
export class DeviceOrder {
  /** The last command of each device that is not passed on yet. */
  readonly #tails = new Map<string, Promise<unknown>>();

  /**
   * @param begin - hands the command over; a promise only where something has to be looked up first
   * @returns the answer
   */
  run<T>(deviceID: string, begin: () => Passed<T> | Promise<Passed<T>>): Promise<T> {
    const tail = this.#tails.get(deviceID);
    const begun = tail ? tail.then(begin) : begin();
    if (begun instanceof Promise) {
      const settled = begun.then(
        () => undefined,
        () => undefined,
      );
      this.#tails.set(deviceID, settled);
      void settled.then(() => {
        if (this.#tails.get(deviceID) === settled) this.#tails.delete(deviceID);
      });
      return begun.then(({ answer }) => answer);
    }
    return begun.answer;
  }
}

/** A command that the device has; boxed, or a promise of it would wait for the answer too. */
export interface Passed<T> {
  answer: Promise<T>;
}
