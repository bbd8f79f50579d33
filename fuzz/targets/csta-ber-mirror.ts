import { BerCodec, rejectionOf } from '../../src/codecs/ber/index.ts';
import { survive } from '../../test/codecs/ber/hostile.ts';
import { takenOrRefused, timed } from '../harness.ts';

const codecs = [new BerCodec(), new BerCodec(3, { indefinite: true }), new BerCodec(1)];

/** An APDU, also of a dialect with open lengths and of Phase I: what is taken is written again as the same message, what is not is rejected. */
export const fuzz = timed((bytes) => {
  for (const codec of codecs) {
    survive(codec, bytes);
    takenOrRefused(() => rejectionOf(codec, bytes), bytes.length);
  }
});
