const slices = Buffer.prototype as unknown as { latin1Slice(this: Uint8Array, from: number, to: number): string };

/** The text of bytes that are one letter each. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string => slices.latin1Slice.call(bytes, from, to);
