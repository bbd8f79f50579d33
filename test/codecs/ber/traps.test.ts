/** Where the grammars of ECMA-285 and ECMA-323 do not say what one would guess. Octets were checked with an independent compiler. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerCodec, type BerMessage } from '../../../src/codecs/ber/index.ts';
import { phase3 } from '../../../src/codecs/schema/index.ts';
import { bodyOf, seeded } from '../../support/csta-bodies.ts';
import { codec, detail, hex, invoke, refusal, report, result, text, wrap } from './support.ts';

const CONNECTION = { callID: '00A1', deviceID: '301' };
const CONNECTION_HEX = '6b0f 300d 8002 00a1 a107 3005 8003 333031';
const DEVICE = { deviceIdentifier: '301' };
const DEVICE_HEX = '6307 3005 8003 333031';

/** Holds octets and body together, in both directions. */
function both(kind: BerMessage['kind'], name: string, body: unknown, octets: Uint8Array): void {
  assert.is(text(codec.encode({ kind, name, invokeID: 1, body })), text(octets), `${name}, written`);
  const decoded = codec.decode(octets);
  assert.equal([decoded.kind, decoded.name, decoded.body], [kind, name, body], `${name}, read`);
}

/** A SEQUENCE of hex content. */
const sequence = (content: string): string => text(wrap(0x30, content));
/** The bodies that a message is decoded to when it is decoded, written and decoded again. */
const again = (octets: Uint8Array): unknown => codec.decode(codec.encode(codec.decode(octets))).body;
/** A small body of a message. */
const small = (name: string): Record<string, unknown> =>
  bodyOf(phase3, phase3.named(name)!, seeded(1), { fill: 0, strict: true }) as Record<string, unknown>;

const traps = suite('traps of ECMA-285 and ECMA-323');

traps('a filter has other bits for events than event reports have tags', () => {
  const filter = (requestedMonitorFilter: unknown, octets: string) =>
    both(
      'request',
      'monitorStart',
      { monitorObject: { deviceObject: '301' }, requestedMonitorFilter },
      invoke(71, sequence(`3005 8003 333031 ${text(wrap(0xa0, octets))}`)),
    );
  filter({ callcontrol: { delivered: true } }, '8002 0410');
  filter({ callcontrol: { bridged: true } }, '8003 000001');
  filter({ callcontrol: { offered: true } }, '8004 06000040');
  filter({ maintenance: { outOfService: true } }, '8302 0640');
  filter({ maintenance: { deviceCapabilityChanged: true } }, '8302 0520');
  filter({ voice: { started: true } }, '8503 010002');
  filter({ voice: { play: true } }, '8502 0640');
  const monitorCrossRefID = '8001';
  both(
    'event',
    'callCleared',
    { monitorCrossRefID, clearedCall: { callID: '00A1' }, cause: 'normal' },
    report(0, 'a109 6b04 800200a1 0a014e'),
  );
  both('event', 'outOfService', { monitorCrossRefID, device: DEVICE }, report(5, `a209 ${DEVICE_HEX}`));
  both('event', 'deviceCapabilityChanged', { monitorCrossRefID, device: DEVICE }, report(5, `a109 ${DEVICE_HEX}`));
  both('event', 'started', { monitorCrossRefID, overConnection: CONNECTION }, report(6, `b011 ${CONNECTION_HEX}`));
  assert.is(phase3.event(0, 4)?.asn1, 'delivered');
  assert.is(phase3.event(0, 0)?.asn1, 'bridged');
});

traps(
  'a monitor filter lists call control, associated, media, physical, logical, maintenance, voice, private by tags 0 6 7 8 9 3 5 4',
  () => {
    const one = { callInformation: true };
    const requestedMonitorFilter = {
      callcontrol: { callCleared: true },
      callAssociated: one,
      mediaAttachment: { mediaAttached: true },
      physicalDeviceFeature: { buttonInformation: true },
      logicalDeviceFeature: { agentBusy: true },
      maintenance: { backInService: true },
      voice: { stop: true },
      private: { private: true },
    };
    const tags = [0, 6, 7, 8, 9, 3, 5, 4].map((tag) => `8${tag} 02 0780`).join(' ');
    both(
      'request',
      'changeMonitorFilter',
      { monitorCrossRefID: '8001', requestedFilterList: requestedMonitorFilter },
      invoke(72, sequence(`5502 8001 ${sequence(tags)}`)),
    );
  },
);

