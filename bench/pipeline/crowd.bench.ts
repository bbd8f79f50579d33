import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';
import { httpCaller } from '../support/http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const CROWD = 1000;
const QUESTIONS = 2000;
/** Half of the crowd is silent, half sends a header an octet at a time. */
const DRIP = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nX-${'y'.repeat(400)}`;

/** Milliseconds of questions one after the other: the 99th of a hundred. */
async function p99(port: number): Promise<number> {
  const { ask, close } = await httpCaller(port, PATH);
  const body = writeCommand(operationNamed('selfTest')!, {}, 'document');
  const took: number[] = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const startMs = performance.now();
    const answer = await ask(body);
    took.push(performance.now() - startMs);
    if (!/return>0</.test(answer)) throw new Error(answer);
  }
  close();
  return took.sort((a, b) => a - b)[Math.floor(QUESTIONS * 0.99)]!;
}

/** What a thousand connections that do nothing cost those that do something. */
export default [
  {
    name: 'durability/crowd/1000-idle-or-dripping',
    measure: async () => {
      const { openCti, simulator, smartctiHandler } = await load();
      const cti = await openCti({ driver: simulator({ extensions: '2000-2001' }), workers: 0 });
      const gateway = smartctiHandler(cti, { linkID: 1 });
      const server = createServer(gateway);
      await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
      const { port } = server.address() as AddressInfo;
      await p99(port);
      const before: number[] = [];
      const among: number[] = [];
      for (let round = 0; round < 3; round++) {
        before.push(await p99(port));
        const sockets: Socket[] = [];
        for (let i = 0; i < CROWD; i += 50)
          await Promise.all(
            Array.from(
              { length: 50 },
              () =>
                new Promise<void>((open) => {
                  const socket = connect(port, '127.0.0.1', () => open());
                  socket.on('error', () => {});
                  sockets.push(socket);
                }),
            ),
          );
        let sent = 0;
        const dripping = setInterval(() => {
          const letter = DRIP[sent++ % DRIP.length]!;
          for (let i = 0; i < CROWD; i += 2) sockets[i]!.write(letter);
        }, 100);
        among.push(await p99(port));
        clearInterval(dripping);
        for (const socket of sockets) socket.destroy();
      }
      await gateway.close();
      await cti.close();
      server.closeAllConnections();
      server.close();
      const least = (values: number[]): number => Math.min(...values);
      return {
        'p99 without them': { value: least(before), unit: 'ms' },
        'p99 among them': { value: least(among), unit: 'ms' },
        'p99 among them, of that without': { value: least(among) / least(before), unit: '×' },
      };
    },
  },
] satisfies BenchCase[];
