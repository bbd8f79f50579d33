import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Harness, type HarnessOptions, idleAnswers } from './harness.ts';

const FOLDER = 'test/drivers/asterisk/recordings';

/** One thing of a recording, in order: bytes of either direction, a connection's end, or a mark at a telephone. */
export type Step =
  | { t: number; conn: string; dir: 's' | 'c'; bytes: Uint8Array }
  | { t: number; conn: string; end: string }
  | { t: number; mark: string };

export const scenarioNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.timeline.jsonl'))
    .map((name) => name.slice(0, -'.timeline.jsonl'.length))
    .sort();

export function readScenario(name: string): Step[] {
  const files = new Map<string, Uint8Array>();
  const fileOf = (conn: string, dir: string): Uint8Array => {
    const key = `${conn}${dir}`;
    const found = files.get(key);
    if (found) return found;
    const one = `${FOLDER}/${name}.${dir}2${dir === 's' ? 'c' : 's'}.ami`;
    const bytes = readFileSync(existsSync(one) ? one : `${FOLDER}/${name}.${conn}.${dir}2${dir === 's' ? 'c' : 's'}.ami`);
    files.set(key, bytes);
    return bytes;
  };
  return readFileSync(`${FOLDER}/${name}.timeline.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ t, conn, dir, off, len, ev, mark }): Step => {
      if (mark !== undefined) return { t, mark };
      if (ev !== undefined) return { t, conn, end: ev };
      return { t, conn, dir, bytes: fileOf(conn, dir).subarray(off, off + len) };
    });
}

export interface ReplayOptions extends HarnessOptions {
  /** The recorded connection that the driver listens to. */
  conn?: string;
  /** Every byte comes alone. */
  byByte?: boolean;
  /** Makes other messages of one: each is its text without the empty line at its end. */
  edit?(message: string): readonly string[];
  /** What else to do when a recorded step is reached. */
  before?(step: Step, harness: Harness): void;
}

/**
 * Plays what a real server sent to the driver, at the recorded times and with the recorded borders of its chunks. The driver's own
 * log-in and lists are answered as by an idle server; the answers to the recording's actions are strangers to it.
 */
export function replay(name: string, { conn = 'a', byByte = false, edit, before, ...options }: ReplayOptions = {}): Harness {
  const harness = new Harness(options);
  harness.answer = idleAnswers;
  const edited = edit && editor(edit);
  for (const step of readScenario(name)) {
    harness.moveTo(step.t);
    before?.(step, harness);
    if (!('conn' in step) || step.conn !== conn) continue;
    if ('end' in step) {
      if (step.end === 'connect') harness.connect();
      else harness.disconnect();
    } else if (step.dir === 's') {
      // The recording's log-in was quicker than ours can be: its banner comes alone.
      const banner = step.bytes[0] === 0x41 ? step.bytes.indexOf(10) + 1 : 0;
      const [first, rest] = [step.bytes.subarray(0, banner), step.bytes.subarray(banner)];
      if (edited) for (const piece of [first, edited(rest)]) harness.receive(piece);
      else for (const piece of byByte ? split(step.bytes) : [first, rest]) harness.receive(piece);
    }
  }
  harness.moveTo(harness.nowMs + 5000);
  return harness;
}

/** Edits whole messages of a stream that is cut anywhere. */
function editor(edit: (message: string) => readonly string[]): (bytes: Uint8Array) => string {
  let rest = '';
  return (bytes) => {
    rest += Buffer.from(bytes).toString();
    const messages = rest.split(/\r?\n\r\n/);
    rest = messages.pop() ?? '';
    return messages
      .flatMap(edit)
      .map((message) => `${message}\r\n\r\n`)
      .join('');
  };
}

const split = (bytes: Uint8Array): Uint8Array[] => Array.from(bytes, (byte) => Uint8Array.of(byte));

/**
 * The events per device as text: calls are named A, B … by first appearance, so that the text is the same for any ids.
 * `Delivered(102) A 101>102` is an event about 102; `Transferred A+B=C` says that A and B go on as C.
 */
export function render(harness: Harness, devices: readonly string[] = ['101', '102', '103', '104', 'support', 'sales']): string {
  const names = new Map<string, string>();
  const nameOf = (id: string | undefined): string => {
    if (id === undefined) return '-';
    if (!names.has(id)) names.set(id, String.fromCharCode(65 + names.size));
    return names.get(id)!;
  };
  const lines = new Map(devices.map((device) => [device, [] as string[]]));
  for (const event of harness.events) {
    const { callID, secondaryCallID, newCallID, linkageID, callingDevice, calledDevice } = event;
    const call =
      callID === undefined
        ? []
        : [nameOf(callID) + (secondaryCallID ? `+${nameOf(secondaryCallID)}` : '') + (newCallID ? `=${nameOf(newCallID)}` : '')];
    const parties = callID === undefined ? [] : [`${callingDevice ?? ''}>${calledDevice ?? ''}`];
    const more = (['lastRedirection', 'trunk', 'groupID', 'agentID', 'associatedData', 'cause'] as const).flatMap((key) =>
      event[key] === undefined ? [] : [`${LABELS[key]}=${event[key]}`],
    );
    if (linkageID !== undefined) more.push(`linked=${nameOf(linkageID)}`);
    const subject = event.subjectDevice === undefined ? '' : `(${event.subjectDevice})`;
    lines.get(event.deviceID)?.push([`${event.name}${subject}`, ...call, ...parties, ...more].join(' '));
  }
  return [...lines]
    .filter(([, events]) => events.length)
    .map(([device, events]) => `[${device}]\n${events.join('\n')}\n`)
    .join('\n');
}

const LABELS = {
  lastRedirection: 'via',
  trunk: 'trunk',
  groupID: 'group',
  agentID: 'agent',
  associatedData: 'data',
  cause: 'cause',
};
