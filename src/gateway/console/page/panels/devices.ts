import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { DeviceRow } from '../../protocol.ts';
import { type Column, rowName, TablePanel } from '../data-table.ts';
import { Duration } from '../duration.ts';
import { glyph, stateMark } from '../glyphs.ts';
import { legState, legsOf, matches, otherEnd, tables } from '../state.ts';
import { stateText, t } from '../texts.ts';
import { usePhone } from './phone-state.ts';

export function Devices(): VNode {
  const groups = tables.groups.value;
  const links = tables.links.value;
  const first = ({ linkID, deviceID }: DeviceRow) => legsOf(linkID, deviceID)[0];
  const party = (row: DeviceRow): string => {
    const leg = first(row);
    return (leg && otherEnd(leg)) ?? '';
  };
  // Groups have a table of their own.
  const rows = [...tables.devices.value.values()].filter(
    (row) => !groups.has(`${row.linkID}/${row.deviceID}`) && matches(row.deviceID, row.forwardTo, party(row)),
  );
  const columns: Column<DeviceRow>[] = [
    {
      id: 'device',
      label: t('device'),
      by: ({ deviceID }) => deviceID,
      cell: ({ deviceID, linkID }) => rowName(deviceID, linkID),
    },
    { id: 'state', label: t('state'), by: (row) => (first(row) ? 0 : 1), cell: (row) => html`<${State} row=${row} />` },
    {
      id: 'since',
      label: t('timeInState'),
      title: t('timeInStateLong'),
      by: (row) => first(row)?.stateSinceMs ?? Number.MAX_SAFE_INTEGER,
      class: 'num',
      cell: (row) => first(row) && html`<${Duration} since=${first(row)!.stateSinceMs} />`,
    },
    {
      id: 'with',
      label: t('with'),
      by: party,
      class: 'cut',
      cell: (row) => html`<span title=${party(row)}>${party(row)}</span>`,
    },
    {
      id: 'phone',
      label: '',
      class: 'tool',
      cell: ({ linkID, deviceID }) => links.get(`${linkID}`)?.phone && html`<${Use} linkID=${linkID} deviceID=${deviceID} />`,
    },
  ];
  return html`<${TablePanel} id="devices" title=${t('devices')} columns=${columns} rows=${rows} order="state" empty=${t('noDevices')}
    keyOf=${(row: DeviceRow) => `${row.linkID}/${row.deviceID}`} />` as VNode;
}

function Use({ linkID, deviceID }: { linkID: number; deviceID: string }): VNode {
  const text = t('usePhone', { device: deviceID });
  return html`<button type="button" class="icon" aria-label=${text} title=${text} onClick=${() => usePhone(linkID, deviceID)}>
    ${glyph('phone')}
  </button>` as VNode;
}

/** The state of every leg, or that there is none. */
function State({ row }: { row: DeviceRow }): VNode {
  const legs = legsOf(row.linkID, row.deviceID);
  return html`<span class="states">
    ${!row.inService && stateMark('fail', t('outOfService'))}
    ${row.inService && !legs.length && stateMark('idle', stateText('idle'))}
    ${legs.map((leg) => stateMark(legState(leg)))}
    ${row.forwardTo && stateMark('calling', t('forwardedTo', { device: row.forwardTo }))}
  </span>` as VNode;
}
