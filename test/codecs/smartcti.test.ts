import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DecodedMessage } from '../../src/codecs/message.ts';
import {
  commandWsdl,
  OPERATIONS,
  openEnvelope,
  operationNamed,
  operationsOf,
  PROFILES,
  RETURN_CODES,
  readCommand,
  readEvent,
  readEventResponse,
  readFault,
  readResponse,
  SMARTCTI_EVENTS,
  type SmartctiEvent,
  smartctiWire,
  targetNamespace,
  writeCommand,
  writeEvent,
  writeEventResponse,
  writeFault,
  writeResponse,
} from '../../src/codecs/smartcti/index.ts';
import { splitDocuments } from '../../src/codecs/xml/documents.ts';
import { childElements, readXml } from '../../src/codecs/xml/tree.ts';
import { CtiError, type CtiErrorCode, ERRORS, isCtiError } from '../../src/core/model/index.ts';
import fc from '../support/properties.ts';
import { growsLinearly } from '../support/scaling.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (text: string): ReturnType<typeof openEnvelope> => openEnvelope(readXml(bytesOf(text)).root);
const soap = (body: string, header = ''): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body>${body}</s:Body></s:Envelope>`;
const codeOf = (run: () => unknown): CtiErrorCode => {
  try {
    run();
  } catch (error) {
    if (isCtiError(error)) return error.code;
    throw error;
  }
  throw new Error('was taken');
};
const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was taken');
};

const Tables = suite('SmartCTI tables (PROTOCOL §2, §3, §5)');

Tables('there are 32 operations, 13 events and 25 codes', () => {
  assert.is(OPERATIONS.length, 32);
  assert.is(Object.keys(SMARTCTI_EVENTS).length, 13);
  assert.is(Object.keys(RETURN_CODES).length, 25);
  assert.not.ok(9 in RETURN_CODES);
});

Tables('each profile adds to the one before', () => {
  const names = PROFILES.map((profile) => operationsOf(profile).map(({ name }) => name));
  assert.equal(
    names.map((list) => list.length),
    [22, 27, 32],
  );
  assert.ok(names[0]!.every((name) => !name.endsWith('Pass')));
  assert.equal(names[2]!.filter((name) => !names[1]!.includes(name)).sort(), [
    'GetCallList',
    'GetInfoChamAtiv',
    'ImmediateTransfer',
    'getActiveCallInfo',
    'queryAgentState',
  ]);
});

Tables('every error of the library has a return code that hosts know', () => {
  for (const [code, { smartcti }] of Object.entries(ERRORS)) assert.ok(smartcti in RETURN_CODES && smartcti !== 0, code);
});
Tables.run();

const Commands = suite('SmartCTI commands');

const filled = (name: string): Record<string, string> =>
  Object.fromEntries(operationNamed(name)!.parameters.map((parameter, i) => [parameter.name, `v${i} <&>'"é`]));

Commands('every command of either style is read back as it was written', () => {
  for (const operation of OPERATIONS)
    for (const style of ['document', 'rpc'] as const) {
      const parameters = filled(operation.name);
      const read = readCommand(open(writeCommand(operation, parameters, style)));
      assert.is(read.operation, operation);
      assert.equal(Object.fromEntries(read.parameters), parameters);
      // A command without parameters looks the same in both but for the encoding style.
      assert.is(read.style, style);
    }
});

Commands('a request of profile 1.2.0 is read as Axis2 clients send it', () => {
  const { parameters, style } = readCommand(
    open(
      soap(
        '<Logon xmlns="http://DefaultNamespace"><device>2001 </device><agentID> 1001</agentID><groupID>\n100\n</groupID></Logon>',
      ),
    ),
  );
  assert.equal([...parameters.values()], ['2001', '1001', '100']);
  assert.is(style, 'document');
});

Commands('a request of Axis 1 and AdvPL clients is read with any prefix, typed and unqualified', () => {
  const request = soap(
    '<q7:Logon xmlns:q7="http://DefaultNamespace" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:d="http://www.w3.org/2001/XMLSchema">' +
      '<device i:type="d:string">2001</device><agentID href="#id0"/><groupID i:nil="true"/></q7:Logon><multiRef id="id0">1001</multiRef>',
  );
  const { parameters, style } = readCommand(open(request));
  assert.equal([...parameters.values()], ['2001', '1001', '']);
  assert.is(style, 'rpc');
});

