// node scripts/test.mjs [dir] [pattern]: runs every matching uvu file in its own process, counts, bounds the time, believes no exit code.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [dir = 'test', pattern = '\\.test\\.ts$'] = process.argv.slice(2);
// A file of the ordinary suite has a minute; those that are asked for by another pattern may take longer.
const limitMs = Number(process.env.TEST_FILE_TIMEOUT_MS ?? (pattern === '\\.test\\.ts$' ? 150_000 : 1_800_000));
const parallel = Number(process.env.TEST_PARALLEL ?? 2);
const matching = new RegExp(pattern);
const files = readdirSync(dir, { recursive: true })
  .map((file) => join(dir, file))
  .filter((file) => matching.test(file))
  .sort();
const total = { passed: 0, failed: files.length ? 0 : 1, skipped: 0 };
if (!files.length) console.log(`FAIL no test file in ${dir} matches ${pattern}`);

/** The last summary that uvu printed: [total, passed, skipped], or undefined when there is none. */
function summaryOf(output) {
  const found = [...output.matchAll(/^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)\n/gm)].at(-1);
  return found?.slice(1).map(Number);
}

/** Every reason why a finished file counts as failed; empty when it passed. */
function complaints(file, summary, exit, late) {
  const why = [];
  if (!summary) why.push('no summary: crashed, or run() was not called');
  // Tests that are skipped say why; a file of nothing else has lost its tests.
  else if (!summary[0] && !summary[2]) why.push('no test');
  else if (summary[1] < summary[0]) why.push(`${summary[0] - summary[1]} did not pass`);
  if (late) why.push(`still running after ${limitMs} ms`);
  else if (exit !== 0 && summary && summary[1] === summary[0]) why.push(`exit ${exit}`);
  if (process.env.CI && /\.only\s*\(/.test(readFileSync(file, 'utf8'))) why.push('.only left in');
  return why;
}

function runFile(file) {
  return new Promise((done) => {
    const args = ['--import', 'tsx', '--import', './scripts/test-preload.mjs', file];
    const child = spawn(process.execPath, args, { env: { ...process.env, FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let late = false;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    const ask = setTimeout(() => {
      late = true;
      child.kill('SIGUSR2');
    }, limitMs);
    const kill = setTimeout(() => child.kill('SIGKILL'), limitMs + 3000);
    child.on('close', (code, signal) => {
      clearTimeout(ask);
      clearTimeout(kill);
      const summary = summaryOf(output);
      const [all, passed, skipped] = summary ?? [0, 0, 0];
      const why = complaints(file, summary, signal ?? code, late);
      total.passed += passed;
      total.skipped += skipped;
      total.failed += why.length ? Math.max(all - passed, 1) : 0;
      for (const line of output.matchAll(/^skipped: .*$/gm)) console.log(`skip ${file}: ${line[0].slice(9)}`);
      console.log(`${why.length ? 'FAIL' : 'ok  '} ${file} (${passed}/${all}) ${why.join('; ')}`);
      if (why.length) console.log(output.replace(/^/gm, '    | '));
      done();
    });
  });
}

const queue = [...files];
await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await runFile(file);
  }),
);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed ? 1 : 0;
