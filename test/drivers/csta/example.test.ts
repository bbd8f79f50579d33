import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaBerManifest, cstaBerOptions } from '../../../src/drivers/csta-ber/manifest.ts';
import { cstaXmlManifest, cstaXmlOptions } from '../../../src/drivers/csta-xml/manifest.ts';
import { startServe } from '../../support/serving.ts';

const test = suite('docs/csta.md and its example');
const ready = existsSync('dist/cli.js');
if (!ready) console.log('skipped: the built package is not there (npm run build)');

(ready ? test : test.skip)('examples/csta-client.mjs works the simulator of `legwork serve` over CSTA XML', async () => {
  await using server = await startServe(['--port', '0', '--csta-xml-port', '0']);
  const port = String((server.listening as unknown as Record<string, unknown>)['cstaXmlPort']);
  const child = spawn(process.execPath, ['examples/csta-client.mjs', port], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.is(errors, '');
  const lines = out.trim().split('\n');
  assert.match(lines[0]!, /^monitoring 2000 as [0-9A-F]{8}$/);
  assert.match(out, /^made call \S+$/m);
  const events = lines.filter((line) => /Event /.test(line));
  assert.equal(events, [
    'ServiceInitiatedEvent initiated',
    'OriginatedEvent connected',
    'DeliveredEvent connected',
    'ConnectionClearedEvent null',
  ]);
});

test('every option of the drivers is in docs/csta.md, and every configuration there is taken', () => {
  const doc = readFileSync('docs/csta.md', 'utf8');
  for (const options of [cstaXmlOptions({}), cstaBerOptions({})])
    for (const name of Object.keys(options)) assert.ok(doc.includes(`\`${name}\``), name);
  const found = [...doc.matchAll(/^csta(Xml|Ber)\((\{[\s\S]*?\})\)$/gm)];
  assert.ok(found.length >= 6, `${found.length} configurations`);
  for (const [, kind, literal] of found) {
    const options = new Function(`return ${literal}`)();
    (kind === 'Xml' ? cstaXmlOptions : cstaBerOptions)(options);
  }
  for (const { limits } of [cstaXmlManifest, cstaBerManifest]) assert.match(doc, limits.maxFrameBytes.toLocaleString('en'));
});

test.run();
