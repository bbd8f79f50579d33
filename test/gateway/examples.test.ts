import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createClientAsync } from 'soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from './client.ts';
import { openHost } from './host.ts';

const test = suite('the examples of mounting the gateway');
const built = existsSync('dist/gateway-smartcti.js') && existsSync('dist/index.js');
if (!built) console.log('skipped: the package is not built');

const running: ChildProcess[] = [];

for (const name of ['http', 'express', 'fastify', 'links'])
  (built ? test : test.skip)(
    `examples/gateway-${name}.mjs serves commands, events and its own pages, and ends at SIGTERM`,
    async () => {
      const child = spawn(process.execPath, [`examples/gateway-${name}.mjs`], {
        env: { ...process.env, PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running.push(child);
      const [wsdl] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
      const { origin } = new URL(wsdl);
      assert.is((await send(`${origin}/hello`, undefined, { method: 'GET' })).text, 'hello\n');
      assert.is((await send(`${origin}/nothing`, '<a/>')).status, 404);

      const host = await openHost();
      const client = await createClientAsync(wsdl);
      const [attached] = await client['AgentInServiceAsync']({ device: '2001', ipaddress: host.url });
      assert.is(Number(attached.return), 0);
      const [dialled] = await client['MakeCallAsync']({ device: '2001', telephoneNumber: '2002' });
      assert.is(Number(dialled.return), 0);
      await host.untilEvent('Originated');
      assert.equal(host.names().slice(0, 3), ['InService', 'ServiceInitiated', 'Originated']);
      const bad = await send(wsdl.replace('?wsdl', ''), '<!DOCTYPE a><a/>');
      assert.is(bad.status, 500);
      assert.match(bad.text, 'CTI_XML_DTD');

      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      assert.is(code, 0);
      await host.close();
    },
  );

test.after(() => {
  for (const child of running) child.kill('SIGKILL');
});
test.run();
