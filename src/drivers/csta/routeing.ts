import type { SwitchEvent } from '../sdk/index.ts';
import {
  connectionID,
  connectionParts,
  dataText,
  deviceText,
  extendedDevice,
  extrasOf,
  privateExtras,
  textData,
} from './parts.ts';
import { type Body, given, type Message, objectOf } from './wire.ts';

/**
 * Call routeing. The switch asks by RouteRequest, and by ReRoute when a route is not free; what is chosen goes back in RouteSelect;
 * RouteEnd from either side ends it. None of the four is answered. @see ECMA-269 clause 18
 */

/** What a RouteRequest, ReRoute or RouteEnd of the switch is about. */
export const routeRefs = (body: unknown): { crossRef?: string; registration?: string } => {
  const { crossRefIdentifier, routeRegisterReqID } = objectOf(body);
  return { crossRef: textOf(crossRefIdentifier), registration: textOf(routeRegisterReqID) };
};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

const ROUTE_EVENTS: Readonly<Record<string, 'RouteRequested' | 'ReRouteRequested' | 'RouteEnded'>> = {
  RouteRequest: 'RouteRequested',
  ReRoute: 'ReRouteRequested',
  RouteEnd: 'RouteEnded',
};

/** The event that a message of the switch is; undefined when it is none of routeing. */
export function readRouteEvent({ name, body }: Message, deviceID: string): SwitchEvent | undefined {
  const event = Object.hasOwn(ROUTE_EVENTS, name) ? ROUTE_EVENTS[name] : undefined;
  if (!event) return undefined;
  const fields = objectOf(body);
  const extras = extrasOf(fields['extensions']);
  const at = Number(extras.get('at'));
  return given({
    name: event,
    deviceID,
    routeCrossRefID: textOf(fields['crossRefIdentifier']),
    callID: connectionParts(fields['routedCall']).callID ?? extras.get('call'),
    callingDevice: deviceText(fields['callingDevice']) ?? extras.get('from'),
    calledDevice: deviceText(fields['currentRoute']) ?? extras.get('to'),
    associatedData: dataText(fields['correlatorData']),
    trunk: extras.get('trunk'),
    cause: extras.get('cause') ?? (fields['errorValue'] === undefined ? undefined : 'normal'),
    switchTimeMs: at || undefined,
  }) as unknown as SwitchEvent;
}

/** The message that an event of routeing is; undefined for any other event. */
export function writeRouteEvent(event: SwitchEvent, registration: string): Message | undefined {
  const name = Object.entries(ROUTE_EVENTS).find(([, known]) => known === event.name)?.[0];
  if (name === undefined) return undefined;
  const asks = name === 'RouteRequest';
  const extensions = privateExtras({
    trunk: event.trunk,
    cause: event.cause,
    at: event.switchTimeMs,
    ...(asks ? {} : { call: event.callID, from: event.callingDevice, to: event.calledDevice }),
  });
  const parties: Body = asks
    ? {
        currentRoute: extendedDevice(event.calledDevice),
        callingDevice: extendedDevice(event.callingDevice),
        routeingDevice: extendedDevice(event.deviceID),
        routedCall: connectionID(event.callID ?? '', event.deviceID),
      }
    : {};
  const body = given({
    crossRefIdentifier: event.routeCrossRefID ?? '',
    routeRegisterReqID: registration,
    ...parties,
    correlatorData: event.associatedData === undefined ? undefined : textData(event.associatedData),
    extensions,
  });
  return { kind: 'request', name, body };
}

export const askRegister = (deviceID: string): Message => ({
  kind: 'request',
  name: 'RouteRegister',
  body: { routeingDevice: deviceID },
});

export const askRegisterCancel = (routeRegisterReqID: string): Message => ({
  kind: 'request',
  name: 'RouteRegisterCancel',
  body: { routeRegisterReqID },
});

/** RouteSelect to a destination, or RouteEnd for the switch's own route. */
export function routeAnswer(crossRef: string, registration: string | undefined, deviceTo?: string): Message {
  const body = given({ crossRefIdentifier: crossRef, routeRegisterReqID: registration, routeSelected: deviceTo });
  return { kind: 'request', name: deviceTo === undefined ? 'RouteEnd' : 'RouteSelect', body };
}

/** Where a RouteSelect wants the call to go. */
export const routeSelected = (body: unknown): string => deviceText(objectOf(body)['routeSelected']) ?? '';