traps('an implicit tag on ConnectionID or SubjectDeviceID takes the place of its own and stays around the choice', () => {
  const bare = '300d 8002 00a1 a107 3005 8003 333031';
  both(
    'request',
    'consultationCall',
    { existingCall: CONNECTION, consultedDevice: '303' },
    invoke(7, sequence(`a00f ${bare} a107 3005 8003 333033`)),
  );
  const transferred = {
    monitorCrossRefID: '8001',
    primaryOldCall: CONNECTION,
    secondaryOldCall: CONNECTION,
    transferringDevice: DEVICE,
    transferredToDevice: DEVICE,
    transferredConnections: [],
    deviceHistory: [{ oldDeviceID: { numberDialed: '301' }, oldConnectionID: CONNECTION }],
    cause: 'transfer',
  };
  const octets = text(codec.encode({ kind: 'event', name: 'transferred', invokeID: 1, body: transferred }));
  const tight = (hexText: string) => hexText.replace(/ /g, '');
  assert.match(octets, tight(`${CONNECTION_HEX} a00f ${bare} ${DEVICE_HEX}`), 'secondaryOldCall');
  assert.match(octets, tight(`a20f ${bare}`), 'oldConnectionID');
  assert.equal(codec.decode(hex(octets)).body, transferred);
  const entry = {
    connectionIdentifier: CONNECTION,
    endpointDevice: DEVICE,
    localCallState: { simpleCallState: 'callEstablished' },
  };
  both(
    'response',
    'snapshotDevice',
    { crossRefIDorSnapshotData: { snapshotData: [entry] } },
    result(74, sequence(`761f ${sequence(`${CONNECTION_HEX} a307 3005 8003 333031 8101 33`)}`)),
  );
});

traps('a ConnectionID is a choice of call, device, or a SEQUENCE of both', () => {
  const hold = (callToBeHeld: unknown, octets: string) =>
    both('request', 'holdCall', { callToBeHeld }, invoke(9, sequence(octets)));
  hold(CONNECTION, CONNECTION_HEX);
  hold({ callID: '00A1' }, '6b04 8002 00a1');
  hold({ deviceID: '301' }, '6b09 a107 3005 8003 333031');
  hold({ callID: '00A1', deviceID: { $text: 'FFEE', typeOfNumber: 'dynamic' } }, '6b0c 300a 8002 00a1 a104 8302 ffee');
  assert.is(
    text(
      codec.encode({
        kind: 'request',
        name: 'holdCall',
        invokeID: 1,
        body: { callToBeHeld: { deviceID: '301', callID: '00A1' } },
      }),
    ),
    text(invoke(9, sequence(CONNECTION_HEX))),
    'the order in the body does not matter',
  );
});

traps('a DeviceID is a SEQUENCE around its number in Phase III and the bare number in Phase I', () => {
  both('request', 'snapshotDevice', { snapshotObject: '301' }, invoke(74, sequence('3005 8003 333031')));
  const phase1 = new BerCodec(1);
  const octets = invoke(74, '8003 333031');
  assert.equal(phase1.decode(octets).body, { dialingNumber: '301' });
  const connection = invoke(2, '6b09 8202 00a1 8003 333031');
  assert.equal(phase1.decode(connection).body, { call: '00A1', device: '301' });
  for (const bytes of [octets, connection]) assert.is(text(phase1.encode(phase1.decode(bytes))), text(bytes));
});

traps('every kind of number of a device has its own tag', () => {
  const dial = (device: unknown, octets: string) =>
    both('request', 'snapshotDevice', { snapshotObject: device }, invoke(74, sequence(octets)));
  dial({ $text: '17', typeOfNumber: 'deviceNumber' }, '3003 8101 11');
  dial({ $text: '301', typeOfNumber: 'implicitPublic' }, '3005 8203 333031');
  dial({ $text: '49301', typeOfNumber: 'explicitPublic:international' }, '3009 a307 8105 3439333031');
  dial({ $text: '301', typeOfNumber: 'explicitPrivate:localNumber' }, '3007 a505 8503 333031');
  dial({ $text: 'A0FF', typeOfNumber: 'other' }, '3004 8602 a0ff');
  dial(
    { $text: '301', privateNumber: true, privateName: 'Zoë' },
    '300e 8003 333031 a002 1600 a105 1603 5a6feb'.replace('300e', '3010'),
  );
  dial({ $text: '301', mediaClass: ['voice', 'image'], connectionRate: 64 }, '300e 8003 333031 3007 0302 05a0 8001 40');
});

