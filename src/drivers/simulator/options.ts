import { CtiError, flagOption, integerOption, type OptionField, readOptions, textOption, wordOption } from '../sdk/index.ts';
import { expandList } from './switch/plan.ts';

/** What `simulator({…})` takes. Everything has a default; times are milliseconds. */
export interface SimulatorOptions {
  /** Extensions, as ranges and single ones: `'2000-2099,3000'` or `['2000-2099', '3000']`. */
  extensions: string;
  /** ACD groups, in the same form. */
  groups: string;
  /** Parking positions, in the same form; they are dialled to take a parked call back. */
  parking: string;
  /** Lines to the outside world. */
  trunks: number;
  /** Outside numbers answer after this. */
  answerMs: number;
  /** Outside numbers that do not answer are given up after this. */
  noAnswerMs: number;
  /** What becomes of an outside number, by its last four digits: a CSTA cause that the call fails for, or `answer`. */
  outcomes: Readonly<Record<string, string>>;
  /** An ACD call that its agent does not answer goes back to the queue after this. */
  agentNoAnswerMs: number;
  /** What becomes of that agent. */
  agentNoAnswer: 'ready' | 'notReady';
  /** How long an agent works on after an ACD call; 0: at once ready again. */
  wrapUpMs: number;
  /** Whether an agent on an ACD call is reported busy; else they stay ready. */
  agentBusy: boolean;
  /** Whether a second call rings at an extension in use; else the caller hears busy. */
  callWaiting: boolean;
  /** A call that waits for a route goes where it was dialled after this. */
  routeMs: number;
  /** Seed of ids and misbehaviour; 0: from the environment's random numbers. */
  seed: number;
  /** Which switch of this process: two drivers with the same name and clock share one. `simulator()` makes a new name. */
  instance: string;
}

/** Options as users write them. */
export type SimulatorInput = {
  [Name in keyof SimulatorOptions]?: Name extends 'extensions' | 'groups' | 'parking'
    ? string | readonly string[]
    : SimulatorOptions[Name];
};

/**
 * @throws {CtiError} `CTI_OPTION` naming the option that is wrong, or the name nearest to one that is unknown
 */
export function simulatorOptions(raw: unknown): SimulatorOptions {
  const options = readOptions<SimulatorOptions>('the simulator', raw, FIELDS);
  const taken = new Map<string, string>();
  for (const name of ['extensions', 'groups', 'parking'] as const) {
    for (const device of expandList(name, options[name])) {
      const other = taken.get(device);
      if (other) throw new CtiError('CTI_OPTION', { detail: `${device} is in the ${other} and in the ${name}` });
      taken.set(device, name);
    }
  }
  return options;
}

/** What outside numbers do by their last four digits; the digits are the SmartCTI code of the failure. */
const OUTCOMES: Readonly<Record<string, string>> = {
  '0002': 'numberUnallocated',
  '0008': 'trunksBusy',
  '0010': 'busy',
  '0011': 'callNotAnswered',
  '0012': 'voiceMail',
  '0013': 'fax',
  '0014': 'callCancelled',
  '0025': 'networkSignal',
};

function listOption(preset: string): OptionField<string> {
  return {
    default: preset,
    expected: 'text or a list of texts',
    read: (value) => {
      if (typeof value === 'string') return value;
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(',') : undefined;
    },
  };
}

const outcomes: OptionField<Readonly<Record<string, string>>> = {
  default: OUTCOMES,
  expected: 'an object of four digits to a cause word',
  read: (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const fits = Object.entries(value).every(([digits, word]) => /^\d{4}$/.test(digits) && /^[a-zA-Z]{1,40}$/.test(String(word)));
    return fits ? { ...OUTCOMES, ...(value as Record<string, string>) } : undefined;
  },
};

const DAY_MS = 86_400_000;
const FIELDS: { readonly [Name in keyof SimulatorOptions]: OptionField<SimulatorOptions[Name]> } = {
  extensions: listOption('2000-2099'),
  groups: listOption('100-109'),
  parking: listOption('*700-*709'),
  trunks: integerOption(1000, 0, 1_000_000),
  answerMs: integerOption(200, 0, DAY_MS),
  noAnswerMs: integerOption(5000, 0, DAY_MS),
  outcomes,
  agentNoAnswerMs: integerOption(20_000, 1, DAY_MS),
  agentNoAnswer: wordOption(['ready', 'notReady']),
  wrapUpMs: integerOption(0, 0, DAY_MS),
  agentBusy: flagOption(true),
  callWaiting: flagOption(false),
  routeMs: integerOption(10_000, 1, DAY_MS),
  seed: integerOption(0, 0, 0xffff_ffff),
  instance: textOption('main', /^[\w.-]{1,64}$/, '1 to 64 letters, digits, dots or dashes'),
};
