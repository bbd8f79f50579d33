/**
 * A tag as one number: the class in bits 24–25, the number below. The constructed bit is not part of it: BER allows strings
 * in both forms.
 * @see X.690 §8.1.2
 */
export type Tag = number;

export const UNIVERSAL = 0;
export const APPLICATION = 0x1000000;
export const CONTEXT = 0x2000000;
export const PRIVATE = 0x3000000;

/** The universal tags that CSTA, ROSE and ACSE use. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  external: 8,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  ia5String: 22,
  generalizedTime: 24,
} as const satisfies Record<string, Tag>;

/** The tag of an identifier of one octet. */
export const tagOfOctet = (octet: number): Tag => ((octet & 0xc0) << 18) | (octet & 0x1f);

const CLASSES = ['UNIVERSAL ', 'APPLICATION ', '', 'PRIVATE '];

/** A tag as ASN.1 writes it: `[APPLICATION 11]`, `[3]`, `[UNIVERSAL 16]`. */
export const tagText = (tag: Tag): string => `[${CLASSES[tag >> 24]}${tag & 0xffffff}]`;
