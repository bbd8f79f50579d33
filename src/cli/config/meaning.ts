import { isNetwork } from '../../gateway/smartcti/index.ts';
import { checkZone } from '../../index.ts';
import type { Finding } from './check.ts';
import { isDeviceEntry } from './devices.ts';
import type { Config, LinkConfig } from './schema.ts';

/** What the form of a configuration does not say: what must differ, what refers to something else. */
export function meaning(config: Config): Finding[] {
  return [...links(config), ...hosts(config), ...networks(config), ...zones(config), ...windows(config)];
}

/** What a link's own command URLs begin with. */
export const pathOf = ({ path, linkID }: Pick<LinkConfig, 'path' | 'linkID'>): string => path ?? `/links/${linkID}`;

const wrong = (pointer: string, message: string): Finding => ({ code: 'CTI_CONFIG_VALUE', pointer, message });

function links({ links }: Config): Finding[] {
  const paths = links.map(pathOf);
  return [
    ...doubles(
      links.map(({ linkID }) => linkID),
      'links',
      'linkID',
    ),
    ...doubles(paths, 'links', 'path').filter(({ pointer }) =>
      links.some(({ path }, i) => path && pointer === `/links/${i}/path`),
    ),
    ...paths.flatMap((path, i): Finding[] => {
      const at = `/links/${i}/path`;
      if (PAGES.test(path)) return [wrong(at, 'belongs to a page of the gateway')];
      return paths.some((other) => path.startsWith(`${other}/`)) ? [wrong(at, 'begins with that of another link')] : [];
    }),
    ...links.flatMap(({ devices = [] }, i) =>
      devices.flatMap((entry, j) =>
        isDeviceEntry(entry) ? [] : [wrong(`/links/${i}/devices/${j}`, 'is no range from low to high')],
      ),
    ),
  ];
}

function hosts({ hosts, links }: Config): Finding[] {
  const known = new Set(links.map(({ linkID }) => linkID));
  return [
    ...doubles(
      hosts.map(({ name }) => name),
      'hosts',
      'name',
    ),
    ...hosts.flatMap(({ links: used = [] }, i) =>
      used.flatMap((linkID, j) => (known.has(linkID) ? [] : [wrong(`/hosts/${i}/links/${j}`, 'is the number of no link')])),
    ),
  ];
}

function networks({ allowFrom, hosts }: Config): Finding[] {
  const lists: (readonly [string, readonly string[]])[] = [
    ['/allowFrom', allowFrom],
    ...hosts.flatMap(
      (host, i) =>
        [
          [`/hosts/${i}/allowFrom`, host.allowFrom],
          [`/hosts/${i}/eventAddresses`, host.eventAddresses],
        ] as const,
    ),
  ];
  return lists.flatMap(([pointer, entries]) =>
    entries.flatMap((entry, i) => (isNetwork(entry) ? [] : [wrong(`${pointer}/${i}`, 'must be a network like 10.0.0.0/8')])),
  );
}

function zones({ figures, links }: Config): Finding[] {
  const all: (readonly [string, { timeZone?: string } | undefined])[] = [
    ['/figures', figures],
    ...links.flatMap(
      (link, i) =>
        [
          [`/links/${i}/figures`, link.figures],
          [`/links/${i}/previewRules`, link.previewRules],
        ] as const,
    ),
  ];
  return all.flatMap(([pointer, one]) =>
    one?.timeZone === undefined || isZone(one.timeZone) ? [] : [wrong(`${pointer}/timeZone`, 'must be the name of a time zone')],
  );
}

function windows({ links }: Config): Finding[] {
  return links.flatMap(({ previewRules }, i) =>
    (previewRules?.windows ?? []).flatMap(({ from, to }, j) =>
      from === to || from === '24:00'
        ? [wrong(`/links/${i}/previewRules/windows/${j}/to`, 'must not be from; all day is 00:00 to 24:00')]
        : [],
    ),
  );
}

/** Members of a list that have a value which one before them has. */
function doubles(values: readonly unknown[], list: string, member: string): Finding[] {
  const firsts = new Map<unknown, number>();
  return values.flatMap((value, i): Finding[] => {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, i);
    else
      return [{ code: 'CTI_CONFIG_DUPLICATE', pointer: `/${list}/${i}/${member}`, message: `is that of /${list}/${first} too` }];
    return [];
  });
}

function isZone(name: string): boolean {
  try {
    checkZone(name);
    return true;
  } catch {
    return false;
  }
}

const PAGES = /^\/(axis2?|console|healthz|metrics|preview|simulator)(\/|$)/i;
