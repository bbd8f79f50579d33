import * as assert from 'node:assert/strict';
import sax from 'sax';
import { WSDL } from 'soap';
import {
  CommandReader,
  commandWsdl,
  OPERATIONS,
  openEnvelope,
  readCommand,
  writeCommand,
} from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import type { BenchCase } from '../case.ts';
import { averageBytes, sideBySide } from '../support/csta-corpus.ts';
import { over } from '../support/over.ts';

type Parameters = Record<string, string>;

/** Every operation with other values four times over, as hosts of profile 1.2.0 write them. */
const asked = Array.from({ length: 4 }, (_, round) =>
  OPERATIONS.map((operation) => ({
    operation,
    parameters: Object.fromEntries(operation.parameters.map(({ name }, i) => [name, String(2000 + 7 * round + 31 * i)])),
  })),
).flat();
const texts = asked.map(({ operation, parameters }) => writeCommand(operation, parameters, 'document'));
const requests = sideBySide(texts.map((text) => Buffer.from(text)));
const options = { charset: 'utf-8', maxBytes: 1024 * 1024 };

/** The one element of the body and the texts of its children, by local names. */
function withSax(bytes: Uint8Array): [name: string, parameters: Parameters] {
  const parser = sax.parser(true, { xmlns: true });
  const parameters: Parameters = {};
  let depth = 0;
  let operation = '';
  let part = '';
  parser.onopentag = ({ name }) => {
    const local = name.slice(name.indexOf(':') + 1);
    depth++;
    if (depth === 3) operation = local;
    else if (depth === 4) {
      part = local;
      parameters[part] = '';
    }
  };
  parser.onclosetag = () => {
    depth--;
  };
  parser.ontext = (text) => {
    if (depth === 4) parameters[part] += text;
  };
  parser.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()).close();
  return [operation, parameters];
}

/** As the server of npm `soap` reads a request: by its WSDL. */
async function soapReader(): Promise<(text: string) => [name: string, parameters: Parameters]> {
  const wsdl = new WSDL(commandWsdl('1.2.0', 'http://127.0.0.1/'), 'http://127.0.0.1/', {});
  await new Promise<void>((done, fail) => wsdl.onReady((error) => (error ? fail(error) : done())));
  return (text) => {
    const { Body } = wsdl.xmlToObject(text) as { Body: Record<string, Parameters | null> };
    const [name, parameters] = Object.entries(Body)[0]!;
    return [name, parameters ?? {}];
  };
}

export default [
  {
    name: 'codecs.smartcti/request',
    clock: 'cpu',
    operations: requests.length,
    bytes: averageBytes(requests),
    setup: async () => {
      const reader = new CommandReader();
      const withSoap = await soapReader();
      return {
        legwork: over(requests, (bytes) => reader.read(bytes, options)),
        peers: {
          sax: over(requests, withSax),
          soap: over(texts, withSoap),
          'legwork, shape never seen': over(requests, (bytes) => readCommand(openEnvelope(readXml(bytes, options).root))),
        },
        check: () => {
          for (const [i, { operation, parameters }] of asked.entries()) {
            for (let round = 0; round < 3; round++) {
              const { request } = reader.read(requests[i]!, options);
              assert.deepEqual([request.operation, Object.fromEntries(request.parameters)], [operation, parameters]);
            }
            assert.deepEqual(withSax(requests[i]!), [operation.name, parameters]);
            assert.deepEqual(JSON.parse(JSON.stringify(withSoap(texts[i]!))), [operation.name, parameters]);
          }
        },
      };
    },
  },
] satisfies BenchCase[];
