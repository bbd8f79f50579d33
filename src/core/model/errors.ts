/** Who has to change something: the caller (`local`), the other end of a wire (`peer`) or the PBX (`switch`). */
export type Blame = 'local' | 'peer' | 'switch';

interface ErrorRow {
  blame: Blame;
  /** Whether the same call may succeed a little later without any change. */
  retry: boolean;
  /** The SmartCTI return code (PROTOCOL §3) that a host is told. */
  smartcti: number;
  sentence: string;
}

const row = (blame: Blame, smartcti: number, sentence: string, retry = false): ErrorRow => ({ blame, retry, smartcti, sentence });

/**
 * Every error of the library. Codes are stable, sentences are not; `docs/errors.md` has a heading for each (a test compares).
 */
export const ERRORS = {
  // Commands
  CTI_INVALID_ARGUMENT: row('local', 7, 'A parameter is missing or malformed.'),
  CTI_INVALID_NUMBER: row('local', 2, 'The telephone number cannot be dialled: only digits, A-D, *, # and a leading + are.'),
  CTI_UNKNOWN_DEVICE: row('local', 18, 'The switch does not know this device.'),
  CTI_UNKNOWN_CALL: row('local', 5, 'No such call at this device.'),
  CTI_DUPLICATE_CALL: row('local', 6, 'A call with this identifier exists already.'),
  CTI_WRONG_STATE: row('local', 22, 'No call or agent of this device is in the state that the command needs.', true),
  CTI_NOTHING_HELD: row('local', 19, 'There is no held call to retrieve.'),
  CTI_NO_PARKING: row('switch', 20, 'All parking positions are taken.', true),
  CTI_NOT_SUPPORTED: row('switch', 21, 'The switch or its driver does not offer this feature.'),
  CTI_AGENT_REFUSED: row('switch', 1, 'The switch does not accept this agent code or password.'),
  CTI_AGENT_IN_USE: row('switch', 23, 'The agent or the extension is in use already, or the ACD group is wrong.'),
  CTI_BUSY: row('local', 24, 'A queue is full; the command was not sent.', true),
  CTI_NOT_SENT: row('switch', 24, 'The command could not be sent to the switch.', true),
  CTI_LINK_DOWN: row('switch', 16, 'There is no connection to the switch.', true),
  CTI_LOGIN_REFUSED: row('switch', 16, 'The switch refused the log-in of the link.'),
  CTI_TIMEOUT: row('switch', 16, 'The switch did not answer in time.', true),
  CTI_REFUSED: row('switch', 3, 'The switch refused the command.'),
  CTI_CALL_FAILED: row('switch', 3, 'The call could not be completed.'),
  CTI_CALL_ENDED: row('switch', 14, 'The call ended before it reached the state that was waited for.'),
  CTI_BAD_ANSWER: row('switch', 7, 'The switch sent something that cannot be understood.'),
  CTI_ABORTED: row('local', 3, 'The caller gave up waiting.'),
  CTI_CLOSED: row('local', 16, 'Legwork is closing or closed.'),
  // Inside
  CTI_ILLEGAL_EVENT: row(
    'switch',
    7,
    'The switch reported something that does not fit the state of the leg; nothing was changed.',
  ),
  CTI_NOT_DRAINED: row('local', 7, 'Input was given before the output of the previous input was drained.'),
  CTI_SHARD_DIED: row('local', 24, 'The thread that owns this device died while the command was under way.', true),
  CTI_DRIVER_FAULT: row('local', 7, 'A driver threw; this is a fault of the driver.'),
  CTI_IDENTIFY_FAILED: row('local', 7, 'The hook that identifies callers threw, or gave what is no data.'),
  CTI_IDENTIFY_LATE: row('local', 7, 'The hook that identifies callers did not answer in time.'),
  CTI_STREAM_LOST: row('local', 7, 'The events asked for are no longer kept.'),
  CTI_READER_LAG: row('local', 7, 'The consumer read its events too slowly and was cut off.', true),
  CTI_OPTION: row('local', 7, 'An option is unknown or has a wrong value.'),
  CTI_QUARANTINED: row('local', 24, 'The message killed its shard again and again and was set aside.'),
  // Journal
  CTI_JOURNAL_FORMAT: row('local', 7, 'The file is no journal, or of a version that is not known.'),
  CTI_JOURNAL_DAMAGED: row('local', 7, 'The journal is damaged before its end; nothing of it was changed.'),
  CTI_JOURNAL_LOCKED: row('local', 7, 'The journal is in use by another process or another part of this one.'),
  CTI_JOURNAL_FULL: row('local', 24, 'The disk of the journal is full; nothing is published until there is room.', true),
  CTI_JOURNAL_UNREADABLE: row('local', 24, 'The journal cannot be read.'),
  CTI_JOURNAL_READ_ONLY: row('local', 24, 'The folder of the journal cannot be written.'),
  CTI_JOURNAL_FAILED: row('local', 24, 'The disk of the journal failed; nothing is published any more.'),
  // Preview dialling
  CTI_UNKNOWN_LIST: row('local', 7, 'There is no list of contacts of this name.'),
  CTI_LIST_EXISTS: row('local', 7, 'A list of contacts of this name is there already.'),
  CTI_LIST_FORMAT: row('local', 7, 'The list of contacts cannot be read; nothing of it was kept.'),
  CTI_LIST_LINE: row('local', 7, 'A line of the list is no contact.'),
  CTI_LIST_ENCODING: row('local', 7, 'A line of the list is not in the encoding that was declared.'),
  CTI_LIST_SIZE: row('local', 7, 'A line of the list is longer, or the list has more contacts, than allowed.'),
  CTI_LIST_DUPLICATE: row('local', 7, 'The number is in the list already.'),
  CTI_DO_NOT_CALL: row('local', 7, 'The number is on the list of those that must not be called.'),
  CTI_NOT_NOW: row('local', 7, 'The contact may not be called at this time of day.', true),
  // Configuration of several links
  CTI_CONFIG_FORMAT: row('local', 7, 'The configuration cannot be read.'),
  CTI_CONFIG_KEY: row('local', 7, 'The configuration has a key that is not known, or one twice.'),
  CTI_CONFIG_VALUE: row('local', 7, 'A value of the configuration is missing or wrong.'),
  CTI_CONFIG_DUPLICATE: row('local', 7, 'Two links or hosts of the configuration have the same number, name or path.'),
  CTI_CONFIG_SECRET: row('local', 7, 'A secret that the configuration refers to is not there.'),
  CTI_LINK_DISABLED: row('local', 16, 'The link is switched off in the configuration.'),
  CTI_DIRECTION: row('local', 21, 'The link is not for calls in this direction.'),
  // Gateway
  CTI_EVENT_URL_REFUSED: row('local', 16, 'Events may not be sent to this URL.'),
  CTI_HOST_UNREACHABLE: row('peer', 16, 'The event service of the host does not answer.', true),
  CTI_FORBIDDEN: row('peer', 16, 'Requests from this address are not taken.'),
  CTI_CONSOLE_LAG: row('peer', 24, 'A console did not read what it was sent and was cut off.', true),
  CTI_SOAP: row('peer', 7, 'The SOAP envelope is not one.'),
  CTI_SOAP_VERSION: row('peer', 7, 'The envelope is of another SOAP version.'),
  CTI_SOAP_MUST_UNDERSTAND: row('peer', 7, 'A header that must be understood is not.'),
  CTI_SOAP_OPERATION: row('peer', 7, 'The service has no such operation.'),
  CTI_SOAP_PARAMETER: row('peer', 7, 'A parameter of the operation is missing, doubled or unknown.'),
  // Bytes: XML
  CTI_XML_DTD: row('peer', 7, 'Document type and entity declarations are not taken.'),
  CTI_XML_SIZE: row('peer', 7, 'The document is larger than allowed.'),
  CTI_XML_TAG: row('peer', 7, 'A tag is longer than allowed.'),
  CTI_XML_DEPTH: row('peer', 7, 'Elements are nested deeper than allowed.'),
  CTI_XML_ELEMENTS: row('peer', 7, 'The document has more elements than allowed.'),
  CTI_XML_ATTRIBUTES: row('peer', 7, 'A tag has more attributes than allowed.'),
  CTI_XML_NAMESPACES: row('peer', 7, 'The document declares more namespaces than allowed.'),
  CTI_XML_TEXT: row('peer', 7, 'The text of an element is longer than allowed.'),
  CTI_XML_ITEMS: row('peer', 7, 'A list has more items than allowed.'),
  CTI_XML_ENCODING: row('peer', 7, 'The character encoding is not supported or its bytes are invalid.'),
  CTI_XML_MALFORMED: row('peer', 7, 'The document is not well-formed XML.'),
  CTI_XML_TRUNCATED: row('peer', 7, 'The document ends before its root element does.'),
  // Bytes: BER
  CTI_BER_TAG: row('peer', 7, 'A tag is malformed, too long or reserved.'),
  CTI_BER_LENGTH: row('peer', 7, 'A length is malformed, too long or greater than what holds the value.'),
  CTI_BER_INDEFINITE: row('peer', 7, 'A length is left open, which is not taken on this link.'),
  CTI_BER_TRUNCATED: row('peer', 7, 'The input ends within a value.'),
  CTI_BER_DEPTH: row('peer', 7, 'Values are nested deeper than allowed.'),
  CTI_BER_NODES: row('peer', 7, 'The message has more values than allowed.'),
  CTI_BER_SIZE: row('peer', 7, 'The message is larger than allowed.'),
  CTI_BER_INTEGER: row('peer', 7, 'An integer is empty or larger than allowed.'),
  CTI_BER_CONTENT: row('peer', 7, 'The content of a value is not what its type allows.'),
  // Bytes: messages of a schema
  CTI_MESSAGE_UNKNOWN: row('peer', 7, 'The schema has no such message.'),
  CTI_MESSAGE_INVALID: row('peer', 7, 'The message does not fit its schema.'),
  // Bytes: Asterisk Manager Interface
  CTI_AMI_LINE: row('peer', 7, 'A line is longer than allowed.'),
  CTI_AMI_LINES: row('peer', 7, 'The message has more lines than allowed.'),
  CTI_AMI_SIZE: row('peer', 7, 'The message is larger than allowed.'),
  CTI_AMI_HEADER: row('peer', 7, 'A line of the message is not a key and a value.'),
  CTI_AMI_UNFINISHED: row('peer', 7, 'The next message begins before the empty line that ends this one.'),
  CTI_AMI_BANNER: row('peer', 7, 'What answers is not an Asterisk manager interface.'),
  CTI_AMI_VALUE: row('local', 7, 'A key or value cannot be written on this wire; nothing was sent.'),
  // Bytes: frames
  CTI_FRAME_LENGTH: row('peer', 7, 'A frame announces a length that is not allowed.'),
  CTI_FRAME_TRUNCATED: row('peer', 7, 'The stream ends within a frame.'),
  CTI_FRAME_FORMAT: row('peer', 7, 'The frame does not begin as its format wants.'),
} as const satisfies Record<string, ErrorRow>;

