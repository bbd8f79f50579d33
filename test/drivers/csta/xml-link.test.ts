import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { frameCstaXml } from '../../../src/codecs/xml/index.ts';
import { xmlWire } from '../../../src/drivers/csta/xml-wire.ts';
import driver from '../../../src/drivers/csta-xml/index.ts';
import type { Driver } from '../../../src/drivers/sdk/index.ts';
import { Link, ringing } from './link.ts';

const test = suite('ECMA-323 links: sessions of ECMA-354, frames, what senders do to documents');
const wire = xmlWire({ framing: 'ecma-323', edition: 3, maxFrameBytes: 65_535 });
const open = (options: Record<string, unknown> = {}): Link => new Link(driver as Driver<unknown>, options, wire).open();
const ready = (): Link => {
  const link = open();
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  link.monitor('301', '17');
  return link;
};
const NAMESPACE = 'http://www.ecma-international.org/standards/ecma-354/appl_session';
const granted = (link: Link, seconds: number): void =>
  link.answer(
    'StartApplicationSessionPosResponse',
    { '@xmlns': NAMESPACE, sessionID: '2F8A', actualSessionDuration: String(seconds) },
    'other',
  );
const text = (link: Link, at = -1): string => Buffer.from(link.raw.at(at)!.subarray(8)).toString('utf8');

test("an Avaya session begins with Avaya's log-in, goes on without a status question and is renewed within what was granted", () => {
  const link = open({ session: 'dmcc', user: 'cti', password: 'secret', sessionSeconds: 180 });
  const start = text(link);
  assert.match(start, `<StartApplicationSession xmlns="${NAMESPACE}">`);
  assert.match(start, '<applicationInfo><applicationID>Legwork</applicationID><applicationSpecificInfo><acx:SessionLoginInfo ');
  assert.match(start, 'xmlns:acx="http://www.avaya.com/csta"');
  assert.match(start, 'xsi:type="acx:SessionLoginInfo"');
  assert.match(start, '<acx:userName>cti</acx:userName><acx:password>secret</acx:password><acx:sessionCleanupDelay>');
  assert.match(
    start,
    '<requestedProtocolVersions><protocolVersion>http://www.ecma-international.org/standards/ecma-323/csta/ed3/priv2</protocolVersion></requestedProtocolVersions><requestedSessionDuration>180</requestedSessionDuration>',
  );
  granted(link, 20);
  assert.ok(link.up);
  link.pass(10_000);
  assert.match(text(link), '<sessionID>2F8A</sessionID><requestedSessionDuration>180</requestedSessionDuration>');
  assert.match(text(link), '<ResetApplicationSessionTimer ');
  link.answer('ResetApplicationSessionTimerPosResponse', { '@xmlns': NAMESPACE, actualSessionDuration: '20' }, 'other');
  link.pass(10_000);
  link.answer('ResetApplicationSessionTimerNegResponse', { '@xmlns': NAMESPACE }, 'other');
  assert.is(link.down?.code, 'CTI_LINK_DOWN');
});

test('a session is ended by its id when the link is closed on purpose', () => {
  const link = open({ session: 'dmcc' });
  granted(link, 180);
  link.close();
  assert.match(
    text(link),
    '<sessionID>2F8A</sessionID><sessionEndReason><definedEndReason>normal</definedEndReason></sessionEndReason>',
  );
});

test('a session of ECMA-354 asks for the edition of the link and, once it is granted, for the status', () => {
  const link = open({ session: 'ecma-354', edition: 4, user: 'cti', password: 'secret' });
  assert.match(text(link), 'ecma-323/csta/ed4</protocolVersion>');
  assert.match(text(link), '<applicationSpecificInfo><user>cti</user><password>secret</password></applicationSpecificInfo>');
  // OpenScape answers with a prefix that it declares and does not use.
  link.bytes(
    frameCstaXml(
      Buffer.from(
        `<StartApplicationSessionPosResponse xmlns:aps="${NAMESPACE}"><sessionID>9</sessionID><extensions/></StartApplicationSessionPosResponse>`,
      ),
      link.sent[0]!.invokeID!,
    ),
  );
  assert.not(link.up);
  assert.match(text(link), '<RequestSystemStatus xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed4"/>');
  link.answer('RequestSystemStatusResponse', { systemStatus: 'normal' });
  assert.ok(link.up);
});

test('a refused session says why, without a secret; one that the switch ends takes the link with it', () => {
  const refused = open({ session: 'dmcc', user: 'cti', password: 'secret' });
  const why = { '@xmlns': NAMESPACE, errorCode: { definedError: 'invalidApplicationInfo' } };
  refused.answer('StartApplicationSessionNegResponse', why, 'other');
  assert.equal([refused.down?.code, refused.down?.detail], ['CTI_LOGIN_REFUSED', 'definedError invalidApplicationInfo']);
  assert.not.match(JSON.stringify(refused.down) + String(refused.down), 'secret');
  const ended = open({ session: 'dmcc' });
  granted(ended, 180);
  ended.bytes(frameCstaXml(Buffer.from(`<ApplicationSessionTerminated xmlns="${NAMESPACE}"/>`), '0001'));
  assert.is(ended.down?.code, 'CTI_LINK_DOWN');
});

