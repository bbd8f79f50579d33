import { MAKERS } from './generated/makers.ts';

/** Where values come from, which are known by numbers. */
export interface ValueSource {
  get(value: number): unknown;
}

/** Makes an object of these values, one for each of its keys. */
export type Maker = (from: ValueSource, values: readonly number[]) => unknown;

const known = new Map<string, Maker>();
const taken = new Int32Array(MAKERS.length);

/** A function that makes objects of these keys, in this order; none of them is `__proto__`. */
export function makerOf(keys: readonly string[]): Maker {
  const id = keys.join(' ');
  const before = known.get(id);
  if (before) return before;
  const free = keys.length < MAKERS.length ? MAKERS[keys.length]![taken[keys.length]!] : undefined;
  if (!free) return general(keys);
  taken[keys.length]!++;
  const maker = free(...keys);
  known.set(id, maker);
  return maker;
}

/** For objects of more keys, or of more kinds, than there are functions for. */
const general =
  (keys: readonly string[]): Maker =>
  (from, values) => {
    const object: Record<string, unknown> = {};
    for (let i = 0; i < keys.length; i++) object[keys[i]!] = from.get(values[i]!);
    return object;
  };
