export * from './codec.ts';
export * from './escape.ts';
export * from './framer.ts';
export * from './message.ts';
export * from './writer.ts';
