import { CONNECTION_STATES, type ConnectionState, hashID } from '../model/index.ts';
import { KeyedRows, OWN, type Owner, type Text } from '../tables/index.ts';
import { answers, type Leg, legRecord } from './leg.ts';
import { type LegInput, nextLegNumber } from './table.ts';

/** A device whose legs are in the table. */
export interface LegOwner extends Owner {
  readonly deviceID: string;
}

/**
 * The legs of a shard: a row of 64 bytes each, found by device and the switch's id of the call, and their texts beside it. What is
 * handed out are views: two of one leg see each other's changes, and one that is told that its leg goes shows it as it was last.
 */
export class LegTable {
  readonly #rows = new KeyedRows(WIDTH, TEXTS);
  /** Views that were handed out last, by their rows. */
  readonly #views: (LegView | undefined)[] = [];

  get count(): number {
    return this.#rows.count;
  }

  /** Bytes of rows and index, and of texts, as taken from the system. */
  get bytes(): { rows: number; texts: number } {
    return this.#rows.bytes;
  }

  /** A number for a device. */
  nextOwner(): number {
    return this.#rows.nextOwner();
  }

  /** Adds a leg behind the device's others; the table keeps a copy. */
  add(owner: LegOwner, leg: Readonly<Leg>): Leg {
    const row = this.#rows.add(owner, leg.switchCallID);
    this.#rows.setText(row, CALL, leg.callID);
    return this.#view(owner, row).begin(leg);
  }

  /** All legs of the device in the order of their beginning. */
  legsOf(owner: LegOwner): Leg[] {
    return owner.rows === 0 ? [] : this.#rows.rowsOf(owner).map((row) => this.#view(owner, row));
  }

