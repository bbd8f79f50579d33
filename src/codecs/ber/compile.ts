import {
  type BitsDef,
  type DeviceDef,
  type EnumDef,
  isScalar,
  type ListDef,
  type MemberDef,
  type MessageSet,
  SCALARS,
  type StructDef,
  type TypeDef,
} from '../schema/index.ts';
import { deviceShape, localDeviceShape } from './device.ts';
import {
  Choice,
  Converted,
  type Field,
  member,
  Node,
  objectOf,
  onlyEntry,
  repeated,
  Sequence,
  SequenceOf,
  type Shape,
  single,
} from './shapes.ts';
import { APPLICATION, CONTEXT, PRIVATE, type Tag, UNIVERSAL } from './tags.ts';
import { type BitNames, namedBits, oneWord, VALUES, words } from './values.ts';

/** A use of a type: by a member, an item or a message. */
export interface TypeUse {
  type: string;
  tags?: readonly string[];
}

/** Makes nodes of the schema's types, each once, when they are first asked for. */
export class Compiler {
  readonly #set: Pick<MessageSet, 'type'>;
  readonly #shapes = new Map<string, Shape>();
  readonly #nodes = new Map<string, Node>();

  constructor(set: Pick<MessageSet, 'type'>) {
    this.#set = set;
  }

  /** The node for a use of a type. @throws {TypeError} when BER does not have the type */
  node(use: TypeUse): Node {
    const tags = use.tags ?? this.#ownTags(use.type);
    const key = `${use.type} ${tags.join('.')}`;
    let node = this.#nodes.get(key);
    if (!node) {
      node = Node.of(tags.map(tagOf), this.#shape(use.type));
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** The tags of a type where its use has none of its own. */
  #ownTags(name: string): readonly string[] {
    if (isScalar(name)) return SCALARS[name];
    const type = this.#set.type(name);
    if (type.tags) return type.tags;
    switch (type.kind) {
      case 'struct': {
        if (type.ber !== 'member') return type.ber === 'choice' ? [] : ['U16'];
        const value = soleMember(type);
        return value.tags ?? this.#ownTags(value.type);
      }
      case 'bits':
        return type.ber === 'enumerated' ? ['U10'] : ['U3'];
      case 'enum':
        return type.ber === 'integer' ? ['U2'] : ['U10'];
      case 'list':
        return type.ber === 'single' ? (type.itemTags ?? this.#ownTags(type.item)) : ['U16'];
      case 'device':
        return this.#ownTags(type.berType);
    }
  }

  #shape(name: string): Shape {
    if (isScalar(name)) return VALUES[name];
    let shape = this.#shapes.get(name);
    if (!shape) {
      shape = this.#build(name, this.#set.type(name));
      this.#shapes.set(name, shape);
    }
    return shape;
  }

  #build(name: string, type: TypeDef): Shape {
    const builders = {
      struct: (struct: StructDef) => this.#struct(name, struct),
      bits: ({ ber, bits }: BitsDef) => (ber === 'enumerated' ? oneWord(numbered(bits)) : namedBits(numbered(bits))),
      enum: (type: EnumDef) => words(numbered(type.words)),
      list: (list: ListDef) => this.#list(list),
      device: (device: DeviceDef) => this.#device(device),
    };
    return (builders[type.kind] as (type: TypeDef) => Shape)(type);
  }

  #device(device: DeviceDef): Shape {
    const inner = this.#shape(device.berType);
    return inner instanceof Sequence ? deviceShape(inner, device) : localDeviceShape(inner);
  }

  #struct(name: string, struct: StructDef): Shape {
    if (!struct.ber) throw new TypeError(`BER does not have the type ${name}`);
    if (struct.ber === 'member') return member(soleMember(struct).name, this.#shape(soleMember(struct).type));
    const members = struct.members.filter(({ only, report }) => only !== 'xml' && !report);
    const names = members.map((member) => member.name);
    if (struct.ber === 'choice') {
      const [none, both] = [struct.none, struct.both].map((aside) => (aside ? tagOf(aside.tags[0]!) : undefined));
      return new Choice(
        members.map((member) => this.#field(member)),
        none,
        both,
      );
    }
    const order = struct.berOrder?.filter((name) => names.includes(name)) ?? names;
    const fields = order.map((name) => this.#field(members.find((member) => member.name === name)!));
    const rest = members.find((member) => member.restOf);
    const sequence = new Sequence(fields, names);
    return rest ? withRest(sequence, rest.name, rest.restOf!) : sequence;
  }

  #field(member: MemberDef): Field {
    const node = member.repeat
      ? Node.of((member.tags ?? ['U16']).map(tagOf), repeated(new SequenceOf(this.node({ type: member.type }))))
      : this.node(member);
    return {
      name: member.name,
      node: member.many ? new Node(node.tag, single(node.shape)) : node,
      optional: member.optional === true,
    };
  }

  #list(list: ListDef): Shape {
    const item = list.itemTags ? { type: list.item, tags: list.itemTags } : { type: list.item };
    switch (list.ber) {
      case 'single':
        return single(this.#shape(list.item));
      case 'one':
        return oneEntry(this.node(item));
      default:
        return new SequenceOf(this.node(item));
    }
  }
}

const CLASSES: Readonly<Record<string, Tag>> = { U: UNIVERSAL, A: APPLICATION, C: CONTEXT, P: PRIVATE };

/** A tag as the schema writes it: class letter and number. */
const tagOf = (text: string): Tag => CLASSES[text[0]!]! + Number(text.slice(1));

const soleMember = (struct: StructDef): MemberDef => struct.members.find((member) => member.name === struct.value)!;

const numbered = (names: EnumDef['words']): BitNames =>
  names.flatMap(([name, number]) => (number === null ? [] : [[name, number] as const]));

/** SEQUENCE of a single entry in place of a list. */
const oneEntry = (item: Node): Shape =>
  new Converted(
    new SequenceOf(item),
    (list, reader) => {
      if ((list as unknown[]).length === 1) return list;
      throw reader.refuse('CTI_MESSAGE_INVALID', 'one entry is wanted, neither none nor several');
    },
    (list) => [onlyEntry(list)],
  );

/** A list of which BER writes the first entry and the others in different members; that for the others stays where it is empty. */
const withRest = (sequence: Sequence, rest: string, first: string): Shape =>
  new Converted(
    sequence,
    (value) => {
      const { [rest]: others, ...body } = value as Record<string, unknown[] | undefined>;
      return others?.length ? { ...body, [first]: [...body[first]!, ...others] } : value;
    },
    (value) => {
      const body = objectOf(value);
      const list = body[first];
      if (!Array.isArray(list) || list.length < 2) return body;
      return { ...body, [first]: list.slice(0, 1), [rest]: list.slice(1) };
    },
  );