test('octets that are no frame cost a fault, and reading goes on with the next frame', () => {
  const link = ready();
  const event = wire.encode({ kind: 'event', name: 'DeliveredEvent', body: ringing('17', '7', '301') });
  link.bytes(Buffer.concat([Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), event]));
  assert.is(link.events.length, 1);
  assert.equal(
    link.faults.map(({ code }) => code),
    ['CTI_FRAME_FORMAT'],
  );
  assert.is(link.down, undefined);
});

test('a frame that announces more than the limit is a fault, not memory', () => {
  const link = new Link(driver as Driver<unknown>, { framing: 'length-32' }, wire).open();
  link.bytes(Uint8Array.of(0x00, 0x7f, 0xff, 0xff, 0x30, 0x30, 0x30, 0x31, 0x3c));
  assert.equal(
    link.faults.map(({ code }) => code),
    ['CTI_FRAME_LENGTH'],
  );
});

test('a message that is too large to send fails its own request alone', () => {
  const link = ready();
  const id = link.ask({ service: 'MakeCall', deviceID: '301', deviceTo: '302', associatedData: 'x'.repeat(40_000) });
  assert.is(link.failures.get(id)?.code, 'CTI_FRAME_LENGTH');
  const next = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
  link.answer('AnswerCallResponse');
  assert.ok(link.replies.has(next));
});

test('a document that is none costs a fault; an answer that is none ends what waits for it', () => {
  const link = ready();
  link.bytes(
    frameCstaXml(Buffer.from('<DeliveredEvent><monitorCrossRefID>17</monitorCrossRefID><a></b></DeliveredEvent>'), '9999'),
  );
  assert.is(link.faults.length, 1);
  const id = link.ask({ service: 'AnswerCall', deviceID: '301', callID: '7' });
  link.bytes(frameCstaXml(Buffer.from('<AnswerCallResponse><a></b></AnswerCallResponse>'), link.sent.at(-1)!.invokeID!));
  assert.is(link.failures.get(id)?.code, 'CTI_BAD_ANSWER');
  link.bytes(frameCstaXml(Buffer.from('<SystemStatus><a></b></SystemStatus>'), '0042'));
  assert.equal([link.sent.at(-1)!.invokeID, link.sent.at(-1)!.message.name], [42, 'CSTAErrorCode']);
  assert.is(link.down, undefined);
});

/** The same event as different products write it. */
const WRITTEN: Readonly<Record<string, string>> = {
  'without a namespace': `<DeliveredEvent><monitorCrossRefID>17</monitorCrossRefID>${'BODY'}</DeliveredEvent>`,
  'with a prefix': `<n:DeliveredEvent xmlns:n="http://www.ecma-international.org/standards/ecma-323/csta/ed4"><n:monitorCrossRefID>17</n:monitorCrossRefID>NBODY</n:DeliveredEvent>`,
  'of an edition to come': `<DeliveredEvent xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed6"><monitorCrossRefID>17</monitorCrossRefID>BODY</DeliveredEvent>`,
  'with a declaration, a comment and blanks': `<?xml version='1.0' encoding="ISO-8859-1"?>\r\n<!-- <MonitorStop/> -->\n<DeliveredEvent>\n  <monitorCrossRefID> 17 </monitorCrossRefID>BODY</DeliveredEvent>`,
  'with the cross reference last': '<DeliveredEvent>BODY<monitorCrossRefID>17</monitorCrossRefID></DeliveredEvent>',
  'with the cross reference beyond its beginning': `<DeliveredEvent><extensions><x>${'y'.repeat(2000)}</x></extensions>BODY<monitorCrossRefID>17</monitorCrossRefID></DeliveredEvent>`,
  'with a reference of markup': '<DeliveredEvent><monitorCrossRefID>1&#55;</monitorCrossRefID>BODY</DeliveredEvent>',
};
const BODY =
  '<connection><deviceID typeOfNumber="other">301</deviceID><callID>7</callID></connection><alertingDevice><deviceIdentifier>301</deviceIdentifier></alertingDevice><callingDevice><notKnown/></callingDevice><calledDevice><deviceIdentifier>301</deviceIdentifier></calledDevice><lastRedirectionDevice><notRequired/></lastRedirectionDevice><cause>newCall</cause>';
for (const [how, document] of Object.entries(WRITTEN))
  test(`an event ${how} is taken`, () => {
    const link = ready();
    const xml = document.replace('NBODY', BODY.replaceAll(/<(\/?)/g, '<$1n:')).replace('BODY', BODY);
    link.bytes(frameCstaXml(Buffer.from(xml), '9999'));
    assert.equal(
      link.events.map(({ name, callID, deviceID }) => [name, callID, deviceID]),
      [['Delivered', '7', '301']],
    );
  });

test('an event in UTF-16 is taken', () => {
  const link = ready();
  const xml = `<DeliveredEvent><monitorCrossRefID>17</monitorCrossRefID>${BODY}</DeliveredEvent>`;
  link.bytes(frameCstaXml(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(xml, 'utf16le')]), '9999'));
  assert.is(link.events.length, 1);
});

test('what a vendor says of its own is neither answered nor a fault', () => {
  const link = ready();
  const before = link.sent.length;
  link.bytes(frameCstaXml(Buffer.from('<keepalive/>'), '0000'));
  link.bytes(
    frameCstaXml(Buffer.from('<SystemStatus xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed4"/>'), '0005'),
  );
  assert.equal(
    link.sent.slice(before).map(({ invokeID, message }) => [invokeID, message.name]),
    [[5, 'SystemStatusResponse']],
  );
  assert.equal([link.faults.length, link.down], [0, undefined]);
});

test.run();
