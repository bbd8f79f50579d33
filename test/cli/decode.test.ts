import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { detectProtocol } from '../../src/codecs/detect.ts';
import { jsonLines, legwork, shell } from '../support/cli.ts';

const test = suite('legwork decode and encode');
const folder = mkdtempSync(join(tmpdir(), 'legwork-'));
test.after(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const ping = 'Action: Ping\r\nActionID: 7\r\n\r\n';
const answer = (content: string): string =>
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
const hold = answer('<Hold xmlns="http://DefaultNamespace"><device>2001</device></Hold>');

test('prints one JSON object a line for each message of stdin, with its place', () => {
  const { status, stdout, stderr } = legwork(['decode'], ping + ping);
  assert.is(status, 0);
  assert.is(stderr, '');
  const message = { protocol: 'ami', invokeID: '7', kind: 'request', name: 'Ping', body: { Action: 'Ping', ActionID: '7' } };
  assert.equal(jsonLines(stdout), [
    { offset: 0, length: ping.length, ...message },
    { offset: ping.length, length: ping.length, ...message },
  ]);
});

test('reads several files into one stream, each line with its file', () => {
  const files = [file('a.ami', ping), file('b.xml', hold)];
  const { status, stdout } = legwork(['decode', ...files]);
  assert.is(status, 0);
  assert.equal(
    jsonLines(stdout).map((line) => [line['file'], line['protocol'], line['name']]),
    [
      [files[0], 'ami', 'Ping'],
      [files[1], 'smartcti', 'Hold'],
    ],
  );
});

test('reads stdin for - beside files', () => {
  const { stdout } = legwork(['decode', file('c.ami', ping), '-'], hold);
  assert.equal(
    jsonLines(stdout).map((line) => line['name']),
    ['Ping', 'Hold'],
  );
});

test('reads CSTA XML in every encoding that products use, alone and in frames', () => {
  const xml = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><MakeCall><callingDevice>Jos\u00e9</callingDevice></MakeCall>`;
  const utf16 = Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le');
  const documents: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': Buffer.from(xml('UTF-8')),
    'UTF-16 LE': utf16,
    'UTF-16 BE': Buffer.from(utf16).swap16(),
    'ISO-8859-1': Buffer.from(xml('ISO-8859-1'), 'latin1'),
    'windows-1252': Buffer.from(xml('windows-1252').replace('\u00e9', '\u00e9\u0080'), 'latin1'),
  };
  const frames = Object.values(documents).map((document) => {
    const header = Buffer.from('\0\0\0\x000001', 'latin1');
    header.writeUInt16BE(document.length + 8, 2);
    return Buffer.concat([header, document]);
  });
  const devices = (stdout: string) => jsonLines(stdout).map(({ body }) => (body as { callingDevice: string }).callingDevice);
  const expected = Object.keys(documents).map((encoding) => (encoding === 'windows-1252' ? 'Jos\u00e9\u20ac' : 'Jos\u00e9'));
  const alone = legwork(['decode', ...Object.entries(documents).map(([name, bytes]) => file(`${name}.xml`, bytes))]);
  assert.equal(devices(alone.stdout), expected);
  const framed = legwork(['decode', '--framed', file('frames.bin', Buffer.concat(frames))]);
  assert.equal([framed.stderr, devices(framed.stdout)], ['', expected]);
});

test('says what is wrong and where, goes on with the rest, and exits 1', () => {
  const bad = file('bad.ami', `${ping}Event: Cut off`);
  const { status, stdout, stderr } = legwork(['decode', bad, file('d.ami', ping)]);
  assert.is(status, 1);
  assert.is(jsonLines(stdout).length, 2);
  assert.is(stderr, `${bad}:${ping.length}: CTI_FRAME_TRUNCATED The stream ends within a frame.\n`);
});

test('says that a file cannot be read and goes on with the rest', () => {
  const { status, stdout, stderr } = legwork(['decode', join(folder, 'none'), file('e.ami', ping)]);
  assert.is(status, 1);
  assert.is(jsonLines(stdout).length, 1);
  assert.match(stderr, /none: cannot be read: ENOENT/);
});

test('asks for the protocol when the input begins like none', () => {
  const { status, stderr } = legwork(['decode'], 'hello');
  assert.is(status, 1);
  assert.match(stderr, /^-:0: CTI_FRAME_FORMAT .*--as/);
});

test('says so when the input is in frames and was not said to be', () => {
  const xml = '<MakeCall><callingDevice>200</callingDevice></MakeCall>';
  const frame = `\0\0\0${String.fromCharCode(xml.length + 8)}0001${xml}`;
  const { status, stderr } = legwork(['decode'], frame);
  assert.is(status, 1);
  assert.match(stderr, 'it begins like csta-xml in frames; add --framed');
  assert.is(legwork(['decode', '--framed'], frame).status, 0);
});

test('prints nothing for empty input', () => {
  assert.equal(legwork(['decode'], ''), { status: 0, stdout: '', stderr: '' });
});

test('refuses an unknown protocol with the nearest named, before it reads anything', () => {
  const { status, stderr } = legwork(['decode', '--as', 'smartcit', 'none']);
  assert.is(status, 2);
  assert.match(stderr, 'did you mean smartcti?');
});

test('ends quietly when the reader of its output goes away', () => {
  // The pipe is closed while megabytes are still to come.
  const big = file('big.ami', ping.repeat(50_000));
  const script = `node dist/cli.js decode ${big} | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = shell(script);
  assert.is(stdout.split('\n')[1], '0');
  assert.is(stderr, '');
});

test('encode turns what decode printed into bytes that decode alike', () => {
  const logon = answer(
    '<Logon xmlns="http://DefaultNamespace"><device>2001</device><agentID>1</agentID><groupID>100</groupID></Logon>',
  );
  const decoded = legwork(['decode'], hold + logon).stdout;
  const encoded = legwork(['encode', '--as', 'smartcti'], decoded);
  assert.is(encoded.status, 0);
  assert.match(encoded.stdout, /Envelope>\n<.*Envelope>$/s, 'a line break between documents and none after them');
  const again = jsonLines(legwork(['decode'], encoded.stdout).stdout);
  const content = ({ kind, name, body }: Record<string, unknown>) => ({ kind, name, body });
  assert.equal(again.map(content), jsonLines(decoded).map(content));
});

test('encode says which line is wrong by its offset, writes the others, and exits 1', () => {
  const good = '{"kind":"request","name":"Hold","body":{"device":"2001"}}\n';
  const cases: [string, RegExp][] = [
    ['nonsense', /CTI_MESSAGE_INVALID .*not JSON/],
    ['[]', /CTI_MESSAGE_INVALID .*name and a kind/],
    ['null', /CTI_MESSAGE_INVALID/],
    ['{"kind":"request","name":"NoSuch","body":{}}', /CTI_MESSAGE_UNKNOWN/],
  ];
  for (const [line, expected] of cases) {
    const { status, stdout, stderr } = legwork(['encode', '--as', 'smartcti'], `${good}\n${line}\n${good}`);
    assert.is(status, 1, line);
    assert.is(jsonLines(legwork(['decode'], stdout).stdout).length, 2, line);
    assert.ok(stderr.startsWith(`-:${good.length + 1}: `), stderr);
    assert.match(stderr, expected);
  }
});

test('encode wants to be told the protocol', () => {
  const { status, stderr } = legwork(['encode']);
  assert.is(status, 2);
  assert.match(stderr, 'option --as is needed');
});

test('tells protocols apart by how they begin', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const bare: [string, string | undefined][] = [
    [hold, 'smartcti'],
    [`<?xml version="1.0"?>\n<!-- ?> --><SOAP-ENV:Envelope/>`, 'smartcti'],
    [`\xef\xbb\xbf ${hold}`, 'smartcti'],
    ['<MakeCall xmlns="x"/>', 'csta-xml'],
    ['<EnvelopeX/>', 'csta-xml'],
    ['<!-- <Envelope> --><a/>', 'csta-xml'],
    ['\xff\xfe<\0a\0/\0>\0', 'csta-xml'],
    ['\xfe\xff\0<\0a\0/\0>', 'csta-xml'],
    ['\xa1\x03\x02\x01\x01', 'csta-ber'],
    ['\x60\x00', 'csta-ber'],
    [ping, 'ami'],
    ['\r\nEvent: FullyBooted\r\n', 'ami'],
    ['Asterisk Call Manager/5.0.2\r\n', 'ami'],
    ['hello', undefined],
    ['  \r\n', undefined],
    ['', undefined],
  ];
  for (const [text, protocol] of bare) assert.is(detectProtocol(bytes(text)), protocol, text);
  const framed: [string, string | undefined][] = [
    ['\0\0\0\x100001<a/>', 'csta-xml'],
    ['\0\x01\0\x109999<a/>', 'csta-xml'],
    ['\0\x05\xa1\x03\x02\x01\x01', 'csta-ber'],
    ['\x26\x80\x05\xa1\x03\x02\x01\x01', 'csta-ber'],
    [ping, 'ami'],
    ['\0', undefined],
  ];
  for (const [text, protocol] of framed) assert.is(detectProtocol(bytes(text), { framed: true }), protocol, JSON.stringify(text));
});

test('looks at a long head of instructions and comments once, however it ends', () => {
  const started = process.hrtime.bigint();
  detectProtocol(Buffer.from(`${'<?a?>'.repeat(800)}<x`));
  detectProtocol(Buffer.from(`${'<!--a-->'.repeat(500)}<x`));
  assert.ok(Number(process.hrtime.bigint() - started) < 100e6);
});

test.run();
