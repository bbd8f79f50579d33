import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AmiFramer } from '../../../src/codecs/ami/index.ts';
import type { AsteriskMapping } from '../../../src/drivers/asterisk/mapping.ts';
import { seededRandom } from '../../../src/drivers/sdk/index.ts';
import { Harness, idleAnswers } from './harness.ts';
import { readScenario } from './replay.ts';

const test = suite('Asterisk, events that are lost, doubled and out of order');
const utf8 = new TextEncoder();

/** The messages of a recording behind its log-in. */
function messagesOf(name: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  const framer = new AmiFramer({
    frame: (bytes) => found.push(bytes.slice()),
    banner: () => {},
    fault: (error) => assert.unreachable(error.message),
  });
  for (const step of readScenario(name)) if ('dir' in step && step.dir === 's') framer.receive(step.bytes);
  return found;
}

const NAMES = [
  '18-atxfer-action',
  '19-consult-alternate-bridge',
  '20-confbridge',
  '24-queue-call-connected',
  '30-park',
  '36-server-side-hold-consult-transfer',
];

for (const name of NAMES)
  test(`${name}: the driver does not throw, and a fresh list of an idle server leaves nothing behind`, () => {
    const messages = messagesOf(name);
    for (let seed = 1; seed <= 25; seed++) {
      const random = seededRandom(seed);
      const harness = new Harness();
      harness.answer = idleAnswers;
      harness.connect();
      harness.receive(utf8.encode('Asterisk Call Manager/11.0.0\r\n'));
      const late: Uint8Array[] = [];
      for (const message of messages) {
        harness.moveTo(harness.nowMs + Math.floor(random.next() * 200));
        const dice = random.next();
        if (dice < 0.05) continue;
        if (dice < 0.1) late.push(message);
        else harness.receive(message);
        if (dice > 0.95) harness.receive(message);
        if (random.next() < 0.3 && late.length) harness.receive(late.shift()!);
      }
      harness.moveTo(harness.nowMs + 20_000);
      const bad = harness.faultTexts.filter((text) => text.startsWith('CTI_DRIVER_FAULT'));
      assert.equal(bad, [], `seed ${seed}`);
      harness.disconnect();
      harness.connect();
      harness.receive(utf8.encode('Asterisk Call Manager/11.0.0\r\n'));
      harness.receive(utf8.encode('Event: FullyBooted\r\n\r\n'));
      const { channels, calls } = (harness.mapping as AsteriskMapping).stats();
      assert.equal({ channels, calls, legs: harness.legs }, { channels: 0, calls: 0, legs: 0 }, `seed ${seed}`);
    }
  });

test.run();
