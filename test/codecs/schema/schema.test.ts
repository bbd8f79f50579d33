import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { staleFiles } from '../../../scripts/generate.ts';
import { importSchema, printSchema } from '../../../scripts/schema-import.ts';
import {
  type BitDef,
  type BitsDef,
  type CstaSchema,
  type EnumDef,
  isScalar,
  type ListDef,
  type MemberDef,
  type MessageSet,
  phase1,
  phase3,
  type StructDef,
  type TypeDef,
} from '../../../src/codecs/schema/index.ts';

const SOURCES = '../shared/csta';
const text = readFileSync('schema/csta.json', 'utf8');
const schema = JSON.parse(text) as CstaSchema;

const structOf = (name: string): StructDef => {
  const type = phase3.type(name);
  if (type.kind !== 'struct') throw new Error(`${name} is ${type.kind}`);
  return type;
};
const memberOf = (type: string, name: string): MemberDef => structOf(type).members.find((member) => member.name === name)!;
const tagsOf = (type: string, name: string): string | undefined => memberOf(type, name).tags?.join(' ');
const numbersOf = (type: string): Record<string, number | null> => {
  const definition = phase3.type(type) as BitsDef | EnumDef;
  const list: BitDef[] = definition.kind === 'bits' ? definition.bits : definition.words;
  return Object.fromEntries(list.map(([name, number]) => [name, number]));
};

const Files = suite('schema files');

Files('tables, types and coverage document are what the schema gives', () => {
  assert.equal(staleFiles(schema), [], 'run npm run generate');
});

if (existsSync(SOURCES))
  Files('the schema is what its sources give', () => {
    assert.ok(printSchema(importSchema(SOURCES)) === text, 'run npm run schema:import');
  });
else {
  console.log(`skipped: the schema is what its sources give: no ${SOURCES}`);
  Files.skip('the schema is what its sources give', () => {});
}

/** A type without what only documents need. */
function atRunTime(type: TypeDef): unknown {
  const bit = ([name, number, , only]: BitDef) => (only ? [name, number, null, only] : [name, number]);
  const bare = JSON.stringify(type, (key, value) => {
    if (key === 'bits' || key === 'words') return value.map(bit);
    if (key === 'none' || key === 'both') return { ...value, asn1: '' };
    return key === 'since' || key === 'xml' || (key === 'asn1' && value !== '') ? undefined : value;
  });
  return JSON.parse(bare);
}

Files('the packed tables hold every type and message of the schema', () => {
  for (const [set, source] of [
    [phase3, schema],
    [phase1, schema.phase1],
  ] as [MessageSet, CstaSchema['phase1']][]) {
    assert.equal(set.typeNames, Object.keys(source.types));
    for (const name of set.typeNames) assert.equal(set.type(name), atRunTime(source.types[name]!), name);
    assert.equal(
      set.messages.map(({ kind, name, type, code, tag, response }) => [kind, name, type, code, tag, response]),
      source.messages.map(({ kind, name, type, code, tag, response }) => [kind, name, type, code, tag, response]),
    );
  }
});

Files('every name of a type leads to one', () => {
  for (const set of [phase3, phase1]) {
    const known = (name: string) => isScalar(name) || set.type(name).kind !== undefined;
    for (const message of set.messages) assert.ok(known(message.type), message.name);
    for (const name of set.typeNames) {
      const type = set.type(name);
      if (type.kind === 'struct') for (const member of type.members) assert.ok(known(member.type), `${name}.${member.name}`);
      if (type.kind === 'list') assert.ok(known(type.item), name);
      if (type.kind === 'device') assert.ok(known(type.berType), name);
    }
  }
});

Files('names that are no type are refused', () => {
  assert.throws(() => phase3.type('NoSuchType'), TypeError);
  assert.is(phase3.named('constructor'), undefined);
});
Files.run();

