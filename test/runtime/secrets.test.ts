import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Disk, virtualEnv } from '../../src/core/env/index.ts';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { exportJournal, type Logger, openCti } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('secrets (SECURITY §5)');
const CANARY = 'canary-51c0ffee';
const CHANNELS = ['legwork:command', 'legwork:event', 'legwork:gap', 'legwork:link'];

/** Everything that a value shows to whoever prints, inspects or serialises it. */
const shown = (value: unknown): string =>
  [
    inspect(value, { depth: 12, showHidden: true }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? value.stack : '',
  ].join('\n');

/** The octets of every file below a folder, as text. */
function filesBelow(disk: Disk, folder: string): string[] {
  return disk.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    const inside = filesBelow(disk, path);
    if (inside.length) return inside;
    const file = disk.open(path, 'read');
    const text = Buffer.from(file.read(0, file.size)).toString('latin1');
    file.close();
    return [text];
  });
}

test('an agent’s password is in no log, event, trace, error, metric, figure or journal, whatever becomes of its command', async () => {
  const told: string[] = [];
  const tell = (value: unknown): void => void told.push(shown(value));
  for (const channel of CHANNELS) subscribe(channel, tell);
  const log = (object: unknown, message?: string): void => void told.push(shown(object), message ?? '');
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const env = virtualEnv(5);
  const cti = await openCti({ driver: simulator({ extensions: '2000-2003' }), workers: 0, env, journal: 'data', logger });
  cti.on('*', tell);
  await quiesce(env);
  const agent = { agentID: '1001', groupID: '100', password: CANARY };
  const device = cti.device('2001');
  const ended: string[] = [];
  for (const command of [
    () => device.logon(agent),
    () => device.ready(agent),
    () => device.notReady(agent),
    () => device.logoff(agent),
    () => device.makeCall('2002', agent),
    () => device.makeCall('not a number', agent),
    () => cti.device('9999').logon(agent),
    () => cti.device('9999').makeCall('2002', agent),
    () => device.logon({ ...agent, password: '1001' }),
    () => device.logon({ ...agent, groupID: 'no\r\ngroup' }),
    () => device.logon(agent, { signal: AbortSignal.abort() }),
    () => device.logon(agent, { timeoutMs: 0 }),
  ])
    ended.push(
      await settle(
        env,
        command().then(
          (result) => `ok ${shown(result)}`,
          (error) => shown(error),
        ),
      ),
    );
  assert.ok(
    ended.some((text) => text.includes('CTI_AGENT_REFUSED')),
    'some are refused for the password',
  );
  told.push(...ended, shown(cti.metrics()), shown(await settle(env, cti.figures({ by: 'agent' }))), shown(cti));
  await settle(env, cti.close());
  for (const channel of CHANNELS) unsubscribe(channel, tell);
  const lines = [...exportJournal(env.disk, 'data')];
  assert.ok(lines.length > 5 && told.length > 20);
  told.push(shown(lines), ...filesBelow(env.disk, 'data'));
  for (const text of told) assert.not.match(text, CANARY);
});

test.run();
