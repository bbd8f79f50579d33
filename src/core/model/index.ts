export * from './causes.ts';
export * from './errors.ts';
export * from './errors-pt.ts';
export * from './events.ts';
export * from './ids.ts';
export * from './services.ts';
export * from './states.ts';
export * from './zones.ts';
