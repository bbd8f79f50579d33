/**
 * A process of its own that is a switch to measure against: answers what a link begins with, and sends events when its parent says
 * so: `{ send }` as many as fast as they are taken, `{ pace }` as many a second for a time, telling when each burst was sent.
 */
import { createServer, type Socket } from 'node:net';
import { CstaXmlFramer, decodeCstaXml, encodeCstaXml, frameCstaXml } from '../../../src/codecs/xml/index.ts';
import { FRAMES, monitorOf } from './calls.ts';

export type ToSwitch = { send: number } | { pace: number; forMs: number };
/** Times are of the clock that all processes share, in nanoseconds. */
export type FromSwitch = { port: number } | { bursts: { count: number; atNs: number }[] };

let socket: Socket | undefined;
/** Which event is next. */
let next = 0;

const ANSWERS: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
  RequestSystemStatus: () => ({ systemStatus: 'normal' }),
  MonitorStart: (body) => ({ monitorCrossRefID: monitorOf(deviceIn(body)) }),
  SnapshotDevice: () => ({ crossRefIDorSnapshotData: { snapshotData: {} } }),
};
const deviceIn = (body: Record<string, unknown>): string => /\d{4}/.exec(JSON.stringify(body['monitorObject']))![0];

function write(count: number): void {
  const frames: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    frames.push(FRAMES[next]!);
    next = (next + 1) % FRAMES.length;
  }
  socket?.write(Buffer.concat(frames));
}

const nowNs = (): number => Number(process.hrtime.bigint());

function pace(perSecond: number, forMs: number): void {
  const startNs = nowNs();
  const bursts: { count: number; atNs: number }[] = [];
  let sent = 0;
  const timer = setInterval(() => {
    const atNs = nowNs();
    const due = Math.floor((Math.min(atNs - startNs, forMs * 1e6) / 1e9) * perSecond) - sent;
    if (due > 0) {
      bursts.push({ count: due, atNs });
      write(due);
      sent += due;
    }
    if (atNs - startNs < forMs * 1e6) return;
    clearInterval(timer);
    process.send!({ bursts } satisfies FromSwitch);
  }, 1);
}

const server = createServer((accepted) => {
  socket = accepted.setNoDelay();
  next = 0;
  const framer = new CstaXmlFramer();
  accepted.on('error', () => {});
  accepted.on('data', (bytes) =>
    framer.receive(bytes, {
      frame: ({ invokeID, xml }) => {
        const { name, body } = decodeCstaXml(xml);
        const answer = ANSWERS[name]?.(body as Record<string, unknown>);
        const message = answer
          ? { name: `${name}Response`, body: answer }
          : { name: 'CSTAErrorCode', body: { operation: 'generic' } };
        accepted.write(frameCstaXml(encodeCstaXml({ kind: answer ? 'response' : 'error', ...message } as never), invokeID));
      },
      fault: () => {},
    }),
  );
});
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port } satisfies FromSwitch));
process.on('message', (message: ToSwitch) => ('send' in message ? write(message.send) : pace(message.pace, message.forMs)));
process.on('disconnect', () => process.exit());
