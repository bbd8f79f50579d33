/** What fuzzing begins with besides the corpus: messages of every type, and the words of the format. */
import { readFileSync } from 'node:fs';
import { journalRecord, ringRecord } from '../src/codecs/proto/index.ts';
import { phase3 } from '../src/codecs/schema/index.ts';
import {
  OPERATIONS,
  SMARTCTI_EVENTS,
  writeCommand,
  writeEvent,
  writeFault,
  writeResponse,
} from '../src/codecs/smartcti/index.ts';
import { BER_FRAMINGS } from '../src/codecs/wire/ber-framing.ts';
import { frameCstaXml } from '../src/codecs/wire/csta-xml-framer.ts';
import { encodeCstaXml } from '../src/codecs/xml/index.ts';
import { CtiError } from '../src/core/model/index.ts';
import { EXAMPLES } from '../test/codecs/csta-xml/messages.ts';
import { bodyOf, seeded } from '../test/support/csta-bodies.ts';

const VECTORS = ['messages', 'phase1'].map((name) => `test/codecs/ber/vectors/${name}.jsonl`);
const RELEASE = Uint8Array.of(0x62, 0x03, 0x80, 0x01, 0x00);

const documents = (): Uint8Array[] => [...EXAMPLES.map(({ xml }) => Buffer.from(xml)), ...everyXml()];
const apdus = (): Uint8Array[] => VECTORS.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n')).map(octetsOf);

export const SEEDS: Readonly<Record<string, () => Uint8Array[]>> = {
  'csta-xml': () => {
    const bare = documents();
    return [...bare, ...bare.slice(0, 4).map((document) => frameCstaXml(document, 1))];
  },
  'csta-xml-ways': documents,
  'csta-xml-siblings': documents,
  'csta-ber': () => {
    const bare = apdus();
    return [...bare, ...bare.slice(0, 4).flatMap((apdu) => BER_FRAMINGS['two-byte'].frame(apdu))];
  },
  'csta-ber-mirror': apdus,
  'csta-ber-ways': apdus,
  soap: () => soap().map((text) => Buffer.from(text)),
  ami: () => AMI.map((text) => Buffer.from(text.replaceAll('\n', '\r\n'))),
  frames: () => {
    const ber = Object.values(BER_FRAMINGS).flatMap(({ frame, greeting }) => {
      const framed = frame(RELEASE);
      return greeting
        ? [framed, Buffer.concat([Buffer.from(greeting.client), framed, framed])]
        : [Buffer.concat([framed, framed])];
    });
    const xml = ['<a/>', '<a b="c">\u00e9</a>'].map((text) => frameCstaXml(Buffer.from(text), 9999));
    return [...ber, ...xml, Buffer.concat(xml)];
  },
  records: () => RECORDS,
  journal: () => RECORDS,
};

const MARKUP = '<![CDATA[ ]]> <!-- --> <? ?> <!DOCTYPE &#x &amp; &lt; xmlns=" xmlns:a=" /> </ xml: encoding=" UTF-16'.split(' ');

/** Words that mutations put in. */
export const WORDS: Readonly<Record<string, string[]>> = {
  'csta-xml': MARKUP,
  'csta-xml-ways': MARKUP,
  'csta-xml-siblings': MARKUP,
  soap: [...'<![CDATA[ ]]> &#x xmlns=" </ soapenv: xsi:type=" xsi:nil="1" href="#id0" multiRef Envelope Body Fault'.split(' ')],
  ami: ['Event: ', 'Response: ', 'Action: ', 'ActionID: ', 'Output: ', 'Asterisk Call Manager/', '--END COMMAND--'],
};

/** One small message of every type that XML has. */
function everyXml(): Uint8Array[] {
  const made = phase3.messages.filter(({ only }) => only !== 'ber');
  return made.map(({ kind, name, type }, i) => {
    const body = bodyOf(phase3, { kind, name, type }, seeded(i), { fill: 0.1 });
    return encodeCstaXml({ kind, name, body }, { declaration: false });
  });
}

/** Every command in both styles with its answer, every event, and a fault. */
function soap(): string[] {
  const commands = OPERATIONS.flatMap((operation) =>
    (['document', 'rpc'] as const).flatMap((style) => {
      const parameters = Object.fromEntries(operation.parameters.map(({ name }) => [name, '1']));
      return [writeCommand(operation, parameters, style), writeResponse(operation, 0, style)];
    }),
  );
  const events = Object.values(SMARTCTI_EVENTS).map((event) => writeEvent({ event, namespace: 'http://a/', values: {} }));
  return [...commands, ...events, writeFault(new CtiError('CTI_SOAP_OPERATION'))];
}

const AMI = [
  'Asterisk Call Manager/8.0.2\nResponse: Success\nActionID: 1\nMessage: Authentication accepted\n\n',
  'Action: Login\nUsername: a\nSecret: b\nActionID: 1\n\n',
  'Event: Newstate\nChannel: PJSIP/2001-00000001\nChannelState: 5\nUniqueid: 1.1\nVariable: a=b\nVariable: c=d\n\n\n',
  'Response: Error\nMessage: no\nEvent: Hangup\nCause: 16\n\n',
];

const RECORDS = [
  ringRecord.encode({ lineage: { from: 'a', to: 'b' } } as never),
  journalRecord.encode({ lineage: { from: 'a', to: 'b' }, loose: 0 } as never),
];

const octetsOf = (line: string): Uint8Array => Buffer.from(JSON.parse(line).hex, 'hex');
