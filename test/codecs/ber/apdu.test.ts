import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  abort,
  associationAnswer,
  associationOf,
  associationRequest,
  type BerMessage,
  CSTA_CONTEXTS,
  commonVersions,
  Invocations,
  REJECT_PROBLEMS,
  refusalOf,
  rejectionOf,
  releaseAnswer,
  releaseRequest,
} from '../../../src/codecs/ber/index.ts';
import { codec, detail, hex, invoke, plain, refusal, report, result, text } from './support.ts';

/** Octets and message, in both directions. */
function both(message: BerMessage, octets: string): void {
  const tight = octets.replace(/\s/g, '');
  assert.equal(plain(codec.decode(hex(tight))), message);
  assert.is(text(codec.encode(message)), tight);
}

const rose = suite('X.880 ROSE APDUs');

rose('an invoke carries an id, an operation and its argument', () => {
  both(
    { kind: 'request', name: 'monitorStop', invokeID: -1, body: { monitorCrossRefID: '8001' } },
    'a10c 0201ff 020149 3004 5502 8001',
  );
  both({ kind: 'request', name: 'escapeRegister', invokeID: 32768, body: {} }, 'a10b 0203008000 0202016d 0500');
});

rose('ids of up to 8 bytes are kept, and so are a linked id and an absent one', () => {
  both({ kind: 'request', name: 'escapeRegister', invokeID: 2n ** 60n, body: {} }, 'a110 02081000000000000000 0202016d 0500');
  both({ kind: 'request', name: 'escapeRegister', invokeID: 1, linkedID: 7, body: {} }, 'a10c 020101 800107 0202016d 0500');
  both({ kind: 'request', name: 'escapeRegister', invokeID: 1, linkedID: null, body: {} }, 'a10b 020101 8100 0202016d 0500');
});

rose('a linked id is kept of an operation that nobody knows', () => {
  both({ kind: 'other', name: 'invoke', invokeID: 1, linkedID: 7, body: { opcode: 3 } }, 'a109 020101 800107 020103');
});

rose('a result carries its operation; one without a result is "done"', () => {
  both({ kind: 'response', name: 'answerCall', invokeID: 127, body: {} }, 'a20a 02017f 3005 020102 0500');
  both({ kind: 'response', name: 'returnResult', invokeID: 127, body: {} }, 'a203 02017f');
});

rose('"done" is also taken as nothing at all, or as a NULL where a SEQUENCE of options is wanted', () => {
  assert.equal(codec.decode(hex('a208 020101 3003 020102')).body, {});
  for (const done of ['', '0500', '3000']) assert.equal(codec.decode(result(512, done)).body, {}, `activate ${done}`);
  assert.is(text(codec.encode({ kind: 'response', name: 'activate', invokeID: 1, body: {} })), text(result(512, '3000')));
  assert.is(
    detail(() => codec.decode(result(10, '0500'))),
    'CTI_MESSAGE_INVALID makeCall without a value',
  );
});

rose('an error carries category and value', () => {
  both(
    { kind: 'error', name: 'universalFailure', invokeID: 1, body: { operation: 'invalidDeviceID' } },
    'a30b 020101 020101 a003 0a010c',
  );
  both({ kind: 'error', name: 'universalFailure', invokeID: 1, body: { unspecified: {} } }, 'a30a 020101 020101 a702 0500');
});

rose('every problem of a reject has its category and word; others keep their number', () => {
  for (const [tag, category] of (['general', 'invoke', 'returnResult', 'returnError'] as const).entries()) {
    for (const [value, word] of REJECT_PROBLEMS[category].entries())
      both(
        { kind: 'error', name: 'reject', invokeID: 5, body: { problem: { [category]: word } } },
        `a406 020105 8${tag}010${value}`,
      );
    both({ kind: 'error', name: 'reject', invokeID: 5, body: { problem: { [category]: 99 } } }, `a406 020105 8${tag}0163`);
  }
  both(
    { kind: 'error', name: 'reject', invokeID: null, body: { problem: { general: 'badlyStructuredPDU' } } },
    'a405 0500 800102',
  );
});

