import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import { httpSender } from '../../src/gateway/smartcti/http-sender.ts';
import { httpServerOptions, type SmartctiOptions, smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { realEnv, Secret } from '../../src/index.ts';
import { AXIS1, AXIS2_CALLS, listen, send } from './client.ts';
import { type FakeCti, fakeCti, refused } from './fake-cti.ts';
import { openHost } from './host.ts';

const hold =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Hold xmlns="http://DefaultNamespace"><device>2001</device></Hold></s:Body></s:Envelope>';

const servers: Server[] = [];
async function open(
  options: SmartctiOptions = {},
  tune: (server: Server) => void = () => {},
): Promise<{ cti: FakeCti; base: string; port: number }> {
  const cti = fakeCti(realEnv);
  const server = smartctiServer(smartctiHandler(cti, options));
  tune(server);
  servers.push(server);
  const base = await listen(server);
  return { cti, base, port: Number(new URL(base).port) };
}

/** Sends bytes as they are, and resolves with everything that came until the connection was closed. */
function raw(port: number, bytes: string | Uint8Array, more?: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      more?.(socket);
    });
    socket.on('data', (chunk) => (text += chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

const post = (headers: string, body = hold): string =>
  `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;
const statuses = (answer: string): string[] => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]!);

const Http = suite('HTTP (SECURITY §5)');

Http('the server keeps the limits that it is given', async () => {
  const server = smartctiServer(() => {}, { maxConnections: 7 });
  const { headersTimeout, requestTimeout, maxHeaderSize, connectionsCheckingInterval, insecureHTTPParser } = httpServerOptions();
  assert.equal(
    [headersTimeout, requestTimeout, connectionsCheckingInterval, maxHeaderSize, insecureHTTPParser],
    [5000, 8000, 1000, 8192, false],
  );
  assert.equal([server.headersTimeout, server.requestTimeout, server.maxConnections], [5000, 8000, 7]);
});

const SMUGGLED: [title: string, request: string][] = [
  ['both lengths', post(`Content-Length: ${hold.length}\r\nTransfer-Encoding: chunked`)],
  ['two lengths', post(`Content-Length: ${hold.length}\r\nContent-Length: 1`)],
  ['an odd transfer encoding', post('Transfer-Encoding: xchunked')],
  ['a blank before the colon', post(`Content-Length : ${hold.length}`)],
  ['a length with a sign', post(`Content-Length: +${hold.length}`)],
  ['bare line feeds', post(`Content-Length: ${hold.length}`).replaceAll('\r\n', '\n')],
  ['no Host', post(`Content-Length: ${hold.length}`).replace('Host: x\r\n', '')],
  ['a folded header', post(`X: a\r\n b\r\nContent-Length : 1`)],
  ['headers over 8 KiB', post(`X: ${'x'.repeat(9000)}\r\nContent-Length: ${hold.length}`)],
];
for (const [title, request] of SMUGGLED)
  Http(`a request with ${title} is refused, and nothing in it is carried out`, async () => {
    const { cti, port } = await open();
    const found = statuses(await raw(port, request));
    assert.is(found.length, 1);
    assert.ok(['400', '431'].includes(found[0]!), found[0]);
    assert.equal(cti.made, []);
  });

Http('chunked bodies are taken, a second request on the connection is its own', async () => {
  const { cti, port } = await open();
  const chunked = `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${hold.length.toString(16)}\r\n${hold}\r\n0\r\n\r\n`;
  assert.equal(statuses(await raw(port, chunked + post(`Content-Length: ${hold.length}`))), ['200', '200']);
  assert.is(cti.made.length, 2);
});

Http('slow headers, slow bodies and silent connections are ended, others are served meanwhile', async () => {
  const { base, port } = await open({ limits: { bodyTimeoutMs: 300 } }, (server) => {
    server.headersTimeout = 300;
    server.requestTimeout = 1200;
    // The interval is read when the server starts; a shorter one keeps the test short.
    Object.assign(server, { connectionsCheckingInterval: 100 });
  });
  const before = performance.now();
  const slow = [
    raw(port, 'POST / HTTP/1.1\r\nHost: x\r\nX-A: '),
    raw(port, ''),
    raw(port, `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n<a>`),
  ];
  assert.is((await send(base + AXIS2_CALLS, hold)).status, 200);
  const [headers, , body] = await Promise.all(slow);
  assert.equal(statuses(headers!), ['408']);
  assert.equal(statuses(body!), ['408']);
  assert.match(body!, 'did not arrive in time');
  assert.ok(performance.now() - before < 8000);
});

Http('a body that is announced or turns out too large is 413, and the connection is closed', async () => {
  const { cti, base, port } = await open();
  const announced = await raw(port, `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n<a>`, (socket) =>
    setTimeout(() => socket.end(), 50),
  );
  assert.equal(statuses(announced), ['413']);
  assert.match(announced, /connection: close/i);
  const large = await send(base + AXIS2_CALLS, Buffer.alloc(20 * 1024 * 1024, 0x20));
  assert.is(large.status, 413);
  assert.match(large.text, 'CTI_XML_SIZE');
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const endless = await raw(
    port,
    `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(40)}0\r\n\r\n`,
  );
  assert.equal(statuses(endless), ['413']);
  assert.equal(cti.made, []);
});

Http('a hundred mebibytes sent without looking up cost no memory and get their 413', async () => {
  const { port } = await open();
  const megabyte = Buffer.alloc(1024 * 1024, 0x20);
  const before = process.memoryUsage().rss;
  const answer = await raw(port, `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n`, (socket) => {
    let left = 100;
    const pump = (): void => {
      while (left-- > 0) if (!socket.write(megabyte)) return void socket.once('drain', pump);
    };
    pump();
  });
  assert.equal(statuses(answer), ['413']);
  assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024);
});

Http('a client that goes away in the middle disturbs nobody', async () => {
  const { cti, base, port } = await open();
  await raw(port, `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n<a>`, (socket) =>
    setTimeout(() => socket.destroy(), 20),
  );
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  cti.behave = () => held;
  const gone = raw(port, post(`Content-Length: ${hold.length}`), (socket) => setTimeout(() => socket.destroy(), 20));
  await gone;
  release();
  cti.behave = () => undefined;
  assert.is((await send(base + AXIS2_CALLS, hold)).status, 200);
});

Http('a document type ends the connection', async () => {
  const { port } = await open();
  const body = `<!DOCTYPE x>${hold}`;
  const answer = await raw(port, `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  assert.equal(statuses(answer), ['500']);
  assert.match(answer, /connection: close/i);
});
Http.after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
Http.run();

