/** Makes the one schema of the XML types and the ASN.1 modules: pairs them from the messages down, resolves references and tags. */

import {
  type BitDef,
  type ListDef,
  type MemberDef,
  SCALARS,
  type Scalar,
  type StructDef,
  type TypeDef,
} from '../src/codecs/schema/schema.ts';
import type { Asn1Member, Asn1Module, Asn1Type } from './schema-asn1.ts';
import { matchNames } from './schema-names.ts';
import type { XmlMember, XmlType } from './schema-xml.ts';

/** An ASN.1 type within its module, references and tags taken off. */
interface Resolved {
  module: Asn1Module;
  base: Exclude<Asn1Type, { kind: 'reference' | 'tagged' }>;
  tags: string[];
  /** Name of the innermost reference followed; absent for a type written in place. */
  name?: string;
}

/** A use of a type: its name and, where they differ from the type's own, its tags. */
export interface TypeUse {
  type: string;
  tags?: string[];
}

const CLASS_LETTER = { UNIVERSAL: 'U', APPLICATION: 'A', CONTEXT: 'C', PRIVATE: 'P' } as const;
const UNIVERSAL: Record<Resolved['base']['kind'], string[]> = {
  boolean: ['U1'],
  integer: ['U2'],
  bitString: ['U3'],
  octetString: ['U4'],
  null: ['U5'],
  objectIdentifier: ['U6'],
  enumerated: ['U10'],
  sequence: ['U16'],
  sequenceOf: ['U16'],
  ia5String: ['U22'],
  generalizedTime: ['U24'],
  choice: [],
  any: [],
};
const PLAIN: Partial<Record<Resolved['base']['kind'], Scalar>> = {
  boolean: 'boolean',
  integer: 'integer',
  octetString: 'hex',
  null: 'empty',
  objectIdentifier: 'oid',
  ia5String: 'text',
  generalizedTime: 'time',
  any: 'any',
};

/** What a run has paired: XML type names to ASN.1 types, and ASN.1 types (`module name`) to the XML type of the same name. */
export interface Partners {
  ofXml: Map<string, { module: Asn1Module; name: string }>;
  ofAsn1: Map<string, XmlType>;
}

export class Merger {
  readonly types: Record<string, TypeDef> = {};
  readonly #modules: Map<string, Asn1Module>;
  /** Done pairs: what of XML and ASN.1 went into a type, to its name. */
  readonly #done = new Map<string, string>();
  readonly found: Partners = { ofXml: new Map(), ofAsn1: new Map() };

  /**
   * @param reserved - names of XML types, which a type of ASN.1 alone does not take
   * @param hasXml - whether the message set has an XML side at all; without one nothing is marked as missing there
   * @param partners - what a first run has found: a type met with one side only is the same as where it has both
   */
  constructor(
    modules: Asn1Module[],
    readonly reserved: ReadonlySet<string> = new Set(),
    readonly partners: Partners = { ofXml: new Map(), ofAsn1: new Map() },
    readonly hasXml = true,
  ) {
    this.#modules = new Map(modules.map((module) => [module.name, module]));
  }

  /** Follows references and folds tags: IMPLICIT replaces the outermost tag below it, unless there is none (X.680 §31.2.7). */
  resolve(module: Asn1Module, type: Asn1Type): Resolved {
    if (type.kind === 'reference') {
      const home = this.#home(module, type.name);
      const inner = this.resolve(home, home.types.get(type.name)!);
      return { ...inner, name: inner.name ?? type.name };
    }
    if (type.kind === 'tagged') {
      const inner = this.resolve(module, type.type);
      const tag = CLASS_LETTER[type.tagClass] + type.number;
      return { ...inner, tags: [tag, ...(type.implicit ? inner.tags.slice(1) : inner.tags)] };
    }
    return { module, base: type, tags: UNIVERSAL[type.kind] };
  }

  /** The module that defines a name; an import that names a wrong module is mended by the object identifier beside it. */
  #home(module: Asn1Module, name: string): Asn1Module {
    if (module.types.has(name)) return module;
    const from = module.imports.get(name);
    const named = from && this.#modules.get(from.module);
    const home = named?.types.has(name)
      ? named
      : [...this.#modules.values()].find((other) => other.arc === from?.arc && other.types.has(name));
    if (!home) throw new Error(`${module.name}: ${name} is defined nowhere`);
    return home;
  }

