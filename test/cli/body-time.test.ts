import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BODY_MS, PATIENT_BYTES, patiently, withBodyTime } from '../../src/cli/body-time.ts';
import { virtualEnv } from '../../src/core/env/index.ts';

const test = suite('legwork serve: the time of bodies');

/** A server on a clock of the test, and a client that sends a body of a million bytes as it likes. */
async function stage(listener: RequestListener) {
  const env = virtualEnv(1);
  const server = createServer(withBodyTime(listener, env.clock));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  socket.on('data', (text) => {
    heard += text;
  });
  const asked = once(server, 'request');
  socket.write('PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n');
  const [request] = await asked;
  return {
    env,
    socket,
    request,
    heard: () => heard,
    /** Sends, and waits until it is there. */
    async send(bytes: number): Promise<void> {
      const wanted = request.socket.bytesRead + bytes;
      socket.write('x'.repeat(bytes));
      while (request.socket.bytesRead < wanted) await once(request, 'data');
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a body that does not arrive ends in 408 and with the connection', async () => {
  await using here = await stage((request) => void request.resume());
  await here.send(100_000);
  here.env.advance(BODY_MS - 1);
  const closed = once(here.socket, 'close');
  here.env.advance(1);
  await closed;
  assert.match(here.heard(), /^HTTP\/1\.1 408 /);
});

test('one that was answered already ends with the connection alone', async () => {
  await using here = await stage((_, response) => void response.end('fine'));
  const closed = once(here.socket, 'close');
  here.env.advance(BODY_MS);
  await closed;
  assert.match(here.heard(), /^HTTP\/1\.1 200 .*fine$/s);
});

test('one that is read patiently has as long as it needs, until it stops coming or nobody reads it any more', async () => {
  let hurry = (): void => {};
  const listener: RequestListener = (request) => {
    hurry = patiently(request);
    request.resume();
  };
  await using stops = await stage(listener);
  for (let i = 0; i < 5; i++) {
    await stops.send(PATIENT_BYTES);
    stops.env.advance(BODY_MS);
  }
  assert.is(stops.heard(), '');
  await stops.send(PATIENT_BYTES - 1);
  const closed = once(stops.socket, 'close');
  stops.env.advance(BODY_MS);
  await closed;
  assert.match(stops.heard(), /^HTTP\/1\.1 408 /);

  await using refused = await stage(listener);
  await refused.send(PATIENT_BYTES);
  hurry();
  const ended = once(refused.socket, 'close');
  refused.env.advance(BODY_MS);
  await ended;
});

test('one that is there ends the watch', async () => {
  await using here = await stage((request, response) => void request.resume().on('end', () => response.end('fine')));
  const over = once(here.request, 'close');
  await here.send(1_000_000);
  await over;
  assert.is(here.env.nextTimerMs(), Number.POSITIVE_INFINITY);
});

test.run();
