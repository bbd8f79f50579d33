import type { CtiEvent } from '../../sdk/index.ts';
import { shortNames } from './ladder.ts';

/** Gives events short labels: whose, the call and its lineage under short names, and what became of the leg. */
export function eventLabels(): { label(event: CtiEvent): string; callName(callID: string): string } {
  const callName = shortNames('c');
  const lineageName = shortNames('L');
  const label = (event: CtiEvent): string => {
    const own = event.own !== false;
    const words = [own ? event.name : `${event.name}(${event.subjectDevice ?? '?'})`];
    if (event.callID !== undefined) words.push(callName(event.callID));
    if (event.lineageID !== undefined) words.push(lineageName(event.lineageID));
    if (own && event.state !== undefined) words.push(event.state);
    if (event.name === 'LineageChanged') words.push('←', lineageName(event.from ?? ''));
    for (const word of [event.agentState, event.reason, event.resync ? 'resync' : undefined])
      if (word !== undefined) words.push(word);
    return words.join(' ');
  };
  return { label, callName };
}

/** Everything else that an event says, a line each. */
export function eventDetail(event: CtiEvent): string {
  return Object.entries(event)
    .filter(([field, value]) => value !== undefined && !LEFT_OUT.has(field))
    .map(([field, value]) => `${field}: ${value}`)
    .join('\n');
}

const LEFT_OUT: ReadonlySet<string> = new Set(['linkID', 'timeMs', 'switchTimeMs', 'deviceID']);
