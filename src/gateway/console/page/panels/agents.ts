import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { AgentRow } from '../../protocol.ts';
import { type Column, rowName, TablePanel } from '../data-table.ts';
import { Duration } from '../duration.ts';
import { shapeMark, stateMark } from '../glyphs.ts';
import { legState, legsOf, matches, otherEnd, tables } from '../state.ts';
import { t } from '../texts.ts';

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
      cell: ({ agentID, linkID }) => rowName(agentID, linkID),
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
    {
      id: 'groups',
      label: t('groups'),
      class: 'more brief',
      cell: ({ groups }) => html`<span title=${groups.join(', ')}>${groups.join(', ')}</span>`,
    },
  ];
  return html`<${TablePanel} id="agents" title=${t('agents')} columns=${columns} rows=${rows} order="agent" empty=${t('noAgents')}
    keyOf=${(row: AgentRow) => `${row.linkID}/${row.deviceID}`} />` as VNode;
}

/** Who an agent deals with, and how: a ready agent's phone may ring. */
function Party({ row }: { row: AgentRow }): VNode | null {
  const [leg] = legsOf(row.linkID, row.deviceID);
  if (!leg) return null;
  return html`${shapeMark(legState(leg))} <span title=${otherEnd(leg)}>${otherEnd(leg)}</span>` as VNode;
}

const STATE_ORDER = ['busy', 'workingAfterCall', 'ready', 'notReady'];
