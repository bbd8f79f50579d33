import { type AmiField, type AmiMessage, parseAmi, writeAmi } from '../../codecs/ami/index.ts';
import { asCtiError, CtiError, type LinkContext, type Session, type SessionOutput } from '../sdk/index.ts';
import { Framing, isNoise } from './framing.ts';
import { md5Hex } from './md5.ts';
import type { AsteriskOptions } from './options.ts';

type Phase = 'banner' | 'challenge' | 'login' | 'booting' | 'up' | 'over';

/** The link side: banner, log-in, signs of life, and the way of messages to the mapping. */
export class AsteriskSession implements Session {
  readonly #options: AsteriskOptions;
  readonly #prefix: string;
  readonly #framing: Framing;
  #phase: Phase = 'banner';
  #out!: SessionOutput;
  #nowMs = 0;
  #deadlineMs = Number.POSITIVE_INFINITY;
  /** A sign of life was asked for and has not come. */
  #asked = false;
  #next = 1;
  /** Messages for the mapping that came in one piece. */
  #batch: Uint8Array[] = [];
  #batchBytes = 0;

  constructor(options: AsteriskOptions, context: LinkContext) {
    this.#options = options;
    this.#prefix = `link${Math.floor(context.random() * 36 ** 6).toString(36)}`;
    this.#framing = new Framing({
      banner: (line) => this.#banner(line),
      message: (bytes, eventName) => this.#message(bytes, eventName),
      fault: (error) => this.#fault(error),
    });
  }

  opened(nowMs: number, _out: SessionOutput): void {
    this.#deadlineMs = nowMs + this.#options.loginTimeoutMs;
  }

  receive(bytes: Uint8Array, nowMs: number, out: SessionOutput): void {
    this.#out = out;
    this.#nowMs = nowMs;
    if (this.#phase === 'up') {
      this.#asked = false;
      this.#deadlineMs = nowMs + this.#options.heartbeatMs;
    }
    // Whoever does not begin with the banner speaks another protocol, and may never end a line.
    if (this.#phase === 'banner' && !this.#beginsRight(bytes)) return this.#down('CTI_AMI_BANNER');
    this.#framing.receive(bytes);
    this.#flush();
  }

  tick(nowMs: number, out: SessionOutput): void {
    if (nowMs < this.#deadlineMs) return;
    this.#out = out;
    this.#nowMs = nowMs;
    if (this.#phase === 'booting') return this.#up();
    if (this.#phase !== 'up') return this.#down('CTI_TIMEOUT', { detail: `${this.#phase} of the log-in` });
    if (this.#asked) return this.#down('CTI_TIMEOUT', { detail: 'the server gives no sign of life' });
    this.#asked = true;
    this.#deadlineMs = nowMs + this.#options.heartbeatTimeoutMs;
    this.#send([['Action', 'Ping']]);
  }

  deadlineMs(): number {
    return this.#deadlineMs;
  }

  closing(_nowMs: number, out: SessionOutput): void {
    this.#out = out;
    this.#send([['Action', 'Logoff']]);
  }

  #seen = '';
  #beginsRight(bytes: Uint8Array): boolean {
    if (this.#seen.length >= BANNER.length) return true;
    this.#seen += new TextDecoder('latin1').decode(bytes.subarray(0, BANNER.length - this.#seen.length));
    return BANNER.startsWith(this.#seen);
  }

  #banner(_line: string): void {
    if (this.#phase !== 'banner') return;
    const { plainLogin, username, secret } = this.#options;
    const text = secret.reveal();
    if (UNRESOLVED.test(text))
      return this.#down('CTI_OPTION', { detail: 'the secret is a reference that was not resolved' }, true);
    if (plainLogin)
      this.#login([
        ['Username', username],
        ['Secret', text],
      ]);
    else {
      this.#phase = 'challenge';
      this.#send([
        ['Action', 'Challenge'],
        ['AuthType', 'MD5'],
      ]);
    }
  }

  #login(credentials: readonly AmiField[]): void {
    this.#phase = 'login';
    this.#send([['Action', 'Login'], ...credentials, ['Events', 'on']]);
  }

  #message(bytes: Uint8Array, eventName: string): void {
    if (this.#phase === 'over') return;
    if (this.#phase === 'up' || this.#phase === 'booting') {
      if (eventName === 'Shutdown') {
        this.#flush();
        return this.#down('CTI_LINK_DOWN', { detail: 'the server shuts down' });
      }
      if (this.#phase === 'booting' && eventName === 'FullyBooted') return this.#up();
      if (this.#phase === 'up' && !isNoise(bytes, eventName, this.#options.dataVariable)) this.#collect(bytes);
      return;
    }
    if (eventName) return;
    try {
      this.#answer(parseAmi(bytes));
    } catch (error) {
      this.#fault(asCtiError(error));
    }
  }

  #answer(answer: AmiMessage): void {
    if (answer.kind !== 'response' || !answer.get('ActionID')?.startsWith(`${this.#prefix}-`)) return;
    if (/^error$/i.test(answer.name)) return this.#refused(answer.text('Message'));
    if (this.#phase === 'challenge') {
      const { username, secret } = this.#options;
      const key = md5Hex((answer.get('Challenge') ?? '') + secret.reveal());
      return this.#login([
        ['AuthType', 'MD5'],
        ['Username', username],
        ['Key', key],
      ]);
    }
    this.#phase = 'booting';
    this.#deadlineMs = this.#nowMs + this.#options.bootedWaitMs;
  }

  /** A wrong secret stays wrong; a server that is going down or coming up is asked again. */
  #refused(message: string): void {
    const final = /authentication failed|permission denied/i.test(message);
    this.#down('CTI_LOGIN_REFUSED', { detail: message.replace(/[^\x20-\x7e]/g, '?').slice(0, 80) }, final);
  }

  #up(): void {
    this.#phase = 'up';
    this.#deadlineMs = this.#nowMs + this.#options.heartbeatMs;
    this.#out.up();
  }

  #down(code: CtiError['code'], init: { detail?: string } = {}, final = false): void {
    this.#phase = 'over';
    this.#deadlineMs = Number.POSITIVE_INFINITY;
    this.#out.down(new CtiError(code, init), final);
  }

  /** A message that could not be read may have told of a call: after a new log-in a snapshot tells what is so. */
  #fault(error: CtiError): void {
    this.#out.fault(error);
    if (this.#phase === 'up') {
      this.#flush();
      this.#down('CTI_BAD_ANSWER', { detail: 'a message was lost' });
    }
  }

  #send(fields: readonly [AmiField, ...AmiField[]]): void {
    const [action, ...rest] = fields;
    this.#out.transmit(writeAmi([action, ['ActionID', `${this.#prefix}-${this.#next++}`], ...rest]));
  }

  #collect(bytes: Uint8Array): void {
    this.#batch.push(bytes.slice());
    this.#batchBytes += bytes.length;
    if (this.#batchBytes >= BATCH_BYTES) this.#flush();
  }

  /** One frame for all that came together: a record of its own for each message would cost more than the message. */
  #flush(): void {
    if (!this.#batch.length) return;
    const frame = new Uint8Array(this.#batchBytes);
    let at = 0;
    for (const bytes of this.#batch) {
      frame.set(bytes, at);
      at += bytes.length;
    }
    this.#batch = [];
    this.#batchBytes = 0;
    // All devices of the link are in one shard.
    this.#out.toShard(0, frame);
  }
}

const BANNER = 'Asterisk Call Manager/';
const BATCH_BYTES = 16_384;
const UNRESOLVED = /^(file|env):/;
