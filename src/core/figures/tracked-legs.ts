import { KeyedRows, OWN, type Owner } from '../tables/index.ts';
import type { Phase } from './fields.ts';
import type { Row } from './row.ts';

/** What is known of a leg when it begins. */
export interface LegBegin {
  sinceMs: number;
  incoming: boolean;
  entry: boolean;
  device: Row;
  agent: Row | undefined;
  group: Row | undefined;
  switchCallID: string;
  settled: boolean;
  trunk: boolean;
  phaseAtMs: number;
}

/** The legs that a tracker follows, by device and our id of the leg: a row of integers each, seen through `TrackedLeg`. */
export class TrackedLegs {
  readonly #rows = new KeyedRows(WIDTH, TEXTS);
  /** Figures by their numbers; 0: none. */
  readonly #figures: (Row | undefined)[] = [undefined];

  /** Bytes of rows and index, and of texts, as taken from the system. */
  get bytes(): { rows: number; texts: number } {
    return this.#rows.bytes;
  }

  nextOwner(): number {
    return this.#rows.nextOwner();
  }

  /** Gives a row of figures its number. */
  number(figures: Row): Row {
    figures.number = this.#figures.push(figures) - 1;
    return figures;
  }

  begin(device: Owner, callID: string, leg: LegBegin): TrackedLeg {
    return new TrackedLeg(this.#rows, this.#figures, this.#rows.add(device, callID)).begin(leg);
  }

  find(device: Owner, callID: string): TrackedLeg | undefined {
    const row = device.rows === 0 ? -1 : this.#rows.find(device, callID);
    return row < 0 ? undefined : new TrackedLeg(this.#rows, this.#figures, row);
  }

  of(device: Owner): TrackedLeg[] {
    return this.#rows.rowsOf(device).map((row) => new TrackedLeg(this.#rows, this.#figures, row));
  }

  remove(device: Owner, leg: TrackedLeg): void {
    this.#rows.remove(device, leg.row);
  }

  clear(device: Owner): void {
    for (const row of this.#rows.rowsOf(device)) this.#rows.remove(device, row);
  }

  /** Writes down what is at hand only, so that memory can be counted. */
  flush(): void {
    this.#rows.flush();
  }
}

/** A leg as its row tells. */
export class TrackedLeg {
  readonly #rows: KeyedRows;
  readonly #figures: readonly (Row | undefined)[];
  readonly row: number;

  constructor(rows: KeyedRows, figures: readonly (Row | undefined)[], row: number) {
    this.#rows = rows;
    this.#figures = figures;
    this.row = row;
  }

  begin({ sinceMs, incoming, entry, device, agent, group, switchCallID, settled, trunk, phaseAtMs }: LegBegin): this {
    this.#setDouble(SINCE, sinceMs);
    this.#setDouble(PHASE_AT, phaseAtMs);
    this.#flag(INCOMING, incoming);
    this.#flag(ENTRY, entry);
    this.#flag(SETTLED, settled);
    this.#flag(IN_TRUNK, trunk);
    this.#set(DEVICE, device.number);
    this.#set(AGENT, agent?.number ?? 0);
    this.#set(GROUP, group?.number ?? 0);
    this.switchCallID = switchCallID;
    return this;
  }

  get sinceMs(): number {
    return this.#double(SINCE);
  }
  /** Of a call that came here; else it was dialled here. */
  get incoming(): boolean {
    return this.#has(INCOMING);
  }
  /** It came from outside to this place first: the link counts what becomes of it here. */
  get entry(): boolean {
    return this.#has(ENTRY);
  }
  set entry(value: boolean) {
    this.#flag(ENTRY, value);
  }
  get device(): Row {
    return this.#figures[this.#get(DEVICE)]!;
  }
  get agent(): Row | undefined {
    return this.#figures[this.#get(AGENT)];
  }
  get group(): Row | undefined {
    return this.#figures[this.#get(GROUP)];
  }
  set group(value: Row | undefined) {
    this.#set(GROUP, value?.number ?? 0);
  }
  get switchCallID(): string {
    return this.#rows.text(this.row, SWITCH_CALL)!;
  }
  set switchCallID(value: string) {
    this.#rows.setText(this.row, SWITCH_CALL, value);
  }
  get answered(): boolean {
    return this.#has(ANSWERED);
  }
  set answered(value: boolean) {
    this.#flag(ANSWERED, value);
  }
  /** Whether what became of the offered call is booked. */
  get settled(): boolean {
    return this.#has(SETTLED);
  }
  set settled(value: boolean) {
    this.#flag(SETTLED, value);
  }
  /** A line to the outside is in the call. */
  get trunk(): boolean {
    return this.#has(IN_TRUNK);
  }
  set trunk(value: boolean) {
    this.#flag(IN_TRUNK, value);
  }
  get phase(): Phase {
    return PHASES[this.#get(PHASE)]!;
  }
  set phase(value: Phase) {
    this.#set(PHASE, PHASES.indexOf(value));
  }
  get phaseAtMs(): number {
    return this.#double(PHASE_AT);
  }
  set phaseAtMs(value: number) {
    this.#setDouble(PHASE_AT, value);
  }
  get talkMs(): number {
    return this.#double(TALK);
  }
  set talkMs(value: number) {
    this.#setDouble(TALK, value);
  }
  get holdMs(): number {
    return this.#double(HOLD);
  }
  set holdMs(value: number) {
    this.#setDouble(HOLD, value);
  }

  #get(field: number): number {
    return this.#rows.ints(this.row)[this.#rows.at(this.row) + field]!;
  }
  #set(field: number, value: number): void {
    this.#rows.ints(this.row)[this.#rows.at(this.row) + field] = value;
  }
  #double(field: number): number {
    return this.#rows.doubles(this.row)[(this.#rows.at(this.row) + field) / 2]!;
  }
  #setDouble(field: number, value: number): void {
    this.#rows.doubles(this.row)[(this.#rows.at(this.row) + field) / 2] = value;
  }
  #has(flag: number): boolean {
    return (this.#get(FLAGS) & flag) !== 0;
  }
  #flag(flag: number, on: boolean): void {
    this.#set(FLAGS, on ? this.#get(FLAGS) | flag : this.#get(FLAGS) & ~flag);
  }
}

const PHASES: readonly Phase[] = ['none', 'waiting', 'ringing', 'dialling', 'talking', 'held', 'failed', 'over'];

/** Doubles of a row, each of two integers. */
const [SINCE, PHASE_AT, TALK, HOLD] = [OWN, OWN + 2, OWN + 4, OWN + 6];
/** Integers of a row. */
const [DEVICE, AGENT, GROUP, PHASE, FLAGS] = [OWN + 8, OWN + 9, OWN + 10, OWN + 11, OWN + 12];
const WIDTH = OWN + 14;
const [INCOMING, ENTRY, ANSWERED, SETTLED, IN_TRUNK] = [1, 2, 4, 8, 16];
/** The text of a row behind its key, our id of the leg. */
const SWITCH_CALL = 1;
const TEXTS = 1;
