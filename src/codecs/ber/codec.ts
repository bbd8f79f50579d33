import { CtiError } from '../../core/model/index.ts';
import type { MessageDef } from '../schema/index.ts';
import { ACSE_NAMES, isAcse } from './acse.ts';
import { QuickEncoder } from './known/encode.ts';
import { KnownShapes } from './known/index.ts';
import { learnMessage } from './known/messages.ts';
import { quickPeek } from './known/peek.ts';
import { BER_LIMITS, type BerLimits } from './limits.ts';
import { BerReader } from './reader.ts';
import { type InvokeID, isRose, type RejectProblem, type RoseCode, type RoseHead, readRose, writeRose } from './rose.ts';
import { objectOf, unexpected } from './shapes.ts';
import { CROSS_REF, EVENT_REPORT, MessageTables, MONITOR_START, mayBeNothing } from './tables.ts';
import { APPLICATION, CONTEXT, TAG, tagText } from './tags.ts';
import { idTextOf, toHex } from './text.ts';
import { invalid, readyValue } from './values.ts';
import { BerWriter } from './writer.ts';

/**
 * One APDU. `name` is ASN.1's:
 *
 * | kind       | name                                                   | body                                             |
 * |------------|--------------------------------------------------------|--------------------------------------------------|
 * | `request`  | operation                                              | argument                                         |
 * | `response` | operation; `returnResult` for one without a result     | result                                           |
 * | `event`    | event, as in the event report                          | the event, with `monitorCrossRefID`              |
 * | `error`    | `universalFailure`                                     | category and value                               |
 * | `error`    | `reject`                                               | `problem`, as `{ invoke: 'mistypedArgument' }`    |
 * | `request`, `response`, `other` | `AARQ`, `RLRQ`; `AARE`, `RLRE`; `ABRT` | see `acseNodes`                              |
 * | `other`    | `invoke`, `returnResult`, `returnError`                | `opcode` or `errcode`, and the rest in hex       |
 *
 * The last row is what the schema does not know: it goes through unharmed.
 */
export interface BerMessage {
  kind: 'request' | 'response' | 'event' | 'error' | 'other';
  name: string;
  /** Null where a sender could not say; absent in ACSE APDUs. */
  invokeID?: InvokeID;
  /** The invoke of the other side that this one belongs to. CSTA does not use it. */
  linkedID?: InvokeID;
  body: unknown;
  /** What the schema says of it; its `name` is that of XML. */
  def?: MessageDef;
}

type Body = Record<string, unknown>;
/** The APDU around what was written, and its operation or error. */
interface Carrier {
  apdu: 'invoke' | 'returnResult' | 'returnError';
  code: RoseCode | undefined;
}

/**
 * Reads and writes CSTA in BER: ROSE and ACSE APDUs, driven by the message schema.
 * It has no state but the tables that it makes on first use; one serves a whole process.
 */
export class BerCodec {
  readonly #tables: MessageTables;
  readonly #limits: Readonly<BerLimits>;
  readonly #writer: BerWriter;
  readonly #known: KnownShapes | undefined;
  readonly #encoder: QuickEncoder | undefined;
  readonly #peeksQuickly: boolean;

  /**
   * @param phase - 3: ECMA-285; 1: the Phase I of MD110 Application Link
   * @param options - limits; `quick`: whether messages may go the quick ways, which give the same as the general ones; default true
   */
  constructor(phase: 1 | 3 = 3, { quick = true, ...limits }: Partial<BerLimits> & { quick?: boolean } = {}) {
    this.#tables = new MessageTables(phase);
    this.#limits = { ...BER_LIMITS, ...limits };
    this.#writer = new BerWriter(this.#limits.maxBytes);
    const { maxBytes, maxDepth, maxNodes, indefinite } = this.#limits;
    this.#peeksQuickly = quick && !indefinite && maxBytes >= PEEKED.bytes && maxDepth >= PEEKED.depth && maxNodes >= PEEKED.nodes;
    if (!quick) return;
    this.#known = new KnownShapes((learner) => learnMessage(learner, this.#tables), this.#limits);
    this.#encoder = new QuickEncoder(this.#tables, this.#limits);
  }

