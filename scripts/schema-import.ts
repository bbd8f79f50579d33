/**
 * Makes `schema/csta.json` of the ECMA-323 schema models and the ASN.1 modules of ECMA-285 and of CSTA Phase I.
 * `npm run schema:import [-- --check] [FOLDER]`; the folder is `../shared/csta` unless named. `--check` compares and exits 1.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CstaSchema, MemberDef, MessageDef, Scalar, StructDef, TypeDef } from '../src/codecs/schema/schema.ts';
import { type Asn1Module, type Asn1Type, parseAssignments, parseModule } from './schema-asn1.ts';
import { Merger } from './schema-merge.ts';
import { MESSAGE_NAMES } from './schema-names.ts';
import { type Model, readXmlModels, type XmlElement } from './schema-xml.ts';

const ABOUT =
  'CSTA III messages for XML (ECMA-323 editions 3 and 6) and BER (ECMA-285 edition 4), and CSTA Phase I for BER. Made by npm run schema:import; do not edit.';

/** Made by the import from the files of `folder`. */
export function importSchema(folder: string): CstaSchema {
  const asn1 = join(folder, 'asn1/ecma-285-ed4');
  const modules = readdirSync(asn1)
    .sort()
    .map((file) => parseModule(readFileSync(join(asn1, file), 'utf8'), file));
  const [older, newer] = ['ed3', 'ed6'].map(
    (edition) => JSON.parse(readFileSync(join(folder, `xsd/derived/csta-${edition}.model.json`), 'utf8')) as Model,
  );
  const phase1File = 'asn1/phase1-md110/csta-phase1-md110-application-link.asn';
  const phase1 = parseAssignments(readFileSync(join(folder, phase1File), 'utf8'), phase1File, 'CSTA1');
  const elements = readXmlModels(older!, newer!);
  const reserved = new Set([...Object.keys(older!.types), ...Object.keys(newer!.types)]);
  const scout = new Merger(modules, reserved);
  phase3Messages(scout, modules, elements);
  const merger = new Merger(modules, reserved, scout.found);
  const messages = phase3Messages(merger, modules, elements);
  return { about: ABOUT, messages, types: merger.types, phase1: phase1Messages(phase1) };
}

/** XML has the monitor in the event itself, BER in front of it. */
const CROSS_REF: MemberDef = {
  name: 'monitorCrossRefID',
  type: 'opaque',
  asn1: 'crossRefIdentifier',
  tags: ['A21'],
  report: true,
};

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

function phase3Messages(merger: Merger, modules: Asn1Module[], elements: XmlElement[]): MessageDef[] {
  const byName = new Map(elements.map((element) => [element.name.toLowerCase(), element]));
  const elementOf = (name: string) => byName.get((MESSAGE_NAMES[name] ?? name).toLowerCase());
  const messages: MessageDef[] = [];

  /** Adds a message of an XML element, an ASN.1 type or both. */
  function add(
    kind: MessageDef['kind'],
    name: string,
    element: XmlElement | undefined,
    module: Asn1Module,
    type: Asn1Type | undefined,
    more: Partial<MessageDef>,
  ): void {
    const used = merger.merge(element?.type, module, type, name);
    messages.push({
      kind,
      name,
      ...more,
      type: used.type,
      ...(used.tags ? { tags: used.tags } : {}),
      ...(element?.since ? { since: element.since } : {}),
      ...(element ? {} : { only: 'ber' as const }),
    });
  }

  const operations = modules.flatMap((module) => module.operations.map((operation) => ({ module, operation })));
  for (const { module, operation } of operations.sort((a, b) => a.operation.code - b.operation.code)) {
    const { name: asn1, code } = operation;
    if (asn1 === 'cSTAEventReport') continue;
    const element = elementOf(asn1);
    const name = element?.name ?? capital(asn1);
    const answer = byName.get(`${name}Response`.toLowerCase());
    const response = operation.result ? (answer?.name ?? `${name}Response`) : null;
    const unmarked = !operation.result && operation.responds ? { unmarked: true as const } : {};
    const arc = module.arc === code ? {} : { arc: module.arc };
    add('request', name, element, module, operation.argument, { asn1, code, ...arc, response, ...unmarked });
    if (operation.result) add('response', response!, answer, module, operation.result, { asn1, code });
  }

  const reports = modules.find((module) => module.name === 'CSTA-event-report-definitions')!;
  const choiceOf = (type: Asn1Type) => {
    const { base } = merger.resolve(reports, type);
    if (base.kind !== 'choice') throw new Error('an event group is not a CHOICE');
    return base.members.map((member) => {
      if (member.type.kind !== 'tagged') throw new Error(`${member.name} has no tag`);
      return { name: member.name, tag: member.type.number, type: member.type.type };
    });
  };
  for (const group of choiceOf({ kind: 'reference', name: 'EventSpecificInfo' }))
    for (const event of choiceOf(group.type)) {
      const typeName = event.type.kind === 'reference' ? event.type.name : '';
      const element = elementOf(typeName);
      const name = element?.name ?? typeName;
      add('event', name, element, reports, event.type, {
        asn1: event.name,
        group: { name: group.name, tag: group.tag },
        tag: event.tag,
      });
      const struct = merger.types[messages.at(-1)!.type] as StructDef;
      const crossRef = struct.members.find((member) => member.name === 'monitorCrossRefID');
      if (crossRef) struct.members[struct.members.indexOf(crossRef)] = CROSS_REF;
      else struct.members.unshift({ ...CROSS_REF, only: 'ber' });
    }

  const errors = modules.find((module) => module.errors.length > 0)!;
  const [error] = errors.errors;
  add('error', 'CSTAErrorCode', byName.get('cstaerrorcode'), errors, error!.parameter, { asn1: error!.name, code: error!.code });

  const deflect = (merger.types['DeflectCall'] as StructDef).members;
  deflect.find((member) => member.name === 'addNewDestinationsList')!.restOf = 'newDestination';
  const association = modules.find((module) => module.types.has('ACSEUserInformationForCSTA'))!;
  merger.merge(undefined, association, { kind: 'reference', name: 'ACSEUserInformationForCSTA' }, 'ACSEUserInformationForCSTA');
  return messages;
}

