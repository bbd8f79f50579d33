import { html } from 'htm/preact';
import type { VNode } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  /** Takes what is typed, with each letter; `commit` when it is done. */
  take?: (text: string) => void;
  commit?: (text: string) => void;
  /** The label is read out only. */
  unseen?: boolean;
  class?: string;
  type?: string;
  placeholder?: string;
  list?: string;
  readonly?: boolean;
  required?: boolean;
  autocomplete?: string;
}

const textOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
const labelled = (label: string, unseen: boolean): VNode | string =>
  unseen ? (html`<span class="hidden">${label}</span>` as VNode) : label;

/** A field with its label. */
export function Field({
  label,
  unseen = false,
  class: style = '',
  take,
  commit,
  autocomplete = 'off',
  ...input
}: FieldProps): VNode {
  return html`<label class=${style}>
    ${labelled(label, unseen)}
    <input
      ...${input}
      autocomplete=${autocomplete}
      spellcheck=${false}
      onInput=${(event: Event) => take?.(textOf(event))}
      onChange=${(event: Event) => commit?.(textOf(event))}
    />
  </label>` as VNode;
}

interface SelectionProps<T extends string> {
  id: string;
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  choose(value: T): void;
  unseen?: boolean;
  class?: string;
}

/** A choice among several with its label. */
export function Selection<T extends string>({
  id,
  label,
  value,
  options,
  choose,
  unseen = false,
  ...rest
}: SelectionProps<T>): VNode {
  return html`<label class=${rest.class ?? ''}>
    ${labelled(label, unseen)}
    <select id=${id} value=${value} onChange=${(event: Event) => choose(textOf(event) as T)}>
      ${options.map(([one, text]) => html`<option value=${one}>${text}</option>`)}
    </select>
  </label>` as VNode;
}
