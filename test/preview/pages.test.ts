import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
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
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const sent = method === 'GET' || method === 'DELETE' ? {} : { body: text, headers: { 'content-type': type } };
    const response = await fetch(base + path, { method, ...sent });
    const answer = await response.text();
    return { status: response.status, body: answer ? JSON.parse(answer) : undefined };
  };
  return {
    ask,
    base,
    cti,
    port,
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
    ['PUT', '/preview/agents/2001', { agentID: {} }, 'application/json', 400, 'CTI_INVALID_ARGUMENT'],
    ['PUT', '/preview/lists/l?windows=7@08:00-20:00', 'number\n1\n', 'text/csv', 400, 'CTI_OPTION'],
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

test('what is no URL is no page, and harms nobody', async () => {
  await using here = await served();
  for (const url of ['//', '//[', 'http://', '/preview/%', '/preview/agents/%E0%A4%A', '*'])
    assert.match(
      await rawly(here.port, `GET ${url} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
      /^HTTP\/1.1 (404|418) /,
      url,
    );
  assert.is((await here.ask('GET', '/preview/lists')).status, 200);
});

/** What is answered to these bytes. */
const rawly = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return (await socket.setEncoding('utf8').toArray()).join('');
};

test('what is wrong is said in the language that is asked for', async () => {
  await using here = await served();
  const said = async (language: string): Promise<string> =>
    (
      (await (await fetch(`${here.base}/preview/lists/none`, { headers: { 'accept-language': language } })).json()) as {
        message: string;
      }
    ).message;
  assert.match(await said('en'), /^There is no list of contacts of this name/);
  assert.match(await said('pt-BR,pt;q=0.9'), /^Não existe lista/);
});

test('encodings are called what programs call them', async () => {
  await using here = await served();
  const latin = Buffer.from('number;name\n1;S\u00e3o\n', 'latin1');
  const wide = Buffer.from('\ufeffnumber;name\n1;S\u00e3o\n', 'utf16le');
  const cases: [string, Buffer][] = [
    ['"windows-1252"', latin],
    ['Latin1', latin],
    ['ISO-8859-1', latin],
    ['utf-16', wide],
    ['UTF8', wide],
  ];
  for (const [i, [charset, body]] of cases.entries()) {
    const headers = { 'content-type': `text/csv; charset=${charset}` };
    const answer = await fetch(`${here.base}/preview/lists/l${i}?${WINDOWS}`, { method: 'PUT', body, headers });
    assert.equal([answer.status, await answer.json()], [201, { contacts: 1, refused: 0, lines: [] }], charset);
  }
});

test('windows over the end of the week are said as days are', async () => {
  await using here = await served();
  await here.ask('PUT', '/preview/lists/l?windows=5-1@09:00-10:00', 'number\n1\n', 'text/csv');
  assert.equal((await here.ask('GET', '/preview/lists/l')).body.windows, [{ days: [5, 6, 0, 1], from: '09:00', to: '10:00' }]);
});

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
      const { responses, requestBody } = item[method] as { responses: object; requestBody?: object };
      const bodies: [unknown, string][] = [
        [{}, 'application/json'],
        ['{', 'application/json'],
        ['{}', 'text/plain'],
        [`"${'x'.repeat(2 ** 20)}"`, 'application/json'],
      ];
      for (const [body, type] of requestBody ? bodies : bodies.slice(0, 1)) {
        const { status, body: answer } = await ask(method.toUpperCase(), real, body, type);
        assert.ok(String(status) in responses, `${method} ${path} answers ${status}, told are ${Object.keys(responses)}`);
        if (status >= 400) fits('Error', answer);
      }
      assert.ok('403' in responses && 'default' in responses);
    }
  }
  assert.is(operations, OPERATIONS.length);
  fits('LoadReport', (await ask('PUT', `/preview/lists/l?${WINDOWS}`, 'number\n1\n', 'text/csv')).body);
  fits('List', (await ask('GET', '/preview/lists/l')).body);
  fits('Agent', (await ask('PUT', '/preview/agents/2001', {})).body);
  fits('Agent', (await ask('POST', '/preview/agents/2001/next', {})).body);
});

test.run();
