import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cstaXmlWire, decodeCstaXml } from '../../../src/codecs/xml/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';
import { judge } from './mutants.ts';

const SAMPLES = '../shared/csta/samples';
const test = suite('CSTA XML of known products');

if (!existsSync(SAMPLES)) {
  console.log(`skipped: CSTA XML of known products: no ${SAMPLES}`);
  test.skip('each is decoded, and mirrors', () => {});
} else {
  const files = readdirSync(SAMPLES);
  const read = (file: string) => readFileSync(join(SAMPLES, file));
  const documents = files.filter((file) => file.endsWith('.xml'));

  for (const file of documents)
    test(`${file} is decoded, and mirrors`, () => {
      assert.is(judge(read(file)), 'taken');
    });

  test('those of products that speak CSTA are messages of the schema, the others are not', () => {
    const others = documents.filter((file) => decodeCstaXml(read(file)).kind === 'other');
    assert.equal(
      others.map((file) => decodeCstaXml(read(file)).name),
      [
        'GetDeviceId',
        'UnregisterTerminalRequest',
        'GetThirdPartyDeviceId',
        'ReleaseDeviceId',
        'StartApplicationSessionPosResponse',
        'TransferMonitorObjects',
        'StartApplicationSessionPosResponse',
        'iq',
        'loginRequest',
        'logout',
      ],
    );
  });

  test('nothing that the schema has a place for is in the wrong one', () => {
    for (const file of documents) {
      const { kind, body } = decodeCstaXml(read(file));
      if (kind !== 'other') assert.not.match(JSON.stringify(body), '"$any"', file);
    }
  });

  for (const file of files.filter((name) => name.endsWith('.frame.hex')))
    test(`${file} is a frame that mirrors octet for octet in what it says`, () => {
      const bytes = Buffer.from(read(file).toString().replace(/\s/g, ''), 'hex');
      const [message, ...more] = [...cstaXmlWire.decode(bytes, { framed: true })];
      assert.equal(more, []);
      if (!message || isCtiError(message)) throw message;
      assert.equal([message.offset, message.length], [0, bytes.length]);
      const [again] = [...cstaXmlWire.decode(cstaXmlWire.encode!(message, { framed: true }), { framed: true })];
      if (!again || isCtiError(again)) throw again;
      assert.equal([again.invokeID, again.name, again.body], [message.invokeID, message.name, message.body]);
    });
}

test.run();
