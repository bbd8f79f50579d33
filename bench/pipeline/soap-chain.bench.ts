import * as assert from 'node:assert/strict';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { BenchCase } from '../case.ts';
import { openEventHost } from '../support/event-host.ts';
import { CALL, DEVICES, EVENTS, type Line, line, listening, product } from '../support/soap-line.ts';

/** `node:http` alone, which sends the same octets: an answer for each request, then its events on connections that are kept, as the gateway does. */
async function bare(events: ReadonlyMap<string, readonly string[]>): Promise<Line> {
  const host = await openEventHost();
  const posting = new Set<Promise<void>>();
  const agent = new Agent({ keepAlive: true, timeout: 1000, scheduling: 'lifo' });
  const answers = new Map(
    CALL.map(({ operation }) => [
      operation as string,
      Buffer.from(
        `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><${operation}Response><return>0</return></${operation}Response></soapenv:Body></soapenv:Envelope>`,
      ),
    ]),
  );
  const post = (body: string) =>
    new Promise<void>((done, fail) => {
      const headers = { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(body), SOAPAction: '""' };
      httpRequest(host.url, { method: 'POST', agent, headers }, (response) => response.resume().on('end', done))
        .on('error', fail)
        .end(body);
    });
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('latin1').on('data', (part: string) => {
      text += part;
    });
    request.on('end', async () => {
      const operation = CALL.find((step) => text.includes(step.operation))!.operation;
      const answer = answers.get(operation)!;
      response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': answer.length });
      response.end(answer);
      for (const event of events.get(`${operation} ${/>(20\d\d)</.exec(text)![1]}`)!) {
        const posted = post(event).finally(() => posting.delete(posted));
        posting.add(posted);
        await posted;
      }
    });
  });
  return line(server, await listening(server), host, () => Promise.all(posting));
}

/** One call of each device, as the host saw it. */
async function seen({ host, calls }: Line): Promise<{ name: string; deviceID: string; body: string }[]> {
  host.state.looking = true;
  await calls();
  host.state.looking = false;
  return host.seen.splice(0);
}

const saturated = (workers: number): BenchCase => ({
  name: `chain/soap/shards-${workers}`,
  clock: workers ? 'wall' : 'cpu',
  operations: DEVICES.length * (CALL.length + EVENTS.length),
  setup: async () => {
    const ours = await product(workers);
    const told = await seen(ours);
    const bodiesOf = (deviceID: string, names: readonly string[]): string[] =>
      names.map((name) => told.find((event) => event.deviceID === deviceID && event.name === name)!.body);
    const theirs = await bare(
      new Map(
        CALL.flatMap(({ operation, events }) =>
          DEVICES.map((device) => [`${operation} ${device}`, bodiesOf(device, events)] as const),
        ),
      ),
    );
    return {
      legwork: async () => {
        await ours.calls();
      },
      peers: {
        'node:http alone': async () => {
          await theirs.calls();
        },
      },
      check: async () => {
        for (const one of [ours, theirs]) {
          const events = await seen(one);
          for (const device of DEVICES)
            assert.deepEqual(
              events.filter(({ deviceID }) => deviceID === device).map(({ name }) => name),
              EVENTS,
            );
        }
      },
      teardown: () => Promise.all([ours.close(), theirs.close()]),
    };
  },
});

export default [saturated(0), saturated(1)] satisfies BenchCase[];
