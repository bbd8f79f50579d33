import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { openCti } from '../../src/index.ts';
import { legwork } from '../support/cli.ts';

const test = suite('legwork trace');
const folder = mkdtempSync(join(tmpdir(), 'legwork-trace-'));
test.after(() => rmSync(folder, { recursive: true }));
const RECORDING = 'test/drivers/asterisk/recordings/06-originate-ok';

const event = (seq: number, name: string, rest: object = {}) =>
  JSON.stringify({
    name,
    deviceID: '2001',
    linkID: 1,
    seq,
    streamID: 's',
    timeMs: 1000 + seq * 100,
    callID: 'k-7',
    lineageID: 'l-9',
    state: 'connected',
    own: true,
    ...rest,
  });

test('draws events that were printed as JSON lines, with short names for calls and times from the first', () => {
  const { status, stdout } = legwork(
    ['trace', '-'],
    [event(1, 'Originated'), event(2, 'Established', { own: false, subjectDevice: '2002' })].join('\n'),
  );
  assert.is(status, 0);
  assert.match(stdout, /host +2001\n/);
  assert.match(stdout, /^0\.000 .*◀.*Originated c1 L1 connected.*│$/m);
  assert.match(stdout, /^0\.100 .*◀.*Established\(2002\) c1 L1.*│$/m);
});

test('draws a recording of the manager interface, each request before its answer', () => {
  const { status, stdout } = legwork(['trace', `${RECORDING}.s2c.ami`, `${RECORDING}.c2s.ami`]);
  assert.is(status, 0);
  assert.match(stdout, /host +switch +101 +102/);
  const at = (text: string): number => stdout.indexOf(text);
  assert.ok(
    at('Originate 102') > 0 && at('Originate 102') < at('Success Originate') && at('Success Originate') < at('Newchannel'),
  );
  assert.match(stdout, /DialBegin 102/);
  assert.not.match(stdout, /VarSet/);
});

test('draws only one device when asked to', () => {
  const { stdout } = legwork(['trace', '--device', '102', `${RECORDING}.s2c.ami`]);
  assert.match(stdout, /102/);
  assert.not.match(stdout.split('\n')[0]!, /switch/);
});

test('draws what decode prints, without the secret of a log-in', () => {
  const decoded = legwork(
    ['decode', '--as', 'ami'],
    'Action: Login\r\nActionID: 1\r\nUsername: cti\r\nSecret: canary\r\n\r\n',
  ).stdout;
  const { status, stdout } = legwork(['trace', '--format', 'svg', '-'], decoded);
  assert.is(status, 0);
  assert.match(stdout, /Login/);
  assert.not.match(stdout, /canary/);
});

test('writes Mermaid and SVG', () => {
  const lines = event(1, 'Originated');
  assert.match(legwork(['trace', '--format', 'mermaid', '-'], lines).stdout, /^sequenceDiagram\n {2}participant l0 as host\n/);
  const svg = legwork(['trace', '--format', 'svg', '-'], lines).stdout;
  assert.is(XMLValidator.validate(svg), true);
  assert.match(svg, /^<svg xmlns=/);
});

test('draws a journal', async () => {
  const dir = join(folder, 'journal');
  const cti = await openCti({ driver: simulator(), workers: 0, journal: dir });
  const call = await cti.device('2001').makeCall('2002');
  await cti.device('2002').answer();
  await call.reached('connected');
  await cti.close();
  const { status, stdout, stderr } = legwork(['trace', dir]);
  assert.is(status, 0, stderr);
  assert.match(stdout, /host +2001 +2002/);
  assert.match(stdout, /Established c2 L1 connected/);
});

test('says what cannot be read, and when there is nothing to draw', () => {
  const broken = join(folder, 'broken.jsonl');
  writeFileSync(broken, `${event(1, 'Originated')}\n{not json\n`);
  const { status, stdout, stderr } = legwork(['trace', broken]);
  assert.is(status, 1);
  assert.match(stdout, /Originated/);
  assert.match(stderr, /broken\.jsonl:\d+: CTI_MESSAGE_INVALID/);
  assert.is(legwork(['trace', '-'], '{"a":1}').status, 1);
  assert.is(legwork(['trace', join(folder, 'no-such-file')]).status, 2);
  assert.is(legwork(['trace']).status, 2);
  assert.is(legwork(['trace', '--format', 'png', '-'], event(1, 'Originated')).status, 2);
});

test.run();