traps('UserData is an explicit tag around octets in Phase III; the same tag is private data in Phase I', () => {
  both(
    'request',
    'clearConnection',
    { connectionToBeCleared: CONNECTION, userData: { string: 'AABB' } },
    invoke(5, sequence(`${CONNECTION_HEX} 7d04 0402 aabb`)),
  );
  const held = invoke(21, sequence(`5502 8001 8001 08 ${sequence('6b04 8202 00a1 6305 8003 333031 7d08 0603 2a0304 0401 ff')}`));
  const phase1 = new BerCodec(1);
  assert.equal(phase1.decode(held).body, {
    monitorCrossRefID: '8001',
    heldConnection: { call: '00A1' },
    holdingDevice: { deviceID: { deviceID: { dialingNumber: '301' } } },
    private: { manufacturer: '1.2.3.4', data: '0401FF' },
  });
  assert.is(text(phase1.encode(phase1.decode(held))), text(held));
});

traps('the same member has a tag in one message and none in the next', () => {
  const monitorCrossRefID = '8001';
  both(
    'event',
    'agentLoggedOn',
    { monitorCrossRefID, agentDevice: DEVICE, agentID: '8007' },
    report(4, `a10d ${DEVICE_HEX} 8202 8007`),
  );
  both(
    'event',
    'agentNotReady',
    { monitorCrossRefID, agentDevice: DEVICE, agentID: '8007' },
    report(4, `a30d ${DEVICE_HEX} 0402 8007`),
  );
  const extensions = { privateData: { string: 'CA' } };
  const conferenced = { ...small('ConferencedEvent'), extensions };
  assert.match(text(codec.encode({ kind: 'event', name: 'conferenced', invokeID: 1, body: conferenced })), /a505a1030401ca$/);
});

traps('private data of any type is kept as it is', () => {
  const body = (privateData: unknown) => ({ callToBeAnswered: { callID: '00A1' }, extensions: { privateData } });
  const octets = (privateData: string) =>
    invoke(2, sequence(`6b04 8002 00a1 ${text(wrap(0x7e, text(wrap(0xa1, privateData))))}`));
  both('request', 'answerCall', body({ string: 'A1B2' }), octets('0402 a1b2'));
  both('request', 'answerCall', body({ private: '9F8101020102' }), octets('9f8101 02 0102'));
  both('request', 'answerCall', body({ private: '0500' }), octets('0500'));
  both('request', 'answerCall', body([{ private: '3003020107' }, { string: 'FF' }]), octets('3003 020107 0401 ff'));
});

traps('what XML has as private data is carried as JSON in a UTF8String, and nothing else is taken for it', () => {
  const body = (content: unknown) => ({
    callToBeAnswered: { callID: '00A1' },
    extensions: { privateData: { private: content } },
  });
  for (const content of [{ ns: { '@xmlns': 'urn:a', $text: 'é' } }, 'plain text', '', '3005020107', { list: ['a', { b: {} }] }]) {
    const octets = codec.encode({ kind: 'request', name: 'answerCall', invokeID: 1, body: body(content) });
    assert.equal(codec.decode(octets).body, body(content));
  }
  const nested = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
  for (const text8 of ['{ "a": 1 }', '{"a":1', '5', 'null', nested, '"0500"', '\ufeff{}']) {
    const value = `0c ${text(wrap(0x0c, text(new TextEncoder().encode(text8)))).slice(2)}`;
    const octets = invoke(2, sequence(`6b04 8002 00a1 ${text(wrap(0x7e, text(wrap(0xa1, value))))}`));
    assert.equal(codec.decode(octets).body, body(value.replace(/ /g, '').toUpperCase()), text8.slice(0, 20));
    assert.is(text(codec.encode(codec.decode(octets))), text(octets));
  }
});