const Messages = suite('messages of the schema');
const count = (kind: string, side?: 'ber') =>
  schema.messages.filter((message) => message.kind === kind && (side === undefined || message.only === side)).length;

Messages('171 services are in XML and BER, two in BER alone; so are 73 events and one', () => {
  assert.equal([count('request'), count('request', 'ber')], [173, 2]);
  assert.equal([count('event'), count('event', 'ber')], [74, 1]);
  assert.is(count('error'), 1);
});

Messages('16 services are one-way', () => {
  const oneWay = phase3.messages.filter(({ kind, response }) => kind === 'request' && response === null);
  assert.is(oneWay.length, 16);
  assert.equal(
    oneWay.filter(({ unmarked }) => unmarked).map(({ asn1 }) => asn1),
    ['switchingFunctionDevices', 'registrationInfo', 'monitorInfo', 'locationSessionInfoReport'],
  );
});

Messages('operations have the codes of ECMA-285, whatever the arc of their module', () => {
  const codes = { MakeCall: 10, MonitorStart: 71, SnapshotDevice: 74, RouteSelect: 33, QueueService: 515, SetPresenceState: 551 };
  for (const [name, code] of Object.entries(codes)) assert.is(phase3.named(name)?.code, code, name);
  assert.is(phase3.request(50)?.name, 'SingleStepTransferCall');
  assert.is(phase3.response(210)?.name, 'RequestSystemStatusResponse');
  assert.is(schema.messages.filter(({ arc }) => arc !== undefined).length, 14);
});

Messages('a message is found by its ASN.1 name too', () => {
  assert.is(phase3.asn1('request', 'sendUserInfo')?.name, 'SendUserInformation');
  assert.is(phase3.asn1('response', 'singleStepConf')?.name, 'SingleStepConferenceCallResponse');
  assert.is(phase3.asn1('event', 'transferred')?.name, 'TransferedEvent');
  assert.is(phase3.asn1('event', 'routeingMode')?.name, 'RouteingEvent');
  assert.is(phase3.asn1('error', 'universalFailure')?.name, 'CSTAErrorCode');
});

Messages('the Phase I set has its services, events and errors', () => {
  const codes = phase1.messages.filter(({ kind }) => kind === 'request').map(({ code }) => code);
  assert.equal(codes, [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 52, 71, 72, 73, 74]);
  assert.is(phase1.event(4)?.name, 'DeliveredEvent');
  assert.is(phase1.event(10)?.asn1, 'originated');
  const connection = phase1.type('ConnectionID') as StructDef;
  assert.equal(
    [connection.tags, connection.members.map(({ name, tags }) => [name, tags])],
    [
      ['A11'],
      [
        ['call', ['C2']],
        ['device', ['C0']],
      ],
    ],
  );
  assert.equal((phase1.type('PrivateData') as StructDef).tags, ['A29']);
  assert.equal((phase1.type('UniversalCauseItem') as StructDef).members[0]?.tags, ['C1']);
});
Messages.run();

const Traps = suite('where the grammars mislead');

Traps('filter bits are not the tags of the events', () => {
  const bits = numbersOf('CallControlEvents');
  assert.equal([bits['delivered'], bits['bridged'], bits['offered']], [3, 15, 17]);
  assert.equal(
    [phase3.event(0, 4)?.name, phase3.event(0, 0)?.name, phase3.event(0, 12)?.name],
    ['DeliveredEvent', 'BridgedEvent', 'OfferedEvent'],
  );
  assert.equal([numbersOf('DeviceMaintenanceEvents')['outOfService'], phase3.event(5, 2)?.name], [1, 'OutOfServiceEvent']);
  assert.equal([numbersOf('VoiceEvents')['started'], phase3.event(6, 16)?.name], [14, 'StartedEvent']);
  assert.equal([numbersOf('VoiceEvents')['play'], phase3.event(6, 0)?.name], [1, 'PlayEvent']);
});

