import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AddressList, isLocalhost, isMetadata, isSpecial, plainAddress } from './addresses.ts';
import { CtiError } from './legwork.ts';

/** All addresses of a host name. */
export type ResolveHost = (hostname: string) => Promise<readonly { address: string }[]>;

export const resolveHost: ResolveHost = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** A URL that events may be sent to, with the address that was checked: that one is connected to, whatever the name says later. */
export interface EventTarget {
  /** Normalised. */
  url: URL;
  address: string;
}

export interface EventUrlRules {
  allowEventUrls: readonly string[];
  allowEventAddresses: AddressList;
  /** Requesters with rules of their own. */
  hosts?: readonly (Pick<EventUrlRules, 'allowEventUrls' | 'allowEventAddresses'> & { allowFrom: AddressList })[];
  resolve: ResolveHost;
}

/**
 * Decides whether events may go to a URL that came from outside. It must be listed or at the address that the request came from;
 * every address that its name has must be public, listed itself, or the requester's own.
 * @param requester - the socket's address
 * @throws {CtiError} `CTI_EVENT_URL_REFUSED`; the detail says why
 */
export async function checkEventUrl(text: string, requester: string, { resolve, ...all }: EventUrlRules): Promise<EventTarget> {
  const rules = all.hosts?.find(({ allowFrom }) => allowFrom.has(requester)) ?? all;
  const url = parse(text);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const entry = rules.allowEventUrls.find((candidate) => isListed(url, candidate));
  const isOwn = (address: string): boolean => sameHost(address, requester);
  if (entry === undefined && isIP(hostname) && !isOwn(hostname)) refuse('its host is neither listed nor the one that asks');
  if (!USUAL_PORT(portOf(url)) && !(entry && /:\d+$/.test(entry.replace(/^(https?:\/\/[^/]*).*$/i, '$1'))))
    refuse(`port ${portOf(url)} is not one of web servers`);

  const addresses = isIP(hostname) ? [hostname] : await resolved(hostname, resolve);
  const literal = (address: string): boolean =>
    rules.allowEventUrls.some((candidate) => plainAddress(hostOf(candidate)) === plainAddress(address));
  for (const address of addresses) {
    if (isMetadata(address)) refuse('it leads to an address that hands out credentials');
    if (isOwn(address)) continue;
    if (entry === undefined) refuse('its host is neither listed nor the one that asks');
    if (isSpecial(address) && !literal(address) && !rules.allowEventAddresses.has(address))
      refuse('its name leads into a private or special network that is not listed');
  }
  return { url, address: addresses[0]! };
}

function refuse(detail: string): never {
  throw new CtiError('CTI_EVENT_URL_REFUSED', { detail });
}

function parse(text: string): URL {
  if (text.length > MAX_URL_CHARACTERS) refuse(`it has over ${MAX_URL_CHARACTERS} characters`);
  // Backslashes, blanks and control characters are what parsers disagree about.
  if (!/^[\x21-\x5b\x5d-\x7e\u00a1-\u{10ffff}]+$/u.test(text)) refuse('it is no URL');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('it is no URL');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('only http and https are taken');
  if (url.username || url.password || /^[a-z]+:\/*[^/?#]*@/i.test(text)) refuse('it holds a user name');
  if (!url.hostname || url.hostname.endsWith('.')) refuse('it has no proper host name');
  url.hash = '';
  return url;
}

async function resolved(hostname: string, resolve: ResolveHost): Promise<string[]> {
  let found: readonly { address: string }[] = [];
  try {
    found = await resolve(hostname);
  } catch {
    refuse('its host name cannot be resolved');
  }
  const addresses = found.map(({ address }) => address);
  if (!addresses.length || addresses.some((address) => !isIP(plainAddress(address)))) refuse('its host name cannot be resolved');
  return addresses;
}

/**
 * Whether a URL's normalised text begins with an entry, at a boundary: `http://10.0.0.5` is not the beginning of `http://10.0.0.50/`.
 * An entry that ends in `:` stands for any port.
 */
function isListed(url: URL, entry: string): boolean {
  const prefix = normalised(entry);
  const explicit = `${url.protocol}//${url.hostname}:${portOf(url)}${url.pathname}${url.search}`;
  return [url.href, explicit].some((text) => {
    if (!text.startsWith(prefix)) return false;
    const hasPath = /^[^/]*\/\/[^/]*\//.test(prefix);
    return hasPath || prefix.endsWith(':') || /^([/?:]|$)/.test(text.slice(prefix.length));
  });
}

/** Whether URLs can begin so. */
export function isUrlPrefix(entry: string): boolean {
  return hostOf(entry) !== '';
}

/** An entry with its scheme and host written as `URL` writes them. */
function normalised(entry: string): string {
  const parts = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]*)(.*)$/i.exec(entry.trim());
  if (!parts) return '\u0000';
  const [, scheme, host, rest] = parts as unknown as [string, string, string, string];
  try {
    return `${scheme.toLowerCase()}://${new URL(`http://${host}/`).hostname}${rest}`;
  } catch {
    return '\u0000';
  }
}

function hostOf(entry: string): string {
  return /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(normalised(entry))?.[1]?.replace(/^\[|\]$/g, '') ?? '';
}

/** Whether an address is that of the requester. This machine has two names: `localhost` leads to either. */
function sameHost(address: string, requester: string): boolean {
  return plainAddress(address) === plainAddress(requester) || (isLocalhost(address) && isLocalhost(requester));
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
/** Ports below 1024 belong to mail, name and file services; a listed entry that names its port may have any. */
const USUAL_PORT = (port: number): boolean => port === 80 || port === 443 || port >= 1024;
const MAX_URL_CHARACTERS = 2048;
