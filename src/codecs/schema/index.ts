/**
 * The CSTA message schema at run time: see `schema.ts` for its shape. Made of `schema/csta.json` by `npm run generate`; types are
 * read from their packed form when they are first asked for.
 */
import { PHASE1, PHASE3 } from './generated/tables.ts';
import type { MessageDef, Scalar, TypeDef } from './schema.ts';
import { SCALARS } from './schema.ts';
import { splitTypes, unpackMessages, unpackType } from './unpack.ts';

export type * from './schema.ts';
export { SCALARS } from './schema.ts';

/** Whether a type name is that of a scalar, which has no definition. */
export const isScalar = (name: string): name is Scalar => Object.hasOwn(SCALARS, name);

/** The messages and types of one protocol phase. */
export class MessageSet {
  readonly #packed: { messages: string; types: string };
  readonly #types = new Map<string, TypeDef>();
  #lines: Map<string, string> | undefined;
  #messages: MessageDef[] | undefined;
  #byKey: Map<string, MessageDef> | undefined;

  constructor(packed: { messages: string; types: string }) {
    this.#packed = packed;
  }

  /** In the order of operation codes, then events by group and tag, then errors. */
  get messages(): readonly MessageDef[] {
    this.#messages ??= unpackMessages(this.#packed.messages);
    return this.#messages;
  }

  /** A message by its own name, which is that of the XML root. */
  named(name: string): MessageDef | undefined {
    return this.#find(`name ${name}`);
  }
  /** The argument of an operation by its code. */
  request(code: number): MessageDef | undefined {
    return this.#find(`request ${code}`);
  }
  /** The result of an operation by its code; undefined for one without. */
  response(code: number): MessageDef | undefined {
    return this.#find(`response ${code}`);
  }
  /** An event by the tags of its group and of itself; in Phase I by its number. */
  event(...tags: [group: number, event: number] | [code: number]): MessageDef | undefined {
    return this.#find(`event ${tags.join(' ')}`);
  }
  /** An error by its code. */
  error(code: number): MessageDef | undefined {
    return this.#find(`error ${code}`);
  }
  /** A message by kind and ASN.1 name: operations for requests and responses, events, errors. */
  asn1(kind: MessageDef['kind'], name: string): MessageDef | undefined {
    return this.#find(`asn1 ${kind} ${name}`);
  }

  #find(key: string): MessageDef | undefined {
    if (!this.#byKey) {
      this.#byKey = new Map();
      for (const message of this.messages) {
        const { kind, name, asn1, code, group, tag } = message;
        this.#byKey.set(`name ${name}`, message);
        if (asn1) this.#byKey.set(`asn1 ${kind} ${asn1}`, message);
        this.#byKey.set(group ? `event ${group.tag} ${tag}` : `${kind} ${code}`, message);
      }
    }
    return this.#byKey.get(key);
  }

  /** Names of all types. */
  get typeNames(): string[] {
    this.#lines ??= splitTypes(this.#packed.types);
    return [...this.#lines.keys()];
  }

  /**
   * The definition of a type; not of scalars.
   * @throws {TypeError} when the schema has none of that name
   */
  type(name: string): TypeDef {
    const known = this.#types.get(name);
    if (known) return known;
    this.#lines ??= splitTypes(this.#packed.types);
    const line = this.#lines.get(name);
    if (line === undefined) throw new TypeError(`the schema has no type ${name}`);
    const type = unpackType(line);
    this.#types.set(name, type);
    return type;
  }
}

/** CSTA Phase III: ECMA-323 and ECMA-285. */
export const phase3: MessageSet = new MessageSet(PHASE3);
/** CSTA Phase I as MD110 Application Link speaks it. */
export const phase1: MessageSet = new MessageSet(PHASE1);