  /** Those that follow this call of the switch: one, or two after a conference of the device's own. */
  legsOfCall(owner: LegOwner, switchCallID: string): Leg[] {
    const first = this.#rows.find(owner, switchCallID);
    if (first < 0) return [];
    if (!this.#rows.hasTwin(owner, switchCallID, first)) return [this.#view(owner, first)];
    return this.#rows.findAll(owner, switchCallID).map((row) => this.#view(owner, row));
  }

  /** @param kept - views of the device's legs that outlast the leg: they go on showing it */
  remove(owner: LegOwner, leg: Leg, kept: readonly (Leg | undefined)[] = []): void {
    const { row } = leg as LegView;
    if (row < 0) return;
    for (const view of [leg, this.#views[row & VIEW_MASK], ...kept] as (LegView | undefined)[])
      if (view?.row === row) view.leave();
    this.#rows.remove(owner, row);
  }

  #view(owner: LegOwner, row: number): LegView {
    const known = this.#views[row & VIEW_MASK];
    if (known?.row === row) return known;
    return (this.#views[row & VIEW_MASK] = new LegView(this.#rows, owner, row));
  }

  /** The numbers of the devices that have legs of this lineage, or of one that looks like it. */
  ownersOf(lineageID: string): Set<number> {
    const hash = hashID(lineageID) | 0;
    return this.#rows.ownersWhere((ints, at) => ints[at + LINEAGE_HASH] === hash);
  }

  /** Writes down what is at hand only, so that memory can be counted. */
  flush(): void {
    this.#rows.flush();
    this.#views.length = 0;
  }
}

/** A leg as its row tells, or as it was when the row went. */
class LegView implements Leg {
  readonly #rows: KeyedRows;
  readonly #owner: LegOwner;
  /** The integers of the row, which does not move, and where they begin. */
  #ints: Int32Array;
  readonly #at: number;
  #last: Leg | undefined;
  /** -1: the leg is gone. */
  row: number;

  constructor(rows: KeyedRows, owner: LegOwner, row: number) {
    this.#rows = rows;
    this.#owner = owner;
    this.#ints = rows.ints(row);
    this.#at = rows.at(row);
    this.#last = undefined;
    this.row = row;
  }

  /** Moves the leg by one input, from number to number: no state is looked up by its name. */
  step(input: LegInput): boolean {
    if (this.row < 0) return false;
    const next = nextLegNumber(this.#get(STATE), input);
    if (next < 0) return false;
    this.#set(STATE, next);
    if (answers(input)) this.#flag(ANSWERED, true);
    return true;
  }

  /** Takes over what the leg is, but for its ids. */
  begin(leg: Readonly<Leg>): this {
    this.lineageID = leg.lineageID;
    this.state = leg.state;
    this.answered = leg.answered;
    this.recording = leg.recording;
    this.sinceMs = leg.sinceMs;
    this.callingDevice = leg.callingDevice;
    this.calledDevice = leg.calledDevice;
    this.lastRedirection = leg.lastRedirection;
    this.trunk = leg.trunk;
    this.associatedData = leg.associatedData;
    this.callType = leg.callType;
    this.quarantined = leg.quarantined;
    return this;
  }

  /** The leg is about to be removed. */
  leave(): void {
    this.#last = legRecord(this) as Leg;
    this.row = -1;
    // Another leg will have the row.
    this.#ints = GONE;
  }

  get deviceID(): string {
    return this.#owner.deviceID;
  }
  get callID(): string {
    return this.#last?.callID ?? this.#rows.text(this.row, CALL)!;
  }
  get switchCallID(): string {
    return this.#last?.switchCallID ?? this.#rows.key(this.row);
  }
  set switchCallID(value: string) {
    this.#rows.setKey(this.row, value);
  }
  get lineageID(): string {
    return this.#last?.lineageID ?? this.#rows.text(this.row, LINEAGE)!;
  }
  set lineageID(value: string) {
    this.#rows.setText(this.row, LINEAGE, value);
    this.#set(LINEAGE_HASH, hashID(value));
  }
  get callingDevice(): Text {
    return this.#last ? this.#last.callingDevice : this.#rows.text(this.row, CALLING);
  }
  set callingDevice(value: Text) {
    this.#rows.setText(this.row, CALLING, value);
  }
  get calledDevice(): Text {
    return this.#last ? this.#last.calledDevice : this.#rows.text(this.row, CALLED);
  }
  set calledDevice(value: Text) {
    this.#rows.setText(this.row, CALLED, value);
  }
  get lastRedirection(): Text {
    return this.#last ? this.#last.lastRedirection : this.#rows.text(this.row, REDIRECTION);
  }
  set lastRedirection(value: Text) {
    this.#rows.setText(this.row, REDIRECTION, value);
  }
  get trunk(): Text {
    return this.#last ? this.#last.trunk : this.#rows.text(this.row, TRUNK);
  }
  set trunk(value: Text) {
    this.#rows.setText(this.row, TRUNK, value);
  }
  get associatedData(): Text {
    return this.#last ? this.#last.associatedData : this.#rows.text(this.row, DATA);
  }
  set associatedData(value: Text) {
    this.#rows.setText(this.row, DATA, value);
  }
  get state(): ConnectionState {
    return this.#last?.state ?? CONNECTION_STATES[this.#get(STATE)]!;
  }
  set state(value: ConnectionState) {
    this.#set(STATE, CONNECTION_STATES.indexOf(value));
  }
  get answered(): boolean {
    return this.#last?.answered ?? this.#has(ANSWERED);
  }
  set answered(value: boolean) {
    this.#flag(ANSWERED, value);
  }
  get recording(): boolean {
    return this.#last?.recording ?? this.#has(RECORDING);
  }
  set recording(value: boolean) {
    this.#flag(RECORDING, value);
  }
  get quarantined(): boolean | undefined {
    return (this.#last ? this.#last.quarantined : this.#has(QUARANTINED)) || undefined;
  }
  set quarantined(value: boolean | undefined) {
    this.#flag(QUARANTINED, value === true);
  }
  get callType(): number | undefined {
    if (this.#last) return this.#last.callType;
    return this.#has(TYPED) ? this.#get(CALL_TYPE) : undefined;
  }
  set callType(value: number | undefined) {
    this.#flag(TYPED, value !== undefined);
    this.#set(CALL_TYPE, value ?? 0);
  }
  get sinceMs(): number {
    return this.#last?.sinceMs ?? this.#rows.doubles(this.row)[(this.#at + SINCE) / 2]!;
  }
  set sinceMs(value: number) {
    this.#rows.doubles(this.row)[(this.#at + SINCE) / 2] = value;
  }

  #get(field: number): number {
    return this.#ints[this.#at + field]!;
  }
  #set(field: number, value: number): void {
    this.#ints[this.#at + field] = value;
  }
  #has(flag: number): boolean {
    return (this.#get(FLAGS) & flag) !== 0;
  }
  #flag(flag: number, on: boolean): void {
    this.#set(FLAGS, on ? this.#get(FLAGS) | flag : this.#get(FLAGS) & ~flag);
  }
}

/** Views that are kept at hand. */
const VIEW_MASK = 1023;

/** The integers of a leg that is gone. */
const GONE = new Int32Array(0);

/** Integers of a row: 64 bytes, a line of the processor's cache. */
const WIDTH = 16;
const STATE = OWN;
const FLAGS = OWN + 1;
/** Two integers, as a double. */
const SINCE = OWN + 2;
const CALL_TYPE = OWN + 4;
const LINEAGE_HASH = OWN + 5;
const [ANSWERED, RECORDING, QUARANTINED, TYPED] = [1, 2, 4, 8];

/** Texts of a row behind its key, the switch's id of the call. */
const [CALL, LINEAGE, CALLING, CALLED, REDIRECTION, TRUNK, DATA] = [1, 2, 3, 4, 5, 6, 7];
const TEXTS = DATA;
