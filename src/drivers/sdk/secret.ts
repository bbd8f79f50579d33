import { Secret } from '../../core/model/index.ts';
import type { OptionField } from './options.ts';

/** An option that is a secret; empty when it is not given. */
export const secretOption: OptionField<Secret> = {
  default: new Secret(''),
  expected: 'a text',
  read: (value) => (value instanceof Secret ? value : typeof value === 'string' ? new Secret(value) : undefined),
};
