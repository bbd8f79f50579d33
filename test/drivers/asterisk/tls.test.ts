import { type AddressInfo, createServer as createPlain } from 'node:net';
import { createServer } from 'node:tls';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AsteriskInput, asterisk } from '../../../src/drivers/asterisk/index.ts';
import type { CtiError } from '../../../src/drivers/sdk/index.ts';
import { type Cti, openCti, realEnv } from '../../../src/index.ts';
import { selfSigned } from '../../support/certificate.ts';
import { FakeAsterisk } from './fake/fake-asterisk.ts';

const test = suite('Asterisk over real sockets');
const own = selfSigned();
const other = selfSigned();

/** A pretended server behind a real listener, with or without TLS, until its last connection is closed. @returns what it received */
async function withServer(secure: boolean, run: (port: number, received: () => string) => Promise<void>): Promise<string> {
  const fake = new FakeAsterisk(realEnv, {
    extensions: ['101', '102'],
    ownAnswerMs: 5,
    ringMs: 5,
    outsideMs: 5,
    noAnswerMs: 1000,
  });
  let received = '';
  const server = secure ? createServer({ key: own.key, cert: own.cert }) : createPlain();
  server.on('tlsClientError', () => {});
  server.on(secure ? 'secureConnection' : 'connection', (socket) => {
    const end = fake.accept({
      write: (bytes) => {
        socket.write(bytes);
        return true;
      },
      close: () => socket.end(),
    });
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString();
      end.bytes(bytes);
    });
    socket.on('error', () => {}).on('close', () => end.closed('closed'));
    end.opened();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const closed = new Promise<void>((done) => server.once('close', done));
  try {
    await run((server.address() as AddressInfo).port, () => received);
  } finally {
    server.close();
    await closed;
  }
  return received;
}

async function linked(options: Partial<AsteriskInput>, run: (cti: Cti) => Promise<void>): Promise<void> {
  const driver = asterisk({ username: 'cti', secret: 'ctilab22', context: 'internal', devices: '^1\\d\\d$', ...options });
  const cti = await openCti({ driver, workers: 0 });
  try {
    await run(cti);
  } finally {
    await cti.close();
  }
}

for (const [title, secure, tls] of [
  ['TLS, by the authority that is given', true, { ca: own.cert, servername: 'localhost' }],
  ['TCP', false, false],
] as const)
  test(`a call is made over ${title}, and the link says goodbye`, async () => {
    const received = await withServer(secure, (port) =>
      linked({ port, tls }, async (cti) => {
        const call = await cti.device('101').makeCall('90551198765');
        await call.reached('connected');
      }),
    );
    assert.match(received, /Action: Originate\r\n/);
    assert.match(received, /Action: Logoff\r\n/);
    assert.not.match(received, /ctilab22/, 'the secret never crosses the wire');
  });

for (const [title, tls] of [
  ['no authority', true],
  ['another authority', { ca: other.cert }],
] as const)
  test(`TLS with ${title} stays down, and not a byte is sent`, async () => {
    await withServer(true, async (port, received) => {
      await linked({ port, tls }, async (cti) => {
        const code = await cti
          .device('101')
          .attach()
          .then(
            () => '',
            (error: CtiError) => error.code,
          );
        assert.is(code, 'CTI_LINK_DOWN');
        assert.is(received(), '');
      });
    });
  });

test('why there is no link is logged, once for each reason', async () => {
  const logged: string[] = [];
  const warn = (fields: object, message: string) => void logged.push(`${message}: ${(fields as { reason?: string }).reason}`);
  const cti = await openCti({
    driver: asterisk({ username: 'cti', secret: 'x', port: 1 }),
    workers: 0,
    limits: { reconnectMinMs: 1, reconnectMaxMs: 2 },
    logger: { debug: () => {}, info: () => {}, warn, error: warn },
  });
  for (let attempt = 0; attempt < 3; attempt++)
    await cti
      .device('101')
      .attach()
      .catch(() => {});
  await cti.close();
  assert.equal(logged, ['no link; it is tried again: ECONNREFUSED']);
});

test.run();
