import type { CstaXmlMessage } from '../csta.ts';
import type { Edition } from '../namespaces.ts';

/** What a view asks for what it does not keep itself. */
export interface ViewReader {
  /** What is under a path; undefined when only all of the message can say. */
  field(bytes: Uint8Array, path: string): { value: unknown } | undefined;
  /** @throws {CtiError} `CTI_XML_*` */
  message(bytes: Uint8Array): CstaXmlMessage;
}

/**
 * A message that is read field by field, as far as it is asked. Texts that nobody asks for are not judged: whether all of them are
 * well-formed is said by `message`. It keeps the octets that it was made of, which must not change as long as it is used.
 */
export class CstaXmlView {
  readonly kind: CstaXmlMessage['kind'];
  /** Local name of the root element. */
  readonly name: string;
  readonly namespace: string;
  readonly edition: Edition | undefined;
  readonly #reader: ViewReader;
  readonly #bytes: Uint8Array;
  #message: CstaXmlMessage | undefined;

  /** @param message - where it was read already */
  constructor(
    head: Pick<CstaXmlMessage, 'kind' | 'name' | 'namespace' | 'edition'>,
    reader: ViewReader,
    bytes: Uint8Array,
    message?: CstaXmlMessage,
  ) {
    this.kind = head.kind;
    this.name = head.name;
    this.namespace = head.namespace;
    this.edition = head.edition;
    this.#reader = reader;
    this.#bytes = bytes;
    this.#message = message;
  }

  /** The monitor that the message belongs to, where it says so. @throws {CtiError} as `get` */
  get monitorCrossRefID(): string | undefined {
    const id = this.get('monitorCrossRefID');
    return typeof id === 'string' ? id : undefined;
  }

  /**
   * A field of the body; undefined when it is not there.
   * @param path - names with dots between: `connection.callID`; entries of lists by number
   * @throws {CtiError} `CTI_XML_*` when the document turns out not to be well-formed
   */
  get(path: string): unknown {
    const field = this.#message ? undefined : this.#reader.field(this.#bytes, path);
    if (field) return field.value;
    let value: unknown = this.message().body;
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  }

  /** All of it. @throws {CtiError} `CTI_XML_*` */
  message(): CstaXmlMessage {
    this.#message ??= this.#reader.message(this.#bytes);
    return this.#message;
  }
}
