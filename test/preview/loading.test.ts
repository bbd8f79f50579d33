import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { virtualEnv } from '../../src/core/env/index.ts';
import type { CtiErrorCode } from '../../src/core/model/index.ts';
import { simulator } from '../../src/drivers/simulator/index.ts';
import { type ListSource, openCti, openPreview, type PreviewOptions } from '../../src/index.ts';
import { quiesce, settle } from '../support/virtual.ts';

const test = suite('preview dialling: lists of contacts');

async function desk(options: PreviewOptions = {}) {
  const env = virtualEnv(5, Date.UTC(2026, 0, 5, 15));
  const cti = await openCti({ driver: simulator(), workers: 0, env });
  await quiesce(env, 0);
  const preview = openPreview(cti, { timeZone: 'UTC', ...options });
  const load = (source: ListSource, more = {}, id = 'l') => settle(env, preview.load(id, source, more));
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'ok',
      (error: { code?: string }) => error.code ?? String(error),
    );
  return { env, cti, preview, load, codeOf };
}

/** A text in pieces of some bytes. */
async function* pieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** The contacts of a list as agents get them. */
async function contactsOf({ env, preview }: Awaited<ReturnType<typeof desk>>) {
  const contacts = [];
  await settle(env, preview.join('2001'));
  for (let view = preview.next('2001'); view.contact; view = preview.next('2001')) {
    const { attempts: _, ...contact } = view.contact;
    contacts.push(contact);
    preview.finish('2001');
  }
  return contacts;
}

const CSV = [
  'Nome;Telefone;Fuso;Dívida',
  'Ana;+55 (11) 98765-4321;America/Sao_Paulo;10,50',
  '"Silva; Bia ""B""";5511 2222;;"zwei',
  'Zeilen"',
  ';;;',
  'no number;x1;;',
  'Ana again;+5511987654321;;',
  'far away;123;Mars/Olympus;',
  'too;many;fields;in;it',
  'end;333;;',
].join('\r\n');

test('CSV with quotes, line breaks within them and odd separators is read however it is cut', async () => {
  for (const size of [1, 7, 10_000]) {
    const here = await desk();
    const report = await here.load(pieces(CSV, size));
    assert.equal(report, {
      contacts: 3,
      refused: 5,
      lines: [
        { line: 5, reason: 'CTI_INVALID_NUMBER' },
        { line: 6, reason: 'CTI_INVALID_NUMBER' },
        { line: 7, reason: 'CTI_LIST_DUPLICATE' },
        { line: 8, reason: 'CTI_LIST_LINE' },
        { line: 9, reason: 'CTI_LIST_LINE' },
      ],
    });
    assert.equal(await contactsOf(here), [
      { number: '+5511987654321', name: 'Ana', timeZone: 'America/Sao_Paulo', data: { Dívida: '10,50' } },
      { number: '55112222', name: 'Silva; Bia "B"', data: { Dívida: 'zwei Zeilen' } },
      { number: '333', name: 'end' },
    ]);
  }
});

test('a quote within a field is text: it takes no other lines along', async () => {
  const text = 'number,name\n1,TV 24"\n2,"a ""b"""\n3,say "hi"\n4,"x,\n""y"\n5,end"\n6,last\n';
  for (const [size, options] of [
    [1, {}],
    [7, { separator: ',' }],
    [1000, {}],
  ] as const) {
    const here = await desk();
    assert.equal(await here.load(pieces(text, size), options), { contacts: 6, refused: 0, lines: [] });
    assert.equal(
      (await contactsOf(here)).map(({ name }) => name),
      ['TV 24"', 'a "b"', 'say "hi"', 'x, "y', 'end"', 'last'],
    );
  }
  const here = await desk();
  assert.is((await here.load(pieces('number|name\n1|a, "b\n2|"c|"\n3|d; "e\n', 3), { separator: '|' })).contacts, 3);
});

test('which contact of an array is bad is said, also when all of them are in one line', async () => {
  const report = await (await desk()).load(pieces('[{"number":"1"},5,{"number":"x"},{"number":"2"}]'));
  assert.equal(report.lines, [
    { line: 1, contact: 2, reason: 'CTI_LIST_LINE' },
    { line: 1, contact: 3, reason: 'CTI_INVALID_NUMBER' },
  ]);
});

test('JSON comes as lines, as one array, or as objects, with the same contacts', async () => {
  const contacts = [
    { number: '1', name: 'a "}" {', deep: { x: [1] } },
    { number: 2, id: 7 },
  ];
  const bad = [{ number: 'x' }, 'text', { name: 'nobody' }];
  const all = [...contacts, ...bad];
  const wanted = [
    { number: '1', name: 'a "}" {', data: { deep: '{"x":[1]}' } },
    { number: '2', id: '7' },
  ];
  const sources: ListSource[] = [
    pieces(all.map((one) => JSON.stringify(one)).join('\n')),
    pieces(JSON.stringify(all, null, 1), 3),
    pieces(`\ufeff${JSON.stringify(all)}`, 1),
    all as never,
  ];
  for (const source of sources) {
    const here = await desk();
    // A bare text is a piece of a file; among objects it is none.
    const report = await here.load(Array.isArray(source) ? all.filter((one) => typeof one === 'object') : source);
    assert.is(report.contacts, 2);
    assert.is(report.refused, Array.isArray(source) ? 2 : 3);
    assert.equal(await contactsOf(here), wanted);
  }
});

test('a broken line of JSON is reported by its number and the others are taken', async () => {
  const here = await desk();
  const report = await here.load(pieces('{"number":"1"}\n{"number":\n\n{"number":"3"}\n{"number":"4","timeZone":"x"}\n'));
  assert.equal(report, {
    contacts: 2,
    refused: 2,
    lines: [
      { line: 2, reason: 'CTI_LIST_LINE' },
      { line: 5, reason: 'CTI_LIST_LINE' },
    ],
  });
});

