import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import driver, { asterisk } from '../../../src/drivers/asterisk/index.ts';
import { md5Hex } from '../../../src/drivers/asterisk/md5.ts';
import { type CtiError, Secret } from '../../../src/drivers/sdk/index.ts';
import { Harness, idleAnswers } from './harness.ts';
import { readScenario } from './replay.ts';

const test = suite('Asterisk, the link');
const BANNER = 'Asterisk Call Manager/11.0.0\r\n';
const BOOTED = 'Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n';
const names = (harness: Harness) => harness.actions.map(({ name }) => name);

function open(options: Parameters<typeof Harness.prototype.connect> extends [] ? object : never = {}): Harness {
  const harness = new Harness({ options, devices: [] });
  harness.answer = idleAnswers;
  harness.connect();
  return harness;
}

function opened(options = {}): Harness {
  const harness = open(options);
  harness.receive(BANNER);
  harness.receive(BOOTED);
  assert.ok(harness.up);
  return harness;
}

test('logs in by the answer to a challenge; the secret itself is never sent', () => {
  const harness = opened();
  assert.equal(names(harness).slice(0, 2), ['Challenge', 'Login']);
  const login = harness.actions[1]!;
  assert.is(login.get('Key'), createHash('md5').update('144315423ctilab22').digest('hex'));
  assert.is(login.get('AuthType'), 'MD5');
  assert.is(login.get('Username'), 'cti');
  const sent = Buffer.concat(harness.sentBytes).toString();
  assert.not.match(sent, /ctilab22/);
});

test('the key is the one that a real server accepted', () => {
  const recorded = readFileSync('test/drivers/asterisk/recordings/02-login-md5.c2s.ami', 'utf8');
  assert.match(recorded, new RegExp(`Key: ${md5Hex('144315423ctilab22')}`));
});

test('MD5 is the one of RFC 1321, for every length around a block', () => {
  for (let length = 0; length < 140; length++) {
    const text = 'é'.repeat(length % 5) + 'a'.repeat(length);
    assert.is(md5Hex(text), createHash('md5').update(text).digest('hex'));
  }
});

test('sends the secret itself only when it is told to', () => {
  const harness = opened({ plainLogin: true });
  assert.equal(names(harness)[0], 'Login');
  assert.is(harness.actions[0]!.get('Secret'), 'ctilab22');
});

test('a wrong secret is final', () => {
  const refusal = readScenario('03-login-wrong-secret').flatMap((step) =>
    'dir' in step && step.conn === 'a' && step.dir === 's' ? [Buffer.from(step.bytes).toString()] : [],
  );
  const harness = open();
  harness.answer = (action) =>
    action.name === 'Login' ? refusal.join('').replace(BANNER, '').replace('a-1', action.get('ActionID')!) : idleAnswers(action);
  harness.receive(BANNER);
  assert.equal(harness.downs, ['CTI_LOGIN_REFUSED']);
  assert.ok(harness.final);
});

test('a server that is shutting down refuses for now: the link is tried again', () => {
  const harness = open();
  harness.answer = (action) =>
    action.name === 'Login'
      ? `Response: Error\r\nActionID: ${action.get('ActionID')}\r\nMessage: Asterisk is shutting down\r\n\r\n`
      : idleAnswers(action);
  harness.receive(BANNER);
  assert.equal(harness.downs, ['CTI_LOGIN_REFUSED']);
  assert.not(harness.final);
});

test('a banner of something else ends the attempt at its first wrong byte', () => {
  for (const banner of ['SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/1.1 400 Bad Request\r\n', 'Asterisk Call Center', '\0\0\0\0']) {
    const harness = open();
    for (const character of banner) harness.receive(character);
    assert.equal(harness.downs[0], 'CTI_AMI_BANNER', banner);
    assert.equal(harness.actions, []);
  }
});

test('a server that says nothing is given up after the log-in deadline', () => {
  const harness = open();
  harness.moveTo(9999);
  assert.equal(harness.downs, []);
  harness.moveTo(10_000);
  assert.equal(harness.downs, ['CTI_TIMEOUT']);
});

test('waits for FullyBooted, but no longer than a limited user should', () => {
  const harness = open();
  harness.receive(BANNER);
  assert.not(harness.up);
  harness.moveTo(2000);
  assert.ok(harness.up);
});

test('answers with a strange ActionID are nobody’s', () => {
  const harness = open();
  harness.answer = (action) =>
    action.name === 'Challenge' ? 'Response: Success\r\nActionID: x\r\nChallenge: 1\r\n\r\n' : undefined;
  harness.receive(BANNER);
  assert.equal(names(harness), ['Challenge']);
});

test('asks for a sign of life after silence, and takes any bytes for one', () => {
  const harness = opened({ heartbeatMs: 1000, heartbeatTimeoutMs: 300 });
  const before = harness.actions.length;
  harness.moveTo(999);
  assert.is(harness.actions.length, before);
  harness.moveTo(1000);
  assert.is(harness.actions.at(-1)!.name, 'Ping');
  harness.moveTo(5000);
  assert.equal(harness.downs, []);
});