export type CtiErrorCode = keyof typeof ERRORS;

export interface CtiErrorInit {
  /** What exactly was wrong, without any secret; appended to the code's sentence. */
  detail?: string;
  /** Offset in bytes into the input that was refused. */
  offset?: number;
  /** The SmartCTI code when it is not the row's own: a failed call carries the code of its cause. */
  smartcti?: number;
  /** CSTA error category (`operation`, `stateIncompatibility` …) and value, when the switch gave them. */
  category?: string;
  value?: string;
  cause?: unknown;
}

/** An error as plain data, for crossing threads and wires. */
export interface CtiErrorRecord {
  code: CtiErrorCode;
  detail?: string;
  offset?: number;
  smartcti?: number;
  category?: string;
  value?: string;
}

/**
 * The one error class. Match on `code`, never on the text or on `instanceof`: an error from another thread is rebuilt here.
 */
export class CtiError extends Error {
  override readonly name = 'CtiError';
  readonly code: CtiErrorCode;
  readonly blame: Blame;
  readonly retry: boolean;
  /** What a SmartCTI host is told: PROTOCOL §3. */
  readonly smartcti: number;
  readonly detail: string | undefined;
  readonly offset: number | undefined;
  readonly category: string | undefined;
  readonly value: string | undefined;

  constructor(code: CtiErrorCode, init: CtiErrorInit = {}) {
    const { sentence, blame, retry, smartcti } = ERRORS[code];
    const at = init.offset === undefined ? '' : ` (offset ${init.offset})`;
    super(
      init.detail ? `${sentence.slice(0, -1)}: ${init.detail}${at}.` : `${sentence.slice(0, -1)}${at}.`,
      init.cause === undefined ? undefined : { cause: init.cause },
    );
    this.code = code;
    this.blame = blame;
    this.retry = retry;
    this.smartcti = init.smartcti ?? smartcti;
    this.detail = init.detail;
    this.offset = init.offset;
    this.category = init.category;
    this.value = init.value;
  }