rose('what the schema does not know goes through unharmed', () => {
  both(
    { kind: 'other', name: 'invoke', invokeID: 1, body: { opcode: 999, argument: '3003020107' } },
    'a10c 020101 020203e7 3003020107',
  );
  both({ kind: 'other', name: 'invoke', invokeID: 1, body: { opcode: '1.3.12.0.999' } }, 'a10a 020101 0605 2b0c008767');
  both(
    { kind: 'other', name: 'returnResult', invokeID: 1, body: { opcode: 999, result: '0500' } },
    'a20b 020101 3006 020203e7 0500',
  );
  both({ kind: 'other', name: 'returnError', invokeID: 1, body: { errcode: 9, parameter: '0500' } }, 'a308 020101 020109 0500');
  both({ kind: 'other', name: 'returnError', invokeID: 1, body: { errcode: 1 } }, 'a306 020101 020101');
  const unknownEvent = report(0, 'bf6300');
  assert.is(codec.decode(unknownEvent).name, 'invoke');
  assert.is(text(codec.encode(codec.decode(unknownEvent))), text(unknownEvent));
  const unknownGroup = report(9, 'a000');
  assert.equal([codec.decode(unknownGroup).kind, text(codec.encode(codec.decode(unknownGroup)))], ['other', text(unknownGroup)]);
});

rose('an APDU without its parts, with more than them, or of another kind is refused at its place', () => {
  const refused: [string, string][] = [
    ['a100', 'CTI_MESSAGE_INVALID@0'],
    ['a103 020101', 'CTI_MESSAGE_INVALID@2'],
    ['a106 040101 020102', 'CTI_MESSAGE_INVALID@2'],
    ['a106 020101 040102', 'CTI_MESSAGE_INVALID@5'],
    ['a108 020101 020102 0500', 'CTI_MESSAGE_INVALID@8'],
    ['a208 020101 0403 020102', 'CTI_MESSAGE_INVALID@5'],
    ['a406 020101 840100', 'CTI_MESSAGE_INVALID@5'],
    ['a105 0200 020102', 'CTI_BER_INTEGER@2'],
    ['a10d 0202016d 0202016d 0500 020101', 'CTI_MESSAGE_INVALID@12'],
    ['3003 020101', 'CTI_MESSAGE_UNKNOWN@0'],
    ['6f00', 'CTI_MESSAGE_UNKNOWN@0'],
    ['a203 020101 00', 'CTI_MESSAGE_INVALID@5'],
    ['a206 020101 0500 00', 'CTI_MESSAGE_INVALID@5'],
  ];
  for (const [octets, expected] of refused)
    assert.is(
      refusal(() => codec.decode(hex(octets))),
      expected,
      octets,
    );
});

rose('a name that BER does not have, or not of that kind, is refused', () => {
  for (const [kind, name] of [
    ['request', 'noSuchService'],
    ['event', 'makeCall'],
    ['request', 'MakeCallResponse'],
    ['other', 'MakeCall'],
    ['constructor' as 'other', 'MakeCall'],
    ['nothing' as 'other', 'makeCall'],
  ] as const)
    assert.match(
      detail(() => codec.encode({ kind, name, body: { opcode: 1 } })),
      /^CTI_MESSAGE_UNKNOWN BER has no /,
    );
});

rose.run();

const peeks = suite('what routes an APDU');

peeks('is told without decoding it: kind, id, operation, monitor', () => {
  assert.equal(codec.peek(report(0, 'a400')), { apdu: 'invoke', invokeID: 1, opcode: 21, monitorCrossRefID: '8001' });
  assert.equal(codec.peek(result(71, '3004 5502 8001')), {
    apdu: 'returnResult',
    invokeID: 1,
    opcode: 71,
    monitorCrossRefID: '8001',
  });
  assert.equal(codec.peek(result(2, '0500')), { apdu: 'returnResult', invokeID: 1, opcode: 2 });
  assert.equal(codec.peek(hex('a30b 020107 020101 a003 0a010c')), { apdu: 'returnError', invokeID: 7 });
  assert.equal(codec.peek(hex('6200')), { apdu: 'acse' });
});

