import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { seededRandom } from '../../src/core/env/index.ts';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import type { CtiError, CtiEvent } from '../../src/index.ts';

export interface StormRun {
  deaths: number;
  events: number;
  commands: Record<string, number>;
  /** Milliseconds from a death to the first event of the device that it hit, in order. */
  backMs: number[];
}

const WAYS = ['exit', 'exit', 'throw'];

/**
 * Kills shard threads under load until so many have died, then holds what the events say of legs against the switch.
 * @throws {Error} for an event lost, doubled or out of order, a command without an end, or legs that differ
 */
export async function storm(deaths: number, seed: number): Promise<StormRun> {
  const { openCti } = (await import(pathToFileURL('dist/index.js').href)) as typeof import('../../src/index.ts');
  const { simulator } = (await import(
    pathToFileURL('dist/driver-simulator.js').href
  )) as typeof import('../../src/drivers/simulator/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'legwork-storm-'));
  process.env['LEGWORK_TEST_FOLDER'] = folder;
  const random = seededRandom(seed);
  const devices = Array.from({ length: 40 }, (_, i) => String(2000 + i));
  const driver = {
    ...simulator({ extensions: '2000-2039', answerMs: 5, callWaiting: true, seed }),
    module: pathToFileURL('test/support/fatal-driver.mjs').href,
  };
  const cti = await openCti({ driver, workers: 2, journal: `${folder}/journal` });
  const pbx = cti.control as Switch;
  const seqs = new Map<string, number>();
  const legs = new Map<string, Map<string, string>>();
  const backMs: number[] = [];
  const hit = new Map<string, number>();
  let problem: Error | undefined;
  let events = 0;
  cti.on('*', ({ deviceID, seq, name, callID, state, switchCallID }: CtiEvent) => {
    if (!deviceID) return;
    events++;
    if (seq !== (seqs.get(deviceID) ?? 0) + 1) problem ??= new Error(`${deviceID}: ${name} ${seq} follows ${seqs.get(deviceID)}`);
    seqs.set(deviceID, seq);
    const since = hit.get(deviceID);
    if (since !== undefined) backMs.push(performance.now() - since);
    hit.delete(deviceID);
    const ofDevice = legs.get(deviceID) ?? new Map<string, string>();
    legs.set(deviceID, ofDevice);
    if (callID && state === 'null') ofDevice.delete(callID);
    else if (callID && state) ofDevice.set(callID, `${switchCallID} ${state}`);
  });
  await Promise.all(devices.map((id) => cti.device(id).attach()));

  const commands: Record<string, number> = {};
  const open = new Map<number, string>();
  let asked = 0;
  const command = (what: string, act: Promise<unknown>): void => {
    const id = ++asked;
    open.set(id, what);
    const ended = (code: string): void => {
      open.delete(id);
      commands[code] = (commands[code] ?? 0) + 1;
    };
    act.then(
      () => ended('ok'),
      (error: CtiError) => ended(error.code),
    );
  };
  const died = (): number =>
    cti
      .metrics()
      .filter(({ name }) => name === 'legwork_shard_restarts_total')
      .reduce((sum, { value }) => sum + value, 0);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const attempt = (act: () => unknown): void => {
    try {
      act();
    } catch {
      // The switch refuses what does not fit.
    }
  };
  let sent = 0;
  for (let i = 0; died() < deaths && !problem; i++) {
    for (let n = 0; n < 5; n++) {
      const id = pick(devices);
      const device = cti.device(id);
      const [what, act] = pick<[string, () => Promise<unknown>]>([
        ['makeCall', () => device.makeCall('5511987654321')],
        ['clearConnection', () => device.clearConnection()],
        ['answer', () => device.answer()],
        ['hold', () => device.hold()],
      ]);
      command(`${what} at ${id}`, act());
      attempt(() => pbx.phone(pick(devices)).hangUp());
      attempt(() => pbx.inbound({ from: '11', to: pick(devices) }));
    }
    // The next one when the last was felt: threads that only boot would prove nothing.
    if (died() >= sent && hit.size === 0) {
      const to = pick(devices);
      attempt(() => {
        pbx.inbound({ from: `once-${pick(WAYS)}-${i}`, to });
        hit.set(to, performance.now());
        sent++;
      });
    }
    await pause(10);
  }
  const deathsSeen = died();
  for (let waited = 0; open.size && waited < 20_000; waited += 50) await pause(50);
  await pause(1500);
  if (!problem && open.size) problem = new Error(`${open.size} commands never ended: ${[...open.values()].join(', ')}`);
  for (const id of devices) {
    const wanted = new Set(
      pbx
        .snapshot()
        .calls.flatMap(({ callID, parties }) =>
          parties.filter(({ device, state }) => device === id && state !== 'null').map(({ state }) => `${callID} ${state}`),
        ),
    );
    const found = new Set(legs.get(id)?.values());
    const [a, b] = [wanted, found].map((set) => [...set].sort().join('; '));
    if (a !== b) problem ??= new Error(`${id}: the events say [${b}], the switch has [${a}]`);
  }
  await cti.close();
  rmSync(folder, { recursive: true, force: true });
  if (problem) throw problem;
  return { deaths: deathsSeen, events, commands, backMs: backMs.sort((x, y) => x - y) };
}
