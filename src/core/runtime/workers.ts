import { availableParallelism } from 'node:os';

/** Shard threads of each of several links, as many in all as there are cores but one; at least one each. */
export const defaultWorkers = (links = 1): number => Math.max(1, Math.floor((availableParallelism() - 1) / links));

/** Threads of one link that can be asked for. */
export const MAX_WORKERS = 64;