traps('two devices without tags are told apart by their place alone', () => {
  both(
    'request',
    'groupPickupCall',
    { newDestination: '301', pickGroup: '800' },
    invoke(221, sequence('3005 8003 333031 3005 8003 383030')),
  );
  both('request', 'groupPickupCall', { newDestination: '301' }, invoke(221, sequence('3005 8003 333031')));
});

traps('a default may be sent or left out, and bits that are not set may trail', () => {
  const call = (more: string) => invoke(10, sequence(`3003 8001 31 3003 8001 32 ${more}`));
  const both2 = { callingDevice: '1', calledDirectoryNumber: '2' };
  both('request', 'makeCall', both2, call(''));
  both('request', 'makeCall', { ...both2, autoOriginate: 'prompt' }, call('8301 00'));
  both('request', 'makeCall', { ...both2, callCharacteristics: { priorityCall: true } }, call('0302 0640'));
  both(
    'request',
    'makeCall',
    { ...both2, callCharacteristics: { priorityCall: true, maintainanceCall: false } },
    call('0302 0540'),
  );
  both('request', 'makeCall', { ...both2, callCharacteristics: {} }, call('0301 00'));
});

traps('a bit, a word and a member that the schema does not have are kept', () => {
  const call = (more: string) => invoke(10, sequence(`3003 8001 31 3003 8001 32 ${more}`));
  const body = { callingDevice: '1', calledDirectoryNumber: '2' };
  both('request', 'makeCall', { ...body, callCharacteristics: { 20: true } }, call('0304 03000008'));
  both('request', 'makeCall', { ...body, reason: '999' }, call('8802 03e7'));
  both('request', 'makeCall', { ...body, $ber: ['9F3C0102', 'B103020107'] }, call('9f3c 01 02 b103 020107'));
  const early = call('9f3c 01 02 8803 000016');
  assert.equal(codec.decode(early).body, { ...body, reason: 'newCall', $ber: ['9F3C0102'] }, 'ahead of known members');
  assert.equal(again(early), codec.decode(early).body);
});

traps('messages and members go by the names of XML, and messages by either name', () => {
  const names: [BerMessage['kind'], string, string][] = [
    ['event', 'transferred', 'TransferedEvent'],
    ['event', 'voiceErrorOccured', 'VoiceErrorOccurredEvent'],
    ['event', 'routeingMode', 'RouteingEvent'],
    ['request', 'getCSTAFeature', 'GetCSTAFeatures'],
    ['request', 'singleStepTrans', 'SingleStepTransferCall'],
    ['response', 'requestSysStat', 'RequestSystemStatusResponse'],
    ['error', 'universalFailure', 'CSTAErrorCode'],
  ];
  const failure = { kind: 'error', invokeID: 1, body: { operation: 'generic' } } as const;
  assert.is(
    text(codec.encode({ ...failure, name: 'UniversalFailure' })),
    text(codec.encode({ ...failure, name: 'universalFailure' })),
  );
  for (const [kind, asn1, xml] of names) {
    const body = small(xml);
    const octets = codec.encode({ kind, name: xml, invokeID: 1, body });
    assert.is(text(codec.encode({ kind, name: asn1, invokeID: 1, body })), text(octets));
    const decoded = codec.decode(octets);
    assert.equal([decoded.name, decoded.def?.name, decoded.body], [asn1, xml, body]);
  }
  both('error', 'universalFailure', { systemResourceAvailibility: 'generic' }, hex('a30b 020101 020101 a303 0a0101'));
});

traps('octets that XML has in hexadecimal are hexadecimal, ids are text where they are text', () => {
  const body = { callingDevice: '1', calledDirectoryNumber: '2', accountCode: '31', correlatorData: { string: '4142' } };
  both('request', 'makeCall', body, invoke(10, sequence('3003 8001 31 3003 8001 32 8001 31 8202 4142')));
  both('request', 'monitorStop', { monitorCrossRefID: 'mon-1' }, invoke(73, sequence('5505 6d6f6e2d31')));
});

