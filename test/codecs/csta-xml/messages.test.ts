import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  bodyOf,
  type CstaMessage,
  cstaNamespace,
  cstaXmlWire,
  decodeCstaXml,
  type EncodeCstaXmlOptions,
  editionOf,
  encodeCstaXml,
} from '../../../src/codecs/xml/index.ts';
import { type CtiError, isCtiError } from '../../../src/core/model/index.ts';
import { EXAMPLES } from './messages.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (xml: string) => decodeCstaXml(bytesOf(xml));
const write = (message: CstaMessage, options?: EncodeCstaXmlOptions): string =>
  Buffer.from(encodeCstaXml(message, { declaration: false, ...options })).toString();
const request = (name: string, body: unknown): CstaMessage => ({ kind: 'request', name, body });
const refusal = (message: CstaMessage): CtiError => {
  try {
    encodeCstaXml(message);
  } catch (error) {
    if (isCtiError(error)) return error;
    throw error;
  }
  throw new Error('was written');
};
const ED3 = cstaNamespace(3);
const FLAT = `<X xmlns="${ED3}">`.replace('X', '');

const Reading = suite('reading CSTA XML');
for (const { title, xml, kind, name, body } of EXAMPLES)
  Reading(`${title} is understood, and mirrors`, () => {
    const message = decode(xml);
    assert.equal([message.kind, message.name], [kind, name]);
    assert.is(JSON.stringify(message.body), JSON.stringify(body));
    assert.is(JSON.stringify(decodeCstaXml(encodeCstaXml(message)).body), JSON.stringify(body));
  });

Reading('namespaces of all editions and of both hosts are known, with blanks that slipped in', () => {
  for (const edition of [2, 3, 4, 5, 6] as const)
    for (const namespace of [cstaNamespace(edition), cstaNamespace(edition, 'www.ecma.ch')]) {
      const { kind, edition: read } = decode(`<MonitorStop xmlns="${namespace}"/>`);
      assert.equal([kind, read], ['request', edition]);
      assert.is(editionOf(namespace), edition);
    }
  assert.is(decode(`<MonitorStop xmlns="http:// www.ecma-international.org/standards/ecma-323/csta/ed3"/>`).edition, 3);
  assert.is(decode('<MonitorStop/>').edition, undefined);
  assert.is(decode(`<MonitorStop xmlns="${ED3}x"/>`).kind, 'other');
  const later = ED3.replace('ed3', 'ed7');
  assert.equal([decode(`<MonitorStop xmlns="${later}"/>`).kind, editionOf(later)], ['request', undefined]);
});

Reading('the same text in UTF-16, ISO-8859-1 and windows-1252 is the same message', () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><MonitorStop xmlns="${ED3}"><monitorCrossRefID>Zoë</monitorCrossRefID></MonitorStop>`;
  const utf16 = Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le');
  for (const bytes of [
    bytesOf(xml('UTF-8')),
    utf16,
    Buffer.from(xml('ISO-8859-1'), 'latin1'),
    Buffer.from(xml('windows-1252'), 'latin1'),
  ])
    assert.equal(decodeCstaXml(bytes).body, { monitorCrossRefID: 'Zoë' });
});

Reading('references, CDATA, comments and instructions of XML are taken', () => {
  const { body } = decode(
    `<?pi?><!-- - --><MonitorStop xmlns="${ED3}"><!-- a --><monitorCrossRefID>1&amp;<![CDATA[<2>]]><?x y?>&#51;</monitorCrossRefID></MonitorStop>`,
  );
  assert.equal(body, { monitorCrossRefID: '1&<2>3' });
});

Reading('a list of more items than allowed is refused', () => {
  const xml = `<SnapshotDeviceResponse xmlns="${ED3}"><crossRefIDorSnapshotData><snapshotData>${'<snapshotDeviceResponseInfo/>'.repeat(3)}</snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>`;
  assert.throws(
    () => decodeCstaXml(bytesOf(xml), { limits: { maxItems: 2 } }),
    (error: unknown) =>
      isCtiError(error) && error.code === 'CTI_XML_ITEMS' && error.offset === xml.lastIndexOf('<snapshotDeviceResponseInfo'),
  );
});

Reading('both ways of writing the destinations of DeflectCall are a list', () => {
  const one = { newDestination: ['2002'] };
  assert.equal(decode(`<DeflectCall xmlns="${ED3}"><newDestination>2002</newDestination></DeflectCall>`).body, one);
  assert.equal(
    decode(`<DeflectCall xmlns="${ED3}"><newDestination><device>2002</device></newDestination></DeflectCall>`).body,
    one,
  );
});

Reading('several private data are a list, one is not', () => {
  const xml = (data: string) => `<Start xmlns="${ED3}"><extensions>${data}</extensions></Start>`;
  const privateData = (text: string) =>
    (decode(xml(text)).body as { extensions: { privateData: unknown } }).extensions.privateData;
  assert.equal(privateData('<privateData><string>01</string></privateData>'), { string: '01' });
  assert.equal(privateData('<privateData><string>01</string></privateData><privateData><string>02</string></privateData>'), [
    { string: '01' },
    { string: '02' },
  ]);
});

