import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BER_FRAMINGS, cstaBerWire } from '../../../src/codecs/ber/index.ts';
import type { DecodedMessage } from '../../../src/codecs/message.ts';
import { CtiError } from '../../../src/core/model/index.ts';
import { codec, hex, invoke, report, result, text } from './support.ts';

const decode = (bytes: Uint8Array, framed = false) => [...cstaBerWire.decode(bytes, { framed })];
const encode = (message: DecodedMessage, framed = false) => cstaBerWire.encode!(message, { framed });
/** The messages as the command line passes them on. */
const lines = (bytes: Uint8Array, framed = false) =>
  decode(bytes, framed).map((found) =>
    found instanceof CtiError ? `${found.code}@${found.offset}` : JSON.parse(JSON.stringify(found)),
  );

const HOLD = invoke(9, '3006 6b04 8002 00a1');
const DONE = result(9, '0500');
const CLEARED = report(0, 'a109 6b04 8002 00a1 0a014e');
const FAILURE = hex('a30b 020101 020101 a003 0a010c');
const REJECT = hex('a406 020105 810101');
const RELEASE = hex('6203 800100');
const ALL = [HOLD, DONE, CLEARED, FAILURE, REJECT, RELEASE];

const wire = suite('csta-ber on the command line');

wire('values one after another are a message each, with place, id, kind, name and body', () => {
  const stream = Buffer.concat(ALL);
  const found = lines(stream);
  assert.equal(
    found.map(({ kind, name }: DecodedMessage) => `${kind} ${name}`),
    ['request holdCall', 'response holdCall', 'event callCleared', 'error universalFailure', 'error reject', 'request RLRQ'],
  );
  assert.equal(found[0], {
    offset: 0,
    length: 16,
    protocol: 'csta-ber',
    invokeID: 1,
    kind: 'request',
    name: 'holdCall',
    body: { callToBeHeld: { callID: '00A1' } },
  });
  assert.equal(found[4].body, { problem: { invoke: 'unrecognizedOperation' } });
  assert.is('invokeID' in found[5], false);
  let at = 0;
  for (const { offset, length } of found) {
    assert.is(offset, at);
    at += length;
  }
  assert.is(at, stream.length);
});

wire('what was decoded is encoded to what decodes to the same lines', () => {
  for (const framed of [false, true]) {
    const stream = Buffer.concat(framed ? ALL.map((apdu) => BER_FRAMINGS['two-byte'].frame(apdu)) : ALL);
    const found = lines(stream, framed);
    const again = Buffer.concat(found.map((line: DecodedMessage) => encode(line, framed)));
    assert.is(text(again), text(stream));
    assert.equal(lines(again, framed), found);
  }
});

wire('large ids and integers are decimal digits, and come back', () => {
  const found = lines(hex('a110 02087fffffffffffffff 0202016d 0500'));
  assert.is(found[0].invokeID, '9223372036854775807');
  assert.is(text(encode(found[0])), 'a11002087fffffffffffffff0202016d0500');
  const version = lines(invoke(368, '0208 0020000000000001'));
  assert.equal(version[0].body, { privateDataVersionSelectionArgument: '9007199254740993' });
  assert.is(text(encode(version[0])), text(invoke(368, '0207 20000000000001')));
});

wire('what is wrong within a value costs no other value', () => {
  const wrong = invoke(9, '3006 6b04 8102 00a1');
  assert.equal(
    lines(Buffer.concat([HOLD, wrong, DONE])).map((found) => (typeof found === 'string' ? found : found.name)),
    ['holdCall', `CTI_BER_CONTENT@${HOLD.length + 12}`, 'holdCall'],
  );
  assert.equal(lines(Buffer.concat([hex('3000'), HOLD])).length, 2);
});

wire('a value that is cut off, or of no length, is the last thing found', () => {
  assert.equal(lines(Buffer.concat([HOLD, DONE.subarray(0, 5)])).at(-1), `CTI_BER_TRUNCATED@${HOLD.length}`);
  assert.equal(lines(hex('a180 0201')), ['CTI_BER_INDEFINITE@0']);
  assert.equal(lines(hex('')), []);
});

