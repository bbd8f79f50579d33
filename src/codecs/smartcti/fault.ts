import { type CtiError, type CtiErrorCode, type Language, messageOf } from '../../core/model/index.ts';
import { attributeOf, childElements, type XmlElement } from '../xml/tree.ts';
import { element, envelope, partText, SOAP_NAMESPACE, type SoapBody } from './envelope.ts';

/** Namespace of the detail that our faults carry. */
export const ERROR_NAMESPACE = 'urn:legwork:error';

export interface Fault {
  /** `Client`, `Server`, `VersionMismatch`, `MustUnderstand`, or another stack's own word; without prefix. */
  faultcode: string;
  faultstring: string;
  /** The `CTI_*` code, when the fault is one of ours. */
  code?: string;
}

/** Codes that have a faultcode of their own; the others are the client's doing, unless blame says otherwise. */
const FAULTCODES: Partial<Record<CtiErrorCode, string>> = {
  CTI_SOAP_VERSION: 'VersionMismatch',
  CTI_SOAP_MUST_UNDERSTAND: 'MustUnderstand',
};

/**
 * The SOAP 1.1 fault for an error; it carries the sentence, the code and the offset, and nothing of the request.
 * @param language - of the sentence; `en` unless given
 */
export function writeFault(error: CtiError, language: Language = 'en'): string {
  const faultcode = FAULTCODES[error.code] ?? (error.blame === 'peer' ? 'Client' : 'Server');
  const offset = error.offset === undefined ? '' : ` offset="${error.offset}"`;
  return faultEnvelope(
    { faultcode, faultstring: messageOf(error, language) },
    `<detail><lw:error xmlns:lw="${ERROR_NAMESPACE}" code="${error.code}"${offset}/></detail>`,
  );
}

/** @param detail - markup */
export function faultEnvelope({ faultcode, faultstring }: Fault, detail = ''): string {
  const parts = element('faultcode', `soapenv:${faultcode}`) + element('faultstring', faultstring) + detail;
  return envelope(`<soapenv:Fault>${parts}</soapenv:Fault>`);
}

export function isFault(message: XmlElement): boolean {
  return message.local === 'Fault' && message.namespace === SOAP_NAMESPACE;
}

/** Reads any stack's SOAP 1.1 fault; what is missing is empty. */
export function readFault({ message, references }: SoapBody): Fault {
  const part = (name: string): XmlElement | undefined => childElements(message).find(({ local }) => local === name);
  const text = (name: string): string => {
    const found = part(name);
    return found ? partText(found, references) : '';
  };
  const detail = part('detail');
  const own = detail && childElements(detail).find(({ namespace }) => namespace === ERROR_NAMESPACE);
  const code = own && attributeOf(own, 'code');
  const faultcode = text('faultcode');
  return { faultcode: faultcode.slice(faultcode.indexOf(':') + 1), faultstring: text('faultstring'), ...(code ? { code } : {}) };
}
