/** Editions of ECMA-323 that a message can be written in. */
export type Edition = 2 | 3 | 4 | 5 | 6;

/** What is written unless another edition is asked for: the oldest that most products speak. */
export const DEFAULT_EDITION: Edition = 3;

/** Hosts that stand in the namespace; early products use the second. */
export type NamespaceHost = 'www.ecma-international.org' | 'www.ecma.ch';

const CSTA =
  /^https?:\/\/www\.(?:ecma-international\.org|ecma\.ch)\/standards\/ecma-323\/csta(?:\/ed(\d{1,2}))?(?:\/priv\d{1,2})?\/?$/;

/** The namespace of an edition. */
export function cstaNamespace(edition: Edition, host: NamespaceHost = 'www.ecma-international.org'): string {
  return `http://${host}/standards/ecma-323/csta/ed${edition}`;
}

/** Whether a namespace is that of CSTA in any edition, known or not; blanks that a sender let slip into it do not count. */
export const isCstaNamespace = (namespace: string): boolean => CSTA.test(namespace.replace(/\s/g, ''));

/** The edition that a namespace names; undefined for other namespaces and editions not known. */
export function editionOf(namespace: string): Edition | undefined {
  const edition = Number(CSTA.exec(namespace.replace(/\s/g, ''))?.[1]);
  return edition >= 2 && edition <= 6 ? (edition as Edition) : undefined;
}

export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';