Reading('the body of a message is had by its name', () => {
  const message = decode(EXAMPLES[0]!.xml);
  assert.is(bodyOf(message, 'MakeCall')?.autoOriginate, 'doNotPrompt');
  assert.is(bodyOf(message, 'AnswerCall'), undefined);
  assert.is(bodyOf(decode('<MakeCall xmlns="urn:other"/>'), 'MakeCall'), undefined);
});
Reading.run();

const Writing = suite('writing CSTA XML');

Writing('members are written in the order of the schema, whatever their order in the body', () => {
  assert.is(
    write(request('MakeCall', { autoOriginate: 'prompt', calledDirectoryNumber: '2', callingDevice: '1' })),
    `<MakeCall xmlns="${ED3}"><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber><autoOriginate>prompt</autoOriginate></MakeCall>`,
  );
});

Writing('the edition, the host or the absence of a namespace is the caller’s choice', () => {
  const stop = request('MonitorStop', { monitorCrossRefID: '1' });
  assert.match(write(stop, { edition: 5 }), `xmlns="${cstaNamespace(5)}"`);
  assert.match(
    write(stop, { namespace: cstaNamespace(2, 'www.ecma.ch') }),
    'xmlns="http://www.ecma.ch/standards/ecma-323/csta/ed2"',
  );
  assert.is(write(stop, { namespace: '' }), '<MonitorStop><monitorCrossRefID>1</monitorCrossRefID></MonitorStop>');
});

Writing('a document begins with a declaration unless none is wanted', () => {
  assert.is(
    Buffer.from(encodeCstaXml(request('ClearCall', {}))).toString(),
    `<?xml version="1.0" encoding="UTF-8"?><ClearCall xmlns="${ED3}"/>`,
  );
});

Writing('what edition 6 renamed has its older name before', () => {
  const lamp = request('SetLampMode', { lampMode: 'off' });
  assert.match(write(lamp, { edition: 3 }), '<LampMode>off</LampMode>');
  assert.match(write(lamp, { edition: 6 }), '<lampMode>off</lampMode>');
  const deflect = request('DeflectCall', { newDestination: ['2002'] });
  assert.match(write(deflect, { edition: 3 }), '<newDestination>2002</newDestination>');
  assert.match(write(deflect, { edition: 6 }), '<newDestination><device>2002</device></newDestination>');
});

Writing('an ASN.1 name is as good as the XML name', () => {
  assert.match(write(request('singleStepTrans', { transferredTo: '1' })), '<SingleStepTransferCall ');
  assert.match(write({ kind: 'event', name: 'transferred', body: {} }), '<TransferedEvent ');
  assert.match(write({ kind: 'error', name: 'universalFailure', body: { unspecified: {} } }), '<unspecified/></CSTAErrorCode>');
});

Writing('text is escaped wherever it stands', () => {
  const xml = write(request('MonitorStop', { monitorCrossRefID: '<&>"\'\r', '@a': '<&>"\'\n' }));
  assert.is(
    xml,
    `<MonitorStop xmlns="${ED3}" a="&lt;&amp;&gt;&quot;&apos;&#10;"><monitorCrossRefID>&lt;&amp;&gt;&quot;&apos;&#13;</monitorCrossRefID></MonitorStop>`,
  );
});

Writing('members that only BER has are written under their name', () => {
  const body = { newDestination: ['1'], addNewDestinationsList: ['2', '3'] };
  assert.equal(decode(write(request('DeflectCall', body))).body, body);
});

