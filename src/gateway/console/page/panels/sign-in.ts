import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { signIn } from '../connection.ts';
import { Field } from '../fields.ts';
import { t } from '../texts.ts';

const token = signal('');
const problem = signal('');

async function submit(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  problem.value = (await signIn(token.value)) ?? '';
  if (!problem.value) token.value = '';
}

/** Asks for the token; nothing else is shown before. */
export function SignIn(): VNode {
  return html`<main class="sign-in">
    <form class="panel" onSubmit=${submit}>
      <h2>${t('signIn')}</h2>
      <p>${t('signInWhy')}</p>
      <${Field} id="token" type="password" required autocomplete="current-password" label=${t('token')}
        value=${token.value} take=${(text: string) => (token.value = text)} />
      <p class="outcome bad" role="alert">${problem.value}</p>
      <button type="submit" class="go">${t('signIn')}</button>
    </form>
  </main>` as VNode;
}
