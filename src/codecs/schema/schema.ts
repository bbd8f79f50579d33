/**
 * The shape of the CSTA message schema, of which both codecs are driven: `schema/csta.json` in full, and `index.ts` at run time
 * (without `asn1` names, `since` and other marks that only documents need).
 *
 * One neutral form. Every type has one form as JSON, the body of a message, and says how XML and how BER write it:
 *
 * | kind   | body                                    | XML                             | BER (`ber`)                                    |
 * |--------|-----------------------------------------|---------------------------------|------------------------------------------------|
 * | struct | object of its members                   | child elements                  | SEQUENCE, CHOICE, or the value of one member   |
 * | bits   | object of booleans                      | child elements true or false    | BIT STRING, one bit a name                     |
 * | enum   | word                                    | word                            | ENUMERATED or INTEGER                          |
 * | list   | array                                   | children named `element`        | SEQUENCE OF, or a single entry                 |
 * | device | text, or object with `$text` and the attributes | text with attributes    | the type `berType`                             |
 * | scalar | see `SCALARS`                           | text                            | as in `SCALARS`                                |
 *
 * Names are those of XML; where ASN.1 spells otherwise, `asn1` keeps its word. Members stand in the order of XML; BER takes those
 * that are not `only: 'xml'` in this order, or as `berOrder` says. An optional member that is absent is absent in the body.
 *
 * Tags are resolved: a list, outermost first, of class letter (`U` universal, `A` application, `C` context, `P` private) and
 * number. All but the last are constructed wrappers around the next; of a CHOICE or `any` all are, around what the alternative
 * encodes. A use of a type (member, item, message) carries `tags` where they are not the type's own; a type carries them where
 * they are not the universal tag of its kind (SEQUENCE and SEQUENCE OF U16, CHOICE none, BIT STRING U3, ENUMERATED U10, INTEGER
 * U2). So `[0] IMPLICIT ConnectionID` is `["C0"]` around the choice in place of `["A11"]`, and an EXPLICIT `[2]` around a
 * SEQUENCE is `["C2", "U16"]`.
 *
 * What one side alone has is marked `only`. The XML codec reads and writes `only: 'ber'` members as elements of their name, so no
 * body loses anything on its way through XML; a BER encoder has no place for `only: 'xml'`.
 */
export interface CstaSchema {
  /** What the file was made from and who wrote it. */
  about: string;
  /** Services, their answers, events and errors of CSTA III. */
  messages: MessageDef[];
  types: Record<string, TypeDef>;
  /** CSTA Phase I as MD110 speaks it: BER only, names are those of the grammar. */
  phase1: { messages: MessageDef[]; types: Record<string, TypeDef> };
}

export interface MessageDef {
  kind: 'request' | 'response' | 'event' | 'error';
  /** The XML root; the name it would have had where `only` is `ber`. */
  name: string;
  /** Name of the operation, event or error in ASN.1; absent where `only` is `xml`. */
  asn1?: string;
  type: string;
  /** Operation code of requests and responses; error code of errors; in Phase I the number of an event. */
  code?: number;
  /** Last arc of the object identifier of the operation's module, where it is not the code. */
  arc?: number;
  /** Events of Phase III: tag of the group and of the event within EventSpecificInfo and its group. */
  group?: { name: string; tag: number };
  tag?: number;
  /** Requests: name of the message that answers; `null` for a one-way service. */
  response?: string | null;
  /** One-way, but the operation lacks the mark ALWAYS RESPONDS FALSE. */
  unmarked?: true;
  only?: 'xml' | 'ber';
  /** First edition of ECMA-323 known to have it, where that is not edition 3. */
  since?: number;
  /** Complete BER tags of the argument or result where they are not those of the type. */
  tags?: string[];
}

