import { useSignal } from '@preact/signals';
import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { compare } from './format.ts';
import { remember, remembered } from './memory.ts';
import { Panel } from './panel.ts';
import { filter, manyLinks } from './state.ts';
import { t } from './texts.ts';

export interface Column<Row> {
  id: string;
  label: string;
  /** The label in full, where it is cut. */
  title?: string;
  /** What rows are ordered by; absent: they cannot be. */
  by?: (row: Row) => string | number;
  /** Classes of its cells: `num` for figures, `more` for what a narrow screen leaves out. */
  class?: string;
  cell(row: Row): ComponentChildren;
}

interface Props<Row> {
  /** Of the panel, and under which the order is remembered. */
  id: string;
  title: string;
  /** The first is the name of the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** What is said when there are no rows at all. */
  empty: string;
  rowClass?: (row: Row) => string;
  /** Column that rows are ordered by at first. */
  order: string;
}

const ARROWS = { none: '', ascending: '▴', descending: '▾' } as const;
/** More rows than anybody reads only cost time. */
const MAX_ROWS = 150;

/** A panel with one table, and how many rows it has. */
export function TablePanel<Row>(props: Props<Row>): VNode {
  const { id, title, rows } = props;
  return html`<${Panel} id=${id} title=${title} aside=${html`<span class="count num">${rows.length}</span>`}>
    <${DataTable} ...${props} />
  <//>` as VNode;
}

/** The name of a row, and of its link where there are several. */
export const rowName = (name: string, linkID: number): VNode =>
  html`<b>${name}</b>${manyLinks.value && html` <span class="soft">${t('link')} ${linkID}</span>`}` as VNode;

/** A table whose rows can be ordered by the heads of its columns. */
function DataTable<Row>({ id, title, columns, rows, keyOf, empty, rowClass, order }: Props<Row>): VNode {
  const chosen = useSignal(remembered(`order.${id}`, undefined, order));
  const [by, down] = chosen.value.startsWith('-') ? [chosen.value.slice(1), true] : [chosen.value, false];
  const value = (columns.find((column) => column.id === by) ?? columns[0])?.by;
  const sorted = value
    ? [...rows].sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)) || compare(keyOf(a), keyOf(b)))
    : rows;
  const choose = (column: string): void => {
    chosen.value = chosen.value === column ? `-${column}` : column;
    remember(`order.${id}`, chosen.value);
  };
  if (!rows.length) return html`<p class="empty">${filter.value.trim() ? t('noMatch') : empty}</p>` as VNode;
  const head = ({ id: column, label, title, by: sortable, class: style = '' }: Column<Row>) => {
    const state = column !== by ? 'none' : down ? 'descending' : 'ascending';
    if (!sortable) return html`<th scope="col" class=${style} title=${title}>${label}</th>`;
    return html`<th scope="col" class=${style} aria-sort=${state} title=${title}>
      <button type="button" onClick=${() => choose(column)}>
        ${label}<span class="sort" aria-hidden="true">${ARROWS[state]}</span>
      </button>
    </th>`;
  };
  const line = (row: Row) => html`<tr key=${keyOf(row)} class=${rowClass?.(row)}>
    ${columns.map(({ cell, class: style = '' }, i) =>
      i ? html`<td class=${style}>${cell(row)}</td>` : html`<th scope="row" class=${style}>${cell(row)}</th>`,
    )}
  </tr>`;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <caption class="hidden">${title}</caption>
        <thead><tr>${columns.map(head)}</tr></thead>
        <tbody>${sorted.slice(0, MAX_ROWS).map(line)}</tbody>
      </table>
    </div>
    ${sorted.length > MAX_ROWS && html`<p class="empty">${t('more', { n: sorted.length - MAX_ROWS })}</p>`}
  ` as VNode;
}
