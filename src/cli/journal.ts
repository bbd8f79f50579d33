import type { JournalLine } from '../index.ts';
import { type Command, UsageError } from './command.ts';
import { sentence } from './decode.ts';
import { didYouMean } from './nearest.ts';

type View = 'inspect' | 'export';

/** What each word prints: which lines are read, and which of them are shown. */
const ACTIONS: Readonly<Record<string, { view: View; shows(line: JournalLine): boolean; help: string }>> = {
  inspect: {
    view: 'inspect',
    shows: () => true,
    help: 'segments, what each shard would be after a restart, and events that wait for a consumer',
  },
  pending: {
    view: 'inspect',
    shows: ({ type }) => type === 'pending' || type === 'host',
    help: 'events that wait for each consumer, and in all for each host',
  },
  verify: {
    view: 'inspect',
    shows: ({ type }) => type === 'segment',
    help: 'reads every record; damage is said with file and offset',
  },
  export: { view: 'export', shows: () => true, help: 'every record that can be read' },
};

/** `legwork journal`: what is in the folder of a journal, as JSON lines. Nothing in it is changed, also while it is in use. */
export const journal: Command = {
  operands: `${Object.keys(ACTIONS).join('|')} DIR`,
  options: {},
  async run({ positionals }, io) {
    const [word, dir, ...more] = positionals;
    const action = word === undefined || !Object.hasOwn(ACTIONS, word) ? undefined : ACTIONS[word];
    if (!action) {
      const known = Object.keys(ACTIONS);
      throw new UsageError(word === undefined ? `say ${known.join(', ')}` : `unknown action ${word}${didYouMean(word, known)}`);
    }
    if (dir === undefined) throw new UsageError(`say whose journal: legwork journal ${word} DIR`);
    if (more.length) throw new UsageError(`unexpected argument ${more[0]}`);

    const { realEnv, inspectJournal, exportJournal } = await import('../index.ts');
    const lines = (action.view === 'inspect' ? inspectJournal : exportJournal)(realEnv.disk, dir);
    const problems = new Set<string>();
    for (const line of lines) {
      if (line.type === 'problem') {
        const text = `${sentence(line.error)}${line.error.offset === undefined ? '' : ` (offset ${line.error.offset})`}\n`;
        // What is wrong with a file keeps its shard from being read as well.
        if (!problems.has(text)) io.err(text);
        problems.add(text);
      } else if (action.shows(line)) await io.out(`${JSON.stringify(line)}\n`);
    }
    return problems.size ? 1 : 0;
  },
};
