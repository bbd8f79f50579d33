import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { httpSender } from '../../src/gateway/smartcti/http-sender.ts';
import { type Clock, realEnv } from '../../src/index.ts';
import { selfSigned } from '../support/certificate.ts';

/** A host on bare sockets: it answers each request as the next of its answers says. */
async function openBareHost() {
  const state = { connections: 0, requests: [] as string[], answers: [] as string[] };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    state.connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (let end = endOf(text); end; end = endOf(text)) {
        state.requests.push(text.slice(0, end));
        text = text.slice(end);
        const answer = state.answers.shift() ?? OK;
        if (answer === CUT) socket.destroy();
        else socket.write(answer);
      }
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    sockets,
    url: (name = '127.0.0.1') => new URL(`http://${name}:${port}/ws?x=1`),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function endOf(text: string): number {
  const head = text.indexOf('\r\n\r\n') + 4;
  const end = head + Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
  return head < 4 || text.length < end ? 0 : end;
}

const answer = (more = ''): string => `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n${more}Content-Length: 2\r\n\r\nok`;
const OK = answer();
const CUT = 'cut';

/** The clock of the process, but that its time is set, and timers in the background fire when the test says so. */
function setClock() {
  const state = { nowMs: 0, sweeps: [] as (() => void)[] };
  const clock: Clock = {
    ...realEnv.clock,
    nowMs: () => state.nowMs,
    setTimer: (fire, ms, options) => {
      if (ms !== 1000) return realEnv.clock.setTimer(fire, ms, options);
      state.sweeps.push(fire);
      return { clear: () => {} };
    },
  };
  return { state, clock };
}

const REQUEST = {
  method: 'POST' as const,
  headers: { SOAPAction: '""' },
  body: '<a>é</a>',
  timeoutMs: 3000,
  maxResponseBytes: 1000,
};

/** A host, and what sends to it. */
async function world() {
  const host = await openBareHost();
  const { state: time, clock } = setClock();
  const send = httpSender(clock);
  const ask = (fields: { url?: URL; address?: string; signal?: AbortSignal; headers?: Record<string, string> } = {}) =>
    send({ ...REQUEST, url: host.url(), address: '127.0.0.1', ...fields }).then(
      ({ status }) => status,
      () => 'no answer',
    );
  return { host, time, ask };
}

const until = async (what: () => boolean): Promise<void> => {
  while (!what()) await new Promise(setImmediate);
};

const test = suite('connections to hosts');

test('are used again by the next request to the same name at the same address', async () => {
  const { host, ask } = await world();
  for (let i = 0; i < 3; i++) assert.is(await ask(), 200);
  assert.is(host.state.connections, 1);
  assert.is(host.state.requests.length, 3);
  assert.match(
    host.state.requests[2]!,
    /^POST \/ws\?x=1 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nSOAPAction: ""\r\nContent-Length: 9\r\n/,
  );
  assert.match(host.state.requests[2]!, /\r\nConnection: keep-alive\r\n/);
  host.close();
});

test('are as many as there are requests at once', async () => {
  const { host, ask } = await world();
  await Promise.all([ask(), ask(), ask()]);
  await Promise.all([ask(), ask(), ask()]);
  assert.is(host.state.connections, 3);
  host.close();
});

test('are not used by another name, nor after the name was found to lead elsewhere', async () => {
  const { host, ask } = await world();
  await ask({ url: host.url('one.invalid') });
  await ask({ url: host.url('two.invalid') });
  assert.is(host.state.connections, 2);
  // Nobody listens there: what was checked is connected to, and no old connection to another address is taken for it.
  assert.is(await ask({ url: host.url('one.invalid'), address: '127.0.0.2' }), 'no answer');
  assert.is(host.state.requests.length, 2);
  host.close();
});

test('are not used again after a second, and are closed', async () => {
  const { host, time, ask } = await world();
  await ask();
  time.nowMs += 999;
  await ask();
  assert.is(host.state.connections, 1);
  time.nowMs += 1000;
  await ask();
  assert.is(host.state.connections, 2);
  time.nowMs += 1000;
  for (const sweep of time.sweeps.splice(0)) sweep();
  await until(() => host.sockets.size === 0);
  host.close();
});

test('are not used again when the host says so, or that it closes them within the second', async () => {
  const { host, ask } = await world();
  host.state.answers.push(
    answer('Connection: close\r\n'),
    answer('Keep-Alive: timeout=1, max=100\r\n'),
    answer('Keep-Alive: max=5, timeout=0\r\n'),
    answer('Keep-Alive: timeout=5\r\n'),
    OK.replace('HTTP/1.1', 'HTTP/1.0'),
  );
  for (const connections of [1, 2, 3, 4, 4, 5]) {
    assert.is(await ask(), 200);
    assert.is(host.state.connections, connections);
  }
  host.close();
});

test('that the host has closed are not used', async () => {
  const { host, ask } = await world();
  await ask();
  const [socket] = host.sockets;
  socket!.end();
  await until(() => host.sockets.size === 0);
  assert.is(await ask(), 200);
  assert.equal([host.state.connections, host.state.requests.length], [2, 2]);
  host.close();
});

test('that the host closes under a request give no answer, and the request is not sent again by itself', async () => {
  const { host, ask } = await world();
  await ask();
  host.state.answers.push(CUT);
  assert.is(await ask(), 'no answer');
  assert.equal([host.state.connections, host.state.requests.length], [1, 2]);
  assert.is(await ask(), 200);
  host.close();
});

test('with an answer that is too long are not used again', async () => {
  const { host, ask } = await world();
  host.state.answers.push(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(2000)}`);
  assert.is(await ask(), 200);
  assert.is(await ask(), 200);
  assert.is(host.state.connections, 2);
  host.close();
});

test('end with the signal that gives requests up, those that were given up already get none', async () => {
  const { host, ask } = await world();
  const over = new AbortController();
  await ask({ signal: over.signal });
  host.state.answers.push('', '');
  const both = [ask({ signal: over.signal }), ask({ signal: over.signal })];
  const other = ask();
  await until(() => host.state.requests.length === 4);
  over.abort();
  assert.equal(await Promise.all(both), ['no answer', 'no answer']);
  assert.is(await other, 200);
  assert.is(await ask({ signal: over.signal }), 'no answer');
  assert.is(host.state.requests.length, 4);
  host.close();
});

test('carry no header that holds a line break', async () => {
  const { host, ask } = await world();
  for (const headers of [{ 'Legwork-Stream': 'a\r\nX: y' }, { 'X\r\nY': 'z' }, { 'Legwork-Stream': 'a\nb' }] as Record<
    string,
    string
  >[])
    assert.is(await ask({ headers }), 'no answer');
  assert.is(host.state.connections, 0);
  host.close();
});

test('over TLS are for the name that was asked for, at the checked address, and are used again', async () => {
  const { cert, key } = selfSigned();
  const folder = mkdtempSync(join(tmpdir(), 'legwork-tls-'));
  writeFileSync(join(folder, 'ca.pem'), cert);
  let connections = 0;
  let resumed = 0;
  const names: unknown[] = [];
  const server = createTlsServer({ cert, key }, (request, response) => {
    names.push((request.socket as TLSSocket).servername, request.headers.host);
    request.resume().on('end', () => response.end('ok'));
  });
  server.on('secureConnection', (socket) => {
    connections++;
    if (socket.isSessionReused()) resumed++;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Whom to trust, a process learns when it starts.
  const code = `
    import { httpSender } from './src/gateway/smartcti/http-sender.ts';
    import { realClock } from './src/core/runtime/real-time.ts';
    const clock = { ...realClock, late: 0, nowMs: () => realClock.nowMs() + clock.late };
    const send = httpSender(clock);
    const ask = (name) => send({ method: 'POST', url: new URL('https://' + name + ':${port}/'), address: '127.0.0.1', headers: {}, body: 'x',
      timeoutMs: 5000, maxResponseBytes: 1000 }).then(({ status }) => status, ({ code }) => code);
    const outcomes = [await ask('localhost'), await ask('localhost'), await ask('other.example'), await ask('127.0.0.1'), await ask('[::1]')];
    clock.late = 2000;
    outcomes.push(await ask('localhost'));
    console.log(outcomes.join());
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks = await child.stdout.toArray();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
  assert.is(Buffer.concat(chunks).toString().trim(), '200,200,ERR_TLS_CERT_ALTNAME_INVALID,200,200,200');
  const host = ['localhost', `localhost:${port}`];
  assert.equal(names, [...host, ...host, false, `127.0.0.1:${port}`, false, `[::1]:${port}`, ...host]);
  assert.equal([connections, resumed], [4, 1]);
});

test.run();
