import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { realEnv } from '../../src/index.ts';
import { AXIS2_CALLS, caller, listen } from './client.ts';
import { fakeCti } from './fake-cti.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of the process, after a collection. */
const memory = (): number => {
  collect();
  return process.memoryUsage().rss;
};

const CROWD = 1000;
/** One that is silent, and one that sends a header an octet at a time. */
const DRIPPING = `POST ${AXIS2_CALLS} HTTP/1.1\r\nHost: x\r\nContent-Le`;

const test = suite('a thousand connections that do nothing');

test('cost little each, keep nobody else from an answer, and more than are allowed are closed at once', async () => {
  const server = smartctiServer(smartctiHandler(fakeCti(realEnv)), { maxConnections: CROWD + 50 });
  const base = await listen(server);
  const call = caller(base);
  for (let i = 0; i < 50; i++) assert.is(await call('selfTest'), 0);
  const before = memory();
  const sockets: Socket[] = [];
  let open = 0;
  const connected = (drips: boolean): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1', () => {
        open++;
        if (drips) socket.write(DRIPPING);
        resolve();
      });
      sockets.push(socket);
      socket.on('error', () => {});
      socket.on('close', () => open--);
    });
  for (let i = 0; i < CROWD; i += 50) await Promise.all(Array.from({ length: 50 }, (_, n) => connected(n % 2 === 0)));
  const each = (memory() - before) / CROWD;
  // Both ends are in this process: what a connection may cost at the server is 16 KiB.
  assert.ok(each <= 32 * 1024, `${Math.round(each)} bytes each, both ends`);
  for (let i = 0; i < 50; i++) assert.is(await call('selfTest'), 0);
  const beyond = Array.from({ length: 100 }, () => connected(false));
  await Promise.all(beyond);
  await new Promise<void>((done) => {
    const look = (): void => void (open <= CROWD + 50 ? done() : setTimeout(look, 5));
    look();
  });
  for (const socket of sockets) socket.destroy();
  server.close();
});
test.run();
