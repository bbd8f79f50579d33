import { CtiError } from '../../core/model/index.ts';
import { type MessageDef, type MessageSet, phase1, phase3 } from '../schema/index.ts';
import { type AcseName, acseNodes } from './acse.ts';
import type { BerMessage } from './codec.ts';
import { Compiler } from './compile.ts';
import { Choice, type Node, Sequence, type Shape } from './shapes.ts';
import { APPLICATION } from './tags.ts';
import { VALUES } from './values.ts';

/** The operation that carries events, and the tag of the monitor in front of one. */
export const EVENT_REPORT = 21;
export const CROSS_REF = APPLICATION + 21;
/** The operation that makes a monitor. */
export const MONITOR_START = 71;

const KINDS: readonly BerMessage['kind'][] = ['request', 'response', 'event', 'error', 'other'];

/** The messages of a phase with their nodes, each made when it is first asked for. */
export class MessageTables {
  readonly phase: 1 | 3;
  readonly set: MessageSet;
  /** Of the monitor that an event report is for. */
  readonly crossRef: Shape;
  readonly #compiler: Compiler;
  readonly #nodes = new Map<MessageDef, Node>();
  /** Messages by the names that they were asked for with. */
  readonly #named = new Map(KINDS.map((kind) => [kind, new Map<string, MessageDef>()]));
  #acse: Readonly<Record<AcseName, Node>> | undefined;

  constructor(phase: 1 | 3) {
    this.phase = phase;
    this.set = phase === 1 ? phase1 : phase3;
    this.crossRef = phase === 1 ? VALUES.hex : VALUES.opaque;
    this.#compiler = new Compiler(this.set);
  }

  nodeOf(def: MessageDef): Node {
    let node = this.#nodes.get(def);
    if (!node) {
      node = this.#compiler.node(def);
      this.#nodes.set(def, node);
    }
    return node;
  }

  /** The event under the tag that it has in its group. */
  eventNode(def: MessageDef): Node {
    let node = this.#nodes.get(def);
    if (!node) {
      node = this.#compiler.node(this.phase === 1 ? def : { type: def.type, tags: [`C${def.tag}`] });
      this.#nodes.set(def, node);
    }
    return node;
  }

  get acseNodes(): Readonly<Record<AcseName, Node>> {
    this.#acse ??= acseNodes(this.#compiler);
    return this.#acse;
  }

  /**
   * The message of this kind and name, which may be that of ASN.1 or that of XML.
   * @throws {CtiError} `CTI_MESSAGE_UNKNOWN` when there is none that BER has
   */
  definition(kind: BerMessage['kind'], name: string): MessageDef {
    const ofKind = this.#named.get(kind);
    const known = ofKind?.get(name);
    if (known) return known;
    const named = this.set.named(name);
    const asn1 = (spelling: string) => (kind === 'other' || !ofKind ? undefined : this.set.asn1(kind, spelling));
    const def = asn1(name) ?? (named?.kind === kind ? named : asn1(name.slice(0, 1).toLowerCase() + name.slice(1)));
    if (!ofKind || !def || def.only === 'xml')
      throw new CtiError('CTI_MESSAGE_UNKNOWN', { detail: `BER has no ${kind} ${name}` });
    ofKind.set(name, def);
    return def;
  }
}

/** Whether a message has nothing that must be there: "done" may be a NULL, or not be there at all. */
export const mayBeNothing = ({ shape }: Node): boolean =>
  shape === VALUES.empty ||
  (shape instanceof Choice && shape.none !== undefined) ||
  (shape instanceof Sequence && shape.fields.every(({ optional }) => optional));
