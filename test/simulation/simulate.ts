import type { SwitchSnapshot } from '../../src/drivers/simulator/index.ts';
import { nextAction, pass } from './actions.ts';
import { Weather } from './weather.ts';
import { DEVICES, World } from './world.ts';

export interface SimulationResult {
  seed: number;
  calls: number;
  events: number;
  /** What the slow host took, and how much of it came to it again. */
  told: number;
  doubles: number;
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
  const weather = new Weather(world, seed);
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
      for (const change of weather.change()) log(`  ${change}`);
      world.check();
      if (steps % 200 === 0) await compare(world);
    }
    doing = 'the comparison at the end';
    await compare(world);
    world.check();
  } catch (error) {
    const { message, stack } = error as Error;
    throw new Error(
      `seed ${seed}, step ${steps} (${doing}): ${message}\nreplay: npm run simulate -- --seed ${seed} --calls ${calls} --log\n${stack}`,
    );
  }
  world.end();
  const { host, slowHost } = world;
  const { events: told = 0, doubles = 0 } = slowHost?.books ?? {};
  const commands = Object.fromEntries(world.commands);
  return { seed, calls: world.calls, events: host.events, told, doubles, gaps: host.gaps, steps, commands };
}

/** Lets everything come to rest, then holds the host, the integrator and the switch against each other. */
async function compare(world: World): Promise<void> {
  world.misbehave();
  world.disk();
  const { env, host, pbx } = world;
  for (let waited = 0; !world.cti?.linkUp; waited += 500) {
    if (waited > 60_000) throw new Error('the link does not come up');
    await pass(world, 500);
  }
  await pass(world, 12_000);
  if (world.openCommands) throw new Error(`${world.openCommands} commands never ended`);
  const truth = pbx.snapshot();
  // What the host believes comes first: asking the integrator would make it look at the switch.
  for (const deviceID of DEVICES) {
    same(deviceID, 'legs of the host', host.legs(deviceID), legsOf(truth, deviceID));
    const agent = truth.agents.find(({ device }) => device === deviceID)?.state ?? 'loggedOff';
    if (host.agentState(deviceID) !== agent)
      throw new Error(`${deviceID}: the host has its agent ${host.agentState(deviceID)}, the switch ${agent}`);
    const confirmed = world.cti!.acked('host', deviceID);
    if (confirmed < host.confirmed(deviceID))
      throw new Error(`${deviceID}: ${host.confirmed(deviceID)} was acknowledged, ${confirmed} is kept`);
  }
  for (const deviceID of DEVICES) {
    // The switch goes on while the integrator answers: what differs once must not differ again.
    const look = async (): Promise<[readonly AnyLeg[], readonly AnyLeg[]]> => [
      await legsAsked(world, deviceID),
      legsOf(pbx.snapshot(), deviceID),
    ];
    let [found, wanted] = await look();
    for (let again = 0; again < 3 && told(found) !== told(wanted); again++) [found, wanted] = await look();
    same(deviceID, 'legs of the integrator', found, wanted);
  }
  await compareSlowHost(world);
  if (env.timers() > MAX_TIMERS) throw new Error(`${env.timers()} timers are set at rest`);
}

/** What the integrator says of a device when it is asked. */
async function legsAsked(world: World, deviceID: string): Promise<readonly AnyLeg[]> {
  let legs: readonly AnyLeg[] | undefined;
  void world
    .cti!.device(deviceID)
    .calls()
    .then((found) => {
      legs = found;
    });
  for (let i = 0; !legs && i < 100; i++) await pass(world, 10);
  return legs ?? [];
}

/** A host that is well again has everything in the end. */
async function compareSlowHost(world: World): Promise<void> {
  const { slowHost, host } = world;
  if (!slowHost) return;
  slowHost.temper = 'well';
  const wrong = (): string | undefined => {
    for (const deviceID of DEVICES) {
      const missing = slowHost.books.missing(deviceID, host.published(deviceID), world.confirmed(deviceID));
      if (missing !== undefined) return `${deviceID}: ${missing}`;
    }
    return undefined;
  };
  for (let waited = 0; wrong() !== undefined; waited += 1000) {
    if (waited > MAX_HOST_WAIT_MS) throw new Error(wrong());
    await pass(world, 1000);
  }
}

function legsOf({ calls }: SwitchSnapshot, deviceID: string): AnyLeg[] {
  return calls.flatMap(({ callID, parties }) =>
    parties
      .filter(({ device, state }) => device === deviceID && state !== 'null')
      .map(({ state, recording }) => ({ switchCallID: callID, state, recording })),
  );
}

interface AnyLeg {
  switchCallID: string;
  state: string;
  recording: boolean;
}

function same(deviceID: string, what: string, found: readonly AnyLeg[], wanted: readonly AnyLeg[]): void {
  const [a, b] = [told(found), told(wanted)];
  if (a !== b) throw new Error(`${deviceID}: ${what} are [${a}], of the switch [${b}]`);
}

/** A conference of its own leaves a device with two legs in one call of the switch: they stand for one connection. */
function told(legs: readonly AnyLeg[]): string {
  const calls = new Map<string, { states: Set<string>; recording: boolean }>();
  for (const { switchCallID, state, recording } of legs) {
    const call = calls.get(switchCallID) ?? { states: new Set(), recording: false };
    calls.set(switchCallID, { states: call.states.add(state), recording: call.recording || recording });
  }
  const lines = [...calls].map(
    ([callID, { states, recording }]) => `${callID} ${[...states].join()}${recording ? ' recorded' : ''}`,
  );
  return lines.sort().join('; ');
}

/** At rest nothing waits but a few periodic things. */
const MAX_TIMERS = 60;
/** The longest wait between two attempts, and what is to be sent then. */
const MAX_HOST_WAIT_MS = 120_000;
