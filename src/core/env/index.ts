export * from './env.ts';
export * from './virtual.ts';
