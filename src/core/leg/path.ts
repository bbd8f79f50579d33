import { CONNECTION_STATES, type ConnectionState } from '../model/index.ts';
import { LEG_INPUTS, type LegInput, nextLegState } from './table.ts';

/** Inputs by which a leg is brought to a state that a snapshot tells; the others mean that another call is concerned. */
const RECONCILING = LEG_INPUTS.filter(
  (input) => !['answered', 'conferenced', 'transferred', 'diverted', 'connectionCleared'].includes(input),
);

function search(from: ConnectionState): Map<ConnectionState, readonly LegInput[]> {
  const found = new Map<ConnectionState, readonly LegInput[]>([[from, []]]);
  for (const [state, path] of found) {
    // A leg that goes back to waiting is another visit of the call: no way leads through it.
    if (state === 'queued' && path.length) continue;
    for (const input of RECONCILING) {
      const next = nextLegState(state, input);
      if (next !== undefined && !found.has(next)) found.set(next, [...path, input]);
    }
  }
  return found;
}

const PATHS = new Map(CONNECTION_STATES.map((state) => [state, search(state)]));

/**
 * The shortest run of inputs from one state to another, drawn from the table: how a difference between a leg and a snapshot
 * is told as ordinary events. Undefined when only a new leg can get there.
 */
export function legPath(from: ConnectionState, to: ConnectionState): readonly LegInput[] | undefined {
  return PATHS.get(from)!.get(to);
}
