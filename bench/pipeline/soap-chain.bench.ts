import * as assert from 'node:assert/strict';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';
import { openEventHost } from '../support/event-host.ts';
import { httpCaller } from '../support/http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const DEVICES = Array.from({ length: 16 }, (_, i) => String(2000 + i));
/** Longer than any call of this bench: nobody answers, so that what is told of a call is always the same. */
const ANSWER_MS = 600_000;
/** A call of one device: what the host asks for, and the events that it gets for it, in order. */
const CALL = [
  { operation: 'MakeCall', parameters: { telephoneNumber: '5511987654321' }, events: ['SERVICEINITIATED', 'ORIGINATED'] },
  { operation: 'ConnectionClear', parameters: {}, events: ['CONNECTIONCLEARED'] },
] as const;
const EVENTS = CALL.flatMap(({ events }) => events);

const soapOf = (operation: string, parameters: Record<string, string>): string =>
  writeCommand(operationNamed(operation)!, parameters, 'document');

/** Something that answers commands and posts events: ours, or the least that can. */
interface Line {
  /** A call of each device at once. Resolves when the host has its last event. */
  calls(): Promise<void>;
  host: Awaited<ReturnType<typeof openEventHost>>;
  close(): Promise<unknown>;
}

async function line(server: Server, port: number, host: Line['host'], close: () => Promise<unknown>): Promise<Line> {
  const callers = await Promise.all(DEVICES.map(() => httpCaller(port, PATH)));
  const call = async (device: string, caller: (typeof callers)[number]): Promise<void> => {
    let callID: string | undefined;
    for (const { operation, parameters, events } of CALL) {
      const told = host.next(device, events.at(-1)!);
      const body = soapOf(operation, { device, ...parameters, ...(callID !== undefined && { CallID: callID }) });
      const answer = await caller.ask(body);
      if (!/return>0</.test(answer)) throw new Error(answer);
      callID = await told;
    }
  };
  return {
    host,
    calls: async () => {
      await Promise.all(DEVICES.map((device, i) => call(device, callers[i]!)));
    },
    close: async () => {
      for (const { close } of callers) close();
      await close();
      server.closeAllConnections();
      server.close();
      host.close();
    },
  };
}

const listening = async (server: Server): Promise<number> => {
  // Connections wait while others have their turn.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

/** Commands by SOAP → gateway → shard → simulator → events by SOAP. */
async function product(workers: number): Promise<Line> {
  const { openCti, simulator, smartctiHandler, smartctiServer } = await load();
  const cti = await openCti({ driver: simulator({ extensions: '2000-2099', answerMs: ANSWER_MS }), workers });
  const gateway = smartctiHandler(cti, { linkID: 1 });
  const server = smartctiServer(gateway);
  const port = await listening(server);
  const host = await openEventHost();
  const caller = await httpCaller(port, PATH);
  for (const device of DEVICES) {
    const attached = host.next(device, 'INSERVICE');
    await caller.ask(soapOf('AgentInService', { device, ipaddress: host.url }));
    await attached;
  }
  caller.close();
  return line(server, port, host, async () => {
    await gateway.close();
    await cti.close();
  });
}

/** `node:http` alone, which sends the same octets: an answer for each request, then its events on a connection each as the gateway does. */
async function bare(events: ReadonlyMap<string, readonly string[]>): Promise<Line> {
  const host = await openEventHost();
  const posting = new Set<Promise<void>>();
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
      httpRequest(host.url, { method: 'POST', agent: false, headers }, (response) => response.resume().on('end', done))
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
