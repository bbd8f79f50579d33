import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';

interface Props {
  id: string;
  title: string;
  /** What stands beside the title. */
  aside?: ComponentChildren;
  children?: ComponentChildren;
}

/** One part of the page, a landmark by its title. */
export function Panel({ id, title, aside, children }: Props): VNode {
  return html`<section class="panel" id=${id} aria-labelledby=${`${id}-title`}>
    <header><h2 id=${`${id}-title`} tabindex="-1">${title}</h2>${aside}</header>
    ${children}
  </section>` as VNode;
}
