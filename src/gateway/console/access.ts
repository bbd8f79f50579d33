import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Clock, CtiError } from './legwork.ts';

const COOKIE = 'legwork_console';
/** A supervisor signs in once a week. */
const SESSION_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
const MAX_ADDRESSES = 1024;

/** Who may see the console: without a token this machine, with one whoever knows it. The token itself is not kept. */
export class Access {
  readonly #clock: Clock;
  readonly #maxWrong: number;
  readonly #digest: Buffer | undefined;
  readonly #key: Buffer | undefined;
  /** Wrong tokens by address, the latest address last. */
  readonly #wrong = new Map<string, { count: number; untilMs: number }>();

  /** @throws {CtiError} `CTI_OPTION` for an empty token */
  constructor(token: string | undefined, clock: Clock, maxWrong: number) {
    if (token === '') throw new CtiError('CTI_OPTION', { detail: 'the token of the console is empty' });
    this.#clock = clock;
    this.#maxWrong = maxWrong;
    this.#digest = token === undefined ? undefined : sha256(token);
    this.#key = token === undefined ? undefined : createHmac('sha256', token).update('legwork console session').digest();
  }

  /** Whether a token is asked for. */
  get locked(): boolean {
    return this.#digest !== undefined;
  }

  /**
   * Whether the sender may be answered at all.
   * @throws {CtiError} `CTI_FORBIDDEN`
   */
  admit(request: IncomingMessage): void {
    if (this.locked) return;
    if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) throw new CtiError('CTI_FORBIDDEN');
    // A name of another site that leads here would make its pages ours.
    if (!LOCAL_HOST.test(request.headers.host ?? ''))
      throw new CtiError('CTI_FORBIDDEN', { detail: 'without a token the console is asked for by the name of this machine' });
  }

  /**
   * Whether the sender has shown the token, now or when signing in.
   * @throws {CtiError} `CTI_BUSY` after too many wrong tokens
   */
  knows(request: IncomingMessage): boolean {
    if (!this.locked) return true;
    const [, bearer] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (bearer !== undefined) return this.#isToken(request, bearer);
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return cookies.some((pair) => pair.startsWith(`${COOKIE}=`) && this.#isSession(pair.slice(COOKIE.length + 1)));
  }

  /**
   * The cookie for whoever knows the token; undefined for a wrong one.
   * @throws {CtiError} `CTI_BUSY` after too many wrong ones
   */
  signIn(request: IncomingMessage, token: string): string | undefined {
    if (!this.#isToken(request, token)) return undefined;
    const untilMs = this.#clock.epochMs() + SESSION_MS;
    return cookie(request, `${untilMs}.${this.#signature(untilMs)}`, SESSION_MS / 1000);
  }

  signOut(request: IncomingMessage): string {
    return cookie(request, '', 0);
  }

  #isToken({ socket: { remoteAddress = '' } }: IncomingMessage, token: string): boolean {
    const nowMs = this.#clock.epochMs();
    const before = this.#wrong.get(remoteAddress);
    const current = before && before.untilMs > nowMs ? before : { count: 0, untilMs: nowMs + MINUTE_MS };
    if (current.count >= this.#maxWrong) throw new CtiError('CTI_BUSY', { detail: 'too many wrong tokens came from there' });
    if (timingSafeEqual(sha256(token), this.#digest!)) return true;
    this.#wrong.delete(remoteAddress);
    this.#wrong.set(remoteAddress, { ...current, count: current.count + 1 });
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > MAX_ADDRESSES) this.#wrong.delete(oldest!);
    return false;
  }

  #isSession(value: string): boolean {
    const [, until = '', signature = ''] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(value) ?? [];
    if (!until) return false;
    const right = timingSafeEqual(sha256(signature), sha256(this.#signature(Number(until))));
    return right && Number(until) > this.#clock.epochMs();
  }

  #signature(untilMs: number): string {
    return createHmac('sha256', this.#key!).update(String(untilMs)).digest('base64url');
  }
}

/**
 * Whether a request that changes something was made by a page of this server, or by no page at all.
 * @throws {CtiError} `CTI_FORBIDDEN`
 */
export function sameOrigin({ headers }: IncomingMessage): void {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const foreign = new CtiError('CTI_FORBIDDEN', { detail: 'it was sent by a page of another site' });
  if (site !== undefined && site !== 'same-origin') throw foreign;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw foreign;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function cookie(request: IncomingMessage, value: string, maxAgeS: number): string {
  const secure = (request.socket as { encrypted?: boolean }).encrypted ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Strict${secure}`;
}

const LOOPBACK = /^(::1$|(::ffff:)?127\.)/;
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
