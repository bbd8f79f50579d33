import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CstaXmlFramer, type CstaXmlFramerOptions, frameCstaXml } from '../../../src/codecs/wire/csta-xml-framer.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';
import { growsLinearly } from '../../support/scaling.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
/** A frame whose length is what `counted` says, right or wrong. */
const frame = (xml: string | Uint8Array, invokeID = '0001', counted?: number): Uint8Array => {
  const body = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;
  const header = Buffer.alloc(8);
  header.writeUInt16BE(counted ?? body.length + 8, 2);
  header.write(invokeID, 4, 'latin1');
  return Buffer.concat([header, body]);
};

/** What a reader hears of the chunks: frames as `offset+length invokeID text`, faults as `code@offset`. */
function hear(chunks: Uint8Array[], options?: Partial<CstaXmlFramerOptions>, end = true): string[] {
  const framer = new CstaXmlFramer(options);
  const heard: string[] = [];
  const sink = {
    frame: ({ offset, length, invokeID, xml }: { offset: number; length: number; invokeID: string; xml: Uint8Array }) =>
      void heard.push(`${offset}+${length} ${invokeID} ${Buffer.from(xml).toString()}`),
    fault: ({ code, offset }: { code: string; offset: number | undefined }) => void heard.push(`${code}@${offset}`),
  };
  for (const chunk of chunks) framer.receive(chunk, sink);
  if (end) framer.end(sink);
  return heard;
}

/** The same, whole, byte by byte and at every split: all have to agree. */
function hearEachWay(stream: Uint8Array, options?: Partial<CstaXmlFramerOptions>): string[] {
  const heard = hear([stream], options);
  assert.equal(
    hear(
      Array.from(stream, (octet) => Uint8Array.of(octet)),
      options,
    ),
    heard,
    'byte by byte',
  );
  for (let cut = 0; cut <= stream.length; cut++)
    assert.equal(hear([stream.subarray(0, cut), stream.subarray(cut)], options), heard, `cut at ${cut}`);
  return heard;
}

const A = '<A><b>1</b></A>';
const B = '<?xml version="1.0"?><B/>';
const lengthOf = (xml: string): number => new TextEncoder().encode(xml).length + 8;

const Good = suite('CSTA XML frames');

Good('documents arrive whole and in order wherever the octets are split', () => {
  assert.equal(hearEachWay(Buffer.concat([frame(A), frame(B, '9999'), frame(A, '0000')])), [
    `0+23 0001 ${A}`,
    `23+33 9999 ${B}`,
    `56+23 0000 ${A}`,
  ]);
});

Good('the format with SOAP is taken, and blanks between frames', () => {
  const soap = frame(A);
  soap[1] = 1;
  assert.equal(hearEachWay(Buffer.concat([soap, ascii('\r\n'), frame(B)])), [`0+23 0001 ${A}`, `25+33 0001 ${B}`]);
});

Good('a document may be as long as the header can say', () => {
  const xml = `<A>${'x'.repeat(0xffff - 8 - 7)}</A>`;
  const framed = frameCstaXml(new TextEncoder().encode(xml), 1);
  assert.is(framed.length, 0xffff);
  assert.equal(hear([framed, frame(B)]).length, 2);
  assert.throws(
    () => frameCstaXml(new Uint8Array(0xffff - 7), 1),
    (error: unknown) => isCtiError(error) && error.code === 'CTI_FRAME_LENGTH',
  );
});

Good('the length of 32 bits has the same octets, and goes on where they end', () => {
  const long = new TextEncoder().encode(`<A>${'x'.repeat(100_000)}</A>`);
  assert.equal(frameCstaXml(ascii(A), 7, 'length-32'), frameCstaXml(ascii(A), 7));
  const heard = hear([frameCstaXml(long, 1, 'length-32'), frameCstaXml(ascii(B), 2, 'length-32')], { framing: 'length-32' });
  assert.equal([heard.length, heard[1]], [2, `${long.length + 8}+33 0002 ${B}`]);
});

Good('an invoke ID is written as four digits', () => {
  assert.is(
    Buffer.from(frameCstaXml(ascii(A), 17))
      .toString('latin1')
      .slice(4, 8),
    '0017',
  );
  assert.is(
    Buffer.from(frameCstaXml(ascii(A), '9999'))
      .toString('latin1')
      .slice(4, 8),
    '9999',
  );
  for (const id of [12345, 'é001', '00 1'])
    assert.throws(
      () => frameCstaXml(ascii(A), id),
      (error: unknown) => isCtiError(error) && error.code === 'CTI_MESSAGE_INVALID',
    );
});

Good('a deadline runs while a frame is not there as counted, and only then', () => {
  const framer = new CstaXmlFramer();
  const sink = { frame() {}, fault() {} };
  const give = (bytes: Uint8Array) => {
    framer.receive(bytes, sink);
    return framer.pendingBytes;
  };
  const stream = frame(A);
  assert.equal([give(stream.subarray(0, 1)), give(stream.subarray(1, 12)), give(stream.subarray(12))], [1, 12, 0]);
  assert.is(give(frame('<A>x')), 0, 'a cut document waits for the next frame, not for octets that were announced');
});
Good.run();

const Wrong = suite('CSTA XML frames that are counted wrong');

Wrong('a sender that counts characters is understood', () => {
  const xml = '<Müller><ü>ÄÖÜ €</ü></Müller>';
  const bytes = new TextEncoder().encode(xml);
  const stream = Buffer.concat([frame(xml, '0001', xml.length + 8), frame(B)]);
  assert.equal(hearEachWay(stream), [`0+${lengthOf(xml)} 0001 ${xml}`, `${bytes.length + 8}+33 0001 ${B}`]);
});

