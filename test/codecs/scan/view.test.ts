import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaCorpus } from '../../../bench/support/csta-corpus.ts';
import { readCstaXml } from '../../../src/codecs/xml/csta.ts';
import { decodeCstaXml, rootNameOf, routeCstaXml, viewCstaXml } from '../../../src/codecs/xml/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { EXAMPLES } from '../csta-xml/messages.ts';

const test = suite('CSTA XML, field by field');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const documents = [...cstaCorpus().map(({ xml }) => xml), ...EXAMPLES.map(({ xml }) => bytesOf(xml))];

/** Every path of a value, with what is there. */
function* pathsOf(value: unknown, path = ''): Iterable<[path: string, value: unknown]> {
  if (path !== '') yield [path, value];
  if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      if (!name.includes('.')) yield* pathsOf(inner, path === '' ? name : `${path}.${name}`);
}

for (const [when, times] of [
  ['never', 0],
  ['before', 3],
] as const)
  test(`a field of a document whose shape was ${when} met is that of the whole message`, () => {
    for (const bytes of documents) {
      for (let i = 0; i < times; i++) decodeCstaXml(bytes);
      const view = viewCstaXml(bytes);
      const message = readCstaXml(bytes);
      assert.equal(
        { kind: view.kind, name: view.name, namespace: view.namespace, edition: view.edition },
        { kind: message.kind, name: message.name, namespace: message.namespace, edition: message.edition },
      );
      for (const [path, value] of pathsOf(message.body)) {
        assert.equal(view.get(path), value, path);
        assert.is(view.get(`${path}.noSuchField`), undefined);
      }
      assert.is(view.get('noSuchField'), undefined);
      assert.equal(view.message(), message);
    }
  });

test('the beginning of a document of a known shape says its root and its monitor, wherever it lies and whatever follows', () => {
  for (const bytes of documents) for (let i = 0; i < 3; i++) decodeCstaXml(bytes);
  let withMonitor = 0;
  for (const [i, bytes] of documents.entries()) {
    const { name, body } = readCstaXml(bytes);
    const { monitorCrossRefID } = body as { monitorCrossRefID?: unknown };
    const at = i % 9;
    const route = routeCstaXml(Buffer.concat([Buffer.alloc(at, '<'), bytes]), at);
    // A shape may be one of more than are kept, or have no text at all.
    if (!route) continue;
    assert.is(route.name, name);
    if (route.monitorCrossRefID === undefined) continue;
    withMonitor++;
    assert.is(route.monitorCrossRefID, monitorCrossRefID);
    const text = Buffer.from(bytes).toString('latin1');
    const behind = text.indexOf('</monitorCrossRefID>') + 20;
    assert.equal(routeCstaXml(Buffer.from(`${text.slice(0, behind)}<&`, 'latin1')), route, 'what follows is not looked at');
    for (let to = 0; to < behind - 20; to++)
      assert.is(routeCstaXml(bytes.subarray(0, to))?.monitorCrossRefID, undefined, `cut at ${to}`);
  }
  assert.ok(withMonitor > documents.length / 3, `${withMonitor} of ${documents.length}`);
});

test('a beginning with another root, another first element or a text that is not plain is no known one, or says what it has', () => {
  const good = '<HeldEvent><monitorCrossRefID>17</monitorCrossRefID><cause>normal</cause></HeldEvent>';
  for (let i = 0; i < 3; i++) decodeCstaXml(bytesOf(good));
  const routed = (text: string) => routeCstaXml(bytesOf(text));
  assert.equal(routed(good), { name: 'HeldEvent', monitorCrossRefID: '17' });
  assert.equal(routed(good.replace('17', '&lt;')), { name: 'HeldEvent', monitorCrossRefID: '<' });
  for (const other of [good.replaceAll('HeldEvent', 'HeldEvents'), good.replaceAll('monitorCrossRefID', 'monitorCrossRefIDs')])
    assert.is(routed(other), undefined);
  assert.is(routed(good.replace('17', '&#49;')), undefined, 'the general reader has to say');
});

test('views of several documents can be used at a time', () => {
  const views = documents.map((bytes) => viewCstaXml(bytes));
  for (const [i, view] of views.entries()) {
    const { monitorCrossRefID } = readCstaXml(documents[i]!).body as { monitorCrossRefID?: unknown };
    assert.is(view.monitorCrossRefID, typeof monitorCrossRefID === 'string' ? monitorCrossRefID : undefined);
  }
});

test('a text that is not well-formed is refused when it is asked for, with its place', () => {
  const good = '<HeldEvent><monitorCrossRefID>1</monitorCrossRefID><cause>normal</cause></HeldEvent>';
  for (let i = 0; i < 3; i++) decodeCstaXml(bytesOf(good));
  const view = viewCstaXml(bytesOf(good.replace('normal', 'a&b;')));
  assert.is(view.monitorCrossRefID, '1');
  for (const ask of [() => view.get('cause'), () => view.message()])
    assert.throws(
      ask,
      (error: unknown) => isCtiError(error) && error.code === 'CTI_XML_MALFORMED' && error.offset === good.indexOf('normal') + 1,
    );
});

test('what is no document is refused at once', () => {
  assert.throws(
    () => viewCstaXml(bytesOf('<HeldEvent>')),
    (error: unknown) => isCtiError(error) && error.code === 'CTI_XML_TRUNCATED',
  );
});

test('the root of a document that is taken is told by its first octets, or not at all', () => {
  for (const bytes of documents) assert.is(rootNameOf(bytes), readCstaXml(bytes).name);
  const made: Readonly<Record<string, string | undefined>> = {
    '\ufeff <?xml version="1.0"?>\r\n<!-- <a> --><?x y?><n:HeldEvent>': 'HeldEvent',
    '<HeldEvent/>': 'HeldEvent',
    '<HeldEvent': undefined,
    '<-a>': undefined,
    '<a:>': undefined,
    '</a>': undefined,
    '<!-- <a>': undefined,
    'a <a>': undefined,
    '': undefined,
    '<\u00e9tat/>': undefined,
    [`<?x ${'y'.repeat(1024)}?><a/>`]: undefined,
    [`<${'a'.repeat(1024)}>`]: undefined,
  };
  for (const [text, name] of Object.entries(made)) assert.is(rootNameOf(bytesOf(text)), name, text.slice(0, 40));
  assert.is(rootNameOf(Buffer.from('\ufeff<a/>', 'utf16le')), undefined);
});

test('so it is of every document with one octet changed that is taken all the same', () => {
  const head = 140;
  for (const { xml } of EXAMPLES)
    for (let at = 0; at < Math.min(head, xml.length); at++)
      for (const octet of Buffer.from('<>/?!-: =a\u00e9\0', 'latin1')) {
        const bytes = Uint8Array.from(bytesOf(xml));
        bytes[at] = octet;
        const name = nameOf(bytes);
        if (name !== undefined) assert.is(rootNameOf(bytes) ?? name, name, `${xml.slice(0, 40)} ${octet} at ${at}`);
      }
});

function nameOf(bytes: Uint8Array): string | undefined {
  try {
    return readCstaXml(bytes).name;
  } catch {
    return undefined;
  }
}

test.run();
