/** CSTA messages in XML (ECMA-323): bytes of one document to a message and back. */
import { CtiError } from '../../core/model/index.ts';
import type { Messages } from '../schema/generated/types.ts';
import { type MessageDef, phase3 } from '../schema/index.ts';
import type { CstaXmlFrame } from '../wire/csta-xml-framer.ts';
import { NO_SCOPE, readGenericRoot, writeGeneric } from './generic.ts';
import { XML_LIMITS, type XmlLimits } from './guard.ts';
import { cstaNamespace, DEFAULT_EDITION, type Edition, editionOf, isCstaNamespace } from './namespaces.ts';
import { CstaScanner, type CstaXmlRoute, type CstaXmlView } from './scan/index.ts';
import { type StructShape, shapeOf } from './shapes.ts';
import { readXml, type XmlElement } from './tree.ts';
import { XmlWriter } from './writer.ts';

/** A message in the neutral form that the XML and the BER codec share. */
export interface CstaMessage {
  /** `other`: not a message of the schema; its body is what the XML says, see `GenericElement`. */
  kind: MessageDef['kind'] | 'other';
  /** Local name of the root element. */
  name: string;
  /** `Messages[name]` for messages of the schema. */
  body: unknown;
}

export interface CstaXmlMessage extends CstaMessage {
  /** Namespace of the root element; empty when it is in none. */
  namespace: string;
  /** Edition that the namespace names; undefined for others and none. */
  edition: Edition | undefined;
}

/**
 * Reads one document. Lenient: members in any order, unknown elements and attributes kept (`$any`, `@name`), any edition's
 * namespace or none, any prefixes, values that do not fit their type kept as text.
 * @throws {CtiError} `CTI_XML_*` with the offset in bytes, when it is no document or beyond a limit
 */
export function decodeCstaXml(bytes: Uint8Array, options: { limits?: Partial<XmlLimits> } = {}): CstaXmlMessage {
  // The scanner keeps within the usual limits only.
  return (options.limits === undefined ? scanner.decode(bytes) : undefined) ?? readCstaXml(bytes, options);
}

/** The message that the octets from `from` to `to` are, as `decodeCstaXml` reads it, without a view of them. @throws {CtiError} `CTI_XML_*` */
export const decodeCstaXmlFrom = (bytes: Uint8Array, from: number, to = bytes.length): CstaXmlMessage =>
  scanner.decode(bytes, from, to) ?? readCstaXml(bytes.subarray(from, to));

/** The message of a frame, where it lies. @throws {CtiError} `CTI_XML_*` */
export const decodeCstaXmlFrame = ({ bytes, from, to }: CstaXmlFrame): CstaXmlMessage => decodeCstaXmlFrom(bytes, from, to);

/** The general way in, which takes everything that is legal and says what is wrong with the rest; see `decodeCstaXml`. */
export function readCstaXml(bytes: Uint8Array, options: { limits?: Partial<XmlLimits> } = {}): CstaXmlMessage {
  const { root } = readXml(bytes, options);
  const { namespace } = root;
  const definition = namespace === '' || isCstaNamespace(namespace) ? definitionOf(root.local) : undefined;
  const message = definition
    ? readKnown(root, definition, options.limits)
    : { kind: 'other' as const, body: readGenericRoot(root) };
  return { kind: message.kind, name: root.local, body: message.body, namespace, edition: editionOf(namespace) };
}

function readKnown(
  root: XmlElement,
  { kind, type }: MessageDef,
  limits: Partial<XmlLimits> | undefined,
): Omit<CstaMessage, 'name'> {
  const { namespace } = root;
  const scopes = { source: NO_SCOPE, target: new Map([...NO_SCOPE, ['', namespace]]) };
  const context = { namespace, maxItems: limits?.maxItems ?? XML_LIMITS.maxItems };
  return { kind, body: shapeOf(type).read(root, scopes, context) };
}

/** Roots of errors besides `CSTAErrorCode`; the schema has the elements, and products send them. */
const OTHER_ERRORS: Readonly<Record<string, string>> = { ErrorValue: 'ErrorValue', UniversalFailure: 'UniversalFailure' };

function definitionOf(name: string): MessageDef | undefined {
  const type = Object.hasOwn(OTHER_ERRORS, name) ? OTHER_ERRORS[name] : undefined;
  if (type !== undefined) return { kind: 'error', name, type };
  const definition = phase3.named(name);
  return definition?.only === 'ber' ? undefined : definition;
}

const scanner = new CstaScanner({ definitionOf, readAny: readCstaXml });

/**
 * Looks at one document for its kind and single fields. The cost is that of finding the texts, when messages of its shape were
 * read before; else that of `decodeCstaXml`.
 * @throws {CtiError} as `decodeCstaXml`; for documents of a known shape only when a field is asked for
 */
export const viewCstaXml = (bytes: Uint8Array): CstaXmlView => scanner.view(bytes);

/**
 * Whose a document is, by its first octets: for one that begins as messages of a known shape do, undefined of any other. Whether it is a
 * document at all is said by those who read it.
 * @param from - where it begins among the octets
 */
export const routeCstaXml = (bytes: Uint8Array, from = 0): CstaXmlRoute | undefined => scanner.route(bytes, from);

/** A reader of its own that learns no shapes: what a message costs whose shape was never seen. For benches. */
export const newScanner = (): CstaScanner => new CstaScanner({ definitionOf, readAny: readCstaXml, learn: false });

export interface EncodeCstaXmlOptions {
  /** Edition of ECMA-323 in the namespace; also decides how what later editions renamed is written. Default 3. */
  edition?: Edition;
  /** The namespace itself, where it is not the usual one of the edition; empty for none. */
  namespace?: string;
  /** Whether the document begins with an XML declaration. Default true. */
  declaration?: boolean;
}

/**
 * Writes one document in UTF-8. Strict: members in the order of the schema, one namespace on the root, no member that the schema
 * does not have. A message of kind `other` is written as its body says.
 * @param message - `name` is the XML name, or the ASN.1 name of that kind of message
 * @throws {CtiError} `CTI_MESSAGE_UNKNOWN` for a name that is not in the schema, `CTI_MESSAGE_INVALID` for a body that does not fit
 */
export function encodeCstaXml(message: CstaMessage, options: EncodeCstaXmlOptions = {}): Uint8Array {
  const writer = new XmlWriter();
  if (message.kind === 'other') writeOther(writer, message);
  else {
    const definition = definitionOf(message.name) ?? phase3.asn1(message.kind, message.name);
    if (!definition || definition.only === 'ber') throw new CtiError('CTI_MESSAGE_UNKNOWN', { detail: shown(message.name) });
    const edition = options.edition ?? DEFAULT_EDITION;
    const namespace = options.namespace ?? cstaNamespace(edition);
    const shape = shapeOf(definition.type) as StructShape;
    shape.write(definition.name, message.body ?? {}, { writer, edition }, namespace === '' ? {} : { '@xmlns': namespace });
  }
  return Buffer.from(options.declaration === false ? String(writer) : DECLARATION + String(writer));
}

function writeOther(writer: XmlWriter, { name, body }: CstaMessage): void {
  if (name.includes(':')) throw writer.invalid('the name of a message has no prefix');
  writeGeneric(writer, name, body ?? {});
}

const shown = (name: unknown): string => JSON.stringify(String(name).slice(0, 60));
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** The body of a message when it has this name; undefined when it has another. */
export function bodyOf<Name extends keyof Messages>(message: CstaMessage, name: Name): Messages[Name] | undefined {
  return message.kind !== 'other' && message.name === name ? (message.body as Messages[Name]) : undefined;
}
