export * from './kit.ts';
export * from './ladder/index.ts';
export * from './results/index.ts';
export type { Needs, Role, Scenario } from './scenario.ts';
export { SCENARIOS } from './scenarios/index.ts';
export type { Actor, Stage } from './stage.ts';
export type { OpenSubject, SubjectCti, SubjectDevice, SubjectOptions } from './subject.ts';
export { suite } from './suite.ts';
