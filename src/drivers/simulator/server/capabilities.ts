import { deviceText } from '../../csta/parts.ts';
import { type Body, type Message, objectOf } from '../../csta/wire.ts';
import { CtiError } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';

/** Devices of one SwitchingFunctionDevices: so many fit into a frame, whatever they are called. */
const SEGMENT_DEVICES = 100;

/** Services and events by the lists of CSTA; what each can do in particular is left open. @see ECMA-269, capability exchange */
const SERVICES: Readonly<Record<string, string>> = {
  capExchangeServList: 'getCSTAFeatures getSwitchingFunctionDevices switchingFunctionDevices',
  systemStatServList: 'systemRegister systemStatusRegisterCancel requestSystemStatus systemStatus',
  monitoringServList: 'changeMonitorFilter monitorStart monitorStop',
  snapshotServList: 'snapshotCall snapshotDevice snapshotCallData snapshotDeviceData',
  callControlServList:
    'alternateCall answerCall clearConnection conferenceCall consultationCall deflectCall holdCall makeCall parkCall retrieveCall singleStepTransfer transferCall',
  callAssociatedServList: 'associateData',
  routeingServList: 'routeRegister routeRegisterCancel reRoute routeEnd routeRequest routeSelect',
  logicalServList: 'getAgentState getForwarding setAgentState setForwarding',
  voiceServList: 'recordMsg stop',
};
const EVENTS: Readonly<Record<string, string>> = {
  callControlEvtsList:
    'conferenced connectionCleared delivered diverted established failed held originated queued retrieved serviceInitiated transferred',
  callAssociatedEvtsList: 'callInformation',
  logicalEvtsList: 'agentBusy agentLoggedOff agentLoggedOn agentNotReady agentReady agentWorkingAfterCall forwarding',
  deviceMaintEvtsList: 'backInService outOfService',
  voiceEvtsList: 'record stopEvent',
};

const listed = (lists: Readonly<Record<string, string>>): Body =>
  Object.fromEntries(
    Object.entries(lists).map(([list, names]) => [list, Object.fromEntries(names.split(' ').map((name) => [name, {}]))]),
  );

/** What the switch can do, and which devices it has. */
export class Capabilities {
  readonly #switch: Switch;
  readonly #ask: (request: Message) => void;
  #lists = 0;

  /** @param ask - sends a request of the switch's own */
  constructor(target: Switch, ask: (request: Message) => void) {
    this.#switch = target;
    this.#ask = ask;
  }

  /** Carries out requests of capability exchange. @returns false for any other @throws {CtiError} for a device that is none */
  takes({ name, body }: Message, reply: (answer: Message) => void): boolean {
    if (name === 'GetCSTAFeatures')
      reply(response(name, { supportedServices: listed(SERVICES), supportedEvents: listed(EVENTS) }));
    else if (name === 'GetSwitchingFunctionDevices') this.#devices(objectOf(body), (ref) => reply(response(name, ref)));
    else return false;
    return true;
  }

  /** All devices, or those of a category, or one, after the answer. @see ECMA-269, GetSwitchingFunctionDevices */
  #devices({ requestedDeviceID, requestedDeviceCategory: category }: Body, reply: (ref: Body) => void): void {
    const deviceID = deviceText(requestedDeviceID);
    const devices = this.#switch.devices.filter(
      (device) =>
        (deviceID === undefined || device.deviceID === deviceID) &&
        (category === undefined || category === (device.kind === 'group' ? 'groupACD' : device.kind)),
    );
    if (deviceID !== undefined && devices.length === 0) throw new CtiError('CTI_UNKNOWN_DEVICE');
    const ref = { serviceCrossRefID: (++this.#lists).toString(16).toUpperCase().padStart(8, '0') };
    reply(ref);
    for (let from = 0, segmentID = 1; from === 0 || from < devices.length; from += SEGMENT_DEVICES, segmentID++) {
      const deviceList = devices.slice(from, from + SEGMENT_DEVICES).map(({ deviceID: id, kind }) => ({
        deviceID: id,
        deviceCategory: kind,
        ...(kind === 'group' ? { deviceAttributes: { groupACD: true } } : {}),
      }));
      const lastSegment = from + SEGMENT_DEVICES >= devices.length;
      this.#ask({ kind: 'request', name: 'SwitchingFunctionDevices', body: { ...ref, segmentID, lastSegment, deviceList } });
    }
  }
}

const response = (name: string, body: Body): Message => ({ kind: 'response', name: `${name}Response`, body });
