import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaBer } from '../../../src/drivers/csta-ber/index.ts';
import { cstaXml } from '../../../src/drivers/csta-xml/index.ts';
import type { CtiError, DriverSpec, Listener } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, serveCstaBer, serveCstaXml } from '../../../src/drivers/simulator/index.ts';
import { type Cti, openCti, realEnv } from '../../../src/index.ts';
import { selfSigned } from '../../support/certificate.ts';

const test = suite('CSTA over TLS');
const own = selfSigned();
const other = selfSigned();

/** TLS in front of a port, as a switch has it. @returns its port, and how many handshakes went well */
async function secured(target: Listener): Promise<{ port: number; secured(): number; close(): void }> {
  let count = 0;
  const server = createServer({ key: own.key, cert: own.cert }, (socket) => {
    count++;
    const plain = connect({ host: '127.0.0.1', port: target.port });
    socket.pipe(plain).pipe(socket);
    for (const [one, two] of [
      [socket, plain],
      [plain, socket],
    ] as const)
      one.on('error', () => {}).on('close', () => two.destroy());
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, secured: () => count, close: () => void server.close() };
}

const ENCODINGS = [
  ['csta-xml', serveCstaXml, cstaXml],
  ['csta-ber', serveCstaBer, cstaBer],
] as [string, typeof serveCstaXml, (options: object) => DriverSpec][];

for (const [name, serve, driver] of ENCODINGS) {
  /** Runs with a switch behind TLS; everything is closed again. */
  const withSwitch = async (run: (port: number, secured: () => number) => Promise<void>): Promise<void> => {
    const target = openSwitch(realEnv, { answerMs: 10 });
    const listener = await serve(realEnv, target);
    const front = await secured(listener);
    try {
      await run(front.port, front.secured);
    } finally {
      front.close();
      listener.close();
    }
  };
  const linked = async (options: object, run: (cti: Cti) => Promise<void>): Promise<void> => {
    const cti = await openCti({ driver: driver({ tls: true, ...options }), workers: 0 });
    try {
      await run(cti);
    } finally {
      await cti.close();
    }
  };
  test(`${name}: a call is made through TLS, by the name and by the address in the certificate`, () =>
    withSwitch(async (port, handshakes) => {
      for (const [i, host] of ['127.0.0.1', 'localhost'].entries())
        await linked({ host, port, ca: own.cert }, async (cti) => {
          const call = await cti.device(`200${i}`).makeCall('5511987654321');
          await call.reached('connected');
          assert.is(handshakes(), i + 1);
        });
    }));

  test(`${name}: without the authority the link stays down, unless nobody cares who it is`, () =>
    withSwitch(async (port) => {
      for (const ca of [{}, { ca: other.cert }])
        await linked({ port, ...ca }, async (cti) => {
          const code = await cti
            .device('2000')
            .attach()
            .then(
              () => '',
              (error: CtiError) => error.code,
            );
          assert.is(code, 'CTI_LINK_DOWN');
        });
      await linked({ port, rejectUnauthorized: false }, async (cti) => {
        await cti.device('2000').attach();
      });
    }));
}

test.run();
