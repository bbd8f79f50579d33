import { computed, effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { FeedEvent } from '../../protocol.ts';
import { Field, Selection } from '../fields.ts';
import { count, timeOfDay } from '../format.ts';
import { glyph } from '../glyphs.ts';
import { Panel } from '../panel.ts';
import { chosen, feed, manyLinks, skipped } from '../state.ts';
import { eventText, type TextKey, t } from '../texts.ts';

const KINDS = ['main', 'calls', 'agents', 'system', 'asides'] as const;
type Kind = (typeof KINDS)[number];
const KIND_TEXTS: Readonly<Record<Kind, TextKey>> = {
  main: 'kindMain',
  calls: 'kindCalls',
  agents: 'kindAgents',
  system: 'kindSystem',
  asides: 'kindAsides',
};
const SHOWN: Readonly<Record<Kind, (event: FeedEvent) => boolean>> = {
  main: ({ own }) => own !== false,
  calls: ({ kind, own }) => (kind === 'connection' || kind === 'call') && own !== false,
  agents: ({ kind }) => kind === 'agent',
  system: ({ kind }) => kind === 'device' || kind === 'link' || kind === 'stream',
  asides: () => true,
};

const kind = signal<Kind>('main');
const text = signal('');
/** The events as they were when the feed was paused. */
const held = signal<readonly FeedEvent[] | undefined>(undefined);
const MAX_LINES = 200;

const wanted = (event: FeedEvent): boolean => {
  const word = text.value.trim().toLowerCase();
  if (!SHOWN[kind.value](event)) return false;
  return (
    !word ||
    [
      event.deviceID,
      event.name,
      eventText(event.name),
      event.callingDevice,
      event.calledDevice,
      event.agentID,
      event.groupID,
      event.cause,
    ].some((field) => field?.toLowerCase().includes(word))
  );
};
const lines = computed(() => (held.value ?? feed.value).filter(wanted).slice(-MAX_LINES).reverse());
const missed = computed(() => {
  const last = held.value?.at(-1)?.n ?? 0;
  return held.value ? feed.value.filter((event) => event.n > last && wanted(event)).length : 0;
});
// A server that began anew numbers anew: what is held has nothing to do with it.
effect(() => {
  if (held.value && (feed.value.at(-1)?.n ?? 0) < (held.value.at(-1)?.n ?? 0)) held.value = undefined;
});

/** Everything that happens, newest first. It can be stopped to be read. */
export function Feed(): VNode {
  const paused = held.value !== undefined;
  const toggle = (): void => {
    held.value = paused ? undefined : feed.value;
  };
  const aside = html`${missed.value > 0 && html`<span class="count num">${t('pausedNew', { n: count(missed.value) })}</span>`}
    <button type="button" class="small" id="pause" aria-pressed=${String(paused)} onClick=${toggle}>
      ${glyph(paused ? 'calling' : 'hold')}${t(paused ? 'resume' : 'pause')}
    </button>`;
  return html`<${Panel} id="events" title=${t('events')} aside=${aside}>
    <div class="controls">
      <${Selection} id="feed-kind" unseen label=${t('kinds')} value=${kind.value} choose=${(chosen: Kind) => (kind.value = chosen)}
        options=${KINDS.map((one) => [one, t(KIND_TEXTS[one])])} />
      <${Field} id="feed-filter" type="search" unseen class="grow" label=${t('filterEvents')} placeholder=${t('filterEvents')}
        value=${text.value} take=${(typed: string) => (text.value = typed)} />
    </div>
    ${skipped.value > 0 && html`<p class="empty">${t('skipped', { n: count(skipped.value) })}</p>`}
    ${lines.value.length === 0 && html`<p class="empty">${t(feed.value.length ? 'noMatch' : 'noEvents')}</p>`}
    <ol class="feed" tabindex="0" aria-label=${t('events')}>
      ${lines.value.map((event) => html`<${Line} key=${event.n} event=${event} />`)}
    </ol>
  <//>` as VNode;
}

/** Which shape an event has. */
const GLYPHS: Readonly<Record<string, string>> = {
  ServiceInitiated: 'initiated',
  Originated: 'calling',
  Delivered: 'alerting',
  Established: 'connected',
  Queued: 'queued',
  Held: 'hold',
  Retrieved: 'connected',
  Failed: 'fail',
  Gap: 'fail',
  AgentLoggedOn: 'notReady',
  AgentLoggedOff: 'loggedOff',
  AgentReady: 'ready',
  AgentNotReady: 'notReady',
  AgentBusy: 'busy',
  AgentWorkingAfterCall: 'workingAfterCall',
  LinkUp: 'up',
  LinkDown: 'fail',
  OutOfService: 'fail',
  RecordingStarted: 'rec',
};

function Line({ event }: { event: FeedEvent }): VNode {
  const { name, deviceID, lineageID, linkID, own, timeMs, subjectDevice, cause } = event;
  const shape = GLYPHS[name] ?? 'idle';
  const link = `${t('link')} ${linkID}`;
  const before = [manyLinks.value && deviceID && link, own === false && `${t('far')} ${subjectDevice}`].filter(Boolean);
  const body = html`<time class="num">${timeOfDay(timeMs)}</time>
    <span class=${`mark s-${shape}`}>${glyph(shape)}<b>${deviceID || link}</b></span>
    <span class="what">
      ${before.map((word) => html`<span class="soft">${word} · </span>`)}${eventText(cause === 'distributed' ? cause : name)}
      <span class="soft"> ${detail(event)}</span>
    </span>`;
  const style = own === false ? 'aside' : '';
  if (!lineageID) return html`<li class=${style} title=${name}><span class="line">${body}</span></li>` as VNode;
  const current = chosen.value?.lineageID === lineageID && chosen.value.linkID === linkID;
  const toggle = (): void => {
    chosen.value = current ? undefined : { linkID, lineageID };
  };
  return html`<li class=${style} title=${name}>
    <button type="button" class="line" aria-pressed=${String(current)} onClick=${toggle}>${body}</button>
  </li>` as VNode;
}

function detail({ kind: of, deviceID, callingDevice, calledDevice, agentID, groupID, cause, reason }: FeedEvent): string {
  const words: (string | undefined)[] = [];
  if (of === 'agent') words.push(agentID, groupID && `${t('group')} ${groupID}`);
  else if (of === 'connection') {
    const other = callingDevice === deviceID ? calledDevice && `→ ${calledDevice}` : callingDevice && `← ${callingDevice}`;
    words.push(other, NORMAL.has(cause ?? 'normal') ? undefined : cause);
  } else words.push(reason);
  return words.filter(Boolean).join(', ');
}

const NORMAL: ReadonlySet<string> = new Set(['distributed', 'enteringDistribution', 'normal', 'newCall', 'normalClearing']);
