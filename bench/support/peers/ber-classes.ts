/**
 * Events of one connection as classes of `@peculiar/asn1-schema`, with the members that the corpus has of them. The library knows
 * no tags of class APPLICATION; those are converters, which it asks for as it is meant to.
 */
import { AsnParser, AsnProp, AsnPropTypes, AsnSerializer, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import * as asn1js from 'asn1js';
import { idTextOf } from '../../../src/codecs/ber/index.ts';
import { phase3 } from '../../../src/codecs/schema/index.ts';

type Instance = Record<string, unknown>;
type Class = new () => object;
type AsnBlock = Parameters<typeof AsnParser.fromASN>[0];
type Members = Readonly<Record<string, Parameters<typeof AsnProp>[0]>>;

/** A class of these members, as decorators would make it. */
function classOf(type: AsnTypeTypes, members: Members): Class {
  class Made {}
  for (const [name, member] of Object.entries(members)) AsnProp(member)(Made.prototype, name);
  AsnType({ type })(Made);
  return Made;
}

const idBlock = (tagNumber: number): object => ({ idBlock: { tagClass: 2, tagNumber } });

/** A value of a class under `[APPLICATION number]`. */
function around(number: number, inner: Class): Class {
  return class {
    value: object | undefined;
    toSchema(name: string): asn1js.Constructed {
      return new asn1js.Constructed({ name, ...idBlock(number) });
    }
    fromASN(asn: asn1js.Constructed): this {
      this.value = AsnParser.fromASN(asn.valueBlock.value[0] as unknown as AsnBlock, inner);
      return this;
    }
    toASN(): asn1js.Constructed {
      return new asn1js.Constructed({ ...idBlock(number), value: [AsnSerializer.toASN(this.value)] });
    }
  };
}

/** LocalConnectionState, `[APPLICATION 14] IMPLICIT ENUMERATED`. */
class State {
  value = 0;
  toSchema(name: string): asn1js.Primitive {
    return new asn1js.Primitive({ name, ...idBlock(14) });
  }
  fromASN(asn: asn1js.Primitive): this {
    this.value = asn.valueBlock.valueHexView[0]!;
    return this;
  }
  toASN(): asn1js.Primitive {
    return new asn1js.Primitive({ ...idBlock(14), valueHex: Uint8Array.of(this.value) });
  }
}

const { Sequence, Choice } = AsnTypeTypes;
const { IA5String, Null, Enumerated, Integer } = AsnPropTypes;
const implicit = (context: number, type: AsnPropTypes | Class | typeof OctetString): Members[string] =>
  ({ type, context, implicit: true }) as Members[string];

const Identifier = classOf(Choice, { dialingNumber: implicit(0, IA5String) });
const Device = classOf(Sequence, { deviceIdentifier: { type: Identifier } });
// A class as an alternative is taken for whatever comes, so it stands last.
const Known = classOf(Choice, { notKnown: implicit(7, Null), restricted: implicit(8, Null), deviceIdentifier: { type: Device } });
const Redirection = classOf(Choice, { notRequired: implicit(8, Null), numberDialed: { type: Device } });
const LocalDevice = classOf(Choice, { staticID: { type: Device } });
const Both = classOf(Sequence, { callID: implicit(0, OctetString), deviceID: { type: LocalDevice, context: 1 } });
const LinkageID = classOf(Choice, { globallyUniqueCallLinkageID: implicit(1, OctetString) });
const GlobalCall = classOf(Sequence, {
  globalCallSwitchingSubDomainName: { type: IA5String, optional: true },
  globalCallLinkageID: { type: LinkageID },
});
const Linkage = classOf(Sequence, { globalCallData: { type: GlobalCall } });

const Connection = around(11, classOf(Choice, { both: { type: Both } }));
const [Calling, Called, Subject] = [1, 2, 3].map((number) => around(number, Known)) as [Class, Class, Class];
const LastRedirection = around(4, Redirection);
const state = { type: State, optional: true };
const cause = { type: Enumerated };

/** The classes, by name in XML. */
export const EVENT_CLASSES: Readonly<Record<string, Class>> = {
  HeldEvent: classOf(Sequence, {
    heldConnection: { type: Connection },
    holdingDevice: { type: Subject },
    localConnectionInfo: state,
    cause,
  }),
  ConnectionClearedEvent: classOf(Sequence, {
    droppedConnection: { type: Connection },
    releasingDevice: { type: Subject },
    localConnectionInfo: state,
    cause,
  }),
  DeliveredEvent: classOf(Sequence, {
    connection: { type: Connection },
    alertingDevice: { type: Subject },
    callingDevice: { type: Calling },
    calledDevice: { type: Called },
    lastRedirectionDevice: { type: LastRedirection },
    localConnectionInfo: state,
    cause,
    callLinkageData: { ...implicit(5, Linkage), optional: true },
  }),
  QueuedEvent: classOf(Sequence, {
    queuedConnection: { type: Connection },
    queue: { type: Subject },
    callingDevice: { type: Calling },
    calledDevice: { type: Called },
    lastRedirectionDevice: { type: LastRedirection },
    numberQueued: { ...implicit(0, Integer), optional: true },
    callsInFront: { ...implicit(1, Integer), optional: true },
    localConnectionInfo: state,
    cause,
    callLinkageData: { ...implicit(7, Linkage), optional: true },
  }),
};

/** An event, out of its APDU and report, as the SEQUENCE that it is; the library gets nothing but this. */
export function eventIn(apdu: Buffer): Buffer {
  const event = valueAt(apdu, [2, 1, 0]);
  event[0] = 0x30;
  return event;
}

/** A copy of the value that is reached by these places in each value within the other. */
export function valueAt(value: Buffer, path: readonly number[]): Buffer {
  let [from, to] = [0, value.length];
  const header = (at: number): [start: number, end: number] => {
    const octets = value[at + 1]! < 0x80 ? 0 : value[at + 1]! & 0x7f;
    const start = at + 2 + octets;
    return [start, start + (octets === 0 ? value[at + 1]! : value.readUIntBE(at + 2, octets))];
  };
  for (const place of path) {
    [from] = header(from);
    for (let i = 0; i < place; i++) [, from] = header(from);
    [, to] = header(from);
  }
  return Buffer.from(value.subarray(from, to));
}

const wordOf = (type: string, number: unknown): string => {
  const definition = phase3.type(type);
  if (definition.kind !== 'enum') throw new TypeError(`${type} has no words`);
  return definition.words.find(([, value]) => value === number)![0];
};

/** An instance as a body of ours, for the comparison alone. */
export function bodyOfInstance(instance: object): Instance {
  return Object.fromEntries(
    Object.entries(instance).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (name === 'localConnectionInfo') return [[name, wordOf('LocalConnectionState', (value as State).value)]];
      if (name === 'cause') return [[name, wordOf('EventCause', value)]];
      return [[name, plain(value)]];
    }),
  );
}

function plain(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== 'object') return value;
  if (value instanceof OctetString) return idTextOf(new Uint8Array(value.buffer));
  const own = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function');
  const [[name, only] = ['', undefined]] = own;
  // What stands for its only member in a body: a tag, an alternative without a name there, a device of a dialled number.
  if (own.length === 1 && ['value', 'both', 'staticID', 'dialingNumber'].includes(name)) return plain(only);
  if (own.length === 1 && only instanceof Identifier) return plain(only);
  return Object.fromEntries(own.map(([key, member]) => [key, plain(member)]));
}
