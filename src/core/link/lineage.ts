import { KeyedRows, newOwner, OWN } from '../tables/index.ts';

/** Two names of one lineage: `from` gives way to `to`, the older. */
export interface LineageChange {
  from: string;
  to: string;
}

/**
 * The joins of one link. Shards name a call's lineage by themselves, the same call alike, and say when two names turn out to be
 * one; this index decides which name is canonical (the one seen first) whatever the order in which the joins are told. Names that
 * are one are a family: rows chained behind that of the canonical name, which has what the family has in common.
 */
export class LineageIndex {
  readonly #names = new KeyedRows(WIDTH, 0);
  readonly #all = newOwner(this.#names);
  /** Families without legs, the longest without them first. */
  readonly #idle = new Set<number>();
  #order = 0;

  get size(): number {
    return this.#names.count;
  }

  /**
   * A leg of this lineage began.
   * @returns the name that counts for it
   */
  legBegan(name: string): string {
    const family = this.#family(name);
    this.#set(family, LEGS, this.#get(family, LEGS) + 1);
    this.#idle.delete(family);
    return this.#names.key(family);
  }

  /** A leg of this lineage ended. A family without legs is kept a while: a transfer may bring it to a device that is not yet rung. */
  legEnded(name: string): void {
    const family = this.#find(name);
    if (family < 0) return;
    const legs = this.#get(family, LEGS) - 1;
    this.#set(family, LEGS, legs);
    if (legs <= 0) this.#rest(family);
  }

  /** The name that counts now for a lineage. */
  canonical(name: string): string {
    const family = this.#find(name);
    return family < 0 ? name : this.#names.key(family);
  }

  /**
   * Two names are one lineage.
   * @returns the changes that legs under a name which no longer counts must be told
   */
  join(a: string, b: string): LineageChange[] {
    const first = this.#family(a);
    const second = this.#family(b);
    if (first === second) return this.#changes(a === this.#names.key(first) ? [b] : [a, b], first);
    const [older, younger] = this.#orderOf(first) < this.#orderOf(second) ? [first, second] : [second, first];
    const joined = this.#members(younger);
    for (const member of joined) this.#set(member, FAMILY, older);
    this.#set(this.#members(older).at(-1)!, NEXT, younger);
    this.#set(older, LEGS, this.#get(older, LEGS) + this.#get(younger, LEGS));
    this.#idle.delete(younger);
    if (this.#get(older, LEGS) <= 0) this.#rest(older);
    return this.#changes(
      joined.map((member) => this.#names.key(member)),
      older,
    );
  }

  #changes(names: string[], family: number): LineageChange[] {
    const to = this.#names.key(family);
    return names.filter((name) => name !== to).map((from) => ({ from, to }));
  }

  #rest(family: number): void {
    this.#idle.delete(family);
    this.#idle.add(family);
    if (this.#idle.size <= MAX_IDLE_FAMILIES) return;
    const [oldest] = this.#idle;
    this.#idle.delete(oldest!);
    for (const member of this.#members(oldest!)) this.#names.remove(this.#all, member);
  }

  /** The row of the name that counts; -1: the name is not known. */
  #find(name: string): number {
    const row = this.#names.find(this.#all, name);
    return row < 0 ? row : this.#get(row, FAMILY);
  }

  #family(name: string): number {
    const found = this.#find(name);
    if (found >= 0) return found;
    const row = this.#names.add(this.#all, name);
    this.#set(row, FAMILY, row);
    this.#set(row, NEXT, -1);
    this.#names.doubles(row)[(this.#names.at(row) + ORDER) / 2] = this.#order++;
    return row;
  }

  /** The rows of a family, the canonical name first. */
  #members(family: number): number[] {
    const members: number[] = [];
    for (let row = family; row >= 0; row = this.#get(row, NEXT)) members.push(row);
    return members;
  }

  #orderOf(row: number): number {
    return this.#names.doubles(row)[(this.#names.at(row) + ORDER) / 2]!;
  }
  #get(row: number, field: number): number {
    return this.#names.ints(row)[this.#names.at(row) + field]!;
  }
  #set(row: number, field: number, value: number): void {
    this.#names.ints(row)[this.#names.at(row) + field] = value;
  }
}

/** Integers of a name's row: which name counts, which is the next of the family, the legs under all its names, and (a double) its age. */
const [FAMILY, NEXT, LEGS, ORDER] = [OWN, OWN + 1, OWN + 2, OWN + 4];
const WIDTH = OWN + 6;

/** Families without a leg that are remembered: what a switch can have on its way between two devices. */
const MAX_IDLE_FAMILIES = 4096;
