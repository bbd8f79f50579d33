export * from './disk.ts';
export * from './env.ts';
export * from './virtual.ts';
export * from './virtual-disk.ts';