Commands('what may be left out may be left out, what may be empty may be empty', () => {
  const read = (body: string): ReadonlyMap<string, string> => readCommand(open(soap(body))).parameters;
  assert.not.ok(
    read('<Consultation xmlns="http://DefaultNamespace"><device>1</device><deviceTo>2</deviceTo></Consultation>').has('Route'),
  );
  assert.is(
    read('<Consultation xmlns="http://DefaultNamespace"><device>1</device><deviceTo>2</deviceTo><Route/></Consultation>').get(
      'Route',
    ),
    '',
  );
  assert.not.ok(
    read('<LogonPass xmlns="http://DefaultNamespace"><device>1</device><agentID/><groupID/></LogonPass>').has('agentPass'),
  );
});

const logon = (parts: string): string => soap(`<Logon xmlns="http://DefaultNamespace">${parts}</Logon>`);
const REFUSALS: [title: string, document: string, code: CtiErrorCode, sentence: RegExp][] = [
  ['a missing parameter', logon('<device>1</device><agentID>1</agentID>'), 'CTI_SOAP_PARAMETER', /"groupID" is missing/],
  [
    'a surplus parameter',
    logon('<device>1</device><agentID>1</agentID><groupID>1</groupID><extra/>'),
    'CTI_SOAP_PARAMETER',
    /unknown parameter "extra"/,
  ],
  ['a parameter in the wrong case', logon('<Device>1</Device>'), 'CTI_SOAP_PARAMETER', /"Device"; it is written "device"/],
  ['a doubled parameter', logon('<device>1</device><device>1</device>'), 'CTI_SOAP_PARAMETER', /"device" stands twice/],
  ['a parameter with elements', logon('<device><b>1</b></device>'), 'CTI_SOAP_PARAMETER', /"device" holds elements/],
  ['a reference to nothing', logon('<device href="#x"/>'), 'CTI_SOAP_PARAMETER', /"device" refers to nothing/],
  ['a parameter of another namespace', logon('<device xmlns="u">1</device>'), 'CTI_SOAP_PARAMETER', /another namespace/],
  ['an unknown operation', soap('<Nope xmlns="http://DefaultNamespace"/>'), 'CTI_SOAP_OPERATION', /"Nope"/],
  ['an operation in the wrong case', soap('<logon xmlns="http://DefaultNamespace"/>'), 'CTI_SOAP_OPERATION', /written "Logon"/],
  ['an operation of another namespace', soap('<Hold xmlns="urn:x"/>'), 'CTI_SOAP_OPERATION', /another namespace/],
  [
    'an object property as operation',
    soap('<constructor xmlns="http://DefaultNamespace"/>'),
    'CTI_SOAP_OPERATION',
    /"constructor"/,
  ],
  ['an object property as parameter', logon('<__proto__>1</__proto__>'), 'CTI_SOAP_PARAMETER', /"__proto__"/],
  ['no envelope', '<Logon xmlns="http://DefaultNamespace"/>', 'CTI_SOAP', /root element is <Logon>/],
  ['an empty Body', soap(''), 'CTI_SOAP', /0 messages/],
  ['two messages', soap('<Hold/><Hold/>'), 'CTI_SOAP', /2 messages/],
  ['text in the Body', soap('hello'), 'CTI_SOAP', /Body holds text/],
  ['no Body', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>', 'CTI_SOAP', /no Body/],
  [
    'SOAP 1.2',
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>',
    'CTI_SOAP_VERSION',
    /only SOAP 1.1/,
  ],
  [
    'a header that must be understood',
    soap('<Hold/>', '<s:Header><w:Security xmlns:w="urn:w" s:mustUnderstand="1"/></s:Header>'),
    'CTI_SOAP_MUST_UNDERSTAND',
    /<w:Security>/,
  ],
];
for (const [title, document, code, sentence] of REFUSALS)
  Commands(`${title} is ${code}, and the sentence says what was wrong`, () => {
    const run = (): unknown => readCommand(open(document));
    assert.is(codeOf(run), code);
    assert.match(messageOf(run), sentence);
  });

Commands('headers that need not be understood, or not by us, are passed over', () => {
  const header =
    '<s:Header><a:x xmlns:a="urn:a" s:mustUnderstand="0"/><a:y xmlns:a="urn:a" s:mustUnderstand="1" s:actor="urn:other"/></s:Header>';
  readCommand(open(soap('<Hold xmlns="http://DefaultNamespace"><device>1</device></Hold>', header)));
});

Commands('a profile hides what it does not have', () => {
  const request = open(writeCommand(operationNamed('LogonPass')!, filled('LogonPass'), 'rpc'));
  assert.is(
    codeOf(() => readCommand(request, '1.0.0')),
    'CTI_SOAP_OPERATION',
  );
  readCommand(request, '1.1.0');
});
Commands.run();

const Responses = suite('SmartCTI responses');

Responses('profile 1.2.0 answers with the literal prefix ns', () => {
  assert.match(
    writeResponse(operationNamed('Logon')!, 0, 'document'),
    '<soapenv:Body><ns:LogonResponse xmlns:ns="http://DefaultNamespace"><ns:return>0</ns:return></ns:LogonResponse></soapenv:Body>',
  );
});

Responses('profiles 1.0.0 and 1.1.0 answer inline, typed, named after the operation', () => {
  assert.match(
    writeResponse(operationNamed('Logon')!, 18, 'rpc'),
    '<ns1:LogonResponse soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns:ns1="http://DefaultNamespace"><LogonReturn xsi:type="xsd:int">18</LogonReturn></ns1:LogonResponse>',
  );
  assert.match(
    writeResponse(operationNamed('showVersion')!, 'a<b', 'rpc'),
    '<showVersionReturn xsi:type="xsd:string">a&lt;b</showVersionReturn>',
  );
});

Responses('every response of either style is read back', () => {
  for (const operation of OPERATIONS)
    for (const style of ['document', 'rpc'] as const) {
      const result = operation.result === 'int' ? -18 : "a#b <'>";
      assert.equal(readResponse(open(writeResponse(operation, result, style))), { operation, style, result });
    }
});

Responses("Axis 1's own default, the value behind a multiRef, is read", () => {
  const response = soap(
    '<ns1:LogonResponse xmlns:ns1="http://DefaultNamespace"><LogonReturn href="#id0"/></ns1:LogonResponse>' +
      '<multiRef id="id0" soapenc:root="0" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/">23</multiRef>',
  );
  assert.is(readResponse(open(response)).result, 23);
});

Responses('a response that is none is refused', () => {
  const refuse = (body: string): CtiErrorCode => codeOf(() => readResponse(open(soap(body))));
  assert.is(refuse('<LogonResponse><return>x</return></LogonResponse>'), 'CTI_SOAP_PARAMETER');
  assert.is(refuse('<LogonResponse/>'), 'CTI_SOAP_PARAMETER');
  assert.is(refuse('<NopeResponse><return>0</return></NopeResponse>'), 'CTI_SOAP_OPERATION');
});

Responses('a fault carries the code, the offset and the sentence', () => {
  const error = new CtiError('CTI_SOAP_PARAMETER', { detail: 'Logon: parameter "<x>" is missing', offset: 7 });
  const text = writeFault(error);
  assert.match(text, '<faultcode>soapenv:Client</faultcode>');
  assert.match(text, 'offset="7"');
  assert.equal(readFault(open(text)), { faultcode: 'Client', faultstring: error.message, code: 'CTI_SOAP_PARAMETER' });
  assert.is(readFault(open(writeFault(new CtiError('CTI_SOAP_VERSION')))).faultcode, 'VersionMismatch');
  assert.is(readFault(open(writeFault(new CtiError('CTI_SOAP_MUST_UNDERSTAND')))).faultcode, 'MustUnderstand');
  assert.is(readFault(open(writeFault(new CtiError('CTI_BUSY')))).faultcode, 'Server');
});
Responses.run();

const Events = suite('SmartCTI events (PROTOCOL §5)');
const NS = 'http://10.0.0.5:8090/';

Events('an event is written in capitals, in the service’s namespace, its parameters in order', () => {
  const values = { cDevice: '2001', iLinkID: 1, callID: 'c1', ANI: '11 & 12', DNIS: '100', associatedData: '', callType: 1 };
  assert.match(
    writeEvent({ event: SMARTCTI_EVENTS.Ringing, namespace: NS, values }),
    '<RINGING xmlns="http://10.0.0.5:8090/"><CDEVICE>2001</CDEVICE><ILINKID>1</ILINKID><CALLID>c1</CALLID><ANI>11 &amp; 12</ANI><DNIS>100</DNIS><ASSOCIATEDDATA></ASSOCIATEDDATA><CALLTYPE>1</CALLTYPE></RINGING>',
  );
});

Events('every event and every response to one is read back', () => {
  for (const event of Object.values(SMARTCTI_EVENTS) as SmartctiEvent[]) {
    const values = Object.fromEntries(event.parameters.map(({ name, type }, i) => [name, type === 'int' ? i : `x${i} é<`]));
    assert.equal(readEvent(open(writeEvent({ event, namespace: NS, values }))), { event, namespace: NS, values });
    const response = { event, namespace: NS, result: 0 };
    assert.equal(readEventResponse(open(writeEventResponse(response))), response);
  }
});

Events('an event whose parts do not fit is refused', () => {
  const refuse = (body: string): CtiErrorCode => codeOf(() => readEvent(open(soap(body))));
  assert.is(refuse('<INSERVICE><CDEVICE>1</CDEVICE></INSERVICE>'), 'CTI_SOAP_PARAMETER');
  assert.is(refuse('<INSERVICE><CDEVICE>1</CDEVICE><ILINKID>x</ILINKID></INSERVICE>'), 'CTI_SOAP_PARAMETER');
  assert.is(refuse('<INSERVICE><CDEVICE>1</CDEVICE><ILINKID>1</ILINKID><X/></INSERVICE>'), 'CTI_SOAP_PARAMETER');
  assert.is(refuse('<InService/>'), 'CTI_SOAP_OPERATION');
});
Events.run();

const Wsdl = suite('SmartCTI WSDLs');

Wsdl('each profile’s WSDL has its operations, its port and the address it was given', () => {
  for (const profile of PROFILES) {
    const { root } = readXml(bytesOf(commandWsdl(profile, 'http://h:1/a?b=1&c=2')));
    const part = (name: string) => childElements(root).filter(({ local }) => local === name);
    const operations = childElements(part('portType')[0]!).map(({ attributes }) => attributes[0]!.value);
    assert.equal(
      operations,
      operationsOf(profile).map(({ name }) => name),
    );
    const [port] = childElements(part('service')[0]!);
    assert.is(port!.attributes[0]!.value, profile === '1.2.0' ? 'SmartCTIWSCommandHttpSoap11Endpoint' : 'SmartCTIWSCommand');
    assert.is(childElements(port!)[0]!.attributes[0]!.value, 'http://h:1/a?b=1&c=2');
  }
});

Wsdl('the target namespace of a WSDL is found, of anything else it is not', () => {
  assert.is(targetNamespace(bytesOf(commandWsdl('1.2.0', 'http://h/'))), 'http://DefaultNamespace');
  assert.is(
    codeOf(() => targetNamespace(bytesOf('<html/>'))),
    'CTI_MESSAGE_INVALID',
  );
  assert.is(
    codeOf(() => targetNamespace(bytesOf('<!DOCTYPE html><html/>'))),
    'CTI_XML_DTD',
  );
});
Wsdl.run();

const Wire = suite('SmartCTI decode and encode');
const decode = (bytes: Uint8Array): (DecodedMessage | CtiError)[] => [...smartctiWire.decode(bytes, {})];
const one = (text: string): DecodedMessage => {
  const found = decode(bytesOf(text));
  assert.is(found.length, 1);
  if (isCtiError(found[0])) throw found[0];
  return found[0]!;
};
const again = (message: DecodedMessage): DecodedMessage => one(new TextDecoder().decode(smartctiWire.encode!(message, {})));

const SAMPLES: string[] = [
  ...OPERATIONS.flatMap((operation) => [
    writeCommand(operation, filled(operation.name), 'document'),
    writeCommand(operation, filled(operation.name), 'rpc'),
    writeResponse(operation, operation.result === 'int' ? 3 : 'text', 'document'),
    writeResponse(operation, operation.result === 'int' ? 3 : 'text', 'rpc'),
  ]),
  ...(Object.values(SMARTCTI_EVENTS) as SmartctiEvent[]).flatMap((event) => [
    writeEvent({ event, namespace: NS, values: { cDevice: '2001', iLinkID: 4, Cause: 10 } }),
    writeEventResponse({ event, namespace: NS, result: 1 }),
  ]),
  writeFault(new CtiError('CTI_SOAP_OPERATION', { detail: '"x"' })),
  soap('<v:LogIn xmlns:v="urn:v" a="1 &lt;&#10;">t<b/>u</v:LogIn>'),
  '<other xmlns="urn:o"><a>1</a> <b c="é"/></other>',
];

Wire('every kind of message comes back from decode, encode and decode the same', () => {
  for (const sample of SAMPLES) {
    const message = one(sample);
    const { kind, name, body } = again(JSON.parse(JSON.stringify(message)));
    const { code: _ours, ...plain } = message.body as Record<string, unknown>;
    assert.equal(
      { kind, name, body },
      { kind: message.kind, name: message.name, body: message.kind === 'error' ? plain : message.body },
      sample,
    );
  }
});

Wire('kinds and names are those of the wire', () => {
  const seen = (text: string): string => `${one(text).kind} ${one(text).name}`;
  assert.is(seen(SAMPLES[0]!), 'request AgentInService');
  assert.is(seen(SAMPLES[2]!), 'response AgentInServiceResponse');
  assert.is(seen(writeEvent({ event: SMARTCTI_EVENTS.Ringing, namespace: NS, values: {} })), 'event RINGING');
  assert.is(seen(writeEventResponse({ event: SMARTCTI_EVENTS.Ringing, namespace: NS, result: 0 })), 'response RINGINGRESPONSE');
  assert.is(seen(SAMPLES.at(-3)!), 'error Fault');
  assert.is(seen(SAMPLES.at(-2)!), 'other LogIn');
  assert.is(seen(SAMPLES.at(-1)!), 'other other');
});

Wire('documents one after another are told apart, and a bad one costs only itself', () => {
  const [good, bad, last] = [SAMPLES[0]!, '<a><b></a>', SAMPLES[8]!];
  const input = bytesOf(`${good}\n<!-- between -->${bad}\n\n${last}junk`);
  const found = decode(input);
  assert.equal(
    found.map((result) => (isCtiError(result) ? result.code : result.name)),
    ['AgentInService', 'CTI_XML_MALFORMED', 'Logon', 'CTI_XML_MALFORMED'],
  );
  for (const result of found) {
    if (isCtiError(result)) continue;
    assert.equal(one(new TextDecoder().decode(input.subarray(result.offset, result.offset + result.length))).body, result.body);
  }
});

Wire('offsets of errors count from the beginning of the input', () => {
  const text = `${SAMPLES[0]}\n<a>&nbsp;</a>`;
  const [, error] = decode(bytesOf(text));
  assert.is((error as CtiError).offset, bytesOf(text.slice(0, text.indexOf('&nbsp;'))).length);
});

Wire('any bytes end in messages and errors, never in a throw', () => {
  const mutation = fc.tuple(fc.constantFrom(...SAMPLES), fc.nat(), fc.nat(8), fc.uint8Array({ maxLength: 8 }));
  fc.assert(
    fc.property(mutation, ([sample, at, cut, insert]) => {
      const bytes = bytesOf(sample);
      const place = at % bytes.length;
      const input = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + cut)]);
      for (const result of decode(input)) assert.ok(isCtiError(result) || typeof result.name === 'string');
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decode(bytes)),
    { numRuns: 1000 },
  );
});

