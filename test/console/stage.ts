import type { Switch } from '../../src/drivers/simulator/index.ts';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { Live } from '../../src/gateway/console/live.ts';
import { type ConsoleLimits, limitsOf } from '../../src/gateway/console/options.ts';
import type { Cti } from '../../src/index.ts';
import { openCti, type VirtualEnv, virtualEnv } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

/** A message of server-sent events, taken apart. */
export interface Message {
  id?: string;
  event: string;
  data: never;
}

/** What a console that never loses anything has received. */
export class Reader {
  readonly messages: Message[] = [];
  ended = false;
  destroyed = false;
  waitingBytes = 0;
  /** Whether it reads what it is sent. */
  reads = true;

  write(text: string): void {
    if (!this.reads) this.waitingBytes += text.length;
    this.messages.push(...parse(text));
  }

  end(): void {
    this.ended = true;
  }

  destroy(): void {
    this.destroyed = true;
  }

  of<T>(event: string): T[] {
    return this.messages.filter((message) => message.event === event).map(({ data }) => data as T);
  }

  get lastID(): string | undefined {
    return this.messages.findLast(({ id }) => id !== undefined)?.id;
  }
}

export const parse = (text: string): Message[] =>
  text
    .split('\n\n')
    .filter(Boolean)
    .map((part) => {
      const fields = Object.fromEntries(
        part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return {
        ...(fields['id'] !== undefined && { id: fields['id'] }),
        event: fields['event']!,
        data: JSON.parse(fields['data']!) as never,
      };
    });

export interface Stage extends AsyncDisposable {
  env: VirtualEnv;
  cti: Cti;
  live: Live;
  logged: string[];
  control: Switch;
  /** Lets promises and timers run for so long. */
  run(ms?: number): Promise<void>;
  /** Waits for a command while time goes on. */
  does<T>(promise: Promise<T>): Promise<T>;
}

/** The simulator and a console on a clock that the test moves. */
export async function openStage(limits: Partial<ConsoleLimits> = {}, groups: readonly string[] = ['100']): Promise<Stage> {
  const env = virtualEnv(7);
  const driver = simulator({ seed: 5, extensions: '2000-2009', groups: '100-102' });
  const cti = await openCti({ driver, workers: 0, env, groups });
  await quiesce(env, 200);
  const logged: string[] = [];
  const log = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const live = new Live({
    clock: env.clock,
    newEpoch: () => env.random.id(),
    logger: { debug: log, info: log, warn: log, error: log },
    limits: limitsOf(limits),
    build: 'test',
    serviceLevelMs: 20_000,
  });
  live.follow([{ linkID: 1, cti }]);
  await quiesce(env, 200);
  return {
    env,
    cti,
    live,
    logged,
    control: cti.control as Switch,
    run: async (ms = 1000) => {
      const until = env.clock.nowMs() + ms;
      for (let left = ms; left > 0; left = until - env.clock.nowMs()) {
        await quiesce(env, 0);
        env.advance(Math.min(left, 50));
      }
      await quiesce(env, 0);
    },
    does: (promise) => settle(env, promise),
    [Symbol.asyncDispose]: async () => {
      live.close();
      await settle(env, cti.close());
    },
  };
}