traps('capability bits are numbered out of order, and those of ReRoute and RouteEnd begin with 1', () => {
  const services = (routeingServList: unknown) => ({ supportedServices: { routeingServList } });
  const octets = (list: string) => result(370, sequence(sequence(text(wrap(0xa7, sequence(list))))));
  both('response', 'getCSTAFeature', services({ reRoute: { replyTimeout: true } }), octets('8302 0640'));
  both('response', 'getCSTAFeature', services({ routeEnd: { errorValue: true, supportsReceiving: true } }), octets('8402 0244'));
});

traps(
  'the lists of GetCSTAFeatures are tagged explicitly, those of GetSwitchingFunctionCapabilities in place of SEQUENCE',
  () => {
    both(
      'response',
      'getCSTAFeature',
      { supportedServices: { monitoringServList: { monitorStart: {}, monitorStop: {} } } },
      result(370, sequence(sequence(text(wrap(0xa2, sequence('8101 00 8201 00')))))),
    );
    const caps = small('GetSwitchingFunctionCapsResponse');
    const written = (servEvtsList: unknown) =>
      text(
        codec.encode({
          kind: 'response',
          name: 'getSwitchingFunctionCapabilities',
          invokeID: 1,
          body: { ...caps, servEvtsList },
        }),
      );
    assert.match(written({ monitoringServList: { monitorStart: {}, monitorStop: {} } }), 'b608a206810100820100');
    assert.match(written({ mediaServList: {} }), /b602a800$/);
    assert.match(written({ callAssociatedServList: {} }), /b602a600$/);
    const snapshot = result(370, sequence(sequence(text(wrap(0xa3, sequence('8001 00 8101 00 8201 00'))))));
    assert.match(
      detail(() => codec.decode(snapshot)),
      'snapshotDeviceData is missing',
    );
  },
);

traps('tag 28 of the switching function capabilities means the one or the other by its place', () => {
  const caps = small('GetSwitchingFunctionCapsResponse');
  for (const members of [
    { callLinkageOptions: {} },
    { maxLengthParametersCont: {} },
    { callLinkageOptions: { threadLinkage: true }, maxLengthParametersCont: {} },
  ]) {
    const [name] = Object.keys(members);
    const given = { ...caps, ...(name === 'callLinkageOptions' ? { callLinkageOptions: {} } : {}), ...small28(members) };
    const message: BerMessage = { kind: 'response', name: 'getSwitchingFunctionCapabilities', invokeID: 1, body: given };
    assert.equal(codec.decode(codec.encode(message)).body, given);
  }
});

/** The members of tag 28 with bodies of their types. */
function small28(members: object): Record<string, unknown> {
  const full = bodyOf(phase3, phase3.named('GetSwitchingFunctionCapsResponse')!, seeded(2), { fill: 100, strict: true });
  return Object.fromEntries(Object.keys(members).map((name) => [name, (full as Record<string, unknown>)[name]]));
}

traps('events have other tags in capability lists than in event reports', () => {
  const caps = small('GetSwitchingFunctionCapsResponse');
  const tagOf = (list: string, event: string, bits = {}): string | undefined => {
    const servEvtsList = { [list]: { [event]: bits } };
    const octets = text(
      codec.encode({ kind: 'response', name: 'getSwitchingFunctionCapabilities', body: { ...caps, servEvtsList } }),
    );
    return /(..)0100$/.exec(octets)?.[1];
  };
  assert.equal([tagOf('logicalEvtsList', 'agentLoggedOff'), tagOf('logicalEvtsList', 'agentLoggedOn')], ['81', '82']);
  assert.equal(
    ['started', 'silenceTimeoutExpired', 'speechDetected'].map((event) => tagOf('voiceEvtsList', event)),
    ['8e', '8f', '90'],
  );
  const reported = (name: string): number => {
    const def = phase3.asn1('event', name)!;
    return def.tag!;
  };
  assert.equal(['agentLoggedOn', 'agentLoggedOff'].map(reported), [1, 2]);
  assert.equal(['silenceTimeoutExpired', 'speechDetected', 'started'].map(reported), [14, 15, 16]);
});

