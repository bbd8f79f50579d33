import { CtiError, type CtiErrorCode } from '../../core/model/index.ts';

/** Bounds of what is taken from the other side; beyond one the message is refused and reading goes on behind its empty line. */
export interface AmiLimits {
  /** Bytes of one line without its end. Asterisk's own lines stay far below. Default 64 KiB. */
  maxLineBytes: number;
  /** Lines of one message: the output of a long CLI command has thousands. Default 16,384. */
  maxLines: number;
  /** Bytes of one message. Default 1 MiB. */
  maxMessageBytes: number;
}

export const AMI_LIMITS: Readonly<AmiLimits> = { maxLineBytes: 65_536, maxLines: 16_384, maxMessageBytes: 1_048_576 };

/** Takes what a framer finds. The bytes are the receiver's only until it returns. */
export interface AmiFrameSink {
  /** A message with the empty line that ends it, `offset` bytes into the stream. */
  frame(bytes: Uint8Array, offset: number): void;
  /** The line by which a server introduces itself, without its end: no message, and no empty line follows. */
  banner(line: Uint8Array, offset: number): void;
  /** A message was refused; `offset` is where it begins. */
  fault(error: CtiError): void;
}

/**
 * Cuts a byte stream, in whatever chunks it comes, into messages. A line ends with LF, a CR before it is dropped; surplus
 * empty lines are ignored. Where a message begins although the one before has no end, that one is refused.
 */
export class AmiFramer {
  readonly #limits: AmiLimits;
  readonly #sink: AmiFrameSink;
  /** The message that is not complete, from its first byte. */
  #held = new Uint8Array(0);
  #heldBytes = 0;
  /** Offset in the stream of the first held byte. */
  #base = 0;
  /** Where the line begins that is not complete, among the held bytes. */
  #lineStart = 0;
  #lines = 0;
  /** The first key of the message where it says what begins here. */
  #starter: Starter = 'other';
  /** The message was refused: its lines are dropped up to the empty one. */
  #refused = false;
  /** The line has more bytes than allowed: they are dropped up to its end. */
  #endless = false;

  constructor(sink: AmiFrameSink, limits: Partial<AmiLimits> = {}) {
    this.#sink = sink;
    this.#limits = { ...AMI_LIMITS, ...limits };
  }

  receive(chunk: Uint8Array): void {
    const searched = this.#heldBytes;
    let data = chunk;
    if (searched > 0) {
      this.#append(chunk);
      data = this.#held.subarray(0, this.#heldBytes);
    }
    const used = this.#scan(data, searched);
    if (searched > 0) {
      this.#held.copyWithin(0, used, this.#heldBytes);
      this.#heldBytes -= used;
    } else if (used < data.length) this.#append(data.subarray(used));
    this.#base += used;
    this.#lineStart -= used;
  }

  /** The stream is over: a message without its end is refused with `CTI_FRAME_TRUNCATED`. */
  end(): void {
    const blank = this.#lines === 0 && this.#heldBytes === 1 && this.#held[0] === CR;
    if (this.#heldBytes > 0 && !this.#refused && !blank) this.#fault('CTI_FRAME_TRUNCATED', 0);
    this.#heldBytes = 0;
  }

  /** Takes every complete line from `searched` on; returns where the message that is still open begins. */
  #scan(data: Uint8Array, searched: number): number {
    let begin = 0;
    for (let lf = data.indexOf(LF, searched); lf >= 0; lf = data.indexOf(LF, lf + 1)) {
      const start = this.#lineStart;
      const end = lf > start && data[lf - 1] === CR ? lf - 1 : lf;
      if (this.#endless) {
        this.#endless = false;
        begin = lf + 1;
      } else if (end > start) begin = this.#line(data, begin, end, lf + 1);
      else {
        if (this.#lines > 0 && !this.#refused) this.#sink.frame(data.subarray(begin, lf + 1), this.#base + begin);
        this.#lines = 0;
        this.#refused = false;
        begin = lf + 1;
      }
      this.#lineStart = lf + 1;
    }
    if (!this.#endless && data.length - this.#lineStart > this.#limits.maxLineBytes + 1) {
      this.#refuse('CTI_AMI_LINE', begin);
      this.#lines++;
      this.#endless = true;
    }
    if (this.#endless) this.#lineStart = data.length;
    return this.#refused ? this.#lineStart : begin;
  }

  /** Deals with a line that is not empty and ends at `end`; returns where the message begins that it belongs to, or `next`. */
  #line(data: Uint8Array, begin: number, end: number, next: number): number {
    const start = this.#lineStart;
    if (this.#refused) return next;
    const starter = starterOf(data, start, end);
    if (this.#lines > 0 && opens(starter, this.#starter)) {
      this.#fault('CTI_AMI_UNFINISHED', begin);
      this.#lines = 0;
      begin = start;
    }
    if (this.#lines++ === 0) {
      if (starter === 'banner') {
        this.#lines = 0;
        this.#sink.banner(data.subarray(start, end), this.#base + start);
        return next;
      }
      this.#starter = starter;
    }
    const { maxLineBytes, maxLines, maxMessageBytes } = this.#limits;
    if (end - start > maxLineBytes) this.#refuse('CTI_AMI_LINE', begin);
    else if (this.#lines > maxLines) this.#refuse('CTI_AMI_LINES', begin);
    else if (next - begin > maxMessageBytes) this.#refuse('CTI_AMI_SIZE', begin);
    return this.#refused ? next : begin;
  }

  #refuse(code: CtiErrorCode, begin: number): void {
    if (!this.#refused) this.#fault(code, begin);
    this.#refused = true;
  }

  #fault(code: CtiErrorCode, begin: number): void {
    this.#sink.fault(new CtiError(code, { offset: this.#base + begin }));
  }

  #append(chunk: Uint8Array): void {
    const bytes = this.#heldBytes + chunk.length;
    if (bytes > this.#held.length) {
      const larger = new Uint8Array(Math.max(bytes, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#heldBytes));
      this.#held = larger;
    }
    this.#held.set(chunk, this.#heldBytes);
    this.#heldBytes = bytes;
  }
}

type Starter = 'event' | 'response' | 'action' | 'banner' | 'other';

/** Lower-case bytes of what a message or stream begins with. */
const STARTERS = (['event:', 'response:', 'action:', 'asterisk call manager/'] as const).map((text, i) => ({
  bytes: Array.from(text, (character) => character.charCodeAt(0)),
  starter: (['event', 'response', 'action', 'banner'] as const)[i]!,
}));

function starterOf(data: Uint8Array, start: number, end: number): Starter {
  const first = data[start]! | 0x20;
  for (const { bytes, starter } of STARTERS) {
    if (bytes[0] !== first || end - start < bytes.length) continue;
    let i = 1;
    while (i < bytes.length && (bytes[i] === data[start + i]! || bytes[i] === (data[start + i]! | 0x20))) i++;
    if (i === bytes.length) return starter;
  }
  return 'other';
}

/**
 * Whether a line of this kind cannot stand within a message that began with `within`. `Response:` does stand within
 * OriginateResponse, and `Event:` within the action QueueLog.
 */
function opens(starter: Starter, within: Starter): boolean {
  if (starter === 'event') return within === 'event' || within === 'response';
  return starter !== 'other' && starter === within;
}

const LF = 10;
const CR = 13;
