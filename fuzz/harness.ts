import { isCtiError } from '../src/core/model/index.ts';

/** A decoder under test: takes any bytes, and throws when it broke its word. */
export type Target = (bytes: Uint8Array) => void;

/** Longer than this for inputs of at most 64 KiB is a hang. */
const MAX_MS = 1000;

/**
 * Runs a decoder, which may take the bytes or refuse them with a code.
 * @param length - offsets of refusals lie within; unbounded when it is left out
 * @throws what is no `CtiError`, and an error for an offset outside
 */
export function takenOrRefused(decode: () => unknown, length = Number.POSITIVE_INFINITY): void {
  try {
    decode();
  } catch (error) {
    if (!isCtiError(error)) throw error;
    within(error.offset, length, error.code);
  }
}

/** @throws {Error} when there is an offset, and it is none of a place in so many bytes */
export function within(offset: number | undefined, length: number, code: string): void {
  if (offset !== undefined && !(offset >= 0 && offset <= length)) throw new Error(`${code} at offset ${offset} of ${length}`);
}

/**
 * The target with a limit of time. What is late is run again, and its processor time counts then: a machine that does something else
 * makes no decoder slow.
 */
export function timed(target: Target): Target {
  return (bytes) => {
    const startMs = performance.now();
    target(bytes);
    if (performance.now() - startMs > MAX_MS && processorMs(target, bytes) > MAX_MS)
      throw new Error(`over ${MAX_MS} ms of the processor for ${bytes.length} bytes`);
  };
}

function processorMs(target: Target, bytes: Uint8Array): number {
  const before = process.cpuUsage();
  target(bytes);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Hands the bytes to a framer as a socket might: whole when the first octet is even, else in parts of its size. */
export function inParts(bytes: Uint8Array, receive: (part: Uint8Array) => void): void {
  const size = bytes.length > 0 && bytes[0]! % 2 === 1 ? (bytes[0]! >> 1) + 1 : Math.max(bytes.length, 1);
  for (let at = 0; at < bytes.length; at += size) receive(bytes.subarray(at, at + size));
}
