import { signal } from '@preact/signals';
import type { ActionName, ActionRequest } from '../../protocol.ts';
import { send } from '../connection.ts';
import { remember, remembered } from '../memory.ts';
import { said, tables } from '../state.ts';
import { type TextKey, t } from '../texts.ts';

/** Whose phone it is. */
export const phone = signal({
  linkID: Number(remembered('phone.link', undefined, '0')),
  deviceID: remembered<string>('phone', undefined, '2001'),
});
/** What became of the last action. */
export const outcome = signal<{ good: boolean; text: string } | undefined>(undefined);
export const underWay = signal(false);

/** Takes up another phone. */
export function usePhone(linkID: number, deviceID: string): void {
  phone.value = { linkID, deviceID };
  remember('phone', deviceID);
  remember('phone.link', String(linkID));
  document.getElementById('phone-title')?.focus({ preventScroll: false });
}

/** The links that have a phone. */
export const phoneLinks = (): number[] =>
  [...tables.links.value.values()].filter((link) => link.phone).map(({ linkID }) => linkID);

export async function act(action: ActionName, label: TextKey, fields: Partial<ActionRequest> = {}): Promise<boolean> {
  const { deviceID } = phone.value;
  const [first] = phoneLinks();
  const linkID = phoneLinks().includes(phone.value.linkID) ? phone.value.linkID : (first ?? 0);
  underWay.value = true;
  outcome.value = undefined;
  const { status, body } = await send('POST', 'console/actions', { action, linkID, deviceID, ...fields });
  underWay.value = false;
  const ok = status === 200;
  const text = ok ? t('done', { what: t(label) }) : t('failed', { what: t(label), why: body.message ?? t('noAnswer') });
  outcome.value = { good: ok, text };
  said.value = text;
  return ok;
}
