import type { ConnectionState } from '../../sdk/index.ts';
import type { Party } from './call.ts';

/** One line of the ledger: counts and milliseconds by name. */
export type Line = Record<string, number>;

/** How an offered call ended without being in conversation there. */
export type Outcome = 'answered' | 'abandoned' | 'overflowed';

/**
 * The switch's own book of what figures tell, kept from what it does with its connections and agents, never from its events: by
 * `device 2001`, `agent 1001`, `group 100` and `link`.
 */
export class Ledger {
  readonly lines = new Map<string, Line>();
  /** Told of each answered call how long it had waited, in ms, and in whose lines it is. */
  onAnswered: ((keys: readonly string[], waitMs: number) => void) | undefined;
  readonly #spoken = new Map<Party, { talkMs: number; holdMs: number; sinceMs: number; spoke: boolean }>();
  readonly #wrapUps = new Map<string, { sinceMs: number; group: string | undefined }>();
  readonly #lastGroups = new Map<string, string>();
  readonly #agents = new Map<Party, string>();
  readonly #dialledOut = new Set<Party>();

  /** @param agentID - who is logged on at the extension */
  joined(party: Party, agentID: string | undefined, nowMs: number): void {
    if (party.kind !== 'extension' && party.kind !== 'group') return;
    if (agentID !== undefined) this.#agents.set(party, agentID);
    this.#spoken.set(party, { talkMs: 0, holdMs: 0, sinceMs: nowMs, spoke: false });
    const incoming = party.state !== 'initiated';
    const entry = party.call.entry === party;
    const link = !incoming || entry ? ['link'] : [];
    this.#add([...this.#keys(party), ...link], incoming ? 'offered' : 'dialled');
    if (incoming && party.call.parties.some(({ trunk }) => trunk)) this.#add([...this.#keys(party), ...link], 'inbound');
  }

  /** The state of a connection is about to change, or its conversation began. */
  turned(party: Party, state: ConnectionState, nowMs: number): void {
    const spoken = this.#spoken.get(party);
    if (!spoken) return;
    const lastedMs = nowMs - spoken.sinceMs;
    if (state === 'connected' && spoken.spoke) spoken.talkMs += lastedMs;
    if (state === 'hold') spoken.holdMs += lastedMs;
    spoken.sinceMs = nowMs;
  }

  /** The party has somebody to speak with from now on. */
  speaks(party: Party, nowMs: number): void {
    const spoken = this.#spoken.get(party);
    if (!spoken || spoken.spoke) return;
    this.turned(party, party.state, nowMs);
    spoken.spoke = true;
  }

  settled(party: Party, outcome: Outcome, nowMs: number): void {
    const keys = [...this.#keys(party), ...(party.call.entry === party ? ['link'] : [])];
    const waitMs = nowMs - party.sinceMs;
    this.#add(keys, outcome);
    if (outcome === 'abandoned') this.#add(keys, 'abandonWaitMs', waitMs);
    if (outcome !== 'answered') return;
    this.#add(keys, 'waitMs', waitMs);
    this.onAnswered?.(keys, waitMs);
  }

  /** The connection is over; its state is null already. */
  left(party: Party): void {
    const spoken = this.#spoken.get(party);
    if (spoken?.spoke) {
      const keys = [...this.#keys(party), 'link', ...(party.groupID ? [`group ${party.groupID}`] : [])];
      this.#add(keys, 'handled');
      this.#add(keys, 'talkMs', spoken.talkMs);
      this.#add(keys, 'holdMs', spoken.holdMs);
      if (party.groupID) this.#lastGroups.set(party.device, party.groupID);
    }
    this.#spoken.delete(party);
    this.#agents.delete(party);
    this.#dialledOut.delete(party);
  }

  /** A call reached a line to the outside: whoever dialled it dialled out. */
  outbound(parties: readonly Party[]): void {
    for (const party of parties) {
      if (party.kind !== 'extension' || party.callType !== 2 || this.#dialledOut.has(party)) continue;
      this.#dialledOut.add(party);
      this.#add([...this.#keys(party), 'link'], 'outbound');
    }
  }

  failed(party: Party): void {
    if (party.kind === 'extension' && !this.#spoken.get(party)?.spoke) this.#add([...this.#keys(party), 'link'], 'failed');
  }

  /** A device joined calls: transferred or conferenced them. */
  joinedCalls(by: readonly Party[], how: 'transferred' | 'conferenced'): void {
    const groups = by.flatMap(({ groupID }) => (groupID ? [`group ${groupID}`] : []));
    this.#add(new Set([...by.flatMap((party) => this.#keys(party)), 'link', ...groups]), how);
  }

  agentTurned(device: string, agentID: string, state: string, nowMs: number): void {
    const wrapUp = this.#wrapUps.get(device);
    if (state === 'workingAfterCall') {
      if (!wrapUp) this.#wrapUps.set(device, { sinceMs: nowMs, group: this.#lastGroups.get(device) });
      return;
    }
    this.#lastGroups.delete(device);
    this.#wrapUps.delete(device);
    if (!wrapUp) return;
    const keys = [`device ${device}`, `agent ${agentID}`, 'link', ...(wrapUp.group ? [`group ${wrapUp.group}`] : [])];
    this.#add(keys, 'wrapUps');
    this.#add(keys, 'wrapUpMs', nowMs - wrapUp.sinceMs);
  }

  #keys(party: Party): string[] {
    if (party.kind === 'group') return [`group ${party.device}`];
    const agent = this.#agents.get(party);
    return [`device ${party.device}`, ...(agent === undefined ? [] : [`agent ${agent}`])];
  }

  #add(keys: Iterable<string>, name: string, value = 1): void {
    if (!value) return;
    for (const key of keys) {
      const line = this.lines.get(key) ?? {};
      this.lines.set(key, line);
      line[name] = (line[name] ?? 0) + value;
    }
  }
}
