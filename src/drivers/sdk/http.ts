import type { Connection, ConnectionHandler, Env, HttpHandler } from '../../core/env/index.ts';

/** A request as a session or mapping puts it on an HTTP link. */
export interface HttpAsk {
  /** Comes back with the answer; answers may overtake each other. */
  id: number;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the link's base URL. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
}

/** Opens the stream of server-sent events at this path, in place of the one before. */
export interface HttpListen {
  events: string;
}

/** What comes back on an HTTP link. */
export type HttpTold =
  /** The answer to a request: `body` is its JSON, or undefined when it is none; `problem` when there was no answer. */
  | { id: number; status: number; body?: unknown; problem?: string }
  /** One server-sent event. */
  | { event: string; data: string }
  /** The stream of events was opened or ended. */
  | { events: 'open' }
  | { events: 'ended'; problem?: string; status?: number };

export interface HttpLinkOptions {
  /** `http://host:port/base`, without a closing slash. */
  baseUrl: string;
  /** Sent with every request; credentials belong here, so that no message holds them. */
  headers: Readonly<Record<string, string>>;
  /** Milliseconds until an answer must have begun; it must have ended within twice that. */
  timeoutMs: number;
  /** Largest answer, and largest single event, in bytes. */
  maxBodyBytes: number;
}

/**
 * A link over HTTP with server-sent events, as a connection of lines of JSON in both directions: `HttpAsk` and `HttpListen` out,
 * `HttpTold` in. So sessions and mappings of HTTP vendors are as pure as the others.
 */
export function httpLink(env: Env, options: HttpLinkOptions, handler: ConnectionHandler): Connection {
  const { baseUrl, headers, timeoutMs, maxBodyBytes } = options;
  const cancels = new Set<() => void>();
  let stopEvents: (() => void) | undefined;
  let open = true;
  let pending = 0;
  const tell = (told: HttpTold): void => {
    if (open) handler.bytes(lineOf(told));
  };

  const exchange = (ask: HttpAsk): void => {
    const body = ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body));
    const parts: Uint8Array[] = [];
    let size = 0;
    let status = 0;
    pending += body?.length ?? 0;
    let late = false;
    const deadline = env.clock.setTimer(() => {
      late = true;
      cancel();
    }, 2 * timeoutMs);
    const cancel = env.net.request(
      {
        method: ask.method,
        url: baseUrl + ask.path,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        body,
        timeoutMs,
      },
      {
        answered: (code) => {
          status = code;
        },
        bytes: (chunk) => {
          size += chunk.length;
          if (size > maxBodyBytes) cancel();
          else parts.push(chunk.slice());
        },
        ended: (problem) => {
          cancels.delete(cancel);
          deadline.clear();
          pending -= body?.length ?? 0;
          const wrong = size > maxBodyBytes ? 'the answer is too large' : late ? 'the answer is too slow' : problem;
          if (wrong) return tell({ id: ask.id, status, problem: wrong });
          tell({ id: ask.id, status, body: jsonOf(Buffer.concat(parts)) });
        },
      },
    );
    cancels.add(cancel);
  };

  const listen = (path: string): void => {
    stopEvents?.();
    const parser = new EventStreamParser(maxBodyBytes, (event, data) => tell({ event, data }));
    let code = 0;
    let mine = true;
    const exchange: HttpHandler = {
      answered: (status) => {
        code = status;
        if (status === 200) tell({ events: 'open' });
      },
      bytes: (chunk) => {
        if (code === 200 && !parser.receive(chunk)) stop();
      },
      ended: (problem) => {
        if (!mine) return;
        mine = false;
        tell({ events: 'ended', ...(problem ? { problem } : {}), ...(code && code !== 200 ? { status: code } : {}) });
      },
    };
    const stop = env.net.request(
      { method: 'GET', url: baseUrl + path, headers: { ...headers, accept: 'text/event-stream' }, timeoutMs },
      exchange,
    );
    stopEvents = () => {
      mine = false;
      stop();
    };
  };

  env.clock.setTimer(() => open && handler.opened(), 0);
  return {
    get pendingBytes() {
      return pending;
    },
    write: (bytes) => {
      if (!open) return;
      for (const message of messagesOf(bytes) as (HttpAsk | HttpListen)[]) {
        if ('events' in message) listen(message.events);
        else exchange(message);
      }
    },
    close: () => {
      if (!open) return;
      open = false;
      stopEvents?.();
      for (const cancel of [...cancels]) cancel();
      env.clock.setTimer(() => handler.closed('closed'), 0);
    },
  };
}

/** A message of an HTTP link as bytes. */
export const lineOf = (message: HttpAsk | HttpListen | HttpTold): Uint8Array => Buffer.from(`${JSON.stringify(message)}\n`);

/** The messages in bytes that hold whole lines. */
export function messagesOf(bytes: Uint8Array): unknown[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Reads `text/event-stream` from chunks cut anywhere. @see WHATWG HTML, server-sent events */
export class EventStreamParser {
  readonly #maxBytes: number;
  readonly #told: (event: string, data: string) => void;
  readonly #decoder = new TextDecoder();
  /** What came after the last end of a line. It is looked through once, however it drips in. */
  #parts: string[] = [];
  #length = 0;
  /** The last character was a CR: whether an LF follows decides. */
  #open = false;
  #event = '';
  #data: string[] = [];
  #size = 0;

  /** @param maxBytes - of one event; a larger one ends the stream */
  constructor(maxBytes: number, told: (event: string, data: string) => void) {
    this.#maxBytes = maxBytes;
    this.#told = told;
  }

  /** @returns false when an event is too large: the stream is of no more use */
  receive(chunk: Uint8Array): boolean {
    const text = this.#decoder.decode(chunk, { stream: true });
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#open || /[\r\n]/.test(text)) this.#lines(this.#parts.join(''));
    return this.#size + this.#length <= this.#maxBytes;
  }

  #lines(text: string): void {
    let from = 0;
    for (const end of text.matchAll(/\r\n|\n|\r(?!$)/g)) {
      this.#line(text.slice(from, end.index));
      from = end.index + end[0].length;
    }
    const rest = text.slice(from);
    this.#parts = [rest];
    this.#length = rest.length;
    this.#open = rest.endsWith('\r');
  }

  #line(line: string): void {
    if (line === '') return this.#dispatch();
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    this.#size += line.length;
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    // A comment keeps the connection alive; ids and retry times are not used.
    else this.#size -= line.length;
  }

  #dispatch(): void {
    const [event, data, any] = [this.#event || 'message', this.#data.join('\n'), this.#data.length > 0];
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    if (any) this.#told(event, data);
  }
}
