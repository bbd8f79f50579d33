import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerFramer } from '../../../src/codecs/wire/ber-framer.ts';
import { BER_FRAMINGS, type BerFramingName, guessBerFraming } from '../../../src/codecs/wire/ber-framing.ts';
import type { CtiError } from '../../../src/core/model/index.ts';
import fc from '../../support/properties.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const NAMES = Object.keys(BER_FRAMINGS) as BerFramingName[];

/** What one side hears of the chunks: its APDUs in hex, what it sends by itself, and why it closes. */
function hear(name: BerFramingName, chunks: Uint8Array[], role: 'client' | 'server' = 'client', maxBytes?: number) {
  const framer = new BerFramer(BER_FRAMINGS[name], maxBytes === undefined ? { role } : { role, maxBytes });
  const frames: string[] = [];
  const sent: string[] = [];
  let error: CtiError | undefined;
  const sink = {
    frame: (apdu: Uint8Array) => void frames.push(text(apdu)),
    transmit: (bytes: Uint8Array) => void sent.push(text(bytes)),
  };
  for (const chunk of chunks) error = framer.receive(chunk, sink);
  return { framer, frames, sent, error };
}

const at = (error: CtiError | undefined): string | undefined => error && `${error.code}@${error.offset}`;
const APDU = hex('a1 06 02 01 01 02 01 47');
const OTHER = hex(`60 81 80${'05 00'.repeat(64)}`);

const known = suite('the framings of known products');

known('each writes what its product is known to send', () => {
  assert.is(text(BER_FRAMINGS['two-byte'].frame(APDU)), '0008a106020101020147');
  assert.is(text(BER_FRAMINGS.hipath.frame(APDU)), '268008a106020101020147');
  assert.is(text(BER_FRAMINGS.tpkt.frame(APDU)), '0300000ca106020101020147');
  assert.is(text(BER_FRAMINGS['tpkt-cotp'].frame(APDU)), '0300000f02f080a106020101020147');
  assert.is(text(BER_FRAMINGS.none.frame(APDU)), text(APDU));
});

known('APDUs arrive whole and in order wherever the bytes are split', () => {
  for (const name of NAMES) {
    const { greeting, frame } = BER_FRAMINGS[name];
    const stream = Buffer.concat([Buffer.from(greeting?.server ?? ''), frame(APDU), frame(OTHER), frame(APDU)]);
    const want = [APDU, OTHER, APDU].map(text);
    const single = Array.from(stream, (octet) => Uint8Array.of(octet));
    assert.equal(hear(name, single).frames, want, `${name}, byte by byte`);
    for (let cut = 0; cut <= stream.length; cut++)
      assert.equal(hear(name, [stream.subarray(0, cut), stream.subarray(cut)]).frames, want, `${name}, cut at ${cut}`);
  }
});

known('any APDUs in any chunks are the same APDUs', () => {
  const apdus = fc.array(
    fc
      .uint8Array({ minLength: 1, maxLength: 300 })
      .map((content) =>
        content.length < 128
          ? Uint8Array.of(0xa1, content.length, ...content)
          : Uint8Array.of(0xa1, 0x82, content.length >> 8, content.length, ...content),
      ),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), apdus, fc.array(fc.nat(80), { maxLength: 40 }), (name, sent, sizes) => {
      const { greeting, frame } = BER_FRAMINGS[name];
      const stream = Buffer.concat([Buffer.from(greeting?.server ?? ''), ...sent.map(frame)]);
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const size of [...sizes, stream.length]) chunks.push(stream.subarray(from, (from += size)));
      const heard = hear(name, chunks);
      assert.equal(heard.frames, sent.map(text));
      assert.is(heard.framer.pendingBytes, 0);
      assert.is(heard.framer.end(), undefined);
    }),
    { numRuns: 300 },
  );
});

known('a HiPath APDU in several frames is one APDU, and one too large for a frame is sent in several', () => {
  assert.equal(hear('hipath', [hex('26 0003 a10602 26 0003 010102 26 8002 0147')]).frames, [text(APDU)]);
  const large = Uint8Array.of(0xa1, 0x83, 0x01, 0x11, 0x70, ...new Uint8Array(70000));
  const framed = BER_FRAMINGS.hipath.frame(large);
  assert.is(text(framed.subarray(0, 3)), '267fff');
  assert.equal(hear('hipath', [framed]).frames, [text(large)]);
});

