import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EVENTS_READ } from '../../../src/drivers/csta/events.ts';
import { CSTA_SERVICES } from '../../../src/drivers/csta/manifest.ts';
import { SERVICE_ROWS } from '../../../src/drivers/csta/services.ts';

const test = suite('docs/csta-coverage.md and what the drivers do');
const docs = readFileSync(new URL('../../../docs/csta-coverage.md', import.meta.url), 'utf8');
const section = (name: string): string[][] =>
  docs
    .split(`## ${name}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => /^\| (?!XML|---)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
const models = (name: string, column: number) => new Map(section(name).map((cells) => [cells[1]!, cells[column]!]));

test('every event that a driver reads has its event of the model beside it, and no other event has', () => {
  const told = [...models('Events', 5)].filter(([, model]) => model !== '');
  assert.equal(told.sort(), [...EVENTS_READ].sort());
});

test('every service that a driver asks for has its service of the model beside it', () => {
  const told = models('Services', 5);
  for (const [service, { csta }] of Object.entries(SERVICE_ROWS))
    assert.ok(told.get(csta)?.split(', ').includes(service), `${csta}: ${told.get(csta)}`);
  const known = new Set([...told.values()].flatMap((model) => model.split(', ')));
  // Calls of a group are its snapshot.
  for (const service of CSTA_SERVICES) assert.ok(known.has(service) || service === 'SnapshotGroup', service);
});

test.run();
