import type { Disk, Random } from '../env/index.ts';
import { diskError, journalIdentity, journalOptions, type RecoveryReport, reshard } from '../journal/index.ts';
import { CtiError } from '../model/index.ts';
import type { OpenOptions } from './api.ts';
import type { JournalBoot } from './shard-journal.ts';

/** The journal of a link, locked for this process. */
export interface JournalHome {
  /** What shards need to open theirs; absent: none is kept. */
  boot?: JournalBoot;
  /** The stream and the run of a journal that is there, or new ones. */
  streamID: string;
  runID: string;
  /** What was found when devices were moved to another number of shards. */
  reports: readonly RecoveryReport[];
  /** Gives the lock back. */
  close(): void;
}

/**
 * Takes the journal's folder for this process and brings it to the number of shards.
 * @param fresh - the id of a new stream
 * @throws {CtiError} `CTI_OPTION`, `CTI_JOURNAL_*`
 */
export function openJournal(
  option: OpenOptions['journal'],
  { disk, random, epochMs, fresh }: { disk: Disk; random: Random; epochMs(): number; fresh: string },
  { linkID, shards }: { linkID: number; shards: number },
): JournalHome {
  if (option === undefined || option === null || option === false)
    return { streamID: fresh, runID: fresh, reports: [], close: () => {} };
  const { dir, ...given } = typeof option === 'string' ? { dir: option } : option;
  if (typeof dir !== 'string' || !dir) throw new CtiError('CTI_OPTION', { detail: 'journal needs a folder: dir' });
  const options = journalOptions(given);
  const home = `${dir.replace(/\/+$/, '') || '/'}`;
  let unlock: () => void;
  try {
    disk.mkdir(`${home}/${linkID}`);
    unlock = disk.lock(`${home}/${linkID}/lock`);
  } catch (error) {
    throw diskError(error, home);
  }
  try {
    const reports = reshard(disk, { dir: home, linkID, shards, random, epochMs });
    const { streamID, runID } = journalIdentity(disk, home, linkID, shards) ?? { streamID: fresh, runID: fresh };
    return { boot: { dir: home, options }, streamID, runID, reports, close: unlock };
  } catch (error) {
    unlock();
    throw diskError(error, home);
  }
}
