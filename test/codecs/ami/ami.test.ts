import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AmiFramer, type AmiLimits, ami, parseAmi, unescapeC, writeAmi } from '../../../src/codecs/ami/index.ts';
import type { DecodedMessage } from '../../../src/codecs/message.ts';
import { type CtiError, isCtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';

const test = suite('Asterisk Manager Interface');
const recordings = 'test/drivers/asterisk/recordings';
const utf8 = new TextEncoder();
const text = new TextDecoder();

const decode = (input: string | Uint8Array) => [...ami.decode(typeof input === 'string' ? utf8.encode(input) : input, {})];
const brief = (item: DecodedMessage | CtiError): string =>
  isCtiError(item) ? `${item.code}@${item.offset}` : `${(item as DecodedMessage).kind} ${(item as DecodedMessage).name}`;
const briefs = (input: string | Uint8Array) => decode(input).map(brief);

/** Everything a framer reports when the bytes come in pieces that end at the given offsets. */
function framed(bytes: Uint8Array, cuts: readonly number[], limits: Partial<AmiLimits> = {}): string[] {
  const found: string[] = [];
  const framer = new AmiFramer(
    {
      frame: (frame, offset) => found.push(`${offset}:${text.decode(frame)}`),
      banner: (line, offset) => found.push(`${offset}:banner ${text.decode(line)}`),
      fault: (error) => found.push(`${error.code}@${error.offset}`),
    },
    limits,
  );
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    // A copy that is overwritten afterwards: what must stay has to be copied.
    const piece = bytes.slice(from, cut);
    framer.receive(piece);
    piece.fill(0x21);
    from = cut;
  }
  framer.end();
  return found;
}

const quirks = utf8.encode(
  'Asterisk Call Manager/11.0.0\r\n' +
    'Response: Success\r\nActionID: a-1\r\nMessage: Park successful\n\r\n\r\n' +
    'Event: OriginateResponse\nPrivilege: call,all\nResponse: Failure\nReason: 0\n\n' +
    '\r\n\r\nEvent: VarSet\r\nVariable: A\r\nValue:   two spaces: and a colon\r\nEmpty: \r\nBare:\r\n\r\n' +
    'Event: Name\r\nCallerIDName: Zoë \\"Z\\"\r\n\r\n',
);

test('a message is named by its first line, so Response within OriginateResponse is an ordinary key', () => {
  assert.equal(briefs(quirks), ['other banner', 'response Success', 'event OriginateResponse', 'event VarSet', 'event Name']);
});

test('lines may end with LF alone, and surplus empty lines are no messages', () => {
  const [, park, originate] = decode(quirks) as DecodedMessage[];
  assert.equal(park!.body, { Response: 'Success', ActionID: 'a-1', Message: 'Park successful' });
  assert.equal(originate!.body, {
    Event: 'OriginateResponse',
    Privilege: 'call,all',
    Response: 'Failure',
    Reason: '0',
  });
});

test('one blank behind the colon is the separator; the rest of the value is kept as it is', () => {
  const varSet = decode(quirks)[3] as DecodedMessage;
  assert.equal(varSet.body, { Event: 'VarSet', Variable: 'A', Value: '  two spaces: and a colon', Empty: '', Bare: '' });
});

test('offset and length tell where the message stands, its empty line included', () => {
  const [banner, park] = decode(quirks) as DecodedMessage[];
  assert.is(banner!.offset, 0);
  assert.is(park!.offset, 30);
  const bytes = quirks.subarray(park!.offset, park!.offset + park!.length);
  assert.is(text.decode(bytes), 'Response: Success\r\nActionID: a-1\r\nMessage: Park successful\n\r\n');
  assert.is(park!.invokeID, 'a-1');
});

test('a key that occurs more than once becomes a list, whatever the case of its letters', () => {
  const [message] = decode('Action: Originate\r\nVariable: A=1\r\nvariable: B=2\r\nChannel: x\r\n\r\n') as DecodedMessage[];
  assert.equal(message!.body, { Action: 'Originate', Variable: ['A=1', 'B=2'], Channel: 'x' });
  assert.is(message!.kind, 'request');
  const parsed = parseAmi(utf8.encode('Action: x\r\nVariable: A=1\r\nvariable: B=2\r\n\r\n'));
  assert.equal(parsed.all('VARIABLE'), ['A=1', 'B=2']);
  assert.is(parsed.get('vARIABLE'), 'A=1');
});

