import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaCorpus } from '../../../bench/support/csta-corpus.ts';
import { type CstaXmlFrame, CstaXmlFramer, frameCstaXml } from '../../../src/codecs/wire/csta-xml-framer.ts';
import { decodeCstaXml, decodeCstaXmlFrame, encodeCstaXml, readCstaXml } from '../../../src/codecs/xml/csta.ts';
import { cstaMessage } from '../../support/csta-arbitrary.ts';
import fc from '../../support/properties.ts';
import { EXAMPLES } from '../csta-xml/messages.ts';
import { mutant } from '../csta-xml/mutants.ts';
import { compareWays, verdict } from './both-ways.ts';

const test = suite('CSTA XML, quick and general');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const examples = EXAMPLES.map(({ xml }) => bytesOf(xml));
const corpus = cstaCorpus().map(({ xml }) => xml);
/** Octets that mean something to one of the two. */
const SPECIAL = Buffer.from('<>&"\'/=!?-[]:; \n\t\r\0\x7f\x80\xc3\xff0aZx', 'latin1');

test('messages of a call center are read alike, however often their shape was seen', () => {
  for (const xml of corpus) compareWays(xml, 3);
  for (const xml of corpus) assert.equal(decodeCstaXml(xml), readCstaXml(xml));
});

test('messages as different senders write them are read alike', () => {
  for (const xml of examples) compareWays(xml, 4);
});

test('a member that may stand once and comes again is the general reader’s wherever it comes again', () => {
  const [id, device, mode] = [
    '<monitorCrossRefID>1</monitorCrossRefID>',
    '<device><notKnown/></device>',
    '<routeingMode>true</routeingMode>',
  ];
  const orders = [
    id + device + device,
    device + id + device,
    device + device + id,
    id + mode + device + mode,
    mode + id + device + mode,
  ];
  for (const order of orders) {
    const general = compareWays(bytesOf(`<RouteingEvent>${order}</RouteingEvent>`), 3);
    assert.match(general, /"\$any"/, order);
  }
});

test('a document among others is read where it lies as by itself, and refused at the same place', () => {
  const fault = (error: Error): never => {
    throw error;
  };
  const broken = examples.map((xml) => mutant(xml, xml.length >> 1, 0x3c));
  const all = [...corpus.slice(0, 40), ...examples, ...broken].filter((xml) => xml.at(-1) === 0x3e);
  const stream = Buffer.concat(all.map((xml) => frameCstaXml(xml, 9999)));
  for (const size of [stream.length, 1460, 700, 17, 1]) {
    const framer = new CstaXmlFramer();
    let count = 0;
    const frame = (frame: CstaXmlFrame): void => {
      const xml = all[count++]!;
      assert.is(Buffer.compare(frame.xml, xml), 0);
      assert.is(
        verdict(() => decodeCstaXmlFrame(frame), xml),
        verdict(readCstaXml, xml),
      );
    };
    for (let at = 0; at < stream.length; at += size) framer.receive(stream.subarray(at, at + size), { frame, fault });
    assert.is(count, all.length);
  }
});

test('every prefix, and what is behind the end, is judged alike', () => {
  for (const xml of [...examples, ...corpus.slice(0, 12)]) {
    for (let length = 0; length < xml.length; length++) compareWays(xml.subarray(0, length));
    for (const tail of [' ', '\n', 'x', '<!-- -->', '<?a?>', '\0', '<a/>', '&#32;'])
      compareWays(Uint8Array.from([...xml, ...bytesOf(tail)]), 3);
  }
});

test('every change of one octet is judged alike, where the shape is known and where it is not', () => {
  for (const xml of corpus.slice(0, 12)) {
    compareWays(xml, 4);
    for (let at = 0; at < xml.length; at++) {
      compareWays(mutant(xml, at, SPECIAL[at % SPECIAL.length]!));
      compareWays(mutant(xml, at, xml[at]! ^ (1 << (at % 8))));
    }
  }
});

