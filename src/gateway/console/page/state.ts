import { batch, computed, type Signal, signal } from '@preact/signals';
import type { Delta, FeedEvent, LegRow, Rows, Snapshot, TableName } from '../protocol.ts';

type Tables = { readonly [Name in TableName]: Signal<ReadonlyMap<string, Rows[Name]>> };

const table = <Row>(): Signal<ReadonlyMap<string, Row>> => signal(new Map());

/** What the server said, by table. */
export const tables: Tables = { links: table(), groups: table(), agents: table(), devices: table(), legs: table() };
export const full = signal<readonly TableName[]>([]);
export const serviceLevelMs = signal(20_000);
/** Events, oldest first. */
export const feed = signal<readonly FeedEvent[]>([]);
/** Events that came too fast to be shown. */
export const skipped = signal(0);
/** The time at the server. It stands still while nothing is heard from there: what is old must not look alive. */
export const now = signal(Date.now());
/** Runs always. */
export const beat = signal(0);
export const frozen = signal(false);
/** What the filter at the top says. */
export const filter = signal('');
/** The call whose ladder is shown. */
export const chosen = signal<{ linkID: number; lineageID: string } | undefined>(undefined);
/** What is said to those who do not see. */
export const said = signal('');

const MAX_FEED = 500;
let serverAheadMs = 0;

/** Keeps the clock of the page in step with the server's. */
export function setClock(serverMs: number): void {
  serverAheadMs = serverMs - Date.now();
  tick();
}

export function tick(): void {
  beat.value++;
  if (!frozen.peek()) now.value = Date.now() + serverAheadMs;
}

export function takeSnapshot(snapshot: Snapshot): void {
  batch(() => {
    setClock(snapshot.nowMs);
    for (const name of Object.keys(tables) as TableName[]) replace(name, new Map(Object.entries(snapshot.put[name])));
    full.value = snapshot.full;
    serviceLevelMs.value = snapshot.serviceLevelMs;
    feed.value = snapshot.events;
    skipped.value = 0;
  });
}

export function takeDelta({ nowMs, put = {}, drop = {}, events = [], skipped: more = 0, ...delta }: Delta): void {
  batch(() => {
    setClock(nowMs);
    for (const name of Object.keys(tables) as TableName[]) {
      const [rows, gone] = [put[name], drop[name]];
      if (!rows && !gone) continue;
      const next = new Map<string, object>(tables[name].peek());
      for (const key of gone ?? []) next.delete(key);
      for (const [key, row] of Object.entries(rows ?? {})) next.set(key, row);
      replace(name, next);
    }
    if (delta.full) full.value = delta.full;
    if (events.length) feed.value = [...feed.peek(), ...events].slice(-MAX_FEED);
    if (more) skipped.value += more;
  });
}

function replace(name: TableName, rows: ReadonlyMap<string, object>): void {
  (tables[name] as Signal<ReadonlyMap<string, object>>).value = rows;
}

/** Live legs by the device that has them. */
export const legsByDevice = computed(() => {
  const found = new Map<string, LegRow[]>();
  for (const leg of tables.legs.value.values()) {
    const key = `${leg.linkID}/${leg.deviceID}`;
    const list = found.get(key);
    if (list) list.push(leg);
    else found.set(key, [leg]);
  }
  return found;
});

/** The legs of a device, the one dealt with first. */
export const legsOf = (linkID: number, deviceID: string): LegRow[] =>
  [...(legsByDevice.value.get(`${linkID}/${deviceID}`) ?? [])].sort((a, b) => urgency(a.state) - urgency(b.state));

const ORDER = ['alerting', 'connected', 'initiated', 'queued', 'fail', 'hold'];
const urgency = (state: string): number => (ORDER.indexOf(state) + ORDER.length + 1) % (ORDER.length + 1);

/** What a leg does, as people say it: a dialled call that nobody has answered is calling. */
export const legState = ({ state, answered }: Pick<LegRow, 'state' | 'answered'>): string =>
  state === 'connected' && !answered ? 'calling' : state;

/** The other end of a leg. */
export const otherEnd = ({ deviceID, callingDevice, calledDevice }: LegRow): string | undefined =>
  callingDevice === deviceID ? calledDevice : callingDevice;

/** Whether there is more than one link, so that it has to be said which. */
export const manyLinks = computed(() => tables.links.value.size > 1);

/** Whether a row has what the filter says, in any of these texts. */
export function matches(...texts: readonly (string | undefined)[]): boolean {
  const wanted = filter.value.trim().toLowerCase();
  return !wanted || texts.some((text) => text?.toLowerCase().includes(wanted));
}
