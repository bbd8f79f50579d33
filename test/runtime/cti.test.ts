import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import type { CtiError } from '../../src/core/model/index.ts';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { type Cti, type CtiEvent, type OpenOptions, openCti } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const open = async (options: Partial<OpenOptions> = {}) => {
  const env = virtualEnv(7);
  const cti = await openCti({ driver: simulator({ extensions: '2000-2010' }), workers: 0, env, ...options });
  const events: CtiEvent[] = [];
  cti.on('*', (event) => events.push(event));
  await quiesce(env);
  const run = <T>(promise: Promise<T>): Promise<T> => settle(env, promise);
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    run(
      promise.then(
        () => 'ok',
        (error: CtiError) => `${error.code} ${error.smartcti}`,
      ),
    );
  const names = (device: string): string[] => events.filter((event) => event.deviceID === device).map((event) => event.name);
  return { env, cti, events, run, codeOf, names };
};

const api = suite('the API on the simulator');

api('an agent logs on, dials, speaks, and the call ends', async () => {
  const { cti, run, names, events } = await open();
  const device = cti.device('2001');
  const logon = await run(device.logon({ agentID: '1001', groupID: '100', password: '1001' }));
  await run(logon.reached());
  const call = await run(device.makeCall('5511987654321'));
  assert.ok(call.callID && call.lineageID);
  const connected = await run(call.reached('connected'));
  assert.equal([connected.name, connected.callID, connected.answered], ['Established', call.callID, true]);
  const cleared = await run(device.clearConnection(call.callID));
  await run(cleared.reached());
  assert.equal(names('2001'), [
    'AgentLoggedOn',
    'ServiceInitiated',
    'Originated',
    'Delivered',
    'Established',
    'ConnectionCleared',
  ]);
  assert.equal(
    events.filter((event) => event.deviceID === '2001').map((event) => event.seq),
    [1, 2, 3, 4, 5, 6],
  );
  assert.is(await run(device.activeCall()), null);
  await run(cti.close());
});

api('a call that cannot be completed is accepted, then fails with the code of its cause', async () => {
  const { cti, run, codeOf, names } = await open();
  const call = await run(cti.device('2001').makeCall('5511990000010'));
  assert.is(await codeOf(call.reached()), 'CTI_CALL_FAILED 10');
  assert.equal(names('2001').slice(-2), ['Failed', 'ConnectionCleared']);
  assert.is((await run(call.reached('fail'))).name, 'Failed');
  assert.is((await run(call.reached('null'))).name, 'ConnectionCleared');
  assert.is(await codeOf(call.reached('hold')), 'CTI_CALL_FAILED 10');
});

api('a number that no switch may see is refused before anything is sent', async () => {
  const { cti, codeOf, names } = await open();
  for (const number of ['12\r\nAction: Originate', "1'2", '1&2', '', '1'.repeat(33)])
    assert.is(await codeOf(cti.device('2001').makeCall(number)), 'CTI_INVALID_NUMBER 2');
  assert.equal(names('2001'), []);
});

api('commands to a device that the switch does not know reject with its code and disturb no other', async () => {
  const { cti, run, codeOf } = await open();
  assert.is(await codeOf(cti.device('9999').attach()), 'CTI_UNKNOWN_DEVICE 18');
  assert.throws(() => cti.device(' '), /device is empty/);
  await run(cti.device('2001').attach());
});

api('a caller who hears the far side ring has reached no conversation yet; who gives up is told so', async () => {
  const { cti, run, codeOf } = await open();
  const call = await run(cti.device('2001').makeCall('2002'));
  assert.is(await codeOf(call.reached('connected', { timeoutMs: 50 })), 'CTI_TIMEOUT 16');
  assert.is(await codeOf(call.reached('connected', { signal: AbortSignal.abort() })), 'CTI_ABORTED 3');
  const waiting = codeOf(call.reached('connected'));
  await run(cti.device('2001').clearConnection());
  assert.is(await waiting, 'CTI_CALL_ENDED 14');
});

