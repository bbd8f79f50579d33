import { type AmiField, type AmiMessage, writeAmi } from '../../codecs/ami/index.ts';
import { asCtiError, CtiError } from '../sdk/index.ts';
import { refusalOf, type Step, type Talk } from './actions.ts';

interface Running {
  readonly talk: Talk<unknown>;
  readonly end: (error: CtiError | undefined, result: unknown) => void;
  readonly requestID: number | undefined;
  step?: Step;
  readonly items: AmiMessage[];
  actionID?: string;
}

/** Runs commands: sends their actions, finds the one that an answer belongs to by its ActionID, and goes on with it. */
export class Talks {
  readonly #prefix: string;
  readonly #transmit: (bytes: Uint8Array) => void;
  readonly #awaiting = new Map<string, Running>();
  readonly #waiting = new Set<Running>();
  #next = 1;

  /** @param prefix - what our ActionIDs begin with: those of other users of the server are never taken for ours */
  constructor(prefix: string, transmit: (bytes: Uint8Array) => void) {
    this.#prefix = prefix;
    this.#transmit = transmit;
  }

  /** Begins a command; `end` is called exactly once unless it is cancelled, perhaps before this returns. */
  run<T>(talk: Talk<T>, end: (error: CtiError | undefined, result: T | undefined) => void, requestID?: number): void {
    this.#resume({ talk, end: end as Running['end'], requestID, items: [] }, () => talk.next([]));
  }

  /** Sends an action whose answer is not waited for. */
  send(fields: readonly AmiField[]): void {
    this.#write(fields, this.#newID());
  }

  /** Takes an answer or a list item; false when it is not one of ours. */
  receive(message: AmiMessage): boolean {
    const actionID = message.get('ActionID');
    const running = actionID === undefined ? undefined : this.#awaiting.get(actionID);
    if (!running) return false;
    // The outcome of Originate comes as an event under the id of its action: that is for the model.
    if (message.name === 'OriginateResponse') return false;
    if (message.kind === 'response') {
      const error = /^error$/i.test(message.name);
      if (!error && running.step?.kind === 'list' && /^start$/i.test(message.get('EventList') ?? '')) return true;
      this.#awaiting.delete(actionID!);
      if (error) this.#resume(running, () => running.talk.throw(refusalOf(message)));
      else this.#resume(running, () => running.talk.next(running.step?.kind === 'list' ? [] : [message]));
      return true;
    }
    if (/^complete$/i.test(message.get('EventList') ?? '')) {
      this.#awaiting.delete(actionID!);
      const items = running.items.splice(0);
      this.#resume(running, () => running.talk.next(items));
    } else running.items.push(message);
    return true;
  }

  /** Something has happened: commands that wait for it go on. */
  look(): void {
    for (const running of [...this.#waiting]) {
      if (running.step?.kind !== 'until' || !running.step.done()) continue;
      this.#waiting.delete(running);
      this.#resume(running, () => running.talk.next([]));
    }
  }

  /** An answer has been waited for long enough: the command goes on as after a refusal. */
  expire(requestID: number): void {
    for (const running of [...this.#awaiting.values()]) {
      if (running.requestID !== requestID) continue;
      this.#awaiting.delete(running.actionID!);
      running.items.splice(0);
      this.#resume(running, () => running.talk.throw(new CtiError('CTI_TIMEOUT', { detail: actionOf(running.step) })));
    }
  }

  cancel(requestID: number): void {
    for (const running of [...this.#awaiting.values(), ...this.#waiting]) {
      if (running.requestID === requestID) this.#drop(running);
    }
  }

  cancelAll(): void {
    for (const running of [...this.#awaiting.values(), ...this.#waiting]) this.#drop(running);
  }

  #drop(running: Running): void {
    if (running.actionID !== undefined) this.#awaiting.delete(running.actionID);
    this.#waiting.delete(running);
    try {
      // Runs what the command has to tidy up; it cannot go on from there.
      running.talk.return(undefined);
    } catch {
      // A command that was given up has nobody to tell.
    }
  }

  #resume(running: Running, resume: () => IteratorResult<Step, unknown>): void {
    const { talk, end } = running;
    let value: unknown;
    try {
      let result = resume();
      while (result.done !== true) {
        let waits: boolean;
        try {
          waits = this.#begin(running, result.value);
        } catch (error) {
          // What cannot be written is the command's own fault: it hears of it where it asked.
          result = talk.throw(error);
          continue;
        }
        if (waits) return;
        result = talk.next([]);
      }
      value = result.value;
    } catch (error) {
      return end(asCtiError(error), undefined);
    }
    end(undefined, value);
  }

  /** Begins a step; false when there is nothing to wait for. */
  #begin(running: Running, step: Step): boolean {
    running.step = step;
    if (step.kind === 'until') {
      if (step.done()) return false;
      this.#waiting.add(running);
      return true;
    }
    const actionID = (step.kind === 'action' ? step.actionID : undefined) ?? this.#newID();
    this.#write(step.fields, actionID);
    running.actionID = actionID;
    this.#awaiting.set(actionID, running);
    return true;
  }

  #newID(): string {
    return `${this.#prefix}-${this.#next++}`;
  }

  #write(fields: readonly AmiField[], actionID: string): void {
    const [action, ...rest] = fields;
    if (!action) throw new CtiError('CTI_AMI_VALUE');
    this.#transmit(writeAmi([action, ['ActionID', actionID], ...rest]));
  }
}

const actionOf = (step: Step | undefined): string => (step && step.kind !== 'until' ? (step.fields[0]?.[1] ?? '') : '');
