export * from './html.ts';
export * from './json.ts';
export * from './junit.ts';
