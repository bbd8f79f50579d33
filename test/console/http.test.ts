import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Switch } from '../../src/drivers/simulator/index.ts';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { Access } from '../../src/gateway/console/access.ts';
import { type ConsoleHandler, type ConsoleOptions, consoleHandler } from '../../src/gateway/console/index.ts';
import { type Clock, type Cti, openCti } from '../../src/index.ts';
import { type Message, parse } from './stage.ts';

const test = suite('the console over HTTP');
const SECRET = 'c4nary-t0ken-of-the-console';
const PAGE = '<!doctype html><html lang="en"><style>p{color:red}</style><p>hello</p><script>let a = 1;</script></html>';

interface Served extends AsyncDisposable {
  url: string;
  port: number;
  cti: Cti;
  control: Switch;
  handler: ConsoleHandler;
  server: Server;
  logged: string[];
  act(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: Record<string, string> }>;
}

async function serve(options: Partial<ConsoleOptions> = {}): Promise<Served> {
  const logged: string[] = [];
  const log = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const logger = { debug: log, info: log, warn: log, error: log };
  const cti = await openCti({ driver: simulator({ extensions: '2000-2009' }), workers: 0, groups: ['100'], logger });
  const ladder: ConsoleOptions['ladder'] = (events) => `<svg>${events.map(({ name }) => name).join()}</svg>`;
  const handler = consoleHandler({ links: [{ linkID: 1, cti }], page: PAGE, ladder, logger, ...options });
  const server = createServer(handler);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    cti,
    control: cti.control as Switch,
    handler,
    server,
    logged,
    act: async (body, headers = {}) => {
      const response = await fetch(`${url}/console/actions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    },
    [Symbol.asyncDispose]: async () => {
      handler.close();
      server.close();
      server.closeAllConnections();
      await cti.close();
    },
  };
}

/** A request with exactly these headers, `host` among them. */
function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', path, method, headers, setHost: headers['host'] === undefined },
      (response) => {
        let text = '';
        response.on('data', (bytes) => {
          text += bytes;
          // A stream does not end; its beginning is enough.
          if (String(response.headers['content-type']).startsWith('text/event-stream')) response.destroy();
        });
        response.on('close', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      },
    );
    request.on('error', reject).end(body);
  });
}

/** An open stream, and what came by now. */
async function stream(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ messages: Message[]; until(what: (message: Message) => boolean): Promise<Message>; close(): void }> {
  const end = new AbortController();
  const response = await fetch(`${url}/console/events`, { headers, signal: end.signal });
  assert.is(response.status, 200);
  assert.match(response.headers.get('content-type')!, 'text/event-stream');
  const messages: Message[] = [];
  let wake = (): void => {};
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const bytes of response.body!) {
      rest += Buffer.from(bytes).toString();
      const at = rest.lastIndexOf('\n\n') + 2;
      if (at < 2) continue;
      messages.push(...parse(rest.slice(0, at)));
      rest = rest.slice(at);
      wake();
    }
  };
  read().catch(() => {});
  return {
    messages,
    until: async (what) => {
      for (;;) {
        const found = messages.find(what);
        if (found) return found;
        await new Promise<void>((done) => (wake = done));
      }
    },
    close: () => end.abort(),
  };
}

test('serves one page that may do nothing but what is in it', async () => {
  await using served = await serve();
  const response = await fetch(`${served.url}/console`);
  assert.is(response.status, 200);
  assert.is(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.is(response.headers.get('cache-control'), 'no-store');
  const policy = response.headers.get('content-security-policy')!;
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  assert.match(policy, "default-src 'none'");
  assert.match(policy, `script-src ${hash('let a = 1;')};`);
  assert.match(policy, `style-src ${hash('p{color:red}')};`);
  assert.match(policy, "frame-ancestors 'none'");
  assert.not.match(policy, /unsafe|\*|https?:/);
  const html = await response.text();
  const [, build] = /^<!doctype html><html data-build="([0-9a-f]{16})" lang="en">/.exec(html) ?? [];
  const feed = await stream(served.url);
  const snapshot = await feed.until(({ event }) => event === 'snapshot');
  assert.is((snapshot.data as { build: string }).build, build, 'a page of another build can tell');
  feed.close();
  assert.is((await fetch(`${served.url}/console/`, { redirect: 'manual' })).headers.get('location'), '../console');
  assert.is((await fetch(`${served.url}/console`, { method: 'HEAD' })).status, 200);
});

test('knows no other path and no other method', async () => {
  await using served = await serve();
  for (const path of ['/consoles', '/console/x', '/console/events/', '/', '/console/../x'])
    assert.is((await ask(served.port, path, {})).status, 404, path);
  const wrong = await fetch(`${served.url}/console/actions`);
  assert.equal([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
  const session = await fetch(`${served.url}/console/session`, { method: 'PUT' });
  assert.equal([session.status, session.headers.get('allow')], [405, 'POST, DELETE']);
});

test('passes on what is not below /console', async () => {
  await using served = await serve();
  const others = createServer((request, response) => served.handler(request, response, () => response.end('other')));
  await once(others.listen(0, '127.0.0.1'), 'listening');
  const { port } = others.address() as AddressInfo;
  assert.is((await ask(port, '/healthz', {})).text, 'other');
  assert.is((await ask(port, '/console', {})).status, 200);
  others.close();
});

test('lets a call be taken from its first ring to its end, and draws it', async () => {
  await using served = await serve();
  const feed = await stream(served.url);
  const seen = (name: string, deviceID: string) =>
    feed.until(
      ({ event, data }) =>
        event === 'delta' &&
        !!(data as { events?: { name: string; deviceID: string }[] }).events?.some(
          (one) => one.name === name && one.deviceID === deviceID,
        ),
    );
  const phone = { linkID: 1, deviceID: '2001' };
  assert.is((await served.act({ ...phone, action: 'inbound', number: '<script>alert("x")</script>' })).status, 200);
  await seen('Delivered', '2001');
  const answer = await served.act({ ...phone, action: 'answer' });
  assert.is(answer.status, 200);
  assert.ok(answer.body['callID'] && answer.body['lineageID']);
  for (const [action, event] of [
    ['hold', 'Held'],
    ['retrieve', 'Retrieved'],
  ] as const) {
    assert.is((await served.act({ ...phone, action })).status, 200, action);
    await seen(event, '2001');
  }
  assert.is((await served.act({ ...phone, action: 'transfer', number: '2002' })).status, 200);
  await seen('Delivered', '2002');
  assert.is((await served.act({ linkID: 1, deviceID: '2002', action: 'answer' })).status, 200);
  await seen('Established', '2002');
  assert.is((await served.act({ linkID: 1, deviceID: '2002', action: 'hangUp' })).status, 200);
  await seen('ConnectionCleared', '2002');
  const query = new URLSearchParams({ linkID: '1', lineageID: answer.body['lineageID']! });
  const ladder = (await (await fetch(`${served.url}/console/ladder?${query}`)).json()) as { svg: string; events: number };
  assert.match(ladder.svg, /^<svg>.*Delivered,Established,Held,Retrieved,.*ConnectionCleared.*<\/svg>$/);
  assert.is((await fetch(`${served.url}/console/ladder?linkID=1&lineageID=none`)).status, 404);
  feed.close();
});

test('brings a stream up to date by its last id, in the header or in the address', async () => {
  await using served = await serve();
  const first = await stream(served.url);
  const { id } = await first.until(({ event }) => event === 'snapshot');
  first.close();
  served.control.inbound({ from: '551130', to: '100' });
  const second = await stream(served.url, { 'last-event-id': id! });
  await second.until(({ event }) => event === 'delta');
  assert.not(second.messages.some(({ event }) => event === 'snapshot'));
  second.close();
  const third = await ask(served.port, `/console/events?lastEventID=${second.messages[0]!.id}`, {});
  assert.not.match(third.text, 'event: snapshot');
});

test('says what is wrong with an action, in the language of the page', async () => {
  await using served = await serve();
  const phone = { linkID: 1, deviceID: '2001' };
  const cases: [body: unknown, status: number, code: string][] = [
    ['', 400, 'CTI_INVALID_ARGUMENT'],
    ['null', 400, 'CTI_INVALID_ARGUMENT'],
    ['[]', 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: '__proto__' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: 'constructor' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: 'dial' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: 'dial', number: 5 }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: 'dial', number: '1'.repeat(129) }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, action: 'dial', number: '1\r\nAction: x' }, 400, 'CTI_INVALID_NUMBER'],
    [{ ...phone, linkID: 2, action: 'answer' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, linkID: '1', action: 'answer' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, deviceID: '', action: 'answer' }, 400, 'CTI_INVALID_ARGUMENT'],
    [{ ...phone, deviceID: '7777', action: 'answer' }, 404, 'CTI_UNKNOWN_DEVICE'],
    [{ ...phone, action: 'answer' }, 409, 'CTI_WRONG_STATE'],
    [{ ...phone, action: 'retrieve' }, 409, 'CTI_NOTHING_HELD'],
    [{ ...phone, action: 'x', padding: 'x'.repeat(20_000) }, 413, 'CTI_INVALID_ARGUMENT'],
  ];
  for (const [body, status, code] of cases) {
    const answer = await served.act(body);
    assert.equal([answer.status, answer.body['code']], [status, code], JSON.stringify(body).slice(0, 80));
  }
  const english = await served.act({ ...phone, action: 'retrieve' });
  assert.match(english.body['message']!, 'no held call');
  const portuguese = await served.act({ ...phone, action: 'retrieve' }, { 'accept-language': 'pt-BR' });
  assert.match(portuguese.body['message']!, 'Não há chamada em espera');
});

test('has no telephones where the switch is not in this process', async () => {
  const real = await openCti({ driver: simulator(), workers: 0 });
  const cti = new Proxy(real, { get: (target, name) => (name === 'control' ? undefined : Reflect.get(target, name)) });
  await using served = await serve({ links: [{ linkID: 5, cti }] });
  const answer = await served.act({ linkID: 5, deviceID: '2001', action: 'answer' });
  assert.equal([answer.status, answer.body['code']], [404, 'CTI_NOT_SUPPORTED']);
  const feed = await stream(served.url);
  const snapshot = await feed.until(({ event }) => event === 'snapshot');
  assert.is((snapshot.data as { put: { links: Record<string, { phone: boolean }> } }).put.links['5']!.phone, false);
  feed.close();
  await real.close();
});

test('shows several links side by side, also such as are added later', async () => {
  await using served = await serve();
  const other = await openCti({ driver: simulator({ extensions: '3000-3009' }), workers: 0, linkID: 2 });
  served.handler.follow([
    { linkID: 1, cti: served.cti },
    { linkID: 2, cti: other, description: 'Filial <b>' },
  ]);
  assert.is((await served.act({ linkID: 2, deviceID: '3001', action: 'dial', number: '551130' })).status, 200);
  assert.is(
    (await served.act({ linkID: 1, deviceID: '3001', action: 'dial', number: '551130' })).status,
    404,
    'of the other link',
  );
  const feed = await stream(served.url);
  const { data } = await feed.until(({ event }) => event === 'snapshot');
  const { put } = data as { put: { links: object; legs: Record<string, { linkID: number; deviceID: string }> } };
  assert.equal(Object.keys(put.links), ['1', '2']);
  assert.is((put.links as Record<string, { description?: string }>)['2']!.description, 'Filial <b>');
  assert.equal(
    Object.values(put.legs).map(({ linkID, deviceID }) => [linkID, deviceID]),
    [[2, '3001']],
  );
  served.handler.follow([{ linkID: 1, cti: served.cti }]);
  const delta = await feed.until(({ event, data }) => event === 'delta' && 'drop' in (data as object));
  assert.equal((delta.data as { drop: { links: string[] } }).drop.links, ['2']);
  feed.close();
  await other.close();
});

test('takes nothing from a page of another site, nor by a name that is not of this machine', async () => {
  await using served = await serve();
  const body = { linkID: 1, deviceID: '2001', action: 'attach' };
  const from = (headers: Record<string, string>) => served.act(body, headers).then(({ status }) => status);
  assert.is(await from({ origin: served.url }), 200);
  assert.is(await from({ origin: 'http://evil.example' }), 403);
  assert.is(await from({ origin: `http://localhost:${served.port}` }), 403, 'another name is another site');
  assert.is(await from({ origin: 'null' }), 403);
  assert.is(await from({ origin: served.url, 'sec-fetch-site': 'cross-site' }), 403);
  assert.is(await from({ 'content-type': 'text/plain' }), 400, 'what a form of another site could send');
  for (const host of ['evil.example', `evil.example:${served.port}`, '127.0.0.1.evil.example', 'localhost.evil.example', ''])
    for (const path of ['/console', '/console/events', '/console/ladder'])
      assert.is((await ask(served.port, path, { host })).status, 403, `${host}${path}`);
  for (const host of ['localhost', `localhost:${served.port}`, '[::1]:80', '127.0.0.1'])
    assert.is((await ask(served.port, '/console', { host })).status, 200, host);
});

test('takes requests of this machine alone when there is no token', async () => {
  await using served = await serve();
  const elsewhere = {
    url: '/console',
    method: 'GET',
    headers: { host: 'localhost' },
    socket: { remoteAddress: '192.0.2.7' },
    resume: () => {},
  };
  for (const url of ['/console', '/console/events']) {
    let status = 0;
    const response = {
      writeHead: (code: number) => {
        status = code;
        return response;
      },
      end: () => {},
      setHeader: () => {},
      headersSent: false,
      destroyed: false,
    };
    served.handler({ ...elsewhere, url } as never, response as never);
    await pause(1);
    assert.is(status, 403, url);
  }
});

test('with a token lets in who shows it, as bearer or by signing in, and nobody else', async () => {
  await using served = await serve({ token: SECRET });
  const page = await fetch(`${served.url}/console`);
  assert.is(page.status, 401);
  assert.match(await page.text(), 'hello', 'the page asks for the token itself');
  for (const path of ['/console/events', '/console/ladder?linkID=1&lineageID=x'])
    assert.is((await fetch(served.url + path)).status, 401, path);
  assert.is((await served.act({ linkID: 1, deviceID: '2001', action: 'attach' })).status, 401);
  const bearer = { authorization: `Bearer ${SECRET}` };
  assert.is((await ask(served.port, '/console/events', { ...bearer, host: 'center.example' })).status, 200, 'by any name');
  assert.is((await served.act({ linkID: 1, deviceID: '2001', action: 'attach' }, bearer)).status, 200);

  const signIn = (token: unknown, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/console/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token }),
    });
  assert.is((await signIn('wrong')).status, 401);
  assert.is((await signIn(7)).status, 400);
  assert.is((await signIn(SECRET, { origin: 'http://evil.example' })).status, 403);
  const signed = await signIn(SECRET);
  assert.is(signed.status, 204);
  const given = signed.headers.get('set-cookie')!;
  assert.match(given, /^legwork_console=\d+\.[\w-]+; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
  assert.not.match(given, SECRET);
  const cookie = given.split(';')[0]!;
  assert.is((await ask(served.port, '/console/events', { cookie: `a=b; ${cookie}` })).status, 200);
  const [name, until, signature] = /^(.*=)(\d+)\.(.*)$/.exec(cookie)!.slice(1);
  for (const forged of [
    `${name}${Number(until) + 1}.${signature}`,
    `${name}${until}.${signature!.slice(1)}`,
    `${name}${until}.`,
    `${name}`,
    `${name}1.${signature}`,
  ])
    assert.is((await ask(served.port, '/console/events', { cookie: forged })).status, 401, forged);
  const out = await fetch(`${served.url}/console/session`, { method: 'DELETE' });
  assert.match(out.headers.get('set-cookie')!, 'legwork_console=; Path=/; Max-Age=0');
  assert.not.match(served.logged.join(), SECRET);
});

