import type { CtiEvent } from '../model/index.ts';
import type { Logger } from './api.ts';

/**
 * Sees to it that ACD groups are monitored, so that their waiting and lost calls are known: those named, and each that an agent
 * logs on to. A switch that cannot monitor a group is asked once.
 */
export class GroupMonitors {
  readonly #attach: (groupID: string) => Promise<unknown>;
  readonly #logger: Logger;
  readonly #groups = new Set<string>();
  readonly #attached = new Set<string>();

  /** @param named - groups that are monitored from the beginning */
  constructor(attach: (groupID: string) => Promise<unknown>, logger: Logger, named: readonly string[]) {
    this.#attach = attach;
    this.#logger = logger;
    for (const groupID of named) this.#groups.add(groupID);
  }

  /** Ids of the groups that are followed. */
  get known(): string[] {
    return [...this.#groups];
  }

  event({ name, groupID }: CtiEvent): void {
    if (name === 'LinkUp') for (const known of this.#groups) this.#monitor(known);
    else if (name === 'AgentLoggedOn' && groupID !== undefined && !this.#groups.has(groupID) && this.#groups.size < MAX_GROUPS) {
      this.#groups.add(groupID);
      this.#monitor(groupID);
    }
  }

  #monitor(groupID: string): void {
    if (this.#attached.has(groupID)) return;
    this.#attached.add(groupID);
    this.#attach(groupID).catch((error: { code?: string; retry?: boolean }) => {
      this.#logger.info({ groupID, code: error.code }, 'the group is not monitored');
      // A lost link or a full queue says nothing of the group.
      if (error.retry) this.#attached.delete(groupID);
    });
  }
}

const MAX_GROUPS = 4096;