/** Operation names of the Phase I grammar end in `SID`; arguments in `Args`, results in `RS`. */
function phase1Messages(grammar: Asn1Module): CstaSchema['phase1'] {
  const merger = new Merger([grammar], undefined, undefined, false);
  const messages: MessageDef[] = [];
  /** @param otherwise - what an operation carries for which the grammar has no type */
  const add = (message: Omit<MessageDef, 'type'>, typeName: string, otherwise?: Scalar) => {
    const known = grammar.types.has(typeName);
    const used = known ? merger.merge(undefined, grammar, { kind: 'reference', name: typeName }, typeName) : { type: otherwise! };
    messages.push({ ...message, type: used.type, ...(used.tags ? { tags: used.tags } : {}) });
  };
  const services = grammar.types.get('CSTAServices')!;
  if (services.kind !== 'enumerated') throw new Error('CSTAServices is no ENUMERATED');
  for (const [id, code] of services.values) {
    const asn1 = id.replace(/SID$/, '');
    const name = capital(asn1);
    if (asn1 === 'eventReport') continue;
    add({ kind: 'request', name, asn1, code, response: `${name}Response` }, `${name}Args`, 'any');
    add({ kind: 'response', name: `${name}Response`, asn1, code }, `${name}RS`, 'empty');
  }
  for (const [type, code] of PHASE1_EVENTS) {
    add({ kind: 'event', name: `${type}Event`, asn1: type[0]!.toLowerCase() + type.slice(1), code }, type);
    (merger.types[type] as StructDef).members.unshift(CROSS_REF);
  }
  add({ kind: 'error', name: 'CSTAErrorCode', asn1: 'universalFailure', code: 1 }, 'UniversalCauseItem');
  return { messages, types: merger.types };
}

/** Numbers of the events, which the grammar gives in a comment only. */
const PHASE1_EVENTS: [type: string, code: number][] = [
  ['Conferenced', 2],
  ['ConnectionCleared', 3],
  ['Delivered', 4],
  ['Diverted', 5],
  ['Established', 6],
  ['Failed', 7],
  ['Held', 8],
  ['NetworkReached', 9],
  ['Originated', 10],
  ['Queued', 11],
  ['Retrieved', 12],
  ['ServiceInitiated', 13],
  ['Transferred', 14],
  ['DoNotDisturb', 102],
  ['Forwarding', 103],
  ['LoggedOn', 201],
  ['LoggedOff', 202],
  ['NotReady', 203],
  ['Ready', 204],
  ['BackInService', 301],
  ['OutOfService', 302],
];

/** The schema as text: a line for each message and each type. */
export function printSchema(schema: CstaSchema): string {
  const lines = (items: unknown[]) => items.map((item) => `  ${JSON.stringify(item)}`).join(',\n');
  const table = (types: Record<string, TypeDef>) =>
    Object.entries(types)
      .map(([name, type]) => `  ${JSON.stringify(name)}:${JSON.stringify(type)}`)
      .join(',\n');
  return `{"about":${JSON.stringify(schema.about)},
"messages":[\n${lines(schema.messages)}],
"types":{\n${table(schema.types)}},
"phase1":{"messages":[\n${lines(schema.phase1.messages)}],
"types":{\n${table(schema.phase1.types)}}}}\n`;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '../shared/csta';
  const target = 'schema/csta.json';
  const text = printSchema(importSchema(folder));
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale: run npm run schema:import`);
    process.exit(1);
  }
}
