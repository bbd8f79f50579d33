/** Where ASN.1 and XML name the same thing differently (ASN.1 to XML), beyond upper and lower case. */

/** Operations and events. */
export const MESSAGE_NAMES: Record<string, string> = {
  getCSTAFeature: 'GetCSTAFeatures',
  getSwitchingFunctionCapabilities: 'GetSwitchingFunctionCaps',
  locationSessionInfoReport: 'LocationSessionInfo',
  queue: 'QueueService',
  reRouteRequest: 'ReRoute',
  requestSysStat: 'RequestSystemStatus',
  routeEndRequest: 'RouteEnd',
  routeSelectRequest: 'RouteSelect',
  routeUsedRequest: 'RouteUsed',
  sendUserInfo: 'SendUserInformation',
  singleStepConf: 'SingleStepConferenceCall',
  singleStepTrans: 'SingleStepTransferCall',
  RouteingModeEvent: 'RouteingEvent',
  TransferredEvent: 'TransferedEvent',
  VoiceAttributesChangeEvent: 'VoiceAttributeChangedEvent',
  VoiceErrorOccuredEvent: 'VoiceErrorOccurredEvent',
};

/** Members, named bits and enumeration words; used only where the XML type has the one and lacks the other. */
export const MEMBER_NAMES: Record<string, string> = {
  allCleared: 'callCleared',
  associatedCalledDeviceID: 'associatedCalledDevice',
  associatedCallingDeviceID: 'associatedCallingDevice',
  auditoryApparatus: 'auditorityApparatus',
  basicUaCSTACallControlProfile: 'basicUACSTAtCallControlProfile',
  charCountReached: 'charCountReceived',
  civicAdressChange: 'civicAddressChange',
  confereceConnectionsEndpointDeviceID: 'conferenceConnectionsEndpointDeviceID',
  confereceConnectionsresultingConnectionInfo: 'conferenceConnectionsresultingConnectionInfo',
  crossRefIdentifier: 'monitorCrossRefID',
  dTMFDigitsDetected: 'digitsGenerated',
  deciceHistory: 'deviceHistory',
  deviceCaosChanged: 'deviceCapsChanged',
  displayAttributes: 'displayAttribute',
  extension: 'extensions',
  ioRegisterReqID: 'ioRegisterRequestID',
  ioReqRegisterID: 'ioRegisterRequestID',
  lannguagePreferences: 'languagePreferences',
  level1aVoiceBrowserProfile: 'l1aVoiceBrowserProfile',
  level1bVoiceBrowserProfile: 'l1bVoiceBrowserProfile',
  level2VoiceBrowserProfile: 'l2VoiceBrowserProfile',
  localConnectionState: 'localConnectionInfo',
  locationInfo: 'locationInfoList',
  locationInfoLiist: 'locationInfoList',
  locationServList: 'locationServicesServList',
  logOnACDDevice: 'logOnToACDDevice',
  logOnACDGroupExplOneStep: 'logOnToACDGroupExplOneStep',
  logOnACDGroupExplTwoSteps: 'logOnToACDGroupExplTwoSteps',
  logOnACDGroupImplOneStep: 'logOnToACDImplOneStep',
  loggedOn: 'loggedOnState',
  maxDeviceHistoryLength: 'maxDeviceHistoryEntries',
  maxLengthParametersContinued: 'maxLengthParametersCont',
  mediaAttachmentServices: 'mediaAttachementServices',
  mediaSessionInformation: 'mediaSessionInfo',
  messagesLost: 'messageLost',
  miscMonitor: 'miscMonitorCapsInAck',
  notAvaliableBearerService: 'notAvailableBearerService',
  originatingNIDConneciton: 'originatingNIDConnection',
  originatingNIDConnection: 'originatinNIDConnection',
  pidProfile: 'pidfProfile',
  pidProfileOption1: 'pidfProfileOption1',
  pidProfileOption2: 'pidfProfileOption2',
  privateData: 'privateDataInReq',
  privateEvent: 'private',
  privateName: 'deviceIDTagPrivateName',
  privateNumber: 'deviceIDTagPrivateNumber',
  queue: 'queueService',
  requestedMonitorMediaClassEmail: 'requestedMonitorrMediaClassEmail',
  requestedMonitorMediaClassMessage: 'requestedMonitorrMediaClassMessage',
  requestedReqTypes: 'requestedRegTypes',
  review: 'reviewEvent',
  stop: 'stopEvent',
  systemResourceAvailability: 'systemResourceAvailibility',
  telephonyTonesDetected: 'telephonyTonesGenerated',
  transAndConfSetupTwoCalls: 'transAndConfSetupTwoCallsHoldInAck',
  voiceAttributesChange: 'voiceAttributesChanged',
  voiceErrorOccured: 'voiceErrorOccurred',
  voiceUnit: 'voice',
  voiceUnitEvtsList: 'voiceEvtsList',
  voiceUnitServList: 'voiceServList',
  voiceUnitServices: 'voiceServices',
};

/** An entry of the one side with its partner of the other, in the order of the XML side, then what only ASN.1 has. */
export interface Match<X, A> {
  xml?: X;
  asn1?: A;
}

/**
 * Pairs the names of two lists: first equal ones, then those equal but for upper and lower case, then by the table above, and at
 * last `thing` with `thingInAck`, the ending that XML adds to some capability bits.
 */
export function matchNames<X, A>(xml: X[], xmlName: (x: X) => string, asn1: A[], asn1Name: (a: A) => string): Match<X, A>[] {
  const partner = new Map<X, A>();
  const free = new Set(asn1);
  const rules: ((name: string) => string)[] = [
    (name) => name,
    (name) => name.toLowerCase(),
    (name) => MEMBER_NAMES[name] ?? '',
    (name) => `${name}InAck`,
  ];
  for (const [index, rule] of rules.entries())
    for (const a of free) {
      const wanted = rule(asn1Name(a));
      const x = xml.find(
        (candidate) => !partner.has(candidate) && (index === 1 ? rule(xmlName(candidate)) : xmlName(candidate)) === wanted,
      );
      if (x === undefined) continue;
      partner.set(x, a);
      free.delete(a);
    }
  return [
    ...xml.map((x) => (partner.has(x) ? { xml: x, asn1: partner.get(x)! } : { xml: x })),
    ...[...free].map((a) => ({ asn1: a })),
  ];
}
