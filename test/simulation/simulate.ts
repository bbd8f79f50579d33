import { nextAction, pass } from './actions.ts';
import { DEVICES, World } from './world.ts';

export interface SimulationResult {
  seed: number;
  calls: number;
  events: number;
  gaps: number;
  steps: number;
  commands: Record<string, number>;
}

/**
 * Runs one seed until so many calls were made or attempted, checking after every step, and compares at the end what the host believes
 * and what the integrator says with the switch's own truth.
 * @throws {Error} at the first violation, naming the step
 */
export async function simulate(seed: number, calls: number, log: (line: string) => void = () => {}): Promise<SimulationResult> {
  const world = new World(seed);
  let steps = 0;
  let doing = 'start';
  try {
    await world.start();
    await pass(world, 500);
    while (world.calls < calls) {
      const [name, action] = nextAction(world);
      doing = name;
      steps++;
      log(`${steps} at ${world.env.clock.nowMs().toFixed(0)} ms: ${name}`);
      await action.run(world);
      await pass(world, world.chance(0.3) ? 0 : world.random.next() ** 3 * 1500);
      if (steps % 200 === 0) await compare(world);
    }
    doing = 'the comparison at the end';
    await compare(world);
  } catch (error) {
    const { message, stack } = error as Error;
    throw new Error(
      `seed ${seed}, step ${steps} (${doing}): ${message}\nreplay: npm run simulate -- --seed ${seed} --calls ${calls} --log\n${stack}`,
    );
  }
  world.kill(false);
  const { host } = world;
  return { seed, calls: world.calls, events: host.events, gaps: host.gaps, steps, commands: Object.fromEntries(world.commands) };
}

/** Lets everything come to rest, then holds the host, the integrator and the switch against each other. */
async function compare(world: World): Promise<void> {
  world.pbx.misbehave();
  world.env.disk.fail({});
  const { env, host, pbx } = world;
  for (let waited = 0; !world.cti?.linkUp; waited += 500) {
    if (waited > 60_000) throw new Error('the link does not come up');
    await pass(world, 500);
  }
  await pass(world, 12_000);
  if (world.openCommands) throw new Error(`${world.openCommands} commands never ended`);
  const truth = pbx.snapshot();
  for (const deviceID of DEVICES) {
    const asked = world.cti!.device(deviceID).calls();
    let legs: Awaited<typeof asked> | undefined;
    asked.then((found) => {
      legs = found;
    });
    for (let i = 0; !legs && i < 100; i++) await pass(world, 10);
    const now = pbx.snapshot();
    if (JSON.stringify(now) !== JSON.stringify(truth)) return compare(world);
    const switchLegs = truth.calls.flatMap(({ callID, parties }) =>
      parties
        .filter(({ device, state }) => device === deviceID && state !== 'null')
        .map(({ state, recording }) => `${callID} ${state} ${recording}`),
    );
    const shardLegs = legs?.map(({ switchCallID, state, recording }) => `${switchCallID} ${state} ${recording}`);
    const hostLegs = host.legs(deviceID).map(({ switchCallID, state, recording }) => `${switchCallID} ${state} ${recording}`);
    same(deviceID, 'legs of the integrator', shardLegs ?? [], switchLegs);
    same(deviceID, 'legs of the host', hostLegs, switchLegs);
    const agent = truth.agents.find(({ device }) => device === deviceID)?.state ?? 'loggedOff';
    if (host.agentState(deviceID) !== agent)
      throw new Error(`${deviceID}: the host has its agent ${host.agentState(deviceID)}, the switch ${agent}`);
    const confirmed = world.cti!.acked('host', deviceID);
    if (confirmed < host.confirmed(deviceID))
      throw new Error(`${deviceID}: ${host.confirmed(deviceID)} was acknowledged, ${confirmed} is kept`);
  }
  if (env.timers() > MAX_TIMERS) throw new Error(`${env.timers()} timers are set at rest`);
}

function same(deviceID: string, what: string, found: string[], wanted: string[]): void {
  // A conference of its own leaves a device with two legs in one call of the switch.
  const [a, b] = [found, wanted].map((list) => [...new Set(list)].sort().join('; '));
  if (a !== b) throw new Error(`${deviceID}: ${what} are [${a}], of the switch [${b}]`);
}

/** At rest nothing waits but a few periodic things. */
const MAX_TIMERS = 60;