test('every special octet in every place of one message is judged alike', () => {
  const xml = corpus.toSorted((a, b) => a.length - b.length)[0]!;
  compareWays(xml, 4);
  for (let at = 0; at < xml.length; at++) for (const octet of SPECIAL) compareWays(mutant(xml, at, octet));
});

test('a piece cut out or doubled is judged alike', () => {
  for (const xml of corpus.slice(0, 24))
    for (let at = 0; at < xml.length; at += 11)
      for (const length of [1, 3, 17, 60]) {
        const [before, piece, after] = [xml.subarray(0, at), xml.subarray(at, at + length), xml.subarray(at + length)];
        compareWays(Buffer.concat([before, after]));
        compareWays(Buffer.concat([before, piece, piece, after]));
      }
});

test('messages made of the schema, in any edition and with any private data, are read alike', () => {
  fc.assert(
    fc.property(fc.gen(), fc.constantFrom(2, 3, 6), (g, edition) => {
      compareWays(encodeCstaXml(cstaMessage(g), { edition: edition as 3 }), 3);
    }),
    { numRuns: 500 },
  );
});

const texts: [what: string, text: string][] = [
  ['the five references', '&amp;&lt;&gt;&quot;&apos;'],
  ['a reference by number', '&#65;'],
  ['a reference by a number that is none', '&#0;'],
  ['an unknown reference', '&nbsp;'],
  ['an ampersand alone', 'a&b'],
  ['the end of a section', 'a]]>b'],
  ['brackets', ']]&gt; ]>'],
  ['letters of all sizes', 'é€😀\u2028\u0085'],
  ['a byte-order mark', '\ufeffx'],
  ['no characters', '\ufffe\uffff'],
  ['a replacement character', '\ufffd'],
  ['control characters', 'a\u0001b'],
  ['delete', 'a\u007fb'],
  ['line ends', '\r\n 7 \r 8 \n'],
  ['blanks', '  7  '],
  ['blanks with a line end', ' \n 7 \n\t'],
  ['nothing', ''],
  ['a sign', '+7'],
  ['zeros', '000'],
  ['minus zero', '-0'],
  ['many digits', '1234567890123456789'],
  ['a fraction', '1.50'],
  ['words of a boolean', 'true'],
  ['one', '1'],
  ['hexadecimal', 'ab 0F'],
  ['half an octet', 'ABC'],
  ['a comment', 'a<!-- -->b'],
  ['a section', '<![CDATA[x]]>'],
  ['an instruction', 'a<?b c?>d'],
];

/** Elements of every form that a text can take. */
const PLACES: [message: string, path: string[]][] = [
  ['MakeCall', ['callingDevice']],
  ['MakeCall', ['accountCode']],
  ['MakeCall', ['autoOriginate']],
  ['MakeCall', ['subjectOfCall']],
  ['MakeCall', ['callCharacteristics', 'assistCall']],
  ['MakeCall', ['extensions', 'privateData', 'private']],
  ['MakeCall', ['extensions', 'privateData', 'private', 'a']],
  ['MakeCall', ['extensions']],
  ['QueuedEvent', ['monitorCrossRefID']],
  ['QueuedEvent', ['numberQueued']],
  ['QueuedEvent', ['cause']],
  ['QueuedEvent', ['queue']],
  ['QueuedEvent', ['queue', 'notKnown']],
  ['TransferedEvent', ['transferredConnections']],
  ['GetLogicalDeviceInformationResponse', ['connectionRateList', 'connectionRate']],
];

