import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import type { AgentStates } from '../../protocol.ts';
import { clockText, count, percent } from '../format.ts';
import { glyph } from '../glyphs.ts';
import { now, serviceLevelMs, tables } from '../state.ts';
import { stateText, t } from '../texts.ts';

export const AGENT_STATES = ['ready', 'busy', 'workingAfterCall', 'notReady'] as const satisfies readonly (keyof AgentStates)[];

/** All groups together, in figures that are read from across the room. */
export function Summary(): VNode {
  const groups = [...tables.groups.value.values()];
  const links = [...tables.links.value.values()];
  const sum = (name: 'waiting' | 'offered' | 'answered' | 'answeredInTime' | 'abandoned'): number =>
    groups.reduce((all, group) => all + group[name], 0);
  const since = Math.min(...groups.map(({ waitingSinceMs = Number.POSITIVE_INFINITY }) => waitingSinceMs));
  const waiting = sum('waiting');
  const seconds = Math.round(serviceLevelMs.value / 1000);
  const lost = sum('abandoned');
  const offered = t('ofOffered', { n: count(sum('offered')) });
  const [inbound, outbound] = (['inbound', 'outbound'] as const).map((way) =>
    count(links.reduce((all, link) => all + link[way], 0)),
  );
  return html`<section class="summary" aria-label=${t('summary')}>
    <${Fact} id="waiting" name=${t('waiting')} value=${count(waiting)} tone=${waiting ? 'warm' : ''} />
    <${Longest} since=${since} />
    <${Fact} id="lost" name=${t('lostToday')} value=${count(lost)} tone=${lost ? 'bad' : ''} note=${offered} />
    <${Fact} id="answered" name=${t('answeredToday')} value=${count(sum('answered'))} note=${offered} />
    <${Fact} id="inTime" name=${t('inTimeToday')} value=${percent(sum('answeredInTime'), sum('answered') + lost)} note=${t('within', { s: seconds })} />
    <${Fact} id="inOut" name=${t('inOut')} value=${inbound} more=${html`<span class="and"> / ${outbound}</span>`} />
    <${Agents} />
  </section>` as VNode;
}

interface FactProps {
  id?: string;
  name: string;
  value: ComponentChildren;
  more?: ComponentChildren;
  note?: string;
  tone?: string;
}

const Fact = ({ id, name, value, more, note, tone = '' }: FactProps): VNode =>
  html`<div class=${`fact ${tone}`} data-fact=${id}>
    <span class="name">${name}</span>
    <span class="value num">${value}${more}</span>
    <span class="note">${note}</span>
  </div>` as VNode;

/** Runs by itself, so that the other figures need not be drawn each second. */
function Longest({ since }: { since: number }): VNode {
  const seconds = Math.round(serviceLevelMs.value / 1000);
  const none = since === Number.POSITIVE_INFINITY;
  const over = !none && now.value - since > serviceLevelMs.value;
  const note = over ? `▲ ${t('overdue', { s: seconds })}` : none ? t('none') : '';
  const value = none ? '–' : clockText(now.value - since);
  return html`<${Fact} id="longest" name=${t('longestWait')} value=${value} tone=${over ? 'bad' : none ? '' : 'warm'} note=${note} />` as VNode;
}

/** How many agents do what, as a bar and in figures. */
function Agents(): VNode {
  const counts = Object.fromEntries(AGENT_STATES.map((state) => [state, 0])) as AgentStates;
  for (const { state } of tables.agents.value.values()) if (state in counts) counts[state as keyof AgentStates]++;
  const piece = (state: keyof AgentStates) =>
    counts[state] > 0 && html`<i class=${`s-${state}`} style=${{ flexGrow: counts[state] }}></i>`;
  const told = (state: keyof AgentStates) =>
    html`<span class=${`mark s-${state}`}>
      ${glyph(state)}<b class="num">${counts[state]}</b> <span>${stateText(state)}</span>
    </span>`;
  return html`<div class="fact agents-fact">
    <span class="name">${t('agentsNow')} <b class="num">${tables.agents.value.size}</b></span>
    <span class="split" aria-hidden="true">${AGENT_STATES.map(piece)}</span>
    <span class="legend">${AGENT_STATES.map(told)}</span>
  </div>` as VNode;
}
