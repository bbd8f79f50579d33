// @ts-check
import { CtiError } from 'legwork/sdk';

/**
 * A message of the switch's wire: a line of JSON. Towards the switch `{"id":7,"do":"dial","device":"2001","to":"2002"}`; back
 * `{"id":7,"ok":{…}}`, `{"id":7,"no":"busy"}`, or an event `{"tell":"ringing","device":"2002","call":"5",…}`.
 * @typedef {{ id?: number, do?: string, ok?: Result, no?: string, tell?: string } & Fields} Message
 * @typedef {{ device?: string, call?: string, to?: string, from?: string, who?: string, way?: 'in' | 'out', cause?: string, data?: string, user?: string, password?: string }} Fields
 * @typedef {{ call?: string, calls?: Leg[] }} Result
 * @typedef {{ call: string, state: string, from: string, to: string, way: 'in' | 'out', answered: boolean, data?: string }} Leg
 */

/** @param {Message} message */
export const encode = (message) => new TextEncoder().encode(`${JSON.stringify(message)}\n`);

/**
 * @param {Uint8Array} line
 * @returns {Message}
 * @throws {CtiError} `CTI_FRAME_FORMAT` for a line that is no message
 */
export function decode(line) {
  try {
    const message = JSON.parse(new TextDecoder().decode(line));
    if (typeof message === 'object' && message !== null) return message;
  } catch {
    // Falls through: the text itself is not repeated, it may hold anything.
  }
  throw new CtiError('CTI_FRAME_FORMAT', { detail: 'the line is not a message' });
}
