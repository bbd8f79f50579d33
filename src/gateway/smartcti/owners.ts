import { type Cti, isCtiError } from './legwork.ts';

/** A link that a device may belong to. */
export interface OwnerCandidate {
  cti: Cti;
  /** Whether it is switched off: it owns nothing but what it is known to own. */
  off: boolean;
  /** The devices that are known to be its own. Absent: its switch is asked. */
  devices?: { has(deviceID: string): boolean } | undefined;
}

/**
 * Finds the link of a device, for commands that do not say it: the first whose list has it, else the first whose switch knows it.
 * What a switch said is remembered.
 */
export class Owners<Link extends OwnerCandidate> {
  readonly #known = new Map<string, Link>();
  readonly #asking = new Map<string, Promise<Link>>();

  /** The links have changed: every switch is asked anew. */
  forget(): void {
    this.#known.clear();
  }

  /** @returns undefined when the device is on no list and there is no switch to ask; a promise only where a switch is asked */
  of(deviceID: string, links: readonly Link[]): Link | undefined | Promise<Link> {
    const listed = links.find(({ devices }) => devices?.has(deviceID));
    if (listed) return listed;
    const open = links.filter(({ devices, off }) => !devices && !off);
    if (open.length < 2) return open[0];
    // First: a command must not overtake one that waits for the answer.
    const before = this.#asking.get(deviceID);
    if (before) return before;
    const known = this.#known.get(deviceID);
    if (known && open.includes(known)) return known;
    const asking = this.#ask(deviceID, open).finally(() => this.#asking.delete(deviceID));
    this.#asking.set(deviceID, asking);
    return asking;
  }

  /** One switch after the other: two that have the same device are a matter of the order in which they are listed. */
  async #ask(deviceID: string, links: readonly Link[]): Promise<Link> {
    let unsure: Link | undefined;
    for (const link of links)
      try {
        await link.cti.device(deviceID).attach();
        if (this.#known.size >= MAX_KNOWN) this.#known.delete(this.#known.keys().next().value!);
        this.#known.set(deviceID, link);
        return link;
      } catch (error) {
        // A switch that cannot be asked may be the one; the host is told that it cannot be reached.
        if (!isCtiError(error) || !NOT_THERE.has(error.code)) unsure ??= link;
      }
    return unsure ?? links[0]!;
  }
}

const NOT_THERE = new Set<string>(['CTI_UNKNOWN_DEVICE', 'CTI_INVALID_ARGUMENT']);
/** Devices whose links are remembered; the one asked for first is forgotten first. */
const MAX_KNOWN = 20_000;