for (const [what, text] of texts)
  test(`${what} in elements of every form: read alike`, () => {
    for (const [message, path] of PLACES) {
      const open = path.map((name) => `<${name}>`).join('');
      const close = path
        .toReversed()
        .map((name) => `</${name}>`)
        .join('');
      for (const head of ['', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="ISO-8859-1"?>'])
        for (const blank of ['', '\r\n '])
          compareWays(bytesOf(`${head}<${message}>${blank}${open}${text}${close}${blank}</${message}>`), 3);
    }
  });

test('roots of all kinds are judged alike', () => {
  const CSTA = 'http://www.ecma-international.org/standards/ecma-323/csta/ed4';
  for (const attributes of [
    '',
    ` xmlns="${CSTA}"`,
    ` xmlns='${CSTA}'`,
    ` xmlns=" ${CSTA} "`,
    ` xmlns="${CSTA}" xmlns="${CSTA}"`,
    ' xmlns=""',
    ' xmlns="urn:other"',
    ` xmlns="${CSTA}" xmlns:a=""`,
    ` xmlns="${CSTA}" xmlns:a="urn:a"`,
    ` xmlns="${CSTA}" xmlns:xml="urn:a"`,
    ' xmlns="http://www.w3.org/XML/1998/namespace"',
    ' xmlns:a="http://www.w3.org/2000/xmlns/"',
    ` xmlns="${CSTA}" xsi:schemaLocation="a b"`,
    ` xmlns="${CSTA}" xsi:schemaLocation="a b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    ' a="b"',
    ' a="b>c"',
    ' a="&lt;"',
    ' a="\u00e9"',
    ' a = "b"',
    ' a="b"c="d"',
    '\n',
    ' /',
  ])
    for (const name of ['MakeCall', 'CSTAErrorCode', 'ErrorValue', 'unknown', 'c:MakeCall', 'constructor'])
      for (const before of ['', ' ', '\ufeff', '<?xml version="1.1"?>', '<?xml version="1.0" encoding="x"?>', '<!-- -->'])
        compareWays(bytesOf(`${before}<${name}${attributes}><callingDevice>1</callingDevice></${name}>`), 3);
});

test('members out of order, repeated and of later or earlier names are read alike', () => {
  for (const inside of [
    '<calledDirectoryNumber>1</calledDirectoryNumber><callingDevice>2</callingDevice>',
    '<callingDevice>1</callingDevice><callingDevice>2</callingDevice>',
    '<callingDevice mediaClass="voice  im" typeOfNumber="other">1</callingDevice>',
    '<callingDevice bitRate="constant" bitRate="constant">1</callingDevice>',
    '<callingDevice mediaClass="">1</callingDevice>',
    '<callingDevice mediaClass="voice"/>',
    '<callingDevice >1</callingDevice >',
    '<callingDevice></callingDevice><accountCode/>',
    '<extensions><privateData><private><a>1</a><a>2</a><b/></private></privateData></extensions>',
    '<extensions><privateData><private><a>1</a><b/><a>2</a></private></privateData></extensions>',
    '<extensions><privateData><private><__proto__>1</__proto__><constructor><a/></constructor></private></privateData></extensions>',
    '<extensions><privateData><private a="1"><b>1</b></private></privateData></extensions>',
    '<extensions><privateData><private>text<b>1</b></private></privateData></extensions>',
    '<extensions><privateData><private xmlns=""><b>1</b></private></privateData></extensions>',
  ])
    compareWays(bytesOf(`<MakeCall>${inside}</MakeCall>`), 4);
});

const SAMPLES = '../shared/csta/samples';
const files = existsSync(SAMPLES)
  ? readdirSync(SAMPLES, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.xml'))
  : [];
if (files.length === 0) {
  console.log('skipped: no samples of known products at hand');
  test.skip('samples of known products are read alike', () => {});
} else
  test('samples of known products, and changes of one octet of them, are read alike', () => {
    for (const file of files) {
      const bytes = readFileSync(join(SAMPLES, file));
      compareWays(bytes, 4);
      for (let at = 0; at < bytes.length; at += 13) compareWays(mutant(bytes, at, SPECIAL[at % SPECIAL.length]!));
    }
  });

test.run();
