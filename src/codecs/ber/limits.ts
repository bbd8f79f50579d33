/** What one BER message may cost. Every limit has a code in the table of errors. */
export interface BerLimits {
  /** Values within values, the outermost counted (`CTI_BER_DEPTH`). CSTA itself needs 17. */
  maxDepth: number;
  /** Values in one message (`CTI_BER_NODES`). The largest snapshot that a switch sends has a few thousand. */
  maxNodes: number;
  /** Bytes of one message (`CTI_BER_SIZE`). */
  maxBytes: number;
  /** Whether lengths may be left open; only for a dialect that sends them (`CTI_BER_INDEFINITE`). */
  indefinite: boolean;
}

export const BER_LIMITS: Readonly<BerLimits> = { maxDepth: 32, maxNodes: 8192, maxBytes: 1024 * 1024, indefinite: false };

/** Bytes of an integer (`CTI_BER_INTEGER`): what a signed 64-bit number needs. */
export const MAX_INTEGER_BYTES = 8;
/** Octets of a length after the first (`CTI_BER_LENGTH`), and of a tag with its first (`CTI_BER_TAG`). */
export const MAX_LENGTH_OCTETS = 4;
export const MAX_TAG_OCTETS = 4;
