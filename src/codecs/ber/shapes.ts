import { CtiError, isCtiError } from '../../core/model/index.ts';
import type { Learner } from './known/learner.ts';
import { guess, type Output } from './known/output.ts';
import { FORM, HAND_OVER, type Value } from './known/plan.ts';
import type { BerReader } from './reader.ts';
import { type Tag, tagText } from './tags.ts';
import { toHex } from './text.ts';
import { invalid, readyValue } from './values.ts';
import type { BerWriter } from './writer.ts';

/**
 * How one type lies in BER. A shape knows nothing of the tag that it stands under, but for one without a tag of its own: a
 * CHOICE, or any value.
 */
export interface Shape {
  /** Whether it has no tag of its own. */
  readonly tagless: boolean;
  /** A tagless shape: whether it can begin with this tag. */
  accepts?(tag: Tag): boolean;
  /** Reads the value that the cursor stands on, and goes behind it. */
  read(reader: BerReader): unknown;
  /** Notes the shape of the value that the learner stands on, which `read` has taken, and what `read` makes of it. */
  learn(learner: Learner): Value;
  /** Writes a value under a tag, which a tagless shape does not look at. */
  write(writer: BerWriter, value: unknown, tag: Tag): void;
  /** Writes the same where it is quick; may leave anything behind. @throws `HAND_OVER`, or what `write` throws, where only that knows */
  put(output: Output, value: unknown, tag: Tag): void;
}

/** A shape under its tags: what a member, an item or a message is. */
export class Node {
  /** The outermost tag, or −1 where the shape has none of its own and may begin with several. */
  readonly tag: Tag;
  readonly shape: Shape;

  constructor(tag: Tag, shape: Shape) {
    this.tag = tag;
    this.shape = shape;
  }

  accepts(tag: Tag): boolean {
    return this.tag === tag || (this.tag === -1 && this.shape.accepts!(tag));
  }

  read(reader: BerReader): unknown {
    return this.shape.read(reader);
  }

  write(writer: BerWriter, value: unknown): void {
    this.shape.write(writer, value, this.tag);
  }

  put(output: Output, value: unknown): void {
    this.shape.put(output, value, this.tag);
  }

  /** The value under these tags, outermost first: the last is the shape's own unless it has none. */
  static of(tags: readonly Tag[], shape: Shape): Node {
    let node = shape.tagless ? new Node(-1, shape) : new Node(tags.at(-1)!, shape);
    const wrappers = shape.tagless ? tags : tags.slice(0, -1);
    for (const tag of wrappers.toReversed()) node = new Node(tag, new Explicit(node));
    return node;
  }
}

/** A tag around one value. */
class Explicit implements Shape {
  readonly tagless = false;
  readonly #guess = guess();
  constructor(readonly inner: Node) {}

  read(reader: BerReader): unknown {
    const { after, first } = reader;
    const end = reader.enter();
    if (reader.at >= end) throw new CtiError('CTI_MESSAGE_INVALID', { offset: first, detail: 'an explicit tag around nothing' });
    reader.header(end);
    // A CHOICE behind a tag of its own keeps what is none of its alternatives.
    if (!this.inner.shape.tagless && !this.inner.accepts(reader.tag)) throw unexpected(reader);
    const value = this.inner.read(reader);
    if (reader.at < end)
      throw new CtiError('CTI_MESSAGE_INVALID', { offset: reader.at, detail: 'a second value in an explicit tag' });
    reader.leave(after);
    return value;
  }

  learn(learner: Learner): Value {
    learner.enter();
    learner.header();
    const value = this.inner.shape.learn(learner);
    learner.leave();
    return value;
  }

  write(writer: BerWriter, value: unknown, tag: Tag): void {
    const mark = writer.mark();
    this.inner.write(writer, value);
    writer.wrap(tag, mark);
  }