api('consultation and transfer join two lineages into the older one at the party that stays', async () => {
  const { cti, run, events } = await open();
  const [a, b] = [cti.device('2001'), cti.device('2002')];
  await run(b.attach());
  const first = await run(a.makeCall('5511987654321'));
  await run(first.reached());
  const second = await run(a.consult('2002'));
  await run(b.answer());
  await run(second.reached());
  const left = await run(a.transfer());
  await run(left.reached());
  const changed = events.filter((event) => event.name === 'LineageChanged');
  assert.equal(changed.map((event) => event.deviceID).sort(), ['2001', '2002'], 'every device concerned is told once');
  for (const { from, to } of changed) assert.equal([from, to], [second.lineageID, first.lineageID]);
  assert.is((await run(b.activeCall()))?.lineageID, first.lineageID);
});

api('events can be read again from a number on, and acknowledged', async () => {
  const { cti, run } = await open();
  const device = cti.device('2001');
  await run(device.attach());
  const call = await run(device.makeCall('5511987654321'));
  await run(call.reached());
  const reader = cti.events({ device: '2001', after: 2 });
  assert.equal([(await reader.next()).value.seq, (await reader.next()).value.seq], [3, 4]);
  await cti.ack('crm', '2001', 4);
  assert.is(cti.acked('crm', '2001'), 4);
});

api('the two results of agent commands', async () => {
  const { cti, run, codeOf } = await open();
  const device = cti.device('2001');
  assert.is(await codeOf(device.logon({ agentID: '7', groupID: '100', password: 'wrong' })), 'CTI_AGENT_REFUSED 1');
  assert.is(await codeOf(device.logon({ agentID: '7', groupID: '999' })), 'CTI_AGENT_IN_USE 23');
  await run(device.logon({ agentID: '7', groupID: '100' }));
  const ready = await run(device.ready({ agentID: '7', groupID: '100' }));
  assert.is((await run(ready.reached())).agentState, 'ready');
  assert.equal(await run(device.agentState()), { state: 'ready', agentID: '7', groupID: '100' });
  assert.is(await codeOf(cti.device('2002').logon({ agentID: '7', groupID: '100' })), 'CTI_AGENT_IN_USE 23');
});

api('an aborted command rejects at once and leaves the device usable', async () => {
  const { cti, run, codeOf } = await open();
  const abort = new AbortController();
  const pending = cti.device('2001').hold(undefined, { signal: abort.signal });
  abort.abort();
  assert.is(await codeOf(pending), 'CTI_ABORTED 3');
  await run(cti.device('2001').makeCall('2002'));
});

api('after close everything rejects with CTI_CLOSED and iterators end', async () => {
  const { cti, run, codeOf, env } = await open();
  const reader = cti.events();
  await run(cti.device('2001').attach());
  await run(cti.close());
  assert.is(await codeOf(cti.device('2001').attach()), 'CTI_CLOSED 16');
  const rest: string[] = [];
  for await (const event of reader) rest.push(event.name);
  assert.equal(rest, ['InService', 'LinkDown']);
  await quiesce(env);
  assert.is(env.timers(), 0, 'no timer is left behind');
});

api('the link’s loss is told once for the link, and every device gets its Gap when it is back', async () => {
  const { cti, run, codeOf, names, env } = await open();
  await run(cti.device('2001').attach());
  (cti.control as { cut(): void }).cut();
  await quiesce(env, 10);
  assert.not.ok(cti.linkUp);
  assert.is(await codeOf(cti.device('2001').hold()), 'CTI_LINK_DOWN 16');
  assert.equal(await run(cti.systemStatus()), { inService: false });
  await quiesce(env, 5000);
  assert.ok(cti.linkUp);
  assert.equal(names('2001'), ['InService', 'Gap']);
  assert.equal(names(''), ['LinkUp', 'LinkDown', 'LinkUp']);
});

