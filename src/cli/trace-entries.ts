import type { DecodedMessage } from '../codecs/index.ts';
import { type Arrow, type ArrowKind, eventDetail, eventLabels, type Ladder } from '../drivers/conformance/index.ts';
import { EVENTS, redacted } from '../drivers/sdk/index.ts';
import type { CtiEvent } from '../index.ts';

/** One thing that was said, between the host and a device or between two devices. */
export interface Entry {
  /** Milliseconds since 1970, where it is known. */
  timeMs?: number;
  device?: string;
  /** The device that was spoken to instead of the host. */
  other?: string;
  kind: ArrowKind;
  label: string;
  detail: string;
  /** What a request and its answer have in common. */
  invoke?: string;
}

/** Reads values that `legwork` prints, of any kind: events, messages of `decode`, records of a journal. Undefined: none of these. */
export function entryReader(): (value: unknown) => Entry | undefined {
  const labels = eventLabels();
  const read = (value: unknown): Entry | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const { record, event, protocol, name, deviceID } = value as Record<string, unknown>;
    if (record !== undefined) return read(record);
    if (event !== undefined && name === undefined) return read(event);
    if (typeof protocol === 'string' && typeof name === 'string') return messageEntry(value as DecodedMessage);
    if (typeof name !== 'string' || !Object.hasOwn(EVENTS, name)) return undefined;
    const known = value as CtiEvent;
    return {
      timeMs: known.timeMs,
      device: String(deviceID ?? '') || undefined,
      kind: known.own === false ? 'aside' : 'event',
      label: labels.label(known),
      detail: eventDetail(known),
    };
  };
  return read;
}

const KINDS: Readonly<Record<DecodedMessage['kind'], ArrowKind>> = {
  request: 'request',
  response: 'response',
  event: 'event',
  error: 'error',
  other: 'note',
};

/** A message of a wire; what the switch tells of itself without end is left out. */
function messageEntry({ kind, name, body, invokeID, protocol }: DecodedMessage): Entry | undefined {
  if (protocol === 'ami' && kind === 'event' && NOISE.test(name)) return undefined;
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (key: string): string | undefined => deepText(fields[key]);
  const [from, to] = [channelDevice(text('Channel')), channelDevice(text('DestChannel'))];
  const device = from ?? to ?? DEVICE_FIELDS.map((field) => textOf(fields, field)).find((found) => found !== undefined);
  const told = LABEL_FIELDS.flatMap((field) => text(field) ?? []);
  const entry: Entry = { kind: KINDS[kind], label: [name, ...told].join(' '), detail: detailOf(fields) };
  if (device !== undefined) entry.device = device;
  if (from !== undefined && to !== undefined && from !== to && kind === 'event') entry.other = to;
  if (invokeID !== undefined && invokeID !== null) entry.invoke = String(invokeID);
  return entry;
}

/** `PJSIP/101-0000000e` is the device 101; a Local channel is none. */
const channelDevice = (channel: string | undefined): string | undefined =>
  /^(?!Local\/)[A-Za-z]\w*\/([^@]+?)(?:@[^-]*)?(?:-[0-9a-f]{8,})?(?:;\d)?$/.exec(channel ?? '')?.[1];

/** The first text under a key, at any depth. */
function textOf(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = deepText((value as Record<string, unknown>)[key]);
  if (own !== undefined) return own;
  for (const inner of Object.values(value)) {
    const found = textOf(inner, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text, or the one text that an object stands for. */
function deepText(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value) || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const found = deepText(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function detailOf(fields: Record<string, unknown>): string {
  return Object.entries(redacted(fields) as Record<string, unknown>)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

/** Where a message says whose it is, in order of preference. */
const DEVICE_FIELDS = [
  'deviceObject',
  'monitorObject',
  'device',
  'alertingDevice',
  'answeringDevice',
  'releasingDevice',
  'holdingDevice',
  'retrievingDevice',
  'transferringDevice',
  'conferencingDevice',
  'callingDevice',
  'deviceID',
  'deviceIdentifier',
  'extension',
  'DeviceID',
  'Interface',
  'Exten',
];
/** What is worth reading at first sight. */
const LABEL_FIELDS = [
  'calledDirectoryNumber',
  'calledDevice',
  'cause',
  'Exten',
  'ChannelStateDesc',
  'DialStatus',
  'Cause-txt',
  'Message',
];
/** Events of Asterisk that say nothing of a call's way. */
const NOISE =
  /^(VarSet|Newexten|NewConnectedLine|NewCallerid|NewAccountCode|RTCP\w+|DeviceStateChange|ExtensionStatus|PeerStatus|ContactStatus|MusicOnHold\w*|ChannelTalking\w*|SuccessfulAuth|ChallengeSent|ChallengeResponseFailed|LocalBridge|LocalOptimization\w+|DialState|FullyBooted|Cdr|CEL)$/;

/** A request stands before its answer, also when the two were in different files. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const ordered: Entry[] = [];
  const asked = new Map(
    entries.flatMap((entry) => (entry.kind === 'request' && entry.invoke !== undefined ? [[entry.invoke, entry]] : [])),
  );
  const placed = new Set<Entry>();
  const put = (entry: Entry): void => {
    if (placed.has(entry)) return;
    placed.add(entry);
    ordered.push(entry);
  };
  // Whoever was only asked, in another file, comes when it is answered; the rest keeps its place.
  const answered = new Set(entries.flatMap(({ kind, invoke }) => (ANSWERS.has(kind) && invoke !== undefined ? [invoke] : [])));
  for (const entry of entries) {
    if (entry.kind === 'request' && answered.has(entry.invoke ?? '')) continue;
    const request = ANSWERS.has(entry.kind) ? asked.get(entry.invoke ?? '') : undefined;
    if (request) put(request);
    put(entry);
  }
  return ordered;
}

const ANSWERS: ReadonlySet<ArrowKind> = new Set(['response', 'error']);

/** @param device - only what this device says or is told */
export function ladderOf(entries: readonly Entry[], device?: string): Ladder {
  const mine = new Set(entries.filter((entry) => entry.device === device || entry.other === device).map(({ invoke }) => invoke));
  mine.delete(undefined);
  const chosen =
    device === undefined
      ? entries
      : entries.filter((entry) => entry.device === device || entry.other === device || mine.has(entry.invoke));
  const firstMs = chosen.find(({ timeMs }) => timeMs !== undefined)?.timeMs;
  const requested = new Map(chosen.flatMap((entry) => (entry.kind === 'request' ? [[entry.invoke, entry.device]] : [])));
  const lanes = new Set([HOST]);
  const arrows = chosen.map(({ timeMs, other, kind, label, detail, ...entry }): Arrow => {
    const lane = entry.device ?? (ANSWERS.has(kind) ? requested.get(entry.invoke) : undefined) ?? SWITCH;
    const end = other ?? HOST;
    if (kind !== 'note') for (const id of [lane, end]) lanes.add(id);
    const arrow =
      kind === 'note' ? { from: HOST, to: HOST } : kind === 'request' ? { from: end, to: lane } : { from: lane, to: end };
    return { ...arrow, kind, label, detail, ...(timeMs !== undefined && firstMs !== undefined && { atMs: timeMs - firstMs }) };
  });
  return { lanes: [...lanes].map((id) => ({ id, label: id })), arrows };
}

const HOST = 'host';
const SWITCH = 'switch';
