import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaXmlWire, decodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { EXAMPLES } from './messages.ts';
import { judge, mutant, saxesTakes } from './mutants.ts';

/** Processor time, since others on the machine have no part in it. */
const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const messages = EXAMPLES.map(({ xml }) => bytesOf(xml));
const smallest = messages.toSorted((a, b) => a.length - b.length);

const test = suite('CSTA XML that is not');

test('every prefix of a message is refused or taken, never anything else', () => {
  for (const bytes of messages)
    for (let length = 0; length < bytes.length; length++) {
      const prefix = bytes.subarray(0, length);
      if (judge(prefix) === 'taken')
        assert.is(
          bytes.subarray(length).every((octet) => octet <= 0x20),
          true,
          'only blanks can be missing',
        );
    }
});

test('every change of one octet of a message to any other is refused or taken, and what is taken mirrors', () => {
  for (const bytes of smallest.slice(0, 3))
    for (let at = 0; at < bytes.length; at++) for (let octet = 0; octet < 256; octet++) judge(mutant(bytes, at, octet));
});

test('a flipped bit in any place, and octets that mean something to XML, are refused or taken', () => {
  const special = Buffer.from('<>&"\'/=!?-[]:; \n\0\x80\xff', 'latin1');
  for (const bytes of messages)
    for (let at = 0; at < bytes.length; at++) {
      judge(mutant(bytes, at, bytes[at]! ^ (1 << (at % 8))));
      if (at % 5 === 0) for (const octet of special) judge(mutant(bytes, at, octet));
    }
});

test('saxes takes and refuses the same changed messages', () => {
  const differences: string[] = [];
  for (const bytes of messages)
    for (let at = 0; at < bytes.length; at += 5)
      for (const octet of Buffer.from('<>&"\'/= a:0]\n')) {
        const changed = mutant(bytes, at, octet);
        const text = Buffer.from(changed).toString();
        // Encodings are claimed wrongly here and there; saxes does not look at them.
        const verdict = judge(changed);
        if (verdict === 'CTI_XML_ENCODING') continue;
        // saxes takes any characters of a name after its colon; Namespaces in XML 1.0 §3 wants a name there too.
        if (/<[^>]*:0/.test(text) && verdict === 'CTI_XML_MALFORMED') continue;
        if ((verdict === 'taken') !== saxesTakes(text)) differences.push(`${verdict}: ${text}`);
      }
  assert.equal(differences, []);
});

test('bombs are refused with a code and in good time', () => {
  const started = processorMs();
  const bombs: [xml: string | Uint8Array, code: string][] = [
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'CTI_XML_DTD'],
    ['<MakeCall><!ENTITY b "c"></MakeCall>', 'CTI_XML_DTD'],
    ['<MakeCall>&b;</MakeCall>', 'CTI_XML_MALFORMED'],
    ['<a>'.repeat(10_000), 'CTI_XML_DEPTH'],
    [`<MakeCall><extensions><privateData><private>${'<a>'.repeat(10_000)}`, 'CTI_XML_DEPTH'],
    [`<MakeCall a="${'x'.repeat(1024 * 1024)}"/>`, 'CTI_XML_SIZE'],
    [`<MakeCall a="${'x'.repeat(1000 * 1024)}"/>`, 'CTI_XML_TAG'],
    [`<MakeCall ${Array.from({ length: 100 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'CTI_XML_ATTRIBUTES'],
    [`<MakeCall>${'<x xmlns="a"/>'.repeat(100)}</MakeCall>`, 'CTI_XML_NAMESPACES'],
    [`<MakeCall>${'<x/>'.repeat(20_001)}</MakeCall>`, 'CTI_XML_ELEMENTS'],
    [`<MakeCall><callingDevice>${'x'.repeat(300 * 1024)}</callingDevice></MakeCall>`, 'CTI_XML_TEXT'],
    [Uint8Array.of(...bytesOf('<MakeCall><x>'), 0xff, 0xfe, ...bytesOf('</x></MakeCall>')), 'CTI_XML_ENCODING'],
    [new Uint8Array(1024 * 1024 + 1), 'CTI_XML_SIZE'],
    ['', 'CTI_XML_TRUNCATED'],
  ];
  for (const [xml, code] of bombs) assert.is(judge(typeof xml === 'string' ? bytesOf(xml) : xml), code);
  assert.ok(processorMs() - started < 3000);
});

test('legal documents of the largest size are read in good time', () => {
  const wrap = (type: string, item: string, count: number) => bytesOf(`<${type}>${item.repeat(count)}</${type}>`);
  const large = [
    wrap('MakeCall', '<x/>', 19_000),
    wrap('MakeCall', '<callingDevice>1</callingDevice>', 15_000),
    wrap('MakeCall', 'x<a/>', 19_000),
    bytesOf(`<MakeCall><callingDevice>${' '.repeat(260_000)}</callingDevice></MakeCall>`),
    bytesOf(`<MakeCall><callingDevice>1${' '.repeat(260_000)}1</callingDevice></MakeCall>`),
    bytesOf(`<SetForwarding><ringCount>${'9'.repeat(260_000)}</ringCount></SetForwarding>`),
    bytesOf(`<ConnectionClearedEvent>${' '.repeat(260_000)}<cause>${'\n'.repeat(250_000)}x</cause></ConnectionClearedEvent>`),
  ];
  for (const bytes of large) {
    const started = processorMs();
    assert.is(judge(bytes), 'taken');
    assert.ok(processorMs() - started < 1500, `${bytes.subarray(0, 60)}: ${processorMs() - started} ms`);
  }
});

test('names of object machinery are names like any other', () => {
  const { body } = decodeCstaXml(bytesOf('<MakeCall><__proto__><a>1</a></__proto__><constructor/><toString x="1"/></MakeCall>'));
  assert.is(JSON.stringify(body), '{"$any":{"__proto__":{"a":"1"},"constructor":"","toString":{"@x":"1"}}}');
  assert.is((body as { a?: unknown }).a, undefined);
});

test('decode never throws, whatever the input and the framing', () => {
  for (const bytes of messages)
    for (let at = 0; at < bytes.length; at += 7)
      for (const framed of [true, false])
        for (const octet of [0, 0x3c, 0xff])
          for (const item of cstaXmlWire.decode(mutant(bytes, at, octet), { framed }))
            assert.ok(isCtiError(item) ? item.offset !== undefined : item.length > 0);
});

test.run();