test('names that objects have themselves are ordinary keys', () => {
  const [message] = decode('Event: X\r\n__proto__: p\r\nconstructor: c\r\n\r\n') as DecodedMessage[];
  assert.is(JSON.stringify(message!.body), '{"Event":"X","__proto__":"p","constructor":"c"}');
});

test('an error response is an error, and an action may be named behind its id and in small letters', () => {
  assert.equal(briefs('Response: Error\r\nMessage: No such channel\r\n\r\nactionid: 7\naction:ping\n\n'), [
    'error Error',
    'request ping',
  ]);
});

test('a cut-off tail is an error at the offset where its message begins', () => {
  const whole = 'Event: A\r\n\r\n';
  assert.equal(briefs(`${whole}Event: B\r\nKey: v\r\n`), ['event A', 'CTI_FRAME_TRUNCATED@12']);
  assert.equal(briefs(`${whole}Eve`), ['event A', 'CTI_FRAME_TRUNCATED@12']);
  assert.equal(briefs(whole), ['event A']);
});

test('a line without a colon refuses its message and no other', () => {
  assert.equal(briefs('Event: A\r\nrubbish\r\n\r\nEvent: B\r\n\r\n: v\r\n\r\n'), [
    'CTI_AMI_HEADER@0',
    'event B',
    'CTI_AMI_HEADER@33',
  ]);
});

test('where the empty line is missing the unfinished message is refused and the next one is read', () => {
  assert.equal(briefs('Event: A\r\nK: v\r\nEvent: B\r\nK: w\r\n\r\n'), ['CTI_AMI_UNFINISHED@0', 'event B']);
  assert.equal(briefs('Response: Success\r\nResponse: Error\r\n\r\n'), ['CTI_AMI_UNFINISHED@0', 'error Error']);
  assert.equal(briefs('Action: Ping\r\nAction: Ping\r\n\r\n'), ['CTI_AMI_UNFINISHED@0', 'request Ping']);
  assert.equal(briefs('Action: QueueLog\r\nEvent: X\r\n\r\n'), ['request QueueLog'], 'an action may have a key Event');
});

const LIMITED: readonly (readonly [name: string, limits: Partial<AmiLimits>, input: string, expected: string])[] = [
  ['a complete line', { maxLineBytes: 20 }, `Event: A\r\nK: ${'x'.repeat(30)}\r\nL: 1\r\n\r\n`, 'CTI_AMI_LINE@0'],
  ['too many lines', { maxLines: 3 }, `Event: A\r\n${'K: v\r\n'.repeat(9)}\r\n`, 'CTI_AMI_LINES@0'],
  ['too many bytes', { maxMessageBytes: 40 }, `Event: A\r\n${'K: v\r\n'.repeat(9)}\r\n`, 'CTI_AMI_SIZE@0'],
];
for (const [name, limits, input, expected] of LIMITED)
  test(`${name} beyond the limit refuses the message once and goes on behind it, however it is cut`, () => {
    const bytes = utf8.encode(`${input}Event: B\r\n\r\n`);
    for (let cut = 0; cut <= bytes.length; cut++)
      assert.equal(framed(bytes, [cut], limits), [expected, `${input.length}:Event: B\r\n\r\n`]);
    const every = Array.from(bytes, (_, i) => i);
    assert.equal(framed(bytes, every, limits), [expected, `${input.length}:Event: B\r\n\r\n`]);
  });

test('a line without end costs no more memory than its limit and is refused while it comes', () => {
  const found: string[] = [];
  const framer = new AmiFramer({ frame: () => found.push('frame'), banner: () => {}, fault: (error) => found.push(error.code) });
  const portion = new Uint8Array(65_536).fill(0x78);
  for (let i = 0; i < 64; i++) framer.receive(portion);
  assert.equal(found, ['CTI_AMI_LINE']);
  framer.receive(utf8.encode('\r\n\r\nEvent: B\r\n\r\n'));
  assert.equal(found, ['CTI_AMI_LINE', 'frame']);
});

