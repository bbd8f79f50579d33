/** Writes `docs/csta-coverage.md`: every message with its mappings, and where XML and ASN.1 differ. */
import type { BitDef, CstaSchema, MemberDef, MessageDef, TypeDef } from '../src/codecs/schema/schema.ts';
import { EVENTS } from '../src/core/model/events.ts';
import { SERVICES } from '../src/core/model/services.ts';

/**
 * What the drivers make of a message, where it is not the message's own name; `test/drivers/csta/coverage.test.ts` compares. Services that
 * the switch asks for become events.
 */
const MODEL_NAMES: Readonly<Record<string, string>> = {
  RecordMessage: 'StartRecording',
  Stop: 'StopRecording',
  SnapshotCall: 'SnapshotDevice',
  SnapshotDeviceData: 'SnapshotDevice',
  GetForwarding: 'SnapshotDevice',
  RouteRequest: 'RouteRequested',
  ReRoute: 'ReRouteRequested',
  RouteEnd: 'RouteEnd, RouteEnded',
  TransferedEvent: 'Transferred',
  OfferedEvent: 'Delivered',
  BridgedEvent: 'Queued',
  DigitsDialedEvent: 'CallInformation',
  NetworkReachedEvent: 'CallInformation',
  NetworkCapabilitiesChangedEvent: 'CallInformation',
  CallClearedEvent: 'ConnectionCleared',
  RecordEvent: 'RecordingStarted',
  StopEvent: 'RecordingStopped',
};

const row = (...cells: (string | number | undefined)[]): string => `| ${cells.map((cell) => cell ?? '').join(' | ')} |\n`;
const head = (...cells: string[]): string => row(...cells) + row(...cells.map(() => '---'));

export function coverageDocument(schema: CstaSchema): string {
  const of = (kind: MessageDef['kind']) => schema.messages.filter((message) => message.kind === kind);
  const oneWay = of('request').filter(({ response }) => response === null).length;
  return `# CSTA coverage

Made from \`schema/csta.json\` by \`npm run generate\`; do not edit.

XML is ECMA-323 (what editions 3 and 6 say; editions 2, 4 and 5 lie between them), BER is ECMA-285 edition 4. The codecs know
${of('request').length} services (${oneWay} of them one-way), ${of('response').length} answers, ${of('event').length} events and the universal failure, with ${Object.keys(schema.types).length} types; \`Model\` names what the
drivers make of a message; the others are the codecs' alone. Phase I (ECMA-180) is below; of Phase II (ECMA-218) no public module set
exists, so its dialects are spoken with the types of Phase III: another module set takes a reader in \`npm run schema:import\`.

## Services

${head('XML', 'BER operation', 'Code', 'Answer', 'Model', 'Since')}${of('request').map(serviceRow).join('')}
## Events

${head('XML', 'BER group', 'BER event', 'Tags', 'Model', 'Since')}${of('event').map(eventRow).join('')}
## Errors

${head('XML', 'BER error', 'Code', 'Model')}${of('error')
  .map(({ name, asn1, code }) => row(name, asn1, code, '`CtiError` with `category` and `value`'))
  .join('')}
## Where XML and ASN.1 differ

The body has the XML spelling; the codecs map. \`opaque\` values are text in XML and octets in BER.

### Messages

${head('XML', 'Difference')}${schema.messages.flatMap(messageDifferences).join('')}
### Types

${head('Type', 'Member', 'Difference')}${Object.entries(schema.types)
  .flatMap(([name, type]) => typeDifferences(name, type, schema))
  .join('')}
## What edition 6 added to edition 3

${head('Message or type', 'Added')}${editionRows(schema).join('')}
## CSTA Phase I (MD110 Application Link), BER only

${head('Operation or event', 'Kind', 'Code', 'Answer')}${schema.phase1.messages
  .filter(({ kind }) => kind !== 'response')
  .map(({ asn1, kind, code, response }) => row(asn1, kind, code, response ?? ''))
  .join('')}`;
}

function serviceRow({ name, asn1, code, response, unmarked, since, only }: MessageDef): string {
  const answer = response ?? (unmarked ? 'none (not marked one-way)' : 'none');
  const model = MODEL_NAMES[name] ?? (name in SERVICES ? name : '');
  return row(only === 'ber' ? '–' : name, asn1, code, answer, model, since && `edition ${since}`);
}

function eventRow({ name, asn1, group, tag, since, only }: MessageDef): string {
  const plain = name.replace(/Event$/, '');
  const model = MODEL_NAMES[name] ?? (plain in EVENTS ? plain : '');
  return row(only === 'ber' ? '–' : name, group?.name, asn1, `${group?.tag}, ${tag}`, model, since && `edition ${since}`);
}

