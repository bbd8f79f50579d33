/** Message bodies made up from the schema, for properties that hold for messages of every type. */
import type { DeviceDef, ListDef, MemberDef, MessageDef, MessageSet, StructDef } from '../../src/codecs/schema/index.ts';
import { isScalar } from '../../src/codecs/schema/index.ts';

/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** A deterministic source of numbers. */
export function seeded(seed: number): Random {
  let state = (seed * 2654435761 + 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface BodyOptions {
  /** How probable an optional member is; halved at every level below the third. */
  fill: number;
  /** Only values that a strict ASN.1 compiler takes: ASCII, sizes and ranges of the standard, NULL for what it leaves open. */
  strict: boolean;
}

/**
 * A body that BER and XML both can say, in the form in which both codecs give it back: no defaults spelt out, no bit named that
 * is not set.
 */
export function bodyOf(set: MessageSet, def: MessageDef, random: Random, options: Partial<BodyOptions> = {}): unknown {
  return new BodyMaker(set, random, { fill: 0.4, strict: false, ...options }).value(def.type, 0);
}

class BodyMaker {
  constructor(
    readonly set: MessageSet,
    readonly random: Random,
    readonly options: BodyOptions,
  ) {}

  value(type: string, depth: number): unknown {
    if (isScalar(type)) return this.#scalar(type);
    const definition = this.set.type(type);
    switch (definition.kind) {
      case 'struct':
        return this.#struct(definition, depth);
      case 'bits': {
        const names = definition.bits.filter(([, bit, , only]) => bit !== null && !only).map(([name]) => name);
        const chosen = definition.ber === 'enumerated' ? [this.#pick(names)] : names.filter(() => this.random() < 0.3);
        return Object.fromEntries((chosen.length > 0 ? chosen : names.slice(-1)).map((name) => [name, true]));
      }
      case 'enum':
        return this.#pick(definition.words.filter(([, number, , only]) => number !== null && !only))[0];
      case 'list':
        return this.#list(definition, depth);
      case 'device':
        return this.#device(definition, depth);
    }
  }

  #struct(struct: StructDef, depth: number): unknown {
    const members = struct.members.filter(({ only }) => only !== 'xml');
    if (struct.ber === 'member') return this.#object([members.find(({ name }) => name === struct.value)!], depth);
    if (struct.ber === 'choice') {
      if (struct.none && this.random() < 0.3) return {};
      if (struct.both && this.random() < 0.7) return this.#object(members, depth);
      return this.#object([this.#pick(members)], depth);
    }
    const fill = this.options.fill / 2 ** Math.max(0, depth - 3);
    const chosen = members.filter((member) => !member.restOf && (!member.optional || member.report || this.random() < fill));
    const body = this.#object(chosen, depth) as Record<string, unknown>;
    for (const { restOf } of members)
      if (restOf && this.random() < 0.5) (body[restOf] as unknown[]).push(this.value('DeviceID', depth + 1));
    return body;
  }

  #object(members: readonly MemberDef[], depth: number): Record<string, unknown> {
    return Object.fromEntries(members.map((member) => [member.name, this.#member(member, depth)]));
  }

  #member(member: MemberDef, depth: number): unknown {
    const one = () => {
      for (;;) {
        const value = this.value(member.type, depth + 1);
        if (member.default === undefined || String(value) !== member.default) return value;
      }
    };
    if (member.many) return [one()];
    return member.repeat && this.random() < 0.3 ? [one(), one()] : one();
  }

  #list(list: ListDef, depth: number): unknown[] {
    const length = list.ber === 'one' || list.ber === 'single' ? 1 : 1 + Math.floor(this.random() * (depth > 3 ? 1.2 : 2.5));
    return Array.from({ length }, () => this.value(list.item, depth + 1));
  }

  #device({ attributes }: DeviceDef, depth: number): unknown {
    if (this.random() < 0.6) return this.#digits();
    const typeOf = (name: string) => attributes.find((attribute) => attribute.name === name)!.type;
    const body: Record<string, unknown> = { $text: this.#digits() };
    if (this.random() < 0.6) {
      const type = this.value2(typeOf('typeOfNumber'));
      if (type === 'other' || type === 'dynamic') body['$text'] = this.#scalar('opaque');
      if (type !== 'dialingNumber') body['typeOfNumber'] = type;
      if (type === 'dynamic') return body;
    }
    if (this.random() < this.options.fill) {
      body['mediaClass'] = ['voice', 'data', 'image'].filter((_, i) => i === 0 || this.random() < 0.3);
      for (const { name, type, default: given } of attributes)
        if (/^(connectionRate|bitRate|delayTolerance|switching)/.test(name) && this.random() < 0.4) {
          const value = isScalar(type) ? this.#scalar(type) : this.value2(type);
          if (value !== given && value !== 'sip') body[name] = value;
        }
    }
    for (const name of ['privateNumber', 'privateName'])
      if (this.random() < 0.2 && depth < 6) body[name] = this.random() < 0.5 && !this.options.strict ? true : this.#digits();
    return Object.keys(body).length === 1 ? body['$text'] : body;
  }

  /** A word of an enumeration that XML alone spells as one. */
  value2(type: string): string {
    const definition = this.set.type(type);
    return definition.kind === 'enum' ? this.#pick(definition.words)[0] : '';
  }

  #scalar(type: string): unknown {
    switch (type) {
      case 'boolean':
      case 'flag':
        return this.random() < 0.5;
      case 'integer':
      case 'decimal':
        if (this.options.strict || this.random() < 0.7) return 1 + Math.floor(this.random() * 8);
        return this.random() < 0.3 && type === 'integer'
          ? String(2n ** 53n + BigInt(Math.floor(this.random() * 1e15)))
          : Math.floor((this.random() - 0.5) * 2 ** 40);
      case 'hex':
        return this.#hex(1 + Math.floor(this.random() * 6));
      case 'opaque':
        return this.random() < 0.5 ? `N${Math.floor(this.random() * 1e6)}` : this.#hex(2).replace(/^./, '8');
      case 'time':
        return `2026112${Math.floor(this.random() * 10)}153000Z`;
      case 'empty':
        return {};
      case 'any':
        return this.options.strict ? '0500' : this.#pick(['0500', '3003020107', '0C0161', '9F810102FFFE']);
      case 'bitString':
        return { hex: 'A0', length: 3 };
      case 'oid':
        return '1.3.12.0.218';
      default:
        return this.options.strict
          ? this.#pick([...'ABCXYZ059'])
          : this.#pick(['abc', 'Zoë & <co>', 'a  b', '2001', 'x'.repeat(200), '"\'']);
    }
  }

  #digits(): string {
    return String(1 + Math.floor(this.random() * 9999));
  }

  #hex(octets: number): string {
    return Array.from({ length: octets }, () => this.#pick([...'0123456789ABCDEF']) + this.#pick([...'0123456789ABCDEF'])).join(
      '',
    );
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)]!;
  }
}