  /**
   * The type that both sides make together.
   * @param hint - name for what has none of its own
   * @param alone - keep what is given without a partner
   */
  merge(
    xml: XmlType | undefined,
    module: Asn1Module | undefined,
    asn1: Asn1Type | undefined,
    hint: string,
    alone = false,
  ): TypeUse {
    const right = module && asn1 ? this.resolve(module, asn1) : undefined;
    if (xml && !right && xml.kind !== 'list') {
      const partner = this.partners.ofXml.get(xml.name);
      if (partner) return { type: this.merge(xml, partner.module, { kind: 'reference', name: partner.name }, hint).type };
    }
    if (!xml && right?.name && !alone) xml = this.partners.ofAsn1.get(`${right.module.name} ${right.name}`);
    const scalar = scalarOf(xml, right);
    if (scalar) return use(scalar, scalar === 'any' ? undefined : right?.tags, SCALARS[scalar]);
    const key = `${xml ? `${xml.kind} ${xml.name} ${xml.kind === 'list' ? xml.element : ''}` : ''} | ${right ? `${right.module.name} ${right.name ?? `in ${hint}`}` : ''}`;
    const done = this.#done.get(key);
    const name = done ?? this.#freeName(xml, right?.name, hint);
    if (!done) {
      this.#done.set(key, name);
      if (xml && right?.name) this.#note(xml, right.module, right.name);
      const tags = right && this.#ownTags(right);
      // Reserves the place, so that types come in the order in which they are met.
      this.types[name] = { kind: 'struct', members: [] };
      const built: TypeDef = this.#build(xml, right, name);
      this.types[name] = {
        ...built,
        ...(right?.name && right.name !== name ? { asn1: right.name } : {}),
        ...(tags && !same(tags, UNIVERSAL[right!.base.kind]) ? { tags } : {}),
        ...(xml && !right ? { only: 'xml' } : {}),
        ...(right && !xml && this.hasXml ? { only: 'ber' } : {}),
      };
    }
    return use(name, right?.tags, right && this.#ownTags(right));
  }

  /** The tags of a type as its definition has them, without those of the place where it is used. */
  #ownTags(right: Resolved): string[] {
    if (!right.name) return UNIVERSAL[right.base.kind];
    return this.resolve(right.module, right.module.types.get(right.name)!).tags;
  }

