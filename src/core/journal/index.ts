export * from './consumers.ts';
export * from './file-journal.ts';
export * from './image.ts';
export * from './inspect.ts';
export * from './journal.ts';
export { FORMAT_VERSION, INCOMPLETE, segmentName, segmentNumber, shardFolder } from './layout.ts';
export * from './options.ts';
export * from './recover.ts';
export * from './segment.ts';
