import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AmiFramer, type AmiMessage, parseAmi } from '../../../src/codecs/ami/index.ts';
import { Harness, idleAnswers, listAnswer } from './harness.ts';
import { readScenario } from './replay.ts';

const test = suite('Asterisk, a lost link (27-connection-drop-resync)');
const NAME = '27-connection-drop-resync';

/** What the real server listed on the second connection, by the name of the items. */
function recordedItems(event: string): string[][] {
  const found: string[][] = [];
  const framer = new AmiFramer({
    frame: (bytes) => {
      const message = parseAmi(bytes);
      if (message.name === event)
        found.push(message.fields.filter(([key]) => key !== 'ActionID').map(([key, value]) => `${key}: ${value}`));
    },
    banner: () => {},
    fault: (error) => assert.unreachable(error.message),
  });
  for (const step of readScenario(NAME)) if ('dir' in step && step.conn === 'b' && step.dir === 's') framer.receive(step.bytes);
  return found;
}

const LISTS: Readonly<Record<string, string>> = { Status: 'Status', BridgeList: 'BridgeListItem' };

/** Both connections of the recording, one after the other. */
function play(conns: readonly string[] = ['a', 'b']): Harness {
  const harness = new Harness();
  harness.answer = idleAnswers;
  for (const step of readScenario(NAME)) {
    harness.moveTo(step.t);
    if (!('conn' in step) || !conns.includes(step.conn)) continue;
    if ('end' in step) {
      if (step.end === 'connect') {
        if (step.conn === 'b') harness.answer = answerAsRecorded;
        harness.connect();
      } else harness.disconnect();
    } else if (step.dir === 's') {
      const banner = step.bytes[0] === 0x41 ? step.bytes.indexOf(10) + 1 : 0;
      harness.receive(step.bytes.subarray(0, banner));
      harness.receive(step.bytes.subarray(banner));
    }
  }
  return harness;
}

const answerAsRecorded = (action: AmiMessage) => {
  const items = LISTS[action.name];
  return items ? listAnswer(action, recordedItems(items)) : idleAnswers(action);
};

const story = (harness: Harness, device: string) =>
  harness.published
    .filter(({ deviceID }) => deviceID === device)
    .map(({ name, resync }) => `${name}${resync ? ' (resync)' : ''}`);

test('the call that ended unseen is told to have ended, after a gap', () => {
  const harness = play();
  for (const device of ['101', '102'])
    assert.equal(story(harness, device).slice(-2), ['Gap (resync)', 'ConnectionCleared (resync)'], device);
});

test('the call that began unseen is there with its parties and its state, and ends as any other', () => {
  const harness = play();
  assert.equal(story(harness, '103'), [
    'InService',
    'Gap (resync)',
    'Originated (resync)',
    'Established (resync)',
    // 103 hangs up, but the Hangup of 104 comes first: about 104, then its own.
    'ConnectionCleared',
    'ConnectionCleared',
  ]);
  assert.equal(story(harness, '104'), [
    'InService',
    'Gap (resync)',
    'Delivered (resync)',
    'Established (resync)',
    'ConnectionCleared',
  ]);
  const established = harness.published.find(({ deviceID, name }) => deviceID === '104' && name === 'Established')!;
  assert.equal([established.callingDevice, established.calledDevice], ['103', '104']);
  assert.equal(harness.faultTexts, []);
  assert.is(harness.legs, 0);
});

test('a driver that starts in the middle of a call finds it', () => {
  const harness = play(['b']);
  const established = harness.published.filter(({ name, deviceID }) => name === 'Established' && deviceID === '103');
  assert.is(established.length, 1);
  assert.equal(harness.faultTexts, []);
  assert.is(harness.legs, 0);
});

test('a call that ends while its device’s forwarding is looked up is no ghost', () => {
  const harness = new Harness({ devices: ['101'], options: { forwardingFamily: 'CF' } });
  const status = ['Event: Status', 'Channel: PJSIP/101-1', 'Uniqueid: 1.1', 'Linkedid: 1.1', 'ChannelState: 6', 'Exten: 102'];
  harness.answer = (action) => {
    if (action.name === 'DBGet') return undefined;
    return action.name === 'Status' ? listAnswer(action, [status]) : idleAnswers(action);
  };
  harness.connect();
  harness.receive('Asterisk Call Manager/11.0.0\r\n');
  harness.receive('Event: FullyBooted\r\n\r\n');
  harness.receive('Event: Hangup\r\nChannel: PJSIP/101-1\r\nUniqueid: 1.1\r\nCause: 16\r\n\r\n');
  const asked = harness.actions.filter(({ name }) => name === 'DBGet');
  assert.is(asked.length, 1);
  harness.receive(`Response: Error\r\nActionID: ${asked[0]!.get('ActionID')}\r\nMessage: Database entry not found\r\n\r\n`);
  assert.is(harness.legs, 0);
});

test('a list that never ends is done without: what happened meanwhile is told, and requests are answered', () => {
  const harness = new Harness({ devices: ['101'] });
  harness.answer = (action) =>
    action.name === 'QueueStatus'
      ? `Response: Success\r\nActionID: ${action.get('ActionID')}\r\nEventList: start\r\n\r\n`
      : idleAnswers(action);
  harness.connect();
  harness.receive('Asterisk Call Manager/11.0.0\r\n');
  harness.receive('Event: FullyBooted\r\n\r\n');
  harness.receive('Event: Newchannel\r\nChannel: PJSIP/101-1\r\nUniqueid: 1.1\r\nChannelState: 4\r\nExten: 102\r\n\r\n');
  harness.moveTo(9999);
  assert.equal(harness.events, []);
  harness.moveTo(10_000);
  assert.equal(
    harness.eventsOf('101').map(({ name }) => name),
    ['ServiceInitiated', 'Originated'],
  );
});

test.run();
