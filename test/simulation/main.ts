// node --import tsx test/simulation/main.ts [--seed N] [--seeds COUNT] [--calls M] [--log]: runs worlds until one breaks a guarantee.
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    calls: { type: 'string', default: '1000' },
    log: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const totals = { seeds: 0, calls: 0, events: 0, gaps: 0 };
const startMs = performance.now();
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const result = await simulate(seed, Number(values.calls), values.log ? (line) => console.error(line) : undefined);
  totals.seeds++;
  totals.calls += result.calls;
  totals.events += result.events;
  totals.gaps += result.gaps;
  if (values.seeds === '1') console.log(JSON.stringify(result));
}
console.log(JSON.stringify({ ...totals, violations: 0, seconds: Math.round((performance.now() - startMs) / 100) / 10 }));
