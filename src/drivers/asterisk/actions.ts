import { type AmiField, type AmiMessage, MAX_LINE_BYTES } from '../../codecs/ami/index.ts';
import { CtiError, type CtiErrorCode } from '../sdk/index.ts';

/**
 * What a command waits for: the answer to an action, all items of a list, or something that events bring about.
 * A command is a generator of such steps, so that it reads like the conversation with the switch that it is.
 */
export type Step =
  | { kind: 'action'; fields: readonly AmiField[]; actionID?: string }
  | { kind: 'list'; fields: readonly AmiField[] }
  | { kind: 'until'; done: () => boolean };

export type Talk<T> = Generator<Step, T, AmiMessage[]>;

/**
 * Sends an action and waits for its answer.
 * @throws {CtiError} what the answer's error means
 */
export function* act(fields: readonly AmiField[], actionID?: string): Talk<AmiMessage> {
  const step: Step = actionID === undefined ? { kind: 'action', fields } : { kind: 'action', fields, actionID };
  const [answer] = yield step;
  return answer!;
}

/** Sends an action that is answered by a list; returns its items, all or those of one event name. */
export function* list(fields: readonly AmiField[], item?: string): Talk<AmiMessage[]> {
  const items = yield { kind: 'list', fields };
  return item === undefined ? items : items.filter((message) => message.name === item);
}

/** Waits until events have made something true. The request's own deadline bounds the wait. */
export function* until(done: () => boolean): Talk<void> {
  if (!done()) yield { kind: 'until', done };
}

/** What the switch says when it refuses, as our codes; the first that fits. */
const REFUSALS: readonly (readonly [pattern: RegExp, code: CtiErrorCode])[] = [
  [/(no such|find) channel|channel\d? (does not exist|not found)/i, 'CTI_UNKNOWN_CALL'],
  [/extension does not exist|no such (extension|context)/i, 'CTI_INVALID_NUMBER'],
  [/already there|no such queue/i, 'CTI_AGENT_IN_USE'],
  [/not there|interface not found|could not stop/i, 'CTI_WRONG_STATE'],
  [/^invalid\/unknown command/i, 'CTI_NOT_SUPPORTED'],
  [/parking (lot|space).*(full|available)|no (available )?parking/i, 'CTI_NO_PARKING'],
];

export function refusalOf(answer: AmiMessage): CtiError {
  const message = answer.text('Message');
  const code = REFUSALS.find(([pattern]) => pattern.test(message))?.[1] ?? 'CTI_REFUSED';
  return new CtiError(code, { detail: excerpt(message) });
}

/** A bounded, printable piece of what the switch says. */
function excerpt(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, Math.min(120, MAX_LINE_BYTES));
}
