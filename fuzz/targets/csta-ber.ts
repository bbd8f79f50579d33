import { BerCodec } from '../../src/codecs/ber/index.ts';
import { BerFramer } from '../../src/codecs/wire/ber-framer.ts';
import { guessBerFraming, isApduTag } from '../../src/codecs/wire/ber-framing.ts';
import { takenOrRefused, timed, within } from '../harness.ts';

const phase3 = new BerCodec();
const phase1 = new BerCodec(1);

/** An APDU of Phase III and of Phase I; or, when it begins as none, a stream of frames with APDUs in them. */
export const fuzz = timed((bytes) => {
  if (isApduTag(bytes[0] ?? 0)) apdu(bytes);
  else frames(bytes);
});

function apdu(bytes: Uint8Array): void {
  takenOrRefused(() => phase3.decode(bytes), bytes.length);
  takenOrRefused(() => phase1.decode(bytes), bytes.length);
  takenOrRefused(() => phase3.peek(bytes), bytes.length);
}

function frames(bytes: Uint8Array): void {
  const framer = new BerFramer(guessBerFraming(bytes));
  const error = framer.receive(bytes, { frame: apdu }) ?? framer.end();
  if (error) within(error.offset, bytes.length, error.code);
}
