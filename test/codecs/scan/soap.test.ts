import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  CommandReader,
  OPERATIONS,
  type Operation,
  openEnvelope,
  readCommand,
  writeCommand,
} from '../../../src/codecs/smartcti/index.ts';
import { readXml } from '../../../src/codecs/xml/tree.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';
import { mutant } from '../csta-xml/mutants.ts';

const test = suite('SOAP requests, quick and careful');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const MAX_BYTES = 64 * 1024;

interface Asked {
  charset?: string;
  profile?: '1.0.0' | '1.2.0';
}

function verdict(
  read: () => { operation: Operation; style: string; parameters: ReadonlyMap<string, string>; fellBack: boolean },
): string {
  try {
    const { operation, style, parameters, fellBack } = read();
    return JSON.stringify([operation.name, style, [...parameters], fellBack]);
  } catch (error) {
    if (!isCtiError(error)) throw error;
    return `${error.code} at ${error.offset}: ${error.detail}`;
  }
}

const careful = (bytes: Uint8Array, { charset, profile }: Asked): string =>
  verdict(() => {
    const options = { ...(charset && { charset }), fallbackWindows1252: true, limits: { maxBytes: MAX_BYTES } };
    const { root, fellBack } = readXml(bytes, options);
    return { ...readCommand(openEnvelope(root), profile), fellBack };
  });

const reader = new CommandReader();
/** Reads in both ways, so often that the shape is learned. */
function compare(bytes: Uint8Array, asked: Asked = {}, times = 1): string {
  const expected = careful(bytes, asked);
  for (let i = 0; i < times; i++) {
    const got = verdict(() => {
      const { request, fellBack } = reader.read(bytes, { ...asked, maxBytes: MAX_BYTES });
      return { ...request, fellBack };
    });
    if (got !== expected) throw new Error(`${Buffer.from(bytes)}\nreads as\n${got}\ninstead of\n${expected}`);
  }
  return expected;
}

const valuesOf = ({ parameters }: Operation, value: string) => Object.fromEntries(parameters.map(({ name }) => [name, value]));
const requests = OPERATIONS.flatMap((operation) =>
  (['document', 'rpc'] as const).map((style) => bytesOf(writeCommand(operation, valuesOf(operation, '2001'), style))),
);
const SPECIAL = Buffer.from('<>&"\'/=!?-[]:; \n\t\r\0\x7f\x80\xc3\xff0aZx', 'latin1');
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

test('every operation in either style is read alike, however often its shape was seen, for every profile and charset', () => {
  for (const bytes of requests)
    for (const profile of [undefined, '1.0.0', '1.2.0'] as const)
      for (const charset of [undefined, 'utf-8', 'iso-8859-1', 'utf-16', 'ebcdic'])
        compare(bytes, { ...(profile && { profile }), ...(charset && { charset }) }, 4);
});

test('values of all kinds in a known shape are read alike', () => {
  for (const operation of OPERATIONS) {
    compare(bytesOf(writeCommand(operation, valuesOf(operation, '1'), 'document')), {}, 3);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', ' 2001 ', 'é', '\t1\n')), {
          minLength: 6,
          maxLength: 6,
        }),
        (values) => {
          const given = Object.fromEntries(
            operation.parameters.map(({ name }, i) => [name, values[i]!.replace(/[^\t\n\u0020-\ud7ff]/g, '')]),
          );
          compare(bytesOf(writeCommand(operation, given, 'document')));
        },
      ),
      { numRuns: 20 },
    );
  }
});

test('every prefix and every change of an octet of known requests is judged alike', () => {
  for (const bytes of [requests[0]!, requests[1]!, requests[7]!]) {
    compare(bytes, {}, 4);
    for (let length = 0; length < bytes.length; length++) compare(bytes.subarray(0, length));
    for (let at = 0; at < bytes.length; at++)
      for (const octet of [SPECIAL[at % SPECIAL.length]!, bytes[at]! ^ (1 << (at % 8)), 0x3c, 0x26])
        compare(mutant(bytes, at, octet));
    for (const tail of [' ', '\n', 'x', '<a/>', '\0']) compare(Uint8Array.from([...bytes, ...bytesOf(tail)]), {}, 3);
  }
});

