/** Contestants in C: compiled when the bench begins, where the machine has what they need, and run in a process of their own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Missing, OutsideRunner, Turn } from '../case.ts';

export interface CPeerOptions {
  /** Files in `bench/support/c`, or absolute; the one with `work` includes `peer.h`, which says what there is to write. */
  sources: readonly string[];
  /** What each call goes over. */
  inputs: readonly Uint8Array[];
  /** For the compiler, behind the sources. */
  flags?: readonly string[];
  /** A command that says further flags: `xml2-config --cflags --libs`. */
  flagsFrom?: readonly [command: string, ...args: string[]];
  /** Default `cc`. */
  compiler?: string;
}

export interface CPeer extends OutsideRunner {
  samples(turn: Turn): number[];
  /** Goes over the inputs once and says what was found, as the program prints it. @throws {Error} when it fails */
  check(): string;
}

const FOLDER = fileURLToPath(new URL('c/', import.meta.url));
const MAX_OUTPUT = 2 ** 26;

/** Makes the program; where that fails, says what is missing. The program is gone when this process ends. */
export function cPeer({ sources, inputs, flags = [], flagsFrom, compiler = 'cc' }: CPeerOptions): CPeer | Missing {
  const further = flagsFrom ? flagsOf(flagsFrom) : [];
  if (!Array.isArray(further)) return further as Missing;
  const folder = mkdtempSync(join(tmpdir(), 'bench-c-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'peer');
  const files = sources.map((file) => join(file.startsWith('/') ? '/' : FOLDER, file));
  const made = spawnSync(compiler, ['-O2', `-I${FOLDER}`, '-o', program, ...files, ...flags, ...further], { encoding: 'utf8' });
  if (made.error) return { missing: `no ${compiler}` };
  if (made.status !== 0) return { missing: firstLine(made.stderr) };

  const octets = packed(inputs);
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(program, args, { input: octets, encoding: 'utf8', maxBuffer: MAX_OUTPUT });
    if (status !== 0) throw new Error(`${sources.join()} ended with ${status}: ${firstLine(stderr)}`);
    return stdout.trim();
  };
  return {
    check: () => run('check'),
    samples: ({ warmupMs, timeMs }: Turn) =>
      run('time', String(warmupMs), String(timeMs))
        .split('\n')
        .map((ns) => Number(ns) / 1e6),
  };
}

function flagsOf([command, ...args]: readonly [string, ...string[]]): string[] | Missing {
  const { error, status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return error || status !== 0 ? { missing: `no ${command}` } : stdout.trim().split(/\s+/);
}

/** As `peer.h` reads them. */
function packed(inputs: readonly Uint8Array[]): Buffer {
  const number = (value: number): Buffer => {
    const octets = Buffer.alloc(4);
    octets.writeUInt32LE(value);
    return octets;
  };
  return Buffer.concat([number(inputs.length), ...inputs.flatMap((input) => [number(input.length), input])]);
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] || 'no reason given';
