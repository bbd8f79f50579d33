/**
 * What programs give, checked before anything is done: many are not type-checked, and a wrong value would come to light much later,
 * in a thread or in a timer, where nobody can catch it. All throw `CTI_INVALID_ARGUMENT`, the detail says what is wrong.
 */
import type { CursorOutcome } from '../../codecs/proto/index.ts';
import { AGENT_STATES, CONNECTION_STATES, CtiError, cleanID, EVENTS, type EventName, unknownName } from '../model/index.ts';
import type { CommandOptions, EventsOptions, ReachableState, SlowReaderPolicy } from './api.ts';

/**
 * The options of a command, or those behind which an iterator or a wait stands.
 * @param what - whose options they are: `makeCall`
 * @param own - names that are known beside `signal` and `timeoutMs`
 */
export function checkCommandOptions(what: string, options: CommandOptions | undefined, own: readonly string[] = []): void {
  if (options === undefined) return;
  checkNames(what, options, [...COMMAND_OPTIONS, ...own]);
  const { signal, timeoutMs } = options;
  checkSignal(signal);
  // A text would be compared as a number, and then not be one.
  if (timeoutMs !== undefined) check(typeof timeoutMs === 'number' && timeoutMs > 0, 'timeoutMs is a number above 0');
}

/** @returns the options, with the device's name as `cti.device` has it */
export function eventsOptions(options: EventsOptions): EventsOptions {
  checkNames('events', options, EVENTS_OPTIONS);
  const { device, after, policy, maxLag, signal } = options;
  check(after === undefined || isCount(after), 'after is a whole number of at least 0');
  check(after === undefined || device !== undefined, 'after needs a device');
  check(policy === undefined || POLICIES.includes(policy), `policy is one of ${POLICIES.join(', ')}`);
  check(maxLag === undefined || (isCount(maxLag) && maxLag > 0), 'maxLag is a whole number of at least 1');
  checkSignal(signal);
  return device === undefined ? options : { ...options, device: cleanID('device', device) };
}

export function checkListener(name: EventName | '*', listener: unknown): void {
  if (name !== '*' && !Object.hasOwn(EVENTS, name))
    throw invalid(unknownName('there is no event', String(name), Object.keys(EVENTS)));
  check(typeof listener === 'function', 'the listener is a function');
}

/**
 * @param deviceID - as `cleanID` gives it
 * @param last - the device's last event: whoever confirms more would never be told of what comes until then
 */
export function checkAck(consumer: string, deviceID: string, seq: number, outcome: CursorOutcome, last: number): void {
  cleanText('consumer', consumer);
  check(isCount(seq), 'seq is a whole number of at least 0');
  if (!OUTCOMES.includes(outcome)) throw invalid(unknownName('there is no outcome', String(outcome), OUTCOMES));
  check(seq <= last || outcome === 'closed', `the stream of ${deviceID} has come to ${last} only`);
}

/** What is kept of a consumer beside numbers. @param maxBytes - of both together: `limits.maxCursorBytes` */
export function checkCursorTexts(consumer: string, note: string | undefined, maxBytes: number): void {
  checkText('note', note);
  const bytes = Buffer.byteLength(consumer) + Buffer.byteLength(note ?? '');
  check(bytes <= maxBytes, `consumer and note have ${bytes} bytes, limits.maxCursorBytes is ${maxBytes}`);
}

export function checkState(state: ReachableState): void {
  if (!STATES.includes(state)) throw invalid(unknownName('there is no state', String(state), STATES));
}

/** A text that may be left out. */
export function checkText(what: string, text: unknown): void {
  check(text === undefined || text === null || typeof text === 'string', `${what} is a text`);
}

const COMMAND_OPTIONS = ['signal', 'timeoutMs'] as const satisfies (keyof CommandOptions)[];
const EVENTS_OPTIONS = ['device', 'after', 'policy', 'maxLag', 'signal'] as const satisfies (keyof EventsOptions)[];
const POLICIES: readonly SlowReaderPolicy[] = ['wait', 'drop-oldest', 'disconnect'];
const OUTCOMES: readonly CursorOutcome[] = ['opened', 'acknowledged', 'delivered', 'dropped', 'closed'];
const STATES: readonly string[] = [...CONNECTION_STATES, ...AGENT_STATES];

function checkNames(what: string, options: object, names: readonly string[]): void {
  check(typeof options === 'object' && options !== null, `the options of ${what} are an object`);
  for (const name of Object.keys(options))
    if (!names.includes(name)) throw invalid(unknownName(`${what} has no option`, name, names));
}

function checkSignal(signal: AbortSignal | undefined): void {
  check(signal === undefined || typeof signal?.addEventListener === 'function', 'signal is an AbortSignal');
}

function cleanText(what: string, text: unknown): void {
  check(typeof text === 'string' && text !== '', `${what} is a text`);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function check(good: boolean, detail: string): void {
  if (!good) throw invalid(detail);
}

function invalid(detail: string): CtiError {
  return new CtiError('CTI_INVALID_ARGUMENT', { detail });
}
