import { CstaXmlFramer, HEADER_BYTES } from '../../src/codecs/wire/csta-xml-framer.ts';
import { decodeCstaXml } from '../../src/codecs/xml/index.ts';
import { takenOrRefused, timed, within } from '../harness.ts';

/** A document; or, when it begins with the NUL of a header, a stream of frames with documents in them. */
export const fuzz = timed((bytes) => {
  if (bytes[0] === 0) frames(bytes);
  else document(bytes);
});

const document = (bytes: Uint8Array): void => takenOrRefused(() => decodeCstaXml(bytes), bytes.length);

function frames(bytes: Uint8Array): void {
  const framer = new CstaXmlFramer();
  let taken = 0;
  const sink = {
    frame: ({ offset, length, xml }: { offset: number; length: number; xml: Uint8Array }) => {
      if (offset < taken || length < HEADER_BYTES)
        throw new Error(`a frame at ${offset} of ${length} bytes, ${taken} were taken`);
      taken = offset + length;
      document(xml);
    },
    fault: ({ offset, code }: { offset: number | undefined; code: string }) => within(offset, bytes.length, code),
  };
  framer.receive(bytes, sink);
  framer.end(sink);
  if (taken > bytes.length) throw new Error(`${taken} of ${bytes.length} bytes were taken`);
}
