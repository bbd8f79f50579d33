import { statSync } from 'node:fs';
import type { Ladder } from '../drivers/conformance/index.ts';
import { CtiError, isCtiError } from '../drivers/sdk/index.ts';
import { oneOf } from './args.ts';
import { type Command, UsageError } from './command.ts';
import { sentence } from './decode.ts';
import type { Io } from './io.ts';
import { type Entry, entryReader, inOrder, ladderOf } from './trace-entries.ts';

const FORMATS = ['text', 'mermaid', 'svg'] as const;

/** `legwork trace`: what happened as a ladder diagram, from events or messages as JSON lines, from recorded bytes, or from a journal. */
export const trace: Command = {
  operands: 'FILE…|DIR|-',
  options: {
    device: { type: 'string', value: 'DEVICE', help: 'only what this device says or is told' },
    format: { type: 'string', value: 'FORMAT', help: FORMATS.join(', '), default: 'text' },
  },
  async run({ values, positionals }, io) {
    const format = oneOf('format', String(values['format'] ?? 'text'), FORMATS);
    if (!positionals.length) throw new UsageError('say what to draw: legwork trace FILE, or - for what comes on stdin');
    const read = entryReader();
    const entries: Entry[] = [];
    let problems = 0;
    for (const source of positionals)
      for await (const value of isFolder(source) ? journalOf(source) : fileOf(io, source)) {
        if (isCtiError(value)) {
          problems++;
          io.err(`${source}:${value.offset ?? 0}: ${sentence(value)}\n`);
          continue;
        }
        const entry = read(value);
        if (entry) entries.push(entry);
      }
    const ladder = ladderOf(positionals.length > 1 ? inOrder(entries) : entries, values['device'] as string | undefined);
    if (!ladder.arrows.length) io.err('legwork: nothing there that could be drawn\n');
    else await io.out(await drawn(ladder, format));
    return problems || !ladder.arrows.length ? 1 : 0;
  },
};

async function drawn(ladder: Ladder, format: string): Promise<string> {
  const { ladderText, ladderMermaid, ladderSvg } = await import('../drivers/conformance/index.ts');
  return { text: ladderText, mermaid: ladderMermaid, svg: ladderSvg }[format as (typeof FORMATS)[number]](ladder);
}

function isFolder(path: string): boolean {
  return path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

async function* journalOf(dir: string): AsyncIterable<unknown> {
  const { realEnv, exportJournal } = await import('../index.ts');
  for (const line of exportJournal(realEnv.disk, dir)) yield line.type === 'problem' ? line.error : line;
}

/** A file of JSON lines, line by line, or of any protocol, message by message. */
async function* fileOf(io: Io, file: string): AsyncIterable<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await io.read(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  const first = bytes.find((byte) => byte > 0x20);
  if (first === OPENING_BRACE) return yield* jsonLines(bytes);
  const { detectProtocol, wireCodecs } = await import('../codecs/index.ts');
  const protocol = detectProtocol(bytes, { framed: false });
  const codec = wireCodecs.find((candidate) => candidate.protocol === protocol);
  if (codec) yield* codec.decode(bytes, { framed: false });
  else yield new CtiError('CTI_FRAME_FORMAT', { detail: 'it begins like no known protocol', offset: 0 });
}

function* jsonLines(bytes: Uint8Array): Iterable<unknown> {
  let offset = 0;
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (line.trim()) yield parsed(line, offset);
    offset += new TextEncoder().encode(line).length + 1;
  }
}

function parsed(line: string, offset: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    return new CtiError('CTI_MESSAGE_INVALID', { detail: 'the line is not JSON', offset, cause });
  }
}

const OPENING_BRACE = 0x7b;