  #note(xml: XmlType, module: Asn1Module, name: string): void {
    if (!this.found.ofXml.has(xml.name) || xml.name === name) this.found.ofXml.set(xml.name, { module, name });
    if (xml.name === name) this.found.ofAsn1.set(`${module.name} ${name}`, xml);
  }

  #freeName(xml: XmlType | undefined, asn1: string | undefined, hint: string): string {
    const free = (name: string | undefined): name is string => name !== undefined && !(name in this.types) && !(name in SCALARS);
    const ofDevice = xml?.kind === 'struct' && xml.members.some(({ type }) => type.kind === 'device' && type.name === asn1);
    const wanted = xml
      ? [ofDevice ? undefined : xml.kind === 'list' ? asn1 : xml.name, hint]
      : [asn1, hint].map((name) => (name && this.reserved.has(name) ? `${name}Ber` : name));
    const name = wanted.find(free);
    if (name) return name;
    for (let number = 2; ; number++) if (free(`${hint}${number}`)) return `${hint}${number}`;
  }

  #build(xml: XmlType | undefined, right: Resolved | undefined, name: string): TypeDef {
    if (xml?.kind === 'device') return this.#device(xml, right, name);
    if (xml?.kind === 'list' || (!xml && right?.base.kind === 'sequenceOf'))
      return this.#list(xml?.kind === 'list' ? xml : undefined, right, name);
    const kind = right?.base.kind;
    if (xml?.kind === 'enum' || kind === 'enumerated' || (!xml && kind === 'integer')) {
      if (xml?.kind === 'struct') return bitsOf(xml, right!);
      return enumOf(xml?.kind === 'enum' ? xml : undefined, right);
    }
    if (kind === 'bitString') return bitsOf(xml?.kind === 'struct' ? xml : undefined, right!);
    if (!kind && xml?.kind === 'struct' && xml.members.length > 0 && xml.members.every(isFlag)) return bitsOf(xml, undefined);
    return this.#struct(xml?.kind === 'struct' ? xml : undefined, right, name);
  }

  #device(xml: XmlType & { kind: 'device' }, right: Resolved | undefined, name: string): TypeDef {
    const attributes = xml.attributes.map((attribute) => this.#member({ xml: attribute }, undefined, name));
    return {
      kind: 'device',
      berType: this.merge(undefined, right?.module, { kind: 'reference', name: right?.name ?? xml.name }, name, true).type,
      attributes,
    };
  }

  #list(xml: (XmlType & { kind: 'list' }) | undefined, right: Resolved | undefined, name: string): TypeDef {
    const base = right?.base;
    const single = base?.kind === 'sequence' && base.members.length === 1 ? base.members[0]!.type : undefined;
    const item =
      base?.kind === 'sequenceOf' ? base.item : (single ?? (base && { kind: 'reference' as const, name: right!.name! }));
    const used = this.merge(xml?.item, right?.module, item, `${name}Item`);
    const list: ListDef = { kind: 'list', item: used.type };
    if (base) list.ber = base.kind === 'sequenceOf' ? 'sequenceOf' : single ? 'one' : 'single';
    if (used.tags) list.itemTags = used.tags;
    if (xml) list.element = xml.element;
    return list;
  }

  #struct(xml: (XmlType & { kind: 'struct' }) | undefined, right: Resolved | undefined, name: string): TypeDef {
    const struct: StructDef = { kind: 'struct', members: [] };
    if (xml?.choice) struct.choice = true;
    const base = right?.base;
    const within = xml?.members.find(({ type }) => type.kind === 'device' && type.name === right?.name);
    if (base && (within || (base.kind !== 'sequence' && base.kind !== 'choice')))
      return this.#wrapped(xml!, right!, struct, name, within);
    const theirs = base?.kind === 'sequence' || base?.kind === 'choice' ? base.members : [];
    if (base?.kind === 'sequence' || base?.kind === 'choice') struct.ber = base.kind;
    if (base?.kind === 'choice' && !xml) struct.choice = true;
    if (base?.kind === 'sequence' && base.extensible) struct.extensible = true;
    const alternatives = theirs.filter((member) => !this.#aside(member, theirs, xml, struct, right!));
    const matches = matchNames(
      xml?.members ?? [],
      (member) => member.name,
      alternatives,
      (member) => member.name,
    );
    const inChoice = base?.kind === 'choice' || xml?.choice === true;
    struct.members = matches.map((match) => this.#member(match, right?.module, name, inChoice));
    if (base) orderOf(struct, matches, alternatives);
    return struct;
  }

  /** Alternatives of a CHOICE that are no members: `noData NULL`, and the SEQUENCE of all others. */
  #aside(member: Asn1Member, all: Asn1Member[], xml: XmlType | undefined, struct: StructDef, right: Resolved): boolean {
    if (!xml || right.base.kind !== 'choice') return false;
    const resolved = this.resolve(right.module, member.type);
    if (member.name === 'noData') struct.none = { asn1: member.name, tags: resolved.tags };
    else if (resolved.base.kind === 'sequence' && !resolved.name && resolved.base.members.length === all.length - 1)
      struct.both = { asn1: member.name, tags: resolved.tags };
    else return false;
    return true;
  }

  /** A struct of XML that BER writes as the value of one of its members: by default the last, or the only one that ASN.1 has. */
  #wrapped(
    xml: XmlType & { kind: 'struct' },
    right: Resolved,
    struct: StructDef,
    name: string,
    value = xml.members.at(-1),
  ): TypeDef {
    const inner = right.name && value?.type.kind === 'device' ? ({ kind: 'reference', name: right.name } as const) : right.base;
    const asn1 = { name: value?.name ?? lowerFirst(right.name ?? name), type: inner };
    struct.ber = 'member';
    struct.members = xml.members.map((member) =>
      this.#member(member === value ? { xml: member, asn1 } : { xml: member }, right.module, name, true),
    );
    if (!value) struct.members.push(this.#member({ asn1 }, right.module, name, true));
    struct.value = asn1.name;
    return struct;
  }

  #member(
    match: { xml?: XmlMember; asn1?: Asn1Member },
    module: Asn1Module | undefined,
    owner: string,
    inChoice = false,
  ): MemberDef {
    const { xml, asn1 } = match;
    const name = xml?.name ?? asn1!.name;
    const hint = owner + name[0]!.toUpperCase() + name.slice(1);
    const resolved = asn1 && module ? this.resolve(module, asn1.type) : undefined;
    // One value in XML, a list of the same in BER.
    const repeat =
      xml?.type.kind === 'struct' && resolved?.base.kind === 'sequenceOf' && !xml.type.any ? resolved.base : undefined;
    const used = repeat
      ? { ...this.merge(xml!.type, resolved!.module, repeat.item, hint), tags: resolved!.tags }
      : this.merge(xml?.type, module, asn1?.type, hint);
    const member: MemberDef = { name, type: used.type };
    if (xml?.many) member.many = true;
    if (repeat) member.repeat = true;
    const optional = asn1 ? asn1.optional === true : !xml?.required;
    if (optional && !inChoice) member.optional = true;
    // The XML models tell required from optional for these types alone.
    if (asn1 && xml && !inChoice && isValueType(xml.type) && xml.required !== undefined && !xml.many) {
      if (xml.required && asn1.optional && asn1.default === undefined) member.xml = 'required';
      if (!xml.required && !asn1.optional) member.xml = 'optional';
    }
    if (asn1?.default !== undefined) member.default = asn1.default;
    else if (xml?.default !== undefined) member.default = xml.default;
    if (asn1 && xml && asn1.name !== xml.name) member.asn1 = asn1.name;
    if (used.tags) member.tags = used.tags;
    if (xml && !asn1) member.only = 'xml';
    if (asn1 && !xml && this.hasXml) member.only = 'ber';
    if (xml?.since) member.since = xml.since;
    if (xml?.ed3) member.ed3 = xml.ed3;
    if (xml?.bareBefore6) member.bareBefore6 = true;
    return member;
  }
}

