/**
 * CSTA messages as a call center has them, made up and the same in every run: 12 types, each with optional members there or not,
 * two types indented, two with attributes on numbers, some texts with references and letters beyond ASCII.
 */
import { BerCodec, type BerMessage } from '../../src/codecs/ber/index.ts';
import { type CstaMessage, encodeCstaXml } from '../../src/codecs/xml/index.ts';

export interface CorpusMessage {
  /** Of the XML root. */
  name: string;
  message: CstaMessage;
  xml: Uint8Array;
  /** `{ [name]: body }` */
  json: Uint8Array;
  /** The same without private data, which XML and BER do not share. */
  plain: CstaMessage;
  ber: Uint8Array;
}

type Body = Record<string, unknown>;

/** A source of numbers and choices. */
class Source {
  #state = 20_261_124;

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_103_515_245) + 12_345) >>> 0;
    return (this.#state >>> 8) % limit;
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
  /** Now and then the member, now and then nothing. */
  perhaps(percent: number, body: () => Body): Body {
    return this.below(100) < percent ? body() : {};
  }
}

const s = new Source();
const extension = (): string => String(2000 + s.below(8000));
const number = (): string => `+5511${s.digits(8 + s.below(2))}`;
const device = (): string => (s.below(3) ? extension() : `sip:${extension()}@pbx${s.below(4)}.example.test`);
const crossRef = (): string => s.digits(4 + s.below(4));
const connection = (): Body => ({ callID: s.digits(5 + s.below(4)), deviceID: device() });
const identified = (id = device()): Body => ({ deviceIdentifier: id });
const state = (): string => s.pick(['alerting', 'connected', 'hold', 'initiated', 'queued']);
const cause = (): string => s.pick(['newCall', 'normalClearing', 'callForwardNoAnswer', 'transfer', 'redirected', 'busy']);
const linkage = (): Body => ({
  callLinkageData: {
    globalCallData: {
      globalCallSwitchingSubDomainName: 'pbx1.example.test',
      globalCallLinkageID: { globallyUniqueCallLinkageID: s.digits(20) },
    },
  },
});
const NAMES = ['Anna Ferreira', 'Müller & Söhne', 'Balcão 4', "J. O'Neil", 'João Assunção', 'Recepção', 'Filial Norte'];
const privateData = (long: boolean): Body => ({
  extensions: {
    privateData: {
      private: {
        vendorCallGUID: `${s.digits(8)}-${s.digits(4)}-${s.digits(12)}`,
        ...(long && {
          displayName: s.pick(NAMES),
          trunkGroup: s.digits(3),
          skillGroup: s.pick(['sales', 'support-1', 'support-2', 'vip']),
          queueTime: s.digits(3),
        }),
      },
    },
  },
});
const parties = (): Body => ({
  callingDevice: identified(number()),
  calledDevice: identified(),
  lastRedirectionDevice: s.below(2) ? { numberDialed: extension() } : { notRequired: {} },
});
const ALL_CALL_EVENTS =
  'bridged callCleared conferenced connectionCleared delivered digitsDialed diverted established failed held'.split(' ');

const MAKERS: Readonly<Record<string, () => Body>> = {
  MakeCall: () => ({
    callingDevice: device(),
    calledDirectoryNumber: number(),
    accountCode: s.digits(6),
    authCode: s.digits(4),
    autoOriginate: s.pick(['prompt', 'doNotPrompt']),
    ...s.perhaps(50, () => ({ correlatorData: { string: s.digits(24) } })),
    callCharacteristics: { assistCall: false, priorityCall: true },
    subjectOfCall: s.pick(['callback', 'campaign 17', 'outbound dial']),
    ...privateData(s.below(2) === 1),
  }),
  MakeCallResponse: () => ({
    callingDevice: connection(),
    ...s.perhaps(50, () => ({ mediaCallCharacteristics: { mediaClass: { voice: true }, connectionRate: 64_000 } })),
    ...linkage(),
    ...privateData(true),
  }),
  DeliveredEvent: () => ({
    monitorCrossRefID: crossRef(),
    connection: connection(),
    alertingDevice: identified(),
    ...parties(),
    localConnectionInfo: state(),
    cause: cause(),
    ...s.perhaps(60, linkage),
    ...privateData(true),
  }),
  EstablishedEvent: () => ({
    monitorCrossRefID: crossRef(),
    establishedConnection: connection(),
    answeringDevice: identified(),
    ...parties(),
    localConnectionInfo: state(),
    cause: cause(),
    ...s.perhaps(50, () => ({ associatedCallingDevice: identified(), associatedCalledDevice: identified() })),
    ...privateData(s.below(2) === 1),
  }),
  TransferedEvent: () => ({
    monitorCrossRefID: crossRef(),
    primaryOldCall: connection(),
    secondaryOldCall: connection(),
    transferringDevice: identified(),
    transferredToDevice: identified(),
    transferredConnections: [0, 1].map(() => ({
      newConnection: connection(),
      oldConnection: connection(),
      endpoint: { deviceID: device() },
    })),
    localConnectionInfo: state(),
    cause: 'transfer',
    ...privateData(false),
  }),
  ConferencedEvent: () => ({
    monitorCrossRefID: crossRef(),
    primaryOldCall: connection(),
    secondaryOldCall: connection(),
    conferencingDevice: identified(),
    addedParty: identified(),
    conferenceConnections: Array.from({ length: 2 + s.below(2) }, () => ({
      newConnection: connection(),
      endpoint: { deviceID: device() },
    })),
    localConnectionInfo: state(),
    cause: 'conference',
    ...privateData(true),
  }),
  ConnectionClearedEvent: () => ({
    monitorCrossRefID: crossRef(),
    droppedConnection: connection(),
    releasingDevice: identified(),
    localConnectionInfo: 'null',
    cause: 'normalClearing',
    ...s.perhaps(50, () => privateData(false)),
  }),
  MonitorStart: () => ({
    monitorObject: { deviceObject: device() },
    requestedMonitorFilter: { callcontrol: Object.fromEntries(ALL_CALL_EVENTS.map((name) => [name, name !== 'digitsDialed'])) },
    monitorType: s.pick(['call', 'device']),
    requestedMonitorMediaClass: { voice: true },
  }),
  SnapshotDeviceResponse: () => ({
    crossRefIDorSnapshotData: {
      snapshotData: Array.from({ length: 2 + s.below(2) }, () => ({
        connectionIdentifier: connection(),
        localCallState: { compoundCallState: [state()] },
      })),
    },
    ...privateData(false),
  }),
  AgentLoggedOnEvent: () => ({
    monitorCrossRefID: crossRef(),
    agentDevice: identified(),
    agentID: s.digits(5),
    acdGroup: s.digits(4),
    ...s.perhaps(50, () => ({ agentPassword: s.digits(6) })),
    cause: 'normal',
    ...privateData(true),
  }),
  HeldEvent: () => ({
    monitorCrossRefID: crossRef(),
    heldConnection: connection(),
    holdingDevice: identified(),
    localConnectionInfo: 'hold',
    cause: 'normal',
    ...privateData(s.below(2) === 1),
  }),
  QueuedEvent: () => ({
    monitorCrossRefID: crossRef(),
    queuedConnection: connection(),
    queue: identified(),
    ...parties(),
    numberQueued: s.below(90),
    callsInFront: s.below(10),
    localConnectionInfo: 'queued',
    cause: cause(),
    ...s.perhaps(50, linkage),
    ...privateData(true),
  }),
};

