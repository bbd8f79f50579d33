import { BerFramer } from '../../src/codecs/wire/ber-framer.ts';
import { BER_FRAMINGS } from '../../src/codecs/wire/ber-framing.ts';
import { CstaXmlFramer } from '../../src/codecs/wire/csta-xml-framer.ts';
import { inParts, timed, within } from '../harness.ts';

/** A stream for every framing of the CSTA wires, from both ends; in parts has to give the frames that it gives whole. */
export const fuzz = timed((bytes) => {
  for (const framing of Object.values(BER_FRAMINGS))
    for (const role of ['client', 'server'] as const) {
      const [whole, parted] = [false, true].map((parts) =>
        berFrames(new BerFramer(framing, { role, maxBytes: 4096 }), bytes, parts),
      );
      if (whole !== parted) throw new Error(`${framing.name}: ${parted} in parts, ${whole} whole`);
    }
  for (const framing of ['ecma-323', 'length-32'] as const) xmlFrames(new CstaXmlFramer({ framing, maxFrameBytes: 4096 }), bytes);
});

/** What a framer finds: the frames' lengths, then the error. */
function berFrames(framer: BerFramer, bytes: Uint8Array, parts: boolean): string {
  const found: (number | string)[] = [];
  const receive = (part: Uint8Array): void => void framer.receive(part, { frame: (apdu) => found.push(apdu.length) });
  if (parts) inParts(bytes, receive);
  else receive(bytes);
  const error = framer.end();
  if (error) within(error.offset, bytes.length, error.code);
  return [...found, error?.code].join();
}

function xmlFrames(framer: CstaXmlFramer, bytes: Uint8Array): void {
  let end = 0;
  const sink = {
    frame: ({ offset, length }: { offset: number; length: number }) => {
      if (offset < end || offset + length > bytes.length) throw new Error(`a frame at ${offset} of ${length} bytes after ${end}`);
      end = offset + length;
    },
    fault: ({ offset, code }: { offset: number | undefined; code: string }) => within(offset, bytes.length, code),
  };
  inParts(bytes, (part) => framer.receive(part, sink));
  framer.end(sink);
  if (framer.pendingBytes !== 0) throw new Error('bytes are kept behind the end');
}