/** Records the order of BER where leaving out what is XML only does not give it. */
function orderOf(struct: StructDef, matches: { xml?: XmlMember; asn1?: Asn1Member }[], theirs: Asn1Member[]): void {
  if (struct.ber !== 'sequence') return;
  const names = new Map(matches.map((match, index) => [match.asn1, struct.members[index]!.name]));
  const wanted = theirs.map((member) => names.get(member)!);
  if (
    !same(
      wanted,
      struct.members.filter((member) => member.only !== 'xml').map((member) => member.name),
    )
  )
    struct.berOrder = wanted;
}

/** The scalar that both sides make, if they make one. */
function scalarOf(xml: XmlType | undefined, right: Resolved | undefined): Scalar | undefined {
  const base = right?.base;
  if (!xml)
    return base?.kind === 'bitString' && base.bits.length === 0
      ? 'bitString'
      : base?.kind === 'integer' && base.values
        ? undefined
        : base && PLAIN[base.kind];
  if (xml.kind === 'struct') {
    if (xml.any && (!base || base.kind === 'null')) return 'any';
    if (xml.any && base?.kind === 'ia5String') return 'anyText';
    return xml.members.length === 0 && !xml.any && (!base || base.kind === 'null') ? 'empty' : undefined;
  }
  if (xml.kind !== 'primitive') return undefined;
  switch (xml.name) {
    case 'boolean':
      return base?.kind === 'integer' ? 'flag' : 'boolean';
    case 'hexBinary':
      return 'hex';
    case 'float':
      return 'decimal';
    case 'long':
    case 'integer':
    case 'short':
    case 'nonNegativeInteger':
      return 'integer';
    case 'System.Xml.XmlElement':
      return base ? 'anyText' : 'any';
    default:
      if (base?.kind === 'integer') return 'integer';
      return base?.kind === 'octetString' ? 'opaque' : base?.kind === 'generalizedTime' ? 'time' : 'text';
  }
}

function bitsOf(xml: (XmlType & { kind: 'struct' }) | undefined, right: Resolved | undefined): TypeDef {
  const base = right?.base;
  const theirs = base?.kind === 'bitString' ? base.bits : base?.kind === 'enumerated' ? base.values : [];
  const matches = matchNames(
    xml?.members ?? [],
    (member) => member.name,
    theirs,
    ([name]) => name,
  );
  const bits = matches.map((match) => numbered(match.xml?.name, match.asn1, match.xml?.since, !!xml && !!base));
  return { kind: 'bits', ...(base ? { ber: base.kind === 'enumerated' ? 'enumerated' : 'bitString' } : {}), bits };
}

function enumOf(xml: (XmlType & { kind: 'enum' }) | undefined, right: Resolved | undefined): TypeDef {
  const base = right?.base;
  const theirs = base?.kind === 'enumerated' ? base.values : base?.kind === 'integer' ? (base.values ?? []) : [];
  const matches = matchNames(
    xml?.words ?? [],
    ({ word }) => word,
    theirs,
    ([name]) => name,
  );
  const words = matches.map((match) => numbered(match.xml?.word, match.asn1, match.xml?.since, !!xml && !!base));
  return {
    kind: 'enum',
    ...(base ? { ber: base.kind === 'integer' ? 'integer' : 'enumerated' } : {}),
    words,
    ...(base?.kind === 'enumerated' && base.extensible ? { extensible: true } : {}),
  };
}

function numbered(
  xml: string | undefined,
  asn1: [string, number] | undefined,
  since: number | undefined,
  twoSides: boolean,
): BitDef {
  const only = twoSides ? (xml === undefined ? 'ber' : asn1 === undefined ? 'xml' : null) : null;
  const full: BitDef = [xml ?? asn1![0], asn1?.[1] ?? null, xml !== undefined && asn1 && asn1[0] !== xml ? asn1[0] : null, only];
  if (since) full.push(since);
  while (full.length > 2 && full.at(-1) === null) full.pop();
  return full;
}

const isFlag = (member: XmlMember): boolean => member.type.kind === 'primitive' && member.type.name === 'boolean' && !member.many;
const isValueType = (type: XmlType): boolean =>
  type.kind === 'enum' || (type.kind === 'primitive' && ['boolean', 'long', 'short', 'float', 'integer'].includes(type.name));
const lowerFirst = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((tag, i) => tag === b[i]);

function use(type: string, tags: string[] | undefined, own: readonly string[] | undefined): TypeUse {
  return tags && own && !same(tags, own) ? { type, tags } : { type };
}
