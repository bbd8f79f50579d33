/**
 * What message bodies have besides the members of the schema. A body is JSON that loses nothing of its message; names that begin
 * with `$` or `@` are reserved for what the schema does not know, and no XML name begins so.
 */

/**
 * XML that the schema leaves open or does not know. An element is its text, when it has nothing else; otherwise an object with a
 * key for each child, in order, under the name as it is written, prefix included; children of one name that follow each other are
 * an array. Attributes, `xmlns` declarations among them, are `@name`; text beside attributes is `$text`. Where text and elements
 * mix, or children of one name do not follow each other, `$content` has it all in order: strings, and objects of one key.
 * A name without prefix is in the namespace of what is around it.
 */
export type Generic = string | GenericElement;
export interface GenericElement {
  $text?: string;
  $content?: (string | { [name: string]: Generic })[];
  [child: string]: Generic | Generic[] | undefined | (string | { [name: string]: Generic })[];
}

/** What any object of a body may have besides its members. */
export interface Extra {
  /** The text of an element that has attributes too, or of one that should have no text. */
  $text?: unknown;
  /** Child elements that the schema does not have there, as `Generic` has them. */
  $any?: GenericElement;
  /** Members of BER that the schema does not have there: the octets of each in hexadecimal, tag and length included. */
  $ber?: string[];
  /** Attributes that the schema does not have there. */
  [attribute: `@${string}`]: string | undefined;
}

/** An element that says something by being there. */
export type Empty = Extra;

/** Named bits, or an element a flag: absent is not the same as false where the length of a bit string is kept. */
export type Bits<Name extends string> = Extra & { [Bit in Name]?: boolean };

/** A word of an enumeration; a word that is not in the schema stays as it came. */
export type Word<Known extends string> = Known | (string & {});

/** A BIT STRING without names: its bits as hexadecimal, filled up with zeros, and how many of them count. */
export interface BitString {
  hex: string;
  length: number;
}
