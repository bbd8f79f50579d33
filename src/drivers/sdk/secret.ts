import type { OptionField } from './options.ts';

/** A password that shows itself to nobody who prints, serialises or inspects what holds it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The password itself: for the log-in alone. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***';
  }
}

/** An option that is a secret; empty when it is not given. */
export const secretOption: OptionField<Secret> = {
  default: new Secret(''),
  expected: 'a text',
  read: (value) => (value instanceof Secret ? value : typeof value === 'string' ? new Secret(value) : undefined),
};