/** Names of the types, in the order of the table. */
export const CORPUS_TYPES: readonly string[] = Object.keys(MAKERS);

const INDENTED = new Set(['MonitorStart', 'AgentLoggedOnEvent']);
const QUALIFIED = new Set(['EstablishedEvent', 'HeldEvent']);

/** The bytes of a message as its sender would write it. */
function written(message: CstaMessage): Uint8Array {
  let xml = Buffer.from(encodeCstaXml(message)).toString();
  if (QUALIFIED.has(message.name))
    xml = xml.replace(/<(deviceIdentifier|numberDialed)>/g, '<$1 typeOfNumber="dialingNumber" mediaClass="voice">');
  if (INDENTED.has(message.name)) xml = indented(xml);
  return Buffer.from(xml);
}

function indented(xml: string): string {
  let depth = 0;
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--;
      const text = '  '.repeat(depth) + line;
      if (/^<[^/?]/.test(line) && !/<\/|\/>/.test(line)) depth++;
      return text;
    })
    .join('\n');
}

function kindOf(name: string): CstaMessage['kind'] {
  if (name.endsWith('Event')) return 'event';
  return name.endsWith('Response') ? 'response' : 'request';
}

let made: CorpusMessage[] | undefined;

/** The corpus: `CORPUS_TYPES.length` × 32 messages, mixed. */
export function cstaCorpus(): readonly CorpusMessage[] {
  if (made) return made;
  const ber = new BerCodec();
  const all: CorpusMessage[] = [];
  for (let variant = 0; variant < 32; variant++)
    for (const name of CORPUS_TYPES) {
      const body = MAKERS[name]!();
      const message: CstaMessage = { kind: kindOf(name), name, body };
      const { extensions: _, ...shared } = body;
      const plain: CstaMessage = { ...message, body: shared };
      all.push({
        name,
        message,
        xml: written(message),
        json: Buffer.from(JSON.stringify({ [name]: body })),
        plain,
        ber: ber.encode({ ...plain, invokeID: 1000 + (variant % 1000) } as BerMessage),
      });
    }
  for (let i = all.length - 1; i > 0; i--) {
    const other = s.below(i + 1);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  made = all;
  return all;
}

/** The same documents so many times with other digits in their texts: no number comes twice, but for the shortest. */
export function renumbered(xmls: readonly Uint8Array[], times: number): Uint8Array[] {
  const source = new Source();
  const digits = (text: string): string => text.replace(/\d/g, () => String(1 + source.below(9)));
  return Array.from({ length: times }, () => xmls)
    .flat()
    .map((xml) =>
      Buffer.from(
        Buffer.from(xml)
          .toString()
          .replace(/>[^<]+</g, digits),
      ),
    );
}

/** Copies of byte strings one behind another in one buffer, as a socket's reads lie in memory. */
export function sideBySide(all: readonly Uint8Array[]): Uint8Array[] {
  const whole = new Uint8Array(all.reduce((sum, bytes) => sum + bytes.length, 64));
  let at = 0;
  return all.map((bytes) => {
    whole.set(bytes, at);
    at += bytes.length;
    return whole.subarray(at - bytes.length, at);
  });
}

/** Average length in bytes. */
export const averageBytes = (all: readonly Uint8Array[]): number =>
  all.reduce((sum, bytes) => sum + bytes.length, 0) / all.length;
