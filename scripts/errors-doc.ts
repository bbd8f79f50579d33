// node --import tsx scripts/errors-doc.ts [--check]: keeps docs/errors.md in step with the table of errors. The facts come from the table; what
// stands below them under a heading is written by hand and kept.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Blame, ERRORS } from '../src/core/model/errors.ts';

const target = 'docs/errors.md';
const blames: Record<Blame, string> = {
  local: 'the caller',
  peer: 'the other end of the wire',
  switch: 'the switch',
};
const head = `# Errors

Every error of the library is a \`CtiError\` with a stable \`code\`. Match on the code, never on the text or on \`instanceof\`: an error that came
from another thread is built anew. Each code below says who has to change something, whether the same call may succeed a little
later (\`retry\`), and the return code that a SmartCTI host is told (\`smartcti\`); a failed call carries the code of its own cause.
`;

/** What is written by hand under each heading. */
function handwritten(document: string): Map<string, string> {
  const sections = document.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [code = '', , , , ...rest] = section.split('\n');
      return [code.trim(), rest.join('\n').trim()];
    }),
  );
}

/** The whole document. */
export function errorsDocument(current: string): string {
  const notes = handwritten(current);
  const sections = Object.entries(ERRORS).map(([code, { blame, retry, smartcti, sentence }]) => {
    const facts = `${sentence} *Blame: ${blames[blame]}. Retry: ${retry ? 'yes' : 'no'}. SmartCTI: ${smartcti}.*`;
    return `## ${code}\n\n${facts}\n\n${notes.get(code) ?? ''}`.trimEnd();
  });
  return `${[head.trimEnd(), ...sections].join('\n\n')}\n`;
}

/** Codes under which nothing is written yet. */
export function unexplained(document: string): string[] {
  return [...handwritten(document)].filter(([, note]) => !note).map(([code]) => code);
}

if (process.argv[1]?.endsWith('errors-doc.ts')) {
  const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
  const fresh = errorsDocument(current);
  const missing = unexplained(fresh);
  for (const code of missing) console.error(`${target}: write below ${code} what causes it and what to do`);
  if (!process.argv.includes('--check')) writeFileSync(target, fresh);
  else if (fresh !== current) console.error(`${target} is stale: run node --import tsx scripts/errors-doc.ts`);
  if (missing.length || (process.argv.includes('--check') && fresh !== current)) process.exit(1);
}
