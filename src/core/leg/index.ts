export * from './leg.ts';
export * from './leg-table.ts';
export * from './path.ts';
export * from './table.ts';
