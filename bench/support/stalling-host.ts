import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';

/**
 * A host that takes events, or takes connections and answers nothing. It works on bare sockets and looks at no more of an event than its
 * device, number and name, so that on two cores little of what is measured is the host's.
 */
export async function openStallingHost() {
  const state = { stalled: false, taken: 0, outOfOrder: 0, lastMs: 0 };
  const held = new Set<Socket>();
  const sockets = new Set<Socket>();
  const last = new Map<string, number>();
  const answers = new Map<string, Buffer>();
  const take = (head: string, body: string): Buffer | undefined => {
    if (head.startsWith('GET ')) return NOT_FOUND;
    if (state.stalled) return undefined;
    const [device, seq] = [DEVICE.exec(body)![1]!, Number(SEQ.exec(head)![1])];
    state.taken++;
    state.lastMs = performance.now();
    if (seq <= (last.get(device) ?? 0)) state.outOfOrder++;
    last.set(device, seq);
    const name = NAME.exec(body)![1]!;
    let answer = answers.get(name);
    if (!answer) answers.set(name, (answer = answerTo(body)));
    return answer;
  };
  const server = createServer((socket) => {
    let text = '';
    sockets.add(socket.setNoDelay());
    socket.on('close', () => sockets.delete(socket) && held.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (;;) {
        const head = text.indexOf('\r\n\r\n') + 4;
        const end = head + Number(LENGTH.exec(text)?.[1] ?? 0);
        if (head < 4 || text.length < end) return;
        const answer = take(text.slice(0, head), text.slice(head, end));
        text = text.slice(end);
        if (answer) socket.write(answer);
        else held.add(socket);
      }
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    back: () => {
      state.stalled = false;
      for (const socket of held) socket.destroy();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function answerTo(body: string): Buffer {
  const { event, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body, 'latin1')).root));
  const answer = writeEventResponse({ event, namespace, result: 0 });
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n`;
  return Buffer.from(head + answer);
}

const NOT_FOUND = Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
const LENGTH = /\r\ncontent-length: (\d+)/i;
const SEQ = /\r\nlegwork-seq: (\d+)/i;
const DEVICE = /<\w*device\w*>(\d+)</i;
const NAME = /Body>\s*<(\w+)/;
