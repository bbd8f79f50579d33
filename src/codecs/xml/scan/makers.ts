export type Maker = (values: readonly unknown[], base: number) => Record<string, unknown>;

const known = new Map<string, Maker>();

/** A function that makes objects of these keys, in this order, from values that stand one after another. */
export function makerOf(keys: readonly string[]): Maker {
  const id = keys.join(' ');
  let maker = known.get(id);
  if (!maker) {
    maker = general(keys);
    known.set(id, maker);
  }
  return maker;
}

const general =
  (keys: readonly string[]): Maker =>
  (values, base) => {
    const object: Record<string, unknown> = {};
    for (let i = 0; i < keys.length; i++) object[keys[i]!] = values[base + i];
    return object;
  };