peeks.run();

const rejects = suite('X.880 §9 what is rejected');

rejects('is told from what is wrong with an APDU', () => {
  const problem = (octets: string | Uint8Array) => {
    const reject = rejectionOf(codec, typeof octets === 'string' ? hex(octets) : octets);
    return reject && [reject.invokeID, (reject.body as { problem: unknown }).problem];
  };
  assert.equal(problem('3003 020101'), [null, { general: 'unrecognizedPDU' }]);
  assert.equal(problem('a103 020101'), [null, { general: 'mistypedPDU' }]);
  assert.equal(problem('a185 0000000000'), [null, { general: 'badlyStructuredPDU' }]);
  assert.equal(problem(invoke(999, '0500')), [1, { invoke: 'unrecognizedOperation' }]);
  assert.equal(problem(invoke(10, '3000')), [1, { invoke: 'mistypedArgument' }]);
  assert.equal(problem(result(10, '3000')), [1, { returnResult: 'mistypedResult' }]);
  assert.equal(problem(result(21, '3000')), [1, { returnResult: 'resultResponseUnexpected' }]);
  assert.equal(problem('a308 020101 020109 0500'), [1, { returnError: 'unrecognizedError' }]);
  assert.equal(problem('a308 020101 020101 0500'), [1, { returnError: 'mistypedParameter' }]);
  assert.is(problem(invoke(365, '0500')), undefined, 'nothing is wrong');
  assert.is(problem('a406 020105 840101') ?? problem('a406 020105 810101'), undefined, 'a reject is never rejected');
  assert.is(problem('6100'), undefined, 'nor is an association');
});

rejects.run();

const invocations = suite('invoke ids of an association');

const answer = (invokeID: number, kind: 'response' | 'error' = 'response', name = 'answerCall'): BerMessage => ({
  kind,
  name,
  invokeID,
  body: {},
});

invocations('an answer ends the invoke of its id, once', () => {
  const ids = new Invocations<string>();
  const first = ids.begin('hold');
  const second = ids.begin('make');
  assert.equal([first, second, ids.outstanding], [1, 2, 2]);
  assert.equal(ids.settle(answer(second)), { context: 'make' });
  assert.equal(ids.settle(answer(second)), { problem: { returnResult: 'unrecognizedInvocation' } });
  assert.equal(ids.settle(answer(9, 'error', 'universalFailure')), { problem: { returnError: 'unrecognizedInvocation' } });
  assert.equal(ids.settle(answer(first, 'error', 'reject')), { context: 'hold' });
  assert.is(ids.settle(answer(first, 'error', 'reject')), undefined);
});

invocations('ids begin again after the largest and pass over those that wait', () => {
  const ids = new Invocations<number>({ maxInvokeID: 3 });
  assert.equal([ids.begin(1), ids.begin(2), ids.begin(3)], [1, 2, 3]);
  assert.match(
    detail(() => ids.begin(4)),
    /^CTI_BUSY/,
  );
  ids.forget(2);
  assert.is(ids.begin(5), 2);
});

invocations('the id tells the shard', () => {
  const ids = new Invocations<null>({ shard: 2, shards: 4, maxInvokeID: 12 });
  assert.equal(
    [ids.begin(null), ids.begin(null), ids.begin(null)].map((id) => id % 4),
    [2, 2, 2],
  );
  const zero = new Invocations<null>({ shard: 0, shards: 4, maxInvokeID: 12 });
  assert.equal([zero.begin(null), zero.begin(null), zero.begin(null)], [4, 8, 12]);
});

invocations('an invoke of the other side is rejected while one of its id is open, or too many are', () => {
  const ids = new Invocations<null>({ maxOutstanding: 2 });
  assert.is(ids.receive(5), undefined);
  assert.equal(ids.receive(5), { invoke: 'duplicateInvocation' });
  assert.is(ids.receive(5, true), undefined, 'one-way');
  assert.is(ids.receive(6), undefined);
  assert.equal(ids.receive(7), { invoke: 'resourceLimitation' });
  ids.replied(5);
  assert.is(ids.receive(5), undefined);
});

