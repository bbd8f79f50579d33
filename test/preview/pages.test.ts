import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OPERATIONS, previewPages } from '../../src/cli/preview-pages.ts';
import { type Switch, simulator } from '../../src/drivers/simulator/index.ts';
import { openCti } from '../../src/index.ts';

const test = suite('preview dialling over HTTP');

const WINDOWS = 'windows=0-6@00:00-24:00';

async function served(allowed = true) {
  // Nobody answers in the time of a test before it says so.
  const cti = await openCti({ driver: simulator({ extensions: '2000-2009', answerMs: 60_000 }), workers: 0 });
  const pages = await previewPages(cti, {}, () => allowed);
  const others: RequestListener = (_, response) => void response.writeHead(418).end();
  const server = createServer(pages.listener(others));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const sent = method === 'GET' || method === 'DELETE' ? {} : { body: text, headers: { 'content-type': type } };
    const response = await fetch(base + path, { method, ...sent });
    const answer = await response.text();
    return { status: response.status, body: answer ? JSON.parse(answer) : undefined };
  };
  return {
    ask,
    cti,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await pages.close();
      await cti.close();
    },
  };
}

test('a list is loaded, worked on and reported', async () => {
  await using here = await served();
  const { ask, cti } = here;
  const csv = 'number;name\n5511;Ana\nx;y\n5512;Bia\n';
  const loaded = await ask('PUT', `/preview/lists/spring?${WINDOWS}`, csv, 'text/csv; charset=utf-8');
  assert.equal(loaded, { status: 201, body: { contacts: 2, refused: 1, lines: [{ line: 3, reason: 'CTI_INVALID_NUMBER' }] } });
  const joined = await ask('PUT', '/preview/agents/2001', { agentID: '1001', lists: ['spring'] });
  assert.equal([joined.status, joined.body.state], [201, 'idle']);
  const next = await ask('POST', '/preview/agents/2001/next', {});
  assert.equal([next.body.state, next.body.contact], ['offered', { number: '5511', name: 'Ana', attempts: 0 }]);
  assert.is((await ask('POST', '/preview/agents/2001/dial', {})).body.state, 'dialling');
  const [call] = await cti.device('2001').calls();
  (cti.control as Switch).outside(call!.switchCallID).answer();
  for (let i = 0; i < 500 && (await ask('GET', '/preview/agents/2001')).body.state !== 'talking'; i++);
  await cti.device('2001').clearConnection();
  for (let i = 0; i < 500 && (await ask('GET', '/preview/agents/2001')).body.state !== 'after'; i++);
  const finished = await ask('POST', '/preview/agents/2001/finish', { outcome: 'sold' });
  assert.is(finished.body.state, 'idle');
  const list = (await ask('GET', '/preview/lists/spring')).body;
  assert.equal([list.contacts, list.closed, list.outcomes, list.attempts], [2, 1, { sold: 1 }, 1]);
  assert.is((await ask('DELETE', '/preview/agents/2001')).status, 204);
  assert.is((await ask('DELETE', '/preview/lists/spring')).status, 204);
  assert.equal((await ask('GET', '/preview/lists')).body, { lists: [] });
});

test('JSON lists, skipping, postponing and the do-not-call list', async () => {
  await using here = await served();
  const { ask } = here;
  await ask('PUT', `/preview/lists/l?${WINDOWS}&numberColumn=tel`, [{ tel: '1' }, { tel: '2' }, { tel: '3' }]);
  await ask('PUT', '/preview/agents/2001', {});
  await ask('POST', '/preview/agents/2001/next', {});
  assert.is((await ask('POST', '/preview/agents/2001/skip', {})).body.state, 'idle');
  assert.is((await ask('POST', '/preview/do-not-call', { numbers: ['2'] })).status, 204);
  assert.equal((await ask('GET', '/preview/do-not-call/2')).body, { listed: true });
  assert.is((await ask('POST', '/preview/agents/2001/next', {})).body.contact.number, '3');
  const later = Date.now() + 3_600_000;
  assert.is((await ask('POST', '/preview/agents/2001/postpone', { retryAtMs: later })).body.state, 'idle');
  assert.is((await ask('DELETE', '/preview/do-not-call/2')).status, 204);
  assert.equal((await ask('GET', '/preview/do-not-call')).body, { numbers: 0 });
});

