/** A runner that calls `one` on each item in turn. */
export const over =
  <Item>(items: readonly Item[], one: (item: Item) => unknown) =>
  (): unknown => {
    let last: unknown;
    for (const item of items) last = one(item);
    return last;
  };