function messageDifferences(message: MessageDef): string[] {
  const { name, asn1, kind, only, arc, code, unmarked } = message;
  const differences: string[] = [];
  if (only) differences.push(`in ${only === 'ber' ? 'BER' : 'XML'} only`);
  else if (asn1 && kind !== 'response' && kind !== 'error') {
    const plain = kind === 'event' ? name.replace(/Event$/, '') : name;
    if (asn1.toLowerCase() !== plain.toLowerCase()) differences.push(`\`${asn1}\` in ASN.1`);
  }
  if (arc !== undefined) differences.push(`arc ${arc} of its module is not the operation code ${code}`);
  if (unmarked) differences.push('no result and no mark that there is none');
  return differences.map((difference) => row(name, difference));
}

function typeDifferences(name: string, type: TypeDef, schema: CstaSchema): string[] {
  const rows: string[] = [];
  const say = (member: string, difference: string) => rows.push(row(name, member, difference));
  if (type.only) return rows;
  switch (type.kind) {
    case 'struct':
      for (const member of type.members) for (const difference of memberDifferences(member)) say(member.name, difference);
      if (type.berOrder) say('', `order in BER: ${type.berOrder.join(', ')}`);
      if (type.ber === 'member') say(type.value!, 'BER writes this value without the struct around it');
      if (type.both) say('', `BER: one of them, or both in \`${type.both.asn1}\``);
      break;
    case 'bits':
      if (type.ber === 'enumerated') say('', 'several flags in XML, one of them in BER');
      for (const bit of type.bits) for (const difference of bitDifferences(bit)) say(bit[0], difference);
      break;
    case 'enum':
      if (type.ber === 'integer') say('', 'INTEGER with named values in BER');
      for (const word of type.words) for (const difference of bitDifferences(word)) say(word[0], difference);
      break;
    case 'list':
      if (type.ber === 'single') say(type.element!, 'a list in XML, one entry in BER');
      if (type.ber === 'one') say(type.element!, 'a list in XML, a SEQUENCE of one entry in BER');
      break;
    case 'device':
      say('', `text with attributes in XML, \`${schema.types[type.berType]!.asn1}\` in BER`);
      break;
  }
  return rows;
}

const TYPE_DIFFERENCES: Record<string, string> = {
  anyText: 'XML content, IA5String in BER',
  decimal: 'xsd:float in XML, INTEGER in BER',
  flag: 'xsd:boolean in XML, INTEGER in BER',
};

function memberDifferences({ asn1, only, report, xml, type, repeat, restOf }: MemberDef): string[] {
  const differences: string[] = [];
  if (restOf) differences.push(`BER only: further entries of \`${restOf}\``);
  else if (only) differences.push(`in ${only === 'ber' ? 'BER' : 'XML'} only`);
  if (report) differences.push(`\`${asn1}\`, in the event report in BER`);
  else if (asn1) differences.push(`\`${asn1}\` in ASN.1`);
  if (xml) differences.push(xml === 'required' ? 'required in XML, optional in ASN.1' : 'optional in XML, mandatory in ASN.1');
  if (repeat) differences.push('once in XML, SEQUENCE OF in BER');
  if (!only && TYPE_DIFFERENCES[type]) differences.push(TYPE_DIFFERENCES[type]);
  return differences;
}

function bitDifferences([, bit, asn1, only]: BitDef): string[] {
  if (only) return [only === 'ber' ? `in BER only (${bit})` : 'in XML only'];
  return asn1 ? [`\`${asn1}\` in ASN.1`] : [];
}

function editionRows(schema: CstaSchema): string[] {
  const rows: string[] = [];
  for (const message of schema.messages) if (message.since) rows.push(row(message.name, 'the message'));
  for (const [name, type] of Object.entries(schema.types)) {
    const added =
      type.kind === 'struct'
        ? type.members.filter((member) => member.since).map((member) => member.name)
        : type.kind === 'bits' || type.kind === 'enum'
          ? (type.kind === 'bits' ? type.bits : type.words).filter((bit) => bit[4]).map(([word]) => word)
          : [];
    if (added.length) rows.push(row(name, added.map((word) => `\`${word}\``).join(', ')));
    if (type.kind !== 'struct') continue;
    for (const { name: member, ed3, bareBefore6 } of type.members) {
      if (ed3) rows.push(row(name, `\`${ed3}\` became \`${member}\``));
      if (bareBefore6) rows.push(row(name, `\`${member}\` became a list; before, it held the one entry itself`));
    }
  }
  return rows;
}