  put(output: Output, value: unknown, tag: Tag): void {
    const from = output.open(tag, this.#guess);
    this.inner.put(output, value);
    output.close(from, this.#guess);
  }
}

/** A member of a SEQUENCE or an alternative of a CHOICE. */
export interface Field {
  name: string;
  node: Node;
  optional: boolean;
}

/** Where a body keeps members that the schema does not have: a list of their octets in hex, tag and length included. */
export const UNKNOWN = '$ber';
type Body = Record<string, unknown>;

/**
 * SEQUENCE: an object of its members, those of the schema in XML order. Members that the schema does not have are kept, so that
 * newer editions and private extensions survive; they are written last.
 */
export class Sequence implements Shape {
  readonly tagless = false;
  /** In the order of BER. */
  readonly fields: readonly Field[];
  /** The members in the order of the body, where that is another one. */
  readonly #order: readonly string[] | undefined;
  /** How many members have to be there. */
  readonly #required: number;
  /** The tag of each field, −1 for several. */
  readonly #tags: Int32Array;
  /** The name of each field, as engines keep the keys of objects: the same names are the same text. */
  readonly #keys: readonly string[];
  readonly #guess = guess();

  /** @param names - the members in the order that a body has them */
  constructor(fields: readonly Field[], names: readonly string[]) {
    this.fields = fields;
    this.#tags = Int32Array.from(fields, ({ node }) => node.tag);
    this.#required = fields.filter(({ optional }) => !optional).length;
    this.#keys = fields.map(({ name }) => Object.keys({ [name]: name })[0]!);
    const order = names.filter((name) => fields.some((field) => field.name === name));
    if (order.some((name, i) => fields[i]!.name !== name)) this.#order = order;
  }

  /** Which field a value of this tag is, of those from `next` on; how many there are when it is none. */
  #fieldOf(tag: Tag, next: number): number {
    const { fields } = this;
    const tags = this.#tags;
    let index = next;
    while (index < fields.length && tags[index] !== tag && !(tags[index] === -1 && fields[index]!.node.accepts(tag))) index++;
    return index;
  }

  read(reader: BerReader): Body {
    const { after, first } = reader;
    const { fields } = this;
    const end = reader.enter();
    const body: Body = {};
    let unknown: string[] | undefined;
    let next = 0;
    let required = 0;
    while (reader.at < end) {
      reader.header(end);
      const index = this.#fieldOf(reader.tag, next);
      if (index < fields.length) {
        const { name, node, optional } = fields[index]!;
        body[name] = node.shape.read(reader);
        if (!optional) required++;
        next = index + 1;
      } else (unknown ??= []).push(toHex(reader.raw()));
    }
    reader.leave(after);
    if (required < this.#required) throw missing(fields.find(({ name, optional }) => !optional && !(name in body))!.name, first);
    const ordered = this.#order ? inOrder(body, this.#order) : body;
    if (unknown) ordered[UNKNOWN] = unknown;
    return ordered;
  }

  learn(learner: Learner): Value {
    const { fields } = this;
    const members = new Map<string, Value>();
    const unknown: Value[] = [];
    const end = learner.enter();
    let next = 0;
    while (learner.at < end) {
      learner.header();
      const index = this.#fieldOf(learner.tag, next);
      if (index < fields.length) {
        members.set(fields[index]!.name, fields[index]!.node.shape.learn(learner));
        next = index + 1;
      } else unknown.push(learner.whole(toHex));
    }
    learner.leave();
    const names = (this.#order ?? fields.map(({ name }) => name)).filter((name) => members.has(name));
    const values = names.map((name) => members.get(name)!);
    return unknown.length > 0
      ? learner.object([...names, UNKNOWN], [...values, learner.list(unknown)])
      : learner.object(names, values);
  }

  write(writer: BerWriter, value: unknown, tag: Tag): void {
    const body = objectOf(value);
    const mark = writer.mark();
    let written = writeUnknown(writer, body);
    for (let index = this.fields.length - 1; index >= 0; index--) {
      const { name, node, optional } = this.fields[index]!;
      const member = body[name];
      if (member !== undefined) {
        writeMember(writer, name, node, member);
        written++;
      } else if (!optional) throw missing(name);
    }
    if (written < countOf(body)) throw noPlace(body, this.fields);
    writer.wrap(tag, mark);
  }

  put(output: Output, value: unknown, tag: Tag): void {
    const { at } = output;
    const from = output.open(tag, this.#guess);
    if (!this.#order && this.putMembers(output, value)) output.close(from, this.#guess);
    else {
      output.at = at;
      output.general(this, value, tag);
    }
  }

  /**
   * Puts the members of a body that has them in the order of BER, as one does that was read; false when it has not, or anything else.
   * @param without - a member that is not put here
   */
  putMembers(output: Output, value: unknown, without?: string): boolean {
    if (!isPlain(value)) return false;
    const { fields } = this;
    const keys = this.#keys;
    let next = 0;
    let required = 0;
    for (const name in value) {
      const member = value[name];
      if (member === undefined || name === without) continue;
      while (next < keys.length && keys[next] !== name) next++;
      if (next === keys.length) return false;
      const { node, optional } = fields[next++]!;
      if (!optional) required++;
      node.shape.put(output, member, node.tag);
    }
    return required === this.#required;
  }

  /** Whether the order of the members is that of BER. */
  get isInOrder(): boolean {
    return this.#order === undefined;
  }
}

function inOrder(body: Body, names: readonly string[]): Body {
  const ordered: Body = {};
  for (const name of names) if (body[name] !== undefined) ordered[name] = body[name];
  return ordered;
}

/**
 * CHOICE: an object of one member; of none where `none`, a NULL, says so; of all where `both`, a SEQUENCE, holds them together.
 */
export class Choice implements Shape {
  readonly tagless = true;
  readonly alternatives: readonly Field[];
  /** Tag of the NULL that stands for no alternative at all. */
  readonly none: Tag | undefined;
  readonly #both: { tag: Tag; shape: Sequence } | undefined;

  constructor(alternatives: readonly Field[], none?: Tag, both?: Tag) {
    this.alternatives = alternatives;
    this.none = none;
    if (both !== undefined) {
      const fields = alternatives.map((field) => ({ ...field, optional: false }));
      this.#both = {
        tag: both,
        shape: new Sequence(
          fields,
          fields.map((field) => field.name),
        ),
      };
    }
  }

  accepts(tag: Tag): boolean {
    return tag === this.none || tag === this.#both?.tag || this.#alternative(tag) !== undefined;
  }

  /** The alternative that can begin with a tag; one whose own it is comes first. */
  #alternative(tag: Tag): Field | undefined {
    for (const field of this.alternatives) if (field.node.tag === tag) return field;
    for (const field of this.alternatives) if (field.node.tag === -1 && field.node.accepts(tag)) return field;
    return undefined;
  }

  read(reader: BerReader): Body {
    const { tag } = reader;
    if (tag === this.#both?.tag) return this.#both.shape.read(reader);
    const field = tag === this.none ? this.alternatives.find(({ node }) => node.tag === tag) : this.#alternative(tag);
    if (field) return { [field.name]: field.node.shape.read(reader) };
    if (tag === this.none) {
      reader.null();
      return {};
    }
    return { [UNKNOWN]: [toHex(reader.raw())] };
  }

  learn(learner: Learner): Value {
    const { tag } = learner;
    if (tag === this.#both?.tag) return this.#both.shape.learn(learner);
    const field = tag === this.none ? this.alternatives.find(({ node }) => node.tag === tag) : this.#alternative(tag);
    if (field) return learner.object([field.name], [field.node.shape.learn(learner)]);
    if (tag === this.none) return learner.leaf(FORM.empty);
    return learner.object([UNKNOWN], [learner.list([learner.whole(toHex)])]);
  }

  write(writer: BerWriter, value: unknown): void {
    const body = objectOf(value);
    const names = Object.keys(body).filter((name) => body[name] !== undefined);
    if (names.length > 1 && this.#both) {
      this.#both.shape.write(writer, body, this.#both.tag);
      return;
    }
    const [name] = names;
    if (names.length > 1) throw invalid(`one of ${names.join(', ')}, not all of them`);
    if (name === undefined && this.none !== undefined) writer.null(this.none);
    else if (name === undefined) throw invalid(`one of ${this.alternatives.map((field) => field.name).join(', ')} is needed`);
    else if (name === UNKNOWN) writeUnknown(writer, body);
    else {
      const field = this.alternatives.find((alternative) => alternative.name === name);
      if (!field) throw noPlace(body, this.alternatives);
      writeMember(writer, name, field.node, body[name]);
    }
  }

  put(output: Output, value: unknown, tag: Tag): void {
    if (!isPlain(value)) throw HAND_OVER;
    let only: string | undefined;
    let member: unknown;
    for (const name in value) {
      const given = value[name];
      if (given === undefined) continue;
      if (only !== undefined) {
        if (!this.#both) throw HAND_OVER;
        this.#both.shape.put(output, value, this.#both.tag);
        return;
      }
      only = name;
      member = given;
    }
    for (const { name, node } of this.alternatives)
      if (name === only) {
        node.shape.put(output, member, node.tag);
        return;
      }
    output.general(this, value, tag);
  }
}

/** SEQUENCE OF: an array. */
export class SequenceOf implements Shape {
  readonly tagless = false;
  readonly #guess = guess();
  constructor(readonly item: Node) {}

  read(reader: BerReader): unknown[] {
    const { after } = reader;
    const end = reader.enter();
    const items: unknown[] = [];
    while (reader.at < end) {
      reader.header(end);
      if (!this.item.accepts(reader.tag)) throw unexpected(reader);
      items.push(this.item.read(reader));
    }
    reader.leave(after);
    return items;
  }

  learn(learner: Learner): Value {
    const items: Value[] = [];
    const end = learner.enter();
    while (learner.at < end) {
      learner.header();
      items.push(this.item.shape.learn(learner));
    }
    learner.leave();
    return learner.list(items);
  }

  write(writer: BerWriter, value: unknown, tag: Tag): void {
    if (!Array.isArray(value)) throw invalid('a list is wanted');
    const mark = writer.mark();
    for (let index = value.length - 1; index >= 0; index--) writeMember(writer, `[${index}]`, this.item, value[index]);
    writer.wrap(tag, mark);
  }

  put(output: Output, value: unknown, tag: Tag): void {
    if (!Array.isArray(value)) {
      output.general(this, value, tag);
      return;
    }
    const from = output.open(tag, this.#guess);
    for (const item of value) this.item.put(output, item);
    output.close(from, this.#guess);
  }
}

/** A shape whose values are spelt differently in a body than the shape below it spells them. */
export class Converted implements Shape {
  readonly tagless: boolean;
  readonly accepts?: (tag: Tag) => boolean;

  /**
   * @param toBody - what a body has for a value of `inner`
   * @param toInner - the reverse; throws through `invalid` for what has none
   * @param learnt - `toBody` for all messages of a shape, where that says it all; undefined where it does not
   */
  constructor(
    readonly inner: Shape,
    readonly toBody: (value: unknown, reader: BerReader) => unknown,
    readonly toInner: (value: unknown) => unknown,
    readonly learnt?: (value: Value, learner: Learner) => Value | undefined,
  ) {
    this.tagless = inner.tagless;
    if (inner.accepts) this.accepts = (tag) => inner.accepts!(tag);
  }

  read(reader: BerReader): unknown {
    return this.toBody(this.inner.read(reader), reader);
  }

  learn(learner: Learner): Value {
    const value = this.inner.learn(learner);
    return this.learnt?.(value, learner) ?? learner.converted(value, this.toBody);
  }

  write(writer: BerWriter, value: unknown, tag: Tag): void {
    this.inner.write(writer, this.toInner(value), tag);
  }

  put(output: Output, value: unknown, tag: Tag): void {
    this.inner.put(output, this.toInner(value), tag);
  }
}

/** One value in place of a list of one. */
export const single = (inner: Shape): Shape =>
  new Converted(
    inner,
    (value) => [value],
    onlyEntry,
    (value, learner) => learner.list([value]),
  );
/** A value that XML wraps in an element of its own: an object of that member alone. */
export const member = (name: string, inner: Shape): Shape =>
  new Converted(
    inner,
    (value) => ({ [name]: value }),
    (value) => {
      const body = objectOf(value);
      const others = Object.keys(body).filter((key) => key !== name);
      if (others.length > 0) throw invalid(`${others[0]}: BER has no place for it`);
      if (body[name] === undefined) throw missing(name);
      return body[name];
    },
    (value, learner) => learner.object([name], [value]),
  );
/** A list that is given as its entry when it has only one. */
export const repeated = (inner: SequenceOf): Shape =>
  new Converted(
    inner,
    (value) => ((value as unknown[]).length === 1 ? (value as unknown[])[0] : value),
    (value) => (Array.isArray(value) ? value : [value]),
  );

/** An error about a value that the schema does not want where the cursor stands. */
export const unexpected = (reader: BerReader): CtiError =>
  reader.refuse('CTI_MESSAGE_INVALID', `${tagText(reader.tag)} is not wanted here`);

function missing(name: string, offset?: number): CtiError {
  return new CtiError(
    'CTI_MESSAGE_INVALID',
    offset === undefined ? { detail: `${name} is missing` } : { detail: `${name} is missing`, offset },
  );
}

function noPlace(body: Body, fields: readonly Field[]): CtiError {
  const name = Object.keys(body).find(
    (key) => key !== UNKNOWN && body[key] !== undefined && !fields.some((field) => field.name === key),
  );
  return invalid(`${name}: BER has no place for it`);
}

/** Whether a value is an object with members of its own alone. */
const isPlain = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

export function objectOf(value: unknown): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('an object is wanted');
  return value as Body;
}

/** The entry of a list that may have only one. */
export function onlyEntry(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 1) throw invalid('a list of one entry is wanted; BER has no place for more');
  return value[0];
}

/** Writes a member; an error of what is within it says where it was. */
function writeMember(writer: BerWriter, name: string, node: Node, value: unknown): void {
  try {
    node.write(writer, value);
  } catch (error) {
    if (!isCtiError(error)) throw error;
    throw new CtiError(error.code, { detail: error.detail === undefined ? name : `${name}: ${error.detail}` });
  }
}

/** Writes the members kept as octets; returns how many members of the body that dealt with. */
function writeUnknown(writer: BerWriter, body: Body): number {
  const unknown = body[UNKNOWN];
  if (unknown === undefined) return 0;
  if (!Array.isArray(unknown)) throw invalid(`${UNKNOWN}: a list of octets in hex is wanted`);
  for (const value of unknown.toReversed()) writer.raw(readyValue(value));
  return 1;
}

function countOf(body: Body): number {
  let count = 0;
  for (const name in body) if (body[name] !== undefined) count++;
  return count;
}
