import { readSegment } from '../../src/core/journal/index.ts';
import { encodeHeader, FrameBuffer } from '../../src/core/journal/layout.ts';
import { takenOrRefused, timed } from '../harness.ts';

const SALT = 7;
const header = encodeHeader({ salt: SALT, firstRecord: 1 } as never);

/** The octets as a segment, as what follows the header of one, and as a record whose checksum is right. */
export const fuzz = timed((bytes) => {
  read(bytes);
  read(Buffer.concat([header, bytes]));
  const frames = new FrameBuffer();
  if (bytes.length > 0) frames.add(bytes, SALT);
  read(Buffer.concat([header, frames.bytes()]));
});

const read = (segment: Uint8Array): void => takenOrRefused(() => readSegment(segment, 'segment', () => {}), segment.length);
