import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { GroupRow } from '../../protocol.ts';
import { type Column, rowName, TablePanel } from '../data-table.ts';
import { clockText, count, percent, secondsText } from '../format.ts';
import { glyph } from '../glyphs.ts';
import { matches, now, serviceLevelMs, tables } from '../state.ts';
import { stateText, t } from '../texts.ts';
import { AGENT_STATES } from './summary.ts';

export function Groups(): VNode {
  const rows = [...tables.groups.value.values()].filter(({ groupID }) => matches(groupID));
  const columns: Column<GroupRow>[] = [
    {
      id: 'group',
      label: t('group'),
      by: ({ groupID }) => groupID,
      cell: ({ groupID, linkID }) => rowName(groupID, linkID),
    },
    {
      id: 'waiting',
      label: t('waiting'),
      by: ({ waiting }) => waiting,
      class: 'num',
      cell: ({ waiting }) => html`<span class=${waiting ? 'strong warm' : 'zero'}>${waiting}</span>`,
    },
    {
      id: 'longest',
      label: t('longestWait'),
      by: ({ waitingSinceMs = Number.POSITIVE_INFINITY }) => -waitingSinceMs,
      class: 'wait-cell',
      cell: (row) => html`<${Wait} since=${row.waitingSinceMs} />`,
    },
    {
      id: 'talking',
      label: t('talking'),
      by: ({ talking }) => talking,
      class: 'num more',
      cell: ({ talking, ringing }) =>
        html`<span class=${talking ? '' : 'zero'}>${talking}</span>
          ${ringing > 0 && html` <span class="s-alerting" title=${t('ringing')}>+${ringing}</span>`}`,
    },
    { id: 'agents', label: t('agents'), cell: (row) => html`<${Staff} row=${row} />` },
    {
      id: 'offered',
      label: t('offered'),
      by: ({ offered }) => offered,
      class: 'num more',
      cell: ({ offered }) => count(offered),
    },
    {
      id: 'answered',
      label: t('answered'),
      by: ({ answered }) => answered,
      class: 'num more',
      cell: ({ answered }) => count(answered),
    },
    {
      id: 'lost',
      label: t('abandoned'),
      by: ({ abandoned }) => abandoned,
      class: 'num',
      cell: ({ abandoned }) => html`<span class=${abandoned ? 'strong bad' : 'zero'}>${count(abandoned)}</span>`,
    },
    {
      id: 'inTime',
      label: t('inTime'),
      by: (row) => row.answeredInTime / (row.answered + row.abandoned || 1),
      class: 'num more',
      cell: (row) => percent(row.answeredInTime, row.answered + row.abandoned),
    },
    {
      id: 'speed',
      label: t('answerSpeed'),
      title: t('answerSpeedLong'),
      by: (row) => row.averageSpeedOfAnswerMs ?? -1,
      class: 'num more',
      cell: (row) => secondsText(row.averageSpeedOfAnswerMs),
    },
  ];
  return html`<${TablePanel} id="groups" title=${t('groups')} columns=${columns} rows=${rows} order="group" empty=${t('noGroups')}
    keyOf=${(row: GroupRow) => `${row.linkID}/${row.groupID}`}
    rowClass=${({ waiting }: GroupRow) => (waiting ? 'attention' : '')} />` as VNode;
}

/** How long the first of a queue has waited, against the time in which it should be answered. */
function Wait({ since }: { since: number | undefined }): VNode {
  if (since === undefined) return html`<span class="zero">–</span>` as VNode;
  const ms = now.value - since;
  const share = Math.min(1, ms / serviceLevelMs.value);
  const over = ms > serviceLevelMs.value;
  const seconds = Math.round(serviceLevelMs.value / 1000);
  const late = over ? t('overdue', { s: seconds }) : '';
  return html`<span class=${over ? 'wait over' : 'wait'} title=${late}>
    <span class="num">${over && html`<span aria-hidden="true">▲ </span>`}${clockText(ms)}</span>
    <span class="meter" aria-hidden="true"><i style=${{ width: `${share * 100}%` }}></i></span>
    ${over && html`<span class="hidden">${late}</span>`}
  </span>` as VNode;
}

function Staff({ row }: { row: GroupRow }): VNode {
  const shown = AGENT_STATES.filter((state) => row.agents[state] > 0);
  if (!shown.length) return html`<span class="zero">–</span>` as VNode;
  const told = (state: (typeof AGENT_STATES)[number]) =>
    html`<span class=${`mark s-${state}`} title=${stateText(state)}>
      ${glyph(state)}<span class="num">${row.agents[state]}</span><span class="hidden"> ${stateText(state)}</span>
    </span>`;
  return html`<span class="staff">${shown.map(told)}</span>` as VNode;
}
