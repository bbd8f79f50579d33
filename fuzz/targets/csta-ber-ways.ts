import { BothWays } from '../../test/codecs/ber/both-ways.ts';
import { timed } from '../harness.ts';

const all = [new BothWays(), new BothWays(3, { indefinite: true }), new BothWays(1)];

/**
 * An APDU, also of a dialect with open lengths and of Phase I, the quick ways and the general ones: read, until its shape is known,
 * looked at from outside, and written again, each says the same.
 */
export const fuzz = timed((bytes) => {
  for (const ways of all) {
    if (!ways.decode(bytes, 3).startsWith('{')) continue;
    ways.encode(ways.general.decode(bytes));
  }
});