wire('frames of two octets of length, of HiPath and of TPKT are told apart by how they begin', () => {
  for (const name of ['two-byte', 'hipath', 'tpkt'] as const) {
    const stream = Buffer.concat(ALL.map((apdu) => BER_FRAMINGS[name].frame(apdu)));
    const found = lines(stream, true);
    assert.equal(
      found.map(({ name }: DecodedMessage) => name),
      lines(Buffer.concat(ALL)).map(({ name }) => name),
      name,
    );
    assert.is(found.at(-1).offset + found.at(-1).length, stream.length);
  }
});

wire('an APDU in several HiPath frames is one message over all of them', () => {
  const [first, second] = [HOLD.subarray(0, 5), HOLD.subarray(5)];
  const stream = Buffer.concat([
    hex('260005'),
    first,
    Uint8Array.of(0x26, 0x80, second.length),
    second,
    BER_FRAMINGS.hipath.frame(DONE),
  ]);
  const found = lines(stream, true);
  assert.equal(
    found.map(({ offset, length }) => [offset, length]),
    [
      [0, HOLD.length + 6],
      [HOLD.length + 6, DONE.length + 3],
    ],
  );
});

wire('within frames, what is wrong costs one frame, and a bad frame is the last thing found', () => {
  const frame = BER_FRAMINGS['two-byte'].frame;
  const wrong = frame(invoke(9, '3006 6b04 8102 00a1'));
  assert.equal(
    lines(Buffer.concat([wrong, frame(HOLD)]), true).map((found) => found.name ?? found),
    ['CTI_BER_CONTENT@14', 'holdCall'],
  );
  assert.equal(
    lines(Buffer.concat([frame(Buffer.concat([HOLD, hex('00')])), frame(HOLD)]), true)[0],
    `CTI_MESSAGE_INVALID@${2 + HOLD.length}`,
  );
  assert.equal(lines(hex('0000a100'), true), ['CTI_FRAME_LENGTH@0']);
  assert.equal(lines(Buffer.concat([frame(HOLD), hex('0009a1')]), true).at(-1), `CTI_FRAME_TRUNCATED@${HOLD.length + 2}`);
  assert.equal(lines(hex('00'), true), ['CTI_FRAME_TRUNCATED@0']);
});

wire('a message of CSTA XML is written as it is', () => {
  const message = {
    kind: 'request',
    name: 'HoldCall',
    invokeID: '0001',
    body: { callToBeHeld: { callID: '00A1' } },
  } as DecodedMessage;
  assert.is(text(encode(message)), text(HOLD));
  assert.is(
    text(codec.encode({ kind: 'request', name: 'HoldCall', body: message.body })),
    text(HOLD).replace('020101', '020100'),
  );
});

wire('a body that does not fit is refused by the path of what is wrong', () => {
  const refused = (body: unknown): string => {
    try {
      encode({ kind: 'request', name: 'makeCall', body } as DecodedMessage);
    } catch (error) {
      return (error as CtiError).detail!;
    }
    return 'accepted';
  };
  assert.is(refused(null), 'an object is wanted');
  assert.is(refused({ callingDevice: 5, calledDirectoryNumber: '2' }), 'callingDevice: an object is wanted');
  assert.is(
    refused({ callingDevice: '1', calledDirectoryNumber: '2', accountCode: 'xyz' }),
    'accountCode: octets in hex are wanted',
  );
  assert.is(
    refused({ callingDevice: '1', calledDirectoryNumber: '2', autoOriginate: 'maybe' }),
    'autoOriginate: BER has no number for the word "maybe"',
  );
  assert.is(
    refused({ callingDevice: '1', calledDirectoryNumber: 'Ж' }),
    'calledDirectoryNumber: the character at 0 does not fit one octet',
  );
  assert.is(
    refused({ callingDevice: '1', calledDirectoryNumber: '2', extensions: { privateData: [{ string: 'AA' }, {}] } }),
    'extensions: privateData: [1]: one of private, string is needed',
  );
});

wire.run();
