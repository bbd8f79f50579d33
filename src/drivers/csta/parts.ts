import { type Body, objectOf } from './wire.ts';

/** The parts that CSTA messages are made of, read leniently and written strictly. */

/** A device as text, from any of the forms that CSTA has for one. Undefined when it is not known or restricted. */
export function deviceText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() || undefined;
  const object = objectOf(value);
  for (const member of DEVICE_MEMBERS) if (object[member] !== undefined) return deviceText(object[member]);
  return undefined;
}
const DEVICE_MEMBERS = ['deviceIdentifier', 'numberDialed', 'deviceID', '$text', 'device'] as const;

/** SubjectDeviceID, CallingDeviceID, CalledDeviceID. */
export const extendedDevice = (deviceID: string | undefined): Body =>
  deviceID ? { deviceIdentifier: deviceID } : { notKnown: {} };

export const redirectionDevice = (deviceID: string | undefined): Body =>
  deviceID ? { numberDialed: deviceID } : { notRequired: {} };

export const connectionID = (callID: string, deviceID: string): Body => ({ callID, deviceID });

/** The call and device of a ConnectionID. */
export function connectionParts(value: unknown): { callID?: string; deviceID?: string } {
  const { callID, deviceID } = objectOf(value);
  return { callID: deviceText(callID), deviceID: deviceText(deviceID) };
}

/** Text as correlator data, which is octets: UTF-8, in hexadecimal as the schema's bodies have octets. */
export const textData = (text: string): Body => ({ string: Buffer.from(text, 'utf8').toString('hex') });

/** Text out of correlator data or user data; octets that are no UTF-8 are taken one for one. */
export function dataText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const hex = objectOf(value)['string'];
  if (typeof hex !== 'string' || !hex) return undefined;
  const octets = Buffer.from(hex, 'hex');
  const text = octets.toString('utf8');
  return text.includes('\ufffd') ? octets.toString('latin1') : text;
}

/** CallLinkageData of a conversation. */
export const linkageData = (linkageID: string): Body => ({
  globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: Buffer.from(linkageID, 'utf8').toString('hex') } },
});

/** The linkage of a call: its octets as text where they are one, else in hexadecimal. */
export function linkageOf(value: unknown): string | undefined {
  const id = objectOf(objectOf(objectOf(value)['globalCallData'])['globalCallLinkageID']);
  const hex = id['globallyUniqueCallLinkageID'] ?? id['subDomainCallLinkageID'];
  if (typeof hex !== 'string' || !hex) return undefined;
  const text = Buffer.from(hex, 'hex').toString('latin1');
  return /^[\w.:-]+$/.test(text) ? text : hex;
}

const MARK = 'legwork?';

/**
 * What the model knows and CSTA has no member for, as private data: the octets of `legwork?name=value&…`. Switches of other makers
 * ignore it, and theirs is ignored here.
 */
export function privateExtras(fields: Readonly<Record<string, string | number | boolean | undefined>>): Body | undefined {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  if (!pairs.length) return undefined;
  return { privateData: [{ string: Buffer.from(MARK + new URLSearchParams(pairs)).toString('hex') }] };
}

/** The same as the `extensions` of a message; nothing when there is nothing to say. */
export const extended = (fields: Parameters<typeof privateExtras>[0]): Body => {
  const extensions = privateExtras(fields);
  return extensions ? { extensions } : {};
};

export function extrasOf(extensions: unknown): ReadonlyMap<string, string> {
  if (extensions === undefined) return NO_EXTRAS;
  const all = objectOf(extensions)['privateData'];
  for (const entry of Array.isArray(all) ? all : [all]) {
    const text = dataText(entry);
    if (text?.startsWith(MARK)) return new Map(new URLSearchParams(text.slice(MARK.length)));
  }
  return NO_EXTRAS;
}
const NO_EXTRAS: ReadonlyMap<string, string> = new Map();