traps('device categories and collection types have other numbers in every message', () => {
  both('request', 'getSwitchingFunctionDevices', { requestedDeviceCategory: 'station' }, invoke(204, sequence('0a01 08')));
  const station = { ...small('GetLogicalDeviceInformationResponse'), deviceCategory: 'station' };
  assert.match(text(codec.encode({ kind: 'response', name: 'getLogicalDeviceInformation', body: station })), /80010501/);
  both(
    'request',
    'startLocationTrackingSession',
    { locDevice: '1', collectionType: 'updatesOnly' },
    invoke(536, sequence('3003 8001 31 8001 02')),
  );
  const updates = { ...small('GetLocationTrackingCapabilitiesResponse'), collectionTypeDefault: 'updatesOnly' };
  assert.match(
    text(codec.encode({ kind: 'response', name: 'getLocationTrackingCapabilities', body: updates })),
    /^a2..02010030..0202021b30..0a0101/,
  );
});

traps('arguments that are no SEQUENCE are a NULL or a bare INTEGER', () => {
  both('request', 'escapeRegister', {}, invoke(365, '0500'));
  both('request', 'escapeRegister', { extensions: {} }, invoke(365, '7e00'));
  both('request', 'getSwitchingFunctionCapabilities', {}, invoke(203, '0500'));
  both('request', 'privateDataVersionSelection', { privateDataVersionSelectionArgument: 3 }, invoke(368, '0201 03'));
  both(
    'request',
    'deactivate',
    { overConnection: CONNECTION, ruleName: 'r', extensions: {} },
    invoke(514, sequence(`${CONNECTION_HEX} 1601 72 a200`)),
  );
  const attached = { ...small('MediaAttachedEvent'), extensions: {} };
  assert.match(text(codec.encode({ kind: 'event', name: 'mediaAttached', body: attached })), /7e00$/);
});

traps('lists of sendMessage hold one entry', () => {
  const body = { callingDevice: '1', destinationDevices: ['2'], messageInfo: [{ contents: 'hi' }] };
  both('request', 'sendMessage', body, invoke(376, sequence('3003 8001 31 3005 3003 8001 32 3004 1602 6869')));
  assert.is(
    detail(() => codec.encode({ kind: 'request', name: 'sendMessage', body: { ...body, destinationDevices: ['2', '3'] } })),
    'CTI_MESSAGE_INVALID destinationDevices: a list of one entry is wanted; BER has no place for more',
  );
});

traps('the destinations of deflectCall but the first are in a member of their own', () => {
  const deflect = (newDestination: string[], octets: string) =>
    both(
      'request',
      'deflectCall',
      { callToBeDiverted: CONNECTION, newDestination },
      invoke(218, sequence(`${CONNECTION_HEX} ${octets}`)),
    );
  deflect(['2'], '3003 8001 32');
  deflect(['2', '3', '4'], '3003 8001 32 300a 3003 8001 33 3003 8001 34');
});

traps('members stand in another order than in XML', () => {
  both(
    'request',
    'reposition',
    { connection: CONNECTION, messageToReposition: '8001', periodOfReposition: { relativePosition: 5 } },
    invoke(504, sequence(`${CONNECTION_HEX} 0201 05 0402 8001`)),
  );
});

traps('what XML alone has is refused by name', () => {
  const recognized = { monitorCrossRefID: '8001', overConnection: CONNECTION, result: 'yes' };
  both('event', 'recognized', recognized, report(6, `ad16 ${CONNECTION_HEX} 1603 796573`));
  assert.is(
    detail(() => codec.encode({ kind: 'event', name: 'recognized', body: { ...recognized, text: 'yes' } })),
    'CTI_MESSAGE_INVALID text: BER has no place for it',
  );
  assert.is(
    detail(() => codec.encode({ kind: 'event', name: 'recognized', body: { ...recognized, colour: 'red' } })),
    'CTI_MESSAGE_INVALID colour: BER has no place for it',
  );
});

traps('a member that ASN.1 wants is missed by name and place', () => {
  assert.is(
    refusal(() => codec.decode(report(6, 'b000'))),
    'CTI_MESSAGE_INVALID@16',
  );
  assert.is(
    detail(() => codec.decode(report(6, 'b000'))),
    'CTI_MESSAGE_INVALID overConnection is missing',
  );
  assert.is(
    detail(() => codec.encode({ kind: 'request', name: 'makeCall', body: { callingDevice: '1' } })),
    'CTI_MESSAGE_INVALID calledDirectoryNumber is missing',
  );
});

traps.run();
