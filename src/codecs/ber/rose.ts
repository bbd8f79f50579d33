import { CtiError } from '../../core/model/index.ts';
import { octetsOfOid, oidOf } from './oid.ts';
import type { BerReader } from './reader.ts';
import { CONTEXT, TAG, type Tag } from './tags.ts';
import type { BerWriter } from './writer.ts';

/** What pairs an answer with its invoke. Null where the sender could not say. */
export type InvokeID = number | bigint | null;
/** `local` codes are numbers, `global` ones object identifiers. CSTA has local ones only. */
export type RoseCode = number | bigint | string;

/**
 * The head of a ROSE APDU. What it carries, an argument, result or parameter, follows it.
 * @see X.880 §7, Remote-Operations-Generic-ROS-PDUs
 */
export type RoseHead =
  | { apdu: 'invoke'; invokeID: InvokeID; linkedID?: InvokeID; opcode: RoseCode }
  /** Without an `opcode` there is no result at all: "done". */
  | { apdu: 'returnResult'; invokeID: InvokeID; opcode?: RoseCode }
  | { apdu: 'returnError'; invokeID: InvokeID; errcode: RoseCode }
  | { apdu: 'reject'; invokeID: InvokeID; problem: RejectProblem };

/** Why an APDU was rejected, as `{ invoke: 'mistypedArgument' }`; a number where the standard has no name for it. */
export type RejectProblem = { [Category in RejectCategory]?: (typeof REJECT_PROBLEMS)[Category][number] | number };

export type RejectCategory = keyof typeof REJECT_PROBLEMS;

/** The reject problems by category, which is their tag [0]–[3], and value. @see X.880 §9 */
export const REJECT_PROBLEMS = {
  general: ['unrecognizedPDU', 'mistypedPDU', 'badlyStructuredPDU'],
  invoke: [
    'duplicateInvocation',
    'unrecognizedOperation',
    'mistypedArgument',
    'resourceLimitation',
    'releaseInProgress',
    'unrecognizedLinkedId',
    'linkedResponseUnexpected',
    'unexpectedLinkedOperation',
  ],
  returnResult: ['unrecognizedInvocation', 'resultResponseUnexpected', 'mistypedResult'],
  returnError: ['unrecognizedInvocation', 'errorResponseUnexpected', 'unrecognizedError', 'unexpectedError', 'mistypedParameter'],
} as const;

const APDUS = ['', 'invoke', 'returnResult', 'returnError', 'reject'] as const;
const CATEGORIES = Object.keys(REJECT_PROBLEMS) as RejectCategory[];

/** Whether a value with this tag is a ROSE APDU. */
export const isRose = (tag: Tag): boolean => tag > CONTEXT && tag <= CONTEXT + 4;

/** Where what follows the head of an APDU ends; `empty` when nothing does. */
export interface RoseTail {
  head: RoseHead;
  end: number;
}

/**
 * Reads the head of the APDU that the cursor stands on, and leaves the cursor before what it carries.
 * @returns the head, and the end of the value that the rest is in: nothing follows when the cursor is there already
 * @throws {CtiError} `CTI_MESSAGE_INVALID` when it is not built as the standard wants, and what the cursor throws
 */
export function readRose(reader: BerReader): RoseTail {
  const apdu = APDUS[reader.tag - CONTEXT];
  if (!apdu) throw reader.refuse('CTI_MESSAGE_UNKNOWN', 'not a ROSE APDU');
  let end = reader.enter();
  const invokeID = readID(reader, end, 'invokeID');
  switch (apdu) {
    case 'invoke': {
      next(reader, end, 'opcode');
      if (reader.tag !== CONTEXT && reader.tag !== CONTEXT + 1)
        return { head: { apdu, invokeID, opcode: readCode(reader) }, end };
      const linkedID = reader.tag === CONTEXT ? reader.integer() : reader.null();
      next(reader, end, 'opcode');
      return { head: { apdu, invokeID, linkedID, opcode: readCode(reader) }, end };
    }
    case 'returnResult':
      if (reader.at >= end) return { head: { apdu, invokeID }, end };
      next(reader, end, 'result');
      if (reader.tag !== TAG.sequence) throw reader.refuse('CTI_MESSAGE_INVALID', 'the result of an operation is a SEQUENCE');
      end = reader.enter();
      next(reader, end, 'opcode');
      return { head: { apdu, invokeID, opcode: readCode(reader) }, end };
    case 'returnError':
      next(reader, end, 'errcode');
      return { head: { apdu, invokeID, errcode: readCode(reader) }, end };
    case 'reject':
      next(reader, end, 'problem');
      return { head: { apdu, invokeID, problem: readProblem(reader) }, end };
  }
}

