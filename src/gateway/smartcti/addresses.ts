import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { CtiError } from './legwork.ts';

/** A set of networks. */
export interface AddressList {
  has(address: string): boolean;
}

/** Whether a text is a CIDR network, or a single address. */
export function isNetwork(entry: string): boolean {
  const [network = '', bits, ...rest] = entry.trim().split('/');
  const version = isIP(network);
  return version > 0 && !rest.length && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest(version)));
}

/**
 * @param entries - CIDR networks, or single addresses
 * @throws {CtiError} `CTI_OPTION` for an entry that is neither
 */
export function addressList(option: string, entries: readonly string[]): AddressList {
  const list = new BlockList();
  for (const entry of entries) {
    if (!isNetwork(entry))
      throw new CtiError('CTI_OPTION', { detail: `${option}: "${entry.slice(0, 60)}" is no network like 10.0.0.0/8` });
    const [network = '', bits] = entry.trim().split('/');
    const version = isIP(network);
    list.addSubnet(network, Number(bits ?? longest(version)), version === 4 ? 'ipv4' : 'ipv6');
  }
  return { has: remembering((address) => inList(list, plainAddress(address))) };
}

/** Senders that are remembered: looking an address up takes longer than all else that is ours of a small request. */
const MAX_KNOWN = 1024;

/** What a function said of an address before. */
function remembering<T>(of: (address: string) => T): (address: string) => T {
  const known = new Map<string, T>();
  return (address) => {
    let value = known.get(address);
    if (value === undefined) {
      if (known.size === MAX_KNOWN) known.clear();
      known.set(address, (value = of(address)));
    }
    return value;
  };
}

/** Bits of an address of this version. */
const longest = (version: number): number => (version === 4 ? 32 : 128);

/** An address as it is compared: without zone, IPv4 inside IPv6 as IPv4. */
export function plainAddress(address: string): string {
  const plain = address.replace(/%.*$/, '');
  const embedded = isIPv6(plain) ? embeddedIPv4(plain, MAPPED) : undefined;
  return embedded ?? plain;
}

/** The same for the address of a sender: they are few, and come again. */
export const senderAddress = remembering(plainAddress);

/** Addresses that no event goes to unless somebody says so: this host, private and shared networks, multicast, translations. */
export function isSpecial(address: string): boolean {
  return inList(SPECIAL, plainAddress(address));
}

/** The addresses at which clouds hand out credentials, however they are written. Never talked to. */
export function isMetadata(address: string): boolean {
  const plain = plainAddress(address);
  const inside = isIPv6(plain) ? [embeddedIPv4(plain, TRANSLATED), embeddedIPv4(plain, COMPATIBLE), sixToFour(plain)] : [];
  return [plain, ...inside].some((candidate) => candidate !== undefined && inList(METADATA, candidate));
}

/** The addresses that the name `localhost` has. */
export function isLocalhost(address: string): boolean {
  return inList(LOCALHOST, plainAddress(address));
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : address;
  const [head = '', tail] = hex.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const middle = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].map((group) => Number.parseInt(group, 16));
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff];
const COMPATIBLE = [0, 0, 0, 0, 0, 0];
const TRANSLATED = [0x64, 0xff9b, 0, 0, 0, 0];

/** The IPv4 address in the last 32 bits of an IPv6 address that begins with the given groups. */
function embeddedIPv4(address: string, prefix: readonly number[]): string | undefined {
  const groups = groupsOf(address);
  return prefix.every((group, i) => groups[i] === group) ? dotted(groups[6]!, groups[7]!) : undefined;
}

function sixToFour(address: string): string | undefined {
  const groups = groupsOf(address);
  return groups[0] === 0x2002 ? dotted(groups[1]!, groups[2]!) : undefined;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function inList(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function networks(...entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [network, bits] = entry.split('/') as [string, string];
    list.addSubnet(network, Number(bits), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return list;
}

const LOCALHOST = networks('127.0.0.1/32', '::1/128');
const METADATA = networks('169.254.169.254/32', 'fd00:ec2::254/128');
const SPECIAL = networks(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // IPv4 addresses in the oldest notation, the unspecified address and loopback among them.
  '::/96',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
);
