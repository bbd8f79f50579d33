import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { stateText } from './texts.ts';

/** A shape for each state, so that nobody needs to tell colours apart. 12 × 12. */
const SHAPES: Readonly<Record<string, string>> = {
  ready: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  busy: 'M2 2h8v8H2z',
  connected: 'M2 2h8v8H2z',
  workingAfterCall: 'M6 1.5a4.5 4.5 0 0 0 0 9zM6 1.5v1.2a3.3 3.3 0 0 1 0 6.6v1.2a4.5 4.5 0 0 0 0-9z',
  notReady: 'M1.5 4.6h9v2.8h-9z',
  loggedOff: 'M6 3.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8zM6 4.8a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4z',
  idle: 'M6 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM6 4.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z',
  initiated: 'M2 1.5l8.5 4.5L2 10.500zM3.5 4v4l3.8-2z',
  calling: 'M2 1.5l8.5 4.500L2 10.500z',
  alerting: 'M6 1l5.2 9.500H.8z',
  hold: 'M2.5 1.800h2.500v8.400H2.500zM7 1.800h2.500v8.400H7z',
  queued: 'M2 1h8v1.400L7.2 6L10 9.600V11H2V9.600L4.8 6L2 2.400z',
  fail: 'M2.6 1.200L6 4.600l3.4-3.400l1.4 1.400L7.4 6l3.4 3.400l-1.4 1.400L6 7.400l-3.4 3.400l-1.4-1.400L4.6 6L1.2 2.600z',
  up: 'M4.6 10.200L.9 6.500l1.3-1.300l2.4 2.400l5.2-5.200l1.3 1.300z',
  rec: 'M6 2.500a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z',
  in: 'M10.2 1l.8.8L4.8 8H9v1.400H2.400V2.800h1.400V7z',
  out: 'M1.8 11l-.8-.8L7.2 4H3V2.600h6.600v6.600H8.200V5z',
  ladder:
    'M1.5 1h1.200v10H1.500zM9.3 1h1.200v10H9.300zM2.7 2.600h5l-1.3-1.1.8-.9 2.3 2.5-2.3 2.5-.8-.9 1.3-1.100h-5zM9.3 8.700h-5l1.3 1.1-.8.9L2.5 8.200l2.3-2.5.8.9-1.3 1.100h5z',
  phone: 'M3.2 1L1 2.600C1 7 5 11 9.4 11L11 8.8 8.4 7 7 8C5.6 7.4 4.6 6.4 4 5l1-1.400z',
};

export const glyph = (name: string): VNode =>
  html`<svg class="glyph" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path fill="currentColor" fill-rule="evenodd" d=${SHAPES[name] ?? ''} />
  </svg>` as VNode;

/** A shape alone, with what it means for those who ask or do not see it. */
export const shapeMark = (name: string, text = stateText(name), style = `s-${name}`): VNode =>
  html`<span class=${`mark ${style}`} title=${text}>${glyph(name)}<span class="hidden">${text} </span></span>` as VNode;

/** A state as shape and text. */
export const stateMark = (state: string, text = stateText(state)): VNode =>
  html`<span class=${`mark s-${state}`}>${glyph(state)}<span>${text}</span></span>` as VNode;
