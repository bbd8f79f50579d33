import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { AgentRow } from '../../protocol.ts';
import { type Column, DataTable } from '../data-table.ts';
import { Duration } from '../duration.ts';
import { glyph, stateMark } from '../glyphs.ts';
import { Panel } from '../panel.ts';
import { legState, legsOf, manyLinks, matches, otherEnd, tables } from '../state.ts';
import { stateText, t } from '../texts.ts';
import { filterOr } from './groups.ts';

export function Agents(): VNode {
  const party = ({ linkID, deviceID }: AgentRow): string => {
    const [leg] = legsOf(linkID, deviceID);
    return (leg && otherEnd(leg)) ?? '';
  };
  const rows = [...tables.agents.value.values()].filter((row) => matches(row.agentID, row.deviceID, ...row.groups, party(row)));
  const columns: Column<AgentRow>[] = [
    {
      id: 'agent',
      label: t('agent'),
      by: ({ agentID }) => agentID,
      cell: ({ agentID, linkID }) =>
        html`<b>${agentID}</b>${manyLinks.value && html` <span class="soft">${t('link')} ${linkID}</span>`}`,
    },
    { id: 'device', label: t('extension'), by: ({ deviceID }) => deviceID, cell: ({ deviceID }) => deviceID },
    { id: 'state', label: t('state'), by: ({ state }) => STATE_ORDER.indexOf(state), cell: ({ state }) => stateMark(state) },
    {
      id: 'since',
      label: t('timeInState'),
      title: t('timeInStateLong'),
      by: ({ sinceMs }) => sinceMs,
      class: 'num',
      cell: ({ sinceMs }) => html`<${Duration} since=${sinceMs} />`,
    },
    {
      id: 'with',
      label: t('with'),
      by: party,
      class: 'cut',
      cell: (row) => html`<${Party} row=${row} />`,
    },
    { id: 'groups', label: t('groups'), class: 'more cut', cell: ({ groups }) => groups.join(', ') },
  ];
  return html`<${Panel} id="agents" title=${t('agents')} aside=${html`<span class="count num">${rows.length}</span>`}>
    <${DataTable} id="agents" caption=${t('agents')} columns=${columns} rows=${rows} order="agent" empty=${filterOr(t('noAgents'))}
      keyOf=${(row: AgentRow) => `${row.linkID}/${row.deviceID}`} />
  <//>` as VNode;
}

/** Who an agent deals with, and how: a ready agent's phone may ring. */
function Party({ row }: { row: AgentRow }): VNode | null {
  const [leg] = legsOf(row.linkID, row.deviceID);
  if (!leg) return null;
  const state = legState(leg);
  return html`<span class=${`mark s-${state}`} title=${stateText(state)}>${glyph(state)}<span class="hidden">${stateText(state)} </span></span>
    <span title=${otherEnd(leg)}>${otherEnd(leg)}</span>` as VNode;
}

const STATE_ORDER = ['busy', 'workingAfterCall', 'ready', 'notReady'];
