import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  Correlation,
  CtiError,
  inProcess,
  lineFramer,
  ownerOfID,
  plannedSession,
  RateLimit,
  redacted,
  resolveSecrets,
  Secret,
  type SessionPlan,
  sessionBench,
  tcp,
  virtualEnv,
} from '../../../src/drivers/sdk/index.ts';

const correlation = suite('SDK: correlation of requests');

correlation('ids of different owners never meet, and tell whose they are', () => {
  const owners = [0, 1, 2].map((owner) => new Correlation(owner, 2));
  const ids = owners.map((one) => Array.from({ length: 50 }, (_, i) => one.ask(i, undefined)!));
  assert.is(new Set(ids.flat()).size, 150);
  for (const [owner, own] of ids.entries()) assert.ok(own.every((id) => id > 0 && ownerOfID(id, 2) === owner));
});
correlation('an answer is taken once, and not after its request was given up', () => {
  const one = new Correlation<string>(0, 1);
  const id = one.ask(7, 'MakeCall')!;
  assert.equal(one.answered(id), { requestID: 7, what: 'MakeCall' });
  assert.is(one.answered(id), undefined);
  const other = one.ask(8, 'HoldCall')!;
  one.cancel(8);
  assert.is(one.answered(other), undefined);
  assert.is(one.size, 0);
});
correlation('ids come round, over those that are still waited for', () => {
  const one = new Correlation(1, 1, 6);
  const ids = [one.ask(1, undefined), one.ask(2, undefined), one.ask(3, undefined), one.ask(4, undefined)];
  assert.equal(ids, [1, 3, 5, undefined]);
  one.answered(3);
  assert.is(one.ask(5, undefined), 3);
  one.clear();
  assert.is(one.size, 0);
});
correlation.run();

const rate = suite('SDK: rate limit');
rate('gives so many at once and then evenly', () => {
  const limit = new RateLimit(10, 3);
  const at = (nowMs: number, n: number) => Array.from({ length: n }, () => limit.take(nowMs)).filter(Boolean).length;
  assert.is(at(0, 5), 3);
  assert.is(limit.readyMs(0), 100);
  assert.is(at(99, 1), 0);
  assert.is(at(100, 2), 1);
  assert.is(at(10_000, 9), 3);
});
rate.run();

const session = suite('SDK: planned session');
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (line: string): Uint8Array => new TextEncoder().encode(`${line}\n`);
const plan = (rest: Partial<SessionPlan> = {}): SessionPlan => ({
  framer: (take) => lineFramer({ maxLineBytes: 20 }, take),
  login: {
    timeoutMs: 1000,
    steps: [
      { answer: (frame) => (text(frame) === 'hello' ? 'done' : 'wait') },
      {
        send: () => bytes('user'),
        answer: (frame) =>
          text(frame) === 'ok' ? 'done' : { refused: new CtiError('CTI_LOGIN_REFUSED'), final: text(frame) === 'never' },
      },
    ],
  },
  route: (frame, out) => {
    if (text(frame) === 'bad') throw new TypeError('what is that');
    out.toDevice(text(frame).split(' ')[0]!, frame);
  },
  ...rest,
});

session('logs in step by step, then routes frames', () => {
  const bench = sessionBench(plannedSession(plan()));
  bench.open();
  bench.receive('noise\nhel');
  assert.is(bench.sent.length, 0);
  bench.receive('lo\n');
  assert.equal(bench.texts(), ['user\n']);
  bench.receive('ok\n2001 rings\n');
  assert.is(bench.ups, 1);
  assert.equal(
    bench.frames.map(({ to, bytes: frame }) => [to, text(frame)]),
    [['2001', '2001 rings']],
  );
});
session('a refused log-in ends the link, for good when it is final', () => {
  for (const [word, final] of [
    ['no', false],
    ['never', true],
  ] as const) {
    const bench = sessionBench(plannedSession(plan()));
    bench.open();
    bench.receive(`hello\n${word}\n2001 rings\n`);
    assert.equal([bench.down?.error.code, bench.down?.final, bench.ups, bench.frames.length], ['CTI_LOGIN_REFUSED', final, 0, 0]);
  }
});
session('a log-in has its time', () => {
  const bench = sessionBench(plannedSession(plan()));
  bench.open();
  bench.advance(999);
  assert.is(bench.down, undefined);
  bench.advance(1);
  assert.is(bench.down?.error.code, 'CTI_TIMEOUT');
});
session('without a log-in the link is up at once; a frame that cannot be routed is a fault and the link goes on', () => {
  const bench = sessionBench(plannedSession(plan({ login: undefined })));
  bench.open();
  assert.is(bench.ups, 1);
  bench.receive('bad\n2001 rings\n');
  assert.equal([bench.faults.length, bench.frames.length, bench.down], [1, 1, undefined]);
});
session('what came whole before the stream broke still counts', () => {
  const bench = sessionBench(plannedSession(plan({ login: undefined })));
  bench.open();
  bench.receive(`2001 rings\n${'x'.repeat(30)}`);
  assert.equal([bench.frames.length, bench.down?.error.code], [1, 'CTI_FRAME_LENGTH']);
  bench.receive('2001 again\n');
  assert.is(bench.frames.length, 1, 'a link that is over takes nothing');
});
session('asks for a sign of life after a silence, and ends a link that gives none', () => {
  const bench = sessionBench(
    plannedSession(plan({ login: undefined, heartbeat: { everyMs: 100, timeoutMs: 30, frame: () => bytes('ping') } })),
  );
  bench.open();
  bench.advance(60);
  bench.receive('2001 rings\n');
  bench.advance(99);
  assert.is(bench.sent.length, 0);
  bench.advance(1);
  assert.equal(bench.texts(), ['ping\n']);
  bench.receive('2001 rings\n');
  bench.advance(100);
  assert.is(bench.sent.length, 2);
  bench.advance(30);
  assert.is(bench.down?.error.code, 'CTI_TIMEOUT');
});
session('keeps to its rate, in order, and gives up a link that cannot keep up', () => {
  const bench = sessionBench(plannedSession(plan({ login: undefined, rate: { perSecond: 10, burst: 2, maxWaiting: 3 } })));
  bench.open();
  for (const line of ['1', '2', '3', '4']) bench.outgoing(bytes(line));
  assert.equal(bench.texts(), ['1\n', '2\n']);
  bench.advance(100);
  assert.equal(bench.texts(), ['1\n', '2\n', '3\n']);
  for (const line of ['5', '6', '7']) bench.outgoing(bytes(line));
  assert.is(bench.down?.error.code, 'CTI_BUSY');
});
session('says goodbye', () => {
  const bench = sessionBench(plannedSession(plan({ goodbye: () => bytes('bye') })));
  bench.close();
  assert.equal(bench.texts(), ['bye\n']);
});
session.run();