known('an X.224 data header within a TPKT is taken off, in several packets too', () => {
  assert.equal(hear('tpkt', [hex('0300000f 02f080 a106020101020147')]).frames, [text(APDU)]);
  assert.equal(hear('tpkt', [hex('0300000a 02f000 a10602 0300000c 02f080 0101020147')]).frames, [text(APDU)]);
});

known('OmniPCX: the client says B, the switch answers P, then APDUs flow', () => {
  const client = new BerFramer(BER_FRAMINGS.omnipcx, { role: 'client' });
  assert.is(text(client.opening()), '42');
  assert.is(client.greeted, false);
  const server = hear('omnipcx', [hex('42'), APDU], 'server');
  assert.equal([server.sent, server.frames], [['50'], [text(APDU)]]);
  assert.is(text(server.framer.opening()), '');
  assert.is(at(hear('omnipcx', [hex('51')]).error), 'CTI_FRAME_FORMAT@0');
  assert.is(at(hear('omnipcx', [hex('50 58')]).error), 'CTI_FRAME_FORMAT@1');
});

known.run();

const refused = suite('SECURITY §2 frames that are refused');

refused('an empty frame and one beyond the limit end the connection, at their offset', () => {
  assert.is(at(hear('two-byte', [hex('0000')]).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('two-byte', [hex('0001aa'), hex('00'), hex('00')]).error), 'CTI_FRAME_LENGTH@3');
  assert.is(at(hear('two-byte', [hex('0009')], 'client', 8).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('hipath', [hex('268000')]).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('tpkt', [hex('03000004')]).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('tpkt', [hex('0300000702f080')]).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('none', [hex('a184ffffffff')]).error), 'CTI_FRAME_LENGTH@0');
  assert.is(at(hear('none', [hex('a180')]).error), 'CTI_FRAME_LENGTH@1');
});

refused('pieces that never end are refused when they are larger than the limit together', () => {
  const piece = hex('26 0001 aa');
  const heard = hear('hipath', Array(20).fill(piece), 'client', 16);
  assert.is(at(heard.error), 'CTI_FRAME_LENGTH@64');
});

refused('what does not begin as its framing wants is refused', () => {
  assert.is(at(hear('hipath', [hex('27')]).error), 'CTI_FRAME_FORMAT@0');
  assert.is(at(hear('tpkt', [hex('0400')]).error), 'CTI_FRAME_FORMAT@0');
  assert.is(at(hear('none', [hex('300100')]).error), 'CTI_FRAME_FORMAT@0');
});

refused('nothing is found after an error, and what was held is let go', () => {
  const heard = hear('two-byte', [hex('0000'), BER_FRAMINGS['two-byte'].frame(APDU)]);
  assert.equal([heard.frames, at(heard.error), heard.framer.pendingBytes], [[], 'CTI_FRAME_LENGTH@0', 0]);
});

refused('a connection that ends within an APDU says so', () => {
  const { framer } = hear('two-byte', [hex('0003aabbcc 0005 0102')]);
  assert.is(framer.pendingBytes, 4);
  assert.is(at(framer.end()), 'CTI_FRAME_TRUNCATED@5');
});

refused('an APDU that does not fit its frame is not sent', () => {
  for (const name of ['two-byte', 'tpkt', 'tpkt-cotp'] as const) {
    assert.throws(
      () => BER_FRAMINGS[name].frame(new Uint8Array(65536)),
      (e: CtiError) => e.code === 'CTI_FRAME_LENGTH',
    );
    assert.throws(
      () => BER_FRAMINGS[name].frame(new Uint8Array(0)),
      (e: CtiError) => e.code === 'CTI_FRAME_LENGTH',
    );
  }
});

refused('any bytes are frames or one error, and memory stays below the limit', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }), (name, chunks) => {
      const { framer, error } = hear(name, chunks, 'client', 100);
      if (error) assert.match(error.code, /^CTI_FRAME_/);
      assert.ok(framer.pendingBytes <= 110);
    }),
    { numRuns: 2000 },
  );
});

refused.run();

const guessed = suite('the framing of a recorded stream');

guessed('is told by the first octets', () => {
  for (const name of ['two-byte', 'hipath', 'tpkt'] as const)
    for (const apdu of [APDU, OTHER]) assert.is(guessBerFraming(BER_FRAMINGS[name].frame(apdu)).name, name);
  const large = Uint8Array.of(0xa1, 0x82, 0x26, 0x80, ...new Uint8Array(0x2680));
  assert.is(guessBerFraming(BER_FRAMINGS['two-byte'].frame(large)).name, 'two-byte');
});

guessed.run();