invocations.run();

const acse = suite('X.227 bis associations');

acse('a request says context, credentials and versions as HiPath clients do', () => {
  const asked = {
    contextName: CSTA_CONTEXTS.phase2,
    versions: ['versionFour' as const],
    credentials: { name: 'USER', password: 'SECRET' },
  };
  const octets = codec.encode(associationRequest(asked));
  assert.is(text(octets), '602fa10706052b0c00815a8a020780ac14a212a010a00e0404555345520406534543524554be0a2808a006a00403020410');
  assert.equal(associationOf(codec.decode(octets)), asked);
});

acse('a name and a password are the octets of their characters, digits too', () => {
  for (const credentials of [
    { name: '4711', password: '1234' },
    { name: 'AB12', password: 'Zoë 00A1' },
    { name: '', password: '31323334' },
  ]) {
    const octets = codec.encode(associationRequest({ contextName: CSTA_CONTEXTS.phase2, versions: [], credentials }));
    for (const given of Object.values(credentials)) {
      const characters = Buffer.from(given, 'utf8').toString('hex');
      assert.ok(text(octets).includes(`04${(characters.length / 2).toString(16).padStart(2, '0')}${characters}`), given);
    }
    assert.equal(associationOf(codec.decode(octets)).credentials, credentials);
  }
});

acse('an answer grants or refuses, with a reason', () => {
  const granted = associationAnswer({ contextName: CSTA_CONTEXTS.phase2, versions: ['versionFive', 'versionNineteen'] });
  const decoded = codec.decode(codec.encode(granted));
  assert.is(refusalOf(decoded), undefined);
  assert.equal(associationOf(decoded).versions, ['versionFive', 'versionNineteen']);
  const none = { contextName: CSTA_CONTEXTS.phase2, versions: [] };
  const refused = associationAnswer(none, { refusal: { user: 'authenticationFailure' } });
  assert.equal(refusalOf(codec.decode(codec.encode(refused))), { user: 'authenticationFailure', transient: false });
  const later = associationAnswer(none, { refusal: { provider: 'noCommonAcseVersion' }, transient: true });
  assert.equal(refusalOf(codec.decode(codec.encode(later))), { provider: 'noCommonAcseVersion', transient: true });
});

acse('versions and features are negotiated', () => {
  assert.equal(
    commonVersions(['versionFive', 'versionTwo', 'versionNineteen'], ['versionNineteen', 'versionTwo', 'versionOne']),
    ['versionTwo', 'versionNineteen'],
  );
  const asked = {
    contextName: CSTA_CONTEXTS.phase2,
    versions: ['versionTwo' as const],
    required: { switchingFunctionServices: { makeCall: true } },
    supplied: { statusReportingServices: { monitorStart: true, monitorStop: true } },
  };
  assert.equal(associationOf(codec.decode(codec.encode(associationRequest(asked)))), asked);
});

acse('release and abort are written and read', () => {
  both(releaseRequest(), '6203 800100');
  both(releaseAnswer(), '6303 800100');
  both(abort(), '6403 800100');
  both(abort('protocolError'), '6406 800101 810102');
  both({ kind: 'request', name: 'RLRQ', body: {} }, '6200');
});

acse('what an APDU has besides is kept, and user information of others goes through', () => {
  const octets = '601b a107 0605 2b0c00815a a203 020105 be0b 2809 0602 2a03 a003 8101 07';
  const message = codec.decode(hex(octets));
  assert.equal(message.body, {
    aSOContextName: '1.3.12.0.218',
    userInformation: [{ directReference: '1.2.3', encoding: { singleASN1Type: { other: '810107' } } }],
    $ber: ['A203020105'],
  });
  assert.equal(codec.decode(codec.encode(message)).body, message.body);
  assert.equal(associationOf(message), { contextName: '1.3.12.0.218', versions: [] });
});

acse.run();
