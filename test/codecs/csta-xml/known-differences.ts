/** Where our verdict on a document, that of saxes and that of xmllint are known to differ, and why; docs/csta.md lists them. */
import { readXml } from '../../../src/codecs/xml/tree.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { saxesTakes } from './mutants.ts';

/** Who takes a document. */
export interface Verdicts {
  ours: boolean;
  saxes: boolean;
  xmllint: boolean;
}

export interface KnownDifference {
  /** What is different; a row of docs/csta.md begins with it. */
  what: string;
  verdicts: Verdicts;
  /** The code of our refusal. */
  code?: string;
  /** A document that it is about. */
  example: string;
  /** The document without what makes the difference: then there is none. */
  without(text: string): string;
}

const DECLARED = /^(\ufeff?<\?xml[^>]*?encoding\s*=\s*["'])([^"']*)/;

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: 'names with characters beyond U+FFFF',
    verdicts: { ours: false, saxes: true, xmllint: true },
    code: 'CTI_XML_MALFORMED',
    example: '<a\u{10000}/>',
    without: (text) => text.replace(/[\u{10000}-\u{effff}]/gu, 'a'),
  },
  {
    what: 'an encoding other than those that are read',
    verdicts: { ours: false, saxes: true, xmllint: true },
    code: 'CTI_XML_ENCODING',
    example: '<?xml version="1.0" encoding="EUC-JP"?><a/>',
    without: (text) => text.replace(DECLARED, '$1UTF-8'),
  },
  {
    what: 'an encoding that nobody knows, or that the octets are not in',
    verdicts: { ours: false, saxes: true, xmllint: false },
    code: 'CTI_XML_ENCODING',
    example: '<?xml version="1.0" encoding="a"?><a/>',
    without: (text) => text.replace(DECLARED, '$1UTF-8'),
  },
  {
    what: 'instructions without a proper name',
    verdicts: { ours: false, saxes: true, xmllint: false },
    code: 'CTI_XML_MALFORMED',
    example: "<?p?q'?><a/>",
    without: (text) => text.replace(/<\?(?!xml\s)\S*?(?=\s|\?>)/g, '<?a'),
  },
  {
    what: 'a digit, point or hyphen behind a prefix',
    verdicts: { ours: false, saxes: true, xmllint: false },
    code: 'CTI_XML_MALFORMED',
    example: '<a:1 xmlns:a="urn:b"/>',
    without: (text) => text.replace(/:[\d.-]/g, ':a'),
  },
  {
    what: 'what XML 1.1 allows and XML 1.0 does not',
    verdicts: { ours: false, saxes: true, xmllint: false },
    example: '<?xml version="1.1"?><a>&#1;</a>',
    without: (text) => text.replace(/^(\s*<\?xml[^>]*version\s*=\s*["'])1\.\d+/, '$11.0'),
  },
  {
    what: 'what XML 1.0 allows and XML 1.1 does not',
    verdicts: { ours: true, saxes: false, xmllint: true },
    example: '<?xml version="1.1"?><a>\u0080</a>',
    without: (text) => text.replace(/^(\s*<\?xml[^>]*version\s*=\s*["'])1\.\d+/, '$11.0'),
  },
  {
    what: 'octets behind a NUL',
    verdicts: { ours: false, saxes: false, xmllint: true },
    code: 'CTI_XML_MALFORMED',
    example: '<a/>\0<',
    without: (text) => text.replace(/\0[\s\S]*$/, ''),
  },
];

/** Our verdict on a document, and the code of a refusal. @throws what is no `CtiError` */
export function ourVerdict(bytes: Uint8Array): { ours: boolean; code: string } {
  try {
    readXml(bytes);
    return { ours: true, code: '' };
  } catch (error) {
    if (!isCtiError(error)) throw error;
    return { ours: false, code: error.code };
  }
}

/** A document's text, in the encoding that it declares. */
export function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  // A byte-order mark says more than the declaration.
  const declared = text.startsWith('\ufeff') ? undefined : DECLARED.exec(text)?.[2];
  return /^(?:iso-8859-1|windows-1252)$/i.test(declared ?? '') ? Buffer.from(bytes).toString('latin1') : text;
}

/** The known difference that a document shows: its verdicts are the row's, and without what the row is about there is no difference. */
export function differenceIn(text: string, verdicts: Verdicts, code: string): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find((row) => {
    const same = (['ours', 'saxes', 'xmllint'] as const).every((who) => verdicts[who] === row.verdicts[who]);
    if (!same || (row.code !== undefined && row.code !== code)) return false;
    // Names beyond U+FFFF may be in it besides: the suite is full of them.
    const without = KNOWN_DIFFERENCES[0]!.without(row.without(text));
    return row.without(text) !== text && ourVerdict(Buffer.from(without)).ours === saxesTakes(without);
  });
}
