export * from '../../core/env/index.ts';
export * from '../../core/model/index.ts';
export * from './driver.ts';
export * from './http.ts';
export * from './options.ts';
export * from './peer.ts';
export * from './secret.ts';
