/** Two names of one lineage: `from` gives way to `to`, the older. */
export interface LineageChange {
  from: string;
  to: string;
}

interface Family {
  /** The canonical name: that of the call which was seen first. */
  name: string;
  order: number;
  members: Set<string>;
  /** Legs that still carry a name of this family. */
  legs: number;
}

/**
 * The joins of one link. Shards name a call's lineage by themselves, the same call alike, and say when two names turn out to be
 * one; this index decides which name is canonical (the one seen first) whatever the order in which the joins are told.
 */
export class LineageIndex {
  readonly #families = new Map<string, Family>();
  /** Families without legs, the longest without them first. */
  readonly #idle = new Set<Family>();
  #order = 0;

  get size(): number {
    return this.#families.size;
  }

  /** A leg of this lineage began. */
  legBegan(name: string): void {
    const family = this.#family(name);
    family.legs++;
    this.#idle.delete(family);
  }

  /** A leg of this lineage ended. A family without legs is kept a while: a transfer may bring it to a device that is not yet rung. */
  legEnded(name: string): void {
    const family = this.#families.get(name);
    if (family && --family.legs <= 0) this.#rest(family);
  }

  /** The name that counts now for a lineage. */
  canonical(name: string): string {
    return this.#families.get(name)?.name ?? name;
  }

  /**
   * Two names are one lineage.
   * @returns the changes that legs under a name which no longer counts must be told
   */
  join(a: string, b: string): LineageChange[] {
    const first = this.#family(a);
    const second = this.#family(b);
    if (first === second) return a === first.name ? this.#changes([b], first) : this.#changes([a, b], first);
    const [older, younger] = first.order < second.order ? [first, second] : [second, first];
    for (const member of younger.members) {
      older.members.add(member);
      this.#families.set(member, older);
    }
    older.legs += younger.legs;
    this.#idle.delete(younger);
    if (older.legs <= 0) this.#rest(older);
    return this.#changes([...younger.members], older);
  }

  #changes(names: string[], family: Family): LineageChange[] {
    return names.filter((name) => name !== family.name).map((from) => ({ from, to: family.name }));
  }

  #rest(family: Family): void {
    this.#idle.delete(family);
    this.#idle.add(family);
    if (this.#idle.size <= MAX_IDLE_FAMILIES) return;
    const [oldest] = this.#idle;
    this.#idle.delete(oldest!);
    for (const member of oldest!.members) this.#families.delete(member);
  }

  #family(name: string): Family {
    let family = this.#families.get(name);
    if (!family) {
      family = { name, order: this.#order++, members: new Set([name]), legs: 0 };
      this.#families.set(name, family);
    }
    return family;
  }
}

/** Families without a leg that are remembered: what a switch can have on its way between two devices. */
const MAX_IDLE_FAMILIES = 4096;
