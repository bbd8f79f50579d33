import { CtiError } from '../../core/model/index.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import type { XmlElement } from '../xml/tree.ts';

/** Any element as JSON, without loss but for comments and instructions. */
export interface GenericElement {
  /** As it stands in the tag. */
  element: string;
  /** Names and values in the order of the tag, namespace declarations among them. */
  attributes?: [name: string, value: string][];
  children?: (GenericElement | string)[];
}

export function toGeneric({ name, attributes, children }: XmlElement): GenericElement {
  const generic: GenericElement = { element: name };
  if (attributes.length) generic.attributes = attributes.map((attribute) => [attribute.name, attribute.value]);
  // Depth is bounded by the reader.
  if (children.length) generic.children = children.map((child) => (typeof child === 'string' ? child : toGeneric(child)));
  return generic;
}

/** @throws {CtiError} `CTI_MESSAGE_INVALID` for what is no such element */
export function fromGeneric(value: GenericElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(value, 0)}`;
}

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*)?$/u;
const MAX_DEPTH = 64;

function markup(value: GenericElement, depth: number): string {
  const { element, attributes = [], children = [] } = value ?? {};
  const isPair = (pair: unknown): boolean => Array.isArray(pair) && NAME.test(pair[0]) && typeof pair[1] === 'string';
  if (
    depth >= MAX_DEPTH ||
    typeof element !== 'string' ||
    !NAME.test(element) ||
    !Array.isArray(attributes) ||
    !attributes.every(isPair) ||
    !Array.isArray(children)
  )
    throw new CtiError('CTI_MESSAGE_INVALID', { detail: 'the body is no element with name, attributes and children' });
  const tag = [element, ...attributes.map(([name, text]) => `${name}="${escapeAttribute(text)}"`)].join(' ');
  const inner = children.map((child) => (typeof child === 'string' ? escapeText(child) : markup(child, depth + 1))).join('');
  return inner ? `<${tag}>${inner}</${element}>` : `<${tag}/>`;
}
