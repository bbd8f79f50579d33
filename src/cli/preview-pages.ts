import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type {
  Cti,
  CtiErrorCode,
  Language,
  ListEncoding,
  ListFormat,
  LoadOptions,
  Preview,
  PreviewOptions,
  TimeWindow,
} from '../index.ts';
import { patiently } from './body-time.ts';

type Library = typeof import('../index.ts');

/** What an operation is given: the parts of the path that are named in its row, the query, and the body if it reads one. */
interface Call {
  preview: Preview;
  id: string;
  query: URLSearchParams;
  request: IncomingMessage;
  /** @throws {Refusal} 413, 415, or 400 for what is no object */
  json(): Promise<Record<string, unknown>>;
}

interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `*` stands for one part, which is the `id`. */
  path: string;
  status?: number;
  run(call: Call): unknown;
}

/** A request that is answered with a status of its own. */
class Refusal extends Error {
  readonly status: number;
  readonly code: CtiErrorCode;
  readonly detail: string | undefined;

  constructor(status: number, code: CtiErrorCode, detail?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

const MAX_BODY_BYTES = 1024 * 1024;

const texts = (value: unknown, name: string): string[] => {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new Refusal(400, 'CTI_INVALID_ARGUMENT', `${name} is a list of texts`);
};

const oneText = (value: unknown, name: string): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Refusal(400, 'CTI_INVALID_ARGUMENT', `${name} is a text`);
};

/** The operations of `docs/openapi-preview.json`; a test compares. */
export const OPERATIONS: readonly Operation[] = [
  { method: 'GET', path: '/preview/openapi.json', run: () => openApi() },
  { method: 'GET', path: '/preview/lists', run: ({ preview }) => ({ lists: preview.lists() }) },
  { method: 'PUT', path: '/preview/lists/*', status: 201, run: load },
  { method: 'GET', path: '/preview/lists/*', run: ({ preview, id }) => preview.list(id) },
  { method: 'DELETE', path: '/preview/lists/*', status: 204, run: ({ preview, id }) => preview.drop(id) },
  { method: 'GET', path: '/preview/agents', run: ({ preview }) => ({ agents: preview.agents() }) },
  {
    method: 'PUT',
    path: '/preview/agents/*',
    status: 201,
    run: async ({ preview, id, json }) => {
      const { agentID, lists } = await json();
      return preview.join(id, {
        ...(agentID !== undefined && { agentID: oneText(agentID, 'agentID') }),
        ...(lists !== undefined && { lists: texts(lists, 'lists') }),
      });
    },
  },
  { method: 'GET', path: '/preview/agents/*', run: ({ preview, id }) => preview.agent(id) },
  { method: 'DELETE', path: '/preview/agents/*', status: 204, run: ({ preview, id }) => preview.leave(id) },
  { method: 'POST', path: '/preview/agents/*/next', run: ({ preview, id, json }) => json().then(() => preview.next(id)) },
  { method: 'POST', path: '/preview/agents/*/dial', run: ({ preview, id, json }) => json().then(() => preview.dial(id)) },
  { method: 'POST', path: '/preview/agents/*/skip', run: ({ preview, id, json }) => json().then(() => preview.skip(id)) },
  {
    method: 'POST',
    path: '/preview/agents/*/postpone',
    run: async ({ preview, id, json }) => {
      const { retryAtMs, own } = await json();
      return preview.postpone(id, { retryAtMs: retryAtMs as number, ...(typeof own === 'boolean' && { own }) });
    },
  },
  {
    method: 'POST',
    path: '/preview/agents/*/finish',
    run: async ({ preview, id, json }) => {
      const { outcome, retryAtMs, own } = await json();
      return preview.finish(id, {
        ...(outcome !== undefined && { outcome: outcome as string }),
        ...(retryAtMs !== undefined && { retryAtMs: retryAtMs as number }),
        ...(typeof own === 'boolean' && { own }),
      });
    },
  },
  { method: 'GET', path: '/preview/do-not-call', run: ({ preview }) => ({ numbers: preview.doNotCall.size }) },
  { method: 'GET', path: '/preview/do-not-call/*', run: ({ preview, id }) => ({ listed: preview.doNotCall.has(id) }) },
  {
    method: 'POST',
    path: '/preview/do-not-call',
    status: 204,
    run: async ({ preview, json }) => preview.doNotCall.add(texts((await json())['numbers'], 'numbers')),
  },
  { method: 'DELETE', path: '/preview/do-not-call/*', status: 204, run: ({ preview, id }) => preview.doNotCall.remove([id]) },
];

/** What of our errors is which status; the others of a caller's are 400, of the switch's 502. */
const STATUS: Readonly<Record<string, number>> = {
  CTI_UNKNOWN_LIST: 404,
  CTI_UNKNOWN_DEVICE: 404,
  CTI_LIST_EXISTS: 409,
  CTI_WRONG_STATE: 409,
  CTI_DO_NOT_CALL: 409,
  CTI_NOT_NOW: 409,
  CTI_CALL_FAILED: 409,
  CTI_LIST_SIZE: 413,
  CTI_BUSY: 503,
  CTI_LINK_DOWN: 503,
  CTI_CLOSED: 503,
  CTI_JOURNAL_FULL: 507,
  CTI_JOURNAL_FAILED: 500,
  CTI_JOURNAL_READ_ONLY: 500,
  CTI_JOURNAL_DAMAGED: 500,
  CTI_DRIVER_FAULT: 500,
};

export interface PreviewPages extends AsyncDisposable {
  /** Answers what is asked below `/preview` and hands on everything else. */
  listener(others: RequestListener): RequestListener;
  close(): Promise<void>;
}

/**
 * Preview dialling over HTTP. It is opened when it is asked for the first time, or at once when it has a folder.
 * @param allowed - whether requests from the sender's address are taken at all
 */
export async function previewPages(
  cti: Cti,
  options: PreviewOptions,
  allowed: (request: IncomingMessage) => boolean,
): Promise<PreviewPages> {
  const library = await import('../index.ts');
  const { openPreview } = library;
  let opened: Preview | undefined = options.dir === undefined ? undefined : openPreview(cti, options);
  const preview = (): Preview => {
    opened ??= openPreview(cti, options);
    return opened;
  };
  const close = async (): Promise<void> => opened?.close();
  return {
    listener: (others) => (request, response) => {
      // What stands there is the sender's to choose: it need not be a URL.
      const [path = '', ...query] = (request.url ?? '').split('?');
      if (path !== '/preview' && !path.startsWith('/preview/')) return others(request, response);
      const language = library.languageOf(request.headers['accept-language']);
      const say = (thrown: unknown): void => refuse(response, thrown, language, library);
      if (!allowed(request)) return say(new Refusal(403, 'CTI_FORBIDDEN'));
      answer(preview, path, query.join('?'), request, response)
        .catch((thrown) => {
          say(thrown);
          // What is left of a body that was refused goes nowhere; the server's time for a request bounds it.
          request.resume();
        })
        .catch(() => response.destroy());
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** @throws {Refusal} for what is no operation, and what the operation throws */
async function answer(
  preview: () => Preview,
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const here = OPERATIONS.filter((operation) => idIn(operation.path, path) !== undefined);
  const operation = here.find(({ method }) => method === request.method);
  if (!here.length) throw new Refusal(404, 'CTI_INVALID_ARGUMENT', 'there is no such page');
  if (!operation) {
    response.setHeader('allow', here.map(({ method }) => method).join(', '));
    throw new Refusal(405, 'CTI_INVALID_ARGUMENT', 'this page takes other methods');
  }
  const id = idIn(operation.path, path)!;
  const json = () => jsonOf(request);
  const body = await operation.run({ preview: preview(), id, query: new URLSearchParams(query), request, json });
  send(response, operation.status ?? 200, operation.status === 204 ? undefined : (body as object));
}

/** Says why a request was refused, in the language that it asks for. */
function refuse(response: ServerResponse, thrown: unknown, language: Language, library: Library): void {
  const { asCtiError, CtiError, isCtiError, messageOf } = library;
  const refusal = thrown instanceof Refusal ? thrown : undefined;
  const error = refusal ? new CtiError(refusal.code, { detail: refusal.detail }) : asCtiError(thrown);
  const status = refusal?.status ?? (isCtiError(thrown) ? (STATUS[error.code] ?? (error.blame === 'switch' ? 502 : 400)) : 500);
  send(response, status, { code: error.code, message: messageOf(error, language) });
}

/** The part of the path that a row's `*` stands for, `''` when it has none; undefined when the path is another one. */
function idIn(pattern: string, pathname: string): string | undefined {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [i, part] of wanted.entries()) {
    if (part === '*') {
      try {
        id = decodeURIComponent(given[i]!);
      } catch {
        return undefined;
      }
      if (!id) return undefined;
    } else if (part !== given[i]) return undefined;
  }
  return id;
}

const LIST_TYPES: Readonly<Record<string, ListFormat>> = {
  'text/csv': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'json',
};

/** Other names of encodings. Of UTF-16 without more the mark at its beginning says the order. */
const CHARSETS: Readonly<Record<string, ListEncoding>> = {
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  latin1: 'iso-8859-1',
  cp1252: 'windows-1252',
  'utf-16': 'utf-16le',
};

/** A list in the body, streamed. */
async function load({ preview, id, query, request }: Call): Promise<unknown> {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const format = LIST_TYPES[type];
  if (!format) throw new Refusal(415, 'CTI_INVALID_ARGUMENT', `a list is ${Object.keys(LIST_TYPES).join(', ')}`);
  const options: LoadOptions & { windows?: readonly TimeWindow[]; timeZone?: string } = { format };
  const charset = /^charset="?([^"]*)"?$/.exec(parameters.find((part) => part.startsWith('charset=')) ?? '')?.[1];
  const encoding = query.get('encoding') ?? charset;
  if (encoding) options.encoding = (CHARSETS[encoding] ?? encoding) as ListEncoding;
  const separator = query.get('separator');
  if (separator) options.separator = separator;
  const timeZone = query.get('timeZone');
  if (timeZone) options.timeZone = timeZone;
  const windows = query.get('windows');
  if (windows) options.windows = windows.split(',').map(windowOf);
  const columns = Object.fromEntries(
    (['number', 'id', 'name', 'timeZone'] as const).flatMap((what) => {
      const name = query.get(`${what}Column`);
      return name ? [[what, name]] : [];
    }),
  );
  if (Object.keys(columns).length) options.columns = columns;
  const hurry = patiently(request);
  try {
    return await preview.load(id, request, options);
  } finally {
    hurry();
  }
}

/** `1-5@08:00-20:00` or `08:00-20:00`. */
function windowOf(text: string): TimeWindow {
  const [, first, last, from = '', to = ''] = /^(?:([0-6])(?:-([0-6]))?@)?(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text.trim()) ?? [];
  if (!from) throw new Refusal(400, 'CTI_OPTION', 'a window is written 1-5@08:00-20:00: days (0 is Sunday), from, to');
  if (first === undefined) return { from, to };
  // 5-1 is from Friday to Monday.
  const length = ((Number(last ?? first) - Number(first) + 7) % 7) + 1;
  return { days: Array.from({ length }, (_, i) => (Number(first) + i) % 7), from, to };
}

/** The body as an object; none is an empty one. Other types than JSON are what a page of another site could send unasked. */
async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'CTI_INVALID_ARGUMENT', 'the content type must be application/json');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, 'CTI_INVALID_ARGUMENT', `the body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  let value: unknown;
  try {
    value = text ? JSON.parse(text) : {};
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Refusal(400, 'CTI_INVALID_ARGUMENT', 'the body must be a JSON object');
}

/** The description of these pages, which the package ships with its docs. */
function openApi(): object {
  const source = import.meta.url.endsWith('.ts');
  return JSON.parse(readFileSync(new URL(`${source ? '../../' : '../'}docs/openapi-preview.json`, import.meta.url), 'utf8'));
}

function send(response: ServerResponse, status: number, body?: object): void {
  if (response.writableEnded || response.destroyed) return;
  const text = body === undefined ? '' : `${JSON.stringify(body)}\n`;
  const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { ...headers, ...(status === 413 && { connection: 'close' }) }).end(text);
}
