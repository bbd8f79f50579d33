/**
 * fast-check with one seed for the gate, so that a change is judged by itself; files of `npm run test:long` draw a fresh one each time.
 * `LEGWORK_SEED=N npm test` plays another. A property that fails prints its seed.
 */
import fc from 'fast-check';

const { LEGWORK_SEED } = process.env;
const fresh = process.argv[1]?.endsWith('.long.ts');
if (LEGWORK_SEED !== undefined) fc.configureGlobal({ seed: Number(LEGWORK_SEED) });
else if (!fresh) fc.configureGlobal({ seed: 1 });

export default fc;
