export { KeyedRows, OWN } from './keyed-rows.ts';
export { latin1 } from './latin1.ts';
export type { Owner } from './owner.ts';
export { NOWHERE, type Text, TextHeap } from './text-heap.ts';
export { newOwner, TextSet } from './text-set.ts';
