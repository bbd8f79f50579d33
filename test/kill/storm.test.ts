import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storm } from './storm.ts';

const test = suite('shard threads that die one after another under load');
test('lose no event and no command, and leave no leg wrong', async () => {
  const { deaths, events } = await storm(12, 1);
  assert.ok(deaths >= 12 && events > 100, `${deaths} deaths, ${events} events`);
});
test.run();
