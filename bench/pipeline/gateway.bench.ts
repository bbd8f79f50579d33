import * as assert from 'node:assert/strict';
import { commandWsdl, operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import type { BenchCase } from '../case.ts';
import { PATH, REQUESTS, startServer } from '../support/soap-server.ts';

const body = writeCommand(operationNamed('selfTest')!, {}, 'document');

/** A request of SmartCTI answered over HTTP. Each server is a process of its own, and only its processor time counts. */
export default [
  {
    name: 'gateway.smartcti/request-over-http',
    clock: 'cpu',
    operations: REQUESTS,
    setup: async () => {
      const ours = await startServer('legwork', body);
      const head = await ours.answer();
      const same = head.slice(head.indexOf('\r\n\r\n') + 4);
      const bare = await startServer('bare', body, same);
      const soap = await startServer('soap', body, commandWsdl('1.2.0', `http://127.0.0.1${PATH}`));
      return {
        legwork: ours,
        peers: { 'node:http alone': bare, soap },
        check: async () => {
          for (const server of [ours, bare, soap])
            assert.match(await server.answer(), /^HTTP\/1\.1 200 [\s\S]*selfTestResponse[\s\S]*return>0</);
        },
        teardown: () => {
          for (const server of [ours, bare, soap]) server.close();
        },
      };
    },
  },
] satisfies BenchCase[];
