import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { connect, connection, restored, signedIn, signOut } from '../connection.ts';
import { timeOfDay } from '../format.ts';
import { glyph } from '../glyphs.ts';
import { remember, remembered } from '../memory.ts';
import { filter, full, now, tables } from '../state.ts';
import { type Language, language, speak, type TextKey, t } from '../texts.ts';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const THEME_TEXTS: Readonly<Record<Theme, TextKey>> = { auto: 'themeAuto', light: 'themeLight', dark: 'themeDark' };
const theme = signal<Theme>(remembered('theme', THEMES, 'auto'));
effect(() => {
  const root = document.documentElement;
  if (theme.value === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme.value;
});

/** The head of the page: which links there are, what is filtered, and how the reader wants it. */
export function Top(): VNode {
  const links = [...tables.links.value.values()].sort((a, b) => a.linkID - b.linkID);
  return html`<header class="top">
    <a class="skip" href="#groups-title">${t('skip')}</a>
    <h1><svg class="logo" viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="4" /><path d="M5 3v10M11 3v10M5 5.5h6M5 10.5h6" /></svg>Legwork<span>${t('console')}</span></h1>
    <ul class="links" aria-label=${t('links')}>
      ${links.map(
        ({ linkID, driver, up }) => html`<li key=${linkID} class=${up ? 's-ready' : 's-fail'}>
          ${glyph(up ? 'up' : 'fail')}<span>${t('link')} ${linkID}</span> <span class="soft">${driver}</span> <b>${t(up ? 'linkUp' : 'linkDown')}</b>
        </li>`,
      )}
    </ul>
    <label class="search"><span class="hidden">${t('filter')}</span>
      <input type="search" id="filter" placeholder=${t('filterHint')} value=${filter.value} onInput=${(event: InputEvent) => (filter.value = (event.currentTarget as HTMLInputElement).value)} />
    </label>
    <div class="tools">
      <${Clock} />
      <${Choice} label=${t('language')} options=${[['en', 'EN'], ['pt', 'PT']]} value=${language.value} choose=${(chosen: Language) => speak(chosen)} />
      <label class="theme"><span class="hidden">${t('theme')}</span>
        <select id="theme" value=${theme.value} onChange=${(event: Event) => setTheme((event.currentTarget as HTMLSelectElement).value as Theme)}>
          ${THEMES.map((one) => html`<option value=${one}>${t(THEME_TEXTS[one])}</option>`)}
        </select>
      </label>
      ${signedIn.value && html`<button type="button" class="quiet" onClick=${() => void signOut()}>${t('signOut')}</button>`}
    </div>
  </header>` as VNode;
}

function setTheme(chosen: Theme): void {
  theme.value = chosen;
  remember('theme', chosen);
}

function Clock(): VNode {
  return html`<time class="clock num">${timeOfDay(now.value)}</time>` as VNode;
}

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly (readonly [value: T, text: string])[];
  value: T;
  choose(value: T): void;
}

/** A few choices side by side. */
function Choice<T extends string>({ label, options, value, choose }: ChoiceProps<T>): VNode {
  return html`<div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ([one, text]) =>
        html`<button type="button" lang=${one} aria-pressed=${one === value ? 'true' : 'false'} onClick=${() => choose(one)}>${text}</button>`,
    )}
  </div>` as VNode;
}

/** What is wrong with the connection, or with what is shown. */
export function Banner(): VNode {
  const state = connection.value;
  const tablesFull = full.value;
  // The place is always there, so that what comes into it is read out.
  return html`<div class="banners" role="status">
    ${state.is === 'connecting' && html`<p class="banner">${t('connecting')}</p>`}
    ${state.is === 'lost' && html`<${Lost} ...${state} />`}
    ${restored.value && html`<p class="banner good">${glyph('up')}${t('restored')}</p>`}
    ${tablesFull.length > 0 && html`<p class="banner">${t('full', { tables: tablesFull.map((name) => t(FULL[name])).join(', ') })}</p>`}
  </div>` as VNode;
}

const FULL = { links: 'links', groups: 'groups', agents: 'agents', devices: 'devices', legs: 'calls' } as const;

function Lost({ sinceMs, retryAtMs, why }: { sinceMs: number; retryAtMs: number; why?: TextKey }): VNode {
  // The tick of the clock counts down.
  const seconds = now.value && Math.ceil((retryAtMs - Date.now()) / 1000);
  return html`<div class="banner bad" id="lost">
    ${glyph('fail')}<span>${t('lost', { time: timeOfDay(sinceMs) })} ${why && `${t(why)} `}<span aria-hidden="true">${seconds > 0 ? t('retryIn', { s: seconds }) : t('retrying')}</span></span>
    <button type="button" onClick=${() => connect()}>${t('retryNow')}</button>
  </div>` as VNode;
}
