import { Ledger } from './ledger.ts';

/** What became of the calls of a group. */
export interface GroupTally {
  /** Calls that came to the group. */
  offered: number;
  answered: number;
  /** The caller gave up. */
  abandoned: number;
  /** Left the group by deflection, before an answer. */
  redirected: number;
  /** Times that an agent let a call ring or refused it. */
  unanswered: number;
}

/** The switch's own count of what happened since its start: what figures are compared with. */
export class Tally {
  /** Calls from outside, and legs to the outside. */
  inbound = 0;
  outbound = 0;
  answered = 0;
  failed = 0;
  transferred = 0;
  conferenced = 0;
  readonly groups = new Map<string, GroupTally>();
  /** The same in detail: what each figure must be. */
  readonly ledger = new Ledger();

  group(groupID: string): GroupTally {
    let tally = this.groups.get(groupID);
    if (!tally) {
      tally = { offered: 0, answered: 0, abandoned: 0, redirected: 0, unanswered: 0 };
      this.groups.set(groupID, tally);
    }
    return tally;
  }
}
