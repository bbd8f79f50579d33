import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LadderAnswer } from '../../protocol.ts';
import { glyph } from '../glyphs.ts';
import { Panel } from '../panel.ts';
import { chosen, feed, tables } from '../state.ts';
import { t } from '../texts.ts';
import { callsOf } from './calls.ts';

type Drawn = LadderAnswer | 'loading' | 'gone';
const drawn = signal<Drawn>('loading');
/** Who calls whom, as it was when the call was chosen: the call may be over. */
const title = signal({ from: '', to: '' });

let shown = '';
let upTo = 0;
let timer = 0;
/** Several events of one moment are one drawing. */
const PAUSE_MS = 120;

// A drawing is asked for when a call is chosen, and again when something happened to it.
effect(() => {
  const call = chosen.value;
  const events = feed.value;
  const key = call ? `${call.linkID}/${call.lineageID}` : '';
  const fresh = key !== shown;
  shown = key;
  const news = events.some(
    ({ n, linkID, lineageID }) => n > upTo && linkID === call?.linkID && (lineageID === call.lineageID || fresh),
  );
  upTo = events.at(-1)?.n ?? 0;
  if (!call || !(fresh || news)) return;
  if (fresh) {
    drawn.value = 'loading';
    const legs = [...tables.legs.peek().values()].filter((leg) => leg.linkID === call.linkID && leg.lineageID === call.lineageID);
    const told = callsOf(legs)[0] ?? events.findLast((event) => event.lineageID === call.lineageID);
    const { from, to } = told && 'from' in told ? told : { from: told?.callingDevice, to: told?.calledDevice };
    title.value = { from: from || '–', to: to || '–' };
  }
  clearTimeout(timer);
  timer = window.setTimeout(() => void draw(call), fresh ? 0 : PAUSE_MS);
});

async function draw(call: { linkID: number; lineageID: string }): Promise<void> {
  const query = new URLSearchParams({ linkID: String(call.linkID), lineageID: call.lineageID });
  const answer = await fetch(`console/ladder?${query}`)
    .then(async (response): Promise<Drawn> => (response.ok ? await response.json() : 'gone'))
    .catch(() => undefined);
  if (chosen.peek() !== call || answer === undefined) return;
  drawn.value = answer;
  // Two calls have become one: from now on it is known by the other name.
  if (typeof answer === 'object' && answer.lineageID !== call.lineageID) {
    shown = `${call.linkID}/${answer.lineageID}`;
    chosen.value = { linkID: call.linkID, lineageID: answer.lineageID };
  }
}

/** The ladder diagram of the chosen call. */
export function LadderPanel(): VNode | null {
  if (!chosen.value) return null;
  const now = drawn.value;
  const aside = html`<span class="count num">${typeof now === 'object' && t('ladderHint', { n: now.events })}</span>
    <button type="button" class="small" onClick=${() => (chosen.value = undefined)}>${glyph('fail')}${t('close')}</button>`;
  return html`<${Panel} id="ladder" title=${t('ladderOf', title.value)} aside=${aside}>
    ${now === 'loading' && html`<p class="empty">${t('ladderLoading')}</p>`}
    ${now === 'gone' && html`<p class="empty">${t('ladderGone')}</p>`}
    ${typeof now === 'object' && html`<${Drawing} svg=${now.svg} />`}
  <//>` as VNode;
}

/** The element that the server drew; every text in it is escaped there. */
function Drawing({ svg }: { svg: string }): VNode {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    holder.current!.innerHTML = svg;
    holder.current!.scrollTop = holder.current!.scrollHeight;
  }, [svg]);
  return html`<div class="drawing" ref=${holder} tabindex="0" role="region" aria-label=${t('ladder')}></div>` as VNode;
}
