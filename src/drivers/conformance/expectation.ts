import { type CtiEvent, EVENTS, type EventName, failureCode } from '../sdk/index.ts';

/**
 * One expected event, written as a line:
 *
 *     [?]Name[(subject)] [@call] [>state] [key=value …]
 *
 * `?` marks one that may be absent. The subject is whose connection the event is about when it is not the device's own. `@call` is a
 * label for the leg: the same label is the same `callID`, another label another one. Values may be alternatives, `busy|blocked`, or
 * `*` for anything that is there. Names of devices (`A`, `G`) and of numbers (`#busy`) stand for what they are on this switch.
 */
export interface Expected {
  readonly line: string;
  readonly name: EventName;
  readonly optional: boolean;
  readonly subject?: string;
  readonly label?: string;
  readonly fields: readonly (readonly [field: string, values: readonly string[]])[];
}

/** What a name stands for on the switch under test. */
export type Resolve = (name: string) => string;

/** The event that a line is about. */
export const eventOfLine = (line: string): EventName => /^\??(\w+)/.exec(line)![1] as EventName;

/** @throws {TypeError} for a line that is none */
export function parseLine(line: string, resolve: Resolve): Expected {
  const [head = '', ...rest] = line.split(' ').filter(Boolean);
  const match = /^(\??)(\w+)(?:\((.+)\))?$/.exec(head);
  if (!match || !Object.hasOwn(EVENTS, match[2]!)) throw new TypeError(`no expectation: ${line}`);
  const fields: [string, string[]][] = [];
  let label: string | undefined;
  for (const word of rest) {
    const [key = '', value = ''] = word.startsWith('>') ? ['state', word.slice(1)] : word.split('=', 2);
    if (word.startsWith('@')) label = word.slice(1);
    else if (READ[key]) fields.push([key, value.split('|').map(resolve)]);
    else throw new TypeError(`no expectation: ${line}`);
  }
  const subject = match[3] === undefined ? undefined : resolve(match[3]);
  return { line, name: match[2] as EventName, optional: match[1] === '?', subject, label, fields };
}

/** Whether an event is the expected one, but for the label of its call. */
export function fits(expected: Expected, event: CtiEvent): boolean {
  if (event.name !== expected.name) return false;
  const own = event.own !== false;
  if (own !== (expected.subject === undefined)) return false;
  if (!own && expected.subject !== '*' && event.subjectDevice !== expected.subject) return false;
  return expected.fields.every(([key, values]) => {
    const value = READ[key]!(event);
    return values.includes('*') ? value !== undefined : values.includes(String(value ?? ''));
  });
}

/** Calls of one device by the labels that lines give them. */
export type Labels = Map<string, string>;

/**
 * Holds a device's events against what is expected of them, in order. Events about other parties' connections that no line names are
 * passed over, and so are changes of lineage, which have a rule of their own.
 * @param labels - filled with the calls that the labels turned out to be
 * @returns what is wrong, empty when nothing is
 */
export function compareStream(expected: readonly Expected[], events: readonly CtiEvent[], labels: Labels): string[] {
  const named = new Set(expected.map(({ name }) => name));
  let at = 0;
  for (const event of events) {
    let next = at;
    while (expected[next]?.optional && !accepts(expected[next]!, event, labels)) next++;
    const line = expected[next];
    if (line && accepts(line, event, labels)) {
      if (line.label !== undefined) labels.set(line.label, event.callID ?? '');
      at = next + 1;
    } else if (event.own === false || PASSED_OVER.has(event.name)) {
      if (named.has(event.name) && event.own !== false) return [`${describe(event)} came at the wrong place`];
    } else return [`${describe(event)} came where ${line ? line.line : 'nothing more'} was expected`];
  }
  const lacking = expected.slice(at).filter(({ optional }) => !optional);
  return lacking.length ? [`missing: ${lacking.map(({ line }) => line).join(', ')}`] : [];
}

function accepts(expected: Expected, event: CtiEvent, labels: Labels): boolean {
  if (!fits(expected, event)) return false;
  if (expected.label === undefined) return true;
  const known = labels.get(expected.label);
  if (known !== undefined) return known === event.callID;
  return event.callID !== undefined && ![...labels.values()].includes(event.callID);
}

/** An event in the words of a line, for people. */
export function describe(event: CtiEvent): string {
  const words = [event.own === false ? `${event.name}(${event.subjectDevice ?? '?'})` : event.name];
  if (event.callID !== undefined) words.push(`@${event.callID}`);
  if (event.state !== undefined) words.push(`>${event.state}`);
  for (const key of ['cause', 'agent', 'group', 'forward', 'reason']) {
    const value = READ[key]!(event);
    if (value !== undefined) words.push(`${key}=${value}`);
  }
  return words.join(' ');
}

const PASSED_OVER: ReadonlySet<EventName> = new Set(['InService', 'LineageChanged', 'CallInformation']);

/** What the keys of a line are in an event. */
const READ: Readonly<Record<string, (event: CtiEvent) => string | number | boolean | undefined>> = {
  state: ({ state }) => state,
  cause: ({ cause }) => cause,
  code: ({ cause }) => failureCode(cause),
  calling: ({ callingDevice }) => callingDevice,
  called: ({ calledDevice }) => calledDevice,
  last: ({ lastRedirection }) => lastRedirection,
  data: ({ associatedData }) => associatedData,
  type: ({ callType }) => callType,
  answered: ({ answered }) => answered,
  agent: ({ agentID }) => agentID,
  group: ({ groupID }) => groupID,
  forward: ({ forwardTo }) => forwardTo,
  reason: ({ reason }) => reason,
  from: ({ from }) => from,
  to: ({ to }) => to,
  resync: ({ resync }) => resync,
};