test('what is wrong is answered with its status and code', async () => {
  await using here = await served();
  const { ask } = here;
  const cases: [string, string, unknown, string, number, string][] = [
    ['GET', '/preview/lists/none', undefined, '', 404, 'CTI_UNKNOWN_LIST'],
    ['GET', '/preview/agents/2001', undefined, '', 409, 'CTI_WRONG_STATE'],
    ['GET', '/preview/none', undefined, '', 404, 'CTI_INVALID_ARGUMENT'],
    ['GET', '/preview/lists/%ff', undefined, '', 404, 'CTI_INVALID_ARGUMENT'],
    ['POST', '/preview/lists', '', 'application/json', 405, 'CTI_INVALID_ARGUMENT'],
    ['PUT', '/preview/lists/l', '<x/>', 'text/xml', 415, 'CTI_INVALID_ARGUMENT'],
    ['PUT', '/preview/lists/l', 'number\nx\n', 'text/csv', 400, 'CTI_LIST_FORMAT'],
    ['PUT', '/preview/lists/..%2fx', 'number\n1\n', 'text/csv', 400, 'CTI_INVALID_ARGUMENT'],
    ['PUT', '/preview/lists/l?windows=never', 'number\n1\n', 'text/csv', 400, 'CTI_OPTION'],
    ['PUT', '/preview/agents/9999', {}, 'application/json', 404, 'CTI_UNKNOWN_DEVICE'],
    ['PUT', '/preview/agents/2001', '[1]', 'application/json', 400, 'CTI_INVALID_ARGUMENT'],
    ['PUT', '/preview/agents/2001', { lists: 'l' }, 'application/json', 400, 'CTI_INVALID_ARGUMENT'],
    ['POST', '/preview/agents/2001/next', '', 'text/plain', 415, 'CTI_INVALID_ARGUMENT'],
    ['POST', '/preview/do-not-call', { numbers: ['x'] }, 'application/json', 400, 'CTI_INVALID_NUMBER'],
    ['POST', '/preview/do-not-call', `{"a":"${'x'.repeat(2 ** 20)}"}`, 'application/json', 413, 'CTI_INVALID_ARGUMENT'],
  ];
  for (const [method, path, body, type, status, code] of cases) {
    const answer = await ask(method, path, body, type);
    assert.equal([answer.status, answer.body.code], [status, code], `${method} ${path}`);
  }
  assert.is((await fetchStatus(here, '/other')).status, 418);
});

const fetchStatus = async ({ ask }: { ask: (method: string, path: string) => Promise<{ status: number }> }, path: string) =>
  ask('GET', path);

test('requests from elsewhere are refused', async () => {
  await using here = await served(false);
  assert.equal((await here.ask('GET', '/preview/lists')).body.code, 'CTI_FORBIDDEN');
});

test('the description names every operation and answers are as it says', async () => {
  await using here = await served();
  const { ask } = here;
  const { body: doc } = await ask('GET', '/preview/openapi.json');
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(doc, 'doc');
  const fits = (name: string, value: unknown): void => {
    const validate = ajv.getSchema(`doc#/components/schemas/${name}`)!;
    assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors)}`);
  };
  const known: Record<string, string> = { listID: 'none', deviceID: '2009', number: '5' };
  let operations = 0;
  for (const [path, item] of Object.entries<Record<string, unknown>>(doc.paths)) {
    const real = path.replace(/\{(\w+)\}/g, (_, name) => known[name]!);
    const methods = ['get', 'put', 'post', 'delete', 'patch'].filter((method) => method in item);
    operations += methods.length;
    const other = await ask('PATCH', real, {});
    assert.equal([other.status, path], [405, path]);
    fits('Error', other.body);
    for (const method of methods) {
      const { status } = await ask(method.toUpperCase(), real, {});
      const told = Object.keys((item[method] as { responses: object }).responses);
      assert.ok(told.includes(String(status)), `${method} ${path} answers ${status}, told are ${told}`);
    }
  }
  assert.is(operations, OPERATIONS.length);
  fits('LoadReport', (await ask('PUT', `/preview/lists/l?${WINDOWS}`, 'number\n1\n', 'text/csv')).body);
  fits('List', (await ask('GET', '/preview/lists/l')).body);
  fits('Agent', (await ask('PUT', '/preview/agents/2001', {})).body);
  fits('Agent', (await ask('POST', '/preview/agents/2001/next', {})).body);
});

test.run();
