/** Reads the ECMA-323 schema models of editions 3 and 6 as one: the newest shape, with marks for what edition 3 has not. */

interface ModelPart {
  name?: string;
  type?: string;
  required?: boolean;
  many?: boolean;
  choice?: { name: string; type: string }[];
  array?: { name: string; type: string }[];
  any?: true;
}

interface ModelType {
  parts?: ModelPart[];
  base?: string;
  enum?: string[];
  text?: string;
  attributes?: { name: string; type: string; default: string | null }[];
}

/** One `csta-edN.model.json`. */
export interface Model {
  elements: Record<string, string>;
  types: Record<string, ModelType>;
}

export interface XmlMember {
  name: string;
  type: XmlType;
  many?: boolean;
  required?: boolean;
  since?: number;
  ed3?: string;
  bareBefore6?: boolean;
  default?: string;
}

export type XmlType =
  | { kind: 'struct'; name: string; choice: boolean; any: boolean; members: XmlMember[] }
  | { kind: 'list'; name: string; element: string; item: XmlType }
  | { kind: 'enum'; name: string; words: { word: string; since?: number }[] }
  | { kind: 'device'; name: string; attributes: XmlMember[] }
  | { kind: 'primitive'; name: string };

export interface XmlElement {
  name: string;
  type: XmlType;
  since?: number;
}

/** The element of the newer edition under which the older one's is known. */
const RENAMED: Record<string, string> = { LampMode: 'lampMode', MaxDeviceHistoryEntries: 'maxDeviceHistoryEntries' };

/** Message types that the newer model lost because a list type has the same name; the older one is right. */
const LOST = new Set(['SnapshotCallData']);

interface Edition {
  model: Model;
  type: string;
}

/**
 * Every global element of the two editions with its type.
 * @param older - model of edition 3
 * @param newer - model of edition 6
 */
export function readXmlModels(older: Model, newer: Model): XmlElement[] {
  const known = new Map<string, XmlType>();

  function typeOf(old: Edition | undefined, now: Edition): XmlType {
    const key = `${old?.type ?? ''} ${now.type}`;
    const done = known.get(key);
    if (done) return done;
    const definition = now.model.types[now.type];
    const type = { kind: 'primitive', name: now.type } as XmlType;
    known.set(key, type);
    if (!definition) return type;
    const oldDefinition = old?.model.types[old.type];
    if (definition.enum) {
      const words = definition.enum.map((word) =>
        oldDefinition && !oldDefinition.enum?.includes(word) ? { word, since: 6 } : { word },
      );
      return Object.assign(type, { kind: 'enum', words });
    }
    if (definition.text) {
      const attributes = (definition.attributes ?? []).map((attribute) => ({
        name: attribute.name,
        many: attribute.type.endsWith('[]'),
        type: typeOf(undefined, { model: now.model, type: attribute.type.replace('[]', '') }),
        ...(attribute.default === null ? {} : { default: attribute.default }),
      }));
      return Object.assign(type, { kind: 'device', attributes });
    }
    const parts = partsOf(now);
    const only = parts.length === 1 ? parts[0] : undefined;
    if (only?.many && only.name) {
      const before = old && partsOf(old)[0];
      const item = typeOf(old && before?.type ? { model: old.model, type: before.type } : undefined, {
        ...now,
        type: only.type!,
      });
      return Object.assign(type, { kind: 'list', element: only.name, item });
    }
    Object.assign(type, { kind: 'struct', choice: only?.choice !== undefined && !only.many, any: false });
    if (type.kind !== 'struct') return type;
    type.any = parts.some((part) => part.any);
    type.members = membersOf(parts, now, old);
    return type;
  }

  function membersOf(parts: ModelPart[], now: Edition, old: Edition | undefined): XmlMember[] {
    const before = old && new Map(old.model.types[old.type] ? flatten(partsOf(old)).map((part) => [part.name!, part]) : []);
    const members = flatten(parts).map((part): XmlMember => {
      const oldName = before && Object.keys(RENAMED).find((name) => RENAMED[name] === part.name && before.has(name));
      const was = before?.get(oldName ?? part.name!);
      const member: XmlMember = {
        name: part.name!,
        type: part.array
          ? listOf(part, now, was?.array && old)
          : typeOf(was?.type ? { ...old!, type: was.type } : undefined, { ...now, type: part.type! }),
      };
      if (part.many) member.many = true;
      if (part.required !== undefined) member.required = part.required;
      if (before && !was) member.since = 6;
      if (oldName) member.ed3 = oldName;
      if (part.array && was && !was.array) member.bareBefore6 = true;
      return member;
    });
    if (before)
      for (const part of before.values())
        if (!members.some((member) => member.name === part.name || member.ed3 === part.name))
          members.push({ name: part.name!, type: typeOf(undefined, { model: old!.model, type: part.type! }) });
    return members;
  }

  function listOf(part: ModelPart, now: Edition, old: Edition | undefined): XmlType {
    const [item] = part.array!;
    const was = old && flatten(partsOf(old)).find(({ name }) => name === part.name)?.array?.[0];
    const itemType = typeOf(was && { ...old!, type: was.type }, { ...now, type: item!.type });
    return { kind: 'list', name: `${item!.type}List`, element: item!.name, item: itemType };
  }

  return Object.entries(newer.elements).map(([name, type]): XmlElement => {
    const oldType = older.elements[name];
    if (oldType !== undefined && LOST.has(name))
      return { name, type: { ...typeOf(undefined, { model: older, type: oldType }), name } as XmlType };
    const element: XmlElement = {
      name,
      type: typeOf(oldType === undefined ? undefined : { model: older, type: oldType }, { model: newer, type }),
    };
    if (oldType === undefined) element.since = 6;
    return element;
  });
}

/** The parts of a type, those of its base first. */
function partsOf({ model, type }: Edition): ModelPart[] {
  const definition = model.types[type];
  if (!definition) return [];
  return [...(definition.base ? partsOf({ model, type: definition.base }) : []), ...(definition.parts ?? [])];
}

/** Named parts in order; the alternatives of a choice one by one. */
function flatten(parts: ModelPart[]): ModelPart[] {
  return parts.flatMap((part): ModelPart[] => part.choice ?? (part.any ? [] : [part]));
}
