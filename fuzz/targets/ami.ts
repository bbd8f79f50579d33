import { AmiFramer, parseAmi } from '../../src/codecs/ami/index.ts';
import { inParts, takenOrRefused, timed, within } from '../harness.ts';

/** A stream of AMI, in the parts that its first octet says. */
export const fuzz = timed((bytes) => {
  const framer = new AmiFramer({
    frame: (frame) => takenOrRefused(() => parseAmi(frame), frame.length),
    banner: (_line, offset) => within(offset, bytes.length, 'banner'),
    fault: ({ offset, code }) => within(offset, bytes.length, code),
  });
  inParts(bytes, (part) => framer.receive(part));
  framer.end();
});