test('wrong encodings are refused line by line, right ones are read', async () => {
  const latin = Uint8Array.from([...'number;name\n1;S\u00e3o\n2;Ana\n'].map((character) => character.charCodeAt(0)));
  const wrong = await (await desk()).load(pieces(latin));
  assert.equal([wrong.contacts, wrong.lines], [1, [{ line: 2, reason: 'CTI_LIST_ENCODING' }]]);
  const right = await desk();
  await right.load(pieces(latin), { encoding: 'windows-1252' });
  assert.equal(
    (await contactsOf(right)).map(({ name }) => name),
    ['São', 'Ana'],
  );
  const wide = await desk();
  const text = '\ufeffnumber;name\n1;São\n';
  await wide.load(pieces(Uint8Array.from(new Uint8Array(Uint16Array.from([...text].map((c) => c.charCodeAt(0))).buffer)), 3));
  assert.equal(await contactsOf(wide), [{ number: '1', name: 'São' }]);
});

test('UTF-16 that is none is refused line by line, also half a character at the end', async () => {
  const text = '\ufeffnumber;name\n1;a\ud800b\n2;ok\n3;last';
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  for (const size of [1, 3, 1000]) {
    const report = await (await desk()).load(pieces(Uint8Array.from([...new Uint8Array(units.buffer), 0x41]), size));
    assert.equal(report, {
      contacts: 1,
      refused: 2,
      lines: [
        { line: 2, reason: 'CTI_LIST_ENCODING' },
        { line: 4, reason: 'CTI_LIST_ENCODING' },
      ],
    });
  }
});

test('a line of 100 MiB is passed over in little memory, also when a quote never closes', async () => {
  const mebibyte = new Uint8Array(2 ** 20).fill(0x61);
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('number;name\n1;a\n"2;');
    for (let i = 0; i < 100; i++) yield mebibyte;
    yield new TextEncoder().encode('\n3;c\n');
  }
  const here = await desk();
  const before = process.memoryUsage().rss;
  const report = await here.load(source());
  assert.equal(report, { contacts: 2, refused: 1, lines: [{ line: 3, reason: 'CTI_LIST_SIZE' }] });
  assert.ok(process.memoryUsage().rss - before < 64 * 2 ** 20);
});

test('what is no list is refused as a whole and leaves nothing behind', async () => {
  const here = await desk({ limits: { maxContacts: 3 } });
  async function* breaks(): AsyncGenerator<string> {
    yield 'number\n1\n2\n';
    throw new Error('the connection broke');
  }
  const cases: [string, ListSource, object][] = [
    ['CTI_LIST_FORMAT', pieces('[{"number":"1"},{"number":"2"}'), {}],
    ['CTI_LIST_FORMAT', pieces('[{"number":"1"}] [{"number":"2"}]'), {}],
    ['CTI_LIST_FORMAT', pieces('[{"number":"1"}}, {"number":"2"}]'), {}],
    ['CTI_LIST_FORMAT', pieces('name;town\na;b\n'), {}],
    ['CTI_LIST_FORMAT', pieces('number\nx\ny\n'), {}],
    ['CTI_LIST_SIZE', pieces('number\n1\n2\n3\n4\n'), {}],
    ['Error: the connection broke', breaks(), {}],
    ['CTI_INVALID_ARGUMENT', pieces('number\n1\n'), { format: 'xml' }],
    ['CTI_INVALID_ARGUMENT', pieces('number\n1\n'), { encoding: 'utf-7' }],
    ['CTI_OPTION', pieces('number\n1\n'), { timeZone: 'Mars/Olympus' }],
    ['CTI_OPTION', pieces('number\n1\n'), { windows: [{ from: '20:00', to: '20:00' }] }],
  ];
  for (const [code, source, options] of cases) {
    assert.is(await here.codeOf(here.load(source, options)), code);
    assert.equal(here.preview.lists(), []);
  }
  for (const id of ['', '../x', 'a b', 'x'.repeat(65)])
    assert.is(await here.codeOf(here.load(pieces('number\n1\n'), {}, id)), 'CTI_INVALID_ARGUMENT');
  await here.load(pieces('number\n1\n'));
  assert.is(await here.codeOf(here.load(pieces('number\n2\n'))), 'CTI_LIST_EXISTS');
  assert.is(here.preview.list('l').contacts, 1);
});

test('numbers that must not be called are left out while loading', async () => {
  const here = await desk();
  here.preview.doNotCall.add(['+55 11 4444', '0012345678901234567890']);
  const report = await here.load(pieces('number\n+55114444\n5\n0012345678901234567890\n'));
  const reasons: CtiErrorCode[] = report.lines.map(({ reason }) => reason);
  assert.equal([report.contacts, reasons], [1, ['CTI_DO_NOT_CALL', 'CTI_DO_NOT_CALL']]);
  here.preview.doNotCall.remove(['+55114444']);
  assert.equal([here.preview.doNotCall.has('+55114444'), here.preview.doNotCall.size], [false, 1]);
});

test('reports name a bounded number of lines and count all of them', async () => {
  const here = await desk({ limits: { maxRefused: 10 } });
  const report = await here.load(pieces(`number\n1\n${'x\n'.repeat(500)}`, 100));
  assert.equal([report.contacts, report.refused, report.lines.length], [1, 500, 10]);
});

test('columns with other names are told', async () => {
  const here = await desk();
  await here.load(pieces('ref,dial,who\n9,123,Ana\n'), { columns: { number: 'dial', id: 'ref', name: 'who' } });
  assert.equal(await contactsOf(here), [{ number: '123', id: '9', name: 'Ana' }]);
});

test.run();
