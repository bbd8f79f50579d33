import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { ActionName, LegRow } from '../../protocol.ts';
import { Duration } from '../duration.ts';
import { glyph, stateMark } from '../glyphs.ts';
import { remember } from '../memory.ts';
import { Panel } from '../panel.ts';
import { legState, legsOf, otherEnd, said, tables } from '../state.ts';
import { stateText, type TextKey, t } from '../texts.ts';
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
  return html`<${Panel} id="phone" title=${t('phone')} aside=${agent && stateMark(agent.state)}>
    <form class="phone" onSubmit=${enter}>
      <div class="row">
        ${links.length > 1 && html`<label>${t('link')}<select id="phone-link" value=${String(linkID)} onChange=${(event: Event) => choose(Number((event.currentTarget as HTMLSelectElement).value), deviceID)}>${links.map((id) => html`<option value=${String(id)}>${id}</option>`)}</select></label>`}
        <label class="extension">${t('extension')}<input id="phone-device" value=${deviceID} autocomplete="off" spellcheck=${false} list="extensions" onChange=${(event: Event) => choose(linkID, (event.currentTarget as HTMLInputElement).value.trim())} /></label>
        <label class="grow">${t('number')}<input id="phone-number" type="tel" value=${number.value} autocomplete="off" onInput=${(event: InputEvent) => (number.value = (event.currentTarget as HTMLInputElement).value)} /></label>
      </div>
      <${Extensions} linkID=${linkID} />
      <div class="display" data-state=${current?.state ?? 'none'} role="group" aria-label=${`${t('phone')} ${deviceID}`}>
        ${legs.length ? legs.map((one) => html`<${Leg} key=${one.callID} leg=${one} current=${one === current} many=${legs.length > 1} />`) : stateMark('idle', t('idle'))}
      </div>
      <div class="keys">${KEYS.map((key) => html`<button type=${key.action === 'dial' ? 'submit' : 'button'} data-action=${key.action} class=${key.class ?? ''} disabled=${!enabled(key)} onClick=${key.action === 'dial' ? undefined : () => press(key)}>${t(key.label)}</button>`)}</div>
      ${outcome.value && html`<p class=${outcome.value.good ? 'outcome good' : 'outcome bad'} id="outcome">${glyph(outcome.value.good ? 'up' : 'fail')}${outcome.value.text}</p>`}
    </form>
    <details open=${agentOpen.value} onToggle=${(event: Event) => (agentOpen.value = (event.currentTarget as HTMLDetailsElement).open)}>
      <summary>${t('agentSection')}</summary>
      <div class="row">
        <label>${t('agent')}<input id="agent-id" value=${agent?.agentID ?? agentID.value} readonly=${agent !== undefined} autocomplete="off" onInput=${(event: InputEvent) => (agentID.value = (event.currentTarget as HTMLInputElement).value)} /></label>
        <label>${t('group')}<input id="agent-group" value=${groupID.value} autocomplete="off" onInput=${(event: InputEvent) => (groupID.value = (event.currentTarget as HTMLInputElement).value)} /></label>
      </div>
      <div class="keys four">
        ${AGENT_KEYS.map(([action, off]) => html`<button type="button" data-action=${action} disabled=${underWay.value || (agent !== undefined) === off} onClick=${() => void act(action, action, off ? { agentID: agentID.value, groupID: groupID.value } : {})}>${t(action)}</button>`)}
      </div>
    </details>
    <form class="inbound" onSubmit=${ring}>
      <h3>${t('inboundSection')}</h3>
      <div class="row">
        <label class="grow">${t('caller')}<input id="inbound-from" value=${caller.value} autocomplete="off" onInput=${(event: InputEvent) => (caller.value = (event.currentTarget as HTMLInputElement).value)} /></label>
        <label class="extension">${t('to')}<input id="inbound-to" value=${target.value} placeholder=${deviceID} autocomplete="off" onInput=${(event: InputEvent) => (target.value = (event.currentTarget as HTMLInputElement).value)} /></label>
        <button type="submit" class="go" id="inbound-go" disabled=${underWay.value}>${glyph('alerting')}${t('inboundGo')}</button>
      </div>
    </form>
  <//>` as VNode;
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

function ring(event: SubmitEvent): void {
  event.preventDefault();
  void act('inbound', 'inboundSection', { number: caller.value, deviceID: target.value.trim() || phone.value.deviceID });
}

/** What can be typed as an extension, as far as it is known. */
function Extensions({ linkID }: { linkID: number }): VNode {
  const known = [...tables.devices.value.values()].filter((device) => device.linkID === linkID).slice(0, 100);
  return html`<datalist id="extensions">${known.map(({ deviceID }) => html`<option value=${deviceID}></option>`)}</datalist>` as VNode;
}

function Leg({ leg: one, current, many }: { leg: LegRow; current: boolean; many: boolean }): VNode {
  const state = legState(one);
  const body = html`${stateMark(state, stateText(state))}<b class="party">${otherEnd(one) || t('unknown')}</b><${Duration} since=${one.stateSinceMs} />`;
  if (!many) return html`<div class="leg">${body}</div>` as VNode;
  return html`<button type="button" class="leg" aria-pressed=${current ? 'true' : 'false'} onClick=${() => (leg.value = one.callID)}>${body}</button>` as VNode;
}
