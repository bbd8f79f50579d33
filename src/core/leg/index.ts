export * from './leg.ts';
export * from './path.ts';
export * from './table.ts';