api('options that are unknown or wrong are refused with what is wrong', async () => {
  const wrong = (options: object) =>
    (async () => openCti({ driver: simulator(), ...options } as OpenOptions))().then(
      (cti: Cti) => cti.close().then(() => 'opened'),
      (error: CtiError) => `${error.code} ${error.detail}`,
    );
  assert.match(await wrong({ worker: 1 }), /^CTI_OPTION openCti has no option "worker", did you mean workers$/);
  assert.match(await wrong({ workers: -1 }), /^CTI_OPTION workers/);
  assert.match(await wrong({ limits: { ring: 1 } }), /^CTI_OPTION there is no limit "ring"$/);
  assert.match(await wrong({ limits: { ringByte: 1 } }), /did you mean ringBytes$/);
  assert.match(await wrong({ driver: { module: 'file:///nowhere.js' } }), /^CTI_OPTION the driver module cannot be loaded/);
  assert.match(await wrong({ driver: './mine.js' }), /^CTI_OPTION driver is what simulator/);
  assert.match(await wrong({ logger: { info() {} } }), /^CTI_OPTION logger has no function debug/);
  assert.is(await openCti(undefined as never).catch((error: CtiError) => error.code), 'CTI_OPTION');
  assert.throws(() => simulator({ extension: '1' } as never), /did you mean extensions/);
});

api('what a program without types may give wrongly is refused with its name, and nothing was sent', async () => {
  const { cti, run, names } = await open();
  const device = cti.device('2001');
  const wrong = (promise: Promise<unknown>): Promise<string> =>
    run(
      promise.then(
        () => 'ok',
        ({ code, detail }: CtiError) => `${code} ${detail}`,
      ),
    );
  const never = {} as never;
  assert.match(await wrong(device.attach({ signal: never })), /^CTI_INVALID_ARGUMENT signal is an AbortSignal/);
  assert.match(await wrong(device.hold(undefined, { timeoutMs: -1 })), /^CTI_INVALID_ARGUMENT timeoutMs/);
  assert.match(await wrong(device.hold(undefined, { timeoutMs: Number.NaN })), /^CTI_INVALID_ARGUMENT timeoutMs/);
  assert.match(await wrong(device.hold({ timeoutMs: 5 } as never)), /^CTI_INVALID_ARGUMENT callID is a text/);
  assert.match(
    await wrong(device.makeCall('5511', { rout: '1' } as never)),
    /makeCall has no option "rout", did you mean route$/,
  );
  assert.match(
    await wrong(device.consult('2002', { Route: '1' } as never)),
    /consult has no option "Route", did you mean route$/,
  );
  assert.match(await wrong(device.transferTo('2002', { imediate: true } as never)), /did you mean immediate$/);
  for (const number of [undefined, null, 5511, {}])
    assert.match(await wrong(device.makeCall(number as never)), /^CTI_INVALID_NUMBER/);
  assert.match(await wrong(device.makeCall('5511', { agentID: 7 } as never)), /agentID is a text/);
  assert.match(await wrong(device.makeCall('5511', { route: 7 } as never)), /route is a text/);
  assert.match(await wrong(device.redirect(2002 as never)), /deviceTo is a text/);
  assert.match(await wrong(device.logon({ agentID: '1', groupID: '100', password: 1 } as never)), /password is a text/);
  assert.match(await wrong(device.logon(undefined as never)), /^CTI_AGENT_REFUSED/);
  assert.match(await wrong(cti.systemStatus({ signal: never })), /signal is an AbortSignal/);
  assert.match(await wrong(cti.group('100').calls({ timeout: 1 } as never)), /did you mean timeoutMs$/);
  for (const id of [undefined, 2001, null, ' ']) assert.throws(() => cti.device(id as never), /device is/);
  assert.throws(() => cti.on('Delivred' as never, () => {}), /there is no event "Delivred", did you mean Delivered/);
  assert.throws(() => cti.on('toString' as never, () => {}), /there is no event/);
  assert.throws(() => cti.on('Delivered', undefined as never), /the listener is a function/);
  assert.throws(() => cti.events({ devices: '2001' } as never), /events has no option "devices", did you mean device/);
  for (const after of [-1, 1.5, '3', Number.NaN])
    assert.throws(() => cti.events({ device: '2001', after: after as never }), /after is/);
  assert.throws(() => cti.events({ after: 1 }), /after needs a device\.$/);
  for (const none of ['', ' ', 2001, null, 'x'.repeat(65)])
    assert.throws(
      () => cti.events({ device: none as never }),
      ({ code, detail }: CtiError) => code === 'CTI_INVALID_ARGUMENT' && /^device (is|has)/.test(detail!),
    );
  for (const maxLag of [0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '3'])
    assert.throws(
      () => cti.events({ maxLag: maxLag as never }),
      ({ code, detail }: CtiError) => code === 'CTI_INVALID_ARGUMENT' && detail === 'maxLag is a whole number of at least 1',
    );
  assert.throws(() => cti.events({ policy: 'never' as never }), /policy is one of wait, drop-oldest, disconnect/);
  assert.match(await wrong(cti.ack('', '2001', 1)), /consumer is a text/);
  assert.match(await wrong(cti.ack('host', '', 1)), /device is empty/);
  assert.match(await wrong(cti.ack('host', '2001', 1_000_000)), /^CTI_INVALID_ARGUMENT the stream of 2001 has come to \d+ only$/);
  assert.match(await wrong(cti.ack('host', '2001', 0, { outcome: 'deliverd' as never })), /did you mean delivered$/);
  for (const seq of [-1, 0.5, '1']) assert.match(await wrong(cti.ack('host', '2001', seq as never)), /seq is a whole number/);
  assert.equal(names('2001'), []);

  const call = await run(device.makeCall('5511987654321', { timeoutMs: Number.POSITIVE_INFINITY }));
  assert.match(await wrong(call.reached('conected' as never)), /there is no state "conected", did you mean connected/);
  assert.match(await wrong(call.reached('connected', { signal: never })), /signal is an AbortSignal/);
  assert.is((await run(call.reached('connected', { timeoutMs: Number.POSITIVE_INFINITY }))).name, 'Established');
});

