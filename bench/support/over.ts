/** A runner that calls `one` on each item in turn. */
export const over =
  <Item>(items: readonly Item[], one: (item: Item) => unknown) =>
  (): unknown => {
    let last: unknown;
    for (const item of items) last = one(item);
    return last;
  };

/** The same for the next `count` items at each call, from the first again behind the last. */
export function inTurns<Item>(items: readonly Item[], count: number, one: (item: Item) => unknown): () => unknown {
  let at = 0;
  return () => {
    let last: unknown;
    for (const end = at + count; at < end; at++) last = one(items[at % items.length]!);
    return last;
  };
}
