import * as assert from 'uvu/assert';
import type { CtiErrorCode, ServiceName, ServiceRequest, SwitchEvent } from '../../../src/core/model/index.ts';
import { virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, type SimulatorInput } from '../../../src/drivers/simulator/index.ts';

/** A switch under a virtual clock, with what some devices were told. */
export function bench(options: SimulatorInput = {}, watched: readonly string[] = ['2001', '2002', '2003', '2004', '100', '101']) {
  const env = virtualEnv(7);
  const pbx = openSwitch(env, options);
  const told: SwitchEvent[] = [];
  for (const device of watched) pbx.monitor(device, (event) => told.push(event));

  const ask = (service: ServiceName, deviceID: string, rest: Partial<ServiceRequest> = {}) =>
    pbx.request({ service, deviceID, ...rest });
  return {
    env,
    pbx,
    ask,
    /** Lets `ms` pass, then gives and forgets what each device was told since, as `Name` or `Name(subject)`. */
    after(ms = 0): Record<string, string[]> {
      env.advance(ms);
      const lines: Record<string, string[]> = {};
      for (const event of told.splice(0)) (lines[event.deviceID] ??= []).push(line(event));
      return lines;
    },
    /** The same, as events. */
    events(ms = 0): SwitchEvent[] {
      env.advance(ms);
      return told.splice(0);
    },
    /** Two extensions in conversation. */
    talk(a: string, b: string): string {
      const { callID } = ask('MakeCall', a, { deviceTo: b });
      ask('AnswerCall', b);
      this.after();
      return callID!;
    },
    /** The states of a device's connections, by call. */
    states(device: string): Record<string, string> {
      return Object.fromEntries((ask('SnapshotDevice', device).calls ?? []).map((call) => [call.callID, call.state]));
    },
    /** Nothing is live any more. */
    empty(): void {
      const { calls, queues, trunksInUse } = pbx.snapshot();
      assert.equal({ calls, queues, trunksInUse }, { calls: [], queues: {}, trunksInUse: 0 });
    },
  };
}

export type Bench = ReturnType<typeof bench>;

export function line({ name, subjectDevice }: SwitchEvent): string {
  return subjectDevice === undefined ? name : `${name}(${subjectDevice})`;
}

/** The action is refused with the code, and the switch is as it was. */
export function refused(desk: Bench, code: CtiErrorCode, action: () => unknown, smartcti?: number): void {
  desk.after();
  const before = desk.pbx.snapshot();
  try {
    action();
  } catch (error) {
    assert.is((error as { code?: string }).code, code, String(error));
    if (smartcti !== undefined) assert.is((error as { smartcti?: number }).smartcti, smartcti);
    assert.equal(desk.pbx.snapshot(), before, 'a refusal changes nothing');
    assert.equal(desk.after(), {}, 'a refusal is told to nobody');
    return;
  }
  assert.unreachable(`${code} was expected`);
}
