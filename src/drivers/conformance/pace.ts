import type { Clock, VirtualEnv } from '../sdk/index.ts';

/** How a scenario lets time go on: on a virtual clock by moving it, on a real one by waiting. */
export interface Pace {
  nowMs(): number;
  /**
   * Waits for a promise while time goes on.
   * @throws {Error} after `patienceMs`, or when nothing is left that could ever settle it
   */
  until<Result>(promise: Promise<Result>, patienceMs?: number): Promise<Result>;
  /** Lets some milliseconds pass. */
  pass(ms: number): Promise<void>;
}

/** Time passes only while somebody waits, and then as fast as it can. */
export function virtualPace(env: VirtualEnv): Pace {
  const { clock } = env;
  const waiting = new Set<{ giveUpMs: number; giveUp(error: Error): void }>();
  let driving = false;

  const drive = async (): Promise<void> => {
    while (waiting.size) {
      // Everything that is due now has its effect before the clock moves.
      for (let turns = 0; turns < TURNS && waiting.size; turns++) await undefined;
      if (!waiting.size) break;
      const nextMs = env.nextTimerMs();
      for (const entry of waiting) {
        if (nextMs === Number.POSITIVE_INFINITY) entry.giveUp(new Error('nothing is under way that could end the wait'));
        else if (clock.nowMs() + nextMs > entry.giveUpMs) entry.giveUp(new Error('it took too long'));
      }
      if (nextMs !== Number.POSITIVE_INFINITY) env.advance(nextMs);
    }
    driving = false;
  };
  const until: Pace['until'] = (promise, patienceMs = PATIENCE_MS.virtual) =>
    new Promise((resolve, reject) => {
      const entry = { giveUpMs: clock.nowMs() + patienceMs, giveUp: (error: Error) => settle(() => reject(error)) };
      const settle = (then: () => void): void => {
        waiting.delete(entry);
        then();
      };
      waiting.add(entry);
      promise.then(
        (result) => settle(() => resolve(result)),
        (error: unknown) => settle(() => reject(error)),
      );
      if (driving) return;
      driving = true;
      void drive();
    });
  return { nowMs: clock.nowMs, until, pass: (ms) => until(wait(clock, ms)) };
}

export function realPace(clock: Clock): Pace {
  const until: Pace['until'] = (promise, patienceMs = PATIENCE_MS.real) =>
    new Promise((resolve, reject) => {
      const timer = clock.setTimer(() => reject(new Error('it took too long')), patienceMs);
      promise.finally(timer.clear).then(resolve, reject);
    });
  return { nowMs: clock.nowMs, until, pass: (ms) => wait(clock, ms) };
}

const wait = (clock: Clock, ms: number): Promise<void> => new Promise((done) => clock.setTimer(done, ms));

/** How many steps a chain of promises may have between a timer and whoever waits for it. */
const TURNS = 64;
/** How long a scenario waits for anything. */
const PATIENCE_MS = { virtual: 600_000, real: 10_000 };
