import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchCase } from '../case.ts';
import { CALL, DEVICES, product } from '../support/soap-line.ts';

/** Runs of each, in turn. */
const ROUNDS = 40;

export default [
  {
    name: 'gateway.smartcti/commands-with-events/journal-interval',
    measure: async () => {
      const dir = mkdtempSync(join(tmpdir(), 'legwork-gateway-'));
      const chains = [await product(1, dir), await product(1)];
      const cpuMs = [0, 0];
      for (let round = 0; round < ROUNDS; round++)
        for (const [i, { calls }] of chains.entries()) {
          const before = process.cpuUsage();
          await calls();
          const { user, system } = process.cpuUsage(before);
          // The first ones warm up.
          if (round >= ROUNDS / 4) cpuMs[i]! += (user + system) / 1000;
        }
      for (const { close } of chains) await close();
      rmSync(dir, { recursive: true, force: true });
      const commands = DEVICES.length * CALL.length * ROUNDS * 0.75;
      const [kept, none] = cpuMs as [number, number];
      return {
        'rate with a journal, of that without, by processor time': { value: none / kept, unit: '×' },
        'with a journal': { value: kept / commands, unit: 'ms of processor time per command' },
        'without one': { value: none / commands, unit: 'ms of processor time per command' },
      };
    },
  },
] satisfies BenchCase[];