const secrets = suite('SDK: secrets');
secrets('references are filled in under names of secrets alone, at any depth', () => {
  const sources = {
    file: (path: string) => (path === '/run/pw' ? 'canary\n' : undefined),
    env: (name: string) => ({ PBX: 'bird' })[name],
  };
  const options = { secret: 'file:/run/pw', host: 'file:/run/pw', link: { password: 'env:PBX' }, list: [{ apiKey: 'plain' }] };
  assert.equal(resolveSecrets(options, sources), {
    secret: 'canary',
    host: 'file:/run/pw',
    link: { password: 'bird' },
    list: [{ apiKey: 'plain' }],
  });
});
secrets('a reference to nothing names the option', () => {
  try {
    resolveSecrets({ secret: 'env:NO_SUCH' }, { file: () => undefined, env: () => undefined });
    assert.unreachable();
  } catch (error) {
    assert.is((error as CtiError).code, 'CTI_OPTION');
    assert.match((error as CtiError).message, /option secret refers to env:NO_SUCH/);
  }
});
secrets('a secret shows itself to nobody, and a trace has none', () => {
  const secret = new Secret('canary');
  const traced = redacted({ Action: 'Login', Secret: 'canary', headers: [{ 'x-api-key': 'canary' }], secret });
  for (const shown of [String(secret), JSON.stringify({ secret }), inspect({ secret }), JSON.stringify(traced)])
    assert.not.match(shown, /canary/);
  assert.is((traced as { Action: string }).Action, 'Login');
});
secrets.run();

const links = suite('SDK: connections');
links('tcp reaches whoever listens', async () => {
  const env = virtualEnv();
  const got: string[] = [];
  const { port } = await env.net.listen({ host: 'switch', port: 0 }, () => ({
    opened() {},
    bytes: (chunk) => got.push(text(chunk)),
    closed() {},
  }));
  const connection = tcp({ host: 'switch', port }, env, { opened: () => connection.write(bytes('hi')), bytes() {}, closed() {} });
  env.runUntilIdle();
  assert.equal(got, ['hi\n']);
});
links('a switch in this process answers on later turns, in order, and is closed once', () => {
  const { clock, ...env } = virtualEnv();
  const told: string[] = [];
  const connection = inProcess(
    clock,
    { opened: () => told.push('opened'), bytes: (chunk) => told.push(text(chunk).trim()), closed: (reason) => told.push(reason) },
    ({ write, end }) => ({
      bytes: (chunk) => (text(chunk) === 'end\n' ? end('gone') : write(chunk)),
      closed: () => told.push('far end'),
    }),
    'the controls',
  );
  connection.write(bytes('one'));
  connection.write(bytes('two'));
  assert.equal(told, []);
  env.runUntilIdle();
  connection.write(bytes('end'));
  env.runUntilIdle();
  connection.close();
  env.runUntilIdle();
  assert.equal(told, ['opened', 'one', 'two', 'far end', 'gone']);
  assert.is(connection.control, 'the controls');
});
links('a switch that speaks first is heard after the connection is open, and one that refuses is never open', () => {
  const { clock, ...env } = virtualEnv();
  const told: string[] = [];
  const handler = {
    opened: () => told.push('opened'),
    bytes: () => told.push('bytes'),
    closed: (reason: string) => told.push(reason),
  };
  inProcess(clock, handler, ({ write }) => {
    write(bytes('hello'));
    return { bytes() {} };
  });
  env.runUntilIdle();
  inProcess(clock, handler, ({ end }) => {
    end('refused');
    return { bytes() {} };
  });
  env.runUntilIdle();
  assert.equal(told, ['opened', 'bytes', 'refused']);
});
links.run();
