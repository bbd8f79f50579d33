/** Target for a coverage-guided fuzzer: whatever octets a switch sends, in both phases, framed and not. */
import { BER_FRAMINGS, BerCodec, BerFramer, type BerFramingName, cstaBerWire, rejectionOf } from '../../src/codecs/ber/index.ts';
import { survive } from '../codecs/ber/hostile.ts';

const codecs = [new BerCodec(), new BerCodec(3, { indefinite: true }), new BerCodec(1)];
const framings = Object.keys(BER_FRAMINGS) as BerFramingName[];

/** The first octet chooses what the others are given to; throws for a fault of ours alone. */
export function fuzz(data: Uint8Array): void {
  const [choice = 0] = data;
  const octets = Uint8Array.from(data.subarray(1));
  const codec = codecs[choice % 4];
  if (codec) {
    survive(codec, octets);
    rejectionOf(codec, octets);
    return;
  }
  for (const framed of [false, true]) for (const _ of cstaBerWire.decode(octets, { framed }));
  const framer = new BerFramer(BER_FRAMINGS[framings[(choice >> 2) % framings.length]!], { maxBytes: 4096 });
  for (let at = 0; at < octets.length; at += 7) framer.receive(octets.subarray(at, at + 7), { frame: () => {} });
  framer.end();
}
