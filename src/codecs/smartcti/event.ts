import { CtiError } from '../../core/model/index.ts';
import { escapeAttribute } from '../xml/escape.ts';
import { childElements, type XmlElement } from '../xml/tree.ts';
import { element, envelope, excerpt, partText, type SoapBody } from './envelope.ts';
import { type EventParameter, eventOnWire, type SmartctiEvent } from './events.ts';

/** By the names of the table. */
export type EventValues = Readonly<Record<string, string | number>>;

export interface EventMessage {
  event: SmartctiEvent;
  namespace: string;
  values: EventValues;
}

/**
 * Writes an event as AdvPL services take it: every name in capitals, in the service's own namespace. Text that is not given is empty,
 * a number 0.
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for text that XML cannot carry
 */
export function writeEvent({ event, namespace, values }: EventMessage): string {
  const parts = event.parameters.map((parameter) =>
    element(wireName(parameter), String(values[parameter.name] ?? (parameter.type === 'int' ? 0 : ''))),
  );
  return wrapped(event.name.toUpperCase(), namespace, parts.join(''));
}

/** The SOAPAction of an event, without quotes. */
export function eventAction(event: SmartctiEvent, namespace: string): string {
  return namespace + event.name.toUpperCase();
}

/**
 * Reads an event.
 * @throws {CtiError} `CTI_SOAP_OPERATION` for an unknown one, `CTI_SOAP_PARAMETER` for parts that are missing, doubled, unknown or no
 * numbers where numbers belong
 */
export function readEvent({ message, references }: SoapBody): EventMessage {
  const event = eventOnWire(message.local);
  if (!event) throw new CtiError('CTI_SOAP_OPERATION', { detail: `"${excerpt(message.local)}"`, offset: message.offset });
  const refuse = (detail: string, at: XmlElement): never => {
    throw new CtiError('CTI_SOAP_PARAMETER', { detail: `${message.local}: ${detail}`, offset: at.offset });
  };
  const found = new Map<string, XmlElement>();
  for (const part of childElements(message)) {
    if (found.has(part.local)) refuse(`"${excerpt(part.local)}" stands twice`, part);
    found.set(part.local, part);
  }
  const values: Record<string, string | number> = {};
  for (const parameter of event.parameters) {
    const { name, type } = parameter;
    const part = found.get(wireName(parameter)) ?? refuse(`"${wireName(parameter)}" is missing`, message);
    found.delete(part.local);
    const text = partText(part, references);
    if (type === 'int' && !INTEGER.test(text)) refuse(`"${part.local}" is not a number`, part);
    values[name] = type === 'int' ? Number(text) : text;
  }
  for (const part of found.values()) refuse(`unknown parameter "${excerpt(part.local)}"`, part);
  return { event, namespace: message.namespace, values };
}

/** What a host answered to an event: 0 when a client of its is registered for it. */
export interface EventResponse {
  event: SmartctiEvent;
  namespace: string;
  result: number;
}

export function writeEventResponse({ event, namespace, result }: EventResponse): string {
  const name = event.name.toUpperCase();
  return wrapped(`${name}${RESPONSE}`, namespace, element(`${name}${RESULT}`, String(result)));
}

/** Whether a message is named like the response to an event of the table. */
export function isEventResponse(message: XmlElement): boolean {
  return eventOfResponse(message) !== undefined;
}

/** @throws {CtiError} `CTI_SOAP_OPERATION`, `CTI_SOAP_PARAMETER` */
export function readEventResponse({ message, references }: SoapBody): EventResponse {
  const event = eventOfResponse(message);
  if (!event) throw new CtiError('CTI_SOAP_OPERATION', { detail: `"${excerpt(message.local)}"`, offset: message.offset });
  const parts = childElements(message);
  const text = parts.length === 1 ? partText(parts[0]!, references) : '';
  if (!INTEGER.test(text))
    throw new CtiError('CTI_SOAP_PARAMETER', { detail: `${message.local} does not hold one number`, offset: message.offset });
  return { event, namespace: message.namespace, result: Number(text) };
}

/** How the documentation's name of a parameter stands on the wire. */
const wireName = ({ name }: EventParameter): string => name.toUpperCase();

const RESPONSE = 'RESPONSE';
const RESULT = 'RESULT';
const INTEGER = /^-?\d{1,9}$/;

function eventOfResponse({ local }: XmlElement): SmartctiEvent | undefined {
  return local.endsWith(RESPONSE) ? eventOnWire(local.slice(0, -RESPONSE.length)) : undefined;
}

function wrapped(name: string, namespace: string, parts: string): string {
  return envelope(`<${name} xmlns="${escapeAttribute(namespace)}">${parts}</${name}>`);
}
