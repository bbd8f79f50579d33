import type { DeviceDef } from '../schema/index.ts';
import type { Learner } from './known/learner.ts';
import { guess, type Output } from './known/output.ts';
import type { Value } from './known/plan.ts';
import type { BerReader } from './reader.ts';
import { type Choice, Converted, type Node, objectOf, type Sequence, type Shape, UNKNOWN } from './shapes.ts';
import { type Tag, tagOfOctet } from './tags.ts';
import { fromHex, idTextOf, octetsOfIdText, toHex } from './text.ts';
import { invalid } from './values.ts';
import type { BerWriter } from './writer.ts';

type Body = Record<string, unknown>;

const PRIVATE = ['privateNumber', 'privateName'];

/**
 * A device as a body has it: its number as text, or an object with the number as `$text` and the attributes of XML when there
 * are any.
 *
 * | attributes of XML                            | members of ASN.1 DeviceID                             |
 * |----------------------------------------------|-------------------------------------------------------|
 * | `typeOfNumber`, without it `dialingNumber`   | alternative of `deviceIdentifier`                     |
 * | `mediaClass`, `connectionRate`, `bitRate` …  | `mediaCallCharacteristics`                            |
 * | `privateNumber`, `privateName`               | the same: a text; an empty one is what XML calls true |
 */
export function deviceShape(inner: Sequence, { attributes }: DeviceDef): Shape {
  const media = attributes.map(({ name }) => name).filter((name) => !PRIVATE.includes(name) && name !== 'typeOfNumber');
  const full = new Converted(
    inner,
    (value, reader) => bodyOf(value as Body, media, reader),
    (body) => berOf(body, media),
  );
  return new PlainOr(full, inner);
}

/** The short way for a device that is a dialling number and nothing else, as most are. */
class PlainOr implements Shape {
  readonly tagless = false;
  readonly #guess = guess();
  readonly #full: Shape;
  readonly #dialingNumber: Node;

  constructor(full: Shape, deviceID: Sequence) {
    this.#full = full;
    const { shape } = deviceID.fields[0]!.node;
    this.#dialingNumber = (shape as Choice).alternatives.find(({ name }) => name === 'dialingNumber')!.node;
  }

