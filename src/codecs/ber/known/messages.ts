/** The shapes of APDUs, as `codec.ts` reads them. */
import type { MessageDef } from '../../schema/index.ts';
import type { BerMessage } from '../codec.ts';
import type { InvokeID } from '../rose.ts';
import { CROSS_REF, EVENT_REPORT, type MessageTables } from '../tables.ts';
import { CONTEXT, TAG } from '../tags.ts';
import type { Learner } from './learner.ts';
import { FORM, integerIn, type Part, type Value } from './plan.ts';

const INVOKE = CONTEXT + 1;
const RETURN_RESULT = CONTEXT + 2;
const RETURN_ERROR = CONTEXT + 3;

/** Notes a ROSE APDU that carries a message of the schema; undefined for any other. */
export function learnMessage(learner: Learner, tables: MessageTables): Value | undefined {
  learner.header();
  const { tag } = learner;
  if (tag !== INVOKE && tag !== RETURN_RESULT && tag !== RETURN_ERROR) return undefined;
  const end = learner.enter();
  learner.header();
  const invokeID = learner.leaf(learner.tag === TAG.null ? FORM.nothing : FORM.id);
  if (learner.at >= end) return undefined;
  learner.header();
  let linkedID: Value | undefined;
  if (tag === INVOKE && (learner.tag === CONTEXT || learner.tag === CONTEXT + 1)) {
    linkedID = learner.leaf(learner.tag === CONTEXT ? FORM.id : FORM.nothing);
    learner.header();
  }
  if (tag === RETURN_RESULT) {
    learner.enter();
    learner.header();
  }
  if (learner.tag !== TAG.integer || learner.constructed) return undefined;
  const code = integerIn(learner.bytes, learner.start, learner.end);
  learner.literal();
  const content = tag === INVOKE && code === EVENT_REPORT ? learnEvent(learner, tables) : learnValue(learner, tables, tag, code);
  if (!content) return undefined;
  if (tag === RETURN_RESULT) learner.leave();
  learner.leave();
  return learner.part(messagePart(content.def, invokeID, linkedID, content.body));
}

interface Content {
  def: MessageDef;
  body: Value;
}

function learnValue(learner: Learner, tables: MessageTables, tag: number, code: number): Content | undefined {
  const { set } = tables;
  const def = tag === INVOKE ? set.request(code) : tag === RETURN_RESULT ? set.response(code) : set.error(code);
  if (!def || learner.atEnd) return undefined;
  const node = tables.nodeOf(def);
  learner.header();
  return node.accepts(learner.tag) ? { def, body: node.shape.learn(learner) } : undefined;
}

function learnEvent(learner: Learner, tables: MessageTables): Content | undefined {
  learner.header();
  learner.enter();
  learner.header();
  if (learner.tag !== CROSS_REF) return undefined;
  const crossRef = tables.crossRef.learn(learner);
  learner.header();
  const def = tables.phase === 1 ? numberedEvent(learner, tables) : groupedEvent(learner, tables);
  if (!def) return undefined;
  const event = tables.eventNode(def).shape.learn(learner);
  if (tables.phase === 3) learner.leave();
  learner.leave();
  const members = learner.members(event);
  return members && { def, body: learner.object(['monitorCrossRefID', ...members.keys], [crossRef, ...members.of]) };
}

function groupedEvent(learner: Learner, { set }: MessageTables): MessageDef | undefined {
  const group = learner.tag - CONTEXT;
  learner.enter();
  learner.header();
  return set.event(group, learner.tag - CONTEXT);
}

function numberedEvent(learner: Learner, { set }: MessageTables): MessageDef | undefined {
  const def = set.event(integerIn(learner.bytes, learner.start, learner.end));
  learner.literal();
  learner.header();
  return def;
}

function messagePart(def: MessageDef, invokeID: Value, linkedID: Value | undefined, body: Value): Part {
  const { kind } = def;
  const name = def.asn1!;
  return {
    make: (values) => {
      const message: BerMessage = {
        kind,
        name,
        invokeID: values.get(invokeID) as InvokeID,
        body: values.get(body),
        def,
      };
      if (linkedID !== undefined) message.linkedID = values.get(linkedID) as InvokeID;
      return message;
    },
    of: [],
  };
}
