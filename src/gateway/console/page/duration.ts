import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { clockText } from './format.ts';
import { now } from './state.ts';

/** The time since then, running. */
export function Duration({ since }: { since: number }): VNode {
  return html`<time class="num">${clockText(now.value - since)}</time>` as VNode;
}
