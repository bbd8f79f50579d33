import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { openCti, virtualEnv } from '../../src/index.ts';
import { mortal, outerSwitch } from '../support/outer-switch.ts';
import { caller, listen } from './client.ts';
import { settle } from './fake-cti.ts';

const HOST = 'http://127.0.0.1:8090/ws/SMARTCTIWSEVENTING.apw';
const test = suite('events to hosts over a restart');

/** A switch and a host that stay, and gateways that come and go beside them with one journal. */
function world() {
  const env = virtualEnv(12);
  const outer = outerSwitch(env, { extensions: '2000-2010', seed: 4 });
  const told: { seq: number; name: string; callID: string }[] = [];
  let away = false;
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i++) {
      env.advance(1);
      await settle(1);
    }
  };
  const start = async () => {
    const process = mortal(env);
    const cti = await openCti({ driver: outer.spec, workers: 0, env: process.env, journal: 'data' });
    const handler = smartctiHandler(cti, {
      send: async ({ method, headers, body }) => {
        if (method === 'GET') return { status: 404, body: new Uint8Array() };
        if (away) throw new Error('ECONNREFUSED');
        const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
        told.push({ seq: Number(headers['Legwork-Seq']), name: event.name, callID: String(values['callID'] ?? '') });
        return { status: 200, body: Buffer.from(writeEventResponse({ event, namespace, result: 0 })) };
      },
    });
    const server = smartctiServer(handler);
    const call = caller(await listen(server));
    await pass(20);
    const command = async (operation: string, parameters: Record<string, string>): Promise<unknown> => {
      let done = false;
      const answer = call(operation, parameters).finally(() => {
        done = true;
      });
      while (!done) await pass(1);
      return answer;
    };
    const kill = (): void => {
      process.kill();
      server.closeAllConnections();
      server.close();
    };
    return { cti, command, kill };
  };
  return { pbx: outer.pbx, told, pass, start, host: { leave: () => (away = true), come: () => (away = false) } };
}

test('what a host had not had before the gateway was killed is sent after it, in order and once', async () => {
  const { pbx, told, pass, start, host } = world();
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(20);
  assert.equal(
    told.map(({ name }) => name),
    ['InService'],
  );
  host.leave();
  const { callID } = pbx.inbound({ from: '5511987654321', to: '2001' });
  await pass(20);
  await first.command('Answer', { device: '2001' });
  await pass(20);
  first.kill();
  host.come();
  const second = await start();
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService', 'Ringing', 'Answered'],
  );
  assert.ok(
    told.every(({ seq }, i) => i === 0 || seq > told[i - 1]!.seq),
    'in the order of their numbers',
  );
  pbx.outside(callID).hangUp();
  await pass(50);
  assert.is(told.at(-1)!.name, 'ConnectionCleared');
  assert.is(new Set(told.slice(1).map((event) => event.callID)).size, 1, 'the leg keeps its id');
  second.kill();
});

test('a device that the host has detached is not taken up again', async () => {
  const { pbx, told, pass, start } = world();
  const first = await start();
  await first.command('AgentInService', { device: '2001', ipaddress: HOST });
  await pass(20);
  await first.command('AgentOutOfService', { device: '2001' });
  await pass(20);
  first.kill();
  const second = await start();
  pbx.inbound({ from: '11', to: '2001' });
  await pass(50);
  assert.equal(
    told.map(({ name }) => name),
    ['InService'],
  );
  second.kill();
});
test.run();