Wire('every range of a split lies in the input, in order, and leaves out nothing but blanks', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b/>',
    '<!--',
    '-->',
    '<?x?>',
    '<?xml version="1.0"?>',
    '"',
    "'",
    ' ',
    '\n',
    't',
    '<![CDATA[',
    ']]>',
    '<!D>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      let at = 0;
      for (const { offset, length } of splitDocuments(bytesOf(text))) {
        assert.is(text.slice(at, offset).trim(), '');
        assert.ok(length > 0);
        at = offset + length;
      }
      assert.is(text.slice(at).trim(), '');
    }),
    { numRuns: 5000 },
  );
});

Wire('splitting a hostile input stays linear', () => {
  for (const flood of ['<?xml?><!--', '<a "', '<?xml?><a>', '<![CDATA[', '<a><?', '</a>', '<!D', "<?xml?><a b='"]) {
    const split = (size: number) => {
      const bytes = bytesOf(flood.repeat(size / flood.length));
      return () => assert.ok([...splitDocuments(bytes)].length > 0);
    };
    split(1_000_000)();
    growsLinearly(flood, split, 60_000);
  }
});

Wire('encode refuses what is no message', () => {
  const refuse = (kind: DecodedMessage['kind'], name: string, body: unknown): CtiErrorCode =>
    codeOf(() => smartctiWire.encode!({ kind, name, body }, {}));
  assert.is(refuse('request', 'Nope', {}), 'CTI_MESSAGE_UNKNOWN');
  assert.is(refuse('request', 'Hold', { nope: '1' }), 'CTI_MESSAGE_INVALID');
  assert.is(refuse('request', 'Hold', { device: {} }), 'CTI_MESSAGE_INVALID');
  assert.is(refuse('request', 'Hold', { device: '\u0000' }), 'CTI_MESSAGE_INVALID');
  assert.is(refuse('request', 'Hold', null), 'CTI_MESSAGE_INVALID');
  assert.is(refuse('other', 'x', { element: 'a b' }), 'CTI_MESSAGE_INVALID');
  assert.is(refuse('response', 'LogonResponse', {}), 'CTI_MESSAGE_INVALID');
});

Wire('text in windows-1252 under a declaration of UTF-8 is read', () => {
  const bytes = Uint8Array.from(soap('<Hold xmlns="http://DefaultNamespace"><device>caf\u00e9</device></Hold>'), (character) =>
    character.charCodeAt(0),
  );
  const [message] = decode(bytes);
  assert.equal((message as DecodedMessage).body, { device: 'café' });
});
Wire.run();
