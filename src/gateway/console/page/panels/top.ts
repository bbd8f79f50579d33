import { effect, signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { LinkRow, TableName } from '../../protocol.ts';
import { connect, connection, restored, signedIn, signOut } from '../connection.ts';
import { Field, Selection } from '../fields.ts';
import { timeOfDay } from '../format.ts';
import { glyph } from '../glyphs.ts';
import { remember, remembered } from '../memory.ts';
import { beat, filter, full, now, tables } from '../state.ts';
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
  const state = connection.value.is;
  return html`<header class="top">
    <a class="skip" href="#groups-title">${t('skip')}</a>
    <h1>
      <svg class="logo" viewBox="0 0 16 16" aria-hidden="true">
        <rect width="16" height="16" rx="4" /><path d="M5 3v10M11 3v10M5 5.5h6M5 10.5h6" />
      </svg>
      Legwork <span>${t('console')}</span>
    </h1>
    <ul class=${state === 'live' ? 'links' : 'links stale'} aria-label=${t('links')}>
      ${links.map((link) => html`<${Link} key=${link.linkID} ...${link} />`)}
    </ul>
    <div class="search">
      ${
        state !== 'locked' &&
        html`<${Field} id="filter" type="search" unseen label=${t('filter')} placeholder=${t('filterHint')}
          value=${filter.value} take=${(text: string) => (filter.value = text)} />`
      }
    </div>
    <div class="tools">
      <${Clock} />
      <${Languages} />
      <${Selection} id="theme" class="theme" unseen label=${t('theme')} value=${theme.value} choose=${setTheme}
        options=${THEMES.map((one) => [one, t(THEME_TEXTS[one])])} />
      ${signedIn.value && html`<button type="button" onClick=${() => void signOut()}>${t('signOut')}</button>`}
    </div>
  </header>` as VNode;
}

function setTheme(chosen: Theme): void {
  theme.value = chosen;
  remember('theme', chosen);
}

const Link = ({ linkID, description, driver, up }: LinkRow): VNode =>
  html`<li class=${up ? 's-ready' : 's-fail'}>
    ${glyph(up ? 'up' : 'fail')}<span>${t('link')} ${linkID}</span>
    ${description && html`<span>${description}</span>`} <span class="soft">${driver}</span> <b>${t(up ? 'linkUp' : 'linkDown')}</b>
  </li>` as VNode;

function Clock(): VNode {
  return html`<time class="clock num">${timeOfDay(now.value)}</time>` as VNode;
}

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'EN'],
  ['pt', 'PT'],
];

function Languages(): VNode {
  const button = ([one, text]: readonly [Language, string]) =>
    html`<button type="button" lang=${one} aria-pressed=${String(one === language.value)} onClick=${() => speak(one)}>
      ${text}
    </button>`;
  return html`<div class="choice" role="group" aria-label=${t('language')}>${LANGUAGES.map(button)}</div>` as VNode;
}

const FULL: Readonly<Record<TableName, TextKey>> = {
  links: 'links',
  groups: 'groups',
  agents: 'agents',
  devices: 'devices',
  legs: 'calls',
};

/** What is wrong with the connection, or with what is shown. The place is always there, so that what comes into it is read out. */
export function Banner(): VNode {
  const state = connection.value;
  const tables = full.value.map((name) => t(FULL[name])).join(', ');
  return html`<div class="banners" role="status">
    ${state.is === 'connecting' && html`<p class="banner">${t('connecting')}</p>`}
    ${state.is === 'lost' && html`<${Lost} ...${state} />`}
    ${restored.value && html`<p class="banner good">${glyph('up')}${t('restored')}</p>`}
    ${tables && html`<p class="banner">${t('full', { tables })}</p>`}
  </div>` as VNode;
}

interface LostProps {
  sinceMs: number;
  retryAtMs: number;
  why?: TextKey;
}

function Lost({ sinceMs, retryAtMs, why }: LostProps): VNode {
  // Every beat counts down.
  const seconds = beat.value && Math.ceil((retryAtMs - Date.now()) / 1000);
  const next = seconds > 0 ? t('retryIn', { s: seconds }) : t('retrying');
  return html`<div class="banner bad" id="lost">
    ${glyph('fail')}
    <span>${t('lost', { time: timeOfDay(sinceMs) })} ${why && `${t(why)} `}<span aria-hidden="true">${next}</span></span>
    <button type="button" onClick=${() => connect()}>${t('retryNow')}</button>
  </div>` as VNode;
}