/**
 * Writes the head of an APDU in front of what it carries, and closes it.
 * @param mark - the writer's mark from before the argument, result or parameter
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for a code or problem that is none
 */
export function writeRose(writer: BerWriter, head: RoseHead, mark: number): void {
  switch (head.apdu) {
    case 'invoke':
      writeCode(writer, head.opcode);
      if (head.linkedID === null) writer.null(CONTEXT + 1);
      else if (head.linkedID !== undefined) writer.integer(CONTEXT, head.linkedID);
      break;
    case 'returnResult':
      if (head.opcode === undefined) break;
      writeCode(writer, head.opcode);
      writer.wrap(TAG.sequence, mark);
      break;
    case 'returnError':
      writeCode(writer, head.errcode);
      break;
    case 'reject':
      writeProblem(writer, head.problem);
  }
  if (head.invokeID === null) writer.null(TAG.null);
  else writer.integer(TAG.integer, head.invokeID);
  writer.wrap(CONTEXT + APDUS.indexOf(head.apdu), mark);
}

function next(reader: BerReader, end: number, what: string): void {
  if (reader.at >= end) throw reader.refuse('CTI_MESSAGE_INVALID', `the APDU has no ${what}`);
  reader.header(end);
}

function readID(reader: BerReader, end: number, what: string): InvokeID {
  next(reader, end, what);
  if (reader.tag === TAG.integer) return reader.integer();
  if (reader.tag === TAG.null) return reader.null();
  throw reader.refuse('CTI_MESSAGE_INVALID', `the ${what} is not an INTEGER`);
}

function readCode(reader: BerReader): RoseCode {
  if (reader.tag === TAG.integer) return reader.integer();
  const oid = reader.tag === TAG.objectIdentifier ? oidOf(reader.octets()) : undefined;
  if (oid === undefined) throw reader.refuse('CTI_MESSAGE_INVALID', 'a code is an INTEGER or an OBJECT IDENTIFIER');
  return oid;
}

function writeCode(writer: BerWriter, code: RoseCode): void {
  if (typeof code !== 'string') {
    writer.integer(TAG.integer, code);
    return;
  }
  const oid = octetsOfOid(code);
  if (!oid) throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'a code is a number or an object identifier' });
  writer.octets(TAG.objectIdentifier, oid);
}

function readProblem(reader: BerReader): RejectProblem {
  const category = CATEGORIES[reader.tag - CONTEXT];
  const value = category ? Number(reader.integer()) : Number.NaN;
  if (!category || !Number.isSafeInteger(value)) throw reader.refuse('CTI_MESSAGE_INVALID', 'no such reject problem');
  return { [category]: REJECT_PROBLEMS[category][value] ?? value };
}

function writeProblem(writer: BerWriter, problem: RejectProblem): void {
  const category = CATEGORIES.find((name) => problem[name] !== undefined);
  const given = category && problem[category];
  const names: readonly unknown[] = category ? REJECT_PROBLEMS[category] : [];
  const value = typeof given === 'number' ? given : names.indexOf(given);
  if (!category || !Number.isSafeInteger(value) || (value < 0 && value !== given))
    throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'no such reject problem' });
  writer.integer(CONTEXT + CATEGORIES.indexOf(category), value);
}
