/** The quick way out: messages as most are. What it cannot take the general writer decides. */
import { isCtiError } from '../../../core/model/index.ts';
import type { MessageDef } from '../../schema/index.ts';
import type { BerMessage } from '../codec.ts';
import type { BerLimits } from '../limits.ts';
import { Sequence } from '../shapes.ts';
import { CROSS_REF, EVENT_REPORT, type MessageTables } from '../tables.ts';
import { CONTEXT, TAG } from '../tags.ts';
import { type Guess, guess, Output } from './output.ts';
import { HAND_OVER } from './plan.ts';

const APDUS = { request: CONTEXT + 1, event: CONTEXT + 1, response: CONTEXT + 2, error: CONTEXT + 3 } as const;
const CROSS_REF_NAME = 'monitorCrossRefID';

/** What is known of one message: how many octets its lengths had last, from the outside to the inside. */
interface Guesses {
  apdu: Guess;
  /** The SEQUENCE of a result, or the report of an event. */
  inner: Guess;
  group: Guess;
  event: Guess;
}

export class QuickEncoder {
  readonly #tables: MessageTables;
  readonly #maxBytes: number;
  readonly #output: Output;
  readonly #guesses = new Map<MessageDef, Guesses>();

  constructor(tables: MessageTables, { maxBytes }: Readonly<BerLimits>) {
    this.#tables = tables;
    this.#maxBytes = maxBytes;
    this.#output = new Output(maxBytes);
  }

  /** What the general writer would make of the message; undefined when that has to write it. */
  encode({ kind, name, invokeID = 0, linkedID, body }: BerMessage): Uint8Array | undefined {
    if (kind === 'other' || linkedID !== undefined || !isSmall(invokeID)) return undefined;
    const output = this.#output;
    output.clear();
    try {
      this.#put(output, this.#tables.definition(kind, name), invokeID, body);
    } catch (error) {
      if (error === HAND_OVER || isCtiError(error)) return undefined;
      throw error;
    }
    return output.at > this.#maxBytes - SLACK ? undefined : output.take();
  }

  #put(output: Output, def: MessageDef, invokeID: number, body: unknown): void {
    const guesses = this.#guessesOf(def);
    const apdu = output.open(APDUS[def.kind], guesses.apdu);
    output.integer(TAG.integer, invokeID);
    if (def.kind === 'event') this.#putEvent(output, def, body, guesses);
    else if (def.kind === 'response') {
      const result = output.open(TAG.sequence, guesses.inner);
      output.integer(TAG.integer, def.code!);
      this.#tables.nodeOf(def).put(output, body);
      output.close(result, guesses.inner);
    } else {
      output.integer(TAG.integer, def.code!);
      this.#tables.nodeOf(def).put(output, body);
    }
    output.close(apdu, guesses.apdu);
  }

  #putEvent(output: Output, def: MessageDef, body: unknown, { inner, group, event }: Guesses): void {
    const { crossRef, phase } = this.#tables;
    const { shape, tag } = this.#tables.eventNode(def);
    if (phase !== 3 || !(shape instanceof Sequence) || !shape.isInOrder || typeof body !== 'object' || body === null)
      throw HAND_OVER;
    output.integer(TAG.integer, EVENT_REPORT);
    const report = output.open(TAG.sequence, inner);
    crossRef.put(output, (body as Record<string, unknown>)[CROSS_REF_NAME], CROSS_REF);
    const grouped = output.open(CONTEXT + def.group!.tag, group);
    const members = output.open(tag, event);
    if (!shape.putMembers(output, body, CROSS_REF_NAME)) throw HAND_OVER;
    output.close(members, event);
    output.close(grouped, group);
    output.close(report, inner);
  }

  #guessesOf(def: MessageDef): Guesses {
    let guesses = this.#guesses.get(def);
    if (!guesses) {
      guesses = { apdu: guess(), inner: guess(), group: guess(), event: guess() };
      this.#guesses.set(def, guesses);
    }
    return guesses;
  }
}

/** The general writer refuses what comes so near to its limit. */
const SLACK = 64;

const isSmall = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value;
