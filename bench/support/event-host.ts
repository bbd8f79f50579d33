import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';

/**
 * A host's event service that takes everything with little work of its own: it looks for the device and the event's name.
 * @param heard - told of every event
 */
export async function openEventHost(heard: (event: HeardEvent) => void = () => {}) {
  /** Who waits for an event of each device. */
  const waiting = new Map<string, { name: string; done: (callID: string) => void }>();
  const seen: { name: string; deviceID: string; body: string }[] = [];
  const state = { looking: false };
  const answers = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.writeHead(404).end();
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const name = /Body>\s*<(\w+)/.exec(body)![1]!;
      const deviceID = DEVICE.exec(body)![1]!;
      let answer = answers.get(name);
      if (!answer) {
        const { event, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body)).root));
        answer = Buffer.from(writeEventResponse({ event, namespace, result: 0 }));
        answers.set(name, answer);
      }
      response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': answer.length });
      response.end(answer);
      const callID = CALL_ID.exec(body)?.[1] ?? '';
      heard({ name, deviceID, callID });
      if (state.looking) seen.push({ name, deviceID, body });
      const who = waiting.get(deviceID);
      if (who?.name !== name) return;
      waiting.delete(deviceID);
      who.done(callID);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    seen,
    state,
    /** Resolves with the id of the call when the next event of this name has come for the device. */
    next: (deviceID: string, name: string) => new Promise<string>((done) => void waiting.set(deviceID, { name, done })),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
export interface HeardEvent {
  name: string;
  deviceID: string;
  callID: string;
}

const DEVICE = /<\w*device\w*>(\d+)</i;
const CALL_ID = /<CALLID>([^<]*)</;
