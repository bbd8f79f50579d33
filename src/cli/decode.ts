import { type DecodedMessage, detectProtocol, type WireCodec, wireCodecs } from '../codecs/index.ts';
import { CtiError, isCtiError } from '../drivers/sdk/index.ts';
import { oneOf } from './args.ts';
import type { Command } from './command.ts';
import type { Io } from './io.ts';

const protocols = wireCodecs.map(({ protocol }) => protocol);

/** `legwork decode`: bytes in, one JSON object a line out. What cannot be decoded is a line on stderr, and the rest goes on. */
export const decode: Command = {
  operands: '[FILE…|-]',
  options: {
    as: { type: 'string', value: 'PROTOCOL', help: `auto, ${protocols.join(', ')}`, default: 'auto' },
    framed: { type: 'boolean', help: 'the messages are in the frames of their transport' },
  },
  async run({ values, positionals }, io) {
    const as = oneOf('as', String(values['as'] ?? 'auto'), ['auto', ...protocols]);
    const framed = values['framed'] === true;
    const files = positionals.length ? positionals : ['-'];
    let found = 0;
    for (const file of files) {
      const bytes = await readOr(io, file);
      if (!bytes) found++;
      else
        for (const result of messagesOf(bytes, as, framed)) {
          if (!isCtiError(result)) await io.out(line(result, files.length > 1 ? file : undefined));
          else {
            found++;
            io.err(`${file}:${result.offset ?? 0}: ${sentence(result)}\n`);
          }
        }
    }
    return found ? 1 : 0;
  },
};

/** A file's bytes; a file that cannot be read is said and left out. */
async function readOr(io: Io, file: string): Promise<Uint8Array | undefined> {
  try {
    return await io.read(file);
  } catch (error) {
    io.err(`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}\n`);
    return undefined;
  }
}

function messagesOf(bytes: Uint8Array, as: string, framed: boolean): Iterable<DecodedMessage | CtiError> {
  if (!bytes.length) return [];
  const protocol = as === 'auto' ? detectProtocol(bytes, { framed }) : as;
  const codec: WireCodec | undefined = wireCodecs.find((candidate) => candidate.protocol === protocol);
  if (codec) return codec.decode(bytes, { framed });
  const inFrames = !framed && detectProtocol(bytes, { framed: true });
  const hint = inFrames ? `${inFrames} in frames; add --framed` : 'no known protocol; name it with --as';
  return [new CtiError('CTI_FRAME_FORMAT', { detail: `it begins like ${hint}`, offset: 0 })];
}

/** The place first, then the message. What is absent is left out. */
function line({ offset, length, protocol, invokeID, ...message }: DecodedMessage, file?: string): string {
  return `${JSON.stringify({ file, offset, length, protocol, invokeID, ...message })}\n`;
}

/** `CODE sentence`, without the offset, which stands before it already. */
export function sentence({ code, detail }: CtiError): string {
  return `${code} ${new CtiError(code, { detail }).message}`;
}
