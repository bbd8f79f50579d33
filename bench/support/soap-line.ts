import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import { load } from './built.ts';
import { openEventHost } from './event-host.ts';
import { httpCaller } from './http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
export const DEVICES = Array.from({ length: 16 }, (_, i) => String(2000 + i));
/** Longer than any call of this bench: nobody answers, so that what is told of a call is always the same. */
const ANSWER_MS = 600_000;
/** A call of one device: what the host asks for, and the events that it gets for it, in order. */
export const CALL = [
  { operation: 'MakeCall', parameters: { telephoneNumber: '5511987654321' }, events: ['SERVICEINITIATED', 'ORIGINATED'] },
  { operation: 'ConnectionClear', parameters: {}, events: ['CONNECTIONCLEARED'] },
] as const;
export const EVENTS = CALL.flatMap(({ events }) => events);

const soapOf = (operation: string, parameters: Record<string, string>): string =>
  writeCommand(operationNamed(operation)!, parameters, 'document');

/** Something that answers commands and posts events: ours, or the least that can. */
export interface Line {
  /** A call of each device at once. Resolves when the host has its last event. */
  calls(): Promise<void>;
  host: Awaited<ReturnType<typeof openEventHost>>;
  close(): Promise<unknown>;
}

export async function line(server: Server, port: number, host: Line['host'], close: () => Promise<unknown>): Promise<Line> {
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

export const listening = async (server: Server): Promise<number> => {
  // Connections wait while others have their turn.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

/**
 * Commands by SOAP → gateway → shard → simulator → events by SOAP.
 * @param journal - its folder
 */
export async function product(workers: number, journal: string | false = false): Promise<Line> {
  const { openCti, simulator, smartctiHandler, smartctiServer } = await load();
  const cti = await openCti({ driver: simulator({ extensions: '2000-2099', answerMs: ANSWER_MS }), workers, journal });
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
