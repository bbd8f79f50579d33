import { asCtiError, CtiError } from '../../core/model/index.ts';
import type { DecodedMessage, WireCodec } from '../message.ts';
import { splitDocuments } from '../xml/documents.ts';
import { readXml, type XmlElement } from '../xml/tree.ts';
import { isResponse, readCommand, readResponse, type Style, writeCommand, writeResponse } from './command.ts';
import { openEnvelope, type SoapBody } from './envelope.ts';
import { isEventResponse, readEvent, readEventResponse, writeEvent, writeEventResponse } from './event.ts';
import { eventOnWire } from './events.ts';
import { faultEnvelope, isFault, readFault } from './fault.ts';
import { fromGeneric, type GenericElement, toGeneric } from './generic.ts';
import { operationNamed } from './operations.ts';

type Decoded = Pick<DecodedMessage, 'kind' | 'name' | 'body'>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * SmartCTI messages of both services for `decode` and `encode`. A body holds the message's parameters by name, `@style` where it is
 * rpc, and `@namespace` in events; results are under `return`. Messages of no SmartCTI name are `other`, as a tree.
 */
export const smartctiWire: WireCodec = {
  protocol: 'smartcti',

  *decode(bytes) {
    for (const { offset, length } of splitDocuments(bytes)) {
      try {
        const { root } = readXml(bytes.subarray(offset, offset + length), { fallbackWindows1252: true });
        yield { offset, length, protocol: 'smartcti', ...decodeRoot(root) };
      } catch (cause) {
        const error = asCtiError(cause);
        yield new CtiError(error.code, { ...error.toRecord(), offset: offset + (error.offset ?? 0) });
      }
    }
  },

  encode({ kind, name, body }) {
    if (typeof body !== 'object' || body === null) throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'the body is no object' });
    return new TextEncoder().encode(encodeMessage(kind, name, body as Fields));
  },
};

function decodeRoot(root: XmlElement): Decoded {
  if (root.local !== 'Envelope') return { kind: 'other', name: root.local, body: toGeneric(root) };
  const soap = openEnvelope(root);
  const { message } = soap;
  if (isFault(message)) return { kind: 'error', name: 'Fault', body: readFault(soap) };
  if (isResponse(message)) {
    const { style, result } = readResponse(soap);
    return { kind: 'response', name: message.local, body: { ...styled(style), return: result } };
  }
  if (isEventResponse(message)) {
    const { namespace, result } = readEventResponse(soap);
    return { kind: 'response', name: message.local, body: { '@namespace': namespace, return: result } };
  }
  if (eventOnWire(message.local)) return decodeEvent(soap);
  if (!operationNamed(message.local)) return { kind: 'other', name: message.local, body: toGeneric(root) };
  const { style, parameters } = readCommand(soap);
  return { kind: 'request', name: message.local, body: { ...styled(style), ...Object.fromEntries(parameters) } };
}

function decodeEvent(soap: SoapBody): Decoded {
  const { namespace, values } = readEvent(soap);
  return { kind: 'event', name: soap.message.local, body: { '@namespace': namespace, ...values } };
}

function encodeMessage(kind: DecodedMessage['kind'], name: string, body: Fields): string {
  const namespace = typeof body['@namespace'] === 'string' ? body['@namespace'] : '';
  const style: Style = body['@style'] === 'rpc' ? 'rpc' : 'document';
  const operation = operationNamed(kind === 'response' ? name.replace(/Response$/, '') : name);
  const event = eventOnWire(kind === 'response' ? name.replace(/RESPONSE$/, '') : name);
  if (kind === 'request' && operation) return writeCommand(operation, parametersIn(body), style);
  if (kind === 'response' && operation) return writeResponse(operation, valueIn(body, 'return'), style);
  if (kind === 'event' && event) return writeEvent({ event, namespace, values: parametersIn(body) });
  if (kind === 'response' && event) return writeEventResponse({ event, namespace, result: Number(valueIn(body, 'return')) });
  if (kind === 'error')
    return faultEnvelope({ faultcode: String(valueIn(body, 'faultcode')), faultstring: String(valueIn(body, 'faultstring')) });
  if (kind === 'other') return fromGeneric(body as unknown as GenericElement);
  throw new CtiError('CTI_MESSAGE_UNKNOWN', { detail: `${kind} "${name.slice(0, 40)}"` });
}

const styled = (style: Style): object => (style === 'rpc' ? { '@style': style } : {});

/** The fields that are parameters, as text. */
function parametersIn(body: Fields): Record<string, string> {
  const entries = Object.keys(body).filter((name) => !name.startsWith('@'));
  return Object.fromEntries(entries.map((name) => [name, String(valueIn(body, name))]));
}

function valueIn(body: Fields, name: string): string | number {
  const value = body[name];
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new CtiError('CTI_MESSAGE_INVALID', { detail: `"${name.slice(0, 40)}" is neither text nor a number` });
}