  toRecord(): CtiErrorRecord {
    const record: CtiErrorRecord = { code: this.code };
    if (this.detail !== undefined) record.detail = this.detail;
    if (this.offset !== undefined) record.offset = this.offset;
    if (this.smartcti !== ERRORS[this.code].smartcti) record.smartcti = this.smartcti;
    if (this.category !== undefined) record.category = this.category;
    if (this.value !== undefined) record.value = this.value;
    return record;
  }

  static fromRecord(record: CtiErrorRecord): CtiError {
    // `this`, so that a bundler has no reason to rename the class.
    return new this(record.code in ERRORS ? record.code : 'CTI_BAD_ANSWER', record);
  }
}

/** Whether a thrown value is ours; its `code` can be relied on. */
export function isCtiError(error: unknown): error is CtiError {
  return error instanceof Error && error.name === 'CtiError' && (error as CtiError).code in ERRORS;
}

/** Any thrown value as a `CtiError`; what was not one becomes `CTI_DRIVER_FAULT` with the value as `cause`. */
export function asCtiError(error: unknown, code: CtiErrorCode = 'CTI_DRIVER_FAULT'): CtiError {
  if (isCtiError(error)) return error;
  return new CtiError(code, { detail: error instanceof Error ? error.message : textOf(error), cause: error });
}

/** Of anything, also of what has no text. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
