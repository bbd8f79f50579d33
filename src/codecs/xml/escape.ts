import { CtiError } from '../../core/model/index.ts';

/** Not a Char of XML 1.0 §2.2: no reference could carry it either. */
const ILLEGAL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text as it may stand between tags; reading it gives the same text.
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for a character that XML 1.0 cannot carry
 */
export function escapeText(text: string): string {
  return legal(text).replace(/[&<>"'\r]/g, (character) => SPECIAL[character]!);
}

/**
 * Text as it may stand in a quoted attribute value; reading it gives the same text, tabs and line ends too.
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for a character that XML 1.0 cannot carry
 */
export function escapeAttribute(text: string): string {
  return legal(text).replace(/[&<>"'\t\n\r]/g, (character) => SPECIAL[character]!);
}

function legal(text: string): string {
  const at = text.search(ILLEGAL);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  throw new CtiError('CTI_MESSAGE_INVALID', { detail: `U+${code} cannot be written in XML` });
}