for (const [what, inside] of [
  [
    'a header with texts',
    `<e:Header><s:Session xmlns:s="urn:s">1</s:Session></e:Header><e:Body><Answer><device>1</device></Answer></e:Body>`,
  ],
  [
    'a header that must be understood',
    `<e:Header><s:a xmlns:s="urn:s" e:mustUnderstand="1">1</s:a></e:Header><e:Body><Answer><device>1</device></Answer></e:Body>`,
  ],
  [
    'parts behind the body',
    `<e:Body><Answer><device>1</device></Answer></e:Body><o:x xmlns:o="urn:o"><o:y><o:device>1</o:device></o:y></o:x>`,
  ],
  [
    'a Body of its own behind the body',
    `<e:Body><Answer><device>1</device></Answer></e:Body><o:Body xmlns:o="urn:o"><o:y><o:device>1</o:device></o:y></o:Body>`,
  ],
  ['references', `<e:Body><Answer><device href="#a"/></Answer><multiRef id="a">1</multiRef></e:Body>`],
  ['a reference with a text', `<e:Body><Answer><device href="#a">2</device></Answer><multiRef id="a">1</multiRef></e:Body>`],
  ['an empty tag', `<e:Body><Redirect><device>1</device><deviceTo/></Redirect></e:Body>`],
  ['an empty element', `<e:Body><Redirect><device>1</device><deviceTo></deviceTo></Redirect></e:Body>`],
  ['quoted angles', `<e:Body><Answer><device a='>' b=">'">1</device></Answer></e:Body>`],
  ['nil', `<e:Body><Answer><device xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:nil="true"/></Answer></e:Body>`],
  ['a comment', `<e:Body><Answer><device>1<!-- 2 --></device></Answer></e:Body>`],
  ['a section', `<e:Body><Answer><device><![CDATA[1]]></device></Answer></e:Body>`],
  ['a reference to a character', `<e:Body><Answer><device>&#50;1</device></Answer></e:Body>`],
  ['elements in a parameter', `<e:Body><Answer><device><a>1</a></device></Answer></e:Body>`],
  ['a parameter twice', `<e:Body><Answer><device>1</device><device>2</device></Answer></e:Body>`],
  ['a parameter missing', `<e:Body><Answer></Answer></e:Body>`],
  ['text in the message', `<e:Body><Answer>1<device>1</device></Answer></e:Body>`],
  ['no parameters', `<e:Body><SystemStatus/></e:Body>`],
  ['indentation', `\r\n  <e:Body>\r\n <Answer>\r\n <device>\r\n 1 </device></Answer>\r\n</e:Body>`],
  ['two operations', `<e:Body><Answer><device>1</device></Answer><Hold><device>1</device></Hold></e:Body>`],
] as const)
  test(`${what}: read alike`, () => {
    for (const head of ['', '<?xml version="1.0"?>\n', '<?xml version="1.0" encoding="ISO-8859-1"?>'])
      for (const value of ['1', '2', '2 ', '', 'é', '&amp;', '\r\n'])
        compare(bytesOf(`${head}<e:Envelope xmlns:e="${SOAP}">${inside.replaceAll('>1<', `>${value}<`)}</e:Envelope>`), {}, 4);
  });

test('a known shape is read without the careful way', () => {
  const fresh = new CommandReader();
  const bytes = requests[3]!;
  const options = { maxBytes: MAX_BYTES };
  const times = (count: number): number => {
    const from = performance.now();
    for (let i = 0; i < count; i++) fresh.read(bytes, options);
    return performance.now() - from;
  };
  times(200);
  const limited = new CommandReader();
  for (let i = 0; i < 3; i++) limited.read(bytes, options);
  assert.throws(
    () => limited.read(bytes, { maxBytes: 10 }),
    (error: unknown) => isCtiError(error) && error.code === 'CTI_XML_SIZE',
  );
  assert.ok(times(1000) < 500, 'a thousand requests take far less than the careful way would');
});

test.run();
