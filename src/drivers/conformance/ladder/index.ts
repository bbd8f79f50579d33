export * from './event-label.ts';
export * from './ladder.ts';
export * from './mermaid.ts';
export * from './svg.ts';
export * from './text.ts';