test('chunk borders never matter: every single cut, every byte alone, and any other way', () => {
  const whole = framed(quirks, []);
  for (let cut = 0; cut <= quirks.length; cut++) assert.equal(framed(quirks, [cut]), whole);
  assert.equal(
    framed(
      quirks,
      Array.from(quirks, (_, i) => i),
    ),
    whole,
  );
  fc.assert(
    fc.property(fc.array(fc.nat(quirks.length)), (cuts) => {
      assert.equal(
        framed(
          quirks,
          cuts.sort((a, b) => a - b),
        ),
        whole,
      );
    }),
    { seed: 5, numRuns: 500 },
  );
});

test('no bytes make it throw, and what follows an empty line is read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const good = utf8.encode('\n\nEvent: Good\n\n');
      const joined = new Uint8Array([...bytes, ...good]);
      assert.is(briefs(joined).at(-1), 'event Good');
    }),
    { seed: 6, numRuns: 2000 },
  );
});

test('bytes that are not UTF-8 are read as windows-1252', () => {
  const bytes = new Uint8Array([...utf8.encode('Event: X\r\nName: caf'), 0xe9, 13, 10, 13, 10]);
  assert.is((decode(bytes)[0] as DecodedMessage).name, 'X');
  assert.equal((decode(bytes)[0] as DecodedMessage).body, { Event: 'X', Name: 'café' });
});

test('what is written reads back as exactly the given keys and values', () => {
  const key = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.constantFrom('Channel', 'Variable', 'Exten', '__proto__'));
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('a: b', '  x', '', 'é\u2028', '\\n'));
  let written = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 6 }), (fields) => {
      let bytes: Uint8Array;
      try {
        bytes = writeAmi(fields);
      } catch (error) {
        assert.is((error as CtiError).code, 'CTI_AMI_VALUE');
        return;
      }
      written++;
      const whole = framed(bytes, []);
      assert.is(whole.length, 1, 'one message');
      assert.equal(parseAmi(bytes).fields, fields);
    }),
    { seed: 7, numRuns: 5000 },
  );
  assert.ok(written > 500, `${written} were written`);
});

const INJECTIONS: readonly (readonly [string, string])[] = [
  ['Exten', '101\r\nAction: Command'],
  ['Exten', '101\nX: y'],
  ['Exten', '101\r'],
  ['Exten', '101\0'],
  ['MemberName', '\ud800'],
  ['Exten\r\nAction', 'x'],
  ['', 'x'],
  ['Two words', 'x'],
  ['Colon:', 'x'],
  ['action', 'Command'],
  ['Variable', 'x'.repeat(1000)],
];
for (const [key, value] of INJECTIONS)
  test(`${JSON.stringify([key, value.slice(0, 30)])} is never written`, () => {
    assert.throws(
      () =>
        writeAmi([
          ['Action', 'Originate'],
          [key, value],
        ]),
      (error: CtiError) => error.code === 'CTI_AMI_VALUE' && !error.message.includes('Command'),
    );
  });

test('escapes of C in names are undone, others left alone', () => {
  assert.is(unescapeC('O\\\'Brien \\"Zed\\" a\\\\b\\nc \\q \\'), 'O\'Brien "Zed" a\\b\nc \\q \\');
});

const files = readdirSync(recordings).filter((name) => name.endsWith('.ami'));
test('every recorded byte of a real server belongs to a message or is an empty line', () => {
  assert.ok(files.length > 60);
  for (const name of files) {
    const bytes = readFileSync(`${recordings}/${name}`);
    let end = 0;
    for (const item of decode(bytes)) {
      if (isCtiError(item)) {
        // The one recording in which the client resets the connection has no rest; every other stream ends with a message.
        assert.unreachable(`${name}: ${item.message}`);
        continue;
      }
      const { offset, length } = item as DecodedMessage;
      assert.match(text.decode(bytes.subarray(end, offset)), /^[\r\n]*$/, `${name} at ${end}`);
      end = offset + length;
    }
    assert.match(text.decode(bytes.subarray(end)), /^[\r\n]*$/, `${name} at its end`);
  }
});

test('the recordings hold as many events as their descriptions say', () => {
  for (const description of readdirSync(recordings).filter((name) => name.endsWith('.md'))) {
    const said = readFileSync(`${recordings}/${description}`, 'utf8');
    for (const [, name, events] of said.matchAll(/`([^`]+\.s2c\.ami)` \d+ bytes from the server, (\d+) events/g)) {
      const found = decode(readFileSync(`${recordings}/${name}`)).filter((item) => brief(item).startsWith('event '));
      assert.is(found.length, Number(events), name);
    }
  }
});

test.run();