  /**
   * Reads the one APDU that `bytes` are.
   * @throws {CtiError} `CTI_BER_*`, `CTI_MESSAGE_UNKNOWN`, `CTI_MESSAGE_INVALID` with the offset in `bytes`
   */
  decode(bytes: Uint8Array): BerMessage {
    const known = this.#known?.decode(bytes);
    if (known) return known as BerMessage;
    const { message, end } = this.decodeAt(bytes, 0);
    if (end < bytes.length) throw new CtiError('CTI_MESSAGE_INVALID', { offset: end, detail: 'bytes after the APDU' });
    this.#known?.note(bytes);
    return message;
  }

  /** Reads the APDU that begins at `from`; `end` is where it ends. @throws {CtiError} as `decode` */
  decodeAt(bytes: Uint8Array, from: number, to = bytes.length): { message: BerMessage; end: number } {
    const reader = new BerReader(bytes, this.#limits, from, to);
    const end = reader.open();
    if (isRose(reader.tag)) return { message: this.#readRose(reader), end };
    if (this.#tables.phase === 3 && isAcse(reader.tag)) return { message: this.#readAcse(reader), end };
    throw reader.refuse('CTI_MESSAGE_UNKNOWN', `${tagText(reader.tag)} is neither a ROSE nor an ACSE APDU`);
  }

  /**
   * The octets of an APDU. Names of XML are taken as well as those of ASN.1, so a message that was decoded from XML is written
   * as it is; without an invoke id it gets 0.
   * @throws {CtiError} `CTI_MESSAGE_UNKNOWN` for a name that the schema does not have; `CTI_MESSAGE_INVALID` naming the member,
   * `CTI_BER_INTEGER`, `CTI_BER_CONTENT`, `CTI_BER_SIZE`
   */
  encode(message: BerMessage): Uint8Array {
    const quick = this.#encoder?.encode(message);
    if (quick) return quick;
    const writer = this.#writer;
    writer.clear();
    const acse = ACSE_NAMES.find((name) => name === message.name);
    if (acse && this.#tables.phase === 3) this.#tables.acseNodes[acse].write(writer, message.body);
    else this.#writeRose(writer, message);
    return writer.take();
  }

  /**
   * What routes an APDU, without decoding it: its kind and invoke id, and the monitor that an event report is for or that a
   * MonitorStart has made.
   * @throws {CtiError} as `decode`, for the parts that are looked at
   */
  peek(bytes: Uint8Array): BerPeek {
    const quick = this.#peeksQuickly ? quickPeek(bytes, this.#tables.phase === 1 ? toHex : idTextOf) : undefined;
    if (quick) return quick;
    const reader = new BerReader(bytes, this.#limits);
    reader.open();
    if (this.#tables.phase === 3 && isAcse(reader.tag)) return { apdu: 'acse' };
    const { head, end } = readRose(reader);
    const peek: BerPeek = { apdu: head.apdu, invokeID: head.invokeID };
    if (head.apdu === 'invoke' || head.apdu === 'returnResult') peek.opcode = head.opcode;
    const withCrossRef = head.apdu === 'invoke' ? EVENT_REPORT : MONITOR_START;
    if (peek.opcode !== withCrossRef || reader.at >= end) return peek;
    reader.header(end);
    if (reader.tag !== TAG.sequence) return peek;
    const inner = reader.enter();
    if (reader.at >= inner) return peek;
    reader.header(inner);
    if (reader.tag === CROSS_REF) peek.monitorCrossRefID = this.#tables.crossRef.read(reader) as string;
    return peek;
  }

  // Reading

  #readRose(reader: BerReader): BerMessage {
    const { head, end } = readRose(reader);
    const message = this.#readContent(reader, head, end);
    if (reader.at < end)
      throw new CtiError('CTI_MESSAGE_INVALID', { offset: reader.at, detail: 'more than one value in the APDU' });
    if (head.apdu === 'invoke' && head.linkedID !== undefined) message.linkedID = head.linkedID;
    return message;
  }

  #readContent(reader: BerReader, head: RoseHead, end: number): BerMessage {
    const { invokeID } = head;
    switch (head.apdu) {
      case 'invoke': {
        if (head.opcode === EVENT_REPORT) {
          const event = this.#readEvent(reader, end, invokeID);
          if (event) return event;
        }
        const def = this.#tables.set.request(head.opcode as number);
        if (!def) return other(reader, end, 'invoke', invokeID, { opcode: json(head.opcode) }, 'argument');
        return { kind: 'request', name: def.asn1!, invokeID, body: this.#readValue(reader, end, def), def };
      }
      case 'returnResult': {
        if (head.opcode === undefined) return { kind: 'response', name: 'returnResult', invokeID, body: {} };
        const def = this.#tables.set.response(head.opcode as number);
        if (!def) return other(reader, end, 'returnResult', invokeID, { opcode: json(head.opcode) }, 'result');
        return { kind: 'response', name: def.asn1!, invokeID, body: this.#readValue(reader, end, def), def };
      }
      case 'returnError': {
        const def = this.#tables.set.error(head.errcode as number);
        if (!def || reader.at >= end)
          return other(reader, end, 'returnError', invokeID, { errcode: json(head.errcode) }, 'parameter');
        return { kind: 'error', name: def.asn1!, invokeID, body: this.#readValue(reader, end, def), def };
      }
      case 'reject':
        return { kind: 'error', name: 'reject', invokeID, body: { problem: head.problem } };
    }
  }

  #readValue(reader: BerReader, end: number, def: MessageDef): unknown {
    const node = this.#tables.nodeOf(def);
    if (reader.at < end) {
      reader.header(end);
      if (node.accepts(reader.tag)) return node.read(reader);
      if (reader.tag !== TAG.null)
        throw reader.refuse('CTI_MESSAGE_INVALID', `${tagText(reader.tag)} is not wanted in ${def.asn1}`);
      reader.null();
    }
    if (!mayBeNothing(node)) throw reader.refuse('CTI_MESSAGE_INVALID', `${def.asn1} without a value`);
    return {};
  }

  /** Reads an event report; undefined, the cursor as it was, when the schema does not have the event. */
  #readEvent(reader: BerReader, end: number, invokeID: InvokeID): BerMessage | undefined {
    const from = reader.at;
    if (from >= end) return undefined;
    reader.header(end);
    const { after } = reader;
    if (reader.tag !== TAG.sequence) throw reader.refuse('CTI_MESSAGE_INVALID', 'an event report is a SEQUENCE');
    const report = reader.enter();
    step(reader, report, 'its monitor');
    if (reader.tag !== CROSS_REF) throw reader.refuse('CTI_MESSAGE_INVALID', 'an event report without its monitor');
    const monitorCrossRefID = this.#tables.crossRef.read(reader);
    step(reader, report, 'its event');
    const event = this.#tables.phase === 1 ? this.#readNumberedEvent(reader, report) : this.#readGroupedEvent(reader);
    if (event && reader.at < report) throw new CtiError('CTI_MESSAGE_INVALID', { offset: reader.at, detail: 'a second event' });
    reader.leave(event ? after : from);
    if (!event) return undefined;
    const { def, body } = event;
    return { kind: 'event', name: def.asn1!, invokeID, body: { monitorCrossRefID, ...(body as Body) }, def };
  }

  /** Phase III: group and event are tags, the one around the other. */
  #readGroupedEvent(reader: BerReader): { def: MessageDef; body: unknown } | undefined {
    const { tag, after } = reader;
    const end = reader.enter();
    step(reader, end, 'its event');
    const def = this.#tables.set.event(tag - CONTEXT, reader.tag - CONTEXT);
    const body = def && this.#tables.eventNode(def).read(reader);
    if (def && reader.at < end) throw new CtiError('CTI_MESSAGE_INVALID', { offset: reader.at, detail: 'a second event' });
    reader.leave(after);
    return def && { def, body };
  }

  /** Phase I: the event is numbered. */
  #readNumberedEvent(reader: BerReader, end: number): { def: MessageDef; body: unknown } | undefined {
    if (reader.tag !== CONTEXT) throw reader.refuse('CTI_MESSAGE_INVALID', 'an event report without a type');
    const def = this.#tables.set.event(reader.integer() as number);
    if (!def) return undefined;
    step(reader, end, 'its event');
    const node = this.#tables.eventNode(def);
    if (!node.accepts(reader.tag)) throw unexpected(reader);
    return { def, body: node.read(reader) };
  }

  #readAcse(reader: BerReader): BerMessage {
    const name = ACSE_NAMES[reader.tag - APPLICATION]!;
    return { kind: ACSE_KINDS[name], name, body: this.#tables.acseNodes[name].read(reader) };
  }

  // Writing

  #writeRose(writer: BerWriter, message: BerMessage): void {
    const { kind, name, body } = message;
    const invokeID = invokeIDOf(message.invokeID);
    const linked = message.linkedID === undefined ? {} : { linkedID: invokeIDOf(message.linkedID) };
    const mark = writer.mark();
    if (kind === 'error' && name === 'reject') {
      writeRose(writer, { apdu: 'reject', invokeID, problem: objectOf(objectOf(body)['problem']) as RejectProblem }, mark);
      return;
    }
    const { apdu, code } =
      kind === 'other'
        ? this.#writeOther(writer, name, objectOf(body))
        : kind === 'response' && name === 'returnResult'
          ? { apdu: name, code: undefined }
          : this.#writeKnown(writer, this.definition(kind, name), body);
    if (apdu === 'invoke') writeRose(writer, { apdu, invokeID, ...linked, opcode: code! }, mark);
    else if (apdu === 'returnError') writeRose(writer, { apdu, invokeID, errcode: code! }, mark);
    else writeRose(writer, { apdu: 'returnResult', invokeID, ...(code === undefined ? {} : { opcode: code }) }, mark);
  }

  /** Writes what the APDU carries; the head in front of it is of this kind and code. */
  #writeKnown(writer: BerWriter, def: MessageDef, body: unknown): Carrier {
    if (def.kind === 'event') this.#writeEvent(writer, def, objectOf(body));
    else this.#tables.nodeOf(def).write(writer, body);
    const apdu = def.kind === 'response' ? 'returnResult' : def.kind === 'error' ? 'returnError' : 'invoke';
    return { apdu, code: def.kind === 'event' ? EVENT_REPORT : def.code! };
  }

  #writeOther(writer: BerWriter, name: string, body: Body): Carrier {
    const content = body['argument'] ?? body['result'] ?? body['parameter'];
    if (content !== undefined) writer.raw(readyValue(content));
    if (name === 'invoke' || name === 'returnResult') return { apdu: name, code: codeOf(body['opcode']) };
    if (name === 'returnError') return { apdu: name, code: codeOf(body['errcode']) };
    throw new CtiError('CTI_MESSAGE_UNKNOWN', { detail: `BER has no ${name}` });
  }

