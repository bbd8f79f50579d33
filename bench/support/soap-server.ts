import type { OutsideRunner } from '../case.ts';
import { httpLoad } from './http-load.ts';
import { asked, forked, told } from './told.ts';

const CONNECTIONS = 16;
/** Requests on each connection between two looks at the server's processor time: one look costs it as much as some requests. */
const EACH = 64;

export const PATH = '/axis2/services/SmartCTIWSCommand';
/** Requests of one sample. */
export const REQUESTS = CONNECTIONS * EACH;

/** A server in a process of its own, asked from this one on 16 connections; its time is what its process has used. */
export interface ServerRunner extends OutsideRunner {
  /** The head and body of an answer. */
  answer(): Promise<string>;
  close(): void;
}

/**
 * @param given - what it needs to answer as Legwork does
 * @param body - of every request
 */
export async function startServer(kind: 'legwork' | 'bare' | 'soap', body: string, given = ''): Promise<ServerRunner> {
  const child = forked('soap-server.mjs', kind, given);
  const load = await httpLoad(await told<number>(child), PATH, body, CONNECTIONS);
  const cpuMs = (): Promise<number> => asked(child, {});
  /** Samples until so much of the server's time has passed. */
  const taken = async (ms: number): Promise<number[]> => {
    const samples: number[] = [];
    const startMs = await cpuMs();
    for (let lastMs = startMs, nowMs = startMs; nowMs - startMs < ms; lastMs = nowMs) {
      await load.run(EACH);
      nowMs = await cpuMs();
      samples.push(nowMs - lastMs);
    }
    return samples;
  };
  let warm = false;
  return {
    samples: async ({ warmupMs, timeMs }) => {
      if (!warm) await taken(warmupMs * WARMER);
      warm = true;
      return taken(timeMs);
    },
    answer: async () => {
      await load.run(1);
      return load.last();
    },
    close: () => {
      load.close();
      child.disconnect();
    },
  };
}

/** A server compiles more than a function does until it is as fast as it gets. */
const WARMER = 4;
