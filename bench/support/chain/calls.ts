/** What a busy switch reports: calls at some devices, event by event, as CSTA XML in frames. */
import { encodeCstaXml, frameCstaXml } from '../../../src/codecs/xml/index.ts';

export const DEVICES: readonly string[] = Array.from({ length: 64 }, (_, i) => String(2000 + i));
/** The cross reference of the monitor of a device. */
export const monitorOf = (deviceID: string): string => `7${deviceID}`;

type Body = Record<string, unknown>;
const LIFE: readonly [name: string, connection: string, device: string, state: string][] = [
  ['DeliveredEvent', 'connection', 'alertingDevice', 'alerting'],
  ['EstablishedEvent', 'establishedConnection', 'answeringDevice', 'connected'],
  ['HeldEvent', 'heldConnection', 'holdingDevice', 'hold'],
  ['RetrievedEvent', 'retrievedConnection', 'retrievingDevice', 'connected'],
  ['HeldEvent', 'heldConnection', 'holdingDevice', 'hold'],
  ['ConnectionClearedEvent', 'droppedConnection', 'releasingDevice', 'null'],
];
const LINKAGE = { globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: '30303031' } } };

function event(deviceID: string, step: number): Uint8Array {
  const [name, connection, device, localConnectionInfo] = LIFE[step]!;
  const callID = `4${deviceID}11`;
  const subject = { deviceIdentifier: deviceID };
  const parties = { callingDevice: { deviceIdentifier: `+5511987${deviceID}` }, calledDevice: subject };
  const body: Body = {
    monitorCrossRefID: monitorOf(deviceID),
    [connection]: { callID, deviceID },
    [device]: subject,
    ...(step < 2 && { ...parties, lastRedirectionDevice: { numberDialed: '100' } }),
    localConnectionInfo,
    cause: step === 0 ? 'newCall' : step === 5 ? 'normalClearing' : 'normal',
    ...(step < 2 && { callLinkageData: LINKAGE }),
    extensions: {
      privateData: { private: { vendorCallGUID: `${deviceID}0000-0001-000000000001`, trunkGroup: '017', skillGroup: 'sales' } },
    },
  };
  return encodeCstaXml({ kind: 'event', name, body });
}

/** One call at each device, all beginning together; behind the last event it can begin again. In the order of the wire. */
export const CALLS: readonly Uint8Array[] = LIFE.flatMap((_, step) => DEVICES.map((deviceID) => event(deviceID, step)));
/** The same in frames. */
export const FRAMES: readonly Uint8Array[] = CALLS.map((xml) => frameCstaXml(xml, '9999'));
