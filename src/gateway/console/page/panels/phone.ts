import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { ActionName, AgentRow, LegRow } from '../../protocol.ts';
import { Duration } from '../duration.ts';
import { Field, Selection } from '../fields.ts';
import { glyph, stateMark } from '../glyphs.ts';
import { remember } from '../memory.ts';
import { Panel } from '../panel.ts';
import { legState, legsOf, otherEnd, said, tables } from '../state.ts';
import { type TextKey, t } from '../texts.ts';
import { act, outcome, phone, phoneLinks, underWay } from './phone-state.ts';

const number = signal('');
const agentID = signal('1001');
const groupID = signal('100');
const caller = signal('5511987654321');
const target = signal('');
/** Whether the keys of agents are shown. */
const agentOpen = signal(true);
/** The leg that the keys are for, when a phone has several. */
const leg = signal('');

const linkOf = (): number => {
  const links = phoneLinks();
  return links.includes(phone.value.linkID) ? phone.value.linkID : (links[0] ?? 0);
};

// Whoever uses the phone hears that it rings.
let rang = '';
effect(() => {
  const { deviceID } = phone.value;
  const ringing = legsOf(linkOf(), deviceID).find(({ state }) => state === 'alerting');
  if (ringing && ringing.callID !== rang) said.value = t('ringsHere', { device: deviceID, from: otherEnd(ringing) ?? '' });
  rang = ringing?.callID ?? '';
});

interface Key {
  action: ActionName;
  label: TextKey;
  /** In which states of the chosen leg it can be pressed; `none`: without a leg. */
  states: readonly string[];
  needsNumber?: boolean;
  /** Only where another leg is held. */
  needsHeld?: boolean;
  class?: string;
}

const KEYS: readonly Key[] = [
  { action: 'dial', label: 'dial', states: ['none'], needsNumber: true, class: 'go' },
  { action: 'answer', label: 'answer', states: ['alerting'], class: 'go' },
  { action: 'hold', label: 'hold', states: ['connected'] },
  { action: 'retrieve', label: 'retrieve', states: ['hold'] },
  { action: 'transfer', label: 'transfer', states: ['connected'], needsNumber: true },
  { action: 'consult', label: 'consult', states: ['connected'], needsNumber: true },
  { action: 'complete', label: 'complete', states: ['connected'], needsHeld: true },
  { action: 'alternate', label: 'alternate', states: ['connected'], needsHeld: true },
  { action: 'hangUp', label: 'hangUp', states: ['initiated', 'alerting', 'connected', 'hold', 'fail', 'queued'], class: 'stop' },
];

/** A telephone of the simulator: what a person at the extension would do. */
export function Phone(): VNode | null {
  const links = phoneLinks();
  if (!links.length) return null;
  const { deviceID } = phone.value;
  const linkID = linkOf();
  const legs = legsOf(linkID, deviceID);
  const current = legs.find(({ callID }) => callID === leg.value) ?? legs[0];
  const agent = tables.agents.value.get(`${linkID}/${deviceID}`);
  const held = legs.some(({ state, callID }) => state === 'hold' && callID !== current?.callID);
  const enabled = ({ states, needsNumber, needsHeld }: Key): boolean =>
    !underWay.value &&
    states.includes(current?.state ?? 'none') &&
    (!needsNumber || number.value.trim() !== '') &&
    (!needsHeld || held);
  const press = ({ action, label, needsNumber }: Key): void => {
    void act(action, label, {
      ...(needsNumber && { number: number.value.trim() }),
      ...(current && !needsNumber && { callID: current.callID }),
    });
  };
  const enter = (event: SubmitEvent): void => {
    event.preventDefault();
    const key = KEYS.find((one) => one.needsNumber && enabled(one));
    if (key) press(key);
  };
  const known = [...tables.devices.value.values()].filter((device) => device.linkID === linkID).slice(0, MAX_KNOWN);
  const button = (key: Key) =>
    html`<button type=${key.action === 'dial' ? 'submit' : 'button'} data-action=${key.action} class=${key.class ?? ''}
      disabled=${!enabled(key)} onClick=${key.action === 'dial' ? undefined : () => press(key)}>${t(key.label)}</button>`;
  return html`<${Panel} id="phone" title=${t('phone')} aside=${agent && stateMark(agent.state)}>
    <form class="phone" onSubmit=${enter}>
      <div class="row">
        ${
          links.length > 1 &&
          html`<${Selection} id="phone-link" label=${t('link')} value=${String(linkID)} options=${links.map((id) => [String(id), String(id)])}
            choose=${(id: string) => choose(Number(id), deviceID)} />`
        }
        <${Field} id="phone-device" class="extension" label=${t('extension')} list="extensions" value=${deviceID}
          commit=${(id: string) => choose(linkID, id.trim())} />
        <${Field} id="phone-number" class="grow" type="tel" label=${t('number')} value=${number.value}
          take=${(text: string) => (number.value = text)} />
      </div>
      <datalist id="extensions">${known.map((device) => html`<option value=${device.deviceID}></option>`)}</datalist>
      <div class="display" data-state=${current?.state ?? 'none'} role="group" aria-label=${`${t('phone')} ${deviceID}`}>
        ${legs.map((one) => html`<${Leg} key=${one.callID} leg=${one} current=${one === current} many=${legs.length > 1} />`)}
        ${!legs.length && stateMark('idle', t('idle'))}
      </div>
      <div class="keys">${KEYS.map(button)}</div>
      ${outcome.value && html`<${Outcome} ...${outcome.value} />`}
    </form>
    <${AgentKeys} agent=${agent} />
    <${Inbound} />
  <//>` as VNode;
}

