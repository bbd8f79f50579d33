import { CtiError } from '../../core/model/index.ts';
import { attributeOf, childElements, type XmlElement } from '../xml/tree.ts';
import {
  COMMAND_NAMESPACE,
  ENCODING_STYLE,
  element,
  envelope,
  excerpt,
  partText,
  SOAP_NAMESPACE,
  type SoapBody,
  XSI_NAMESPACE,
} from './envelope.ts';
import { OPERATIONS, type Operation, operationNamed, operationsOf, type Profile } from './operations.ts';

/** `document`: profile 1.2.0. `rpc`: 1.0.0 and 1.1.0, parts typed and unqualified. */
export type Style = 'document' | 'rpc';

export interface CommandRequest {
  operation: Operation;
  style: Style;
  /** By the names of the table, trimmed; those that were left out are not there. */
  parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a command in either style: any prefixes, parts qualified or not, in any order.
 * @param profile - whose operations are offered; absent: all
 * @throws {CtiError} `CTI_SOAP_OPERATION`, `CTI_SOAP_PARAMETER`; the detail says what is wrong
 */
export function readCommand({ message, references }: SoapBody, profile?: Profile): CommandRequest {
  const offered = profile ? operationsOf(profile) : OPERATIONS;
  const operation = offered.find(({ name }) => name === message.local);
  if (!operation) throw noOperation(message, offered);
  if (message.namespace && message.namespace !== COMMAND_NAMESPACE)
    throw new CtiError('CTI_SOAP_OPERATION', {
      detail: `"${operation.name}" is in another namespace than ${COMMAND_NAMESPACE}`,
      offset: message.offset,
    });
  const parameters = new Map<string, string>();
  for (const part of childElements(message)) {
    const wrong = wrongPart(part, operation, parameters);
    if (wrong) throw new CtiError('CTI_SOAP_PARAMETER', { detail: `${operation.name}: ${wrong}`, offset: part.offset });
    parameters.set(part.local, partText(part, references));
  }
  for (const { name, optional } of operation.parameters)
    if (!optional && !parameters.has(name))
      throw new CtiError('CTI_SOAP_PARAMETER', {
        detail: `${operation.name}: parameter "${name}" is missing`,
        offset: message.offset,
      });
  return { operation, style: styleOf(message), parameters };
}

/**
 * Writes a command as a host would send it; parameters that are not given are left out.
 * @throws {CtiError} `CTI_MESSAGE_INVALID` for a parameter that the operation does not have
 */
export function writeCommand(operation: Operation, parameters: Readonly<Record<string, string>>, style: Style): string {
  const known = new Set(operation.parameters.map(({ name }) => name));
  for (const name of Object.keys(parameters))
    if (!known.has(name))
      throw new CtiError('CTI_MESSAGE_INVALID', { detail: `${operation.name} has no parameter "${excerpt(name)}"` });
  const type = style === 'rpc' ? 'xsi:type="xsd:string"' : '';
  const parts = operation.parameters
    .filter(({ name }) => parameters[name] !== undefined)
    .map(({ name }) => element(name, parameters[name]!, type))
    .join('');
  return style === 'rpc'
    ? envelope(rpc(operation.name, parts), 'typed')
    : envelope(`<${operation.name} xmlns="${COMMAND_NAMESPACE}">${parts}</${operation.name}>`);
}

export interface CommandResponse {
  operation: Operation;
  style: Style;
  result: number | string;
}

/** Writes a response in the literal form that hosts look for: the prefix `ns` in 1.2.0, the inline `<Operation>Return` before. */
export function writeResponse(operation: Operation, result: number | string, style: Style): string {
  if (result !== 0) return responseOf(operation, result, style);
  const done = DONE[style];
  let text = done.get(operation);
  if (text === undefined) done.set(operation, (text = responseOf(operation, result, style)));
  return text;
}

/** The responses that say no more than that it was carried out, as most do. */
const DONE: Readonly<Record<Style, WeakMap<Operation, string>>> = { document: new WeakMap(), rpc: new WeakMap() };

function responseOf(operation: Operation, result: number | string, style: Style): string {
  if (style === 'document') {
    const name = `ns:${operation.name}Response`;
    return envelope(`<${name} xmlns:ns="${COMMAND_NAMESPACE}">${element('ns:return', String(result))}</${name}>`);
  }
  const value = element(`${operation.name}Return`, String(result), `xsi:type="xsd:${operation.result}"`);
  return envelope(rpc(`${operation.name}Response`, value), 'typed');
}

/** Whether a message is named like a response of the table. */
export function isResponse(message: XmlElement): boolean {
  return message.local.endsWith(RESPONSE) && operationNamed(message.local.slice(0, -RESPONSE.length)) !== undefined;
}

/**
 * Reads a response in any of its forms: Axis2's, Axis 1's inline and its `multiRef`.
 * @throws {CtiError} `CTI_SOAP_OPERATION`, `CTI_SOAP_PARAMETER`
 */
export function readResponse({ message, references }: SoapBody): CommandResponse {
  const operation = operationNamed(message.local.slice(0, -RESPONSE.length));
  if (!operation || !message.local.endsWith(RESPONSE)) throw noOperation(message, []);
  const parts = childElements(message);
  const [part] = parts;
  if (parts.length !== 1 || (part!.local !== 'return' && part!.local !== `${operation.name}Return`))
    throw new CtiError('CTI_SOAP_PARAMETER', { detail: `${message.local} does not hold one result`, offset: message.offset });
  const text = partText(part!, references);
  if (operation.result === 'int' && !INTEGER.test(text))
    throw new CtiError('CTI_SOAP_PARAMETER', { detail: `the result of ${operation.name} is not a number`, offset: part!.offset });
  const style = part!.local === 'return' ? 'document' : 'rpc';
  return { operation, style, result: operation.result === 'int' ? Number(text) : text };
}

const RESPONSE = 'Response';
const INTEGER = /^-?\d{1,9}$/;

/** The wrapper of the RPC style, as Axis 1 writes it. */
function rpc(name: string, parts: string): string {
  return `<ns1:${name} soapenv:encodingStyle="${ENCODING_STYLE}" xmlns:ns1="${COMMAND_NAMESPACE}">${parts}</ns1:${name}>`;
}

function styleOf(message: XmlElement): Style {
  const isRpc = (element: XmlElement): boolean =>
    attributeOf(element, 'encodingStyle', SOAP_NAMESPACE) !== undefined ||
    attributeOf(element, 'type', XSI_NAMESPACE) !== undefined;
  return isRpc(message) || childElements(message).some(isRpc) ? 'rpc' : 'document';
}

function noOperation(message: XmlElement, offered: readonly Operation[]): CtiError {
  const meant = offered.find(({ name }) => name.toLowerCase() === message.local.toLowerCase());
  const hint = meant ? `; it is written "${meant.name}"` : '';
  return new CtiError('CTI_SOAP_OPERATION', { detail: `"${excerpt(message.local)}"${hint}`, offset: message.offset });
}

/** What is wrong with a part before its value is looked at; undefined when nothing is. */
function wrongPart(part: XmlElement, operation: Operation, taken: ReadonlyMap<string, string>): string | undefined {
  const name = excerpt(part.local);
  if (taken.has(part.local)) return `parameter "${name}" stands twice`;
  if (operation.parameters.some((parameter) => parameter.name === part.local))
    return part.namespace && part.namespace !== COMMAND_NAMESPACE ? `parameter "${name}" is in another namespace` : undefined;
  const meant = operation.parameters.find((parameter) => parameter.name.toLowerCase() === part.local.toLowerCase());
  return `unknown parameter "${name}"${meant ? `; it is written "${meant.name}"` : ''}`;
}
