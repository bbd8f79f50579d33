import { readdirSync, readFileSync, statSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AsteriskMapping } from '../../../src/drivers/asterisk/mapping.ts';
import { readScenario, render, replay, scenarioNames } from './replay.ts';

const test = suite('Asterisk, recorded scenarios');
const FOLDER = 'test/drivers/asterisk/expected';
/** Beyond this a recording is not split at every byte: it has nothing that smaller ones do not have. */
const SMALL_BYTES = 120_000;

/** The server keeps the bridges in which parked calls and idle agents wait. */
const LASTING = new Set(['30-park', '34-agent-pool', '71-park-and-fetch-back']);

/** An expectation: why, perhaps options, and the events per device. */
function readExpectation(name: string): { options?: object; events: string } {
  const lines = readFileSync(`${FOLDER}/${name}.txt`, 'utf8').split('\n');
  const options = lines.find((line) => line.startsWith('options '));
  const events = lines.filter((line) => !line.startsWith('#') && line !== options).join('\n');
  return { ...(options ? { options: JSON.parse(options.slice(8)) } : {}), events: events.trim() };
}

for (const name of scenarioNames()) {
  const { options, events } = readExpectation(name);
  const bytes = readScenario(name).reduce((sum, step) => sum + ('dir' in step && step.dir === 's' ? step.bytes.length : 0), 0);
  for (const byByte of bytes <= SMALL_BYTES ? [false, true] : [false]) {
    test(`${name} tells each device what happened${byByte ? ', also byte by byte' : ''}`, () => {
      const harness = replay(name, { byByte, options });
      assert.is(render(harness).trim(), events);
      assert.equal(harness.faultTexts, [], 'every event is legal for the leg machine');
      if (name === '27-connection-drop-resync') return;
      assert.is(harness.legs, 0, 'no leg is left');
      assert.equal((harness.mapping as AsteriskMapping).stats(), { channels: 0, calls: 0, bridges: LASTING.has(name) ? 1 : 0 });
    });
  }
}

test('every recording has an expectation that says why, and the other way round', () => {
  const expected = readdirSync(FOLDER).map((file) => file.slice(0, -4));
  assert.equal(expected.sort(), scenarioNames());
  for (const name of expected) assert.match(readFileSync(`${FOLDER}/${name}.txt`, 'utf8'), /^# ./, name);
});

test('a device that is not monitored is told nothing', () => {
  const harness = replay('19-consult-alternate-bridge', { devices: ['102'] });
  assert.equal(new Set(harness.events.map(({ deviceID }) => deviceID)), new Set(['102']));
});

test('the recordings are kept byte for byte', () => {
  // A checkout that translates line ends would make every test above meaningless.
  assert.is(statSync('test/drivers/asterisk/recordings/01-login-plain.s2c.ami').size, 11_001);
});

test.run();
