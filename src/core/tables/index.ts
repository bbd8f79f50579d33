export { KeyedRows, OWN, type Owner } from './keyed-rows.ts';
export { NOWHERE, type Text, TextHeap } from './text-heap.ts';
export { newOwner, TextSet } from './text-set.ts';
