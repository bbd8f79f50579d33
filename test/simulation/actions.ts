import { DEVICES, GROUP, type World } from './world.ts';

interface Action {
  /** How often it is taken, against the others. */
  weight: number;
  run(world: World): void | Promise<void>;
}

/** What somebody may do that the switch can refuse. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('CTI_')) throw error;
  }
}

const device = (world: World): string => world.pick(DEVICES);
const number = (world: World): string =>
  world.pick(['5511987650000', '5511987650010', '5511987650002', '5511987650011', ...DEVICES]);

/** Everything that can happen in a world, as a table. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  inbound: {
    weight: 12,
    run: (world) => {
      world.calls++;
      attempt(
        () =>
          void world.pbx.inbound({
            from: `11${Math.floor(world.random.next() * 1e6)}`,
            to: world.chance(0.3) ? GROUP : device(world),
          }),
      );
    },
  },
  phone: {
    weight: 14,
    run: (world) => {
      const phone = world.pbx.phone(device(world));
      const act = world.pick([
        'answer',
        'answer',
        'hangUp',
        'hangUp',
        'hold',
        'retrieve',
        'alternate',
        'transfer',
        'conference',
      ] as const);
      attempt(() => void phone[act]());
    },
  },
  dialByHand: {
    weight: 3,
    run: (world) => {
      world.calls++;
      attempt(() => void world.pbx.phone(device(world)).dial(number(world)));
    },
  },
  outside: {
    weight: 5,
    run: (world) => {
      const call = world.pick(world.pbx.snapshot().calls);
      if (call) attempt(() => world.pbx.outside(call.callID)[world.chance(0.3) ? 'answer' : 'hangUp']());
    },
  },
  command: {
    weight: 20,
    run: (world) => {
      const to = number(world);
      const ask = world.pick<Parameters<World['command']>[0]>([
        (d) => d.makeCall(to),
        (d) => d.makeCall(to),
        (d) => d.answer(),
        (d) => d.answer(),
        (d) => d.clearConnection(),
        (d) => d.clearConnection(),
        (d) => d.hold(),
        (d) => d.retrieve(),
        (d) => d.consult(to),
        (d) => d.alternate(),
        (d) => d.transfer(),
        (d) => d.conference(),
        (d) => d.transferTo(to),
        (d) => d.redirect(world.pick([to, ''])),
        (d) => d.startRecording(),
        (d) => d.stopRecording(),
      ]);
      world.calls++;
      world.command(ask, device(world));
    },
  },
  agent: {
    weight: 5,
    run: (world) => {
      const at = device(world);
      const who = { agentID: `1${at}`, groupID: GROUP };
      world.command(
        world.pick<Parameters<World['command']>[0]>([
          (d) => d.logon(who),
          (d) => d.logoff(who),
          (d) => d.ready(who),
          (d) => d.notReady(who),
        ]),
        at,
      );
    },
  },
  acknowledge: { weight: 8, run: (world) => world.acknowledge(device(world)) },
  cut: { weight: 1, run: (world) => world.pbx.cut(world.random.next() * 2000) },
  switchRestart: { weight: 0.3, run: (world) => world.pbx.restart(world.random.next() * 2000) },
  slowLink: {
    weight: 1,
    run: (world) =>
      world.misbehave(
        world.chance(0.5)
          ? {}
          : { delayMs: world.random.next() * 50, reorderMs: world.random.next() * 100, split: world.chance(0.2) },
      ),
  },
  diskFull: {
    weight: 0.4,
    run: (world) => world.disk(world.chance(0.5) ? {} : { capacityBytes: 0 }),
  },
  kill: {
    weight: 1,
    run: async (world) => {
      // In the middle of something, as often as not.
      attempt(() => void world.pbx.phone(device(world)).dial(number(world)));
      await pass(world, world.random.next() * 30);
      world.kill(world.sync === 'always' && world.chance(0.5));
      world.disk();
      if (world.chance(0.5)) await pass(world, world.random.next() * 3000);
      await world.start();
    },
  },
};

const TOTAL = Object.values(ACTIONS).reduce((sum, { weight }) => sum + weight, 0);

/** The next action of a world. */
export function nextAction(world: World): [string, Action] {
  let at = world.random.next() * TOTAL;
  for (const entry of Object.entries(ACTIONS)) {
    at -= entry[1].weight;
    if (at <= 0) return entry;
  }
  return Object.entries(ACTIONS)[0]!;
}

/** Lets virtual time pass, and promises run in between. */
export async function pass(world: World, ms: number): Promise<void> {
  const end = world.env.clock.nowMs() + ms;
  for (;;) {
    await new Promise(setImmediate);
    const left = end - world.env.clock.nowMs();
    if (left <= 0) return;
    world.env.advance(Math.min(left, world.env.nextTimerMs()));
  }
}
