import { virtualEnv } from '../../src/core/env/index.ts';
import { type SimulatorInput, type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { type CtiError, type CtiEvent, type OpenOptions, openCti } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

/** An integrator on a simulator in virtual time, with every event in the order and at the time in which consumers heard it. */
export async function desk(options: Partial<OpenOptions> = {}, simulated: SimulatorInput = {}) {
  const env = virtualEnv(11);
  const cti = await openCti({ driver: simulator({ extensions: '2000-2010', ...simulated }), workers: 0, env, ...options });
  const heard: { event: CtiEvent; atMs: number }[] = [];
  cti.on('*', (event) => heard.push({ event, atMs: env.clock.nowMs() }));
  await quiesce(env, 0);
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  return {
    env,
    cti,
    heard,
    run,
    pbx: cti.control as Switch,
    /** Lets time pass, and promises go on. */
    async pass(ms: number): Promise<void> {
      await quiesce(env, 0);
      for (let left = ms; left > 0; ) {
        const step = Math.min(left, Math.max(1, env.nextTimerMs()));
        env.advance(step);
        left -= step;
        await quiesce(env, 0);
      }
    },
    of: (device: string, name?: string) =>
      heard.filter(({ event }) => event.deviceID === device && (!name || event.name === name)).map(({ event }) => event),
    codeOf: (promise: Promise<unknown>): Promise<string> =>
      run(
        promise.then(
          () => 'ok',
          (error: CtiError) => error.code,
        ),
      ),
  };
}
