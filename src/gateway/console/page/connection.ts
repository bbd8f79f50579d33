import { signal } from '@preact/signals';
import type { Delta, Ping, Snapshot } from '../protocol.ts';
import { frozen, now, said, setClock, takeDelta, takeSnapshot } from './state.ts';
import { type TextKey, t } from './texts.ts';

export type Connection =
  | { is: 'connecting' }
  | { is: 'live' }
  /** `why`: what the server said, where it said anything. */
  | { is: 'lost'; sinceMs: number; retryAtMs: number; why?: TextKey }
  | { is: 'locked' };

export const connection = signal<Connection>({ is: 'connecting' });
/** Whether the connection came back a moment ago. */
export const restored = signal(false);
/** Whether a token was asked for. */
export const signedIn = signal(false);

/** Two signs of life may be missing. */
const SILENCE_MS = 25_000;
const RETRY_MS = [500, 1000, 2000, 3000, 5000];
const WHY: Readonly<Record<number, TextKey>> = { 503: 'refusedBusy', 403: 'refusedForbidden' };

let source: EventSource | undefined;
let lastID = '';
let failures = 0;
let retry = 0;
let silence = 0;

/** Opens the stream, after what was missed when there was one before. */
export function connect(): void {
  clearTimeout(retry);
  source?.close();
  const opened = new EventSource(`console/events${lastID && `?lastEventID=${encodeURIComponent(lastID)}`}`);
  source = opened;
  const on = (name: string, take: (data: never) => void): void =>
    opened.addEventListener(name, (event) => {
      if (source !== opened) return;
      const { data, lastEventId } = event as MessageEvent<string>;
      if (lastEventId) lastID = lastEventId;
      alive();
      take(JSON.parse(data) as never);
    });
  on('snapshot', (snapshot: Snapshot) => {
    if (snapshot.build !== document.documentElement.dataset['build']) return location.reload();
    takeSnapshot(snapshot);
  });
  on('delta', (delta: Delta) => takeDelta(delta));
  on('ping', ({ nowMs }: Ping) => setClock(nowMs));
  opened.onopen = alive;
  opened.onerror = () => {
    if (source === opened) void lose(opened);
  };
  watch();
}

/** Something came: it is not lost. */
function alive(): void {
  watch();
  failures = 0;
  frozen.value = false;
  const before = connection.peek();
  if (before.is === 'live') return;
  connection.value = { is: 'live' };
  if (before.is !== 'lost') return;
  restored.value = true;
  said.value = t('restored');
  setTimeout(() => (restored.value = false), 4000);
}

function watch(): void {
  clearTimeout(silence);
  silence = window.setTimeout(() => source && void lose(source), SILENCE_MS);
}

/** The browser would try again by itself, but neither say so nor do it after every kind of end. */
async function lose(opened: EventSource): Promise<void> {
  opened.close();
  source = undefined;
  frozen.value = true;
  clearTimeout(silence);
  const before = connection.peek();
  const sinceMs = before.is === 'lost' ? before.sinceMs : now.peek();
  const waitMs = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]!;
  const lost = { is: 'lost', sinceMs, retryAtMs: Date.now() + waitMs } as const;
  connection.value = lost;
  if (before.is !== 'lost') said.value = t('lost', { time: '' });
  retry = window.setTimeout(connect, waitMs);
  const status = await statusOf();
  if (connection.peek() !== lost) return;
  if (status === 401) {
    clearTimeout(retry);
    connection.value = { is: 'locked' };
  } else if (WHY[status]) connection.value = { ...lost, why: WHY[status] };
}

/** A stream that is refused does not say why; the same question does. 0: no answer. */
const statusOf = (): Promise<number> =>
  fetch('console/events', { method: 'HEAD' }).then(
    ({ status }) => status,
    () => 0,
  );

/** Asks to be let in. Resolves to why it was not. */
export async function signIn(token: string): Promise<string | undefined> {
  const { status, body } = await send('POST', 'console/session', { token });
  if (status === 401) return t('wrongToken');
  if (status !== 204) return body.message ?? t('noAnswer');
  signedIn.value = true;
  connection.value = { is: 'connecting' };
  connect();
  return undefined;
}

export async function signOut(): Promise<void> {
  await send('DELETE', 'console/session');
  location.reload();
}

/** Sends JSON and reads the answer; never throws. Status 0: there was none. */
export async function send(method: string, path: string, data?: object): Promise<{ status: number; body: { message?: string } }> {
  const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
  try {
    const response = await fetch(path, { method, headers, ...(data && { body: JSON.stringify(data) }) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  } catch {
    return { status: 0, body: {} };
  }
}

// Whoever comes back to the page does not want to wait for the next attempt.
for (const [target, name] of [
  [window, 'online'],
  [document, 'visibilitychange'],
] as const)
  target.addEventListener(name, () => {
    if (connection.peek().is === 'lost' && document.visibilityState === 'visible') connect();
  });
