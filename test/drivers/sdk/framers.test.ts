import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Framer, lengthFramer, lineFramer } from '../../../src/drivers/sdk/index.ts';
import fc from '../../support/properties.ts';

const test = suite('framers of the SDK');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a framer takes of a stream that comes in these pieces. */
function taken(make: (take: (frame: Uint8Array) => void) => Framer, pieces: readonly Uint8Array[]): string[] {
  const frames: string[] = [];
  const framer = make((frame) => frames.push(Buffer.from(frame).toString('hex')));
  for (const piece of pieces) framer.receive(piece);
  return frames;
}
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

const FRAMINGS = [
  ['lines', (take: (frame: Uint8Array) => void) => lineFramer({ maxLineBytes: 64 }, take), bytesOf('one\r\ntwo\n\nthree\nfo')],
  [
    'lengths of two bytes',
    (take: (frame: Uint8Array) => void) => lengthFramer({ lengthBytes: 2, maxFrameBytes: 64 }, take),
    Uint8Array.of(0, 1, 9, 0, 0, 0, 3, 1, 2, 3, 0, 9, 1),
  ],
  [
    'lengths that count themselves',
    (take: (frame: Uint8Array) => void) => lengthFramer({ lengthBytes: 4, countsItself: true, maxFrameBytes: 64 }, take),
    Uint8Array.of(0, 0, 0, 5, 9, 0, 0, 0, 4, 0, 0, 0, 6, 1, 2, 0, 0),
  ],
] as const;

for (const [what, make, stream] of FRAMINGS) {
  test(`${what}: a stream that is cut anywhere gives the same frames`, () => {
    const whole = taken(make, [stream]);
    assert.is(whole.length, what === 'lines' ? 4 : 3);
    assert.equal(
      taken(
        make,
        [...stream].map((byte) => Uint8Array.of(byte)),
      ),
      whole,
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        assert.equal(
          taken(
            make,
            at.slice(1).map((end, i) => stream.subarray(at[i], end)),
          ),
          whole,
        );
      }),
    );
  });
}

test('a line without its end, or with a CR before it, is taken without either', () => {
  const lines: string[] = [];
  const framer = lineFramer({ maxLineBytes: 9 }, (line) => lines.push(new TextDecoder().decode(line)));
  framer.receive(bytesOf('a\r\nb\r'));
  framer.receive(bytesOf('\n\n'));
  assert.equal(lines, ['a', 'b', '']);
});

test('a frame or line that is too long is refused before it has come', () => {
  assert.is(
    codeOf(() => lengthFramer({ lengthBytes: 4, maxFrameBytes: 100 }, () => {}).receive(Uint8Array.of(0, 0, 1, 0))),
    'CTI_FRAME_LENGTH',
  );
  assert.is(
    codeOf(() => lengthFramer({ lengthBytes: 2, countsItself: true, maxFrameBytes: 100 }, () => {}).receive(Uint8Array.of(0, 1))),
    'CTI_FRAME_LENGTH',
  );
  assert.is(
    codeOf(() => lineFramer({ maxLineBytes: 8 }, () => {}).receive(bytesOf('0123456789'))),
    'CTI_FRAME_LENGTH',
  );
  assert.is(
    codeOf(() => lineFramer({ maxLineBytes: 8 }, () => {}).receive(bytesOf('012345678\n'))),
    'CTI_FRAME_LENGTH',
  );
});

test('bytes that drip in cost no more than linear work', () => {
  let frames = 0;
  const framer = lengthFramer({ lengthBytes: 4, maxFrameBytes: 2 ** 20 }, () => frames++);
  const frame = new Uint8Array(200_004);
  new DataView(frame.buffer).setUint32(0, 200_000);
  for (const byte of frame) framer.receive(Uint8Array.of(byte));
  assert.is(frames, 1);
});

test.run();
