// Draws the state machines of docs/architecture.md from their tables. `--check` compares instead of writing and exits 1 when stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { AGENT_TABLE, LEG_TABLE, type Table } from '../src/core/leg/index.ts';

const FILE = 'docs/architecture.md';

/** A table as a mermaid state diagram: one arrow per pair of states, with every input that takes it. */
function diagram(table: Table<string, string>, start: string): string {
  const lines = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${start}`];
  for (const [from, row] of Object.entries(table)) {
    const byTarget = new Map<string, string[]>();
    for (const [input, to] of Object.entries(row)) byTarget.set(to!, [...(byTarget.get(to!) ?? []), input]);
    for (const [to, inputs] of byTarget) lines.push(`  ${from} --> ${to}: ${inputs.join(', ')}`);
  }
  return [...lines, '```'].join('\n');
}

/** The same as a grid: a row per state, a column per input. */
function grid(table: Table<string, string>): string {
  const inputs = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))];
  const rows = Object.entries(table).map(
    ([state, row]) => `| **${state}** | ${inputs.map((input) => row[input] ?? '').join(' | ')} |`,
  );
  return [`| | ${inputs.join(' | ')} |`, `|---|${inputs.map(() => '---|').join('')}`, ...rows].join('\n');
}

const drawn: Record<string, string> = {
  'leg machine': `${diagram(LEG_TABLE, 'null')}\n\n${grid(LEG_TABLE)}`,
  'agent machine': `${diagram(AGENT_TABLE, 'loggedOff')}\n\n${grid(AGENT_TABLE)}`,
};

const before = readFileSync(FILE, 'utf8');
let after = before;
for (const [name, text] of Object.entries(drawn)) {
  const between = new RegExp(`(<!-- drawn: ${name} -->\n)[^]*?(\n<!-- end -->)`);
  if (!between.test(after)) throw new Error(`${FILE} has no place for the ${name}`);
  after = after.replace(between, (_, head, tail) => head + text + tail);
}
if (!process.argv.includes('--check')) writeFileSync(FILE, after);
else if (before !== after) {
  console.error(`${FILE} does not show the tables as they are: run npm run generate`);
  process.exit(1);
}
