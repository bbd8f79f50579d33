import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { LegRow } from '../../protocol.ts';
import { type Column, TablePanel } from '../data-table.ts';
import { Duration } from '../duration.ts';
import { glyph, shapeMark, stateMark } from '../glyphs.ts';
import { chosen, legState, manyLinks, matches, tables } from '../state.ts';
import { t } from '../texts.ts';

/** The legs that belong to one conversation. */
interface Call {
  linkID: number;
  lineageID: string;
  legs: LegRow[];
  from: string;
  to: string;
  sinceMs: number;
}

export function Calls(): VNode {
  const rows = callsOf(tables.legs.value.values()).filter(({ from, to, legs }) =>
    matches(from, to, ...legs.flatMap(({ deviceID, groupID }) => [deviceID, groupID])),
  );
  const isChosen = ({ linkID, lineageID }: Call): boolean =>
    chosen.value?.lineageID === lineageID && chosen.value.linkID === linkID;
  const columns: Column<Call>[] = [
    {
      id: 'from',
      label: t('from'),
      by: ({ from }) => from,
      class: 'cut',
      cell: ({ from, legs }) => html`${direction(legs)}<b title=${from}>${from || t('unknown')}</b>`,
    },
    {
      id: 'to',
      label: t('to'),
      by: ({ to }) => to,
      class: 'cut more',
      cell: ({ to, linkID }) =>
        html`<span title=${to}>${to || '–'}</span>${manyLinks.value && html` <span class="soft">${t('link')} ${linkID}</span>`}`,
    },
    {
      id: 'where',
      label: t('where'),
      cell: ({ legs }) => html`<span class="chips">${legs.map((leg) => html`<${Chip} key=${leg.callID} leg=${leg} />`)}</span>`,
    },
    {
      id: 'since',
      label: t('duration'),
      by: ({ sinceMs }) => -sinceMs,
      class: 'num',
      cell: ({ sinceMs }) => html`<${Duration} since=${sinceMs} />`,
    },
    {
      id: 'ladder',
      label: '',
      class: 'tool',
      cell: (call) => html`<${Show} call=${call} shown=${isChosen(call)} />`,
    },
  ];
  return html`<${TablePanel} id="calls" title=${t('calls')} columns=${columns} rows=${rows} order="-since" empty=${t('noCalls')}
    keyOf=${(row: Call) => `${row.linkID}/${row.lineageID}`}
    rowClass=${(row: Call) => (isChosen(row) ? 'chosen' : '')} />` as VNode;
}

/** Legs gathered to calls. Who calls whom is what the oldest leg says. */
export function callsOf(legs: Iterable<LegRow>): Call[] {
  const calls = new Map<string, Call>();
  for (const leg of [...legs].sort((a, b) => a.sinceMs - b.sinceMs)) {
    const { linkID, lineageID, callingDevice: from = '', calledDevice: to = '', sinceMs } = leg;
    const key = `${linkID}/${lineageID}`;
    const call = calls.get(key);
    if (call) call.legs.push(leg);
    else calls.set(key, { linkID, lineageID, legs: [leg], from, to, sinceMs });
  }
  return [...calls.values()];
}

function Show({ call: { linkID, lineageID, from, to }, shown }: { call: Call; shown: boolean }): VNode {
  const toggle = (): void => {
    chosen.value = shown ? undefined : { linkID, lineageID };
  };
  return html`<button type="button" class="small" aria-pressed=${String(shown)} aria-label=${t('showLadder', { from, to })} onClick=${toggle}>
    ${glyph('ladder')}<span class="more-inline">${t('ladder')}</span>
  </button>` as VNode;
}

function Chip({ leg }: { leg: LegRow }): VNode {
  return html`<span class="chip">
    <b>${leg.deviceID}</b>${stateMark(legState(leg))}${leg.recording && shapeMark('rec', t('recording'))}
  </span>` as VNode;
}

function direction(legs: readonly LegRow[]): VNode | undefined {
  const type = legs.find(({ callType }) => callType)?.callType;
  if (type !== 1 && type !== 2) return undefined;
  return type === 1 ? shapeMark('in', t('inbound'), 'soft') : shapeMark('out', t('outbound'), 'soft');
}
