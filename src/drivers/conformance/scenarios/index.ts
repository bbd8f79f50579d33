import type { Scenario } from '../scenario.ts';
import { QUEUES } from './acd.ts';
import { AGENTS } from './agents.ts';
import { CALLS } from './calls.ts';
import { FAILURES } from './failures.ts';
import { HOLD } from './hold.ts';
import { JOINING } from './joining.ts';
import { LINK } from './link.ts';
import { LOAD } from './load.ts';
import { MONITOR } from './monitor.ts';
import { RACES } from './races.ts';
import { REDIRECT } from './redirect.ts';

/** Every scenario of the kit, in the order of a report. */
export const SCENARIOS: readonly Scenario[] = [
  ...MONITOR,
  ...AGENTS,
  ...CALLS,
  ...FAILURES,
  ...HOLD,
  ...JOINING,
  ...REDIRECT,
  ...QUEUES,
  ...LINK,
  ...RACES,
  ...LOAD,
];
