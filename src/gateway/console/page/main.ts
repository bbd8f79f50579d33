import { effect } from '@preact/signals';
import { html } from 'htm/preact';
import { render, type VNode } from 'preact';
import { connect, connection } from './connection.ts';
import { Agents } from './panels/agents.ts';
import { Calls } from './panels/calls.ts';
import { Devices } from './panels/devices.ts';
import { Feed } from './panels/feed.ts';
import { Groups } from './panels/groups.ts';
import { LadderPanel } from './panels/ladder.ts';
import { Phone } from './panels/phone.ts';
import { SignIn } from './panels/sign-in.ts';
import { Summary } from './panels/summary.ts';
import { Banner, Top } from './panels/top.ts';
import { said, tables, tick } from './state.ts';
import { language, speak, t } from './texts.ts';

function App(): VNode {
  const state = connection.value.is;
  if (state === 'locked') return html`<${Top} /><${SignIn} />` as VNode;
  return html`<${Top} /><${Banner} />
    <main class=${state === 'live' ? '' : 'stale'} data-connection=${state}>
      <${Summary} />
      <div class="board">
        <div class="wide"><${Groups} /></div>
        <div class="half"><${Agents} /></div>
        <div class="half"><${Devices} /></div>
        <div class="wide"><${Calls} /><${LadderPanel} /></div>
        <div class="side"><${Phone} /><${Feed} /></div>
      </div>
    </main>
    <div class="hidden" aria-live="polite" id="said"><${Said} /></div>` as VNode;
}

/** What is read out, and nothing else is: the connection, a phone that rings, what became of a key. */
function Said(): VNode {
  return html`${said.value}` as VNode;
}

effect(() => {
  const waiting = [...tables.groups.value.values()].reduce((all, group) => all + group.waiting, 0);
  document.title = `${waiting ? `(${waiting}) ` : ''}Legwork ${t('console')}`;
});

// A slash goes to the filter, as on many pages that are read all day.
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (
    key !== '/' ||
    event.ctrlKey ||
    event.metaKey ||
    (target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  )
    return;
  event.preventDefault();
  document.getElementById('filter')?.focus();
});

speak(language.value);
setInterval(tick, 1000);
render(html`<${App} />` as VNode, document.getElementById('app')!);
connect();
