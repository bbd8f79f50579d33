import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HarnessOptions } from './harness.ts';
import { render, replay, scenarioNames } from './replay.ts';

const test = suite('Asterisk, recordings as other servers would have written them');

interface Variation {
  title: string;
  options?: HarnessOptions['options'];
  edit(): (message: string) => readonly string[];
  /** Recordings in which something that is missing makes a difference, and which. */
  differs?: Readonly<Record<string, string>>;
}

const eventOf = (message: string): string => /^Event: (.*)$/m.exec(message)?.[1]?.trim() ?? '';
const without = (message: string, fields: RegExp): string =>
  message
    .split('\r\n')
    .filter((line, i) => i === 0 || !fields.test(line))
    .join('\r\n');

/** Headers that versions before 16 did not write, and those that nobody needs. */
const OPTIONAL =
  /^(Dest|Local(One|Two)|Orig(Transferer)?|SecondTransferer|Transferer|Transferee|TransferTarget)?(Linkedid|Language|AccountCode|ChannelStateDesc|ConnectedLine(Num|Name)|CallerIDName|Priority|Context): /;
const NEWER =
  /^(LoginTime|InCall|Wrapuptime|PausedReason|Ringinuse|LastPause|BridgeVideoSourceMode|BridgeNumChannels|Privilege|TechCause): /;

/** Where nobody knows which telephones there are. */
const UNVERIFIED = 'a number that could be a telephone seems to be forwarded';

const VARIATIONS: readonly Variation[] = [
  {
    title: 'lines end with LF alone',
    edit: () => (message) => [message.replaceAll('\r\n', '\n')],
  },
  {
    title: 'keys and their values stand close together, as some proxies write them',
    edit: () => (message) => [message.replace(/^([A-Za-z]+): /gm, '$1:')],
  },
  {
    title: 'every event has headers that nobody knows, and unknown events stand in between',
    edit: () => (message) =>
      eventOf(message)
        ? [`${message}\r\nX-Vendor: a: b\r\nX-Vendor: c\r\nX-Empty: `, 'Event: VendorNews\r\nUniqueid: 1\r\nChannel: PJSIP/101-1']
        : [message],
  },
  {
    title: 'the server has a systemname: ids are another text',
    edit: () => (message) => [
      (eventOf(message) ? `${message}\r\nSystemName: lab` : message).replace(/: (\d{10}\.\d+)(\r|$)/gm, ': lab-$1$2'),
    ],
  },
  {
    title: 'events have the time of the switch',
    edit: () => (message) => [eventOf(message) ? `${message}\r\nTimestamp: 1795399646.713033` : message],
  },
  {
    title: 'telephones of chan_sip',
    options: { channel: 'SIP/{device}', verifyDevices: false },
    edit: () => (message) => [message.replaceAll('PJSIP/', 'SIP/')],
    differs: { '61-busy-then-next': UNVERIFIED },
  },
  {
    title: 'endpoints with names about the number',
    options: { channel: 'PJSIP/desk-{device}-a', verifyDevices: false },
    edit: () => (message) => [message.replace(/PJSIP\/(1\d\d)/g, 'PJSIP/desk-$1-a')],
    differs: { '61-busy-then-next': UNVERIFIED },
  },
  {
    title: 'headers that older versions do not write are missing',
    edit: () => (message) => [eventOf(message) ? without(without(message, OPTIONAL), NEWER) : message],
    differs: { '73-page': 'DestLinkedid alone says for whom a page calls' },
  },
  {
    title: 'a telephone rings before it is said for whom',
    edit: () => {
      /** DialBegin, and what came after it, until the called channel rings. */
      let held: string[] = [];
      let id = '';
      return (message) => {
        if (held.length) {
          held.push(message);
          const rings = eventOf(message) === 'Newstate' && message.includes(`Uniqueid: ${id}`);
          if (!rings && held.length < 12 && eventOf(message) !== 'DialBegin') return [];
          const all = rings ? [message, ...held.slice(0, -1)] : held;
          held = [];
          return all;
        }
        if (eventOf(message) !== 'DialBegin') return [message];
        id = /^DestUniqueid: (.*)$/m.exec(message)?.[1]?.trim() ?? '';
        held = [message];
        return [];
      };
    },
  },
  {
    title: 'nothing is told of dialplan, security and devices: the user may not read it',
    edit: () => (message) =>
      /^(Newexten|VarSet|DeviceStateChange|ExtensionStatus|SuccessfulAuth|ChallengeSent|QueueMemberStatus)$/.test(
        eventOf(message),
      )
        ? []
        : [message],
    differs: { '67-originate-target-fails': 'a tone of Busy or Congestion counts as an answer' },
  },
];

/** Two megabytes of one and the same add nothing. */
const NAMES = scenarioNames().filter((name) => name !== '29-burst-200-local');
const recorded = new Map(NAMES.map((name) => [name, render(replay(name))]));

for (const { title, options, edit, differs = {} } of VARIATIONS)
  test(title, () => {
    for (const name of NAMES) {
      const harness = replay(name, { edit: edit(), ...(options ? { options } : {}) });
      assert.equal(harness.faultTexts, [], name);
      const story = render(harness);
      if (differs[name]) assert.is.not(story, recorded.get(name), `${name}: ${differs[name]}`);
      else assert.is(story, recorded.get(name), name);
    }
  });

test.run();
