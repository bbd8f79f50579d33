import { CtiError } from '../../core/model/index.ts';
import { escapeText } from '../xml/escape.ts';
import { attributeOf, childElements, textOf, type XmlElement } from '../xml/tree.ts';

/** SOAP 1.1. */
export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';
export const ENCODING_STYLE = 'http://schemas.xmlsoap.org/soap/encoding/';
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';
export const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema';
/** Namespace of every command and its response. */
export const COMMAND_NAMESPACE = 'http://DefaultNamespace';

/** What a SOAP body holds. */
export interface SoapBody {
  /** The one message. */
  message: XmlElement;
  /** What `href="#id"` in it stands for: Axis 1 puts values beside the message. */
  references: ReadonlyMap<string, XmlElement>;
}

/**
 * Opens a SOAP 1.1 envelope.
 * @throws {CtiError} `CTI_SOAP`, `CTI_SOAP_VERSION` for an envelope of another namespace, `CTI_SOAP_MUST_UNDERSTAND` for a header
 * entry that is meant for us and must be understood: none is
 */
export function openEnvelope(root: XmlElement): SoapBody {
  if (root.local !== 'Envelope')
    throw new CtiError('CTI_SOAP', { detail: `the root element is <${excerpt(root.name)}>`, offset: root.offset });
  if (root.namespace !== SOAP_NAMESPACE)
    throw new CtiError('CTI_SOAP_VERSION', { detail: 'only SOAP 1.1 envelopes are taken', offset: root.offset });
  const parts = childElements(root);
  refuseText(root, 'the Envelope');
  const [first, second] = parts;
  const header = first && isSoap(first, 'Header') ? first : undefined;
  const body = header ? second : first;
  if (!body || !isSoap(body, 'Body'))
    throw new CtiError('CTI_SOAP', { detail: 'the Envelope has no Body in its place', offset: root.offset });
  if (parts.some((part) => part !== header && part !== body && part.namespace === SOAP_NAMESPACE))
    throw new CtiError('CTI_SOAP', { detail: 'the Envelope has more than one Header and one Body', offset: root.offset });
  if (header) checkHeader(header);
  refuseText(body, 'the Body');

  const entries = childElements(body);
  const isReference = (element: XmlElement): boolean => element.local === 'multiRef';
  const messages = entries.filter((entry) => !isReference(entry));
  if (messages.length !== 1)
    throw new CtiError('CTI_SOAP', { detail: `the Body holds ${messages.length} messages instead of one`, offset: body.offset });
  const references = new Map(entries.filter(isReference).map((entry) => [attributeOf(entry, 'id') ?? '', entry]));
  return { message: messages[0]!, references };
}

/** The text of a part: its own, or that of what it refers to; nil is empty. Blanks around it are dropped. */
export function partText(element: XmlElement, references: SoapBody['references']): string {
  const href = attributeOf(element, 'href');
  const target = href?.startsWith('#') ? references.get(href.slice(1)) : element;
  if (!target)
    throw new CtiError('CTI_SOAP_PARAMETER', { detail: `"${excerpt(element.local)}" refers to nothing`, offset: element.offset });
  if (childElements(target).length)
    throw new CtiError('CTI_SOAP_PARAMETER', {
      detail: `"${excerpt(element.local)}" holds elements instead of text`,
      offset: target.offset,
    });
  return textOf(target).trim();
}

/** Which namespaces an envelope declares at its root. */
const DECLARATIONS = {
  plain: `xmlns:soapenv="${SOAP_NAMESPACE}"`,
  typed: `xmlns:soapenv="${SOAP_NAMESPACE}" xmlns:xsd="${XSD_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}"`,
};

/** An envelope around the markup of a message. */
export function envelope(message: string, declare: keyof typeof DECLARATIONS = 'plain'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope ${DECLARATIONS[declare]}><soapenv:Body>${message}</soapenv:Body></soapenv:Envelope>`;
}

/** One element with text in it; `attributes` is markup. */
export function element(name: string, text: string, attributes = ''): string {
  return `<${name}${attributes && ` ${attributes}`}>${escapeText(text)}</${name}>`;
}

/** A peer's name as it may stand in an error: short. */
export function excerpt(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

function isSoap(element: XmlElement, local: string): boolean {
  return element.local === local && element.namespace === SOAP_NAMESPACE;
}

function refuseText(element: XmlElement, what: string): void {
  if (textOf(element).trim()) throw new CtiError('CTI_SOAP', { detail: `${what} holds text`, offset: element.offset });
}

const NEXT_ACTOR = 'http://schemas.xmlsoap.org/soap/actor/next';

function checkHeader(header: XmlElement): void {
  for (const entry of childElements(header)) {
    const actor = attributeOf(entry, 'actor', SOAP_NAMESPACE) ?? '';
    const must = attributeOf(entry, 'mustUnderstand', SOAP_NAMESPACE)?.trim();
    if ((must === '1' || must === 'true') && (!actor || actor === NEXT_ACTOR))
      throw new CtiError('CTI_SOAP_MUST_UNDERSTAND', { detail: `<${excerpt(entry.name)}>`, offset: entry.offset });
  }
}
