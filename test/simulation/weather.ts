import { type Random, seededRandom } from '../../src/core/env/index.ts';
import { TEMPERS, type TemperName } from './slow-host.ts';
import { DEVICES, type World } from './world.ts';

/** What changes by itself in worlds that have a slow host, drawn apart from the actions: a world without weather is what it was. */
export class Weather {
  readonly #world: World;
  readonly #random: Random;
  readonly #tempers = Object.keys(TEMPERS) as TemperName[];

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#random = seededRandom(seed ^ 0x77656174);
  }

  /** Lets it change, after each step. @returns what did */
  change(): string[] {
    const { slowHost } = this.#world;
    if (!slowHost) return [];
    const changes: string[] = [];
    for (const [name, { chance, run }] of Object.entries(CHANGES))
      if (this.#random.next() < chance)
        changes.push(`${name} ${run(this.#world, (list) => this.#pick(list), this.#tempers) ?? ''}`);
    return changes;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random.next() * list.length)]!;
  }
}

interface Change {
  /** How likely it is after a step. */
  chance: number;
  run(world: World, pick: <T>(list: readonly T[]) => T, tempers: readonly TemperName[]): string | undefined;
}

const CHANGES: Readonly<Record<string, Change>> = {
  host: {
    chance: 0.05,
    run: ({ slowHost }, pick, tempers) => {
      slowHost!.temper = pick([0, 1]) ? 'well' : pick(tempers);
      return slowHost!.temper;
    },
  },
  attach: {
    chance: 0.08,
    run: (world, pick) => {
      const device = pick(DEVICES);
      world.attach(device);
      return device;
    },
  },
  duplicates: { chance: 0.01, run: (world) => void world.misbehave({ duplicate: 0.3, delayMs: 5, reorderMs: 20 }) },
  nothingPasses: { chance: 0.005, run: (world) => void world.misbehave({ halfOpen: true }) },
  linkIsGood: { chance: 0.05, run: (world) => void world.misbehave() },
};