test('a session ends, and is of the token that began it', async () => {
  await using served = await serve({ token: SECRET });
  const signed = await fetch(`${served.url}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: SECRET }),
  });
  const cookie = signed.headers.get('set-cookie')!.split(';')[0]!;
  await using same = await serve({ token: SECRET });
  assert.is((await ask(same.port, '/console/events', { cookie })).status, 200, 'also after a restart');
  await using other = await serve({ token: `${SECRET}2` });
  assert.is((await ask(other.port, '/console/events', { cookie })).status, 401);
});

test('a session lasts a week', () => {
  const clock = { epochMs: () => nowMs } as Clock;
  let nowMs = 1_000_000;
  const access = new Access(SECRET, clock, 3);
  const from = (cookie: string) =>
    ({ socket: { remoteAddress: '192.0.2.7' }, headers: { cookie } }) as unknown as IncomingMessage;
  const cookie = access.signIn(from(''), SECRET)!.split(';')[0]!;
  nowMs += 7 * 86_400_000 - 1;
  assert.ok(access.knows(from(cookie)));
  nowMs += 1;
  assert.not(access.knows(from(cookie)));
});

test('counts wrong tokens anew after a minute, and by address', () => {
  const clock = { epochMs: () => nowMs } as Clock;
  let nowMs = 1_000_000;
  const access = new Access(SECRET, clock, 2);
  const from = (remoteAddress: string) => ({ socket: { remoteAddress }, headers: {} }) as unknown as IncomingMessage;
  const busy = (address: string): boolean => {
    try {
      return access.signIn(from(address), SECRET) === undefined;
    } catch {
      return true;
    }
  };
  for (let i = 0; i < 2; i++) access.signIn(from('192.0.2.7'), 'wrong');
  assert.equal([busy('192.0.2.7'), busy('192.0.2.8')], [true, false]);
  nowMs += 60_000;
  assert.not(busy('192.0.2.7'));
});

test('listens to no more wrong tokens of an address than allowed within a minute', async () => {
  await using served = await serve({ token: SECRET, limits: { maxWrongTokens: 3 } });
  const status = async (token: string) =>
    (await ask(served.port, '/console/events', { authorization: `Bearer ${token}` })).status;
  assert.equal([await status('a'), await status('b'), await status('c')], [401, 401, 401]);
  assert.is(await status(SECRET), 503, 'not even the right one');
});

test('refuses one console too many by code, and says so before one is opened', async () => {
  await using served = await serve({ limits: { maxStreams: 1 } });
  const first = await stream(served.url);
  for (const method of ['GET', 'HEAD']) assert.is((await ask(served.port, '/console/events', {}, method)).status, 503, method);
  const second = await fetch(`${served.url}/console/events`);
  assert.is(((await second.json()) as { code: string }).code, 'CTI_BUSY');
  first.close();
  for (let tries = 0; (await ask(served.port, '/console/events', {}, 'HEAD')).status !== 200; tries++) {
    assert.ok(tries < 100);
    await pause(10);
  }
});

test('cuts off a client that never reads, and everybody else goes on', async () => {
  await using served = await serve({
    limits: { maxStreamBufferBytes: 64 * 1024, flushMs: 2, maxFeedEvents: 5000, maxRows: 5000 },
  });
  const good = await stream(served.url);
  const bad = connect(served.port, '127.0.0.1');
  await once(bad, 'connect');
  bad.pause();
  bad.write('GET /console/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const cut = () => served.handler.metrics().find(({ name }) => name === 'legwork_console_cut_total')!.value;
  const from = '9'.repeat(1000);
  let rounds = 0;
  for (; !cut() && rounds < 400; rounds++) {
    for (let i = 0; i < 50; i++) {
      const { callID } = served.control.inbound({ from, to: '100' });
      served.control.outside(callID).hangUp();
    }
    await pause(3);
  }
  assert.is(cut(), 1, `after ${rounds} rounds`);
  assert.ok(served.logged.some((line) => line.includes('CTI_CONSOLE_LAG')));
  const before = good.messages.length;
  served.control.inbound({ from: '551130', to: '100' });
  await good.until((message) => good.messages.indexOf(message) >= before && JSON.stringify(message.data).includes('551130'));
  bad.destroy();
  good.close();
});

test('refuses options that are none', async () => {
  await using served = await serve();
  const links = [{ linkID: 1, cti: served.cti }];
  const base = { links, page: PAGE, ladder: () => '', logger: served.cti.logger };
  for (const wrong of [{ links: [] }, { token: '' }, { limits: { maxStreams: 0 } }, { limits: { nothing: 1 } as never }])
    assert.throws(
      () => consoleHandler({ ...base, ...wrong }),
      (error: { code: string }) => error.code === 'CTI_OPTION',
      JSON.stringify(Object.keys(wrong)),
    );
});

test.run();
