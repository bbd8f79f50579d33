import { CtiError } from './errors.ts';

/** A string that cannot be mistaken for another kind of id; it costs nothing at run time. */
type Brand<Name extends string> = string & { readonly __brand?: Name };

/** A device as the switch names it: an extension, an ACD group, a trunk. 1 to 64 characters, no control characters. */
export type DeviceID = Brand<'DeviceID'>;
/** A call as the switch names it; changes at transfer and conference. Opaque text of 1 to 128 characters. */
export type CallID = Brand<'CallID'>;
/** Our own name of one leg, constant from its first event to its `ConnectionCleared`. This is `event.callID` towards a host. */
export type LegID = Brand<'LegID'>;
/** What several calls of one conversation have in common over consultation, transfer, conference and queue. */
export type LineageID = Brand<'LineageID'>;
/** An agent as the ACD knows them; text, never a number. */
export type AgentID = Brand<'AgentID'>;
/** An ACD group. */
export type GroupID = Brand<'GroupID'>;
/** The numbering of one device's events; a new one begins when no journal is recovered. */
export type StreamID = Brand<'StreamID'>;

/** CSTA ConnectionID: a call at a device. */
export interface ConnectionID {
  callID: CallID;
  deviceID: DeviceID;
}

const MAX_ID_CHARACTERS = 64;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * Cleans an id that came from outside: blanks around it are dropped.
 * @param what - the parameter's name, for the error
 * @throws {CtiError} `CTI_INVALID_ARGUMENT` when it is no text, nothing is left, it has over 64 characters or a control character
 */
export function cleanID(what: string, text: string): string {
  if (typeof text !== 'string') throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `${what} is a text` });
  const id = text.trim();
  if (!id) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `${what} is empty` });
  if (id.length > MAX_ID_CHARACTERS)
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `${what} has over ${MAX_ID_CHARACTERS} characters` });
  if (CONTROL.test(id)) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `${what} has a control character` });
  return id;
}

const DIALABLE = /^\+?[0-9A-D*#]{1,32}$/;
const PUNCTUATION = /[ \-().]/g;

/**
 * The digits of a telephone number or extension to dial, with the usual punctuation taken out.
 * Whatever else a number holds never reaches a switch: line protocols and dial plans would run it.
 * @throws {CtiError} `CTI_INVALID_NUMBER` unless 1 to 32 of `0-9 A-D * #`, perhaps behind a `+`, are left
 */
export function dialable(text: string): string {
  const digits = typeof text === 'string' ? text.replace(PUNCTUATION, '') : '';
  if (!DIALABLE.test(digits)) throw new CtiError('CTI_INVALID_NUMBER');
  return digits;
}

/** A stable 32-bit hash of an id (FNV-1a over UTF-16 units), for placing devices on shards. */
export function hashID(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Our id of a leg: what tells this shard of this stream from others, and the leg's number in it. */
export const legID = (prefix: string, leg: number): LegID => `${prefix}-${leg.toString(36)}`;

/** The number in an id that `legID` made; 0 for other ids. */
export const legNumber = (id: LegID): number => Number.parseInt(id.slice(id.lastIndexOf('-') + 1), 36) || 0;
