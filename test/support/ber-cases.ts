/** Messages for the independent codec: what they are here, and what they are there. */
import { BerCodec, type BerMessage } from '../../src/codecs/ber/index.ts';
import { phase1, phase3 } from '../../src/codecs/schema/index.ts';
import { bodyOf, seeded } from './csta-bodies.ts';
import type { Case } from './erlang-asn1.ts';
import { definitions } from './erlang-asn1.ts';
import { reportTerm, schema, termOf } from './erlang-terms.ts';

/** A message with the case that the independent codec gets. */
export interface Pair {
  message: BerMessage;
  other: Case;
}

/** One message of every type that BER has, made from a seed. @param fill - how probable an optional member is */
export function pairs(seed: number, fill: number): Pair[] {
  const codec = new BerCodec();
  const places = definitions();
  return schema.messages
    .filter(({ only }) => only !== 'xml')
    .map((def, index) => {
      const invokeID = (seed * 1000 + index) % 32768;
      const body = bodyOf(phase3, def, seeded(seed * 1000 + index), { fill, strict: true });
      const message: BerMessage = { kind: def.kind, name: def.asn1!, invokeID, body };
      const apdu = def.kind === 'response' ? 'returnResult' : def.kind === 'error' ? 'returnError' : 'invoke';
      const isEvent = def.kind === 'event';
      const code = isEvent ? 21 : def.code!;
      const term = isEvent
        ? reportTerm(def.group!.name, def.asn1!, def.type, body as Record<string, unknown>)
        : termOf(def.type, body);
      const octets = codec.encode(message);
      return { message, other: { apdu, invokeID, code, ...places.get(`${apdu} ${code}`)!, term, octets } };
    });
}

/** One message of every type of Phase I that has a value, made from a seed. */
export function phase1Pairs(seed: number, fill: number): Pair[] {
  const codec = new BerCodec(1);
  const { messages, types } = schema.phase1;
  return messages
    .filter(({ type }) => type !== 'empty' && type !== 'any')
    .map((def, index) => {
      const invokeID = seed * 100 + index;
      const event = bodyOf(phase1, def, seeded(invokeID), { fill, strict: true });
      const isEvent = def.kind === 'event';
      const body = isEvent ? { ...(event as object), monitorCrossRefID: '8001' } : event;
      const name = def.asn1![0]!.toUpperCase() + def.asn1!.slice(1);
      const type = {
        request: `'${name}Args'`,
        response: `'${name}RS'`,
        error: `'UniversalCauseItem'`,
        event: `{'${name}', ${def.code}, <<128, 1>>}`,
      };
      const message: BerMessage = { kind: def.kind, name: def.asn1!, invokeID, body };
      return {
        message,
        other: {
          apdu: def.kind === 'response' ? 'returnResult' : def.kind === 'error' ? 'returnError' : 'invoke',
          invokeID,
          code: isEvent ? 21 : def.code!,
          module: 'CSTA1-MD110',
          type: type[def.kind],
          term: termOf(def.type, event, types),
          octets: codec.encode(message),
        },
      };
    });
}