  /** Whether there is only one value in the SEQUENCE, of a short tag and length: the number. */
  #isPlain({ bytes, start, end, constructed }: Pick<BerReader, 'bytes' | 'start' | 'end' | 'constructed'>): boolean {
    const alone = constructed && end - start >= 2 && end - start < 0x82 && bytes[start + 1] === end - start - 2;
    return alone && tagOfOctet(bytes[start]!) === this.#dialingNumber.tag;
  }

  read(reader: BerReader): unknown {
    const { after } = reader;
    if (!this.#isPlain(reader)) return this.#full.read(reader);
    reader.header(reader.enter());
    const number = this.#dialingNumber.read(reader);
    reader.leave(after);
    return number;
  }

  learn(learner: Learner): Value {
    if (!this.#isPlain(learner)) return this.#full.learn(learner);
    learner.enter();
    learner.header();
    const number = this.#dialingNumber.shape.learn(learner);
    learner.leave();
    return number;
  }

  write(writer: BerWriter, value: unknown, tag: Tag): void {
    if (typeof value !== 'string') {
      this.#full.write(writer, value, tag);
      return;
    }
    const mark = writer.mark();
    this.#dialingNumber.write(writer, value);
    writer.wrap(tag, mark);
  }

  put(output: Output, value: unknown, tag: Tag): void {
    if (typeof value !== 'string') {
      output.general(this, value, tag);
      return;
    }
    const from = output.open(tag, this.#guess);
    this.#dialingNumber.put(output, value);
    output.close(from, this.#guess);
  }
}

/** ASN.1 LocalDeviceID: a DeviceID, or `dynamicID`, which XML calls `typeOfNumber="dynamic"`. */
export const localDeviceShape = (inner: Shape): Shape => new LocalDevice(inner);

class LocalDevice extends Converted {
  readonly #staticID: Node;

  constructor(inner: Shape) {
    super(inner, localBodyOf, localBerOf, (value, learner) => {
      const members = learner.members(value);
      return members?.keys[0] === 'staticID' ? members.of[0] : undefined;
    });
    this.#staticID = (inner as Choice).alternatives.find(({ name }) => name === 'staticID')!.node;
  }

  override put(output: Output, value: unknown, tag: Tag): void {
    if (typeof value === 'string') this.#staticID.put(output, value);
    else super.put(output, value, tag);
  }
}

function localBodyOf(value: unknown, reader: BerReader): unknown {
  const { staticID, dynamicID } = value as Body;
  if (staticID !== undefined) return staticID;
  if (dynamicID !== undefined) return { $text: idOfHex(dynamicID), typeOfNumber: 'dynamic' };
  throw reader.refuse('CTI_MESSAGE_INVALID', 'a device of an unknown kind');
}

function localBerOf(body: unknown): unknown {
  const { $text, typeOfNumber, ...rest } = typeof body === 'string' ? {} : objectOf(body);
  if (typeOfNumber !== 'dynamic') return { staticID: body };
  if (Object.keys(rest).length > 0) throw invalid('a dynamic device has no further attributes');
  return { dynamicID: hexOfID($text) };
}

function bodyOf(ber: Body, media: readonly string[], reader: BerReader): unknown {
  const body = numberOf(ber['deviceIdentifier'] as Body, reader);
  const { mediaClass, ...rest } = (ber['mediaCallCharacteristics'] ?? {}) as Body;
  if (mediaClass) body['mediaClass'] = Object.keys(mediaClass).filter((word) => (mediaClass as Body)[word] === true);
  for (const name of media) if (rest[name] !== undefined) body[name] = rest[name];
  for (const name of PRIVATE) if (ber[name] !== undefined) body[name] = ber[name] === '' ? true : ber[name];
  if (ber[UNKNOWN]) body[UNKNOWN] = ber[UNKNOWN];
  return Object.keys(body).length === 1 ? body['$text'] : body;
}

/** The number of a device and its type, of an alternative of `deviceIdentifier`. */
function numberOf(identifier: Body, reader: BerReader): Body {
  const [type = '', value] = Object.entries(identifier)[0] ?? [];
  if (type === 'dialingNumber') return { $text: value };
  if (type === 'other') return { $text: idOfHex(value), typeOfNumber: type };
  const [plan, text] = typeof value === 'object' ? (Object.entries(value as Body)[0] ?? []) : [];
  if (type === UNKNOWN || plan === UNKNOWN) throw reader.refuse('CTI_MESSAGE_INVALID', 'a device of an unknown kind of number');
  return plan === undefined ? { $text: String(value), typeOfNumber: type } : { $text: text, typeOfNumber: `${type}:${plan}` };
}

function berOf(value: unknown, media: readonly string[]): Body {
  const {
    $text,
    typeOfNumber = 'dialingNumber',
    mediaClass,
    ...rest
  } = typeof value === 'string' ? { $text: value } : objectOf(value);
  if (typeof $text !== 'string') throw invalid('the number of a device is text');
  const ber: Body = { deviceIdentifier: identifierOf($text, String(typeOfNumber)) };
  const characteristics: Body = {};
  for (const [name, given] of Object.entries(rest)) {
    if (media.includes(name)) characteristics[name] = given;
    else if (name === UNKNOWN) ber[name] = given;
    else if (!PRIVATE.includes(name)) throw invalid(`${name}: BER has no place for it`);
    else if (given !== false) ber[name] = given === true ? '' : given;
  }
  if (mediaClass !== undefined || Object.keys(characteristics).length > 0)
    ber['mediaCallCharacteristics'] = { mediaClass: classesOf(mediaClass ?? []), ...characteristics };
  return ber;
}

function identifierOf(text: string, type: string): Body {
  if (type === 'other') return { other: hexOfID(text) };
  const [name = '', plan] = type.split(':');
  return { [name]: plan === undefined ? text : { [plan]: text } };
}

function classesOf(words: unknown): Record<string, true> {
  if (!Array.isArray(words)) throw invalid('mediaClass: a list of words is wanted');
  return Object.fromEntries(words.map((word) => [String(word), true]));
}

/** What ASN.1 has as octets and XML as text, of the hex that the shape below has for it. */
const idOfHex = (hex: unknown): string => idTextOf(fromHex(hex as string)!);

function hexOfID(text: unknown): string {
  const octets = typeof text === 'string' ? octetsOfIdText(text) : undefined;
  if (!octets) throw invalid('text without control characters is wanted');
  return toHex(octets);
}
