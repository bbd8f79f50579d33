import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { signIn } from '../connection.ts';
import { t } from '../texts.ts';

const token = signal('');
const problem = signal('');

/** Asks for the token; nothing else is shown before. */
export function SignIn(): VNode {
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    problem.value = (await signIn(token.value)) ?? '';
    if (!problem.value) token.value = '';
  };
  return html`<main class="sign-in"><form class="panel" onSubmit=${submit}>
    <h2>${t('signIn')}</h2>
    <p>${t('signInWhy')}</p>
    <label>${t('token')}<input id="token" type="password" autocomplete="current-password" required value=${token.value} onInput=${(event: InputEvent) => (token.value = (event.currentTarget as HTMLInputElement).value)} /></label>
    <p class="outcome bad" role="alert">${problem.value}</p>
    <button type="submit" class="go">${t('signIn')}</button>
  </form></main>` as VNode;
}