export interface MemberDef {
  name: string;
  type: string;
  /** The element repeats in XML; the member is a list. */
  many?: true;
  /** Once in XML, SEQUENCE OF in BER: the member is a value, or a list of values when there are several. */
  repeat?: true;
  /** OPTIONAL or DEFAULT in ASN.1; without an ASN.1 side, not required in XML. */
  optional?: true;
  /** The XML schema disagrees: `required` where ASN.1 is optional, `optional` where ASN.1 is mandatory. */
  xml?: 'required' | 'optional';
  default?: string;
  asn1?: string;
  /** Complete BER tags, outermost first, where they are not those of the type: `C0` context, `A11` application, `U4` universal. */
  tags?: string[];
  only?: 'xml' | 'ber';
  since?: number;
  /** Name of the element in edition 3. */
  ed3?: string;
  /** Up to edition 5 the element holds one bare item instead of a list of items. */
  bareBefore6?: true;
  /** BER carries it in the event report, in front of the event. */
  report?: true;
  /** BER only: holds the entries of that list but for the first. */
  restOf?: string;
}

/** Tags are complete and outermost first; all but the last (of choices and `any`: all) are constructed wrappers. */
interface Tagged {
  tags?: string[];
  asn1?: string;
  only?: 'xml' | 'ber';
}

export interface StructDef extends Tagged {
  kind: 'struct';
  /**
   * How BER writes it: `sequence`; `choice` of its members; `member`: as the value of the member `value` alone.
   * Absent: XML only.
   */
  ber?: 'sequence' | 'choice' | 'member';
  /** One member excludes the others in XML. */
  choice?: true;
  members: MemberDef[];
  berOrder?: string[];
  /** `ber: 'member'`: that member. */
  value?: string;
  /** `ber: 'choice'`: the NULL alternative that stands for no member at all. */
  none?: { asn1: string; tags: string[] };
  /** `ber: 'choice'`: the alternative SEQUENCE that holds all members together. */
  both?: { asn1: string; tags: string[] };
  /** ASN.1 has an extension mark. */
  extensible?: true;
}

/** Booleans in XML, a named BIT STRING in BER (`enumerated`: BER can say one of them only). */
export interface BitsDef extends Tagged {
  kind: 'bits';
  ber?: 'bitString' | 'enumerated';
  /** `[name, bit, ASN.1 name if another, side if one only]`; the bit is `null` without a BER side. */
  bits: BitDef[];
}
export type BitDef = [name: string, bit: number | null, asn1?: string | null, only?: 'xml' | 'ber' | null, since?: number];

/** Words in XML, numbers in BER. */
export interface EnumDef extends Tagged {
  kind: 'enum';
  ber?: 'enumerated' | 'integer';
  /** `[word, number, ASN.1 word if another, side if one only]`. */
  words: BitDef[];
  extensible?: true;
}

export interface ListDef extends Tagged {
  kind: 'list';
  item: string;
  itemTags?: string[];
  /** Name of the XML element of an entry. */
  element?: string;
  /** `sequenceOf`; `one`: a SEQUENCE with a single entry as its only member; `single`: a single entry in place of the list. */
  ber?: 'sequenceOf' | 'one' | 'single';
}

/** Text with attributes in XML; BER as the type `berType` says. */
export interface DeviceDef extends Tagged {
  kind: 'device';
  berType: string;
  attributes: MemberDef[];
}

/**
 * `text`: XML string, IA5String. `opaque`: XML string, OCTET STRING. `hex`: hexBinary, OCTET STRING. `time`: XML string,
 * GeneralizedTime. `integer`. `decimal`: XML float, INTEGER. `boolean`. `flag`: XML boolean, INTEGER. `empty`: empty element,
 * NULL. `any`: any XML content, any BER value. `anyText`: any XML content, IA5String. `bitString`: unnamed. `oid`. `words`: the
 * attribute list of words.
 */
export const SCALARS = {
  text: ['U22'],
  opaque: ['U4'],
  hex: ['U4'],
  time: ['U24'],
  integer: ['U2'],
  decimal: ['U2'],
  flag: ['U2'],
  boolean: ['U1'],
  empty: ['U5'],
  any: [],
  anyText: ['U22'],
  bitString: ['U3'],
  oid: ['U6'],
} as const satisfies Record<string, readonly string[]>;
export type Scalar = keyof typeof SCALARS;

export type TypeDef = StructDef | BitsDef | EnumDef | ListDef | DeviceDef;