const Sender = suite('the client towards hosts (SECURITY §4)');
const request = { method: 'POST' as const, headers: { SOAPAction: '""' }, body: '<a/>', timeoutMs: 300, maxResponseBytes: 1000 };
const sendHttp = httpSender(realEnv.clock);

Sender('connects to the checked address, whatever the name means, and keeps the Host', async () => {
  const host = await openHost();
  let seen = '';
  host.answers.push((incoming) => {
    seen = incoming.headers.host ?? '';
    return { status: 200, body: 'ok' };
  });
  const { port } = new URL(host.origin);
  const { status, body } = await sendHttp({
    ...request,
    url: new URL(`http://no-such-name.invalid:${port}/x`),
    address: '127.0.0.1',
  });
  assert.equal([status, Buffer.from(body).toString(), seen], [200, 'ok', `no-such-name.invalid:${port}`]);
  await host.close();
});

Sender('follows no redirect, reads no more than it may, and waits no longer than it may', async () => {
  const host = await openHost();
  const url = new URL(host.url);
  const ask = (): ReturnType<typeof sendHttp> => sendHttp({ ...request, url, address: '127.0.0.1' });
  host.answers.push(() => ({ status: 302, body: '' }));
  assert.is((await ask()).status, 302);
  host.answers.push(() => ({ status: 200, body: 'x'.repeat(1_000_000) }));
  assert.is((await ask()).body.length, 1000);
  for (const bad of ['hang', 'cut'] as const) {
    host.answers.push(() => bad);
    const outcome = await ask().then(
      () => 'answered',
      () => 'no answer',
    );
    assert.is(outcome, 'no answer', bad);
  }
  assert.is(host.requests.length, 4);
  await host.close();
});
Sender.run();

const Secrets = suite('secrets (SECURITY §5)');
const CANARY = 'canary-7f3a91';

Secrets('a wrapped secret is not printed by anything', () => {
  const secret = new Secret(CANARY);
  for (const text of [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ secret }, { showHidden: true, depth: 9 }),
  ])
    assert.not.match(text, CANARY);
  assert.is(secret.reveal(), CANARY);
  assert.equal(Object.keys(secret), []);
});

Secrets('a password is in no log, answer or metric, whatever becomes of its command', async () => {
  const cti = fakeCti(realEnv);
  const handler = smartctiHandler(cti);
  const server = smartctiServer(handler);
  const base = await listen(server);
  const outputs: string[] = [];
  const parameters = { device: '2001', agentID: '1001', groupID: '100', agentPass: CANARY, telephoneNumber: '1', route: '' };
  const whole = ['LogonPass', 'LogoffPass', 'ReadyPass', 'NotReadyPass', 'MakeCallPass'].flatMap((name) => {
    const operation = operationNamed(name)!;
    const own = Object.fromEntries(
      operation.parameters.map((parameter) => [parameter.name, parameters[parameter.name as keyof typeof parameters]]),
    );
    return [writeCommand(operation, own, 'document'), writeCommand(operation, own, 'rpc')];
  });
  const broken = whole.flatMap((body) => [
    body.replace('<agentPass', '<agentpass').replace('</agentPass', '</agentpass'),
    body.replace(CANARY, `<b>${CANARY}</b>`),
    body.replace('</agentPass>', '</agentPas>'),
    body.slice(0, body.indexOf(CANARY) + CANARY.length),
    body.replace(/<device[^>]*>2001<\/device>/, ''),
    `<!DOCTYPE x>${body}`,
  ]);
  for (const outcome of [() => undefined, refused('CTI_AGENT_REFUSED'), refused('CTI_LINK_DOWN')]) {
    cti.behave = outcome;
    for (const body of [...whole, ...broken])
      for (const path of [AXIS2_CALLS, AXIS1]) outputs.push((await send(base + path, body)).text);
  }
  assert.ok(
    cti.made.some(({ args }) => JSON.stringify(args).includes(CANARY)),
    'the switch gets it',
  );
  outputs.push(...cti.logged, JSON.stringify(handler.metrics()), inspect(handler, { depth: 9 }));
  for (const output of outputs) assert.not.match(output, CANARY);
  assert.ok(cti.logged.length > 0);
  server.closeAllConnections();
  server.close();
});
Secrets.run();
