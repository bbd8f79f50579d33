import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame, encodeFrame, FrameCutter, frameDevice, MAX_FRAME_BYTES } from '../../../src/drivers/simulator/framing.ts';
import fc from '../../support/properties.ts';

const test = suite('simulator: frames');

const event = { name: 'Delivered', deviceID: '2001', callID: 'c1', callingDevice: "5511'\r\n", callType: 1 } as const;
const frames = [
  encodeFrame('2001', { requestID: 0, event }),
  encodeFrame('ramal-é', { requestID: 7, result: { calls: [], inService: true } }),
  encodeFrame('', { requestID: 8, error: { code: 'CTI_WRONG_STATE' } }),
];
const stream = Uint8Array.from(frames.flatMap((frame) => [...frame]));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const cut = (chunks: Uint8Array[]) => {
  const cutter = new FrameCutter();
  const found: string[] = [];
  for (const chunk of chunks) cutter.push(chunk, (frame) => found.push(hex(frame)));
  return found;
};

test('a frame begins with its length and its device', () => {
  assert.is(new DataView(frames[0]!.buffer).getUint32(0), frames[0]!.length - 4);
  assert.equal(frames.map(frameDevice), ['2001', 'ramal-é', '']);
  assert.equal(decodeFrame(frames[0]!), { requestID: 0, event });
});

test('a stream cut anywhere gives the same frames', () => {
  const whole = frames.map(hex);
  assert.equal(cut([stream]), whole);
  assert.equal(cut([...stream].map((byte) => Uint8Array.of(byte))), whole);
  for (let at = 0; at <= stream.length; at++)
    assert.equal(cut([stream.subarray(0, at), stream.subarray(at)]), whole, `cut at ${at}`);
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (places) => {
      const at = [0, ...places.sort((a, b) => a - b), stream.length];
      assert.equal(cut(at.slice(1).map((end, i) => stream.subarray(at[i], end))), whole);
    }),
    { seed: 1 },
  );
});

test('lengths and names that cannot be are refused', () => {
  for (const [bytes, code] of [
    [[0, 0, 0, 0], 'CTI_FRAME_LENGTH'],
    [[0, 16, 0, 1], 'CTI_FRAME_LENGTH'],
    [[255, 255, 255, 255], 'CTI_FRAME_LENGTH'],
    [[0, 0, 0, 2, 5, 0], 'CTI_FRAME_FORMAT'],
  ] as const)
    for (const step of [1, 100])
      assert.throws(
        () =>
          cut(
            Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
              Uint8Array.from(bytes.slice(i * step, (i + 1) * step)),
            ),
          ),
        (error: { code?: string }) => error.code === code,
      );
  assert.throws(
    () => decodeFrame(Uint8Array.of(0, 0, 0, 3, 0, 255, 255)),
    (error: { code?: string }) => error.code === 'CTI_FRAME_FORMAT',
  );
  assert.throws(() => encodeFrame('x'.repeat(256), { requestID: 1 }), /too long/);
  const text = 'x'.repeat(MAX_FRAME_BYTES);
  assert.throws(
    () => encodeFrame('1', { requestID: 0, event: { ...event, associatedData: text } }),
    (error: { code?: string }) => error.code === 'CTI_FRAME_LENGTH',
  );
});

test.run();
