import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEnvelope, operationNamed, readEvent, writeCommand, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';
import { httpCaller } from '../support/http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const DEVICES = 16;
/** Each dials and clears once: two commands and their events. */
const COMMANDS = DEVICES * 2;

const soap = (operation: string, parameters: Record<string, string>): string =>
  writeCommand(operationNamed(operation)!, parameters, 'document');

/** Commands over HTTP, their events to a host over HTTP: what SmartCTI does all day, with threads for the shards. */
async function chain(journal: boolean) {
  const { openCti, simulator, smartctiHandler } = await load();
  const dir = mkdtempSync(join(tmpdir(), 'legwork-gateway-'));
  const cti = await openCti({
    driver: simulator({ extensions: '2000-2015', answerMs: 600_000 }),
    workers: 1,
    journal: journal && dir,
  });
  let cleared = 0;
  let done = (): void => {};
  /** By device: who waits for the id of its call. */
  const originated = new Map<string, (callID: string) => void>();
  const host = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'GET') return response.writeHead(404).end();
      const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.concat(chunks)).root));
      response.end(writeEventResponse({ event, namespace, result: 0 }));
      if (event.name === 'Originated') originated.get(String(values['cDevice']))!(String(values['callID']));
      if (event.name === 'ConnectionCleared' && ++cleared === DEVICES) done();
    });
  });
  const gateway = smartctiHandler(cti, { linkID: 1, leaseMs: 0 });
  const server = createServer(gateway);
  await Promise.all([host, server].map((one) => new Promise<void>((up) => one.listen(0, '127.0.0.1', up))));
  const [eventPort, port] = [host, server].map((one) => (one.address() as AddressInfo).port) as [number, number];
  const devices = Array.from({ length: DEVICES }, (_, i) => String(2000 + i));
  const callers = await Promise.all(devices.map(() => httpCaller(port, PATH)));
  const ok = async (i: number, operation: string, parameters: Record<string, string> = {}): Promise<void> =>
    assert.match(await callers[i]!.ask(soap(operation, { device: devices[i]!, ...parameters })), /return>0</);
  for (const i of devices.keys()) await ok(i, 'AgentInService', { ipaddress: `http://127.0.0.1:${eventPort}/ws` });
  const run = async (): Promise<void> => {
    cleared = 0;
    const told = new Promise<void>((all) => {
      done = all;
    });
    await Promise.all(
      devices.map(async (device, i) => {
        const callID = new Promise<string>((heard) => originated.set(device, heard));
        await ok(i, 'MakeCall', { telephoneNumber: '5511987654321' });
        await ok(i, 'ConnectionClear', { CallID: await callID });
      }),
    );
    await told;
  };
  const close = async (): Promise<void> => {
    for (const one of callers) one.close();
    await gateway.close();
    await cti.close();
    for (const one of [server, host]) {
      one.closeAllConnections();
      one.close();
    }
    rmSync(dir, { recursive: true, force: true });
  };
  return { run, close };
}

/** Runs of each, in turn. */
const ROUNDS = 40;

export default [
  {
    name: 'gateway.smartcti/commands-with-events/journal-interval',
    measure: async () => {
      const chains = [await chain(true), await chain(false)];
      const cpuMs = [0, 0];
      for (let round = 0; round < ROUNDS; round++)
        for (const [i, { run }] of chains.entries()) {
          const before = process.cpuUsage();
          await run();
          const { user, system } = process.cpuUsage(before);
          // The first ones warm up.
          if (round >= ROUNDS / 4) cpuMs[i]! += (user + system) / 1000;
        }
      for (const { close } of chains) await close();
      const commands = COMMANDS * ROUNDS * 0.75;
      const [kept, none] = cpuMs as [number, number];
      return {
        'rate with a journal, of that without, by processor time': { value: none / kept, unit: '×' },
        'with a journal': { value: kept / commands, unit: 'ms of processor time per command' },
        'without one': { value: none / commands, unit: 'ms of processor time per command' },
      };
    },
  },
] satisfies BenchCase[];
