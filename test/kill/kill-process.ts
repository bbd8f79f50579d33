import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/core/env/index.ts';
import type { CtiEvent } from '../../src/index.ts';

export interface KillRun {
  kills: number;
  /** Events that were visible in all lives. */
  events: number;
  /** Milliseconds from a start to an integrator that is open, in order. */
  openMs: number[];
}

/** What was seen of each device: events by number. */
type Seen = Map<string, Map<number, string>>;

/**
 * Starts an integrator under load and kills it with SIGKILL at random moments. After each start it must have every event that it had
 * shown before, unchanged, and go on with the next number.
 * @throws {Error} at the first event that is lost, changed or out of order
 */
export async function killProcess(kills: number, workers: number, seed: number): Promise<KillRun> {
  const dir = mkdtempSync(join(tmpdir(), 'legwork-kill-'));
  const random = seededRandom(seed);
  const seen: Seen = new Map();
  const openMs: number[] = [];
  try {
    for (let life = 0; life <= kills; life++) openMs.push(await live(dir, workers, seed + life, 150 + random.next() * 500, seen));
    const events = [...seen.values()].reduce((sum, ofDevice) => sum + ofDevice.size, 0);
    return { kills, events, openMs: openMs.sort((a, b) => a - b) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One life, `afterMs` long from the moment it is open; returns how long opening took. */
function live(dir: string, workers: number, seed: number, afterMs: number, seen: Seen): Promise<number> {
  const child = fork('test/support/integrator-child.mjs', [dir, String(workers), String(seed)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let openMs = -1;
    let problem: Error | undefined;
    const give = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        problem ??= error as Error;
        child.kill('SIGKILL');
      }
    };
    const giveUp = setTimeout(() => {
      problem ??= new Error('the integrator does not open');
      child.kill('SIGKILL');
    }, 30_000);
    child.on('message', (message: { past: CtiEvent[]; openMs: number } | { event: CtiEvent }) =>
      give(() => {
        if ('event' in message) return take(seen, message.event);
        clearTimeout(giveUp);
        openMs = message.openMs;
        compare(seen, message.past);
        setTimeout(() => child.kill('SIGKILL'), afterMs);
      }),
    );
    child.on('exit', () => {
      clearTimeout(giveUp);
      if (problem) reject(problem);
      else if (openMs < 0) reject(new Error('the integrator ended before it was open'));
      else resolve(openMs);
    });
  });
}

/** Everything seen before must be there; what is new was on its way to be seen. */
function compare(seen: Seen, past: readonly CtiEvent[]): void {
  const there = new Map<string, Map<number, string>>();
  for (const event of past) {
    const ofDevice = there.get(event.deviceID) ?? new Map<number, string>();
    there.set(event.deviceID, ofDevice.set(event.seq, JSON.stringify(event)));
  }
  for (const [deviceID, ofDevice] of seen) {
    const found = there.get(deviceID);
    const oldest = found ? Math.min(...found.keys()) : Number.POSITIVE_INFINITY;
    for (const [seq, text] of ofDevice) {
      const again = found?.get(seq);
      // Only the newest are kept for readers.
      if (again === undefined && (seq > oldest || !found)) throw new Error(`${deviceID}: event ${seq} is lost`);
      if (again !== undefined && again !== text) throw new Error(`${deviceID}: event ${seq} was ${text}, is ${again}`);
    }
  }
  for (const event of past) if (!seen.get(event.deviceID)?.has(event.seq)) take(seen, event, true);
}

function take(seen: Seen, event: CtiEvent, past = false): void {
  const ofDevice = seen.get(event.deviceID) ?? new Map<number, string>();
  seen.set(event.deviceID, ofDevice);
  const last = ofDevice.size ? Math.max(...[...ofDevice.keys()].slice(-1)) : undefined;
  if (last !== undefined && event.seq !== last + 1) throw new Error(`${event.deviceID}: event ${event.seq} follows ${last}`);
  if (last === undefined && event.seq !== 1 && !past) throw new Error(`${event.deviceID}: begins with ${event.seq}`);
  ofDevice.set(event.seq, JSON.stringify(event));
}