Wrong('so is one whose root is closed in its own tag, and one with another document behind', () => {
  assert.equal(hearEachWay(frame('<A b="ü"/>', '0001', 8 + 9)), ['0+19 0001 <A b="ü"/>']);
  assert.equal(hearEachWay(Buffer.concat([frame('<A b="üüü" />', '0001', 8 + 10), ascii(' \n'), frame(B)])), [
    '0+24 0001 <A b="üüü" />',
    `26+33 0001 ${B}`,
  ]);
});

Wrong('one that counts too much loses nothing but its count', () => {
  assert.equal(hearEachWay(Buffer.concat([frame(A, '0001', 40), frame(B)])), [`0+23 0001 ${A}`, `23+33 0001 ${B}`]);
});

Wrong('a cut document is handed over as it is, and the next frame is found', () => {
  assert.equal(hearEachWay(Buffer.concat([frame('<A><b>1</', '0001'), frame(B)])), ['0+17 0001 <A><b>1</', `17+33 0001 ${B}`]);
});

Wrong('a cut document at the end of the stream is handed over as well', () => {
  assert.equal(hearEachWay(frame('<A><b>1</')), ['0+17 0001 <A><b>1</']);
});

Wrong('a tail that never ends is given up', () => {
  const heard = hear([frame('<A>x'), ascii('y'.repeat(100)), frame(B)]);
  assert.equal([heard[0], heard[1], heard[2]?.slice(-B.length)], ['0+20 0001 <A>xyyyyyyyy', 'CTI_FRAME_FORMAT@20', B]);
});

Wrong('UTF-16, which is full of NUL octets, is taken as it is counted', () => {
  const xml = Buffer.from(`\ufeff${A}`, 'utf16le');
  const heard = hear([frame(xml), frame(B)]);
  assert.equal([heard.length, heard[1]], [2, `${xml.length + 8}+33 0001 ${B}`]);
});
Wrong.run();

const Bad = suite('octets that are no CSTA XML frame');

Bad('what cannot begin a frame is one fault, and the next frame is found', () => {
  assert.equal(hearEachWay(Buffer.concat([ascii('<A/> junk'), frame(A), ascii('junk'), frame(B)])), [
    'CTI_FRAME_FORMAT@0',
    `9+23 0001 ${A}`,
    'CTI_FRAME_FORMAT@32',
    `36+33 0001 ${B}`,
  ]);
});

Bad('lengths that say nothing or too much are refused', () => {
  assert.equal(hearEachWay(Buffer.concat([frame('', '0001', 0), frame(A)])), ['CTI_FRAME_LENGTH@0', `8+23 0001 ${A}`]);
  assert.equal(hearEachWay(Buffer.concat([frame('', '0001', 8), frame(A)])), ['CTI_FRAME_LENGTH@0', `8+23 0001 ${A}`]);
  assert.equal(hearEachWay(Buffer.concat([frame(A, '0001', 60_000), frame(B)]), { maxFrameBytes: 1024 }), [
    'CTI_FRAME_LENGTH@0',
    `23+33 0001 ${B}`,
  ]);
  const giant = Buffer.concat([Uint8Array.of(0x7f, 0xff, 0xff, 0xff), ascii('0001<A/>')]);
  assert.equal(hearEachWay(giant), ['CTI_FRAME_FORMAT@0']);
  assert.equal(hear([giant], { framing: 'length-32' }), ['CTI_FRAME_FORMAT@0']);
  assert.equal(hear([Uint8Array.of(0, 0xff, 0xff, 0xff), ascii('0001<A/>')], { framing: 'length-32' }), ['CTI_FRAME_LENGTH@0']);
});

Bad('other formats and invoke IDs are refused', () => {
  const format = frame(A);
  format[1] = 2;
  assert.equal(hearEachWay(Buffer.concat([format, frame(B)]))[0], 'CTI_FRAME_FORMAT@0');
  assert.equal(hearEachWay(Buffer.concat([frame(A, '0\u00011'), frame(B)])), ['CTI_FRAME_FORMAT@0', `23+33 0001 ${B}`]);
});

Bad('a stream that ends within a frame says so', () => {
  assert.equal(hear([frame(A).subarray(0, 5)]), ['CTI_FRAME_TRUNCATED@0']);
  assert.equal(hear([Buffer.concat([frame(A), frame(B).subarray(0, 20)])]), [`0+23 0001 ${A}`, 'CTI_FRAME_TRUNCATED@23']);
  assert.equal(hear([new Uint8Array(0)]), []);
});

Bad('any octets in any chunks are the same frames and faults, and nothing is kept beyond a frame', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom(A, B, '<ü>', '<A>x', '').map((xml) => frame(xml)),
    fc.tuple(fc.constantFrom(A, B, '<ü>'), fc.integer({ min: 0, max: 60 })).map(([xml, counted]) => frame(xml, '0002', counted)),
    fc.constantFrom('>', '</A>', '\n', '\0', '\0\0').map(ascii),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (pieces, sizes) => {
      const stream = Buffer.concat(pieces);
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < stream.length; at += chunks.at(-1)!.length) chunks.push(stream.subarray(at, at + sizes.next().value));
      assert.equal(hear(chunks), hear([stream]));
    }),
    { numRuns: 3000 },
  );
});

Bad('what comes octet by octet costs linear time', () => {
  const inOctets = (size: number) => {
    const bytes = Buffer.concat([frame(`<A>${'x'.repeat(size)}`, '0001', size / 3), frame(B)]);
    const octets = Array.from(bytes, (octet) => Uint8Array.of(octet));
    return () => void hear(octets);
  };
  growsLinearly('octets', inOctets, 15_000);
});
Bad.run();