const Outcome = ({ good, text }: { good: boolean; text: string }): VNode =>
  html`<p class=${good ? 'outcome good' : 'outcome bad'} id="outcome">${glyph(good ? 'up' : 'fail')}${text}</p>` as VNode;

/** What the agent at this phone can do. */
function AgentKeys({ agent }: { agent: AgentRow | undefined }): VNode {
  const toggled = (event: Event): void => {
    agentOpen.value = (event.currentTarget as HTMLDetailsElement).open;
  };
  const button = ([action, off]: (typeof AGENT_KEYS)[number]) =>
    html`<button type="button" data-action=${action} disabled=${underWay.value || (agent !== undefined) === off}
      onClick=${() => void act(action, action, off ? { agentID: agentID.value, groupID: groupID.value } : {})}>${t(action)}</button>`;
  return html`<details open=${agentOpen.value} onToggle=${toggled}>
    <summary>${t('agentSection')}</summary>
    <div class="row">
      <${Field} id="agent-id" label=${t('agent')} value=${agent?.agentID ?? agentID.value} readonly=${agent !== undefined}
        take=${(text: string) => (agentID.value = text)} />
      <${Field} id="agent-group" label=${t('group')} value=${groupID.value} take=${(text: string) => (groupID.value = text)} />
    </div>
    <div class="keys four">${AGENT_KEYS.map(button)}</div>
  </details>` as VNode;
}

/** The second says whether it is for a phone without an agent. */
const AGENT_KEYS: readonly (readonly [action: 'logon' | 'ready' | 'notReady' | 'logoff', off: boolean])[] = [
  ['logon', true],
  ['ready', false],
  ['notReady', false],
  ['logoff', false],
];

function choose(linkID: number, deviceID: string): void {
  phone.value = { linkID, deviceID };
  remember('phone', deviceID);
  remember('phone.link', String(linkID));
}

/** Somebody outside calls. */
function Inbound(): VNode {
  const { deviceID } = phone.value;
  const ring = (event: SubmitEvent): void => {
    event.preventDefault();
    void act('inbound', 'inboundSection', { number: caller.value, deviceID: target.value.trim() || deviceID });
  };
  return html`<form class="inbound" onSubmit=${ring}>
    <h3>${t('inboundSection')}</h3>
    <div class="row">
      <${Field} id="inbound-from" class="grow" label=${t('caller')} value=${caller.value} take=${(text: string) => (caller.value = text)} />
      <${Field} id="inbound-to" class="extension" label=${t('to')} placeholder=${deviceID} value=${target.value}
        take=${(text: string) => (target.value = text)} />
      <button type="submit" class="go" id="inbound-go" disabled=${underWay.value}>${glyph('alerting')}${t('inboundGo')}</button>
    </div>
  </form>` as VNode;
}

/** As many extensions are offered to whoever types one. */
const MAX_KNOWN = 100;

interface LegProps {
  leg: LegRow;
  current: boolean;
  many: boolean;
}

function Leg({ leg: one, current, many }: LegProps): VNode {
  const body = html`${stateMark(legState(one))}
    <b class="party">${otherEnd(one) || t('unknown')}</b>
    <${Duration} since=${one.stateSinceMs} />`;
  if (!many) return html`<div class="leg">${body}</div>` as VNode;
  const take = (): void => {
    leg.value = one.callID;
  };
  return html`<button type="button" class="leg" aria-pressed=${String(current)} onClick=${take}>${body}</button>` as VNode;
}