Traps('the groups of a monitor filter are tagged out of order', () => {
  const tags = structOf('MonitorFilter').members.map((member) => member.tags?.join());
  assert.equal(tags, ['C0', 'C6', 'C7', 'C8', 'C9', 'C3', 'C5', 'C4']);
  assert.is(memberOf('MonitorFilter', 'voice').default, '{}');
});

Traps('an implicit tag on a tagged choice takes the place of its tag', () => {
  assert.equal(structOf('ConnectionID').tags, ['A11']);
  assert.is(tagsOf('ConsultationCall', 'existingCall'), 'C0');
  assert.is(tagsOf('TransferedEvent', 'secondaryOldCall'), 'C0');
  assert.is(tagsOf('DeviceHistoryListItem', 'oldConnectionID'), 'C2');
  assert.is(tagsOf('SnapshotDeviceResponseInfo', 'endpointDevice'), 'C3');
});

Traps('a connection is a choice of its parts or of both', () => {
  const { ber, both, members } = structOf('ConnectionID');
  assert.equal(
    [ber, both?.tags, members.map(({ name, tags }) => [name, tags?.join()])],
    [
      'choice',
      ['U16'],
      [
        ['callID', 'C0'],
        ['deviceID', 'C1'],
      ],
    ],
  );
});

Traps('a device is a SEQUENCE around its choice', () => {
  const { berType, tags } = phase3.type('DeviceID') as TypeDef & { kind: 'device' };
  assert.is(tags, undefined);
  const inner = structOf(berType);
  assert.equal([inner.ber, inner.members[0]?.name, inner.members[0]?.tags], ['sequence', 'deviceIdentifier', undefined]);
  assert.equal(
    structOf(inner.members[0]!.type).members.map((member) => member.tags?.join(' ')),
    ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6'],
  );
});

Traps('user data has two tags, correlator data as many as its place gives it', () => {
  assert.equal(structOf('UserData').tags, ['A29', 'U4']);
  assert.is(memberOf('MakeCall', 'userData').tags, undefined);
  assert.is(tagsOf('MakeCall', 'correlatorData'), 'C2');
  assert.is(memberOf('AcceptCall', 'correlatorData').tags, undefined);
  assert.is(tagsOf('AgentLoggedOnEvent', 'agentID'), 'C2');
  assert.is(memberOf('AgentNotReadyEvent', 'agentID').tags, undefined);
  assert.is(tagsOf('ConferencedEvent', 'extensions'), 'C5');
});

Traps('two devices without a tag are told apart by their place', () => {
  const members = structOf('GroupPickupCall').members.slice(0, 2);
  assert.equal(
    members.map(({ name, type, tags }) => [name, type, tags]),
    [
      ['newDestination', 'DeviceID', undefined],
      ['pickGroup', 'DeviceID', undefined],
    ],
  );
});

Traps('what is spelt differently in ASN.1 has the spelling of XML', () => {
  assert.ok(memberOf('EstablishedEvent', 'originatinNIDConnection'));
  assert.ok(memberOf('NetworkReachedEvent', 'originatingNIDConnection'));
  assert.ok(memberOf('UniversalFailure', 'systemResourceAvailibility'));
  assert.ok(memberOf('ServicesPermitted', 'mediaAttachementServices'));
  assert.is(memberOf('RedirectionDeviceID', 'numberDialed').only, undefined);
  assert.is(numbersOf('EventCause')['notAvailableBearerService'], 79);
  assert.is(numbersOf('EventCause')['badURI'] === null, false);
});

