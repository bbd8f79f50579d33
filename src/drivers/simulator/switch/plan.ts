import { CtiError, dialable } from '../../sdk/index.ts';

/** What a dialled number leads to. */
export interface Target {
  kind: 'extension' | 'group' | 'park' | 'outside';
  device: string;
}

/** The numbers that lead to something inside the switch; whatever else can be dialled is outside. */
export class NumberingPlan {
  readonly extensions: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** In the order in which positions are taken. */
  readonly parking: readonly string[];

  constructor(lists: { extensions: string; groups: string; parking: string }) {
    this.extensions = new Set(expandList('extensions', lists.extensions));
    this.groups = new Set(expandList('groups', lists.groups));
    this.parking = expandList('parking', lists.parking);
  }

  /** Whether the text names something inside. */
  inside(text: string): boolean {
    return this.extensions.has(text) || this.groups.has(text) || this.parking.includes(text);
  }

  /** @throws {CtiError} `CTI_INVALID_NUMBER` for a text that is neither inside nor dialable */
  resolve(text: string): Target {
    const device = this.inside(text) ? text : dialable(text);
    if (this.extensions.has(device)) return { kind: 'extension', device };
    if (this.groups.has(device)) return { kind: 'group', device };
    return { kind: this.parking.includes(device) ? 'park' : 'outside', device };
  }
}

/**
 * The devices of a list such as `'2000-2099,3000,*700-*709'`, in its order, each once. A range needs the same prefix and number
 * of digits at both ends.
 * @throws {CtiError} `CTI_OPTION` for a range that is none, a name that cannot be one, or over 1,000,000 devices
 */
export function expandList(name: string, list: string): string[] {
  const devices = new Set<string>();
  const refuse = (why: string): never => {
    throw new CtiError('CTI_OPTION', { detail: `${name}: ${why}` });
  };
  for (const part of list.split(',').map((text) => text.trim())) {
    if (!part) continue;
    const range = RANGE.exec(part);
    if (!range) {
      if (!DEVICE.test(part)) refuse(`${JSON.stringify(part.slice(0, 40))} is neither a device nor a range`);
      devices.add(part);
      continue;
    }
    const [, prefix = '', first = '', lastPrefix, last = ''] = range;
    const count = Number(last) - Number(first) + 1;
    if (prefix !== lastPrefix || first.length !== last.length || count < 1) refuse(`${part} is no range from low to high`);
    if (devices.size + count > MAX_DEVICES) refuse(`over ${MAX_DEVICES} devices`);
    for (let i = 0; i < count; i++) devices.add(prefix + String(Number(first) + i).padStart(first.length, '0'));
  }
  return [...devices];
}

const RANGE = /^([*#]?)(\d{1,15})-([*#]?)(\d{1,15})$/;
const DEVICE = /^[\w.*#/@+:-]{1,64}$/;
const MAX_DEVICES = 1_000_000;
