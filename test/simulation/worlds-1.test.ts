import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runPart } from './worlds.ts';

const test = suite('the whole system under seeds of the gate, part 1');

test('keeps its guarantees in worlds of more than ten minutes', async () => {
  assert.ok((await runPart(1)) > 0);
});

test.run();