Traps('capability lists have the tags of their place', () => {
  const features = structOf(memberOf('GetCSTAFeaturesResponse', 'supportedServices').type);
  const caps = structOf('ServEvtsList');
  const tag = (struct: StructDef, name: string) => struct.members.find((member) => member.name === name)?.tags?.join(' ');
  assert.equal([tag(features, 'callControlServList'), tag(caps, 'callControlServList')], ['C4 U16', 'C4']);
  assert.equal([tag(features, 'mediaServList'), tag(caps, 'mediaServList')], ['C6 U16', 'C8']);
  assert.equal([tag(features, 'callAssociatedServList'), tag(caps, 'callAssociatedServList')], ['C5 U16', 'C6']);
  const logical = structOf('LogicalEvtsList');
  assert.equal([tag(logical, 'agentLoggedOff'), tag(logical, 'agentLoggedOn')], ['C1', 'C2']);
  assert.equal([phase3.event(4, 1)?.name, phase3.event(4, 2)?.name], ['AgentLoggedOnEvent', 'AgentLoggedOffEvent']);
});

Traps('GetSwitchingFunctionCaps has tag 28 twice', () => {
  const twice = structOf('GetSwitchingFunctionCapsResponse').members.filter((member) => member.tags?.join() === 'C28');
  assert.equal(
    twice.map(({ name }) => name),
    ['callLinkageOptions', 'maxLengthParametersCont'],
  );
});

Traps('the numberings of device categories are three', () => {
  const bits = numbersOf('GetSwitchingFunctionDevicesCaps');
  assert.equal(
    [numbersOf('DeviceCategory')['station'], numbersOf('ReqDeviceCategory')['station'], bits['requestedDeviceCategoryStation']],
    [5, 8, 9],
  );
});

Traps('bit numbers do not stand in order, and two maps begin at 1', () => {
  assert.equal([numbersOf('CallCharacteristics')['lowPriorityCall'], numbersOf('CallCharacteristics')['priorityCall']], [11, 1]);
  assert.is(Math.min(...Object.values(numbersOf('ReRouteCaps')).map(Number)), 1);
});

Traps('arguments that are no SEQUENCE', () => {
  assert.equal([structOf('EscapeRegister').ber, structOf('EscapeRegister').none?.tags], ['choice', ['U5']]);
  assert.equal([structOf('AnswerCallResponse').ber, structOf('AnswerCallResponse').none?.tags], ['choice', ['U5']]);
  assert.equal(
    [structOf('PrivateDataVersionSelection').ber, structOf('PrivateDataVersionSelection').value],
    ['member', 'privateDataVersionSelectionArgument'],
  );
  assert.is(tagsOf('Deactivate', 'extensions'), 'C2');
});

Traps('lists that BER writes as a SEQUENCE of one', () => {
  const ber = (type: string, name: string) => (phase3.type(memberOf(type, name).type) as ListDef).ber;
  assert.is(ber('SendMessage', 'destinationDevices'), 'one');
  assert.is(ber('SendMessageResponse', 'connectionList'), 'one');
  assert.is(ber('DeflectCall', 'newDestination'), 'single');
  assert.is(memberOf('DeflectCall', 'addNewDestinationsList').restOf, 'newDestination');
});

Traps('members whose order in BER is another', () => {
  assert.equal(structOf('QueryVoiceAttribute').berOrder, [
    'messageToQuery',
    'attributeToQuery',
    'resource',
    'connection',
    'extensions',
  ]);
  for (const type of ['Reposition', 'Review', 'SetVoiceAttribute', 'LocationTrackingSessionSuspended'])
    assert.ok(structOf(type).berOrder, type);
});

Traps('the monitor of an event is in the event report', () => {
  for (const { type, kind } of phase3.messages) if (kind === 'event') assert.ok(memberOf(type, 'monitorCrossRefID').report, type);
});

Traps('what edition 6 renamed or turned into a list keeps its older form', () => {
  assert.is(memberOf('SetLampMode', 'lampMode').ed3, 'LampMode');
  assert.is(memberOf('GetSwitchingFunctionCapsResponse', 'maxDeviceHistoryEntries').ed3, 'MaxDeviceHistoryEntries');
  assert.ok(memberOf('DeflectCall', 'newDestination').bareBefore6);
});
Traps.run();
