import { type WireCodec, wireCodecs } from '../codecs/index.ts';
import { CtiError, isCtiError } from '../drivers/sdk/index.ts';
import { oneOf } from './args.ts';
import { type Command, UsageError } from './command.ts';
import { sentence } from './decode.ts';

type Encoder = WireCodec & Required<Pick<WireCodec, 'encode'>>;
const encoders = wireCodecs.filter((codec): codec is Encoder => codec.encode !== undefined);
const protocols = encoders.map(({ protocol }) => protocol);

const NEWLINE = 0x0a;
const LESS_THAN = 0x3c;

/** `legwork encode`: JSON lines in, as `decode` prints them, and bytes out. */
export const encode: Command = {
  operands: '[FILE…|-]',
  options: {
    as: { type: 'string', value: 'PROTOCOL', help: protocols.join(', ') },
    framed: { type: 'boolean', help: 'put each message into the frame of its transport' },
  },
  async run({ values, positionals }, io) {
    if (values['as'] === undefined) throw new UsageError(`option --as is needed: ${protocols.join(', ')}`);
    const as = oneOf('as', String(values['as']), protocols);
    const codec = encoders.find(({ protocol }) => protocol === as)!;
    const framed = values['framed'] === true;
    let failed = 0;
    let first = true;
    for (const file of positionals.length ? positionals : ['-']) {
      for (const { offset, text } of linesOf(await io.read(file))) {
        const result = encodeLine(codec, text, framed);
        if (isCtiError(result)) {
          failed++;
          io.err(`${file}:${offset}: ${sentence(result)}\n`);
          continue;
        }
        // Documents that follow each other without frames stand on lines of their own.
        if (!first && !framed && result[0] === LESS_THAN) await io.out('\n');
        first = false;
        await io.out(result);
      }
    }
    return failed ? 1 : 0;
  },
};

function encodeLine(codec: Encoder, text: string, framed: boolean): Uint8Array | CtiError {
  try {
    return codec.encode(parseLine(text), { framed });
  } catch (error) {
    if (isCtiError(error)) return error;
    throw error;
  }
}

/** @throws {CtiError} `CTI_MESSAGE_INVALID` unless the line is an object with a name */
function parseLine(text: string): Parameters<Encoder['encode']>[0] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'the line is not JSON', cause });
  }
  const message = value as { name?: unknown; kind?: unknown } | null;
  if (typeof message !== 'object' || typeof message?.name !== 'string' || typeof message.kind !== 'string')
    throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'the line is not an object with a name and a kind' });
  return value as Parameters<Encoder['encode']>[0];
}

/** The lines that hold anything, with the offset in bytes at which each begins. */
function* linesOf(bytes: Uint8Array): Iterable<{ offset: number; text: string }> {
  const decoder = new TextDecoder();
  for (let offset = 0; offset < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, offset);
    const end = found < 0 ? bytes.length : found;
    const text = decoder.decode(bytes.subarray(offset, end));
    if (text.trim()) yield { offset, text };
    offset = end + 1;
  }
}
