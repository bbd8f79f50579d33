import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BerCodec, type BerMessage } from '../../../src/codecs/ber/index.ts';
import type { MessageDef, MessageSet } from '../../../src/codecs/schema/index.ts';
import { phase1, phase3 } from '../../../src/codecs/schema/index.ts';
import { decodeCstaXml, encodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { bodyOf, seeded } from '../../support/csta-bodies.ts';
import { codec, plain, relaxed, text } from './support.ts';

/** Every message that BER has, with a few bodies of its type: small ones, ordinary ones, and one with all members. */
function* messages(set: MessageSet): Iterable<{ def: MessageDef; message: BerMessage; title: string }> {
  let seed = 0;
  for (const def of set.messages) {
    if (def.only === 'xml') continue;
    for (const fill of [0, 0.4, 0.4, 0.8, 100]) {
      const body = bodyOf(set, def, seeded(++seed), { fill });
      if (set === phase1 && def.kind === 'event') Object.assign(body as object, { monitorCrossRefID: '0001' });
      yield {
        def,
        message: { kind: def.kind, name: def.asn1!, invokeID: seed, body },
        title: `${def.kind} ${def.name}, seed ${seed}`,
      };
    }
  }
}

const every = suite('messages of every type');

every('the schema has 174 operations, of which BER has every request, and all 74 events', () => {
  const operations = new Set(phase3.messages.filter(({ kind }) => kind === 'request').map(({ code }) => code));
  assert.is(operations.size + 1, 174, 'with the event report');
  assert.is(phase3.messages.filter(({ kind }) => kind === 'event').length, 74);
  for (const def of phase3.messages) assert.ok(def.only === 'xml' || def.asn1, def.name);
});

every('what is written is read as the same body, its members in the order of the schema', () => {
  for (const { message, title } of messages(phase3)) {
    const decoded = codec.decode(codec.encode(message));
    assert.equal(plain(decoded), message, title);
    assert.is(JSON.stringify(decoded.body), JSON.stringify(message.body), title);
  }
});

every('what was read is written as the same octets', () => {
  for (const { message, title } of messages(phase3)) {
    const octets = codec.encode(message);
    assert.is(text(codec.encode(JSON.parse(JSON.stringify(plain(codec.decode(octets)))))), text(octets), title);
  }
});

every('a message goes through XML and BER in either order and is the same message', () => {
  for (const { def, message, title } of messages(phase3)) {
    if (def.only === 'ber') continue;
    const octets = codec.encode(message);
    const fromXml = decodeCstaXml(encodeCstaXml(codec.decode(octets), { edition: 6 }));
    assert.equal(fromXml.body, message.body, `${title}, BER to XML`);
    assert.equal([fromXml.kind, fromXml.name], [def.kind, def.name], title);
    assert.is(text(codec.encode({ ...fromXml, invokeID: message.invokeID! })), text(octets), `${title}, XML to BER`);
  }
});

every('a Phase I message is read as the same body and written as the same octets', () => {
  const codec1 = new BerCodec(1);
  for (const { message, title } of messages(phase1)) {
    const octets = codec1.encode(message);
    const decoded = codec1.decode(octets);
    assert.equal(plain(decoded), message, title);
    assert.is(text(codec1.encode(decoded)), text(octets), title);
  }
});

every('padded lengths and, where the dialect has them, open lengths make the same message', () => {
  const lenient = new BerCodec(3, { indefinite: true });
  for (const { message, title } of messages(phase3)) {
    if (JSON.stringify(message.body).includes('"private":"')) continue; // Kept as it comes, longer form and all.
    const octets = codec.encode(message);
    assert.equal(plain(codec.decode(relaxed(octets, 'padded'))), message, `${title}, padded`);
    assert.equal(plain(lenient.decode(relaxed(octets, 'open'))), message, `${title}, open`);
  }
});

every.run();