  #writeEvent(writer: BerWriter, def: MessageDef, { monitorCrossRefID, ...event }: Body): void {
    const mark = writer.mark();
    this.#tables.eventNode(def).write(writer, event);
    if (this.#tables.phase === 1) writer.integer(CONTEXT, def.code!);
    else writer.wrap(CONTEXT + def.group!.tag, mark);
    if (monitorCrossRefID === undefined) throw invalid('monitorCrossRefID is missing');
    this.#tables.crossRef.write(writer, monitorCrossRefID, CROSS_REF);
    writer.wrap(TAG.sequence, mark);
  }

  /** See `MessageTables`. @throws {CtiError} `CTI_MESSAGE_UNKNOWN` when there is none that BER has */
  definition(kind: BerMessage['kind'], name: string): MessageDef {
    return this.#tables.definition(kind, name);
  }
}

/** Within these limits of a codec a look at the outside is in order whatever they are. */
const PEEKED = { bytes: 0xffff, depth: 4, nodes: 8 } as const;

/** What the outside of an APDU tells. */
export interface BerPeek {
  apdu: RoseHead['apdu'] | 'acse';
  invokeID?: InvokeID;
  opcode?: RoseCode;
  /** The monitor of an event report, or the one that a MonitorStart has made. */
  monitorCrossRefID?: string;
}

const ACSE_KINDS = { AARQ: 'request', AARE: 'response', RLRQ: 'request', RLRE: 'response', ABRT: 'other' } as const;

/** An APDU that the schema does not know, its content as octets. */
function other(reader: BerReader, end: number, name: string, invokeID: InvokeID, body: Body, content: string): BerMessage {
  if (reader.at < end) {
    reader.header(end);
    body[content] = toHex(reader.raw());
  }
  return { kind: 'other', name, invokeID, body };
}

function step(reader: BerReader, end: number, what: string): void {
  if (reader.at >= end)
    throw new CtiError('CTI_MESSAGE_INVALID', { offset: reader.at, detail: `an event report without ${what}` });
  reader.header(end);
}

const json = (code: RoseCode): number | string => (typeof code === 'bigint' ? code.toString() : code);

function codeOf(value: unknown): RoseCode {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
  if (typeof value === 'string') return value;
  throw invalid('a code is a number or an object identifier');
}

function invokeIDOf(value: unknown): InvokeID {
  if (value === undefined) return 0;
  if (value === null || typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
  throw invalid('an invoke id is an integer');
}
