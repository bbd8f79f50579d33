import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('README.pt-BR.md');
const [english, portuguese] = ['README.md', 'README.pt-BR.md'].map((file) => readFileSync(file, 'utf8')) as [string, string];
/** Blocks of code without their comments. */
const codeOf = (text: string): string[] =>
  [...text.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code]) => code!.replace(/ *\/\/.*$/gm, ''));

test('shows the commands and the program of the English page', () => {
  assert.ok(codeOf(english).length >= 3);
  assert.equal(codeOf(portuguese), codeOf(english));
});

test('leads to every page and names every command of the English one', () => {
  const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const translated: Record<string, string> = { 'docs/smartcti.md': 'docs/smartcti.pt-BR.md', 'README.pt-BR.md': 'README.md' };
  const there = linksOf(portuguese);
  assert.equal(
    linksOf(english).filter((path) => !there.includes(translated[path] ?? path)),
    [],
  );
  for (const [, name] of english.matchAll(/`npx legwork ([\w-]+)/g)) assert.ok(portuguese.includes(`npx legwork ${name}`), name);
});

test('names no file that is not there', () => {
  for (const [, path] of portuguese.matchAll(/\]\(([^)#:]+)\)/g)) assert.ok(existsSync(path!), path);
});

test.run();
