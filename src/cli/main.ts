#!/usr/bin/env node
import { columns, helpOf, parse } from './args.ts';
import { UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { type Io, processIo } from './io.ts';
import { didYouMean } from './nearest.ts';
import { packageVersion } from './version.ts';

const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Runs one command line and returns the exit code. */
async function main(args: string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    io.err(overview());
    return EXIT.usage;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    await io.out(overview());
    return EXIT.ok;
  }
  if (first === '--version' || first === '-V') {
    await io.out(`${packageVersion()}\n`);
    return EXIT.ok;
  }
  const row = COMMANDS[first];
  if (!row || !Object.hasOwn(COMMANDS, first)) {
    const known = first.startsWith('-') ? ['--help', '--version'] : Object.keys(COMMANDS);
    throw new UsageError(`unknown ${first.startsWith('-') ? 'option' : 'command'} ${first}${didYouMean(first, known)}`);
  }
  const command = await row.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.out(helpOf(first, row.summary, command));
    return EXIT.ok;
  }
  return command.run(parse(command, rest), io);
}

function overview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [`  ${name}`, summary] as const);
  return [
    'legwork: the protocol core of a CTI integrator\n\n',
    'Usage: legwork COMMAND [OPTION…]\n\n',
    `Commands:\n${columns(rows)}\n`,
    `Options:\n${columns([
      ['  --help', 'show this help; legwork COMMAND --help shows a command’s own'],
      ['  --version', 'print the version'],
    ])}\n`,
    'Exit codes: 0 fine, 1 something was found or failed, 2 the command line is wrong.\n',
  ].join('');
}

const io = processIo();
try {
  process.exitCode = await main(process.argv.slice(2), io);
} catch (error) {
  const usage = error instanceof UsageError || (error as { code?: unknown } | null)?.code === 'CTI_OPTION';
  io.err(`legwork: ${error instanceof Error ? error.message : error}\n${usage ? 'Try legwork --help.\n' : ''}`);
  process.exitCode = usage ? EXIT.usage : EXIT.failed;
}
