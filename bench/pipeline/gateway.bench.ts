import * as assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen as listenSoap } from 'soap';
import { commandWsdl, operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import type { BenchCase } from '../case.ts';
import { load } from '../support/built.ts';
import { httpLoad } from '../support/http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
const CONNECTIONS = 16;
const EACH = 8;
const body = writeCommand(operationNamed('selfTest')!, {}, 'document');

async function serving(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  // Connections wait while others have their turn.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A request of SmartCTI answered over HTTP, client and server in one process. */
export default [
  {
    name: 'gateway.smartcti/request-over-http',
    clock: 'cpu',
    operations: CONNECTIONS * EACH,
    setup: async () => {
      const { openCti, simulator, smartctiHandler } = await load();
      const cti = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 0 });
      const gateway = smartctiHandler(cti, { linkID: 1 });
      const ours = await serving(gateway);
      const ourLoad = await httpLoad(ours.port, PATH, body, CONNECTIONS);
      await ourLoad.run(1);
      const answer = ourLoad.last().slice(ourLoad.last().indexOf('\r\n\r\n') + 4);
      const bare = await serving((request, response) => {
        request.on('data', () => {});
        request.on('end', () => {
          response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(answer) });
          response.end(answer);
        });
      });
      const soap = await serving((_, response) => response.end());
      const wsdl = commandWsdl('1.2.0', `http://127.0.0.1:${soap.port}${PATH}`);
      const handler = { selfTest: () => ({ return: 0 }) };
      const service = new Proxy({}, { get: () => new Proxy({}, { get: () => handler }) });
      await new Promise<void>((done, fail) =>
        listenSoap(soap.server, {
          path: PATH,
          services: service as never,
          xml: wsdl,
          callback: (error: unknown) => (error ? fail(error) : done()),
        } as never),
      );
      const loads = [
        ourLoad,
        await httpLoad(bare.port, PATH, body, CONNECTIONS),
        await httpLoad(soap.port, PATH, body, CONNECTIONS),
      ] as const;
      return {
        legwork: async () => {
          await loads[0].run(EACH);
        },
        peers: {
          'node:http alone': async () => {
            await loads[1].run(EACH);
          },
          soap: async () => {
            await loads[2].run(EACH);
          },
        },
        check: async () => {
          for (const load of loads) {
            await load.run(1);
            assert.match(load.last(), /^HTTP\/1\.1 200 [\s\S]*selfTestResponse[\s\S]*return>0</);
          }
        },
        teardown: async () => {
          for (const load of loads) load.close();
          for (const { server } of [ours, bare, soap]) server.close();
          await gateway.close();
          await cti.close();
        },
      };
    },
  },
] satisfies BenchCase[];