Writing('what does not fit the schema is refused with the place', () => {
  const cases: [message: CstaMessage, code: string, detail: RegExp][] = [
    [request('MakeCoffee', {}), 'CTI_MESSAGE_UNKNOWN', /MakeCoffee/],
    [request('GetPresenceState', {}), 'CTI_MESSAGE_UNKNOWN', /GetPresenceState/],
    [request('constructor', {}), 'CTI_MESSAGE_UNKNOWN', /constructor/],
    [request('MakeCall', { callee: '1' }), 'CTI_MESSAGE_INVALID', /MakeCall has no member callee/],
    [request('MakeCall', 'text'), 'CTI_MESSAGE_INVALID', /MakeCall is an object/],
    [request('MakeCall', { callingDevice: { number: '1' } }), 'CTI_MESSAGE_INVALID', /DeviceID has no member number/],
    [request('MakeCall', { callingDevice: 2001 }), 'CTI_MESSAGE_INVALID', /callingDevice is an object/],
    [request('MakeCall', { autoOriginate: 1 }), 'CTI_MESSAGE_INVALID', /MakeCall\/autoOriginate: /],
    [request('HoldCall', { callToBeHeld: { callID: { $text: 5 } } }), 'CTI_MESSAGE_INVALID', /HoldCall\/callToBeHeld\/callID/],
    [request('SetForwarding', { ringCount: 1.5 }), 'CTI_MESSAGE_INVALID', /ringCount/],
    [request('SetForwarding', { ringCount: Number.NaN }), 'CTI_MESSAGE_INVALID', /ringCount/],
    [request('DeflectCall', { newDestination: 'x' }), 'CTI_MESSAGE_INVALID', /newDestination/],
    [request('MonitorStop', { monitorCrossRefID: '\u0000' }), 'CTI_MESSAGE_INVALID', /U\+0000/],
    [request('MonitorStop', { '@xmlns': 'urn:x' }), 'CTI_MESSAGE_INVALID', /namespace/],
    [request('MonitorStop', { '@p:a': 'x' }), 'CTI_MESSAGE_INVALID', /prefix of p:a/],
    [request('MonitorStop', { '@a b': 'x' }), 'CTI_MESSAGE_INVALID', /no name/],
    [request('MonitorStop', { $any: { 'a><b': 'x' } }), 'CTI_MESSAGE_INVALID', /no name/],
    [request('MonitorStop', { $any: { a: { b: 1 } } }), 'CTI_MESSAGE_INVALID', /text or an object/],
    [request('MonitorStop', { $any: ['x'] }), 'CTI_MESSAGE_INVALID', /\$any/],
    [{ kind: 'other', name: 'a:b', body: {} }, 'CTI_MESSAGE_INVALID', /prefix/],
    [{ kind: 'other', name: '', body: {} }, 'CTI_MESSAGE_INVALID', /no name/],
    [{ kind: 'other', name: 'a', body: { '@xmlns:xmlns': 'urn:x' } }, 'CTI_MESSAGE_INVALID', /declaration/],
    [{ kind: 'other', name: 'a', body: { '@xmlns:p': '' } }, 'CTI_MESSAGE_INVALID', /declaration/],
  ];
  for (const [message, code, detail] of cases) {
    const error = refusal(message);
    assert.is(error.code, code, error.message);
    assert.match(error.detail!, detail);
  }
});

Writing('a body deeper than a reader may go is refused', () => {
  let body: object = {};
  for (let i = 0; i < 70; i++) body = { a: body };
  assert.match(refusal({ kind: 'other', name: 'a', body }).detail!, /64 elements deep/);
});
Writing.run();

const Wire = suite('csta-xml for decode and encode');
const lines = (bytes: Uint8Array, framed = false) =>
  [...cstaXmlWire.decode(bytes, { framed })].map((item) => (isCtiError(item) ? `${item.code}@${item.offset}` : item));

Wire('documents one after another are told apart, a bad one in between is refused in its place', () => {
  const [first, second] = [EXAMPLES[0]!.xml, '<?xml version="1.0"?><keepalive/>'];
  const bad = '<a><b></a>';
  const input = bytesOf(`${first}\n${bad}\n${second}`);
  assert.equal(
    lines(input).map((line) => (typeof line === 'string' ? line : [line.offset, line.length, line.kind, line.name])),
    [
      [0, first.length, 'request', 'MakeCall'],
      `CTI_XML_MALFORMED@${first.length + 1 + bad.indexOf('</a>') + 3}`,
      [first.length + bad.length + 2, second.length, 'other', 'keepalive'],
    ],
  );
});

Wire('frames carry the invoke ID, 9999 on events', () => {
  const framed = (message: Parameters<NonNullable<typeof cstaXmlWire.encode>>[0]) =>
    cstaXmlWire.encode!(message, { framed: true });
  const event = framed({ kind: 'event', name: 'HeldEvent', body: {} });
  const answer = framed({ kind: 'response', name: 'HoldCallResponse', body: {}, invokeID: 17 });
  assert.is(Buffer.from(event.subarray(4, 8)).toString(), '9999');
  assert.equal(
    lines(Buffer.concat([event, answer]), true).map((line) =>
      typeof line === 'string' ? line : [line.offset, line.length, line.invokeID, line.name],
    ),
    [
      [0, event.length, '9999', 'HeldEvent'],
      [event.length, answer.length, '0017', 'HoldCallResponse'],
    ],
  );
  assert.throws(
    () => framed({ kind: 'request', name: 'HoldCall', body: {}, invokeID: 'ü' }),
    (error: unknown) => isCtiError(error),
  );
});

Wire('an error in a framed document has its offset in the input', () => {
  const xml = bytesOf(`<HoldCall>${FLAT}</HoldCall>`.replace('X', ''));
  const header = Uint8Array.of(0, 0, 0, xml.length + 8, 0x30, 0x30, 0x30, 0x31);
  const [line] = lines(Buffer.concat([header, xml]), true);
  assert.match(String(line), /^CTI_XML_MALFORMED@18$/);
});
Wire.run();
