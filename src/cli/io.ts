import { readFileSync } from 'node:fs';

/** What a command reads from and writes to. */
export interface Io {
  /** Writes to stdout and waits while the reader of a pipe is slow. */
  out(data: string | Uint8Array): Promise<void>;
  err(text: string): void;
  /** Whether people read stdout and stderr: then texts, else JSON lines. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** The whole of a file, or of stdin for `-`. */
  read(file: string): Promise<Uint8Array>;
}

/** The process's own streams. A reader that went away (`| head`) ends the process quietly. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    out: (data) => {
      if (process.stdout.write(data)) return Promise.resolve();
      return new Promise((drained) => process.stdout.once('drain', () => drained()));
    },
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    read: (file) => (file === '-' ? readStdin() : Promise.resolve(readFileSync(file))),
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