test('a server that hangs is given up after the heartbeat deadline', () => {
  const harness = opened({ heartbeatMs: 1000, heartbeatTimeoutMs: 300 });
  harness.answer = () => undefined;
  harness.moveTo(1299);
  assert.equal(harness.downs, []);
  harness.moveTo(1300);
  assert.equal(harness.downs, ['CTI_TIMEOUT']);
});

test('a restart is told by the server: the link is closed at once and tried again', () => {
  const harness = opened();
  harness.receive('Event: Shutdown\r\nPrivilege: system,all\r\nShutdown: Cleanly\r\nRestart: True\r\n\r\n');
  assert.equal(harness.downs, ['CTI_LINK_DOWN']);
  assert.not(harness.final);
});

test('a message that cannot be read ends the link, since it may have told of a call', () => {
  const harness = opened();
  harness.receive('Event: Hangup\r\nEvent: Hangup\r\n\r\n');
  assert.equal(harness.faults, ['CTI_AMI_UNFINISHED']);
  assert.equal(harness.downs, ['CTI_BAD_ANSWER']);
});

test('says goodbye when it closes', () => {
  const harness = opened();
  harness.session.closing!(harness.nowMs, {
    transmit: (bytes: Uint8Array) => harness.sentBytes.push(bytes),
  } as never);
  assert.match(Buffer.from(harness.sentBytes.at(-1)!).toString(), /^Action: Logoff\r\nActionID: /);
});

test('events that concern no device end at the link', () => {
  const frames: string[] = [];
  const session = driver.session(driver.options({ username: 'u', secret: 's', bootedWaitMs: 0 }), {
    linkID: 1,
    shards: 1,
    random: () => 0.5,
  });
  const sent: string[] = [];
  const out = {
    transmit: (bytes: Uint8Array) => sent.push(Buffer.from(bytes).toString()),
    up: () => {},
    toShard: (_: number, frame: Uint8Array) => frames.push(Buffer.from(frame).toString()),
  } as never;
  const id = () => /ActionID: (\S+)/.exec(sent.at(-1)!)![1];
  session.opened(0, out);
  session.receive(Buffer.from(BANNER), 0, out);
  session.receive(Buffer.from(`Response: Success\r\nActionID: ${id()}\r\nChallenge: 1\r\n\r\n`), 0, out);
  session.receive(Buffer.from(`Response: Success\r\nActionID: ${id()}\r\n\r\n${BOOTED}`), 0, out);
  const event = (name: string, line = 'X: y') => `Event: ${name}\r\n${line}\r\n\r\n`;
  session.receive(
    Buffer.from(
      event('Newexten') +
        event('Hangup') +
        event('VarSet', 'Variable: OTHER') +
        event('VarSet', 'Variable: CTI_DATA') +
        event('Newstate'),
    ),
    0,
    out,
  );
  assert.equal(
    frames,
    [event('Hangup') + event('VarSet', 'Variable: CTI_DATA') + event('Newstate')],
    'and the rest is one frame',
  );
});

const WRONG: readonly (readonly [options: object, message: RegExp])[] = [
  [{ hots: 'x' }, /no option "hots", did you mean host/],
  [{ username: undefined }, /needs a username/],
  [{ secret: '' }, /needs a secret/],
  [{ secret: 'a\r\nAction: x' }, /option secret/],
  [{ port: 0 }, /option port .* from 1 to 65535/],
  [{ channel: 'PJSIP/101' }, /option channel/],
  [{ devices: '(' }, /option devices/],
  [{ queues: { 100: 'a b' } }, /option queues/],
  [{ conferenceRooms: '600-' }, /option conferenceRooms/],
  [{ hold: 'server' }, /musicExten and waitExten/],
  [{ hold: 'phone' }, /option hold .* notify or server/],
  [{ wrapUpMs: { a: -1 } }, /option wrapUpMs/],
];
for (const [options, message] of WRONG)
  test(`refuses ${JSON.stringify(options)} with the option’s name`, () => {
    assert.throws(
      () => driver.options({ username: 'cti', secret: 'canary-7f3a', ...options }),
      (error: CtiError) => error.code === 'CTI_OPTION' && message.test(error.message) && !/canary/.test(error.message),
    );
  });

test('the secret shows itself to nobody', () => {
  const options = driver.options({ username: 'cti', secret: 'canary-7f3a' });
  for (const text of [
    String(options.secret),
    JSON.stringify(options),
    inspect(options, { depth: 9, showHidden: true }),
    `${options.secret}`,
  ])
    assert.not.match(text, /canary/);
  assert.is(options.secret.reveal(), 'canary-7f3a');
  assert.equal(driver.options(options), options, 'checked options pass unchanged');
  assert.ok(driver.options({ ...options, secret: new Secret('x') }));
});

test('a reference to a secret that nobody resolved never reaches the wire', () => {
  const harness = open({ secret: 'file:/run/secret' });
  harness.receive(BANNER);
  assert.equal(harness.downs, ['CTI_OPTION']);
  assert.equal(harness.actions, []);
});

test('a driver specification crosses threads as plain data', () => {
  const spec = asterisk({ username: 'cti', secret: 'x', host: 'pbx' });
  assert.equal(structuredClone(spec.options), { username: 'cti', secret: 'x', host: 'pbx' });
  assert.match(spec.module, /drivers\/asterisk\/index\.ts$/);
});

test.run();