api('the blanks around a device are no part of its name wherever it is given', async () => {
  const { cti, run } = await open();
  await run(cti.device(' 2001 ').attach());
  const events = cti.events({ device: ' 2001', after: 0 });
  assert.is((await run(events.next())).value.deviceID, '2001');
  await run(cti.ack('host', '2001 ', 1));
  assert.is(cti.acked('host', '2001'), 1);
});

api('a consumer’s name and its note are kept up to a number of bytes together', async () => {
  const { cti, run } = await open();
  await run(cti.device('2001').attach());
  const ack = (consumer: string, note?: string): Promise<string> =>
    run(
      cti.ack(consumer, '2001', 1, note === undefined ? {} : { note }).then(
        () => 'kept',
        ({ code, detail }: CtiError) => `${code} ${detail}`,
      ),
    );
  assert.is(await ack('é'.repeat(16_000), 'x'.repeat(768)), 'kept');
  const refused = 'CTI_INVALID_ARGUMENT consumer and note have 32769 bytes, limits.maxCursorBytes is 32768';
  assert.is(await ack('é'.repeat(16_000), 'x'.repeat(769)), refused);
  assert.is(await ack('x'.repeat(32_769)), refused);
  assert.is(await ack('crm', 7 as never), 'CTI_INVALID_ARGUMENT note is a text');
  assert.is(cti.cursors().length, 1);
});

api('an open integrator is disposed of by await using, and measures itself', async () => {
  const { cti, run } = await open();
  await run(cti.device('2001').attach());
  const metrics = new Map(cti.metrics().map((sample) => [sample.name, sample.value]));
  assert.equal(
    [metrics.get('legwork_link_up'), metrics.get('legwork_commands_total'), metrics.get('legwork_events_total')],
    [1, 1, 2],
  );
  await run(Promise.resolve(cti[Symbol.asyncDispose]()));
});
api.run();
