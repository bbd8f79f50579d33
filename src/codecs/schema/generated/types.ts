// Generated from schema/csta.json by npm run generate; do not edit.
import type { Bits, BitString, Empty, Extra, Generic, Word } from '../body.ts';

export interface AlternateCall extends Extra {
  heldCall?: ConnectionID;
  activeCall?: ConnectionID;
  connectionReservation?: boolean;
  consultOptions?: ConsultOptions;
  extensions?: CSTACommonArguments;
}

export interface ConnectionID extends Extra {
  callID?: string;
  deviceID?: LocalDeviceID;
}

export type LocalDeviceID = string | LocalDeviceIDObject;
export interface LocalDeviceIDObject extends Extra {
  typeOfNumber?: LocalDeviceIDTypeOfNumber;
  mediaClass?: MediaClassComponents[];
  connectionRate?: number;
  bitRate?: LocalDeviceIDBitRate;
  delayTolerance?: number;
  switchingSubDomainCCIEType?: LocalDeviceIDSwitchingSubDomainCCIEType;
  switchingSubDomainInformationElements?: string;
  privateNumber?: boolean;
  privateName?: boolean;
}

export type LocalDeviceIDTypeOfNumber = Word<'dialingNumber' | 'deviceNumber' | 'implicitPublic' | 'explicitPublic:unknown' | 'explicitPublic:international' | 'explicitPublic:national' | 'explicitPublic:networkspecific' | 'explicitPublic:subscriber' | 'explicitPublic:abbreviated' | 'implicitPrivate' | 'explicitPrivate:unknown' | 'explicitPrivate:level3RegionalNumber' | 'explicitPrivate:level2RegionalNumber' | 'explicitPrivate:level1RegionalNumber' | 'explicitPrivate:pTNSpecificNumber' | 'explicitPrivate:localNumber' | 'explicitPrivate:abbreviated' | 'other' | 'dynamic'>;

export type MediaClassComponents = Word<'voice' | 'data' | 'image' | 'audio' | 'other' | 'notKnown' | 'chat' | 'email' | 'message' | 'im' | 'sms' | 'mms'>;

export type LocalDeviceIDBitRate = Word<'constant' | 'variable'>;

export type LocalDeviceIDSwitchingSubDomainCCIEType = Word<'isdn' | 'atm' | 'isoEthernet' | 'rsvp' | 'other'>;

export interface LocalDeviceIDBer extends Extra {
  staticID?: DeviceID;
  dynamicID?: string;
}

export type DeviceID = string | DeviceIDObject;
export interface DeviceIDObject extends Extra {
  typeOfNumber?: DeviceIDTypeOfNumber;
  mediaClass?: MediaClassComponents[];
  connectionRate?: number;
  bitRate?: DeviceIDBitRate;
  delayTolerance?: number;
  switchingSubDomainCCIEType?: DeviceIDSwitchingSubDomainCCIEType;
  switchingSubDomainInformationElements?: string;
  privateNumber?: boolean;
  privateName?: boolean;
}

export type DeviceIDTypeOfNumber = Word<'dialingNumber' | 'deviceNumber' | 'implicitPublic' | 'explicitPublic:unknown' | 'explicitPublic:international' | 'explicitPublic:national' | 'explicitPublic:networkspecific' | 'explicitPublic:subscriber' | 'explicitPublic:abbreviated' | 'implicitPrivate' | 'explicitPrivate:unknown' | 'explicitPrivate:level3RegionalNumber' | 'explicitPrivate:level2RegionalNumber' | 'explicitPrivate:level1RegionalNumber' | 'explicitPrivate:pTNSpecificNumber' | 'explicitPrivate:localNumber' | 'explicitPrivate:abbreviated' | 'other'>;

export type DeviceIDBitRate = Word<'constant' | 'variable'>;

export type DeviceIDSwitchingSubDomainCCIEType = Word<'isdn' | 'atm' | 'isoEthernet' | 'rsvp' | 'other' | 'sip'>;

export interface DeviceIDBer extends Extra {
  deviceIdentifier?: DeviceIDBerDeviceIdentifier;
  privateNumber?: string;
  privateName?: string;
  mediaCallCharacteristics?: MediaCallCharacteristics;
}

export interface DeviceIDBerDeviceIdentifier extends Extra {
  dialingNumber?: string;
  deviceNumber?: number;
  implicitPublic?: string;
  explicitPublic?: PublicTON;
  implicitPrivate?: string;
  explicitPrivate?: PrivateTON;
  other?: string;
}

export interface PublicTON extends Extra {
  unknown?: string;
  international?: string;
  national?: string;
  networkspecific?: string;
  subscriber?: string;
  abbreviated?: string;
}

export interface PrivateTON extends Extra {
  unknown?: string;
  level3RegionalNumber?: string;
  level2RegionalNumber?: string;
  level1RegionalNumber?: string;
  pTNSpecificNumber?: string;
  localNumber?: string;
  abbreviated?: string;
}

export interface MediaCallCharacteristics extends Extra {
  mediaClass?: MediaClass;
  connectionRate?: number;
  bitRate?: MediaCallCharacteristicsBitRate;
  delayTolerance?: number;
  switchingSubDomainCCIEType?: MediaCallCharacteristicsSwitchingSubDomainCCIEType;
  switchingSubDomainInformationElements?: string;
}

export type MediaClass = Bits<'voice' | 'data' | 'image' | 'audio' | 'other' | 'notKnown' | 'chat' | 'email' | 'message' | 'im' | 'sms' | 'mms'>;

export type MediaCallCharacteristicsBitRate = Word<'constant' | 'variable'>;

export type MediaCallCharacteristicsSwitchingSubDomainCCIEType = Word<'isdn' | 'atm' | 'isoEthernet' | 'rsvp' | 'sip' | 'other'>;

export type ConsultOptions = Word<'unrestricted' | 'consultOnly' | 'transferOnly' | 'conferenceOnly'>;

export interface CSTACommonArguments extends Extra {
  security?: CSTASecurityData;
  privateData?: CSTAPrivateData | CSTAPrivateData[];
}

export interface CSTASecurityData extends Extra {
  messageSequenceNumber?: number;
  timeStamp?: string;
  securityInfo?: SecurityInfo;
}

export interface SecurityInfo extends Extra {
  private?: Generic;
  string?: string;
}

export interface CSTAPrivateData extends Extra {
  private?: Generic;
  string?: string;
}

export interface AlternateCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface AnswerCall extends Extra {
  callToBeAnswered?: ConnectionID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface CorrelatorData extends Extra {
  private?: Generic;
  string?: string;
}

export interface UserData extends Extra {
  private?: Generic;
  string?: string;
}

export interface AnswerCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ClearCall extends Extra {
  callToBeCleared?: ConnectionID;
  userData?: UserData;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
}

export type EventCause = Word<'aCDBusy' | 'aCDForward' | 'aCDSaturated' | 'activation' | 'activeParticipation' | 'alertTimeExpired' | 'alternate' | 'autoWork' | 'babble' | 'badAttribute' | 'badGrammar' | 'badURI' | 'badVoice' | 'blocked' | 'busy' | 'busyOverflow' | 'calendarOverflow' | 'callBack' | 'callCancelled' | 'callForward' | 'callForwardImmediate' | 'callForwardBusy' | 'callForwardNoAnswer' | 'callInterception' | 'callInterceptionBusy' | 'callInterceptionForwarded' | 'callInterceptionNoAnswer' | 'callInterceptionResourcesNotAvailable' | 'callNotAnswered' | 'callPickup' | 'campOn' | 'campOnTrunks' | 'capacityOverflow' | 'characterCountReached' | 'conference' | 'consultation' | 'destDetected' | 'destNotObtainable' | 'destOutOfOrder' | 'distributed' | 'distributionDelay' | 'doNotDisturb' | 'dTMFDigitDetected' | 'duplicateDTMF' | 'durationExceeded' | 'earlyStop' | 'emptyQueue' | 'endOfMessageDetected' | 'enteringDistribution' | 'forcedPause' | 'forcedTransition' | 'incompatibleDestination' | 'interdigitTimeout' | 'intrude' | 'invalidAccountCode' | 'invalidConnection' | 'invalidConnectionState' | 'invalidNumberFormat' | 'joinCall' | 'keyOperation' | 'keyOperationInUse' | 'lawfulInterception' | 'lockout' | 'maintenance' | 'makeCall' | 'makeConnection' | 'makePredictiveCall' | 'maxTimeout' | 'messageDurationExceeded' | 'messageSizeExceeded' | 'multipleAlerting' | 'multipleQueuing' | 'networkCongestion' | 'networkDialling' | 'networkNotObtainable' | 'networkOutOfOrder' | 'networkSignal' | 'newCall' | 'nextMessage' | 'noAvailableAgents' | 'normal' | 'normalClearing' | 'noAudioSaved' | 'noQueue' | 'noRule' | 'noSpeechDetected' | 'notAvailableBearerService' | 'notSupportedBearerService' | 'numberChanged' | 'numberUnallocated' | 'outOfGrammar' | 'overflow' | 'override' | 'park' | 'pathReplacement' | 'queueCleared' | 'queueTimeOverflow' | 'recall' | 'recallBusy' | 'recallForwarded' | 'recallNoAnswer' | 'recallResourcesNotAvailable' | 'redirected' | 'remainsInQueue' | 'reorderTone' | 'reserved' | 'resourcesNotAvailable' | 'selectedTrunkBusy' | 'silentParticipation' | 'singleStepConference' | 'singleStepTransfer' | 'speechDetected' | 'suspend' | 'switchingFunctionTerminated' | 'terminationCharacterReceived' | 'timeout' | 'transfer' | 'trunksBusy' | 'unauthorisedBearerService' | 'unknownOverflow'>;

export interface ClearCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ClearConnection extends Extra {
  connectionToBeCleared?: ConnectionID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface ClearConnectionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ConferenceCall extends Extra {
  heldCall?: ConnectionID;
  activeCall?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface ConferenceCallResponse extends Extra {
  conferenceCall?: ConnectionID;
  connections?: ConnectionList;
  conferenceCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export type ConnectionList = ConnectionListItem[];

export interface ConnectionListItem extends Extra {
  newConnection?: ConnectionID;
  oldConnection?: ConnectionID;
  endpoint?: ConnectionListItemEndpoint;
  associatedNID?: ConnectionListItemAssociatedNID;
  resultingConnectionInfo?: ConnectionInformation;
}

export interface ConnectionListItemEndpoint extends Extra {
  deviceID?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface ConnectionListItemAssociatedNID extends Extra {
  deviceID?: DeviceID;
  notKnown?: Empty;
}

export interface ConnectionInformation extends Extra {
  flowDirection?: ConnectionInformationFlowDirection;
  numberOfChannels?: number;
  mediaSessionInfo?: string;
}

export type ConnectionInformationFlowDirection = Word<'transmit' | 'receive' | 'transmitAndReceive' | 'none'>;

export interface CallLinkageDataList extends Extra {
  newCallLinkageData?: CallLinkageData;
  oldCallLinkageData?: CallLinkageData;
}

export interface CallLinkageData extends Extra {
  globalCallData?: GlobalCallData;
  threadData?: ThreadData;
}

export interface GlobalCallData extends Extra {
  globalCallSwitchingSubDomainName?: string;
  globalCallLinkageID?: GlobalCallLinkageID;
  callLinkageIDTimestamp?: string;
}

export interface GlobalCallLinkageID extends Extra {
  globallyUniqueCallLinkageID?: string;
  subDomainCallLinkageID?: string;
}

export interface ThreadData extends Extra {
  threadSwitchingSubDomainName?: string;
  threadLinkageID?: ThreadLinkageID;
  threadIDTimeStamp?: string;
}

export interface ThreadLinkageID extends Extra {
  globallyUniqueThreadID?: string;
  subDomainThreadID?: string;
}

export interface ConsultationCall extends Extra {
  existingCall?: ConnectionID;
  consultedDevice?: DeviceID;
  connectionReservation?: boolean;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  callCharacteristics?: CallCharacteristics;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callingConnectionInfo?: ConnectionInformation;
  consultOptions?: ConsultOptions;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export type CallCharacteristics = Bits<'acdCall' | 'lowPriorityCall' | 'priorityCall' | 'highPriorityCall' | 'maintainanceCall' | 'directAgent' | 'assistCall' | 'voiceUnitCall' | 'privateCall' | 'personalCall' | 'sensitiveCall' | 'confidentialCall' | 'encryptedCall'>;

export interface ConsultationCallResponse extends Extra {
  initiatedCall?: ConnectionID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  initiatedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface HoldCall extends Extra {
  callToBeHeld?: ConnectionID;
  connectionReservation?: boolean;
  extensions?: CSTACommonArguments;
}

export interface HoldCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface MakeCall extends Extra {
  callingDevice?: DeviceID;
  calledDirectoryNumber?: DeviceID;
  accountCode?: string;
  authCode?: string;
  autoOriginate?: AutoOriginate;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  callCharacteristics?: CallCharacteristics;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callingConnectionInfo?: ConnectionInformation;
  subjectOfCall?: string;
  languagePreferences?: string;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
}

export type AutoOriginate = Word<'prompt' | 'doNotPrompt'>;

export interface MakeCallResponse extends Extra {
  callingDevice?: ConnectionID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  initiatedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface MakePredictiveCall extends Extra {
  callingDevice?: DeviceID;
  calledDirectoryNumber?: DeviceID;
  signallingDetection?: SignallingDetection;
  destinationDetection?: DestinationDetection;
  defaultAction?: DetectionAction;
  accountCode?: string;
  authCode?: string;
  autoOriginate?: AutoOriginate;
  alertTime?: number;
  correlatorData?: CorrelatorData;
  callCharacteristics?: CallCharacteristics;
  userData?: UserData;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export interface SignallingDetection extends Extra {
  signallingCondition?: SignallingCondition;
  signallingConditionsAction?: SignallingConditionsAction;
}

export type SignallingCondition = Word<'callDelivered' | 'callEstablished'>;

export type SignallingConditionsAction = Word<'destinationDetection' | 'remainConnected'>;

export type DestinationDetection = DetectionItem[];

export interface DetectionItem extends Extra {
  destinationCondition?: DestinationCondition;
  detectionAction?: DetectionAction;
}

export type DestinationCondition = Word<'humanVoice' | 'answeringMachine' | 'facsimileMachine'>;

export type DetectionAction = Word<'clearCalledConnection' | 'remainConnected'>;

export interface MakePredictiveCallResponse extends Extra {
  initiatedCall?: ConnectionID;
  initiatedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface ReconnectCall extends Extra {
  activeCall?: ConnectionID;
  heldCall?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface ReconnectCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface RetrieveCall extends Extra {
  callToBeRetrieved?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface RetrieveCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface TransferCall extends Extra {
  heldCall?: ConnectionID;
  activeCall?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface TransferCallResponse extends Extra {
  transferredCall?: ConnectionID;
  connections?: ConnectionList;
  transferredCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export interface ParkCall extends Extra {
  parking?: ConnectionID;
  parkTo?: DeviceID;
  correlatorData?: CorrelatorData;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export interface ParkCallResponse extends Extra {
  parkedTo?: ConnectionID;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface SingleStepConferenceCall extends Extra {
  activeCall?: ConnectionID;
  deviceToJoin?: DeviceID;
  participationType?: ParticipationType;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export type ParticipationType = Word<'silent' | 'active' | 'none'>;

export interface SingleStepConferenceCallResponse extends Extra {
  conferencedCall?: ConnectionID;
  conferencedCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export interface RouteRequest extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  currentRoute?: CalledDeviceID;
  callingDevice?: CallingDeviceID;
  routeingDevice?: SubjectDeviceID;
  routedCall?: ConnectionID;
  routeSelAlgorithm?: SelectValue;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  priority?: boolean;
  replyTimeout?: number;
  correlatorData?: CorrelatorData;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  routeCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  extensions?: CSTACommonArguments;
}

export interface CalledDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface CallingDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface SubjectDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export type SelectValue = Word<'normal' | 'leastCost' | 'emergency' | 'aCD' | 'userDefined'>;

export interface AssociatedCallingDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface AssociatedCalledDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export type MessageInfo = MessageInfoItem[];

export interface MessageInfoItem extends Extra {
  contentTypeAndSubtype?: string;
  contents?: string;
  contentsLength?: number;
}

export type DeviceHistory = DeviceHistoryListItem[];

export interface DeviceHistoryListItem extends Extra {
  oldDeviceID?: DeviceHistoryListItemOldDeviceID;
  eventCause?: EventCause;
  oldConnectionID?: ConnectionID;
}

export interface DeviceHistoryListItemOldDeviceID extends Extra {
  notKnown?: Empty;
  notRequired?: Empty;
  notSpecified?: Empty;
  numberDialed?: DeviceID;
  restricted?: Empty;
}

export interface ReRoute extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  replyTimeout?: number;
  correlatorData?: CorrelatorData;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface RouteSelect extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  routeSelected?: DeviceID;
  alternateRoutes?: RouteSelectAlternateRoutes;
  remainRetries?: RetryValue;
  routeUsedReq?: boolean;
  correlatorData?: CorrelatorData;
  extensions?: CSTACommonArguments;
}

export type RouteSelectAlternateRoutes = DeviceID[];

export interface RetryValue extends Extra {
  noCountAvailable?: boolean;
  noListAvailable?: boolean;
  retryCount?: number;
}

export interface RouteUsed extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  routeUsed?: CalledDeviceID;
  callingDevice?: CallingDeviceID;
  domain?: boolean;
  correlatorData?: CorrelatorData;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface RouteEnd extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  errorValue?: ErrorValue;
  correlatorData?: CorrelatorData;
  extensions?: CSTACommonArguments;
}

export interface ErrorValue extends Extra {
  operation?: OperationErrors;
  performanceManagement?: PerformanceManagementErrors;
  privateData?: PrivateDataInfoErrors;
  privateErrorCode?: string;
  security?: SecurityErrors;
  stateIncompatibility?: StateIncompatibilityErrors;
  subscribedResourceAvailability?: SubscribedResourceAvailabilityErrors;
  systemResourceAvailibility?: SystemResourceAvailabilityErrors;
  unspecified?: Empty;
}

export type OperationErrors = Word<'generic' | 'atLeastOneConditionalParameterNotProvided' | 'featureAlreadySet' | 'invalidMsgID' | 'invalidParameterValue' | 'invalidAccountCode' | 'invalidAgentGroup' | 'invalidAgentIdentifier' | 'invalidAgentPassword' | 'invalidAgentState' | 'invalidAlertTime' | 'invalidAllocationState' | 'invalidAuthCode' | 'invalidAutoAnswer' | 'invalidBitRate' | 'invalidButtonIdentifier' | 'invalidCallType' | 'invalidConnectionRate' | 'invalidConsultPurpose' | 'invalidCorrelatorData' | 'invalidCrossRefID' | 'invalidDelayTolerance' | 'invalidDestination' | 'invalidDestinationDetect' | 'invalidDoNotDisturb' | 'invalidEscapeCrossRefID' | 'invalidFeature' | 'invalidFile' | 'invalidFlowDirection' | 'invalidForwardingDestination' | 'invalidForwardingFlag' | 'invalidForwardingType' | 'invalidHookswitchType' | 'invalidHookswitchComponent' | 'invalidLampMode' | 'invalidLampID' | 'invalidMessageWaitingSetting' | 'invalidMicrophoneGain' | 'invalidMicrophoneMute' | 'invalidMonitorCrossRefID' | 'invalidMonitorFilter' | 'invalidMonitorObject' | 'invalidMonitorType' | 'invalidNumberOFChannels' | 'invalidParticipationType' | 'invalidRemainRetry' | 'invalidRingCount' | 'invalidRingPattern' | 'invalidRingVolume' | 'invalidRouteingAlgorithm' | 'invalidRouteingCrossRefID' | 'invalidRouteRegistrationCrossRefID' | 'invalidSpeakerVolume' | 'invalidSpeakerMute' | 'invalidSwitchingSubdomainCharsType' | 'invalidObjectType' | 'invalidActiveCallObject' | 'invalidCalledDeviceObjectType' | 'invalidCallingDeviceObjectType' | 'invalidCallToBePickedUpObjectType' | 'invalidCallToDivertObjectType' | 'invalidCallToParkObjectType' | 'invalidDestinationDeviceObject' | 'invalidHeldCallObject' | 'invalidMonitorObjectType' | 'invalidParkToObjectType' | 'messageIDRequired' | 'notDifferentDevices' | 'notSameDevice' | 'objectNotKnown' | 'invalidCallID' | 'invalidActiveCallID' | 'invalidHeldCallID' | 'invalidConnectionID' | 'invalidActiveConnectionID' | 'invalidHeldConnectionID' | 'invalidDeviceID' | 'invalidActiveDeviceID' | 'invalidCalledDeviceID' | 'invalidCallingDeviceID' | 'invalidCallToParkDeviceID' | 'invalidDestinationDeviceID' | 'invalidDivertingDeviceID' | 'invalidHeldDeviceID' | 'invalidParkToDeviceID' | 'invalidPickUpDeviceID' | 'parameterNotSupported' | 'accountCodeNotSupported' | 'agentGroupNotSupported' | 'agentPasswordNotSupported' | 'agentStateNotSupported' | 'alertTimeNotSupported' | 'allocationNotSupported' | 'authorisationCodeNotSupported' | 'autoAnswerNotSupported' | 'bitRateNotSupported' | 'buttonNotSupported' | 'callTypeNotSupported' | 'charactersToSendNotSupported' | 'connectionRateNotSupported' | 'connectionReservationNotSupported' | 'consultPurposeNotSupported' | 'correlatorDataNotSupported' | 'delayToleranceNotSupported' | 'destinationDetectNotSupported' | 'digitModeNotSupported' | 'errorValueNotSupported' | 'flowDirectionNotSupported' | 'forwardingDestinationNotSupported' | 'lampNotSupported' | 'monitorTypeNotSupported' | 'numberOfChannelsNotSupported' | 'parameterTypeNotSupported' | 'priorityNotSupported' | 'privateDataNotSupported' | 'pulseDurationNotSupported' | 'pulseRateNotSupported' | 'remainRetryNotSupported' | 'ringCountNotSupported' | 'routeUsedNotSupported' | 'securityNotSupported' | 'swSubdomainCCIETypeNotSupported' | 'toneDurationNotSupported' | 'sysStatRegIDNotSupported' | 'userDataNotSupported' | 'privilegeViolationSpecifiedDevice' | 'privilegeViolationActiveDevice' | 'privilegeViolationCalledDevice' | 'privilegeViolationCallingDevice' | 'privilegeViolationCallToParkDevice' | 'privilegeViolationDestinationDevice' | 'privilegeViolationOnDivertingDevice' | 'privilegeViolationHeldDevice' | 'privilegeViolationOnParkToDevice' | 'privilegeViolationPickUpDevice' | 'routeingTimerExpired' | 'requestIncompatibleWithObject' | 'requestIncompatibleWithConnection' | 'requestIncompatibleWithActiveConnection' | 'requestIncompatibleWithHeldConnection' | 'requestIncompatibleWithDevice' | 'requestIncompatibleWithCalledDevice' | 'requestIncompatibleWithCallingDevice' | 'requestIncompatibleWithSubjectDevice' | 'requestIncompatibleWithActiveDevice' | 'requestIncompatibleWithCallToParkDevice' | 'requestIncompatibleWithDestinationDevice' | 'requestIncompatibleWithDivertingDevice' | 'requestIncompatibleWithHeldDevice' | 'requestIncompatibleWithMedia' | 'requestIncompatibleWithParkToDevice' | 'requestIncompatibleWithPickupDevice' | 'serviceNotSupported' | 'securityViolation' | 'valueOutOfRange' | 'agentStateOutOfRange' | 'alertTimeOutOfRange' | 'allocationOutOfRange' | 'autoAnswerOutOfRange' | 'bitRateOutOfRange' | 'callTypeOutOfRange' | 'connectionRateOutOfRange' | 'connectionReservoationOutOfRange' | 'consultPurposeOutOfRange' | 'correlatorDataOutOfRange' | 'delayToleranceOutOfRange' | 'destinationDetectOutOfRange' | 'digitModeOutOfRange' | 'doNotDisturbOutOfRange' | 'flowDirectionOutOfRange' | 'forwardingFlagOutOfRange' | 'forwardingTypeOutOfRange' | 'hookswitchComponentOutOfRange' | 'hookswitchTypeOutOfRange' | 'lampModeOutOfRange' | 'messageWaitingSettingOutOfRange' | 'micGainOutOfRange' | 'micMuteOutOfRange' | 'monitorTypeOutOfRange' | 'numberOfChannelsOutOfRange' | 'participationTypeOutOfRange' | 'pulseDurationOutOfRange' | 'pulseRateOutOfRange' | 'ringCountOutOfRange' | 'ringPatternOutOfRange' | 'ringVolumnOutOfRange' | 'routeingAlgorithmOutOfRange' | 'speakerMuteOutOfRange' | 'speakerVolumeOutOfRange' | 'switchingCcittTypeOutOfRange' | 'systemStatusOutOfRange' | 'toneCharacterOutOfRange' | 'toneDurationOutOfRange'>;

export type PerformanceManagementErrors = Word<'generic' | 'performanceLimitExceeded'>;

export type PrivateDataInfoErrors = Word<'cSTAPrivateDataInfoError'>;

export type SecurityErrors = Word<'generic' | 'sequenceNumberViolated' | 'timeStampViolated' | 'securityInfoViolated'>;

export type StateIncompatibilityErrors = Word<'generic' | 'invalidObjectState' | 'invalidDeviceState' | 'connectedCallExists' | 'invalidActiveDeviceState' | 'invalidCalledDeviceState' | 'invalidCallingDeviceState' | 'invalidCallToParkDeviceState' | 'invalidDestinationDeviceState' | 'invalidDivertingDeviceState' | 'invalidHeldDeviceState' | 'invalidParkToDeviceState' | 'invalidConnectionState' | 'invalidActiveConnectionState' | 'invalidConnectionIDForActiveCall' | 'invalidHeldConnectionState' | 'noActiveCall' | 'noCallToAnswer' | 'noCallToClear' | 'noCallToComplete' | 'noConnectionToClear' | 'noHeldCall' | 'incorrectMsgState' | 'beginningOfMsg' | 'endOfMsg' | 'msgSuspended' | 'notAbleToPlay' | 'notAbleToResume'>;

export type SubscribedResourceAvailabilityErrors = Word<'generic' | 'objectMonitorLimitExceeded' | 'trunkLimitExceeded' | 'outstandingReqLimitExceeded' | 'objectRegistrationLimitExceeded'>;

export type SystemResourceAvailabilityErrors = Word<'generic' | 'resourceBusy' | 'internalResourceBusy' | 'classifierBusy' | 'noMediaChannelsAvailable' | 'channelsInUseForBridgedDevices' | 'channelsInUseForData' | 'toneDetectorBusy' | 'toneGeneratorBusy' | 'networkBusy' | 'resourceOutOfService' | 'deviceOutOfService' | 'activeDeviceOutOfService' | 'calledDeviceOutOfService' | 'callingDeviceOutOfService' | 'callToParkDeviceOutOfService' | 'destinationDeviceOutOfService' | 'divertingDeviceOutOfService' | 'heldDeviceOutOfService' | 'parkToDeviceOutOfService' | 'pickupDeviceOutOfService' | 'networkOutOfService' | 'otherResourceOutOfService' | 'resourceLimitExceeded' | 'overallMonitorLimitExceeded' | 'conferenceMemberLimitExceeded' | 'registrationLimitExceeded' | 'conferenceResourceCannotBeSatisfied' | 'maxDevicesExceeded' | 'startTimeOutOfRange' | 'durationExceeded'>;

export interface RouteReject extends Extra {
  crossRefIdentifier?: string;
  routeRegisterReqID?: string;
  rejectCause?: RejectCause;
  correlatorData?: CorrelatorData;
  extensions?: CSTACommonArguments;
}

export type RejectCause = Word<'busyOverflow' | 'queueTimeOverflow' | 'capacityOverflow' | 'calendarOverflow' | 'unknownOverflow'>;

export interface SingleStepTransferCall extends Extra {
  activeCall?: ConnectionID;
  transferredTo?: DeviceID;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  callCharacteristics?: CallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface SingleStepTransferCallResponse extends Extra {
  transferredCall?: ConnectionID;
  connections?: ConnectionList;
  transferredCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export interface Escape extends Extra {
  escapeRegisterID?: string;
  security?: CSTASecurityData;
  privateData?: CSTAPrivateData;
}

export interface EscapeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface MonitorStart extends Extra {
  monitorObject?: MonitorObject;
  requestedMonitorFilter?: MonitorFilter;
  monitorType?: MonitorType;
  requestedMonitorMediaClass?: MonitorMediaClass;
  extensions?: CSTACommonArguments;
}

export interface MonitorObject extends Extra {
  callObject?: ConnectionID;
  deviceObject?: DeviceID;
}

export interface MonitorFilter extends Extra {
  callcontrol?: CallControlEvents;
  callAssociated?: CallAssociatedEvents;
  mediaAttachment?: MediaAttachmentEvents;
  physicalDeviceFeature?: PhysicalDeviceFeatureEvents;
  logicalDeviceFeature?: LogicalDeviceFeatureEvents;
  maintenance?: DeviceMaintenanceEvents;
  voice?: VoiceEvents;
  private?: VendorSpecEvents;
}

export type CallControlEvents = Bits<'bridged' | 'callCleared' | 'conferenced' | 'connectionCleared' | 'delivered' | 'digitsDialed' | 'diverted' | 'established' | 'failed' | 'held' | 'networkCapabilitiesChanged' | 'networkReached' | 'offered' | 'originated' | 'queued' | 'retrieved' | 'serviceInitiated' | 'transferred'>;

export type CallAssociatedEvents = Bits<'callInformation' | 'charging' | 'digitsGenerated' | 'telephonyTonesGenerated' | 'serviceCompletionFailure'>;

export type MediaAttachmentEvents = Bits<'mediaAttached' | 'mediaDetached'>;

export type PhysicalDeviceFeatureEvents = Bits<'buttonInformation' | 'buttonPress' | 'displayUpdated' | 'hookswitch' | 'lampMode' | 'messageWaiting' | 'microphoneGain' | 'microphoneMute' | 'ringerStatus' | 'speakerMute' | 'speakerVolume'>;

export type LogicalDeviceFeatureEvents = Bits<'agentBusy' | 'agentLoggedOn' | 'agentLoggedOff' | 'agentNotReady' | 'agentReady' | 'agentWorkingAfterCall' | 'autoAnswer' | 'autoWorkMode' | 'callBack' | 'callBackMessage' | 'callerIDStatus' | 'doNotDisturb' | 'forwarding' | 'presenceState' | 'routeingMode'>;

export type DeviceMaintenanceEvents = Bits<'backInService' | 'deviceCapabilityChanged' | 'outOfService' | 'partiallyInService'>;

export type VoiceEvents = Bits<'bookmarkReached' | 'completed' | 'dtmfDetected' | 'emptied' | 'interruptionDetected' | 'notRecognized' | 'play' | 'recognized' | 'record' | 'review' | 'started' | 'silenceTimeoutExpired' | 'speechDetected' | 'stop' | 'suspendPlay' | 'suspendRecord' | 'voiceAttributesChanged' | 'voiceErrorOccurred'>;

export type VendorSpecEvents = Bits<'private'>;

export type MonitorType = Word<'call' | 'device'>;

export type MonitorMediaClass = Bits<'voice' | 'data' | 'image' | 'audio' | 'other' | 'chat' | 'email' | 'message' | 'im' | 'sms' | 'mms' | 'notKnown'>;

export interface MonitorStartResponse extends Extra {
  monitorCrossRefID?: string;
  actualMonitorFilter?: MonitorFilter;
  actualMonitorMediaClass?: MonitorMediaClass;
  monitorExistingCalls?: boolean;
  extensions?: CSTACommonArguments;
}

export interface ChangeMonitorFilter extends Extra {
  monitorCrossRefID?: string;
  requestedFilterList?: MonitorFilter;
  extensions?: CSTACommonArguments;
}

export interface ChangeMonitorFilterResponse extends Extra {
  actualFilterList?: MonitorFilter;
  extensions?: CSTACommonArguments;
}

export interface MonitorStop extends Extra {
  monitorCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface MonitorStopResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SnapshotDevice extends Extra {
  snapshotObject?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface SnapshotDeviceResponse extends Extra {
  crossRefIDorSnapshotData?: SnapshotDeviceResponseCrossRefIDorSnapshotData;
  extensions?: CSTACommonArguments;
}

export interface SnapshotDeviceResponseCrossRefIDorSnapshotData extends Extra {
  serviceCrossRefID?: string;
  snapshotData?: SnapshotDeviceData;
}

export type SnapshotDeviceData = SnapshotDeviceResponseInfo[];

export interface SnapshotDeviceResponseInfo extends Extra {
  connectionIdentifier?: ConnectionID;
  endpointDevice?: SubjectDeviceID;
  localCallState?: CallState;
  servicesPermitted?: ServicesPermitted;
  mediaServiceInfoList?: DeviceMediaInfoList;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callLinkageData?: CallLinkageData;
}

export interface CallState extends Extra {
  compoundCallState?: CompoundCallState;
  simpleCallState?: SimpleCallState;
  unknown?: Empty;
}

export type CompoundCallState = LocalConnectionState[];

export type LocalConnectionState = Word<'null' | 'initiated' | 'alerting' | 'connected' | 'hold' | 'queued' | 'fail'>;

export type SimpleCallState = Word<'callNull' | 'callPending' | 'callOriginated' | 'callDelivered' | 'callDeliveredHeld' | 'callReceived' | 'callEstablished' | 'callEstablishedHeld' | 'callReceivedOnHold' | 'callEstablishedOnHold' | 'callQueued' | 'callQueuedHeld' | 'callFailed' | 'callFailedHeld' | 'callBlocked'>;

export interface ServicesPermitted extends Extra {
  callControlServices?: CallControlServices;
  callAssociatedServices?: CallAssociatedServices;
  mediaAttachementServices?: MediaAttachmentServices;
  routeingServices?: RouteingServices;
  voiceServices?: VoiceServices;
}

export type CallControlServices = Bits<'acceptCall' | 'alternateCall' | 'answerCall' | 'callBack' | 'callBackMessage' | 'campOnCall' | 'clearCall' | 'clearConnection' | 'conferenceCall' | 'consultationCall' | 'deflectCall' | 'dialDigits' | 'directedPickupCall' | 'groupPickupCall' | 'holdCall' | 'intrudeCall' | 'joinCall' | 'makeCall' | 'makePredictiveCall' | 'parkCall' | 'reconnectCall' | 'retrieveCall' | 'sendMessage' | 'singleStepConference' | 'singleStepTransfer' | 'transferCall' | 'makeConnection'>;

export type CallAssociatedServices = Bits<'associateData' | 'cancelTelephonyTones' | 'generateDigits' | 'generateTelephonyTones' | 'sendUserInformation' | 'changeConnectionInformation'>;

export type MediaAttachmentServices = Bits<'attachMediaService' | 'detachMediaService'>;

export type RouteingServices = Bits<'routeRegister' | 'routeRegisterCancel' | 'routeRegisterAbort' | 'reRoute' | 'routeEnd' | 'routeReject' | 'routeRequest' | 'routeSelect' | 'routeUsed'>;

export type VoiceServices = Bits<'activate' | 'clear' | 'deactivate' | 'concatenateMessage' | 'deleteMessage' | 'playMessage' | 'queryVoiceAttribute' | 'recordMessage' | 'reposition' | 'resume' | 'review' | 'setVoiceAttribute' | 'stop' | 'suspend' | 'synthesizeMessage'>;

export type DeviceMediaInfoList = DeviceMediaInfoListDeviceMediaInfo[];

export interface DeviceMediaInfoListDeviceMediaInfo extends Extra {
  mediaStreamID?: string;
  connectionInformation?: ConnectionInformation;
}

export interface SnapshotCall extends Extra {
  snapshotObject?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface SnapshotCallResponse extends Extra {
  crossRefIDorSnapshotData?: SnapshotCallResponseCrossRefIDorSnapshotData;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  correlatorData?: CorrelatorData;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  extensions?: CSTACommonArguments;
}

export interface SnapshotCallResponseCrossRefIDorSnapshotData extends Extra {
  serviceCrossRefID?: string;
  snapshotData?: SnapshotCallData;
}

export type SnapshotCallData = SnapshotCallResponseInfo[];

export interface SnapshotCallResponseInfo extends Extra {
  deviceOnCall?: SubjectDeviceID;
  callIdentifier?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  servicesPermitted?: ServicesPermitted;
  mediaServiceInfoList?: CallMediaInfoList;
  locationInfo?: LocationInfo;
}

export type CallMediaInfoList = CallMediaInfoListCallMediaInfo[];

export interface CallMediaInfoListCallMediaInfo extends Extra {
  mediaServiceType?: MediaServiceType;
  mediaServiceVersion?: number;
  mediaServiceInstance?: string;
  mediaStreamID?: string;
  connectionInformation?: ConnectionInformation;
}

export type MediaServiceType = Word<'cstaVoiceUnit' | 'dataModem' | 'digitalDataIsochronousIeee1394' | 'digitalDataIsochronousGeoport' | 'digitalDataIsochronousIeeeAtm' | 'digitalDataIsochronousIeeeIsdn' | 'digitalDataApi' | 'ectfS100MediaServicesDefault' | 'ectfS100MediaServicesAppServices' | 'cstaIVRScript1' | 'cstaIVRScript2' | 'cstaIVRScript3' | 'cstaIVRScript4' | 'cstaIVRScript5' | 'cstaIVRScript6' | 'cstaIVRScript7' | 'cstaIVRScript8' | 'cstaIVRScript9' | 'cstaIVRScript10' | 'liveSoundCaptureAnalog' | 'liveSoundTransmitAnalog' | 'liveSoundCaptureIeee1394' | 'liveSoundTransmitIeee1394' | 'liveSoundCaptureTransmitGeoport' | 'liveSoundCaptureTransmitAtm' | 'liveSoundCaptureTransmitISDN' | 'soundCaptureTransmitADPCM' | 'soundCaptureTransmitApi' | 'usb' | 'sfSpecific1' | 'sfSpecific2' | 'sfSpecific3' | 'sfSpecific4' | 'sfSpecific5' | 'sfSpecific6' | 'sfSpecific7' | 'sfSpecific8' | 'sfSpecific9' | 'sfSpecific10'>;

export interface LocationInfo extends Extra {
  locationInfoList?: LocationInfoLocationInfoList;
}

export type LocationInfoLocationInfoList = LocationInfoLocationInfoListItem[];

export interface LocationInfoLocationInfoListItem extends Extra {
  locationInfo?: LocationInfoLocationInfoListItemLocationInfo;
}

export type LocationInfoLocationInfoListItemLocationInfo = GeoPriv[];

export interface GeoPriv extends Extra {
  gpLocationInfo?: GpLocationInfoList;
  usageRules?: UsageRules;
  method?: Method;
  providedBy?: ProvidedBy;
}

export type GpLocationInfoList = GpLocationInfo[];

export interface GpLocationInfo extends Extra {
  civicLocGml?: GpLocationInfoCivicLocGml;
}

export interface GpLocationInfoCivicLocGml extends Extra {
  gmlFormat?: string;
  civicLoc?: GpLocationInfoCivicLocGmlCivicLoc;
}

export interface GpLocationInfoCivicLocGmlCivicLoc extends Extra {
  country?: string;
  a1?: string;
  a2?: string;
  a3?: string;
  a4?: string;
  a5?: string;
  a6?: string;
  prd?: string;
  pod?: string;
  sts?: string;
  hno?: string;
  hns?: string;
  lmk?: string;
  loc?: string;
  flr?: string;
  nam?: string;
  pc?: string;
}

export interface UsageRules extends Extra {
  retransmissionAllowed?: boolean;
  retentionExpires?: string;
  rulesetReference?: string;
  noteWell?: string;
}

export type Method = Word<'a-GPS' | 'aOA' | 'cell' | 'derived' | 'deviceAssistedAGps' | 'deviceBasedAGps' | 'dHCP' | 'gPS' | 'handsetAflt' | 'handsetEflt' | 'hybridAGps' | 'ipdl' | 'lldpMed' | 'manual' | 'mpl' | 'nmr' | 'otdoa' | 'rfid' | 'rssi' | 'rssiRtt' | 'rtt' | 'ta' | 'taNmr' | 'triangulation' | 'utdoa' | 'wiremap' | 'locMet80211'>;

export interface ProvidedBy extends Extra {
  dataproviderID?: string;
  telUri?: string;
  uRL?: string;
}

export interface SnapshotCallData2 extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  snapshotData?: SnapshotCallData2SnapshotData;
  extensions?: CSTACommonArguments;
}

export type SnapshotCallData2SnapshotData = SnapshotCallResponseInfo[];

export interface SnapshotDeviceData2 extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  snapshotData?: SnapshotDeviceData2SnapshotData;
  extensions?: CSTACommonArguments;
}

export type SnapshotDeviceData2SnapshotData = SnapshotDeviceResponseInfo[];

export interface StartDataPath extends Extra {
  ioRegisterReqID?: string;
  object?: CSTAObject;
  dataPathDirection?: DataPathDirection;
  dataPathType?: DataPathType;
  displayID?: string;
  numberOfCharactersToCollect?: number;
  terminationCharacter?: string;
  timeout?: number;
  extensions?: CSTACommonArguments;
}

export interface CSTAObject extends Extra {
  callObject?: ConnectionID;
  deviceObject?: DeviceID;
}

export type DataPathDirection = Word<'computeFunctionToObject' | 'objectToComputeFunction' | 'bidirectional'>;

export type DataPathType = Word<'text' | 'voice'>;

export interface StartDataPathResponse extends Extra {
  ioCrossRefID?: IOCrossRefID;
  numberOfCharactersToCollect?: number;
  terminationCharacter?: string;
  timeout?: number;
  extensions?: CSTACommonArguments;
}

export interface IOCrossRefID extends Extra {
  computerProvided?: string;
  switchProvided?: string;
}

export interface StopDataPath extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface StopDataPathResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SendData extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterReqID?: string;
  displayAttributes?: DisplayAttributeList;
  ioData?: string;
  ioCause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface DisplayAttributeList extends Extra {
  physicalBaseRowNumber?: number;
  physicalBaseColumnNumber?: number;
  offset?: number;
}

export interface SendDataResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SendMulticastData extends Extra {
  ioCrossRefIDList?: SendMulticastDataIoCrossRefIDList;
  ioData?: string;
  displayAttributes?: DisplayAttributeList;
  extensions?: CSTACommonArguments;
}

export type SendMulticastDataIoCrossRefIDList = IOCrossRefID[];

export interface SendMulticastDataResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SendBroadcastData extends Extra {
  ioData?: string;
  dataPathType?: DataPathType;
  displayAttributes?: DisplayAttributeList;
  extensions?: CSTACommonArguments;
}

export interface SendBroadcastDataResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SuspendDataPath extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface SuspendDataPathResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DataPathSuspended extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface DataPathSuspendedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ResumeDataPath extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface ResumeDataPathResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DataPathResumed extends Extra {
  ioCrossRefID?: IOCrossRefID;
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface DataPathResumedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface FastData extends Extra {
  ioRegisterReqID?: string;
  object?: CSTAObject;
  dataPathType?: DataPathType;
  displayAttribute?: DisplayAttribute;
  ioData?: string;
  extensions?: CSTACommonArguments;
}

export interface DisplayAttribute extends Extra {
  displayID?: string;
  physicalBaseRowNumber?: number;
  physicalBaseColumnNumber?: number;
  offset?: number;
}

export interface FastDataResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetLogicalDeviceInformation extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetLogicalDeviceInformationResponse extends Extra {
  deviceCategory?: DeviceCategory;
  groupDeviceAttributes?: GroupDeviceAttributes;
  namedDeviceTypes?: NamedDeviceTypes;
  shortFormDeviceID?: DeviceID;
  hasPhysicalElement?: boolean;
  acdModels?: ACDModels;
  agentLogOnModels?: AgentLogOnModels;
  appearanceAddressable?: boolean;
  appearanceType?: AppearanceType;
  appearanceList?: GetLogicalDeviceInformationResponseAppearanceList;
  otherPhysicalDeviceList?: GetLogicalDeviceInformationResponseOtherPhysicalDeviceList;
  miscMonitorCaps?: MiscMonitorCaps;
  associatedGroupList?: GetLogicalDeviceInformationResponseAssociatedGroupList;
  maxCallbacks?: number;
  maxAutoAnswerRings?: number;
  maxActiveCalls?: number;
  maxHeldCalls?: number;
  maxFwdSettings?: number;
  maxDevicesInConf?: number;
  transAndConfSetup?: TransAndConfSetup;
  deviceOnDeviceMonitorFilter?: MonitorFilter;
  deviceOnConnectionMonitorFilter?: MonitorFilter;
  callOnDeviceMonitorFilter?: MonitorFilter;
  callOnConnectionMonitorFilter?: MonitorFilter;
  mediaClassSupport?: MonitorMediaClass;
  mediaServiceCapsList?: MediaServiceCapsList;
  connectionRateList?: ConnectionRateList;
  delayToleranceList?: DelayToleranceList;
  numberOfChannels?: number;
  maxChannelBind?: number;
  routeingServList?: RouteingServList;
  logDevServList?: LogDevServList;
  logDevEvtsList?: LogDevEvtsList;
  deviceMaintEvtsList?: DeviceMaintEvtsList;
  extensions?: CSTACommonArguments;
}

export type DeviceCategory = Word<'acd' | 'group' | 'networkInterface' | 'park' | 'routeingDevice' | 'station' | 'voiceUnit' | 'genericInteractiveVoice' | 'listenerInteractiveVoice' | 'dtmfInteractiveVoice' | 'promptInteractiveVoice' | 'promptQueueInteractiveVoice' | 'messageInteractiveVoice' | 'conference' | 'other'>;

export type GroupDeviceAttributes = Bits<'acd' | 'hunt' | 'pick' | 'user' | 'agent' | 'other'>;

export type NamedDeviceTypes = Word<'acd' | 'acdGroup' | 'button' | 'buttonGroup' | 'conferenceBridge' | 'line' | 'lineGroup' | 'operator' | 'operatorGroup' | 'parkingDevice' | 'station' | 'stationGroup' | 'trunk' | 'trunkGroup' | 'other' | 'otherGroup'>;

export type ACDModels = Bits<'visibleACDRelatedDevices' | 'nonVisibleACDRelatedDevices'>;

export type AgentLogOnModels = Bits<'logOnToACDDevice' | 'logOnToACDGroupExplOneStep' | 'logOnToACDGroupExplTwoSteps' | 'logOnToACDImplOneStep'>;

export type AppearanceType = Word<'selectedStandard' | 'basicStandard' | 'basicBridged' | 'exclusiveBridged' | 'independentSharedBridged' | 'interdependentSharedBridged'>;

export type GetLogicalDeviceInformationResponseAppearanceList = string[];

export type GetLogicalDeviceInformationResponseOtherPhysicalDeviceList = DeviceID[];

export type MiscMonitorCaps = Bits<'groupInclusivModel' | 'groupExclusiveModel' | 'monitorPhysicalElement' | 'acdDeviceInclusiv' | 'acdDeviceExclusiv'>;

export type GetLogicalDeviceInformationResponseAssociatedGroupList = DeviceID[];

export type TransAndConfSetup = Bits<'consultationCall' | 'holdCallMakeCall' | 'alternateCall' | 'twoCallsInHold' | 'twoCallsInConnected'>;

export type MediaServiceCapsList = MediaServiceCapsListMediaServiceCapsItem[];

export interface MediaServiceCapsListMediaServiceCapsItem extends Extra {
  mediaServiceType?: MediaServiceType;
  mediaServiceVersion?: number;
  mediaServiceInstance?: string;
  connectionMode?: ConnectionModeBMap;
  mediaStreamIDSupported?: boolean;
}

export type ConnectionModeBMap = Bits<'consultationConference' | 'consultationConferenceHold' | 'deflect' | 'directedPickup' | 'join' | 'singleStepConference' | 'singleStepConferenceHold' | 'singleStepTransfer' | 'transfer' | 'direct'>;

export type ConnectionRateList = number[];

export type DelayToleranceList = number[];

export interface RouteingServList extends Extra {
  routeRegister?: RouteRegisterCaps;
  routeRegisterCancel?: RouteRegisterCancelCaps;
  routeRegisterAbort?: RouteRegisterAbortCaps;
  reRoute?: ReRouteCaps;
  routeEnd?: RouteEndCaps;
  routeReject?: RouteRejectCaps;
  routeRequest?: RouteRequestCaps;
  routeSelect?: RouteSelectCaps;
  routeUsed?: RouteUsedCaps;
}

export type RouteRegisterCaps = Bits<'routeingDevice' | 'requestedMonitorMediaClass' | 'requestedMonitorMediaClassAudio' | 'requestedMonitorMediaClassData' | 'requestedMonitorMediaClassImage' | 'requestedMonitorMediaClassVoice' | 'requestedMonitorMediaClassChat' | 'requestedMonitorrMediaClassEmail' | 'requestedMonitorrMediaClassMessage' | 'requestedMonitorMediaClassIM' | 'requestedMonitorMediaClassSMS' | 'requestedMonitorMediaClassMMS' | 'privateData' | 'actualRouteingMediaClassInAck' | 'privateDataInAck' | 'allRouteingDevices'>;

export type RouteRegisterCancelCaps = Bits<'privateData' | 'privateDataInAck'>;

export type RouteRegisterAbortCaps = Bits<'privateData'>;

export type ReRouteCaps = Bits<'replyTimeout' | 'correlatorData' | 'privateData'>;

export type RouteEndCaps = Bits<'errorValue' | 'correlatorData' | 'privateData' | 'supportsSending' | 'supportsReceiving'>;

export type RouteRejectCaps = Bits<'rejectCauseBusyOverflow' | 'rejectCauseQueueTimeOverflow' | 'rejectCauseCapacityOverflow' | 'rejectCauseCalendarOverflow' | 'rejectCauseUnknownOverflow' | 'correlatorData' | 'privateData'>;

export type RouteRequestCaps = Bits<'callingDevice' | 'routeingDevice' | 'routeSelAlgorithmACD' | 'routeSelAlgorithmEmergency' | 'routeSelAlgorithmLeastCost' | 'routeSelAlgorithmNormal' | 'routeSelAlgorithmUserDefined' | 'priority' | 'replyTimeout' | 'correlatorData' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'routedCallInfo' | 'subjectOfCall' | 'messageInformation' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'nonCallRelatedRouteing'>;

export type RouteSelectCaps = Bits<'alternateRoutes' | 'remainRetriesNoListAvailable' | 'remainRetriesNoCountAvailable' | 'remainRetriesRetryCount' | 'routeUsed' | 'correlatorData' | 'privateData'>;

export type RouteUsedCaps = Bits<'callingDevice' | 'domain' | 'correlatorData' | 'privateData'>;

export interface LogDevServList extends Extra {
  callControlServList?: CallControlServList;
  callAssociatedServList?: CallAssociatedServList;
  logicalServList?: LogicalServList;
  mediaServList?: MediaServList;
  iOServicesServList?: IOServicesServList;
  dataCollectionServList?: DataCollectionServList;
  voiceServList?: VoiceServList;
  locationServicesServList?: LocationServicesServList;
}

export interface CallControlServList extends Extra {
  acceptCall?: AcceptCallCaps;
  alternateCall?: AlternateCallCaps;
  answerCall?: AnswerCallCaps;
  callBack?: CallBackCaps;
  callBackMessage?: CallBackMessageCaps;
  campOnCall?: CampOnCallCaps;
  clearCall?: ClearCallCaps;
  clearConnection?: ClearConnectionCaps;
  conferenceCall?: ConferenceCallCaps;
  consultationCall?: ConsultationCallCaps;
  deflectCall?: DeflectCallCaps;
  dialDigits?: DialDigitsCaps;
  directedPickupCall?: DirectedPickupCallCaps;
  groupPickupCall?: GroupPickupCallCaps;
  holdCall?: HoldCallCaps;
  intrudeCall?: IntrudeCallCaps;
  joinCall?: JoinCallCaps;
  makeCall?: MakeCallCaps;
  makeConnection?: MakeConnectionCaps;
  makePredictiveCall?: MakePredictiveCallCaps;
  parkCall?: ParkCallCaps;
  reconnectCall?: ReconnectCallCaps;
  retrieveCall?: RetrieveCallCaps;
  sendMessage?: SendMessageCaps;
  singleStepConference?: SingleStepConferenceCaps;
  singleStepTransfer?: SingleStepTransferCaps;
  transferCall?: TransferCallCaps;
}

export type AcceptCallCaps = Bits<'correlatorData' | 'userData' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type AlternateCallCaps = Bits<'alerting' | 'hold' | 'queued' | 'connectionReservation' | 'consultOptionConsultOnly' | 'consultOptionTransferOnly' | 'consultOptionConferenceOnly' | 'consultOptionUnrestricted' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep' | 'supportsOfferedModeOfAlerting'>;

export type AnswerCallCaps = Bits<'alerting' | 'initiated' | 'queued' | 'correlatorData' | 'userData' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsOfferedModeOfAlerting' | 'ackModelMultiStep'>;

export type CallBackCaps = Bits<'alerting' | 'null' | 'failed' | 'queued' | 'callCharacteristics' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'targetDeviceInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'moreCallBacksNegAck' | 'ackModelMultiStep'>;

export type CallBackMessageCaps = Bits<'alerting' | 'null' | 'failed' | 'queued' | 'privateData' | 'targetDeviceInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'moreCallBacksNegAck' | 'ackModelMultiStep'>;

export type CampOnCallCaps = Bits<'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type ClearCallCaps = Bits<'alerting' | 'connected' | 'failed' | 'queued' | 'initiated' | 'hold' | 'userData' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'callIDOnly' | 'ackModelMultiStep' | 'reason'>;

export type ClearConnectionCaps = Bits<'alerting' | 'connected' | 'fail' | 'queued' | 'initiated' | 'hold' | 'correlatorData' | 'userData' | 'reason' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type ConferenceCallCaps = Bits<'activeCallConnected' | 'activeCallHold' | 'heldCallConnected' | 'heldCallHold' | 'privateData' | 'connectionParameterInAck' | 'endpointDeviceID' | 'resultingConnectionInfo' | 'conferenceCallOnfoInAck' | 'privateDataInAck' | 'protectedAgainstClearing' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type ConsultationCallCaps = Bits<'connectionReservation' | 'accountCode' | 'authCode' | 'correlatorData' | 'userData' | 'callCharacteristics' | 'callCharacteristicsACDCall' | 'callCharacteristicsLowPriorityCall' | 'callCharacteristicsPriorityCall' | 'callCharacteristicsHighPriorityCall' | 'callCharacteristicsMaintenanceCall' | 'callCharacteristicsDirectAgent' | 'callCharacteristicsAssistCall' | 'callCharacteristicsVoiceUnitCall' | 'callCharacteristicsPrivateCall' | 'callCharacteristicsPersonalCall' | 'callCharacteristicsSensitiveCall' | 'callCharacteristicsConfidentialCall' | 'callCharacteristicsEncryptedCall' | 'mediaCallCharacteristics' | 'callingConnectionInfo' | 'flowDirectionTransmit' | 'flowDirectionReceive' | 'flowDirectionTransmitAndReceive' | 'flowDirectionNone' | 'numberOfChannels' | 'mediaSessionInfo' | 'consultOptionConsultOnly' | 'consultOptionTransferOnly' | 'consultOptionConferenceOnly' | 'consultOptionUnrestricted' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'initiatedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'multiStage' | 'supportsAdjustmentOfMediaCharacteristics' | 'ackModelMultiStep'>;

export type DeflectCallCaps = Bits<'alerting' | 'connected' | 'failed' | 'hold' | 'queued' | 'correlatorData' | 'userData' | 'subjectOfCall' | 'languagePreferences' | 'reason' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep' | 'callCharacteristicsinRequest' | 'multipleDeviceIDsInNewDestination'>;

export type DialDigitsCaps = Bits<'correlatorData' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type DirectedPickupCallCaps = Bits<'alerting' | 'hold' | 'queued' | 'connected' | 'correlatorData' | 'userData' | 'privateData' | 'pickedCallInAck' | 'pickedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsOfferedModeOfAlerting' | 'supportsPrompting' | 'promptingMode' | 'ackModelMultiStep'>;

export type GroupPickupCallCaps = Bits<'alerting' | 'connected' | 'hold' | 'queued' | 'pickGroup' | 'correlatorData' | 'userData' | 'privateData' | 'pickedCallInAck' | 'pickedCallInfoInAck' | 'privateDataInAck' | 'supportsPrompting' | 'promptingMode' | 'supportsOfferedModeOfAlerting' | 'ackModelMultiStep'>;

export type HoldCallCaps = Bits<'connectionReservation' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type IntrudeCallCaps = Bits<'participationTypeSilent' | 'participationTypeActive' | 'userData' | 'privateData' | 'conferencedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsConference' | 'supportsAlternate' | 'ackModelMultiStep'>;

export type JoinCallCaps = Bits<'autoOriginatePrompt' | 'autoOriginateDoNotPrompt' | 'participationTypeSilent' | 'participationTypeActive' | 'accountCode' | 'authCode' | 'correlatorData' | 'userData' | 'conferencedCallInAck' | 'conferencedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsPrompting' | 'promptingMode' | 'ackModelMultiStep'>;

export type MakeCallCaps = Bits<'initiated' | 'null' | 'accountCode' | 'authCode' | 'autoOriginatePrompt' | 'autoOriginateDoNotPrompt' | 'correlatorData' | 'userData' | 'callCharacteristics' | 'callCharacteristicsACDCall' | 'callCharacteristicsLowPriorityCall' | 'callCharacteristicsPriorityCall' | 'callCharacteristicsHighPriorityCall' | 'callCharacteristicsMaintenanceCall' | 'callCharacteristicsDirectAgent' | 'callCharacteristicsAssistCall' | 'callCharacteristicsVoiceUnitCall' | 'callCharacteristicsPrivateCall' | 'callCharacteristicsPersonalCall' | 'callCharacteristicsSensitiveCall' | 'callCharacteristicsConfidentialCall' | 'callCharacteristicsEncryptedCall' | 'mediaCallCharacteristics' | 'callingConnectionInfo' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'initiatedCallInfoInAck' | 'privateDataInAck' | 'multiStage' | 'supportsPrompting' | 'promptingMode' | 'offHook' | 'mediaCharacteristicsAdjustable' | 'ackModelMultiStep' | 'reason'>;

export type MakeConnectionCaps = Bits<'null' | 'accountCode' | 'authCode' | 'autoOriginatePrompt' | 'autoOriginateDoNotPrompt' | 'correlatorData' | 'callCharacteristics' | 'callCharacteristicsACDCall' | 'callCharacteristicsLowPriorityCall' | 'callCharacteristicsPriorityCall' | 'callCharacteristicsHighPriorityCall' | 'callCharacteristicsMaintenanceCall' | 'callCharacteristicsDirectAgent' | 'callCharacteristicsAssistCall' | 'callCharacteristicsVoiceUnitCall' | 'callCharacteristicsPrivateCall' | 'callCharacteristicsPersonalCall' | 'callCharacteristicsSensitiveCall' | 'callCharacteristicsConfidentialCall' | 'callCharacteristicsEncryptedCall' | 'mediaCallCharacteristics' | 'connectionInfo' | 'subjectOfCall' | 'languagePreferences' | 'reason' | 'maxDevices' | 'startTime' | 'duration' | 'privateData' | 'mediaCharacteristicsinAck' | 'initiatedCallInfoInAck' | 'privateDataInAck' | 'supportsPrompting' | 'promptingMode' | 'mediaCharacteristicsAdjusted' | 'ackModelMultiStep'>;

export type MakePredictiveCallCaps = Bits<'signallingDetection' | 'signallingConditionCallDelivered' | 'signallingConditionCallEstablished' | 'signallingConditionActionDestinationDetection' | 'signallingConditionActionRemainConnected' | 'destinationDetection' | 'destinationConditionHumanVoice' | 'destinationConditionAnsweringMachine' | 'destinationConditionFax' | 'destinationActionClearConnection' | 'destinationActionRemainConnected' | 'defaultActionClearConnection' | 'defaultActionRemainConnected' | 'accountCode' | 'authCode' | 'autoOriginatePrompt' | 'autoOriginateDoNotPrompt' | 'alertTime' | 'correlatorData' | 'callCharacteristics' | 'callCharacteristicsACDCall' | 'callCharacteristicsLowPriorityCall' | 'callCharacteristicsPriorityCall' | 'callCharacteristicsHighPriorityCall' | 'callCharacteristicsMaintenanceCall' | 'callCharacteristicsDirectAgent' | 'callCharacteristicsAssistCall' | 'callCharacteristicsVoiceUnitCall' | 'callCharacteristicsPrivateCall' | 'callCharacteristicsPersonalCall' | 'callCharacteristicsSensitiveCall' | 'callCharacteristicsConfidentialCall' | 'callCharacteristicsEncryptedCall' | 'subjectOfCall' | 'languagePreferences' | 'userData' | 'privateData' | 'initiatedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsPrompting' | 'promptingMode' | 'reservesCallingDevice' | 'ackModelMultiStep'>;

export type ParkCallCaps = Bits<'hold' | 'connected' | 'correlatorData' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'parkedToInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type ReconnectCallCaps = Bits<'alerting' | 'connected' | 'fail' | 'initiated' | 'queued' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type RetrieveCallCaps = Bits<'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type SendMessageCaps = Bits<'accountCode' | 'authCode' | 'correlatorData' | 'userData' | 'callCharacteristics' | 'callCharacteristicsACDCall' | 'callCharacteristicsLowPriorityCall' | 'callCharacteristicsPriorityCall' | 'callCharacteristicsHighPriorityCall' | 'callCharacteristicsMaintenanceCall' | 'callCharacteristicsDirectAgent' | 'callCharacteristicsAssistCall' | 'callCharacteristicsVoiceUnitCall' | 'callCharacteristicsPrivateCall' | 'callCharacteristicsPersonalCall' | 'callCharacteristicsSensitiveCall' | 'callCharacteristicsConfidentialCall' | 'callCharacteristicsEncryptedCall' | 'mediaCallCharacteristics' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'privateDataInAck'>;

export type SingleStepConferenceCaps = Bits<'participationTypeActive' | 'participationTypeSilent' | 'accountCode' | 'authCode' | 'correlatorData' | 'subjectOfCall' | 'languagePreferences' | 'userData' | 'privateData' | 'conferencedCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type SingleStepTransferCaps = Bits<'accountCode' | 'authCode' | 'correlatorData' | 'userData' | 'subjectOfCall' | 'languagePreferences' | 'reason' | 'privateData' | 'connectionParameterInAck' | 'endpointDeviceID' | 'resultionConnectionInformation' | 'transferredCollInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'multipleDevices' | 'ackModelMultiStep' | 'callCharacteristicsinRequest'>;

export type TransferCallCaps = Bits<'activeCallConnected' | 'activeCallHold' | 'heldCallConnected' | 'heldCallHold' | 'privateData' | 'connectionsParameterInAck' | 'endpointDeviceID' | 'resultingConnectionInformation' | 'transferredCallInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'multipleDevices' | 'ackModelMultiStep'>;

export interface CallAssociatedServList extends Extra {
  associateData?: AssociateDataCaps;
  cancelTelephonyTones?: CancelTelephonyTonesCaps;
  changeConnectionInformation?: ChangeConnectionInformationCaps;
  generateDigits?: GenerateDigitsCaps;
  generateTelephonyTones?: GenerateTelephonyTonesCaps;
  sendUserInformation?: SendUserInformationCaps;
}

export type AssociateDataCaps = Bits<'accountCode' | 'authCode' | 'correlatorData' | 'callQualifyingData' | 'callCharacteristics' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'rejectsRequestsWithOldConnectionID' | 'ackModelMultiStep' | 'deviceInfo'>;

export type CancelTelephonyTonesCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type ChangeConnectionInformationCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GenerateDigitsCaps = Bits<'digitModeDTMF' | 'digitModePulse' | 'toneDuration' | 'pulseRate' | 'pauseDuration' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'supportsDTMFTonesABCD' | 'supportsPauseToneChar' | 'ackModelMultiStep'>;

export type GenerateTelephonyTonesCaps = Bits<'toneToSendBeep' | 'toneToSendBilling' | 'toneToSendBusy' | 'toneToSendCarrier' | 'toneToSendConfirmation' | 'toneToSendDial' | 'toneToSendFaxCNG' | 'toneToSendHold' | 'toneToSendHowler' | 'toneToSendIntrusion' | 'toneToSendModemCNG' | 'toneToSendPark' | 'toneToSendRecordWarning' | 'toneToSendReorder' | 'toneToSendRingback' | 'toneToSendSilence' | 'toneToSendSitVC' | 'toneToSendSitIC' | 'toneToSendSitRO' | 'toneToSendSitNC' | 'toneToSendSf0' | 'toneToSendSf1' | 'toneToSendSf2' | 'toneToSendSf3' | 'toneToSendSf4' | 'toneToSendSf5' | 'toneToSendSf6' | 'toneToSendSf7' | 'toneToSendSf8' | 'toneToSendSf9' | 'toneToSendSf10' | 'toneToSendSf11' | 'toneToSendSf12' | 'toneToSendSf13' | 'toneToSendSf14' | 'toneToSendSf15' | 'toneToSendSf16' | 'toneToSendSf17' | 'toneToSendSf18' | 'toneToSendSf19' | 'toneToSendSf20' | 'toneToSendSf21' | 'toneToSendSf22' | 'toneToSendSf23' | 'toneToSendSf24' | 'toneToSendSf25' | 'toneToSendSf26' | 'toneToSendSf27' | 'toneToSendSf28' | 'toneToSendSf29' | 'toneToSendSf30' | 'toneToSendSf31' | 'toneToSendSf32' | 'toneToSendSf33' | 'toneToSendSf34' | 'toneToSendSf35' | 'toneToSendSf36' | 'toneToSendSf37' | 'toneToSendSf38' | 'toneToSendSf39' | 'toneToSendSf40' | 'toneToSendSf41' | 'toneToSendSf42' | 'toneToSendSf43' | 'toneToSendSf44' | 'toneToSendSf45' | 'toneToSendSf46' | 'toneToSendSf47' | 'toneToSendSf48' | 'toneToSendSf49' | 'toneToSendSf50' | 'toneToSendSf51' | 'toneToSendSf52' | 'toneToSendSf53' | 'toneToSendSf54' | 'toneToSendSf55' | 'toneToSendSf56' | 'toneToSendSf57' | 'toneToSendSf58' | 'toneToSendSf59' | 'toneToSendSf60' | 'toneToSendSf61' | 'toneToSendSf62' | 'toneToSendSf63' | 'toneToSendSf64' | 'toneToSendSf65' | 'toneToSendSf66' | 'toneToSendSf67' | 'toneToSendSf68' | 'toneToSendSf69' | 'toneToSendSf70' | 'toneToSendSf71' | 'toneToSendSf72' | 'toneToSendSf73' | 'toneToSendSf74' | 'toneToSendSf75' | 'toneToSendSf76' | 'toneToSendSf77' | 'toneToSendSf78' | 'toneToSendSf79' | 'toneToSendSf80' | 'toneToSendSf81' | 'toneToSendSf82' | 'toneToSendSf83' | 'toneToSendSf84' | 'toneToSendSf85' | 'toneToSendSf86' | 'toneToSendSf87' | 'toneToSendSf88' | 'toneToSendSf89' | 'toneToSendSf90' | 'toneToSendSf91' | 'toneToSendSf92' | 'toneToSendSf93' | 'toneToSendSf94' | 'toneToSendSf95' | 'toneToSendSf96' | 'toneToSendSf97' | 'toneToSendSf98' | 'toneToSendSf99' | 'toneToSendSf100' | 'toneDuration' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type SendUserInformationCaps = Bits<'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export interface LogicalServList extends Extra {
  callBackNonCallRel?: CallBackNonCallRelCaps;
  callBackMsgNonCallRel?: CallBackMsgNonCallRelCaps;
  cancelCallBack?: CancelCallBackCaps;
  cancelCallBackMsg?: CancelCallBackMsgCaps;
  getAgentState?: GetAgentStateCaps;
  getAutoAnswer?: GetAutoAnswerCaps;
  getAutoWorkMode?: GetAutoWorkModeCaps;
  getCallBack?: GetCallBackCaps;
  getCallerIDStatus?: GetCallerIDStatusCaps;
  getDoNotDisturb?: GetDoNotDisturbCaps;
  getForwarding?: GetForwardingCaps;
  getLastNumberDialed?: GetLastNumberDialedCaps;
  getPresenceState?: GetPresenceStateCaps;
  getRouteingMode?: GetRouteingModeCaps;
  setAgentState?: SetAgentStateCaps;
  setAutoAnswer?: SetAutoAnswerCaps;
  setAutoWorkMode?: SetAutoWorkModeCaps;
  setCallerIDStatus?: SetCallerIDStatusCaps;
  setDoNotDisturb?: SetDoNotDisturbCaps;
  setForwarding?: SetForwardingCaps;
  setPresenceState?: SetPresenceStateCaps;
  setRouteingMode?: SetRouteingModeCaps;
}

export type CallBackNonCallRelCaps = Bits<'privateData' | 'privateDataInAck' | 'additionalReqForbidden' | 'ackModelMultiStep'>;

export type CallBackMsgNonCallRelCaps = Bits<'privateData' | 'privateDataInAck' | 'additionalReqForbidden' | 'ackModelMultiStep'>;

export type CancelCallBackCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep' | 'supportsClearing'>;

export type CancelCallBackMsgCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep' | 'supportsClearing'>;

export type GetAgentStateCaps = Bits<'acdGroup' | 'privateData' | 'agentStateListAgentIDInAck' | 'agentGroupInAck' | 'pendingAgentStateInAck' | 'agentStateConditionForcedPauseInAck' | 'agentStateConditionPauseInAck' | 'privateDataInAck'>;

export type GetAutoAnswerCaps = Bits<'privateData' | 'numberOfRingsInAck' | 'privateDataInAck'>;

export type GetAutoWorkModeCaps = Bits<'privateData' | 'autoWorkIntervalInAck' | 'privateDataInAck'>;

export type GetCallBackCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GetCallerIDStatusCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GetDoNotDisturbCaps = Bits<'privateData' | 'callOriginParameterInAck' | 'callOriginInternInAck' | 'callOriginExternInAck' | 'callingDeviceListInAck' | 'privateDataInAck'>;

export type GetForwardingCaps = Bits<'privateData' | 'forwardListInAck' | 'forwardListImmediateInAck' | 'forwardListBusyInAck' | 'forwardListDNDInAck' | 'forwardListNoAnsInAck' | 'forwardListBusyIntInAck' | 'forwardListBusyExtInAck' | 'forwardListDNDIntInAck' | 'forwardListDNDExtInAck' | 'forwardListNoAnsIntInAck' | 'forwardListNoAnsExtInAck' | 'forwardListImmIntInAck' | 'forwardListImmExtInAck' | 'forwardDNInAck' | 'forwardDefaultInAck' | 'forwardDefaultTypeAndDNInAck' | 'forwardDefaultTypeInAck' | 'forwardDefaultDNInAck' | 'ringCountInAck' | 'privateDataInAck'>;

export type GetLastNumberDialedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GetPresenceStateCaps = Bits<'privateData' | 'fromTimeInAck' | 'untilTimeInAck' | 'placeInAck' | 'moodInAck' | 'namedPresenceStateInAck' | 'privateDataInAck'>;

export type GetRouteingModeCaps = Bits<'privateData' | 'privateDataInAck'>;

export type SetAgentStateCaps = Bits<'requestedAgentStateLoggedOn' | 'requestedAgentStateLoggedOff' | 'requestedAgentStateNotReady' | 'requestedAgentStateReady' | 'requestedAgentStateWorkingAfterCall' | 'agentID' | 'password' | 'group' | 'privateData' | 'pendingAgentStateWorkingAfterCallInAck' | 'pendingAgentStateNotReadyInAck' | 'pendingAgentStateNullInAck' | 'privateDataInAck' | 'ackModelMultiStep' | 'groupDeviceAllowedInReq' | 'aCDDeviceAllowedInReq' | 'delayTransitionIfBusy' | 'delayTransitionIfWorkingAfterCall'>;

export type SetAutoAnswerCaps = Bits<'numberOfRings' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetAutoWorkModeCaps = Bits<'autoWorkInterval' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep' | 'groupDeviceAllowedInReq' | 'aCDDeviceAllowedInReq'>;

export type SetCallerIDStatusCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetDoNotDisturbCaps = Bits<'callOriginationInternal' | 'callOriginationExternal' | 'callingDeviceList' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetForwardingCaps = Bits<'forwardingTypeBusy' | 'forwardingTypeBusyInt' | 'forwardingTypeBusyExt' | 'forwardingTypeDND' | 'forwardingTypeDNDInt' | 'forwardingTypeDNDExt' | 'forwardingTypeNoAns' | 'forwardingTypeNoAnsInt' | 'forwardingTypeNoAnsExt' | 'forwardingTypeImmediate' | 'forwardingTypeImmInt' | 'forwardingTypeImmExt' | 'forwardDN' | 'ringCount' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep' | 'ringDuration'>;

export type SetPresenceStateCaps = Bits<'fromTime' | 'untilTime' | 'place' | 'mood' | 'namedPresenceState' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetRouteingModeCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export interface MediaServList extends Extra {
  attachMediaService?: AttachMediaServiceCaps;
  detachMediaService?: DetachMediaServiceCaps;
}

export type AttachMediaServiceCaps = Bits<'mediaServiceVersion' | 'mediaServiceInstanceID' | 'connectionModeConsultConference' | 'connectionModeConsultConferenceHold' | 'connectionModeDeflect' | 'connectionModeDirectedPickup' | 'connectionModeJoin' | 'connectionModeSingleStepConference' | 'connectionModeSingleStepConferenceHold' | 'connectionModeSingleStepTransfer' | 'connectionModeTransfer' | 'connectionModeDirect' | 'requestedConnectionState' | 'privateData' | 'mediaServiceInstanceIDInAck' | 'mediaConnectionInfoInAck' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export type DetachMediaServiceCaps = Bits<'alerting' | 'connected' | 'fail' | 'hold' | 'queued' | 'privateData' | 'privateDataInAck' | 'deviceIDOnly' | 'ackModelMultiStep'>;

export interface IOServicesServList extends Extra {
  ioRegister?: IoRegisterCaps;
  ioRegisterAbort?: IoRegisterAbortCaps;
  ioRegisterCancel?: IoRegisterCancelCaps;
  dataPathResumed?: DataPathResumedCaps;
  dataPathSuspended?: DataPathSuspendedCaps;
  fastData?: FastDataCaps;
  resumeDataPath?: ResumeDataPathCaps;
  sendBroadcastData?: SendBroadcastDataCaps;
  sendData?: SendDataCaps;
  sendMulticastData?: SendMulticastDataCaps;
  startDataPath?: StartDataPathCaps;
  stopDataPath?: StopDataPathCaps;
  suspendDataPath?: SuspendDataPathCaps;
}

export type IoRegisterCaps = Bits<'ioDevice' | 'privateData' | 'privateDataInAck' | 'allIODevices'>;

export type IoRegisterAbortCaps = Bits<'privateData'>;

export type IoRegisterCancelCaps = Bits<'privateData' | 'privateDataInAck'>;

export type DataPathResumedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type DataPathSuspendedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type FastDataCaps = Bits<'objectDevice' | 'objectCall' | 'dataPathTypeText' | 'dataPathTypeVoice' | 'displayAttribPhyBaseRowNumber' | 'displayAttribPhyBaseColumnNumber' | 'displayAttribOffset' | 'privateData' | 'privateDataInAck' | 'supportsModifyingPosition'>;

export type ResumeDataPathCaps = Bits<'privateData' | 'privateDataInAck' | 'sendsDataPathResumed'>;

export type SendBroadcastDataCaps = Bits<'privateData' | 'dataPathTypeText' | 'dataPathTypeVoice' | 'displayAttribPhyBaseRowNumber' | 'displayAttribPhyBaseColumnNumber' | 'displayAttribOffset' | 'privateDataInAck' | 'supportsModifyingPosition'>;

export type SendDataCaps = Bits<'displayAttribPhyBaseRowNumber' | 'displayAttribPhyBaseColumnNumber' | 'displayAttribOffset' | 'ioCauseTerminationCharReceived' | 'ioCauseCharCountReached' | 'ioCauseTimeout' | 'ioCauseSfTerminated' | 'privateData' | 'privateDataInAck' | 'supportsModifyingPosition'>;

export type SendMulticastDataCaps = Bits<'ioData' | 'displayAttribPhyBaseRowNumber' | 'displayAttribPhyBaseColumnNumber' | 'displayAttribOffset' | 'privateData' | 'privateDataInAck' | 'supportsModifyingPosition'>;

export type StartDataPathCaps = Bits<'objectDevice' | 'objectCall' | 'dataPathDirectionCfToObject' | 'dataPathDirectionObjectToCf' | 'dataPathDirectionBidirectional' | 'dataPathTypeText' | 'dataPathTypeVoice' | 'numberOfCharsToCollect' | 'terminationChar' | 'timeout' | 'privateData' | 'numberOfCharsToCollectInAck' | 'terminationCharInAck' | 'timeoutInAck' | 'privateDataInAck'>;

export type StopDataPathCaps = Bits<'privateData' | 'privateDataInAck'>;

export type SuspendDataPathCaps = Bits<'privateData' | 'privateDataInAck'>;

export interface DataCollectionServList extends Extra {
  dataCollected?: DataCollectedCaps;
  dataCollectionResumed?: DataCollectionResumedCaps;
  dataCollectionSuspended?: DataCollectionSuspendedCaps;
  resumeDataCollection?: ResumeDataCollectionCaps;
  startDataCollection?: StartDataCollectionCaps;
  stopDataCollection?: StopDataCollectionCaps;
  suspendDataCollection?: SuspendDataCollectionCaps;
}

export type DataCollectedCaps = Bits<'digitsDuration' | 'digitsPauseDuration' | 'toneDetectedBeep' | 'toneDetectedBilling' | 'toneDetectedBusy' | 'toneDetectedCarrier' | 'toneDetectedConfirmation' | 'toneDetectedDial' | 'toneDetectedFaxCNG' | 'toneDetectedHold' | 'toneDetectedHowler' | 'toneDetectedIntrusion' | 'toneDetectedModemCNG' | 'toneDetectedPark' | 'toneDetectedRecordWarning' | 'toneDetectedReorder' | 'toneDetectedRingback' | 'toneDetectedSilence' | 'toneDetectedSitVC' | 'toneDetectedSitIC' | 'toneDetectedSitRO' | 'toneDetectedSitNC' | 'toneDetectedSf0' | 'toneDetectedSf1' | 'toneDetectedSf2' | 'toneDetectedSf3' | 'toneDetectedSf4' | 'toneDetectedSf5' | 'toneDetectedSf6' | 'toneDetectedSf7' | 'toneDetectedSf8' | 'toneDetectedSf9' | 'toneDetectedSf10' | 'toneDetectedOther' | 'toneFrequency' | 'toneDuration' | 'tonePauseDuration' | 'connectionInfo' | 'dcollCauseFushCharReceived' | 'dcollCauseCharCountReached' | 'dcollCauseTimeout' | 'dcollCauseSFTerminated' | 'privateData' | 'privateDataInAck'>;

export type DataCollectionResumedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type DataCollectionSuspendedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type ResumeDataCollectionCaps = Bits<'privateData' | 'privateDataInAck'>;

export type StartDataCollectionCaps = Bits<'objectDevice' | 'objectCall' | 'dataCollectionTypeDigits' | 'dataCollectionTypeTones' | 'digitsReportingCriteriaNumChars' | 'digitsReportingCriteriaFlushChar' | 'digitsReportingCriteriaTimeout' | 'privateData' | 'privateDataInAck'>;

export type StopDataCollectionCaps = Bits<'privateData' | 'privateDataInAck'>;

export type SuspendDataCollectionCaps = Bits<'privateData' | 'privateDataInAck'>;

export interface VoiceServList extends Extra {
  activate?: ActivateCaps;
  clear?: ClearCaps;
  deactivate?: DeactivateCaps;
  concatenateMsg?: ConcatenateMsgCaps;
  deleteMsg?: DeleteMsgCaps;
  queueService?: QueueServiceCaps;
  playMsg?: PlayMsgCaps;
  queryVoiceAttrib?: QueryVoiceAttribCaps;
  recordMsg?: RecordMsgCaps;
  reposition?: RepositionCaps;
  resume?: ResumeCaps;
  review?: ReviewCaps;
  start?: StartCaps;
  setVoiceAttrib?: SetVoiceAttribCaps;
  stop?: StopCaps;
  suspend?: SuspendCaps;
  synthesizeMsg?: SynthesizeMsgCaps;
}

export type ActivateCaps = Bits<'resource' | 'grammarName' | 'privateData' | 'privateDataInAck'>;

export type ClearCaps = Bits<'resource' | 'privateData' | 'privateDataInAck'>;

export type DeactivateCaps = Bits<'resource' | 'grammarName' | 'privateData' | 'privateDataInAck'>;

export type ConcatenateMsgCaps = Bits<'privateData' | 'privateDataInAck'>;

export type DeleteMsgCaps = Bits<'privateData' | 'privateDataInAck'>;

export type QueueServiceCaps = Bits<'message' | 'resource' | 'text' | 'privateData' | 'privateDataInAck'>;

export type PlayMsgCaps = Bits<'duration' | 'terminationParameter' | 'terminationDurationExceeded' | 'terminationDTMFDigitDetected' | 'terminationEndOfSpeechDetected' | 'terminationSpeech' | 'privateData' | 'privateDataInAck' | 'multipleMsgsSimultaneously'>;

export type QueryVoiceAttribCaps = Bits<'messageToQuery' | 'resource' | 'attribToQueryEncodingAlgorithm' | 'attribToQuerySamplingRate' | 'attribToQueryDuration' | 'attribToQueryFilename' | 'attribToQueryCurrentPosition' | 'attribToQueryCurrentSpeed' | 'attribToQueryCurrentVolume' | 'attribToQueryCurrentLevel' | 'attribToQueryCurrentState' | 'attribToQueryGrammars' | 'attribToQueryLanguage' | 'attribToQueryMode' | 'attribToQueryRetainAudio' | 'attribToQuerySilenceTimeout' | 'attribToQueryMaxTimeout' | 'attribToQueryBabbleTimeout' | 'attribToQueryEndSilence' | 'attribToQueryRejectionThreshold' | 'attribToQueryAutoInterruptable' | 'attribToQueryInnerXML' | 'attribToQueryInterdigitTimeout' | 'attribToQueryPreflush' | 'connection' | 'privateData' | 'attribInAckEncodingAlgorithmADPCM6K' | 'attribInAckEncodingAlgorithmADPCM8K' | 'attribInAckEncodingAlgorithmMuLawPCM6K' | 'attribInAckEncodingAlgorithmALawPCM6K' | 'attribInAckSamplingRate' | 'attribInAckDuration' | 'attribInAckFilename' | 'attribInAckCurrentPosition' | 'attribInAckCurrentSpeed' | 'attribInAckCurrentVolumeAbs' | 'attribInAckCurrentGain' | 'attribInAckCurrentState' | 'attribInAckGrammars' | 'attribInAckLanguage' | 'attribInAckMode' | 'attribInAckRetainAudio' | 'attribInAckSilenceTimeout' | 'attribInAckMaxTimeout' | 'attribInAckBabbleTimeout' | 'attribInAckEndSilence' | 'attribInAckRejectionThreshold' | 'attribInAckAutoInterruptable' | 'attribInAckInnerXML' | 'attribInAckInterdigitTimeout' | 'attribInAckPreflush' | 'privateDataInAck' | 'duration' | 'terminationParameter' | 'terminationDurationExceeded' | 'terminationDTMFDigitDetected' | 'terminationEndOfSpeechDetected' | 'terminationSpeech'>;

export type RecordMsgCaps = Bits<'resource' | 'samplingRate' | 'encodingAlgorithmADPCM6K' | 'encodingAlgorithmADPCM8K' | 'encodingAlgorithmMuLawPCM6K' | 'encodingAlgorithmALawPCM6K' | 'maxDuration' | 'terminationParameter' | 'terminationDurationExceeded' | 'terminationDTMFDigitDetected' | 'terminationEndOfDataDetected' | 'terminationSpeechDetected' | 'privateData' | 'privateDataInAck'>;

export type RepositionCaps = Bits<'msgToReposition' | 'resource' | 'periodOfRepositionStartOfMsg' | 'periodOfRepositionEndOfMsg' | 'periodOfRepositionRelativePointer' | 'privateData' | 'privateDataInAck'>;

export type ResumeCaps = Bits<'msgToResume' | 'resource' | 'duration' | 'privateData' | 'privateDataInAck'>;

export type ReviewCaps = Bits<'msgToReview' | 'resource' | 'periodToResumeStartOfMsg' | 'periodToResumeLengthOfReview' | 'privateData' | 'privateDataInAck'>;

export type StartCaps = Bits<'resource' | 'text' | 'privateData' | 'privateDataInAck'>;

export type SetVoiceAttribCaps = Bits<'message' | 'resource' | 'currentSpeed' | 'currentVolumeAbs' | 'currentVolumeInc' | 'currentGain' | 'grammars' | 'language' | 'mode' | 'retainAudio' | 'silenceTimeout' | 'maxTimeout' | 'babbleTimeout' | 'endSilence' | 'rejectionThreshold' | 'autoInterruptable' | 'innerXML' | 'interdigitTimeout' | 'preflush' | 'privateData' | 'privateDataInAck' | 'periodToResumeStartOfMsg' | 'periodToResumeLengthOfReview'>;

export type StopCaps = Bits<'msgToBeStopped' | 'resource' | 'privateData' | 'privateDataInAck'>;

export type SuspendCaps = Bits<'message' | 'resource' | 'privateData' | 'privateDataInAck'>;

export type SynthesizeMsgCaps = Bits<'genderMale' | 'genderFemale' | 'privateData' | 'privateDataInAck'>;

export interface LocationServicesServList extends Extra {
  getLocationInformation?: GetLocationInformationCaps;
  setLocationInformation?: SetLocationInformationCaps;
  locationTrackingSessionResumed?: LocationTrackingSessionResumedCaps;
  locationTrackingSessionSuspended?: LocationTrackingSessionSuspendedCaps;
  resumeLocationTrackingSession?: ResumeLocationTrackingSessionCaps;
  locationInformationReport?: LocationInformationReportCaps;
  startLocationTrackingSession?: StartLocationTrackingSessionCaps;
  stopLocationTrackingSession?: StopLocationTrackingSessionCaps;
  suspendLocationTrackingSession?: SuspendLocationTrackingSessionCaps;
  getLocationTrackingCapabilities?: GetLocationTrackingCapabilitiesCaps;
  getLocationTrackingSessions?: GetLocationTrackingSessionsCaps;
  locationSessionInfo?: LocationSessionInfoCaps;
}

export type GetLocationInformationCaps = Bits<'privateData' | 'locationInfoInAck' | 'privateDataInAck'>;

export type SetLocationInformationCaps = Bits<'locationInfo' | 'replaceMode' | 'privateData' | 'privateDataInAck'>;

export type LocationTrackingSessionResumedCaps = Bits<'locReason' | 'privateData' | 'privateDataInAck'>;

export type LocationTrackingSessionSuspendedCaps = Bits<'locReason' | 'locationInfoList' | 'privateData' | 'privateDataInAck'>;

export type ResumeLocationTrackingSessionCaps = Bits<'privateData' | 'privateDataInAck'>;

export type LocationInformationReportCaps = Bits<'locationInfoList' | 'privateData' | 'privateDataInAck'>;

export type StartLocationTrackingSessionCaps = Bits<'collectionType' | 'collectionInterval' | 'maxCollections' | 'collectionFilter' | 'reportingType' | 'reportingInterval' | 'reportingCount' | 'privateData' | 'pIDFProfileOption1inAck' | 'pIDFProfileOption2inAck' | 'privateDataInAck'>;

export type StopLocationTrackingSessionCaps = Bits<'reason' | 'privateData' | 'privateDataInAck'>;

export type SuspendLocationTrackingSessionCaps = Bits<'privateData' | 'privateDataInAck' | 'reason'>;

export type GetLocationTrackingCapabilitiesCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GetLocationTrackingSessionsCaps = Bits<'privateData' | 'privateDataInAck'>;

export type LocationSessionInfoCaps = Bits<'segmentID' | 'privateData'>;

export interface LogDevEvtsList extends Extra {
  callControlEvtsList?: CallControlEvtsList;
  callAssociatedEvtsList?: CallAssociatedEvtsList;
  logicalEvtsList?: LogicalEvtsList;
  mediaEvtsList?: MediaEvtsList;
  voiceEvtsList?: VoiceEvtsList;
}

export interface CallControlEvtsList extends Extra {
  bridged?: BridgedCaps;
  callCleared?: CallClearedCaps;
  conferenced?: ConferencedCaps;
  connectionCleared?: ConnectionClearedCaps;
  delivered?: DeliveredCaps;
  digitsDialed?: DigitsDialedCaps;
  diverted?: DivertedCaps;
  established?: EstablishedCaps;
  failed?: FailedCaps;
  held?: HeldCaps;
  netwCapsChanged?: NetwCapsChangedCaps;
  netwReached?: NetwReachedCaps;
  offered?: OfferedCaps;
  originated?: OriginatedCaps;
  queued?: QueuedCaps;
  retrieved?: RetrievedCaps;
  serviceInitiated?: ServiceInitiatedCaps;
  transferred?: TransferredCaps;
}

export type BridgedCaps = Bits<'correlatorData' | 'userData' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'bridgedConnectionInfo' | 'callLinkageData' | 'languagePreferences' | 'privateData' | 'locationInfoList'>;

export type CallClearedCaps = Bits<'correlatorData' | 'userData' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'callLinkageData' | 'languagePreferences' | 'privateData' | 'callIDOnly' | 'locationInfoList'>;

export type ConferencedCaps = Bits<'conferenceConnectionsEndpointDeviceID' | 'conferenceConnectionsresultingConnectionInfo' | 'userData' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'bridgedConnectionInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type ConnectionClearedCaps = Bits<'correlatorData' | 'userData' | 'chargingInfo' | 'numberUnitsNumberOfChargingUnits' | 'numberUnitsTypeOfUnits' | 'numberUnitsNumberOfCurrencyUnits' | 'typeOfChargingInfoSubTotal' | 'typeOfChargingInfoTotal' | 'chargingMultiplierAThousandth' | 'chargingMultiplierAHundredth' | 'chargingMultiplierATenth' | 'chargingMultiplierOne' | 'chargingMultiplierTen' | 'chargingMultiplierHundred' | 'chargingMultiplierThousand' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'droppedConnectionInfo' | 'callLinkageData' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type DeliveredCaps = Bits<'originatingNIDConnection' | 'userData' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'connectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type DigitsDialedCaps = Bits<'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'diallingConnectionInfo' | 'callCharacteristics' | 'languagePreferences' | 'privateData' | 'locationInfoList'>;

export type DivertedCaps = Bits<'callingDevice' | 'calledDevice' | 'userData' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'connectionInfo' | 'netwCallingDevice' | 'netwCalledDevice' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'sendsDivertedToAll' | 'locationInfoList'>;

export type EstablishedCaps = Bits<'originatingNIDConnection' | 'userData' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'establishedConnectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type FailedCaps = Bits<'originatingNIDConnection' | 'userData' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'failedConnectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'callIDOnly' | 'locationInfoList'>;

export type HeldCaps = Bits<'correlatorData' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'heldConnectionInfo' | 'callLinkageData' | 'languagePreferences' | 'privateData' | 'locationInfoList'>;

export type NetwCapsChangedCaps = Bits<'progressLocationUser' | 'progressLocationPrivateServLocal' | 'progressLocationPublicServLocal' | 'progressLocationTransit' | 'progressLocationPublicServRemote' | 'progressLocationPrivateServRemote' | 'progressLocationLocal' | 'progressLocationInternational' | 'progressLocationNetwBeyondInterworking' | 'progressLocationOther' | 'progressDescriptionISDN' | 'progressDescriptionQSIG' | 'progressDescriptionOther' | 'userData' | 'typeOfNetworkISDNPublic' | 'typeOfNetworkNonISDNPublic' | 'typeOfNetworkISDNPrivate' | 'typeOfNetworkNonISDNPrivate' | 'typeOfNetworkOther' | 'eventsProvidedParameter' | 'eventsProvidedBridged' | 'eventsProvidedCallCleared' | 'eventsProvidedConferenced' | 'eventsProvidedConnectionCleared' | 'eventsProvidedDelivered' | 'eventsProvidedDigitsDialed' | 'eventsProvidedDiverted' | 'eventsProvidedEstablished' | 'eventsProvidedFailed' | 'eventsProvidedHeld' | 'eventsProvidedNetwCapsChanged' | 'eventsProvidedNetwReached' | 'eventsProvidedOffered' | 'eventsProvidedOriginated' | 'eventsProvidedQueued' | 'eventsProvidedRetrieved' | 'eventsProvidedServiceInitiated' | 'eventsProvidedTransferred' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'outboundConnectionInfo' | 'languagePreferences' | 'privateData' | 'locationInfoList'>;

export type NetwReachedCaps = Bits<'originatingNIDConnection' | 'userData' | 'typeOfNetworkISDNPublic' | 'typeOfNetworkNonISDNPublic' | 'typeOfNetworkISDNPrivate' | 'typeOfNetworkNonISDNPrivate' | 'typeOfNetworkOther' | 'eventsProvidedParameter' | 'eventsProvidedBridged' | 'eventsProvidedCallCleared' | 'eventsProvidedConferenced' | 'eventsProvidedConnectionCleared' | 'eventsProvidedDelivered' | 'eventsProvidedDigitsDialed' | 'eventsProvidedDiverted' | 'eventsProvidedEstablished' | 'eventsProvidedFailed' | 'eventsProvidedHeld' | 'eventsProvidedNetwCapsChanged' | 'eventsProvidedNetwReached' | 'eventsProvidedOffered' | 'eventsProvidedOriginated' | 'eventsProvidedQueued' | 'eventsProvidedRetrieved' | 'eventsProvidedServiceInitiated' | 'eventsProvidedTransferred' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'outboundConnectionInfo' | 'netwCallingDevice' | 'netwCalledDevice' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type OfferedCaps = Bits<'originatingNIDConnection' | 'userData' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'offeredConnectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type OriginatedCaps = Bits<'originatingDevice' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'originatedConnectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'privateData' | 'locationInfoList'>;

export type QueuedCaps = Bits<'numberQueued' | 'callsInFront' | 'userData' | 'servicesPermitted' | 'netwCallingDevice' | 'netwCalledDevice' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'queuedConnectionInfo' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export type RetrievedCaps = Bits<'correlatorData' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'retrievedConnectionInfo' | 'callLinkageData' | 'languagePreferences' | 'privateData' | 'locationInfoList' | 'deviceHistory'>;

export type ServiceInitiatedCaps = Bits<'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'initiatedConnectionInfo' | 'netwCallingDevice' | 'netwCalledDevice' | 'subjectOfCall' | 'messageInfo' | 'languagePreferences' | 'privateData' | 'calledDevice' | 'locationInfoList'>;

export type TransferredCaps = Bits<'transferredConnectionsEndpointDeviceID' | 'transferredConnectionsResultingConnectionInfo' | 'userData' | 'chargingInfo' | 'numberUnitsNumberOfChargingUnits' | 'numberUnitsTypeOfUnits' | 'numberUnitsNumberOfCurrencyUnits' | 'typeOfChargingInfoSubTotal' | 'typeOfChargingInfoTotal' | 'chargingMultiplierAThousandth' | 'chargingMultiplierAHundredth' | 'chargingMultiplierATenth' | 'chargingMultiplierOne' | 'chargingMultiplierTen' | 'chargingMultiplierHundred' | 'chargingMultiplierThousand' | 'servicesPermitted' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'connectionInfo' | 'languagePreferences' | 'deviceHistory' | 'privateData' | 'locationInfoList'>;

export interface CallAssociatedEvtsList extends Extra {
  callInformation?: CallInformationCaps;
  charging?: ChargingCaps;
  digitsGenerated?: DigitsGeneratedCaps;
  telephonyTonesGenerated?: TelephonyTonesGeneratedCaps;
  serviceCompletionFailure?: ServiceCompletionFailureCaps;
}

export type CallInformationCaps = Bits<'callingDevice' | 'accountInfo' | 'authorisatinonCode' | 'correlatorData' | 'servicesPermitted' | 'userData' | 'callQualifyingData' | 'connectionInfo' | 'callLinkageData' | 'callCharacteristics' | 'subjectOfCall' | 'languagePreferences' | 'privateData' | 'genCallInfoForOutdatedConnID' | 'deviceInfo'>;

export type ChargingCaps = Bits<'numberUnitsNumberOfChargingUnits' | 'numberUnitsTypeOfUnits' | 'numberUnitsNumberOfCurrencyUnits' | 'typeOfChargingInfoSubTotal' | 'typeOfChargingInfoTotal' | 'chargingMultiplierAThousandth' | 'chargingMultiplierAHundredth' | 'chargingMultiplierATenth' | 'chargingMultiplierOne' | 'chargingMultiplierTen' | 'chargingMultiplierHundred' | 'chargingMultiplierThousand' | 'privateData'>;

export type DigitsGeneratedCaps = Bits<'digitsDurationList' | 'pauseDurationList' | 'connectionInfo' | 'privateData'>;

export type TelephonyTonesGeneratedCaps = Bits<'toneToSendBeep' | 'toneToSendBilling' | 'toneToSendBusy' | 'toneToSendCarrier' | 'toneToSendConfirmation' | 'toneToSendDial' | 'toneToSendFaxCNG' | 'toneToSendHold' | 'toneToSendHowler' | 'toneToSendIntrusion' | 'toneToSendModemCNG' | 'toneToSendPark' | 'toneToSendRecordWarning' | 'toneToSendReorder' | 'toneToSendRingback' | 'toneToSendSilence' | 'toneToSendSitVC' | 'toneToSendSitIC' | 'toneToSendSitRO' | 'toneToSendSitNC' | 'toneToSendSf0' | 'toneToSendSf1' | 'toneToSendSf2' | 'toneToSendSf3' | 'toneToSendSf4' | 'toneToSendSf5' | 'toneToSendSf6' | 'toneToSendSf7' | 'toneToSendSf8' | 'toneToSendSf9' | 'toneToSendSf10' | 'toneToSendSf11' | 'toneToSendSf12' | 'toneToSendSf13' | 'toneToSendSf14' | 'toneToSendSf15' | 'toneToSendSf16' | 'toneToSendSf17' | 'toneToSendSf18' | 'toneToSendSf19' | 'toneToSendSf20' | 'toneToSendSf21' | 'toneToSendSf22' | 'toneToSendSf23' | 'toneToSendSf24' | 'toneToSendSf25' | 'toneToSendSf26' | 'toneToSendSf27' | 'toneToSendSf28' | 'toneToSendSf29' | 'toneToSendSf30' | 'toneToSendSf31' | 'toneToSendSf32' | 'toneToSendSf33' | 'toneToSendSf34' | 'toneToSendSf35' | 'toneToSendSf36' | 'toneToSendSf37' | 'toneToSendSf38' | 'toneToSendSf39' | 'toneToSendSf40' | 'toneToSendSf41' | 'toneToSendSf42' | 'toneToSendSf43' | 'toneToSendSf44' | 'toneToSendSf45' | 'toneToSendSf46' | 'toneToSendSf47' | 'toneToSendSf48' | 'toneToSendSf49' | 'toneToSendSf50' | 'toneToSendSf51' | 'toneToSendSf52' | 'toneToSendSf53' | 'toneToSendSf54' | 'toneToSendSf55' | 'toneToSendSf56' | 'toneToSendSf57' | 'toneToSendSf58' | 'toneToSendSf59' | 'toneToSendSf60' | 'toneToSendSf61' | 'toneToSendSf62' | 'toneToSendSf63' | 'toneToSendSf64' | 'toneToSendSf65' | 'toneToSendSf66' | 'toneToSendSf67' | 'toneToSendSf68' | 'toneToSendSf69' | 'toneToSendSf70' | 'toneToSendSf71' | 'toneToSendSf72' | 'toneToSendSf73' | 'toneToSendSf74' | 'toneToSendSf75' | 'toneToSendSf76' | 'toneToSendSf77' | 'toneToSendSf78' | 'toneToSendSf79' | 'toneToSendSf80' | 'toneToSendSf81' | 'toneToSendSf82' | 'toneToSendSf83' | 'toneToSendSf84' | 'toneToSendSf85' | 'toneToSendSf86' | 'toneToSendSf87' | 'toneToSendSf88' | 'toneToSendSf89' | 'toneToSendSf90' | 'toneToSendSf91' | 'toneToSendSf92' | 'toneToSendSf93' | 'toneToSendSf94' | 'toneToSendSf95' | 'toneToSendSf96' | 'toneToSendSf97' | 'toneToSendSf98' | 'toneToSendSf99' | 'toneToSendSf100' | 'toneFrequency' | 'toneDuration' | 'pauseDurationList' | 'connectionInfo' | 'privateData'>;

export type ServiceCompletionFailureCaps = Bits<'primaryCallConnectionInfo' | 'secondaryCallConnectionInfo' | 'otherDevicesPrimaryCallList' | 'otherDevicesSecondaryCallList' | 'mediaCallCharacteristics' | 'privateData'>;

export interface LogicalEvtsList extends Extra {
  agentBusy?: AgentBusyCaps;
  agentLoggedOff?: AgentLoggedOffCaps;
  agentLoggedOn?: AgentLoggedOnCaps;
  agentNotReady?: AgentNotReadyCaps;
  agentReady?: AgentReadyCaps;
  agentWorkingAfterCall?: AgentWorkingAfterCallCaps;
  autoAnswer?: AutoAnswerCaps;
  autoWorkMode?: AutoWorkModeCaps;
  callBack?: CallBackEventCaps;
  callBackMessage?: CallBackMessageEventCaps;
  callerIDStatus?: CallerIDStatusCaps;
  doNotDisturb?: DoNotDisturbCaps;
  forwarding?: ForwardingCaps;
  presenceState?: PresenceStateEventCaps;
  routeingMode?: RouteingModeCaps;
}

export type AgentBusyCaps = Bits<'agentID' | 'acdGroup' | 'pendingAgentStateWorkingAfterCall' | 'pendingAgentStateNotReady' | 'pendingAgentStateReady' | 'pendingAgentStateNull' | 'cause' | 'privateData'>;

export type AgentLoggedOffCaps = Bits<'agentID' | 'acdGroup' | 'agentPassword' | 'cause' | 'privateData'>;

export type AgentLoggedOnCaps = Bits<'agentID' | 'acdGroup' | 'agentPassword' | 'cause' | 'privateData'>;

export type AgentNotReadyCaps = Bits<'agentID' | 'acdGroup' | 'cause' | 'privateData'>;

export type AgentReadyCaps = Bits<'agentID' | 'acdGroup' | 'cause' | 'privateData'>;

export type AgentWorkingAfterCallCaps = Bits<'agentID' | 'acdGroup' | 'pendingAgentStateNotReady' | 'pendingAgentStateReady' | 'pendingAgentStateNull' | 'cause' | 'privateData'>;

export type AutoAnswerCaps = Bits<'numberOfRings' | 'privateData'>;

export type AutoWorkModeCaps = Bits<'privateData'>;

export type CallBackEventCaps = Bits<'privateData'>;

export type CallBackMessageEventCaps = Bits<'privateData'>;

export type CallerIDStatusCaps = Bits<'privateData'>;

export type DoNotDisturbCaps = Bits<'callOriginationParameter' | 'callOriginationInternal' | 'callOriginationExternal' | 'callingDeviceList' | 'privateData'>;

export type ForwardingCaps = Bits<'forwardingTypeBusy' | 'forwardingTypeBusyInt' | 'forwardingTypeBusyExt' | 'forwardingTypeDND' | 'forwardingTypeDNDInt' | 'forwardingTypeDNDExt' | 'forwardingTypeNoAns' | 'forwardingTypeNoAnsInt' | 'forwardingTypeNoAnsExt' | 'forwardingTypeImmediate' | 'forwardingTypeImmInt' | 'forwardingTypeImmExt' | 'forwardTo' | 'forwardDefaultTypeAndDN' | 'forwardDefaultType' | 'forwardDefaultDN' | 'ringCount' | 'privateData' | 'ringDuration'>;

export type PresenceStateEventCaps = Bits<'fromTime' | 'untilTime' | 'place' | 'mood' | 'namedPresenceState' | 'privateData'>;

export type RouteingModeCaps = Bits<'privateData'>;

export interface MediaEvtsList extends Extra {
  mediaAttached?: MediaAttachedCaps;
  mediaDetached?: MediaDetachedCaps;
}

export type MediaAttachedCaps = Bits<'mediaServiceVersion' | 'mediaServiceInstanceID' | 'mediaStreamID' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'mediaConnectionInfo' | 'privateData'>;

export type MediaDetachedCaps = Bits<'mediaServiceVersion' | 'mediaServiceInstanceID' | 'mediaStreamID' | 'mediaCallCharacteristics' | 'callCharacteristics' | 'mediaConnectionInfo' | 'privateData'>;

export interface VoiceEvtsList extends Extra {
  bookmarkReached?: BookmarkReachedCaps;
  completed?: CompletedCaps;
  dtmfDetected?: DtmfDetectedCaps;
  emptied?: EmptiedCaps;
  interruptionDetected?: InterruptionDetectedCaps;
  notRecognized?: NotRecognizedCaps;
  play?: PlayCaps;
  recognized?: RecognizedCaps;
  record?: RecordCaps;
  reviewEvent?: ReviewEventCaps;
  started?: StartedCaps;
  silenceTimeoutExpired?: SilenceTimeoutExpiredCaps;
  speechDetected?: SpeechDetectedCaps;
  stopEvent?: StopEventCaps;
  suspendPlay?: SuspendPlayCaps;
  suspendRecord?: SuspendRecordCaps;
  voiceAttribChanged?: VoiceAttribChangedCaps;
  voiceErrorOccurred?: VoiceErrorOccurredCaps;
}

export type BookmarkReachedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData' | 'currentPosition'>;

export type CompletedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type DtmfDetectedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type EmptiedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type InterruptionDetectedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type NotRecognizedCaps = Bits<'resource' | 'result' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type PlayCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'speed' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type RecognizedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type RecordCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'speed' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type ReviewEventCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type StartedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type SilenceTimeoutExpiredCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type SpeechDetectedCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type StopEventCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'speed' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type SuspendPlayCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type SuspendRecordCaps = Bits<'message' | 'resource' | 'length' | 'currentPosition' | 'cause' | 'servicesPermitted' | 'privateData'>;

export type VoiceAttribChangedCaps = Bits<'message' | 'resource' | 'playVolumeAbs' | 'playVolumeInc' | 'recordGain' | 'speed' | 'currentPosition' | 'grammars' | 'language' | 'mode' | 'retainAudio' | 'silenceTimeout' | 'maxTimeout' | 'babbleTimeout' | 'endSilence' | 'rejectionThreshold' | 'autoInterruptable' | 'innerXML' | 'interdigitTimeout' | 'preflush' | 'cause' | 'privateData'>;

export type VoiceErrorOccurredCaps = Bits<'resource' | 'cause' | 'servicesPermitted' | 'privateData'>;

export interface DeviceMaintEvtsList extends Extra {
  backInService?: BackInServiceCaps;
  deviceCapsChanged?: DeviceCapsChangedCaps;
  outOfService?: OutOfServiceCaps;
  partiallyInService?: PartiallyInServiceCaps;
}

export type BackInServiceCaps = Bits<'cause' | 'privateData'>;

export type DeviceCapsChangedCaps = Bits<'cause' | 'privateData'>;

export type OutOfServiceCaps = Bits<'cause' | 'privateData'>;

export type PartiallyInServiceCaps = Bits<'cause' | 'privateData'>;

export interface GetPhysicalDeviceInformation extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetPhysicalDeviceInformationResponse extends Extra {
  deviceCategory?: DeviceCategory;
  groupDeviceAttributes?: GroupDeviceAttributes;
  namedDeviceTypes?: NamedDeviceTypes;
  hasLogicalElement?: boolean;
  otherLogicalDeviceList?: GetPhysicalDeviceInformationResponseOtherLogicalDeviceList;
  deviceModelName?: string;
  deviceOnDeviceMonitorFilter?: MonitorFilter;
  deviceOnConnectionMonitorFilter?: MonitorFilter;
  callOnDeviceMonitorFilter?: MonitorFilter;
  callOnConnectionMonitorFilter?: MonitorFilter;
  maxDisplays?: number;
  maxButtons?: number;
  maxLamps?: number;
  maxRingPatterns?: number;
  physDevServList?: PhysDevServList;
  physDevEvtsList?: PhysDevEvtsList;
  extensions?: CSTACommonArguments;
}

export type GetPhysicalDeviceInformationResponseOtherLogicalDeviceList = DeviceID[];

export interface PhysDevServList extends Extra {
  buttonPress?: ButtonPressCaps;
  getAuditoryApparatusInfo?: GetAuditoryApparatusInfoCaps;
  getButtonInformation?: GetButtonInformationCaps;
  getDisplay?: GetDisplayCaps;
  getHookSwitchStatus?: GetHookSwitchStatusCaps;
  getLampInfo?: GetLampInfoCaps;
  getLampMode?: GetLampModeCaps;
  getMessageWaitingIndicator?: GetMessageWaitingIndicatorCaps;
  getMicrophoneGain?: GetMicrophoneGainCaps;
  getMicrophoneMute?: GetMicrophoneMuteCaps;
  getRingerStatus?: GetRingerStatusCaps;
  getSpeakerMute?: GetSpeakerMuteCaps;
  getSpeakerVolume?: GetSpeakerVolumeCaps;
  setButtonInformation?: SetButtonInformationCaps;
  setDisplay?: SetDisplayCaps;
  setHookSwitchStatus?: SetHookSwitchStatusCaps;
  setLampMode?: SetLampModeCaps;
  setMessageWaitingIndicator?: SetMessageWaitingIndicatorCaps;
  setMicrophoneGain?: SetMicrophoneGainCaps;
  setMicrophoneMute?: SetMicrophoneMuteCaps;
  setRingerStatus?: SetRingerStatusCaps;
  setSpeakerMute?: SetSpeakerMuteCaps;
  setSpeakerVolume?: SetSpeakerVolumeCaps;
}

export type ButtonPressCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type GetAuditoryApparatusInfoCaps = Bits<'auditoryApparatus' | 'privateData' | 'auditoryApparatusTypeSpeakerphone' | 'auditoryApparatusTypeHandset' | 'auditoryApparatusTypeHeadset' | 'auditoryApparatusTypeSpeakerOnlyPhone' | 'auditoryApparatusTypeother' | 'speakerPresent' | 'speakerVolumeSettable' | 'speakerVolumeReadable' | 'speakerMuteSettable' | 'speakerMuteReadable' | 'microphonePresent' | 'microphoneGainSettable' | 'microphoneGainReadable' | 'microphoneMuteSettable' | 'microphoneMuteReadable' | 'hookswitchSettable' | 'hookswitchOnHook' | 'privateDataInAck'>;

export type GetButtonInformationCaps = Bits<'button' | 'privateData' | 'buttonLabelInAck' | 'buttonLabelSettableInAck' | 'buttonFunctionInAck' | 'buttonAssociatedNumberInAck' | 'buttonAssociatedNumberSettableInAck' | 'listOfLampsInAck' | 'privateDataInAck'>;

export type GetDisplayCaps = Bits<'displayID' | 'privateData' | 'characterSetASCII' | 'characterSetUnicode' | 'characterSetProprietary' | 'privateDataInAck'>;

export type GetHookSwitchStatusCaps = Bits<'hookSwitch' | 'privateData' | 'privateDataInAck'>;

export type GetLampInfoCaps = Bits<'lamp' | 'privateData' | 'lampLabelInAck' | 'buttonInAck' | 'lampColorInAck' | 'privateDataInAck'>;

export type GetLampModeCaps = Bits<'lamp' | 'privateData' | 'lampModeInAck' | 'lampBrightnessNormal' | 'lampBrightnessDim' | 'lampBrightnessBright' | 'lampColorInAck' | 'buttonInAck' | 'privateDataInAck'>;

export type GetMessageWaitingIndicatorCaps = Bits<'privateData' | 'deviceForMsgInAck' | 'lampIsPresentInAck' | 'privateDataInAck'>;

export type GetMicrophoneGainCaps = Bits<'auditoryApparatus' | 'privateData' | 'micGainAbsInAck' | 'privateDataInAck'>;

export type GetMicrophoneMuteCaps = Bits<'auditoryApparatus' | 'privateData' | 'privateDataInAck'>;

export type GetRingerStatusCaps = Bits<'ringer' | 'privateData' | 'ringCountInAck' | 'ringPatternInAck' | 'ringVolumeInAck' | 'ringVolumeAbsInAck' | 'privateDataInAck'>;

export type GetSpeakerMuteCaps = Bits<'auditoryApparatus' | 'privateDataInAck' | 'privateData'>;

export type GetSpeakerVolumeCaps = Bits<'auditoryApparatus' | 'privateData' | 'speakerVolAbsInAck' | 'privateDataInAck'>;

export type SetButtonInformationCaps = Bits<'buttonLabel' | 'buttonAssociatedNumber' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetDisplayCaps = Bits<'physBaseRowNumber' | 'physColumnRowNumber' | 'offset' | 'privateData' | 'privateDataInAck' | 'supportsModifyingPosition' | 'ackModelMultiStep'>;

export type SetHookSwitchStatusCaps = Bits<'privateData' | 'ackModelMultiStep'>;

export type SetLampModeCaps = Bits<'lampModeBrokenFlutter' | 'lampModeFlutter' | 'lampModeOff' | 'lampModeSteady' | 'lampModeWink' | 'lampModeReserved' | 'lampModeSf0' | 'lampModeSf1' | 'lampModeSf2' | 'lampModeSf3' | 'lampModeSf4' | 'lampModeSf5' | 'lampModeSf6' | 'lampModeSf7' | 'lampModeSf8' | 'lampModeSf9' | 'lampModeSf10' | 'lampModeSf11' | 'lampModeSf12' | 'lampModeSf13' | 'lampModeSf14' | 'lampModeSf15' | 'lampModeSf16' | 'lampModeSf17' | 'lampModeSf18' | 'lampModeSf19' | 'lampModeSf20' | 'lampModeSf21' | 'lampModeSf22' | 'lampModeSf23' | 'lampModeSf24' | 'lampModeSf25' | 'lampModeSf26' | 'lampModeSf27' | 'lampModeSf28' | 'lampModeSf29' | 'lampModeSf30' | 'lampModeSf31' | 'lampModeSf32' | 'lampModeSf33' | 'lampModeSf34' | 'lampModeSf35' | 'lampModeSf36' | 'lampModeSf37' | 'lampModeSf38' | 'lampModeSf39' | 'lampModeSf40' | 'lampModeSf41' | 'lampModeSf42' | 'lampModeSf43' | 'lampModeSf44' | 'lampModeSf45' | 'lampModeSf46' | 'lampModeSf47' | 'lampModeSf48' | 'lampModeSf49' | 'lampModeSf50' | 'lampModeSf51' | 'lampModeSf52' | 'lampModeSf53' | 'lampModeSf54' | 'lampModeSf55' | 'lampModeSf56' | 'lampModeSf57' | 'lampModeSf58' | 'lampModeSf59' | 'lampModeSf60' | 'lampModeSf61' | 'lampModeSf62' | 'lampModeSf63' | 'lampModeSf64' | 'lampModeSf65' | 'lampModeSf66' | 'lampModeSf67' | 'lampModeSf68' | 'lampModeSf69' | 'lampModeSf70' | 'lampModeSf71' | 'lampModeSf72' | 'lampModeSf73' | 'lampModeSf74' | 'lampModeSf75' | 'lampModeSf76' | 'lampModeSf77' | 'lampModeSf78' | 'lampModeSf79' | 'lampModeSf80' | 'lampModeSf81' | 'lampModeSf82' | 'lampModeSf83' | 'lampModeSf84' | 'lampModeSf85' | 'lampModeSf86' | 'lampModeSf87' | 'lampModeSf88' | 'lampModeSf89' | 'lampModeSf90' | 'lampModeSf91' | 'lampModeSf92' | 'lampModeSf93' | 'lampModeSf94' | 'lampBrightnessNormal' | 'lampBrightnessDim' | 'lampBrightnessBright' | 'lampColorNoColor' | 'lampColorRed' | 'lampColorYellow' | 'lampColorGreen' | 'lampColorBlue' | 'lampColorReserved' | 'lampColorSf0' | 'lampColorSf1' | 'lampColorSf2' | 'lampColorSf3' | 'lampColorSf4' | 'lampColorSf5' | 'lampColorSf6' | 'lampColorSf7' | 'lampColorSf8' | 'lampColorSf9' | 'lampColorSf10' | 'lampColorSf11' | 'lampColorSf12' | 'lampColorSf13' | 'lampColorSf14' | 'lampColorSf15' | 'lampColorSf16' | 'lampColorSf17' | 'lampColorSf18' | 'lampColorSf19' | 'lampColorSf20' | 'lampColorSf21' | 'lampColorSf22' | 'lampColorSf23' | 'lampColorSf24' | 'lampColorSf25' | 'lampColorSf26' | 'lampColorSf27' | 'lampColorSf28' | 'lampColorSf29' | 'lampColorSf30' | 'lampColorSf31' | 'lampColorSf32' | 'lampColorSf33' | 'lampColorSf34' | 'lampColorSf35' | 'lampColorSf36' | 'lampColorSf37' | 'lampColorSf38' | 'lampColorSf39' | 'lampColorSf40' | 'lampColorSf41' | 'lampColorSf42' | 'lampColorSf43' | 'lampColorSf44' | 'lampColorSf45' | 'lampColorSf46' | 'lampColorSf47' | 'lampColorSf48' | 'lampColorSf49' | 'lampColorSf50' | 'lampColorSf51' | 'lampColorSf52' | 'lampColorSf53' | 'lampColorSf54' | 'lampColorSf55' | 'lampColorSf56' | 'lampColorSf57' | 'lampColorSf58' | 'lampColorSf59' | 'lampColorSf60' | 'lampColorSf61' | 'lampColorSf62' | 'lampColorSf63' | 'lampColorSf64' | 'lampColorSf65' | 'lampColorSf66' | 'lampColorSf67' | 'lampColorSf68' | 'lampColorSf69' | 'lampColorSf70' | 'lampColorSf71' | 'lampColorSf72' | 'lampColorSf73' | 'lampColorSf74' | 'lampColorSf75' | 'lampColorSf76' | 'lampColorSf77' | 'lampColorSf78' | 'lampColorSf79' | 'lampColorSf80' | 'lampColorSf81' | 'lampColorSf82' | 'lampColorSf83' | 'lampColorSf84' | 'lampColorSf85' | 'lampColorSf86' | 'lampColorSf87' | 'lampColorSf88' | 'lampColorSf89' | 'lampColorSf90' | 'lampColorSf91' | 'lampColorSf92' | 'lampColorSf93' | 'lampColorSf94' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetMessageWaitingIndicatorCaps = Bits<'deviceForMsg' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetMicrophoneGainCaps = Bits<'microphoneGainAbs' | 'microphoneGainInc' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetMicrophoneMuteCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetRingerStatusCaps = Bits<'ringerModeRinging' | 'ringerModeNotRinging' | 'ringVolumeAbs' | 'ringVolumeInc' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetSpeakerMuteCaps = Bits<'privateData' | 'privateDataInAck' | 'ackModelMultiStep'>;

export type SetSpeakerVolumeCaps = Bits<'speakerVolumeAbs' | 'speakerVolumeInc' | 'privateData' | 'privateDataInAck' | 'ackModelMultiStep' | 'resettedAfterCall' | 'notSettableWhileActive'>;

export interface PhysDevEvtsList extends Extra {
  buttonInformation?: ButtonInformationCaps;
  buttonPress?: ButtonPressEventCaps;
  displayUpdated?: DisplayUpdatedCaps;
  hookswitch?: HookswitchCaps;
  lampMode?: LampModeCaps;
  messageWaiting?: MessageWaitingCaps;
  microphoneGain?: MicrophoneGainCaps;
  microphoneMute?: MicrophoneMuteCaps;
  ringerStatus?: RingerStatusCaps;
  speakerMute?: SpeakerMuteCaps;
  speakerVolume?: SpeakerVolumeCaps;
}

export type ButtonInformationCaps = Bits<'buttonLabel' | 'buttonAssociatedNumber' | 'buttonPressIndicator' | 'privateData'>;

export type ButtonPressEventCaps = Bits<'buttonLabel' | 'buttonAssociatedNumber' | 'privateData'>;

export type DisplayUpdatedCaps = Bits<'characterSetASCII' | 'characterSetUnicode' | 'characterSetProprietary' | 'privateData'>;

export type HookswitchCaps = Bits<'privateData'>;

export type LampModeCaps = Bits<'lampModeBrokenFlutter' | 'lampModeFlutter' | 'lampModeOff' | 'lampModeSteady' | 'lampModeWink' | 'lampModeReserved' | 'lampModeSf0' | 'lampModeSf1' | 'lampModeSf2' | 'lampModeSf3' | 'lampModeSf4' | 'lampModeSf5' | 'lampModeSf6' | 'lampModeSf7' | 'lampModeSf8' | 'lampModeSf9' | 'lampModeSf10' | 'lampModeSf11' | 'lampModeSf12' | 'lampModeSf13' | 'lampModeSf14' | 'lampModeSf15' | 'lampModeSf16' | 'lampModeSf17' | 'lampModeSf18' | 'lampModeSf19' | 'lampModeSf20' | 'lampModeSf21' | 'lampModeSf22' | 'lampModeSf23' | 'lampModeSf24' | 'lampModeSf25' | 'lampModeSf26' | 'lampModeSf27' | 'lampModeSf28' | 'lampModeSf29' | 'lampModeSf30' | 'lampModeSf31' | 'lampModeSf32' | 'lampModeSf33' | 'lampModeSf34' | 'lampModeSf35' | 'lampModeSf36' | 'lampModeSf37' | 'lampModeSf38' | 'lampModeSf39' | 'lampModeSf40' | 'lampModeSf41' | 'lampModeSf42' | 'lampModeSf43' | 'lampModeSf44' | 'lampModeSf45' | 'lampModeSf46' | 'lampModeSf47' | 'lampModeSf48' | 'lampModeSf49' | 'lampModeSf50' | 'lampModeSf51' | 'lampModeSf52' | 'lampModeSf53' | 'lampModeSf54' | 'lampModeSf55' | 'lampModeSf56' | 'lampModeSf57' | 'lampModeSf58' | 'lampModeSf59' | 'lampModeSf60' | 'lampModeSf61' | 'lampModeSf62' | 'lampModeSf63' | 'lampModeSf64' | 'lampModeSf65' | 'lampModeSf66' | 'lampModeSf67' | 'lampModeSf68' | 'lampModeSf69' | 'lampModeSf70' | 'lampModeSf71' | 'lampModeSf72' | 'lampModeSf73' | 'lampModeSf74' | 'lampModeSf75' | 'lampModeSf76' | 'lampModeSf77' | 'lampModeSf78' | 'lampModeSf79' | 'lampModeSf80' | 'lampModeSf81' | 'lampModeSf82' | 'lampModeSf83' | 'lampModeSf84' | 'lampModeSf85' | 'lampModeSf86' | 'lampModeSf87' | 'lampModeSf88' | 'lampModeSf89' | 'lampModeSf90' | 'lampModeSf91' | 'lampModeSf92' | 'lampModeSf93' | 'lampModeSf94' | 'lampBrightnessNormal' | 'lampBrightnessDim' | 'lampBrightnessBright' | 'lampColorNoColor' | 'lampColorRed' | 'lampColorYellow' | 'lampColorGreen' | 'lampColorBlue' | 'lampColorReserved' | 'lampColorSf0' | 'lampColorSf1' | 'lampColorSf2' | 'lampColorSf3' | 'lampColorSf4' | 'lampColorSf5' | 'lampColorSf6' | 'lampColorSf7' | 'lampColorSf8' | 'lampColorSf9' | 'lampColorSf10' | 'lampColorSf11' | 'lampColorSf12' | 'lampColorSf13' | 'lampColorSf14' | 'lampColorSf15' | 'lampColorSf16' | 'lampColorSf17' | 'lampColorSf18' | 'lampColorSf19' | 'lampColorSf20' | 'lampColorSf21' | 'lampColorSf22' | 'lampColorSf23' | 'lampColorSf24' | 'lampColorSf25' | 'lampColorSf26' | 'lampColorSf27' | 'lampColorSf28' | 'lampColorSf29' | 'lampColorSf30' | 'lampColorSf31' | 'lampColorSf32' | 'lampColorSf33' | 'lampColorSf34' | 'lampColorSf35' | 'lampColorSf36' | 'lampColorSf37' | 'lampColorSf38' | 'lampColorSf39' | 'lampColorSf40' | 'lampColorSf41' | 'lampColorSf42' | 'lampColorSf43' | 'lampColorSf44' | 'lampColorSf45' | 'lampColorSf46' | 'lampColorSf47' | 'lampColorSf48' | 'lampColorSf49' | 'lampColorSf50' | 'lampColorSf51' | 'lampColorSf52' | 'lampColorSf53' | 'lampColorSf54' | 'lampColorSf55' | 'lampColorSf56' | 'lampColorSf57' | 'lampColorSf58' | 'lampColorSf59' | 'lampColorSf60' | 'lampColorSf61' | 'lampColorSf62' | 'lampColorSf63' | 'lampColorSf64' | 'lampColorSf65' | 'lampColorSf66' | 'lampColorSf67' | 'lampColorSf68' | 'lampColorSf69' | 'lampColorSf70' | 'lampColorSf71' | 'lampColorSf72' | 'lampColorSf73' | 'lampColorSf74' | 'lampColorSf75' | 'lampColorSf76' | 'lampColorSf77' | 'lampColorSf78' | 'lampColorSf79' | 'lampColorSf80' | 'lampColorSf81' | 'lampColorSf82' | 'lampColorSf83' | 'lampColorSf84' | 'lampColorSf85' | 'lampColorSf86' | 'lampColorSf87' | 'lampColorSf88' | 'lampColorSf89' | 'lampColorSf90' | 'lampColorSf91' | 'lampColorSf92' | 'lampColorSf93' | 'lampColorSf94' | 'privateData'>;

export type MessageWaitingCaps = Bits<'deviceForMsg' | 'privateData'>;

export type MicrophoneGainCaps = Bits<'microphoneGainAbs' | 'microphoneGainInc' | 'privateData'>;

export type MicrophoneMuteCaps = Bits<'privateData'>;

export type RingerStatusCaps = Bits<'ringerModeRinging' | 'ringerModeNotRinging' | 'ringCount' | 'ringPattern' | 'ringVolumeAbs' | 'ringVolumeInc' | 'privateData' | 'ringDuration'>;

export type SpeakerMuteCaps = Bits<'privateData'>;

export type SpeakerVolumeCaps = Bits<'speakerVolumeAbs' | 'speakerVolumeInc' | 'privateData'>;

export interface GetSwitchingFunctionCaps extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetSwitchingFunctionCapsResponse extends Extra {
  switchingSubDomainName?: string;
  manufacturerName?: string;
  profiles?: Profiles;
  deviceIDFormat?: DeviceIDFormat;
  swDomainFeatures?: SwDomainFeatures;
  swAppearanceAddressability?: SwAppearanceAddressability;
  swAppearanceTypes?: SwAppearanceTypes;
  ignoreUnsupportedParameters?: IgnoreUnsupportedParameters;
  callCharacteristicsSupported?: CallCharacteristics;
  mediaClassSupport?: MonitorMediaClass;
  numberOfChannels?: number;
  maxChannelBind?: number;
  miscMediaCallCharacteristics?: MiscMediaCallCharacteristics;
  connectionRateList?: ConnectionRateList;
  delayToleranceList?: DelayToleranceList;
  pauseTime?: number;
  currentTime?: string;
  messageSeqNumbers?: MessageSeqNumbers;
  timeStampMode?: TimeStampMode;
  securityMode?: SecurityMode;
  securityFormat?: SecurityFormat;
  privateDataFormat?: SecurityFormat;
  transAndConfSetup?: TransAndConfSetup;
  monitorFilterItems?: MonitorFilterItems;
  miscMonitorCaps?: MiscMonitorCaps;
  correlatorDataSupported?: boolean;
  dynamicFeatureSupported?: DynamicFeatureSupported;
  callLinkageOptions?: CallLinkageOptions;
  aCDModels?: ACDModels;
  agentLogOnModels?: GetSwitchingFunctionCapsResponseAgentLogOnModels;
  agentStateModels?: AgentStateModels;
  connectionView?: ConnectionView;
  maxLengthParameters?: MaxLengthParameters;
  maxLengthParametersCont?: MaxLengthParametersContinued;
  servEvtsList?: ServEvtsList;
  privateDataVersionList?: PrivateDataVersionList;
  systemStatusTimer?: number;
  simpleThreshold?: number;
  filterThreshold?: FilterThreshold;
  mediaServiceCapsList?: MediaServiceCapsList;
  maxDeviceHistoryEntries?: number;
  maxDestinationDevicesForDeflect?: number;
  extensions?: CSTACommonArguments;
}

export type Profiles = Bits<'basicTelephonyProfile' | 'routeingProfile' | 'l1aVoiceBrowserProfile' | 'l1bVoiceBrowserProfile' | 'l2VoiceBrowserProfile' | 'minimalUACSTACallControlProfile' | 'basicUACSTAtCallControlProfile' | 'advancedUACSTACallControlProfile' | 'conferencingUACSTACallControlProfile' | 'basicUACSTADeviceFeatureProfile' | 'speakerUACSTADeviceFeatureProfile' | 'basicSpeechServiceProfile' | 'advancedSpeechServiceProfile' | 'minimalEndpointCallControlProfile' | 'basicEndpointCallControlProfile' | 'advancedEndpointCallControlProfile' | 'conferencingEndpointCallControlProfile' | 'basicEndpointDeviceProfile' | 'advancedEndpointDeviceProfile' | 'advancedUaCSTADeviceFeatureProfile'>;

export type DeviceIDFormat = Bits<'dialableDigitsAsterix' | 'dialableDigitsHash' | 'dialableDigitsABCD' | 'dialableDigitsExclamation' | 'dialableDigitsP' | 'dialableDigitsT' | 'dialableDigitsComma' | 'dialableDigitsW' | 'dialableDigitsAt' | 'dialableDigitsDollar' | 'dialableDigitsSemicolon' | 'sFReprExclamation' | 'sFReprEt' | 'sFReprSlash' | 'sFReprPercent' | 'sFReprNM' | 'sFReprGeneric' | 'sFReprImplicitTON' | 'sFReprPubTONUnkown' | 'sFReprPubTONInternal' | 'sFReprPubTONNational' | 'sFReprPubTONSubscriber' | 'sFReprPubTONAbbreviated' | 'sFReprPriTONUnknown' | 'sFReprPriTONLevel3' | 'sFReprPriTONLevel2' | 'sFReprPriTONLevel1' | 'sFReprPriTONLocal' | 'sFReprPriTONAbbreviated' | 'sFReprOther' | 'deviceNumber' | 'deviceIDTagPrivateNumber' | 'deviceIDTagPrivateName' | 'sFRResourceID'>;

export type SwDomainFeatures = Bits<'isForwardingBefore' | 'isForwardingAfter' | 'swFunctionDefaultSettings' | 'userSpecific' | 'userSpecificDefaultFowardingType' | 'userSpecificDefaultForwardDestination' | 'negativeAcknowledgment' | 'supportFailedWithAssConn' | 'supportFailedWithoutAssConn' | 'supportFailedWithAssConnNotReportet' | 'recall' | 'callBack' | 'extCallsIncoming' | 'extCallsOutgoing' | 'prompting'>;

export type SwAppearanceAddressability = Bits<'nonAddressable' | 'addressable'>;

export type SwAppearanceTypes = Bits<'selectedStandard' | 'basicStandard' | 'basicBridged' | 'exclusiveBridged' | 'independentSharedBridged' | 'interDependentSharedBridged'>;

export type IgnoreUnsupportedParameters = Word<'ignoreParameters' | 'rejectMessage'>;

export type MiscMediaCallCharacteristics = Bits<'supportAdjustment'>;

export type MessageSeqNumbers = Bits<'allEvents' | 'allAcks' | 'allServReqs'>;

export type TimeStampMode = Bits<'allEvents' | 'allAcks' | 'allServReqs'>;

export type SecurityMode = Word<'allEvents' | 'allAcks' | 'allServReqs'>;

export type SecurityFormat = Bits<'octetStringFromSF' | 'otherTypeFromSF' | 'octetStringToSF' | 'otherTypeToSF'>;

export interface MonitorFilterItems extends Extra {
  deviceOnDeviceMonitorFilter?: MonitorFilter;
  deviceOnConnectionMonitorFilter?: MonitorFilter;
  callOnDeviceMonitorFilter?: MonitorFilter;
  callOnConnectionMonitorFilter?: MonitorFilter;
}

export type DynamicFeatureSupported = Word<'none' | 'all' | 'some'>;

export type CallLinkageOptions = Bits<'callLinkageFeatureSupported' | 'threadLinkageFeatureSupported'>;

export type GetSwitchingFunctionCapsResponseAgentLogOnModels = Bits<'logOnToACDDevice' | 'logOnToACDGroupExplOneStep' | 'logOnToACDGroupExplTwoSteps' | 'logOnToACDImplOneStep'>;

export type AgentStateModels = Bits<'multiState' | 'multiStateSemiIndependentLinked' | 'agentOriented'>;

export type ConnectionView = Word<'fixed' | 'local'>;

export interface MaxLengthParameters extends Extra {
  accountInfo?: number;
  authCode?: number;
  agentID?: number;
  agentPassword?: number;
  callIDInConnectionID?: number;
  correlatorData?: number;
  privateData?: number;
  deviceIdentifiers?: number;
  userData?: number;
  buttonLabel?: number;
  lampLabel?: number;
  charactersToSend?: number;
}

export interface MaxLengthParametersContinued extends Extra {
  monitorCrossRefID?: number;
  callQualifyingData?: number;
  subDomainCallLinkageData?: number;
  subDomainThreadID?: number;
  ioData?: number;
  messageInfo?: number;
}

export interface ServEvtsList extends Extra {
  capExchangeServList?: CapExchangeServList;
  systemServList?: SystemStatusServList;
  monitoringServList?: MonitoringServList;
  snapshotServList?: SnapshotServList;
  callControlServList?: CallControlServList;
  callControlEvtsList?: CallControlEvtsList;
  callAssociatedServList?: CallAssociatedServList;
  callAssociatedEvtsList?: CallAssociatedEvtsList;
  mediaServList?: MediaServList;
  mediaEvtsList?: MediaEvtsList;
  routeingServList?: RouteingServList;
  physDevServList?: PhysDevServList;
  physDevEvtsList?: PhysDevEvtsList;
  logicalServList?: LogicalServList;
  logicalEvtsList?: LogicalEvtsList;
  deviceMaintEvtsList?: DeviceMaintEvtsList;
  iOServicesServList?: IOServicesServList;
  dataCollectionServList?: DataCollectionServList;
  voiceServList?: VoiceServList;
  voiceEvtsList?: VoiceEvtsList;
  cdrServList?: CDRServList;
  vendorSpecificServList?: VendorSpecificServList;
  vendorSpecificEvtsList?: VendorSpecificEvtsList;
  statusReportingServList?: StatusReportingServList;
  locationServicesServList?: LocationServicesServList;
}

export interface CapExchangeServList extends Extra {
  getCSTAFeatures?: GetCSTAFeaturesCaps;
  getLogicalDeviceInformation?: GetLogicalDeviceInformationCaps;
  getPhysicalDeviceInformation?: GetPhysicalDeviceInformationCaps;
  getSwitchingFunctionCaps?: GetSwitchingFunctionCapabilitiesCaps;
  getSwitchingFunctionDevices?: GetSwitchingFunctionDevicesCaps;
  switchingFunctionDevices?: SwitchingFunctionDevicesCaps;
}

export type GetCSTAFeaturesCaps = Bits<'privateDataInReq' | 'privateDataInAck'>;

export type GetLogicalDeviceInformationCaps = Bits<'privateDataInReq' | 'namedDeviceTypeInAck' | 'shortFormDeviceIDInAck' | 'miscMonitorCapsInAck' | 'maxCallBacksInAck' | 'maxAutoAnswerRingsInAck' | 'maxActiveCallsInAck' | 'maxHeldCallsInAck' | 'maxFwdSettingsInAck' | 'maxDevicesInConfInAck' | 'transAndConfSetupParameter' | 'transAndConfSetupConsultationInAck' | 'transAndConfSetupHoldMakeInAck' | 'transAndConfSetupAlternateInAck' | 'transAndConfSetupTwoCallsHoldInAck' | 'transAndConfSetupTwoCallsConnectedInAck' | 'mediaClassSupportInAck' | 'connectionRateListInAck' | 'delayToleranceListInAck' | 'numberOfChannelsInAck' | 'maxChannelBindInAck' | 'privateDataInAck'>;

export type GetPhysicalDeviceInformationCaps = Bits<'privateDataInReq' | 'namedDeviceTypesInAck' | 'otherLogicalDeviceListInAck' | 'deviceModelNameInAck' | 'maxDisplaysInAck' | 'maxButtonsInAck' | 'maxLampsInAck' | 'maxRingPatternsInAck' | 'privateDataInAck'>;

export type GetSwitchingFunctionCapabilitiesCaps = Bits<'privateDataInReq' | 'mediaClassSupportInAck' | 'numberOfChannelsInAck' | 'maxChannelBindInAck' | 'miscMediaCallCharacteristicsInAck' | 'connectionRateListInAck' | 'delayToleranceRateListInAck' | 'pauseTimeInAck' | 'currentTimeInAck' | 'transAndConfSetupParameterInAck' | 'transAndConfSetupConsultationInAck' | 'transAndConfSetupHoldMakeInAck' | 'transAndConfSetupAlternateInAck' | 'transAndConfSetupTwoCallsHoldInAck' | 'transAndConfSetupTwoCallsConnectedInAck' | 'miscMonitorCapsInAck' | 'correlatorDataSupportedInAck' | 'dynamicFeatureSupportedInAck' | 'callLinkageOptionsInAck' | 'acdModelsInAck' | 'agentLogOnModelsInAck' | 'agentStateModelsInAck' | 'privateDataVersionListInAck' | 'simpleThresholdInAck' | 'filterThresholdInAck' | 'maxDeviceHistoryEntriesInAck' | 'privateDataInAck'>;

export type GetSwitchingFunctionDevicesCaps = Bits<'requestedDeviceID' | 'requestedDeviceCategoryACD' | 'requestedDeviceCategoryACDGroup' | 'requestedDeviceCategoryHuntGroup' | 'requestedDeviceCategoryPickGroup' | 'requestedDeviceCategoryUserGroup' | 'requestedDeviceCategoryOtherGroup' | 'requestedDeviceCategoryNetwInterface' | 'requestedDeviceCategoryPark' | 'requestedDeviceCategoryRouteingDevice' | 'requestedDeviceCategoryStation' | 'requestedDeviceCategoryVoiceUnit' | 'requestedDeviceCategoryGenericIV' | 'requestedDeviceCategoryListenerIV' | 'requestedDeviceCategoryVDTMFIV' | 'requestedDeviceCategoryPromptIV' | 'requestedDeviceCategoryPromptQueueIV' | 'requestedDeviceCategoryMessageIV' | 'requestedDeviceCategoryConference' | 'requestedDeviceCategoryOther' | 'privateData' | 'privateDataInAck'>;

export type SwitchingFunctionDevicesCaps = Bits<'segmentID' | 'deviceListDeviceCategory' | 'deviceListNamedDeviceTypes' | 'deviceListDeviceAttributes' | 'deviceListDeviceModelName' | 'deviceListNidGroup' | 'privateData'>;

export interface SystemStatusServList extends Extra {
  changeSystemStatusFilter?: ChangeSystemStatusFilterCaps;
  systemRegister?: SystemRegisterCaps;
  systemStatusRegisterAbort?: SystemStatusRegisterAbortCaps;
  systemStatusRegisterCancel?: SystemStatusRegisterCancelCaps;
  requestSystemStatus?: RequestSystemStatusCaps;
  systemStatus?: SystemStatusCaps;
  swFunctionCapsChanged?: SwFunctionCapsChangedCaps;
  swFunctionDevicesChanged?: SwFunctionDevicesChangedCaps;
  getRegistrations?: GetRegistrationsCaps;
  registrationInfo?: RegistrationInfoCaps;
}

export type ChangeSystemStatusFilterCaps = Bits<'requestedStatusFilterInitializing' | 'requestedStatusFilterEnabled' | 'requestedStatusFilterNormal' | 'requestedStatusFilterMessageLost' | 'requestedStatusFilterDisabled' | 'requestedStatusFilterPartiallyDisabled' | 'requestedStatusFilterOverloadImminent' | 'requestedStatusFilterOverloadReached' | 'requestedStatusFilterOverloadRelieved' | 'privateData' | 'privateDataInAck'>;

export type SystemRegisterCaps = Bits<'requestTypesSystemStatus' | 'requestTypesRequestSystemStatus' | 'requestTypesSwitchingFunctionCapsChanged' | 'requestTypesSwitchingFuncionDevicesChanged' | 'statusFilterInitializing' | 'statusFilterEnabled' | 'statusFilterNormal' | 'statusFilterMessageLost' | 'statusFilterDisabled' | 'statusFilterPartiallyDisabled' | 'statusFilterOverloadImminent' | 'statusFilterOverloadReached' | 'statusFilterOverloadRelieved' | 'privateDataOctetString' | 'privateData' | 'privateDataOctetStringInAck' | 'privateDataInAck'>;

export type SystemStatusRegisterAbortCaps = Bits<'privateData' | 'privateDataInAck'>;

export type SystemStatusRegisterCancelCaps = Bits<'privateData' | 'privateDataInAck'>;

export type RequestSystemStatusCaps = Bits<'privateDataInReq' | 'systemStatusInitializing' | 'systemStatusEnabled' | 'systemStatusNormal' | 'systemStatusMessageLost' | 'systemStatusDisabled' | 'systemStatusPartiallyDisabled' | 'systemStatusOverloadImminent' | 'systemStatusOverloadReached' | 'systemStatusOverloadRelieved' | 'privateDataInAck' | 'switchingFunctionSupportsSending' | 'switchingFunctionSupportsReceiving'>;

export type SystemStatusCaps = Bits<'systemStatusInitializing' | 'systemStatusEnabled' | 'systemStatusNormal' | 'systemStatusMessageLost' | 'systemStatusDisabled' | 'systemStatusPartiallyDisabled' | 'systemStatusOverloadImminent' | 'systemStatusOverloadReached' | 'systemStatusOverloadRelieved' | 'privateData' | 'privateDataInAck' | 'switchingFunctionSupportsSending' | 'switchingFunctionSupportsReceiving'>;

export type SwFunctionCapsChangedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type SwFunctionDevicesChangedCaps = Bits<'privateData' | 'privateDataInAck'>;

export type GetRegistrationsCaps = Bits<'requestedRegTypes' | 'privateData' | 'privateDataInAck' | 'segmentedResponseProvided'>;

export type RegistrationInfoCaps = Bits<'segmentID' | 'privateData'>;

export interface MonitoringServList extends Extra {
  changeMonitorFilter?: ChangeMonitorFilterCaps;
  monitorStart?: MonitorStartCaps;
  monitorStop?: MonitorStopCaps;
  getMonitors?: GetMonitorsCaps;
  monitorInfo?: MonitorInfoCaps;
}

export type ChangeMonitorFilterCaps = Bits<'privateData' | 'privateDataInAck'>;

export type MonitorStartCaps = Bits<'monitorObjectDevice' | 'monitorObjectCall' | 'requestedMonitorFilter' | 'monitorTypeCall' | 'monitorTypeDevice' | 'monitorMediaClassParameter' | 'monitorMediaClassAudio' | 'monitorMediaClassData' | 'monitorMediaClassImage' | 'monitorMediaClassVoice' | 'monitorMediaClassChat' | 'monitorMediaClassEmail' | 'monitorMediaClassMessage' | 'monitorMediaClassIM' | 'monitorMediaClassSMS' | 'monitorMediaClassMMS' | 'monitorExistingCallsInAck' | 'privateDataInAck' | 'callIDOnly' | 'swDomainDefaultForMonitorTypeIsDevice' | 'acceptsMonitorStartWhileOOS'>;

export type MonitorStopCaps = Bits<'privateData' | 'privateDataInAck' | 'switchingFunctionSupportsSending' | 'switchingFunctionSupportsReceiving'>;

export type GetMonitorsCaps = Bits<'privateData' | 'privateDataInAck' | 'segmentedResponseProvided'>;

export type MonitorInfoCaps = Bits<'segmentID' | 'privateData'>;

export interface SnapshotServList extends Extra {
  snapshotCall?: SnapshotCallCaps;
  snapshotDevice?: SnapshotDeviceCaps;
  snapshotCallData?: SnapshotCallDataCaps;
  snapshotDeviceData?: SnapshotDeviceDataCaps;
}

export type SnapshotCallCaps = Bits<'privateData' | 'locaConnectionStateInAck' | 'mediaServiceInfoListInAck' | 'mediaServiceVersionInAck' | 'mediaServiceInstanceInAck' | 'mediaStreamID' | 'connectionInformation' | 'mediaCallCharacteristicsInAck' | 'callCharacteristicsInAck' | 'callingDeviceInAck' | 'calledDeviceInAck' | 'subjectOfCallInAck' | 'messageInfoInAck' | 'languagePreferencesInAck' | 'deviceHistoryInAck' | 'privateDataInAck' | 'callIDOnly' | 'reportsWithSnapsCallData' | 'locationInfoList'>;

export type SnapshotDeviceCaps = Bits<'privateData' | 'localCallStateCompoundCallState' | 'localCallStateSimpleCallState' | 'localCallStateUnknown' | 'mediaServiceInfoListInAck' | 'mediaServiceVersionInAck' | 'mediaServiceInstanceInAck' | 'mediaStreamID' | 'connectionInformation' | 'mediaCallCharacteristicsInAck' | 'privateDataInAck' | 'reportsWithSnapsDeviceData'>;

export type SnapshotCallDataCaps = Bits<'segmentID' | 'localConnectionState' | 'mediaServiceInformationList' | 'mediaServiceVersion' | 'mediaServiceInstance' | 'mediaStreamID' | 'connectionInformation' | 'privateData' | 'locationInfoList'>;

export type SnapshotDeviceDataCaps = Bits<'segmentID' | 'localCallStateCompoundCallState' | 'localCallStateSimpleCallState' | 'localCallStateUnknown' | 'mediaServiceInformationList' | 'mediaServiceVersion' | 'mediaServiceInstance' | 'mediaStreamID' | 'connectionInformation' | 'mediaCallCharacteristics' | 'endpointDeviceID' | 'privateData'>;

export interface CDRServList extends Extra {
  cdrNotification?: CdrNotificationCaps;
  cdrReport?: CdrReportCaps;
  sendStoredCDRs?: SendStoredCDRsCaps;
  startCDRTransmission?: StartCDRTransmissionCaps;
  stopCDRTransmission?: StopCDRTransmissionCaps;
}

export type CdrNotificationCaps = Bits<'cdrReasonTimeout' | 'cdrReasonThresholdReached' | 'cdrReasonOther' | 'privateData' | 'privateDataInAck'>;

export type CdrReportCaps = Bits<'cdrReasonTimeout' | 'cdrReasonThresholdReached' | 'cdrReasonOther' | 'recordNumber' | 'recordCreationTime' | 'callingDevice' | 'calledDevice' | 'assocCallingDevice' | 'assocCalledDevice' | 'netwCallingDevice' | 'netwCalledDevice' | 'callCharacteristics' | 'mediaCallCharacteristics' | 'chargedDeviceOperator' | 'chargedDeviceNonOperator' | 'recordedCall' | 'nodeNumberArea0' | 'nodeNumberArea1' | 'nodeNumberArea2' | 'tarifTable' | 'connectionStart' | 'connectionEnd' | 'connectionDuration' | 'accessCode' | 'carrier' | 'selectedRoute' | 'billingIndicatorNormalCharging' | 'billingIndicatorReverseCharging' | 'billingIndicatorCreditCardCharging' | 'billingIndicatorCallForwarding' | 'billingIndicatorCallDeflection' | 'billingIndicatorCallTransfer' | 'billingIndicatorOther' | 'chargingInfo' | 'suppServiceInfoNormalCall' | 'suppServiceInfoConsultationCall' | 'suppServiceInfoTransferCall' | 'suppServiceInfoCallCompletion' | 'suppServiceInfoCallForwarding' | 'suppServiceInfoCallDiversion' | 'suppServiceInfoConferencing' | 'suppServiceInfoIntrusion' | 'suppServiceInfoUserUserInfo' | 'suppServiceInfoOther' | 'reasonForTermNormalClearing' | 'reasonForTermUnsuccessfulCallAttempt' | 'reasonForTermAbnormalTermination' | 'reasonForTermCallTransferred' | 'reasonForTermOther' | 'authCode' | 'accountInfo' | 'deviceCategory' | 'namedDeviceTypes' | 'operatorDevice' | 'lastStoredCDRReportSent' | 'privateData' | 'privateDataInAck'>;

export type SendStoredCDRsCaps = Bits<'timePeriod' | 'privateData' | 'privateDataInAck'>;

export type StartCDRTransmissionCaps = Bits<'transferModeTransferAtEndOfCall' | 'transferModeTransferOnRequest' | 'transferModeTransferOnThresholdReached' | 'privateData' | 'privateDataInAck'>;

export type StopCDRTransmissionCaps = Bits<'cdrTermReasonEndOfData' | 'cdrTermReasonError' | 'cdrTermReasonThresholdReached' | 'cdrTermReasonOther' | 'privateData' | 'privateDataInAck' | 'swFunctionSupportsSending' | 'swFunctionSupportsReceiving'>;

export interface VendorSpecificServList extends Extra {
  escapeRegister?: EscapeRegisterCaps;
  escapeRegisterCancel?: EscapeRegisterCancelCaps;
  escapeRegisterAbort?: EscapeRegisterAbortCaps;
  escape?: EscapeCaps;
  privateDataVersionSelection?: PrivateDataVersionSelectionCaps;
}

export type EscapeRegisterCaps = Bits<'privateData' | 'privateDataInAck'>;

export type EscapeRegisterCancelCaps = Bits<'privateData' | 'privateDataInAck'>;

export type EscapeRegisterAbortCaps = Bits<'privateData' | 'privateDataInAck'>;

export type EscapeCaps = Bits<'privateDataInAck' | 'swFunctionSupportsSending' | 'swFunctionSupportsReceiving'>;

export type PrivateDataVersionSelectionCaps = Bits<'privateDataInAck'>;

export interface VendorSpecificEvtsList extends Extra {
  privateEvent?: PrivateEventCaps;
}

export type PrivateEventCaps = Bits<never>;

export interface StatusReportingServList extends Extra {
  monitoringServices?: MonitoringServList;
  snapshotServices?: SnapshotServList;
  systemServices?: SystemStatusServList;
}

export type PrivateDataVersionList = number[];

export interface FilterThreshold extends Extra {
  getLogicalDeviceInformation?: number;
  getPhysicalDeviceInformation?: number;
  getSwitchingFunctionCaps?: number;
  getSwitchingFunctionDevices?: number;
  switchingFunctionDevices?: number;
  changeSystemStatusFilter?: number;
  systemStatusRegister?: number;
  systemStatusRegisterAbort?: number;
  systemStatusRegisterCancel?: number;
  requestSystemStatus?: number;
  systemStatus?: number;
  switchingFunctionCapsChanged?: number;
  switchingFunctionDevsChanged?: number;
  changeMonitorFilter?: number;
  monitorStart?: number;
  monitorStop?: number;
  snapshotCall?: number;
  snapshotDevice?: number;
  snapshotCallData?: number;
  snapshotDeviceData?: number;
  acceptCall?: number;
  alternateCall?: number;
  answerCall?: number;
  callBackCallRelated?: number;
  callBackMessageCallRelated?: number;
  campOnCall?: number;
  clearCall?: number;
  clearConnection?: number;
  conferenceCall?: number;
  consultationCall?: number;
  deflectCall?: number;
  dialDigits?: number;
  directedPickupCall?: number;
  groupPickupCall?: number;
  holdCall?: number;
  intrudeCall?: number;
  joinCall?: number;
  makeCall?: number;
  makePredictiveCall?: number;
  parkCall?: number;
  reconnectCall?: number;
  retrieveCall?: number;
  singleStepConferenceCall?: number;
  singleStepTransferCall?: number;
  transferCall?: number;
  associateData?: number;
  cancelTelephonyTone?: number;
  generateDigits?: number;
  generateTelephonyTone?: number;
  sendUserInformation?: number;
  startDTMFDigitsCollection?: number;
  startTelephonyTonesCollection?: number;
  stopDTMFDigitsCollection?: number;
  stopTelephonyTonesCollection?: number;
  attachMediaService?: number;
  detachMediaService?: number;
  routeRegister?: number;
  routeRegisterAbort?: number;
  routeRegisterCancel?: number;
  reRoute?: number;
  routeEnd?: number;
  routeReject?: number;
  routeRequest?: number;
  routeSelect?: number;
  routeUsed?: number;
  buttonPress?: number;
  getAuditoryApparatusInfo?: number;
  getButtonInformation?: number;
  getDisplay?: number;
  getHookswitchStatus?: number;
  getLampInformation?: number;
  getLampMode?: number;
  getMicrophoneGain?: number;
  getMicrophoneMute?: number;
  getMessageWaitingIndicator?: number;
  getRingerStatus?: number;
  getSpeakerMute?: number;
  getSpeakerVolume?: number;
  setButtonInformation?: number;
  setDisplay?: number;
  setHookswitchStatus?: number;
  setLampMode?: number;
  setMsgWaitingIndicator?: number;
  setMicrophoneGain?: number;
  setMicrophoneMute?: number;
  setRingerStatus?: number;
  setSpeakerMute?: number;
  setSpeakerVolume?: number;
  callBackMessageNonCallRelated?: number;
  callBackNonCallRelated?: number;
  cancelCallBack?: number;
  cancelCallBackMessage?: number;
  getAgentState?: number;
  getAutoAnswer?: number;
  getAutoWorkMode?: number;
  getCallBack?: number;
  getCallerIDStatus?: number;
  getDoNotDisturb?: number;
  getForwarding?: number;
  getLastNumberDialed?: number;
  getRouteingMode?: number;
  setAgentState?: number;
  setAutoAnswer?: number;
  setAutoWorkMode?: number;
  setCallerIDStatus?: number;
  setDoNotDisturb?: number;
  setForwarding?: number;
  setRouteingMode?: number;
  backInService?: number;
  deviceCapsChanged?: number;
  outOfService?: number;
  partiallyInService?: number;
  ioRegister?: number;
  ioRegisterAbort?: number;
  ioRegisterCancel?: number;
  dataPathResumed?: number;
  dataPathSuspended?: number;
  fastData?: number;
  resumeDataPath?: number;
  sendBroadcastData?: number;
  sendData?: number;
  sendMulticastData?: number;
  startDataPath?: number;
  stopDataPath?: number;
  suspendDataPath?: number;
  concatenateMsg?: number;
  deleteMsg?: number;
  playMsg?: number;
  queryVoiceAttribute?: number;
  recordMsg?: number;
  reposition?: number;
  resume?: number;
  review?: number;
  setVoiceAttribute?: number;
  stop?: number;
  suspend?: number;
  synthesizeMsg?: number;
  cDRNotification?: number;
  cDRReport?: number;
  sendStoredCDRs?: number;
  startCDRTransmission?: number;
  stopCDRTransmission?: number;
  escapeRegister?: number;
  escapeRegisterAbort?: number;
  escapeRegisterCancel?: number;
  escape?: number;
  privateDataVersion?: number;
}

export interface GetSwitchingFunctionDevices extends Extra {
  requestedDeviceID?: DeviceID;
  requestedDeviceCategory?: ReqDeviceCategory;
  extensions?: CSTACommonArguments;
}

export type ReqDeviceCategory = Word<'acd' | 'groupACD' | 'groupHunt' | 'groupPick' | 'groupUser' | 'groupOther' | 'networkInterface' | 'park' | 'routeingDevice' | 'station' | 'voiceUnit' | 'genericIV' | 'listenerIV' | 'dtmfIV' | 'promptIV' | 'promptQueue' | 'messageIV' | 'conference' | 'other'>;

export interface GetSwitchingFunctionDevicesResponse extends Extra {
  serviceCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface SwitchingFunctionDevices extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  deviceList?: DeviceList;
  extensions?: CSTACommonArguments;
}

export type DeviceList = DeviceListDevice[];

export interface DeviceListDevice extends Extra {
  deviceID?: DeviceID;
  deviceCategory?: DeviceCategory;
  namedDeviceTypes?: NamedDeviceTypes;
  deviceAttributes?: DeviceAttributes;
  deviceModelName?: string;
  nidGroup?: DeviceID;
}

export type DeviceAttributes = Bits<'mediaAccessDevice' | 'routeingDevice' | 'groupACD' | 'groupHunt' | 'groupPick' | 'groupUser'>;

export interface ChangeSysStatFilter extends Extra {
  sysStatRegisterID?: string;
  requestedStatusFilter?: StatusFilterList;
  extensions?: CSTACommonArguments;
}

export type StatusFilterList = Bits<'initializing' | 'enabled' | 'normal' | 'messageLost' | 'disabled' | 'partiallyDisabled' | 'overloadImminent' | 'overloadReached' | 'overloadRelieved'>;

export interface ChangeSysStatFilterResponse extends Extra {
  actualStatusFilter?: StatusFilterList;
  extensions?: CSTACommonArguments;
}

export interface SystemRegister extends Extra {
  requestTypes?: RequestTypes;
  requestedStatusFilter?: StatusFilter;
  extensions?: CSTACommonArguments;
}

export type RequestTypes = Bits<'systemStatus' | 'requestSystemStatus' | 'switchingFunctionCapsChanged' | 'switchingFunctionDevicesChanged'>;

export type StatusFilter = Bits<'initializing' | 'enabled' | 'normal' | 'messageLost' | 'disabled' | 'partiallyDisabled' | 'overloadImminent' | 'overloadReached' | 'overloadRelieved'>;

export interface SystemRegisterResponse extends Extra {
  sysStatRegisterID?: string;
  actualStatusFilter?: StatusFilter;
  extensions?: CSTACommonArguments;
}

export interface SystemRegisterAbort extends Extra {
  sysStatRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface SystemRegisterCancel extends Extra {
  sysStatRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface SystemRegisterCancelResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface RequestSystemStatus extends Extra {
  sysStatRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface RequestSystemStatusResponse extends Extra {
  systemStatus?: SystemStatusValue;
  extensions?: CSTACommonArguments;
}

export type SystemStatusValue = Word<'disabled' | 'partiallyDisabled' | 'enabled' | 'initializing' | 'messagesLost' | 'normal' | 'overloadImminent' | 'overloadReached' | 'overloadRelieved'>;

export interface SystemStatus extends Extra {
  sysStatRegisterID?: string;
  systemStatus?: SystemStatusValue;
  extensions?: CSTACommonArguments;
}

export interface SystemStatusResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SwFunctionCapsChanged extends Extra {
  sysStatRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface SwFunctionCapsChangedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SwFunctionDevicesChanged extends Extra {
  sysStatRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface SwFunctionDevicesChangedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface AcceptCall extends Extra {
  callToBeAccepted?: ConnectionID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface AcceptCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CallBack extends Extra {
  callbackConnection?: ConnectionID;
  callCharacteristics?: CallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export interface CallBackResponse extends Extra {
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CallBackMessage extends Extra {
  callbackMessageConnection?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface CallBackMessageResponse extends Extra {
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CamponCall extends Extra {
  camponConnection?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface CamponCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DeflectCall extends Extra {
  callToBeDiverted?: ConnectionID;
  newDestination?: DeflectCallNewDestination;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  callCharacteristics?: CallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
  addNewDestinationsList?: DeviceIDList;
}

export type DeflectCallNewDestination = DeviceID[];

export type DeviceIDList = DeviceID[];

export interface DeflectCallResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DialDigits extends Extra {
  diallingConnection?: ConnectionID;
  diallingSequence?: DeviceID;
  correlatorData?: CorrelatorData;
  extensions?: CSTACommonArguments;
}

export interface DialDigitsResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DirectedPickupCall extends Extra {
  callToBePickedUp?: ConnectionID;
  requestingDevice?: DeviceID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface DirectedPickupCallResponse extends Extra {
  pickedCall?: ConnectionID;
  pickedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface GroupPickupCall extends Extra {
  newDestination?: DeviceID;
  pickGroup?: DeviceID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface GroupPickupCallResponse extends Extra {
  pickedCall?: ConnectionID;
  pickedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface IntrudeCall extends Extra {
  intrude?: ConnectionID;
  participationType?: ParticipationType;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface IntrudeCallResponse extends Extra {
  conferencedCall?: ConnectionID;
  conferencedCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export interface JoinCall extends Extra {
  activeCall?: ConnectionID;
  joiningDevice?: DeviceID;
  autoOriginate?: AutoOriginate;
  participationType?: ParticipationType;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface JoinCallResponse extends Extra {
  conferencedCall?: ConnectionID;
  conferencedCallInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  extensions?: CSTACommonArguments;
}

export interface AssociateData extends Extra {
  existingCall?: ConnectionID;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  callQualifyingData?: string;
  callCharacteristics?: CallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  deviceInfo?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface AssociateDataResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CancelTelephonyTones extends Extra {
  connectionToStopTone?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export interface CancelTelephonyTonesResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GenerateDigits extends Extra {
  connectionToSendDigits?: ConnectionID;
  digitMode?: DigitMode;
  charactersToSend?: string;
  toneDuration?: number;
  pulseRate?: number;
  pauseDuration?: number;
  extensions?: CSTACommonArguments;
}

export type DigitMode = Word<'rotaryPulse' | 'dTMF'>;

export interface GenerateDigitsResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GenerateTelephonyTones extends Extra {
  connectionToSendTone?: ConnectionID;
  toneToSend?: TelephonyTone;
  toneDuration?: number;
  extensions?: CSTACommonArguments;
}

export type TelephonyTone = Word<'beep' | 'billing' | 'busy' | 'carrier' | 'confirmation' | 'dial' | 'faxCNG' | 'hold' | 'howler' | 'intrusion' | 'modemCNG' | 'park' | 'recordWarning' | 'reorder' | 'ringback' | 'silence' | 'sitVC' | 'sitIC' | 'sitRO' | 'sitNC' | 'switchSpec0' | 'switchSpec1' | 'switchSpec2' | 'switchSpec3' | 'switchSpec4' | 'switchSpec5' | 'switchSpec6' | 'switchSpec7' | 'switchSpec8' | 'switchSpec9' | 'switchSpec10' | 'switchSpec11' | 'switchSpec12' | 'switchSpec13' | 'switchSpec14' | 'switchSpec15' | 'switchSpec16' | 'switchSpec17' | 'switchSpec18' | 'switchSpec19' | 'switchSpec20' | 'switchSpec21' | 'switchSpec22' | 'switchSpec23' | 'switchSpec24' | 'switchSpec25' | 'switchSpec26' | 'switchSpec27' | 'switchSpec28' | 'switchSpec29' | 'switchSpec30' | 'switchSpec31' | 'switchSpec32' | 'switchSpec33' | 'switchSpec34' | 'switchSpec35' | 'switchSpec36' | 'switchSpec37' | 'switchSpec38' | 'switchSpec39' | 'switchSpec40' | 'switchSpec41' | 'switchSpec42' | 'switchSpec43' | 'switchSpec44' | 'switchSpec45' | 'switchSpec46' | 'switchSpec47' | 'switchSpec48' | 'switchSpec49' | 'switchSpec50' | 'switchSpec51' | 'switchSpec52' | 'switchSpec53' | 'switchSpec54' | 'switchSpec55' | 'switchSpec56' | 'switchSpec57' | 'switchSpec58' | 'switchSpec59' | 'switchSpec60' | 'switchSpec61' | 'switchSpec62' | 'switchSpec63' | 'switchSpec64' | 'switchSpec65' | 'switchSpec66' | 'switchSpec67' | 'switchSpec68' | 'switchSpec69' | 'switchSpec70' | 'switchSpec71' | 'switchSpec72' | 'switchSpec73' | 'switchSpec74' | 'switchSpec75' | 'switchSpec76' | 'switchSpec77' | 'switchSpec78' | 'switchSpec79' | 'switchSpec80' | 'switchSpec81' | 'switchSpec82' | 'switchSpec83' | 'switchSpec84' | 'switchSpec85' | 'switchSpec86' | 'switchSpec87' | 'switchSpec88' | 'switchSpec89' | 'switchSpec90' | 'switchSpec91' | 'switchSpec92' | 'switchSpec93' | 'switchSpec94' | 'switchSpec95' | 'switchSpec96' | 'switchSpec97' | 'switchSpec98' | 'switchSpec99' | 'switchSpec100'>;

export interface GenerateTelephonyTonesResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SendUserInformation extends Extra {
  existingCall?: ConnectionID;
  userData?: UserData;
  extensions?: CSTACommonArguments;
}

export interface SendUserInformationResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface AttachMediaService extends Extra {
  connection?: ConnectionID;
  mediaServiceType?: MediaServiceType;
  mediaServiceVersion?: number;
  mediaServiceInstanceID?: string;
  connectionMode?: ConnectionMode;
  requestedConnectionState?: LocalConnectionState;
  extensions?: CSTACommonArguments;
}

export type ConnectionMode = Word<'consultationConference' | 'consultationConferenceHold' | 'directedPickup' | 'join' | 'singleStepConference' | 'singleStepConferenceHold' | 'singleStepTransfer' | 'transfer' | 'direct' | 'deflect'>;

export interface AttachMediaServiceResponse extends Extra {
  mediaConnection?: ConnectionID;
  mediaDevice?: DeviceID;
  mediaServiceInstanceID?: string;
  mediaConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface DetachMediaService extends Extra {
  connection?: ConnectionID;
  mediaServiceType?: MediaServiceType;
  extensions?: CSTACommonArguments;
}

export interface DetachMediaServiceResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface RouteRegister extends Extra {
  routeingDevice?: DeviceID;
  requestedRouteingMediaClass?: MediaClass;
  extensions?: CSTACommonArguments;
}

export interface RouteRegisterResponse extends Extra {
  routeRegisterReqID?: string;
  actualRouteingMediaClass?: MediaClass;
  extensions?: CSTACommonArguments;
}

export interface RouteRegisterAbort extends Extra {
  routeRegisterReqID?: string;
  extensions?: CSTACommonArguments;
}

export interface RouteRegisterCancel extends Extra {
  routeRegisterReqID?: string;
  extensions?: CSTACommonArguments;
}

export interface RouteRegisterCancelResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ButtonPress extends Extra {
  device?: DeviceID;
  button?: string;
  extensions?: CSTACommonArguments;
}

export interface ButtonPressResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetAuditoryApparatusInformation extends Extra {
  device?: DeviceID;
  auditorityApparatus?: string;
  extensions?: CSTACommonArguments;
}

export interface GetAuditoryApparatusInformationResponse extends Extra {
  auditoryApparatusList?: AuditoryApparatusList;
  extensions?: CSTACommonArguments;
}

export type AuditoryApparatusList = AuditoryApparatusItem[];

export interface AuditoryApparatusItem extends Extra {
  auditoryApparatus?: string;
  auditoryApparatusType?: AuditoryApparatusItemAuditoryApparatusType;
  speaker?: AuditoryApparatusItemSpeaker;
  microphone?: AuditoryApparatusItemMicrophone;
  hookswitch?: AuditoryApparatusItemHookswitch;
  hookswitchID?: string;
}

export type AuditoryApparatusItemAuditoryApparatusType = Word<'speakerphone' | 'handset' | 'headset' | 'speakerOnlyPhone' | 'other'>;

export type AuditoryApparatusItemSpeaker = Bits<'present' | 'volumeSettable' | 'volumeReadable' | 'muteSettable' | 'muteReadable'>;

export type AuditoryApparatusItemMicrophone = Bits<'present' | 'gainSettable' | 'gainReadable' | 'muteSettable' | 'muteReadable'>;

export type AuditoryApparatusItemHookswitch = Bits<'hookswitchSettable' | 'hookswitchOnHook'>;

export interface GetButtonInformation extends Extra {
  device?: DeviceID;
  button?: string;
  extensions?: CSTACommonArguments;
}

export interface GetButtonInformationResponse extends Extra {
  buttonList?: ButtonList;
  extensions?: CSTACommonArguments;
}

export type ButtonList = ButtonItem[];

export interface ButtonItem extends Extra {
  button?: string;
  buttonLabel?: string;
  buttonLabelSettable?: boolean;
  buttonFunction?: string;
  buttonAssociatedNumber?: DeviceID;
  buttonAssociatedNumberSettable?: boolean;
  buttonPressIndicator?: boolean;
  lampList?: ButtonItemLampList;
}

export type ButtonItemLampList = string[];

export interface GetDisplay extends Extra {
  device?: DeviceID;
  display?: string;
  extensions?: CSTACommonArguments;
}

export interface GetDisplayResponse extends Extra {
  displayList?: DisplayList;
  extensions?: CSTACommonArguments;
}

export type DisplayList = DisplayListItem[];

export interface DisplayListItem extends Extra {
  displayID?: string;
  logicalRows?: number;
  logicalColumns?: number;
  physicalRows?: number;
  physicalColumns?: number;
  physicalBaseRowNumber?: number;
  physicalBaseColumnNumber?: number;
  characterSet?: CharacterSet;
  contentsOfDisplay?: string;
}

export type CharacterSet = Word<'ascii' | 'unicode' | 'proprietary'>;

export interface GetHookswitchStatus extends Extra {
  device?: DeviceID;
  hookswitch?: string;
  extensions?: CSTACommonArguments;
}

export interface GetHookswitchStatusResponse extends Extra {
  hookswitchStatusList?: HookswitchStatusList;
  extensions?: CSTACommonArguments;
}

export type HookswitchStatusList = HookswitchStatusItem[];

export interface HookswitchStatusItem extends Extra {
  hookswitch?: string;
  hookswitchOnHook?: boolean;
}

export interface GetLampInformation extends Extra {
  device?: DeviceID;
  lamp?: string;
  extensions?: CSTACommonArguments;
}

export interface GetLampInformationResponse extends Extra {
  lampList?: LampList;
  extensions?: CSTACommonArguments;
}

export type LampList = LampItem[];

export interface LampItem extends Extra {
  lamp?: string;
  lampLabel?: string;
  button?: string;
  lampColor?: number;
}

export interface GetLampMode extends Extra {
  device?: DeviceID;
  lamp?: string;
  extensions?: CSTACommonArguments;
}

export interface GetLampModeResponse extends Extra {
  lampModeList?: LampModeList;
  lamp?: string;
  extensions?: CSTACommonArguments;
}

export type LampModeList = LampModeItem[];

export interface LampModeItem extends Extra {
  lamp?: string;
  lampMode?: number;
  lampBrightness?: LampBrightness;
  lampColor?: number;
  button?: string;
}

export type LampBrightness = Word<'unspecified' | 'dim' | 'bright'>;

export interface GetMessageWaitingIndicator extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetMessageWaitingIndicatorResponse extends Extra {
  messageWaitingOn?: boolean;
  deviceForMessage?: DeviceID;
  lampIsPresent?: boolean;
  extensions?: CSTACommonArguments;
}

export interface GetMicrophoneGain extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  extensions?: CSTACommonArguments;
}

export interface GetMicrophoneGainResponse extends Extra {
  microphoneGainList?: MicrophoneGainList;
  extensions?: CSTACommonArguments;
}

export type MicrophoneGainList = MicrophoneGainItem[];

export interface MicrophoneGainItem extends Extra {
  auditoryApparatus?: string;
  micGainAbs?: number;
}

export interface GetMicrophoneMute extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  extensions?: CSTACommonArguments;
}

export interface GetMicrophoneMuteResponse extends Extra {
  microphoneMuteList?: MicrophoneMuteList;
  extensions?: CSTACommonArguments;
}

export type MicrophoneMuteList = MicrophoneMuteItem[];

export interface MicrophoneMuteItem extends Extra {
  auditoryApparatus?: string;
  microphoneMuteOn?: boolean;
}

export interface GetRingerStatus extends Extra {
  device?: DeviceID;
  ringer?: string;
  extensions?: CSTACommonArguments;
}

export interface GetRingerStatusResponse extends Extra {
  ringerStatusList?: RingerStatusList;
  extensions?: CSTACommonArguments;
}

export type RingerStatusList = RingerStatusItem[];

export interface RingerStatusItem extends Extra {
  ringer?: string;
  ringMode?: RingMode;
  ringCount?: number;
  ringDuration?: number;
  ringPattern?: number;
  ringVolAbs?: number;
}

export type RingMode = Word<'ringing' | 'notRinging'>;

export interface GetSpeakerMute extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  extensions?: CSTACommonArguments;
}

export interface GetSpeakerMuteResponse extends Extra {
  speakerMuteList?: SpeakerMuteList;
  extensions?: CSTACommonArguments;
}

export type SpeakerMuteList = SpeakerMuteItem[];

export interface SpeakerMuteItem extends Extra {
  auditoryApparatus?: string;
  speakerMuteOn?: boolean;
}

export interface GetSpeakerVolume extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  extensions?: CSTACommonArguments;
}

export interface GetSpeakerVolumeResponse extends Extra {
  speakerVolumeList?: SpeakerVolumeList;
  extensions?: CSTACommonArguments;
}

export type SpeakerVolumeList = SpeakerVolumeItem[];

export interface SpeakerVolumeItem extends Extra {
  auditoryApparatus?: string;
  speakerVolAbs?: number;
}

export interface SetButtonInformation extends Extra {
  device?: DeviceID;
  button?: string;
  buttonLabel?: string;
  buttonAssociatedNumber?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface SetButtonInformationResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetDisplay extends Extra {
  device?: DeviceID;
  display?: string;
  physicalBaseRowNumber?: number;
  physicalBaseColumnNumber?: number;
  contentsOfDisplay?: string;
  offset?: number;
  characterSet?: CharacterSet;
  extensions?: CSTACommonArguments;
}

export interface SetDisplayResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetHookswitchStatus extends Extra {
  device?: DeviceID;
  hookswitch?: string;
  hookswitchOnhook?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetHookswitchStatusResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetLampMode extends Extra {
  device?: DeviceID;
  lamp?: string;
  lampMode?: number;
  lampBrightness?: LampBrightness;
  lampColor?: number;
  extensions?: CSTACommonArguments;
}

export interface SetLampModeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetMessageWaitingIndicator extends Extra {
  device?: DeviceID;
  messageWaitingOn?: boolean;
  deviceForMessage?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface SetMessageWaitingIndicatorResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetMicrophoneGain extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  microphoneGain?: MicrophoneGain;
  extensions?: CSTACommonArguments;
}

export interface MicrophoneGain extends Extra {
  micGainAbs?: number;
  micGainInc?: MicGainInc;
}

export type MicGainInc = Word<'increment' | 'decrement'>;

export interface SetMicrophoneGainResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetMicrophoneMute extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  microphoneMuteOn?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetMicrophoneMuteResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetRingerStatus extends Extra {
  device?: DeviceID;
  ringer?: string;
  ringMode?: RingMode;
  ringPattern?: number;
  ringVolume?: Volume;
  extensions?: CSTACommonArguments;
}

export interface Volume extends Extra {
  volAbs?: number;
  volInc?: VolInc;
}

export type VolInc = Word<'increment' | 'decrement'>;

export interface SetRingerStatusResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetSpeakerMute extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  speakerMuteOn?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetSpeakerMuteResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetSpeakerVolume extends Extra {
  device?: DeviceID;
  auditoryApparatus?: string;
  speakerVolume?: Volume;
  extensions?: CSTACommonArguments;
}

export interface SetSpeakerVolumeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CallBackNonCallRelated extends Extra {
  originatingDevice?: DeviceID;
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CallBackNonCallRelatedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CallBackMessageNonCallRelated extends Extra {
  originatingDevice?: DeviceID;
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CallBackMessageNonCallRelatedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CancelCallBack extends Extra {
  originatingDevice?: DeviceID;
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CancelCallBackResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CancelCallBackMessage extends Extra {
  originatingDevice?: DeviceID;
  targetDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface CancelCallBackMessageResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetAgentState extends Extra {
  device?: DeviceID;
  acdGroup?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetAgentStateResponse extends Extra {
  agentStateList?: AgentStateList;
  extensions?: CSTACommonArguments;
}

export type AgentStateList = AgentStateEntry[];

export interface AgentStateEntry extends Extra {
  agentID?: string;
  loggedOnState?: boolean;
  agentInfo?: AgentStateEntryAgentInfo;
}

export type AgentStateEntryAgentInfo = AgentInfo[];

export interface AgentInfo extends Extra {
  acdGroup?: DeviceID;
  agentState?: AgentState;
  pendingAgentState?: PendingAgentState;
  agentStateCondition?: AgentStateCondition;
}

export type AgentState = Word<'agentNotReady' | 'agentNull' | 'agentReady' | 'agentBusy' | 'agentWorkingAfterCall'>;

export type PendingAgentState = Word<'agentNotReady' | 'agentNull' | 'agentReady' | 'agentWorkingAfterCall'>;

export type AgentStateCondition = Word<'forcedPause' | 'other'>;

export interface GetAutoAnswer extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetAutoAnswerResponse extends Extra {
  autoAnswerOn?: boolean;
  numberOfRings?: number;
  extensions?: CSTACommonArguments;
}

export interface GetAutoWorkMode extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetAutoWorkModeResponse extends Extra {
  autoWorkOn?: boolean;
  autoWorkInterval?: number;
  extensions?: CSTACommonArguments;
}

export interface GetCallerIDStatus extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetCallerIDStatusResponse extends Extra {
  callerIDProvided?: boolean;
  extensions?: CSTACommonArguments;
}

export interface GetDoNotDisturb extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetDoNotDisturbResponse extends Extra {
  doNotDisturbOn?: boolean;
  callOrigination?: CallOrigination;
  callingDeviceList?: GetDoNotDisturbResponseCallingDeviceList;
  extensions?: CSTACommonArguments;
}

export type CallOrigination = Bits<'internal' | 'external'>;

export type GetDoNotDisturbResponseCallingDeviceList = DeviceID[];

export interface GetForwarding extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetForwardingResponse extends Extra {
  forwardingList?: ForwardList;
  extensions?: CSTACommonArguments;
}

export type ForwardList = ForwardListItem[];

export interface ForwardListItem extends Extra {
  forwardingType?: ForwardingType;
  forwardStatus?: boolean;
  forwardDN?: DeviceID;
  forwardDefault?: ForwardDefault;
  ringCount?: number;
  ringDuration?: number;
}

export type ForwardingType = Word<'forwardImmediate' | 'forwardBusy' | 'forwardNoAns' | 'forwardDND' | 'forwardBusyInt' | 'forwardBusyExt' | 'forwardNoAnsInt' | 'forwardNoAnsExt' | 'forwardImmInt' | 'forwardImmExt' | 'forwardDNDInt' | 'forwardDNDExt'>;

export type ForwardDefault = Word<'forwardingTypeAndForwardDN' | 'forwardingType' | 'forwardDN'>;

export interface GetLastNumberDialed extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetLastNumberDialedResponse extends Extra {
  numberDialed?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetRouteingMode extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetRouteingModeResponse extends Extra {
  routeingMode?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetAgentState extends Extra {
  device?: DeviceID;
  requestedAgentState?: ReqAgentState;
  agentID?: string;
  password?: string;
  group?: DeviceID;
  extensions?: CSTACommonArguments;
}

export type ReqAgentState = Word<'loggedOn' | 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall'>;

export interface SetAgentStateResponse extends Extra {
  pendingAgentState?: PendingAgentState;
  extensions?: CSTACommonArguments;
}

export interface SetAutoAnswer extends Extra {
  device?: DeviceID;
  autoAnswerOn?: boolean;
  numberOfRings?: number;
  extensions?: CSTACommonArguments;
}

export interface SetAutoAnswerResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetAutoWorkMode extends Extra {
  device?: DeviceID;
  autoWorkOn?: boolean;
  autoWorkInterval?: number;
  extensions?: CSTACommonArguments;
}

export interface SetAutoWorkModeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetCallerIDStatus extends Extra {
  device?: DeviceID;
  callerIDProvided?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetCallerIDStatusResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetDoNotDisturb extends Extra {
  device?: DeviceID;
  doNotDisturbOn?: boolean;
  callOrigination?: CallOrigination;
  callingDeviceList?: SetDoNotDisturbCallingDeviceList;
  extensions?: CSTACommonArguments;
}

export type SetDoNotDisturbCallingDeviceList = DeviceID[];

export interface SetDoNotDisturbResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetForwarding extends Extra {
  device?: DeviceID;
  forwardingType?: ForwardingType;
  activateForward?: boolean;
  forwardDN?: DeviceID;
  ringCount?: number;
  ringDuration?: number;
  extensions?: CSTACommonArguments;
}

export interface SetForwardingResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetRouteingMode extends Extra {
  device?: DeviceID;
  routeingMode?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SetRouteingModeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface IORegister extends Extra {
  ioDevice?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface IORegisterResponse extends Extra {
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface IORegisterAbort extends Extra {
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface IORegisterCancel extends Extra {
  ioRegisterRequestID?: string;
  extensions?: CSTACommonArguments;
}

export interface IORegisterCancelResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DataCollected extends Extra {
  dcollCrossRefID?: string;
  digitsData?: DigitsData;
  telTonesData?: TelTonesData;
  connectionInformation?: ConnectionInformation;
  dcollcause?: DcollCause;
  extensions?: CSTACommonArguments;
}

export interface DigitsData extends Extra {
  digitsDetected?: string;
  digitsDuration?: DigitsDataDigitsDuration;
  digitsPauseDuration?: DigitsDataDigitsPauseDuration;
}

export type DigitsDataDigitsDuration = number[];

export type DigitsDataDigitsPauseDuration = number[];

export interface TelTonesData extends Extra {
  toneDetected?: ToneDetected;
  toneFrequency?: number;
  toneDuration?: number;
  tonePauseDuration?: number;
}

export type ToneDetected = Word<'beep' | 'billing' | 'busy' | 'carrier' | 'confirmation' | 'dial' | 'faxCNG' | 'hold' | 'howler' | 'intrusion' | 'modemCNG' | 'park' | 'recordWarning' | 'reorder' | 'ringback' | 'silence' | 'sitVC' | 'sitIC' | 'sitRO' | 'sitNC' | 'other'>;

export type DcollCause = Word<'flushCharReceived' | 'charCountReceived' | 'timeout' | 'sfTerminated'>;

export interface DataCollectedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DataCollectionResumed extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface DataCollectionResumedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface DataCollectionSuspended extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface DataCollectionSuspendedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ResumeDataCollection extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface ResumeDataCollectionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface StartDataCollection extends Extra {
  object?: CallObject;
  dataCollType?: DataCollType;
  digitsReportingCriteria?: DigitsReportingCriteria;
  extensions?: CSTACommonArguments;
}

export interface CallObject extends Extra {
  call?: ConnectionID;
  device?: DeviceID;
}

export type DataCollType = Word<'digits' | 'telTones'>;

export interface DigitsReportingCriteria extends Extra {
  numChars?: number;
  flushChar?: string;
  timeout?: number;
}

export interface StartDataCollectionResponse extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface StopDataCollection extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface StopDataCollectionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SuspendDataCollection extends Extra {
  dcollCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface SuspendDataCollectionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CDRNotification extends Extra {
  cdrCrossRefID?: string;
  cdrReason?: CDRReason;
  extensions?: CSTACommonArguments;
}

export type CDRReason = Word<'timeout' | 'thresholdReached' | 'other'>;

export interface CDRNotificationResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface CDRReport extends Extra {
  cdrCrossRefID?: string;
  numberOfRecordsSent?: number;
  cdrInfo?: CDRInfo;
  lastStoredCDRReportSent?: boolean;
  extensions?: CSTACommonArguments;
}

export type CDRInfo = CDRInformationItem[];

export interface CDRInformationItem extends Extra {
  recordNumber?: number;
  recordCreationTime?: string;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  callCharacteristics?: CallCharacteristics;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  chargedDevice?: ChargedDevice;
  recordedCall?: ConnectionID;
  nodeNumber?: NodeNumber;
  tariffTable?: number;
  connectionStart?: string;
  connectionEnd?: string;
  connectionDuration?: number;
  accessCode?: string;
  carrier?: number;
  selectedRoute?: number;
  billingID?: BillingID;
  chargingInfo?: ChargingInfo;
  supplServiceInfo?: SupplServiceInfo;
  reasonForTerm?: ReasonForTerm;
  authCode?: string;
  accountInfo?: string;
  deviceCategory?: DeviceCategory;
  namedDeviceTypes?: NamedDeviceTypes;
  operatorDevice?: DeviceID;
}

export interface NetworkCallingDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface NetworkCalledDeviceID extends Extra {
  deviceIdentifier?: DeviceID;
  notKnown?: Empty;
  restricted?: Empty;
}

export interface ChargedDevice extends Extra {
  nonOperator?: DeviceID;
  operator?: DeviceID;
}

export interface NodeNumber extends Extra {
  area0?: number;
  area1?: number;
  area2?: number;
}

export type BillingID = Word<'normalCharging' | 'reverseCharging' | 'creditCardCharging' | 'callForwarding' | 'callDeflection' | 'callTransfer' | 'other'>;

export interface ChargingInfo extends Extra {
  numberUnits?: NumberUnits;
  typeOfChargingInfo?: ChargingInfoTypeOfChargingInfo;
}

export interface NumberUnits extends Extra {
  numberOfChargeUnits?: NumberOfChargingUnits;
  numberOfCurrencyUnits?: NumberOfCurrencyUnits;
}

export type NumberOfChargingUnits = ChargingUnitsRecord[];

export interface ChargingUnitsRecord extends Extra {
  chargingUnits?: number;
  typeOfUnits?: string;
}

export interface NumberOfCurrencyUnits extends Extra {
  currencyType?: string;
  currencyAmount?: number;
  currencyMultiplier?: NumberOfCurrencyUnitsCurrencyMultiplier;
}

export type NumberOfCurrencyUnitsCurrencyMultiplier = Word<'oneThousandth' | 'oneHundredth' | 'oneTenth' | 'one' | 'ten' | 'hundred' | 'thousand'>;

export type ChargingInfoTypeOfChargingInfo = Word<'subTotal' | 'total'>;

export type SupplServiceInfo = Bits<'normalCall' | 'consultationCall' | 'transferCall' | 'callCompletion' | 'callForwarding' | 'callDiversion' | 'conferencing' | 'intrusion' | 'userUserInfo' | 'other'>;

export type ReasonForTerm = Word<'normalClearing' | 'unsuccessfulCallAttempt' | 'abnormalTermination' | 'callTransferred' | 'other'>;

export interface CDRReportResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SendStoredCDR extends Extra {
  cdrCrossRefID?: string;
  timePeriod?: CDRTimePeriod;
  extensions?: CSTACommonArguments;
}

export interface CDRTimePeriod extends Extra {
  beginningOfCDR?: string;
  endOfCDR?: string;
}

export interface SendStoredCDRResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface StartCDRTransmission extends Extra {
  transferMode?: CDRTransferMode;
  extensions?: CSTACommonArguments;
}

export type CDRTransferMode = Word<'transferAtEndOfCall' | 'transferOnRequest' | 'transferOnThresholdReached'>;

export interface StartCDRTransmissionResponse extends Extra {
  cdrCrossRefID?: string;
  extensions?: CSTACommonArguments;
}

export interface StopCDRTransmission extends Extra {
  cdrCrossRefID?: string;
  cdrTermReason?: CDRTermReason;
  extensions?: CSTACommonArguments;
}

export type CDRTermReason = Word<'endOfDataDetected' | 'errorDetected' | 'thresholdReached' | 'other'>;

export interface StopCDRTransmissionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface EscapeRegister extends Extra {
  extensions?: CSTACommonArguments;
}

export interface EscapeRegisterResponse extends Extra {
  escapeRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface EscapeRegisterAbort extends Extra {
  escapeRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface EscapeRegisterCancel extends Extra {
  escapeRegisterID?: string;
  extensions?: CSTACommonArguments;
}

export interface EscapeRegisterCancelResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface PrivateDataVersionSelection extends Extra {
  privateDataVersionSelectionArgument?: number;
}

export interface PrivateDataVersionSelectionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetCSTAFeatures extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetCSTAFeaturesResponse extends Extra {
  supportedServices?: GetCSTAFeaturesResponseSupportedServices;
  supportedEvents?: GetCSTAFeaturesResponseSupportedEvents;
  extensions?: CSTACommonArguments;
}

export interface GetCSTAFeaturesResponseSupportedServices extends Extra {
  capExchangeServList?: CapExchangeServList;
  systemStatServList?: SystemStatusServList;
  monitoringServList?: MonitoringServList;
  snapshotServList?: SnapshotServList;
  callControlServList?: CallControlServList;
  callAssociatedServList?: CallAssociatedServList;
  mediaServList?: MediaServList;
  routeingServList?: RouteingServList;
  physDevServList?: PhysDevServList;
  logicalServList?: LogicalServList;
  iOServicesServList?: IOServicesServList;
  dataCollectionServList?: DataCollectionServList;
  voiceServList?: VoiceServList;
  cDRServList?: CDRServList;
  vendorSpecificServList?: VendorSpecificServList;
  locationServicesServList?: LocationServicesServList;
}

export interface GetCSTAFeaturesResponseSupportedEvents extends Extra {
  callControlEvtsList?: CallControlEvtsList;
  callAssociatedEvtsList?: CallAssociatedEvtsList;
  mediaEvtsList?: MediaEvtsList;
  physDevEvtsList?: PhysDevEvtsList;
  logicalEvtsList?: LogicalEvtsList;
  deviceMaintEvtsList?: DeviceMaintEvtsList;
  voiceEvtsList?: VoiceEvtsList;
  vendorSpecificEvtsList?: VendorSpecificEvtsList;
}

export interface GetRegistrations extends Extra {
  requestedRegTypes?: RegistrationTypeList;
  extensions?: CSTACommonArguments;
}

export type RegistrationTypeList = RegistrationType[];

export type RegistrationType = Word<'escapeRegister' | 'ioRegister' | 'routeRegister' | 'sysStatRegister'>;

export interface GetRegistrationsResponse extends Extra {
  crossRefIDorRegistrationData?: GetRegistrationsResponseCrossRefIDorRegistrationData;
  extensions?: CSTACommonArguments;
}

export interface GetRegistrationsResponseCrossRefIDorRegistrationData extends Extra {
  registrationList?: RegistrationList;
  serviceCrossRefID?: string;
}

export type RegistrationList = RegistrationListEntry[];

export interface RegistrationListEntry extends Extra {
  registrationType?: RegistrationType;
  registrationID?: string;
  registrationObject?: DeviceID;
}

export interface RegistrationInfo extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  registrationList?: RegistrationInfoRegistrationList;
  extensions?: CSTACommonArguments;
}

export type RegistrationInfoRegistrationList = RegistrationListEntry[];

export interface GetMonitors extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetMonitorsResponse extends Extra {
  crossRefIDorRegistrationData?: GetMonitorsResponseCrossRefIDorRegistrationData;
  extensions?: CSTACommonArguments;
}

export interface GetMonitorsResponseCrossRefIDorRegistrationData extends Extra {
  monitorList?: MonitorList;
  serviceCrossRefID?: string;
}

export type MonitorList = MonitorListEntry[];

export interface MonitorListEntry extends Extra {
  monitorCrossRefID?: string;
  monitorObject?: DeviceID;
}

export interface MonitorInfo extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  monitorList?: MonitorInfoMonitorList;
  extensions?: CSTACommonArguments;
}

export type MonitorInfoMonitorList = MonitorListEntry[];

export interface MakeConnection extends Extra {
  initiatingDevice?: DeviceID;
  accountCode?: string;
  authCode?: string;
  autoOriginate?: AutoOriginate;
  correlatorData?: CorrelatorData;
  callCharacteristics?: CallCharacteristics;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  connectionInfo?: ConnectionInformation;
  subjectOfCall?: string;
  languagePreferences?: string;
  reason?: EventCause;
  maxDevices?: number;
  startTime?: string;
  duration?: number;
  extensions?: CSTACommonArguments;
}

export interface MakeConnectionResponse extends Extra {
  initiatingDevice?: ConnectionID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  initiatedCallInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  extensions?: CSTACommonArguments;
}

export interface SendMessage extends Extra {
  callingDevice?: DeviceID;
  destinationDevices?: DeviceListItems;
  messageInfo?: MessageInfo;
  accountCode?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  callCharacteristics?: CallCharacteristics;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  extensions?: CSTACommonArguments;
}

export type DeviceListItems = DeviceID[];

export interface SendMessageResponse extends Extra {
  connectionList?: ConnectionListItems;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  listOfCallLinkageData?: CallLinkageDataListItems;
  extensions?: CSTACommonArguments;
}

export type ConnectionListItems = ConnectionID[];

export type CallLinkageDataListItems = CallLinkageData[];

export interface ChangeConnectionInformation extends Extra {
  connectionToBeChanged?: ConnectionID;
  requestedConnectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export interface ChangeConnectionInformationResponse extends Extra {
  actualConnectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export interface GetCallBack extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetCallBackResponse extends Extra {
  callBackList?: CallBackList;
  extensions?: CSTACommonArguments;
}

export type CallBackList = CallBackListItem[];

export interface CallBackListItem extends Extra {
  originatingDevice?: DeviceID;
  targetDevice?: DeviceID;
  callBackMessageIndicator?: boolean;
}

export interface ConcatenateMessage extends Extra {
  messagesToConcatenate?: ConcatenateMessageMessagesToConcatenate;
  extensions?: CSTACommonArguments;
}

export type ConcatenateMessageMessagesToConcatenate = string[];

export interface ConcatenateMessageResponse extends Extra {
  concatenatedMessage?: string;
  extensions?: CSTACommonArguments;
}

export interface DeleteMessage extends Extra {
  messageToBeDeleted?: string;
  extensions?: CSTACommonArguments;
}

export interface DeleteMessageResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface PlayMessage extends Extra {
  messageToBePlayed?: string;
  overConnection?: ConnectionID;
  duration?: number;
  termination?: TerminatingConditions;
  extensions?: CSTACommonArguments;
}

export type TerminatingConditions = Bits<'durationExceeded' | 'dTMFDigitDetected' | 'endOfMessageDetected' | 'speechDetected'>;

export interface PlayMessageResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface QueryVoiceAttribute extends Extra {
  messageToQuery?: string;
  resource?: string;
  attributeToQuery?: AttributeToQuery;
  connection?: ConnectionID;
  extensions?: CSTACommonArguments;
}

export type AttributeToQuery = Word<'encodingAlgorithm' | 'samplingRate' | 'duration' | 'filename' | 'currentPosition' | 'currentSpeed' | 'currentVolume' | 'currentLevel' | 'currentState' | 'grammars' | 'language' | 'mode' | 'retainAudio' | 'silenceTimeout' | 'maxTimeout' | 'babbleTimeout' | 'endSilence' | 'rejectionThreshold' | 'autoInterruptible' | 'innerXml' | 'interdigitTimeout' | 'preflush'>;

export interface QueryVoiceAttributeResponse extends Extra {
  attribute?: AttributeInfo;
  extensions?: CSTACommonArguments;
}

export interface AttributeInfo extends Extra {
  autoInterruptible?: boolean;
  babbleTimeout?: number;
  currentGain?: number;
  currentPosition?: number;
  currentSpeed?: number;
  currentState?: CurrentState;
  currentVolume?: number;
  duration?: number;
  encodingAlgorithm?: EncodingAlgorithm;
  endSilence?: number;
  filename?: string;
  grammars?: Generic;
  innerXml?: Generic;
  interdigitTimeout?: number;
  language?: string;
  maxTimeout?: number;
  mode?: AttributeInfoMode;
  preflush?: boolean;
  rejectionThreshold?: number;
  retainAudio?: boolean;
  samplingRate?: number;
  silenceTimeout?: number;
}

export type CurrentState = Word<'formed' | 'dtmfDetected' | 'play' | 'playing' | 'ready' | 'record' | 'review' | 'speechDetected' | 'started' | 'stop' | 'suspendPlay' | 'suspendRecord'>;

export type EncodingAlgorithm = Word<'aDPCM6K' | 'aDPCM8K' | 'muLawPCM6K' | 'aLawPCM6K'>;

export type AttributeInfoMode = Word<'automatic' | 'single' | 'multiple'>;

export interface Reposition extends Extra {
  connection?: ConnectionID;
  messageToReposition?: string;
  resource?: string;
  periodOfReposition?: Period;
  extensions?: CSTACommonArguments;
}

export interface Period extends Extra {
  absolutePosition?: PeriodAbsolutePosition;
  relativePosition?: number;
}

export type PeriodAbsolutePosition = Word<'startOfMessage' | 'endOfMessage'>;

export interface RepositionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Resume extends Extra {
  connection?: ConnectionID;
  messageToResume?: string;
  resource?: string;
  duration?: number;
  extensions?: CSTACommonArguments;
}

export interface ResumeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Review extends Extra {
  connection?: ConnectionID;
  messageToReview?: string;
  resource?: string;
  periodToReview?: PeriodToReview;
  extensions?: CSTACommonArguments;
}

export interface PeriodToReview extends Extra {
  lengthOfReview?: number;
  startOfMessage?: Empty;
}

export interface ReviewResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SetVoiceAttribute extends Extra {
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  attributeToSet?: AttributeToSet;
  extensions?: CSTACommonArguments;
}

export interface AttributeToSet extends Extra {
  autoInterruptible?: boolean;
  babbleTimeout?: number;
  currentGain?: number;
  currentSpeed?: number;
  currentVolume?: Volume;
  endSilence?: number;
  grammars?: Generic;
  innerXml?: Generic;
  interdigitTimeout?: number;
  language?: string;
  maxTimeout?: number;
  mode?: AttributeToSetMode;
  preflush?: boolean;
  rejectionThreshold?: number;
  retainAudio?: boolean;
  silenceTimeout?: number;
}

export type AttributeToSetMode = Word<'automatic' | 'single' | 'multiple'>;

export interface SetVoiceAttributeResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Stop extends Extra {
  connection?: ConnectionID;
  messageToBeStopped?: string;
  resource?: string;
  extensions?: CSTACommonArguments;
}

export interface StopResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Suspend extends Extra {
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  extensions?: CSTACommonArguments;
}

export interface SuspendResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SynthesizeMessage extends Extra {
  textToBeSynthesized?: string;
  control?: ControlData;
  extensions?: CSTACommonArguments;
}

export interface ControlData extends Extra {
  gender?: ControlDataGender;
  language?: string;
}

export type ControlDataGender = Word<'male' | 'female'>;

export interface SynthesizeMessageResponse extends Extra {
  synthesizedMessage?: string;
  extensions?: CSTACommonArguments;
}

export interface RecordMessage extends Extra {
  callToBeRecorded?: ConnectionID;
  resource?: string;
  samplingRate?: number;
  encodingAlgorithm?: EncodingAlgorithm;
  maxDuration?: number;
  termination?: TerminatingConditions;
  extensions?: CSTACommonArguments;
}

export interface RecordMessageResponse extends Extra {
  resultingMessage?: string;
  extensions?: CSTACommonArguments;
}

export interface Activate extends Extra {
  overConnection?: ConnectionID;
  resource?: string;
  ruleName?: string;
  grammarName?: string;
  extensions?: CSTACommonArguments;
}

export interface ActivateResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Clear extends Extra {
  overConnection?: ConnectionID;
  resource?: string;
  extensions?: CSTACommonArguments;
}

export interface ClearResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Deactivate extends Extra {
  overConnection?: ConnectionID;
  resource?: string;
  ruleName?: string;
  grammarName?: string;
  extensions?: CSTACommonArguments;
}

export interface DeactivateResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface QueueService extends Extra {
  overConnection?: ConnectionID;
  message?: string;
  resource?: string;
  text?: string;
  extensions?: CSTACommonArguments;
}

export interface QueueServiceResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface Start extends Extra {
  overConnection?: ConnectionID;
  resource?: string;
  text?: string;
  extensions?: CSTACommonArguments;
}

export interface StartResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetLocationInformation extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetLocationInformationResponse extends Extra {
  locationInfo?: LocationInfoLocationInfoListItem;
  extensions?: CSTACommonArguments;
}

export interface SetLocationInformation extends Extra {
  device?: DeviceID;
  locationInfo?: LocationInfoLocationInfoListItem;
  replaceMode?: ReplaceMode;
  extensions?: CSTACommonArguments;
}

export type ReplaceMode = Word<'replaceAll' | 'replacePortion'>;

export interface SetLocationInformationResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface LocationTrackingSessionResumed extends Extra {
  locCrossRefId?: string;
  locReason?: LocReason;
  extensions?: CSTACommonArguments;
}

export type LocReason = Word<'connectionToDeviceOrNetworkRestored' | 'performanceConditionRelieved'>;

export interface LocationTrackingSessionResumedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface LocationTrackingSessionSuspended extends Extra {
  locCrossRefId?: string;
  locReason?: LocReason;
  extensions?: CSTACommonArguments;
  locationInfoList?: LocationInfoList;
}

export type LocationInfoList = LocationInfoLocationInfoListItem[];

export interface LocationTrackingSessionSuspendedResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface ResumeLocationTrackingSession extends Extra {
  locCrossRefId?: string;
  extensions?: CSTACommonArguments;
}

export interface ResumeLocationTrackingSessionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface LocationInformationReport extends Extra {
  locCrossRefId?: string;
  device?: DeviceID;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface LocationInformationReportResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface StartLocationTrackingSession extends Extra {
  locDevice?: DeviceID;
  collectionType?: CollectionType;
  collectionInterval?: number;
  maxCollections?: number;
  collectionFilter?: CollectionFilter;
  reportingType?: ReportingType;
  reportingInterval?: number;
  reportingCount?: number;
  extensions?: CSTACommonArguments;
}

export type CollectionType = Word<'periodic' | 'updatesOnly' | 'periodicWithUpdates'>;

export interface CollectionFilter extends Extra {
  horizontalMovement?: number;
  verticalMovement?: number;
  civicAddressChange?: number[];
}

export type ReportingType = Word<'immediate' | 'periodic' | 'count'>;

export interface StartLocationTrackingSessionResponse extends Extra {
  locCrossRefId?: string;
  pidfProfile?: pidfProfile;
  extensions?: CSTACommonArguments;
}

export type pidfProfile = Word<'pidfProfileOption1' | 'pidfProfileOption2'>;

export interface StopLocationTrackingSession extends Extra {
  locCrossRefId?: string;
  reason?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface StopLocationTrackingSessionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface SuspendLocationTrackingSession extends Extra {
  locCrossRefId?: string;
  extensions?: CSTACommonArguments;
}

export interface SuspendLocationTrackingSessionResponse extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetLocationTrackingCapabilities extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetLocationTrackingCapabilitiesResponse extends Extra {
  collectionTypeDefault?: GetLocationTrackingCapabilitiesResponseCollectionTypeDefault;
  collectionTypePeriodic?: boolean;
  collectionTypeUpdatesOnly?: boolean;
  collectionTypePeriodicWithUpdates?: boolean;
  collectionIntervalDefault?: number;
  collectionIntervalMin?: number;
  collectionIntervalMax?: number;
  maxCollectionsDefault?: number;
  maxCollectionsMin?: number;
  maxCollectionsMax?: number;
  collectionfilterDefault?: GetLocationTrackingCapabilitiesResponseCollectionfilterDefault;
  collectionFilterHorizontal?: boolean;
  collectionFilterVertical?: boolean;
  collectionFilterCivicAddress?: boolean;
  reportingTypeDefault?: GetLocationTrackingCapabilitiesResponseReportingTypeDefault;
  reportingTypeImmediate?: boolean;
  reportingTypePeriodic?: boolean;
  reportingTypeCount?: boolean | number;
  reportingIntervalDefault?: number;
  reportingIntervalMin?: number;
  reportingIntervalMax?: number;
  reportingCountDefault?: number;
  reportingCountMin?: number;
  reportingCountMax?: number;
  supportsSuspendingTracking?: boolean;
  supportsResumingTracking?: boolean;
  extensions?: CSTACommonArguments;
}

export type GetLocationTrackingCapabilitiesResponseCollectionTypeDefault = Word<'periodic' | 'updatesOnly' | 'periodicWithUpdates'>;

export type GetLocationTrackingCapabilitiesResponseCollectionfilterDefault = Word<'horizontalMovement' | 'verticalMovement' | 'civicAddressChange' | 'none'>;

export type GetLocationTrackingCapabilitiesResponseReportingTypeDefault = Word<'immediate' | 'periodic' | 'count'>;

export interface GetLocationTrackingSessions extends Extra {
  extensions?: CSTACommonArguments;
}

export interface GetLocationTrackingSessionsResponse extends Extra {
  crossRefIDorRegistrationData?: GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData;
  extensions?: CSTACommonArguments;
}

export interface GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData extends Extra {
  locationSessionInfoList?: LocationSessionInfoList;
  serviceCrossRefID?: string;
}

export type LocationSessionInfoList = LocationSessionListEntry[];

export interface LocationSessionListEntry extends Extra {
  locCrossRefId?: string;
  locDevice?: DeviceID;
}

export interface LocationSessionInfo extends Extra {
  serviceCrossRefID?: string;
  segmentID?: number;
  lastSegment?: boolean;
  LocationSessionInfoList?: LocationSessionInfoLocationSessionInfoList;
  extensions?: CSTACommonArguments;
}

export type LocationSessionInfoLocationSessionInfoList = LocationSessionListEntry[];

export interface GetPresenceStateArgument extends Extra {
  device?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface GetPresenceStateResult extends Extra {
  presenceState?: PresenceState;
  fromTime?: string;
  untilTime?: string;
  place?: string;
  mood?: string;
  namedPresenceState?: string;
  extensions?: CSTACommonArguments;
}

export type PresenceState = Bits<'available' | 'away' | 'busy' | 'calling' | 'dnd' | 'meeting' | 'offline' | 'unknown' | 'vacation' | 'applicationSpec0' | 'applicationSpec1' | 'applicationSpec2' | 'applicationSpec3' | 'applicationSpec4' | 'applicationSpec5' | 'applicationSpec6' | 'applicationSpec7' | 'applicationSpec8' | 'applicationSpec9' | 'applicationSpec10'>;

export interface SetPresenceStateArgument extends Extra {
  device?: DeviceID;
  requestedPresenceState?: PresenceState;
  fromTime?: string;
  untilTime?: string;
  place?: string;
  mood?: string;
  namedPresenceState?: string;
  extensions?: CSTACommonArguments;
}

export interface SetPresenceStateResult extends Extra {
  extensions?: CSTACommonArguments;
  noData?: Empty;
}

export interface BridgedEvent extends Extra {
  monitorCrossRefID?: string;
  bridgedConnection?: ConnectionID;
  bridgedAppearance?: SubjectDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  bridgedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface CallClearedEvent extends Extra {
  monitorCrossRefID?: string;
  clearedCall?: ConnectionID;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface ConferencedEvent extends Extra {
  monitorCrossRefID?: string;
  primaryOldCall?: ConnectionID;
  secondaryOldCall?: ConnectionID;
  conferencingDevice?: SubjectDeviceID;
  addedParty?: SubjectDeviceID;
  conferenceConnections?: ConnectionList;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  callLinkageDataList?: CallLinkageDataList;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface ConnectionClearedEvent extends Extra {
  monitorCrossRefID?: string;
  droppedConnection?: ConnectionID;
  releasingDevice?: SubjectDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  chargingInfo?: ChargingInfo;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  droppedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface DeliveredEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  alertingDevice?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  originatingNIDConnection?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  connectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface RedirectionDeviceID extends Extra {
  notKnown?: Empty;
  notRequired?: Empty;
  notSpecified?: Empty;
  numberDialed?: DeviceID;
  restricted?: Empty;
}

export interface DigitsDialedEvent extends Extra {
  monitorCrossRefID?: string;
  dialingConnection?: ConnectionID;
  dialingDevice?: SubjectDeviceID;
  dialingSequence?: DeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  dialingConnectionInfo?: ConnectionInformation;
  callCharacteristics?: CallCharacteristics;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface DivertedEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  divertingDevice?: SubjectDeviceID;
  newDestination?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  connectionInfo?: ConnectionInformation;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface EstablishedEvent extends Extra {
  monitorCrossRefID?: string;
  establishedConnection?: ConnectionID;
  answeringDevice?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  originatinNIDConnection?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  establishedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface FailedEvent extends Extra {
  monitorCrossRefID?: string;
  failedConnection?: ConnectionID;
  failingDevice?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  originatingNIDConnection?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  failedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface HeldEvent extends Extra {
  monitorCrossRefID?: string;
  heldConnection?: ConnectionID;
  holdingDevice?: SubjectDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  heldConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface NetworkCapabilitiesChangedEvent extends Extra {
  monitorCrossRefID?: string;
  outboundConnection?: ConnectionID;
  networkInterfaceUsed?: SubjectDeviceID;
  calledDevice?: CalledDeviceID;
  progressIndicator?: ProgressIndicator;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  networkCapability?: NetworkCapability;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  outboundConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface ProgressIndicator extends Extra {
  progressLocation?: ProgressIndicatorProgressLocation;
  progressDescription?: ProgressIndicatorProgressDescription;
}

export type ProgressIndicatorProgressLocation = Word<'user' | 'privateNetServingLocal' | 'publicNetServingLocal' | 'transitNetwork' | 'publicNetServingRemote' | 'privateNetServingRemote' | 'localInterface' | 'internationalNetwork' | 'networkBeyondInterwk' | 'other'>;

export type ProgressIndicatorProgressDescription = Word<'iSDNProgressDesc' | 'qSIGProgressDesc' | 'other'>;

export interface NetworkCapability extends Extra {
  networkType?: NetworkCapabilityNetworkType;
  eventsProvided?: NetworkCapabilityEventsProvided;
}

export type NetworkCapabilityNetworkType = Word<'iSDNPublic' | 'nonISDNPublic' | 'iSDNPrivate' | 'nonISDNPrivate' | 'other'>;

export type NetworkCapabilityEventsProvided = Bits<'bridged' | 'callCleared' | 'conferenced' | 'connectionCleared' | 'delivered' | 'digitsDialed' | 'diverted' | 'established' | 'failed' | 'held' | 'networkCapabilitiesChange' | 'networkReached' | 'offered' | 'originated' | 'queued' | 'retrieved' | 'serviceInitiated' | 'transferred'>;

export interface NetworkReachedEvent extends Extra {
  monitorCrossRefID?: string;
  outboundConnection?: ConnectionID;
  networkInterfaceUsed?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  originatingNIDConnection?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  networkCapability?: NetworkCapability;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  outboundConnectionInfo?: ConnectionInformation;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface OfferedEvent extends Extra {
  monitorCrossRefID?: string;
  offeredConnection?: ConnectionID;
  offeredDevice?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  originatingNIDConnection?: ConnectionID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  offeredConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface OriginatedEvent extends Extra {
  monitorCrossRefID?: string;
  originatedConnection?: ConnectionID;
  callingDevice?: SubjectDeviceID;
  calledDevice?: CalledDeviceID;
  originatingDevice?: DeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  originatedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface QueuedEvent extends Extra {
  monitorCrossRefID?: string;
  queuedConnection?: ConnectionID;
  queue?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  calledDevice?: CalledDeviceID;
  lastRedirectionDevice?: RedirectionDeviceID;
  numberQueued?: number;
  callsInFront?: number;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  associatedCalledDevice?: AssociatedCalledDeviceID;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  queuedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface RetrievedEvent extends Extra {
  monitorCrossRefID?: string;
  retrievedConnection?: ConnectionID;
  retrievingDevice?: SubjectDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  retrievedConnectionInfo?: ConnectionInformation;
  callLinkageData?: CallLinkageData;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface ServiceInitiatedEvent extends Extra {
  monitorCrossRefID?: string;
  initiatedConnection?: ConnectionID;
  initiatingDevice?: SubjectDeviceID;
  calledDevice?: CalledDeviceID;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  initiatedConnectionInfo?: ConnectionInformation;
  networkCallingDevice?: NetworkCallingDeviceID;
  networkCalledDevice?: NetworkCalledDeviceID;
  associatedCallingDevice?: AssociatedCallingDeviceID;
  callLinkageData?: CallLinkageData;
  subjectOfCall?: string;
  messageInfo?: MessageInfo;
  languagePreferences?: string;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface TransferedEvent extends Extra {
  monitorCrossRefID?: string;
  primaryOldCall?: ConnectionID;
  secondaryOldCall?: ConnectionID;
  transferringDevice?: SubjectDeviceID;
  transferredToDevice?: SubjectDeviceID;
  transferredConnections?: ConnectionList;
  localConnectionInfo?: LocalConnectionState;
  correlatorData?: CorrelatorData;
  userData?: UserData;
  chargingInfo?: ChargingInfo;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  callLinkageDataList?: CallLinkageDataList;
  languagePreferences?: string;
  deviceHistory?: DeviceHistory;
  locationInfoList?: LocationInfoList;
  extensions?: CSTACommonArguments;
}

export interface CallInformationEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  device?: SubjectDeviceID;
  callingDevice?: CallingDeviceID;
  accountInfo?: string;
  authCode?: string;
  correlatorData?: CorrelatorData;
  servicesPermitted?: ServicesPermitted;
  userData?: UserData;
  callQualifyingData?: string;
  connectionInfo?: ConnectionInformation;
  callLinkageDataList?: CallLinkageDataList;
  callCharacteristics?: CallCharacteristics;
  subjectOfCall?: string;
  languagePreferences?: string;
  deviceInfo?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface ChargingEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  chargedDevice?: DeviceID;
  chargingInfo?: ChargingInfo;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface DigitsGeneratedEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  digitGeneratedList?: string;
  digitDurationList?: DigitsGeneratedEventDigitDurationList;
  pauseDurationList?: DigitsGeneratedEventPauseDurationList;
  connectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export type DigitsGeneratedEventDigitDurationList = number[];

export type DigitsGeneratedEventPauseDurationList = number[];

export interface TelephonyTonesGeneratedEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  toneGenerated?: TelephonyTone;
  toneFrequency?: number;
  toneDuration?: number;
  pauseDuration?: number;
  connectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export interface ServiceCompletionFailureEvent extends Extra {
  monitorCrossRefID?: string;
  primaryCall?: PrimaryOrSecondaryCall;
  secondaryCall?: PrimaryOrSecondaryCall;
  otherDevsPrimaryCallList?: ServiceCompletionFailureEventOtherDevsPrimaryCallList;
  otherDevsSecondaryCallList?: ServiceCompletionFailureEventOtherDevsSecondaryCallList;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface PrimaryOrSecondaryCall extends Extra {
  deviceID?: DeviceID;
  connectionID?: ConnectionID;
  localConnectionState?: LocalConnectionState;
  connectionInfo?: ConnectionInformation;
}

export type ServiceCompletionFailureEventOtherDevsPrimaryCallList = OtherCall[];

export interface OtherCall extends Extra {
  deviceID?: DeviceID;
  connectionID?: ConnectionID;
  localConnectionState?: LocalConnectionState;
  connectionInfo?: ConnectionInformation;
}

export type ServiceCompletionFailureEventOtherDevsSecondaryCallList = OtherCall[];

export interface MediaAttachedEvent extends Extra {
  monitorCrossRefID?: string;
  mediaConnection?: ConnectionID;
  mediaDevice?: SubjectDeviceID;
  mediaServiceType?: MediaServiceType;
  mediaServiceVersion?: number;
  mediaServiceInstanceID?: string;
  mediaStreamID?: string;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  localConnectionInfo?: LocalConnectionState;
  mediaConnectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export interface MediaDetachedEvent extends Extra {
  monitorCrossRefID?: string;
  mediaConnection?: ConnectionID;
  mediaDevice?: SubjectDeviceID;
  mediaServiceType?: MediaServiceType;
  mediaServiceVersion?: number;
  mediaServiceInstanceID?: string;
  mediaStreamID?: string;
  mediaCallCharacteristics?: MediaCallCharacteristics;
  callCharacteristics?: CallCharacteristics;
  localConnectionInfo?: LocalConnectionState;
  mediaConnectionInfo?: ConnectionInformation;
  extensions?: CSTACommonArguments;
}

export interface ButtonInformationEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  button?: string;
  buttonLabel?: string;
  buttonAssociatedNumber?: DeviceID;
  buttonPressIndicator?: boolean;
  extensions?: CSTACommonArguments;
}

export interface ButtonPressEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  button?: string;
  buttonLabel?: string;
  buttonAssociatedNumber?: DeviceID;
  extensions?: CSTACommonArguments;
}

export interface DisplayUpdatedEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  displayID?: string;
  logicalRows?: number;
  logicalColumns?: number;
  physicalRows?: number;
  physicalColumns?: number;
  physicalBaseRowNumber?: number;
  physicalBaseColumnNumber?: number;
  characterSet?: CharacterSet;
  contentsOfDisplay?: string;
  extensions?: CSTACommonArguments;
}

export interface HookswitchEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  hookswitch?: string;
  hookswitchOnHook?: boolean;
  extensions?: CSTACommonArguments;
}

export interface LampModeEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  lamp?: string;
  lampLabel?: string;
  lampMode?: number;
  lampBrightness?: LampBrightness;
  lampColor?: number;
  extensions?: CSTACommonArguments;
}

export interface MessageWaitingEvent extends Extra {
  monitorCrossRefID?: string;
  targetDevice?: SubjectDeviceID;
  deviceForMessage?: DeviceID;
  messageWaitingOn?: boolean;
  extensions?: CSTACommonArguments;
}

export interface MicrophoneGainEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  auditoryApparatus?: string;
  microphoneGain?: MicrophoneGain;
  extensions?: CSTACommonArguments;
}

export interface MicrophoneMuteEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  auditoryApparatus?: string;
  microphoneMuteOn?: boolean;
  extensions?: CSTACommonArguments;
}

export interface RingerStatusEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  ringer?: string;
  ringMode?: RingMode;
  ringCount?: number;
  ringDuration?: number;
  ringPattern?: number;
  ringVolume?: Volume;
  extensions?: CSTACommonArguments;
}

export interface SpeakerMuteEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  auditoryApparatus?: string;
  speakerMuteOn?: boolean;
  extensions?: CSTACommonArguments;
}

export interface SpeakerVolumeEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  auditoryApparatus?: string;
  speakerVolume?: Volume;
  extensions?: CSTACommonArguments;
}

export interface AgentBusyEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  pendingAgentState?: PendingAgentState;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface AgentLoggedOnEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  agentPassword?: string;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface AgentLoggedOffEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  agentPassword?: string;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface AgentNotReadyEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface AgentReadyEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface AgentWorkingAfterCallEvent extends Extra {
  monitorCrossRefID?: string;
  agentDevice?: SubjectDeviceID;
  agentID?: string;
  acdGroup?: DeviceID;
  pendingAgentState?: AgentWorkingAfterCallEventPendingAgentState;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export type AgentWorkingAfterCallEventPendingAgentState = Word<'notReady' | 'ready' | 'null'>;

export interface AutoAnswerEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  autoAnswerOn?: boolean;
  numberOfRings?: number;
  extensions?: CSTACommonArguments;
}

export interface AutoWorkModeEvent extends Extra {
  monitorCrossRefID?: string;
  invokingDevice?: SubjectDeviceID;
  autoWorkOn?: boolean;
  autoWorkInterval?: number;
  extensions?: CSTACommonArguments;
}

export interface CallBackEvent extends Extra {
  monitorCrossRefID?: string;
  originatingDevice?: SubjectDeviceID;
  targetDevice?: SubjectDeviceID;
  callBackSetCanceled?: boolean;
  extensions?: CSTACommonArguments;
}

export interface CallBackMessageEvent extends Extra {
  monitorCrossRefID?: string;
  originatingDevice?: SubjectDeviceID;
  targetDevice?: SubjectDeviceID;
  callBackMsgSetCanceled?: boolean;
  extensions?: CSTACommonArguments;
}

export interface CallerIDStatusEvent extends Extra {
  monitorCrossRefID?: string;
  device?: DeviceID;
  callerIDProvided?: boolean;
  extensions?: CSTACommonArguments;
}

export interface DoNotDisturbEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  doNotDisturbOn?: boolean;
  callOrigination?: CallOrigination;
  callingDeviceList?: DoNotDisturbEventCallingDeviceList;
  extensions?: CSTACommonArguments;
}

export type DoNotDisturbEventCallingDeviceList = DeviceID[];

export interface ForwardingEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  forwardingType?: ForwardingType;
  forwardStatus?: boolean;
  forwardTo?: DeviceID;
  forwardDefault?: ForwardDefault;
  ringCount?: number;
  ringDuration?: number;
  extensions?: CSTACommonArguments;
}

export interface PresenceStateEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  presenceState?: PresenceState;
  fromTime?: string;
  untilTime?: string;
  place?: string;
  mood?: string;
  namedPresenceState?: string;
  extensions?: CSTACommonArguments;
}

export interface RouteingEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  routeingMode?: boolean;
  extensions?: CSTACommonArguments;
}

export interface BackInServiceEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface DeviceCapsChangedEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface OutOfServiceEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface PartiallyInServiceEvent extends Extra {
  monitorCrossRefID?: string;
  device?: SubjectDeviceID;
  cause?: EventCause;
  extensions?: CSTACommonArguments;
}

export interface BookmarkReachedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  bookmark?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface CompletedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface DtmfDetectedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  dtmfChar?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface EmptiedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface InterruptionDetectedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface NotRecognizedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  result?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface PlayEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  speed?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface RecognizedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  result?: string;
  text?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface RecordEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface ReviewEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface SilenceTimeoutExpiredEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface SpeechDetectedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface StartedEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface StopEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface SuspendPlayEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface SuspendRecordEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  length?: number;
  currentPosition?: number;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface VoiceAttributeChangedEvent extends Extra {
  monitorCrossRefID?: string;
  connection?: ConnectionID;
  message?: string;
  resource?: string;
  playVolume?: Volume;
  recordingGain?: number;
  speed?: number;
  currentPosition?: number;
  grammars?: Generic[];
  language?: string;
  mode?: VoiceAttributeChangedEventMode;
  retainAudio?: boolean;
  silenceTimeout?: number;
  maxTimeout?: number;
  babbleTimeout?: number;
  endSilence?: number;
  rejectionThreshold?: number;
  autoInterruptible?: boolean;
  innerXml?: Generic;
  interdigitTimeout?: number;
  preflush?: boolean;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export type VoiceAttributeChangedEventMode = Word<'automatic' | 'single' | 'multiple'>;

export interface VoiceErrorOccurredEvent extends Extra {
  monitorCrossRefID?: string;
  overConnection?: ConnectionID;
  resource?: string;
  cause?: EventCause;
  servicesPermitted?: ServicesPermitted;
  extensions?: CSTACommonArguments;
}

export interface PrivateEvent extends Extra {
  monitorCrossRefID?: string;
  security?: CSTASecurityData;
  privateData?: CSTAPrivateData;
}

export interface UniversalFailure extends Extra {
  operation?: OperationErrors;
  performanceManagement?: PerformanceManagementErrors;
  privateData?: PrivateDataInfoErrors;
  privateErrorCode?: string;
  security?: SecurityErrors;
  stateIncompatibility?: StateIncompatibilityErrors;
  subscribedResourceAvailability?: SubscribedResourceAvailabilityErrors;
  systemResourceAvailibility?: SystemResourceAvailabilityErrors;
  unspecified?: Empty;
}

export interface ACSEUserInformationForCSTA extends Extra {
  oldDefinition?: OldACSEUserInformationForCSTA;
  newDefinition?: NewACSEUserInformationForCSTA;
}

export interface OldACSEUserInformationForCSTA extends Extra {
  cSTAVersion?: CSTAVersion;
  cSTAFunctionsRequiredByApplication?: CSTAFunctionality;
  cSTAFunctionsThatCanBeSupplied?: CSTAFunctionality;
}

export type CSTAVersion = Bits<'versionOne' | 'versionTwo' | 'versionThree' | 'versionFour' | 'versionFive' | 'versionSix' | 'versionSeven' | 'versionEight' | 'versionNine' | 'versionTen' | 'versionEleven' | 'versionTwelve' | 'versionThirteen' | 'versionFourteen' | 'versionFifteen' | 'versionSixteen' | 'versionSeventeen' | 'versionEighteen' | 'versionNineteen' | 'versionTwenty' | 'versionTwentyone' | 'versionTwentytwo' | 'versionTwentythree' | 'versionTwentyfour'>;

export interface CSTAFunctionality extends Extra {
  switchingFunctionServices?: SwitchingFunctionServicesC2;
  eventReportServices?: EventReportServicesC2;
  computingFunctionServices?: ComputingFunctionServicesC2;
  bidirectionalServices?: BidirectionalServicesC2;
  statusReportingServices?: StatusReportingServicesC2;
  inputOutputServices?: InputOutputServicesC2;
  voiceUnitServices?: VoiceUnitServicesC2;
}

export type SwitchingFunctionServicesC2 = Bits<'alternateCall' | 'answerCall' | 'associateData' | 'callCompletion' | 'clearCall' | 'clearConnection' | 'conferenceCall' | 'consultationCall' | 'divertCall' | 'holdCall' | 'makeCall' | 'makePredictiveCall' | 'parkCall' | 'queryDevice' | 'reconnectCall' | 'retrieveCall' | 'sendDTMFTones' | 'setFeature' | 'singleStepConference' | 'singleStepTransfer' | 'transferCall'>;

export type EventReportServicesC2 = Bits<'callCleared' | 'conferenced' | 'connectionCleared' | 'delivered' | 'diverted' | 'established' | 'failed' | 'held' | 'networkReached' | 'originated' | 'queued' | 'retrieved' | 'serviceInitiated' | 'transferred' | 'autoAnswer' | 'callInformation' | 'doNotDisturb' | 'forwarding' | 'messageWaiting' | 'microphoneMute' | 'speakerMute' | 'speakerVolume' | 'agentBusy' | 'loggedOn' | 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall' | 'backInService' | 'outOfServiceEvent' | 'privateEvent' | 'playEvent' | 'recordEvent' | 'reviewEvent' | 'stopEvent' | 'suspendPlayEvent' | 'suspendRecordEvent' | 'voiceAttributesChangeEvent'>;

export type ComputingFunctionServicesC2 = Bits<'routeRequest' | 'reRouteRequest' | 'routeSelectRequest' | 'routeUsedRequest' | 'routeEndRequest'>;

export type BidirectionalServicesC2 = Bits<'escapeService' | 'systemStatus'>;

export type StatusReportingServicesC2 = Bits<'monitorStart' | 'changeMonitorFilter' | 'monitorStop' | 'snapshotDevice' | 'snapshotCall'>;

export type InputOutputServicesC2 = Bits<'startDataPathService' | 'stopDataPathService' | 'sendDataService' | 'sendMulticastDataService' | 'sendBroadcastDataService' | 'suspendDataPathService' | 'dataPathSuspendedService' | 'resumeDataPath' | 'dataPathResumedService' | 'fastData'>;

export type VoiceUnitServicesC2 = Bits<'concatenateMessage' | 'deleteMessage' | 'playMessage' | 'queryVoiceAttribute' | 'recordMessage' | 'reposition' | 'resume' | 'review' | 'setVoiceAttribute' | 'stop' | 'suspend' | 'synthesizeMessage'>;

export interface NewACSEUserInformationForCSTA extends Extra {
  cSTAVersion?: CSTAVersion;
  cSTAFunctionsRequiredByApplication?: CSTAFunctionality;
  cSTAFunctionsThatCanBeSupplied?: CSTAFunctionality;
  cSTAPrivateDataVersionList?: CSTAPrivateDataVersionList;
}

export type CSTAPrivateDataVersionList = number[];

/** Bodies by the name of their message. */
export interface Messages {
  AlternateCall: AlternateCall;
  AlternateCallResponse: AlternateCallResponse;
  AnswerCall: AnswerCall;
  AnswerCallResponse: AnswerCallResponse;
  ClearCall: ClearCall;
  ClearCallResponse: ClearCallResponse;
  ClearConnection: ClearConnection;
  ClearConnectionResponse: ClearConnectionResponse;
  ConferenceCall: ConferenceCall;
  ConferenceCallResponse: ConferenceCallResponse;
  ConsultationCall: ConsultationCall;
  ConsultationCallResponse: ConsultationCallResponse;
  HoldCall: HoldCall;
  HoldCallResponse: HoldCallResponse;
  MakeCall: MakeCall;
  MakeCallResponse: MakeCallResponse;
  MakePredictiveCall: MakePredictiveCall;
  MakePredictiveCallResponse: MakePredictiveCallResponse;
  ReconnectCall: ReconnectCall;
  ReconnectCallResponse: ReconnectCallResponse;
  RetrieveCall: RetrieveCall;
  RetrieveCallResponse: RetrieveCallResponse;
  TransferCall: TransferCall;
  TransferCallResponse: TransferCallResponse;
  ParkCall: ParkCall;
  ParkCallResponse: ParkCallResponse;
  SingleStepConferenceCall: SingleStepConferenceCall;
  SingleStepConferenceCallResponse: SingleStepConferenceCallResponse;
  RouteRequest: RouteRequest;
  ReRoute: ReRoute;
  RouteSelect: RouteSelect;
  RouteUsed: RouteUsed;
  RouteEnd: RouteEnd;
  RouteReject: RouteReject;
  SingleStepTransferCall: SingleStepTransferCall;
  SingleStepTransferCallResponse: SingleStepTransferCallResponse;
  Escape: Escape;
  EscapeResponse: EscapeResponse;
  MonitorStart: MonitorStart;
  MonitorStartResponse: MonitorStartResponse;
  ChangeMonitorFilter: ChangeMonitorFilter;
  ChangeMonitorFilterResponse: ChangeMonitorFilterResponse;
  MonitorStop: MonitorStop;
  MonitorStopResponse: MonitorStopResponse;
  SnapshotDevice: SnapshotDevice;
  SnapshotDeviceResponse: SnapshotDeviceResponse;
  SnapshotCall: SnapshotCall;
  SnapshotCallResponse: SnapshotCallResponse;
  SnapshotCallData: SnapshotCallData2;
  SnapshotDeviceData: SnapshotDeviceData2;
  StartDataPath: StartDataPath;
  StartDataPathResponse: StartDataPathResponse;
  StopDataPath: StopDataPath;
  StopDataPathResponse: StopDataPathResponse;
  SendData: SendData;
  SendDataResponse: SendDataResponse;
  SendMulticastData: SendMulticastData;
  SendMulticastDataResponse: SendMulticastDataResponse;
  SendBroadcastData: SendBroadcastData;
  SendBroadcastDataResponse: SendBroadcastDataResponse;
  SuspendDataPath: SuspendDataPath;
  SuspendDataPathResponse: SuspendDataPathResponse;
  DataPathSuspended: DataPathSuspended;
  DataPathSuspendedResponse: DataPathSuspendedResponse;
  ResumeDataPath: ResumeDataPath;
  ResumeDataPathResponse: ResumeDataPathResponse;
  DataPathResumed: DataPathResumed;
  DataPathResumedResponse: DataPathResumedResponse;
  FastData: FastData;
  FastDataResponse: FastDataResponse;
  GetLogicalDeviceInformation: GetLogicalDeviceInformation;
  GetLogicalDeviceInformationResponse: GetLogicalDeviceInformationResponse;
  GetPhysicalDeviceInformation: GetPhysicalDeviceInformation;
  GetPhysicalDeviceInformationResponse: GetPhysicalDeviceInformationResponse;
  GetSwitchingFunctionCaps: GetSwitchingFunctionCaps;
  GetSwitchingFunctionCapsResponse: GetSwitchingFunctionCapsResponse;
  GetSwitchingFunctionDevices: GetSwitchingFunctionDevices;
  GetSwitchingFunctionDevicesResponse: GetSwitchingFunctionDevicesResponse;
  SwitchingFunctionDevices: SwitchingFunctionDevices;
  ChangeSysStatFilter: ChangeSysStatFilter;
  ChangeSysStatFilterResponse: ChangeSysStatFilterResponse;
  SystemRegister: SystemRegister;
  SystemRegisterResponse: SystemRegisterResponse;
  SystemRegisterAbort: SystemRegisterAbort;
  SystemRegisterCancel: SystemRegisterCancel;
  SystemRegisterCancelResponse: SystemRegisterCancelResponse;
  RequestSystemStatus: RequestSystemStatus;
  RequestSystemStatusResponse: RequestSystemStatusResponse;
  SystemStatus: SystemStatus;
  SystemStatusResponse: SystemStatusResponse;
  SwFunctionCapsChanged: SwFunctionCapsChanged;
  SwFunctionCapsChangedResponse: SwFunctionCapsChangedResponse;
  SwFunctionDevicesChanged: SwFunctionDevicesChanged;
  SwFunctionDevicesChangedResponse: SwFunctionDevicesChangedResponse;
  AcceptCall: AcceptCall;
  AcceptCallResponse: AcceptCallResponse;
  CallBack: CallBack;
  CallBackResponse: CallBackResponse;
  CallBackMessage: CallBackMessage;
  CallBackMessageResponse: CallBackMessageResponse;
  CamponCall: CamponCall;
  CamponCallResponse: CamponCallResponse;
  DeflectCall: DeflectCall;
  DeflectCallResponse: DeflectCallResponse;
  DialDigits: DialDigits;
  DialDigitsResponse: DialDigitsResponse;
  DirectedPickupCall: DirectedPickupCall;
  DirectedPickupCallResponse: DirectedPickupCallResponse;
  GroupPickupCall: GroupPickupCall;
  GroupPickupCallResponse: GroupPickupCallResponse;
  IntrudeCall: IntrudeCall;
  IntrudeCallResponse: IntrudeCallResponse;
  JoinCall: JoinCall;
  JoinCallResponse: JoinCallResponse;
  AssociateData: AssociateData;
  AssociateDataResponse: AssociateDataResponse;
  CancelTelephonyTones: CancelTelephonyTones;
  CancelTelephonyTonesResponse: CancelTelephonyTonesResponse;
  GenerateDigits: GenerateDigits;
  GenerateDigitsResponse: GenerateDigitsResponse;
  GenerateTelephonyTones: GenerateTelephonyTones;
  GenerateTelephonyTonesResponse: GenerateTelephonyTonesResponse;
  SendUserInformation: SendUserInformation;
  SendUserInformationResponse: SendUserInformationResponse;
  AttachMediaService: AttachMediaService;
  AttachMediaServiceResponse: AttachMediaServiceResponse;
  DetachMediaService: DetachMediaService;
  DetachMediaServiceResponse: DetachMediaServiceResponse;
  RouteRegister: RouteRegister;
  RouteRegisterResponse: RouteRegisterResponse;
  RouteRegisterAbort: RouteRegisterAbort;
  RouteRegisterCancel: RouteRegisterCancel;
  RouteRegisterCancelResponse: RouteRegisterCancelResponse;
  ButtonPress: ButtonPress;
  ButtonPressResponse: ButtonPressResponse;
  GetAuditoryApparatusInformation: GetAuditoryApparatusInformation;
  GetAuditoryApparatusInformationResponse: GetAuditoryApparatusInformationResponse;
  GetButtonInformation: GetButtonInformation;
  GetButtonInformationResponse: GetButtonInformationResponse;
  GetDisplay: GetDisplay;
  GetDisplayResponse: GetDisplayResponse;
  GetHookswitchStatus: GetHookswitchStatus;
  GetHookswitchStatusResponse: GetHookswitchStatusResponse;
  GetLampInformation: GetLampInformation;
  GetLampInformationResponse: GetLampInformationResponse;
  GetLampMode: GetLampMode;
  GetLampModeResponse: GetLampModeResponse;
  GetMessageWaitingIndicator: GetMessageWaitingIndicator;
  GetMessageWaitingIndicatorResponse: GetMessageWaitingIndicatorResponse;
  GetMicrophoneGain: GetMicrophoneGain;
  GetMicrophoneGainResponse: GetMicrophoneGainResponse;
  GetMicrophoneMute: GetMicrophoneMute;
  GetMicrophoneMuteResponse: GetMicrophoneMuteResponse;
  GetRingerStatus: GetRingerStatus;
  GetRingerStatusResponse: GetRingerStatusResponse;
  GetSpeakerMute: GetSpeakerMute;
  GetSpeakerMuteResponse: GetSpeakerMuteResponse;
  GetSpeakerVolume: GetSpeakerVolume;
  GetSpeakerVolumeResponse: GetSpeakerVolumeResponse;
  SetButtonInformation: SetButtonInformation;
  SetButtonInformationResponse: SetButtonInformationResponse;
  SetDisplay: SetDisplay;
  SetDisplayResponse: SetDisplayResponse;
  SetHookswitchStatus: SetHookswitchStatus;
  SetHookswitchStatusResponse: SetHookswitchStatusResponse;
  SetLampMode: SetLampMode;
  SetLampModeResponse: SetLampModeResponse;
  SetMessageWaitingIndicator: SetMessageWaitingIndicator;
  SetMessageWaitingIndicatorResponse: SetMessageWaitingIndicatorResponse;
  SetMicrophoneGain: SetMicrophoneGain;
  SetMicrophoneGainResponse: SetMicrophoneGainResponse;
  SetMicrophoneMute: SetMicrophoneMute;
  SetMicrophoneMuteResponse: SetMicrophoneMuteResponse;
  SetRingerStatus: SetRingerStatus;
  SetRingerStatusResponse: SetRingerStatusResponse;
  SetSpeakerMute: SetSpeakerMute;
  SetSpeakerMuteResponse: SetSpeakerMuteResponse;
  SetSpeakerVolume: SetSpeakerVolume;
  SetSpeakerVolumeResponse: SetSpeakerVolumeResponse;
  CallBackNonCallRelated: CallBackNonCallRelated;
  CallBackNonCallRelatedResponse: CallBackNonCallRelatedResponse;
  CallBackMessageNonCallRelated: CallBackMessageNonCallRelated;
  CallBackMessageNonCallRelatedResponse: CallBackMessageNonCallRelatedResponse;
  CancelCallBack: CancelCallBack;
  CancelCallBackResponse: CancelCallBackResponse;
  CancelCallBackMessage: CancelCallBackMessage;
  CancelCallBackMessageResponse: CancelCallBackMessageResponse;
  GetAgentState: GetAgentState;
  GetAgentStateResponse: GetAgentStateResponse;
  GetAutoAnswer: GetAutoAnswer;
  GetAutoAnswerResponse: GetAutoAnswerResponse;
  GetAutoWorkMode: GetAutoWorkMode;
  GetAutoWorkModeResponse: GetAutoWorkModeResponse;
  GetCallerIDStatus: GetCallerIDStatus;
  GetCallerIDStatusResponse: GetCallerIDStatusResponse;
  GetDoNotDisturb: GetDoNotDisturb;
  GetDoNotDisturbResponse: GetDoNotDisturbResponse;
  GetForwarding: GetForwarding;
  GetForwardingResponse: GetForwardingResponse;
  GetLastNumberDialed: GetLastNumberDialed;
  GetLastNumberDialedResponse: GetLastNumberDialedResponse;
  GetRouteingMode: GetRouteingMode;
  GetRouteingModeResponse: GetRouteingModeResponse;
  SetAgentState: SetAgentState;
  SetAgentStateResponse: SetAgentStateResponse;
  SetAutoAnswer: SetAutoAnswer;
  SetAutoAnswerResponse: SetAutoAnswerResponse;
  SetAutoWorkMode: SetAutoWorkMode;
  SetAutoWorkModeResponse: SetAutoWorkModeResponse;
  SetCallerIDStatus: SetCallerIDStatus;
  SetCallerIDStatusResponse: SetCallerIDStatusResponse;
  SetDoNotDisturb: SetDoNotDisturb;
  SetDoNotDisturbResponse: SetDoNotDisturbResponse;
  SetForwarding: SetForwarding;
  SetForwardingResponse: SetForwardingResponse;
  SetRouteingMode: SetRouteingMode;
  SetRouteingModeResponse: SetRouteingModeResponse;
  IORegister: IORegister;
  IORegisterResponse: IORegisterResponse;
  IORegisterAbort: IORegisterAbort;
  IORegisterCancel: IORegisterCancel;
  IORegisterCancelResponse: IORegisterCancelResponse;
  DataCollected: DataCollected;
  DataCollectedResponse: DataCollectedResponse;
  DataCollectionResumed: DataCollectionResumed;
  DataCollectionResumedResponse: DataCollectionResumedResponse;
  DataCollectionSuspended: DataCollectionSuspended;
  DataCollectionSuspendedResponse: DataCollectionSuspendedResponse;
  ResumeDataCollection: ResumeDataCollection;
  ResumeDataCollectionResponse: ResumeDataCollectionResponse;
  StartDataCollection: StartDataCollection;
  StartDataCollectionResponse: StartDataCollectionResponse;
  StopDataCollection: StopDataCollection;
  StopDataCollectionResponse: StopDataCollectionResponse;
  SuspendDataCollection: SuspendDataCollection;
  SuspendDataCollectionResponse: SuspendDataCollectionResponse;
  CDRNotification: CDRNotification;
  CDRNotificationResponse: CDRNotificationResponse;
  CDRReport: CDRReport;
  CDRReportResponse: CDRReportResponse;
  SendStoredCDR: SendStoredCDR;
  SendStoredCDRResponse: SendStoredCDRResponse;
  StartCDRTransmission: StartCDRTransmission;
  StartCDRTransmissionResponse: StartCDRTransmissionResponse;
  StopCDRTransmission: StopCDRTransmission;
  StopCDRTransmissionResponse: StopCDRTransmissionResponse;
  EscapeRegister: EscapeRegister;
  EscapeRegisterResponse: EscapeRegisterResponse;
  EscapeRegisterAbort: EscapeRegisterAbort;
  EscapeRegisterCancel: EscapeRegisterCancel;
  EscapeRegisterCancelResponse: EscapeRegisterCancelResponse;
  PrivateDataVersionSelection: PrivateDataVersionSelection;
  PrivateDataVersionSelectionResponse: PrivateDataVersionSelectionResponse;
  GetCSTAFeatures: GetCSTAFeatures;
  GetCSTAFeaturesResponse: GetCSTAFeaturesResponse;
  GetRegistrations: GetRegistrations;
  GetRegistrationsResponse: GetRegistrationsResponse;
  RegistrationInfo: RegistrationInfo;
  GetMonitors: GetMonitors;
  GetMonitorsResponse: GetMonitorsResponse;
  MonitorInfo: MonitorInfo;
  MakeConnection: MakeConnection;
  MakeConnectionResponse: MakeConnectionResponse;
  SendMessage: SendMessage;
  SendMessageResponse: SendMessageResponse;
  ChangeConnectionInformation: ChangeConnectionInformation;
  ChangeConnectionInformationResponse: ChangeConnectionInformationResponse;
  GetCallBack: GetCallBack;
  GetCallBackResponse: GetCallBackResponse;
  ConcatenateMessage: ConcatenateMessage;
  ConcatenateMessageResponse: ConcatenateMessageResponse;
  DeleteMessage: DeleteMessage;
  DeleteMessageResponse: DeleteMessageResponse;
  PlayMessage: PlayMessage;
  PlayMessageResponse: PlayMessageResponse;
  QueryVoiceAttribute: QueryVoiceAttribute;
  QueryVoiceAttributeResponse: QueryVoiceAttributeResponse;
  Reposition: Reposition;
  RepositionResponse: RepositionResponse;
  Resume: Resume;
  ResumeResponse: ResumeResponse;
  Review: Review;
  ReviewResponse: ReviewResponse;
  SetVoiceAttribute: SetVoiceAttribute;
  SetVoiceAttributeResponse: SetVoiceAttributeResponse;
  Stop: Stop;
  StopResponse: StopResponse;
  Suspend: Suspend;
  SuspendResponse: SuspendResponse;
  SynthesizeMessage: SynthesizeMessage;
  SynthesizeMessageResponse: SynthesizeMessageResponse;
  RecordMessage: RecordMessage;
  RecordMessageResponse: RecordMessageResponse;
  Activate: Activate;
  ActivateResponse: ActivateResponse;
  Clear: Clear;
  ClearResponse: ClearResponse;
  Deactivate: Deactivate;
  DeactivateResponse: DeactivateResponse;
  QueueService: QueueService;
  QueueServiceResponse: QueueServiceResponse;
  Start: Start;
  StartResponse: StartResponse;
  GetLocationInformation: GetLocationInformation;
  GetLocationInformationResponse: GetLocationInformationResponse;
  SetLocationInformation: SetLocationInformation;
  SetLocationInformationResponse: SetLocationInformationResponse;
  LocationTrackingSessionResumed: LocationTrackingSessionResumed;
  LocationTrackingSessionResumedResponse: LocationTrackingSessionResumedResponse;
  LocationTrackingSessionSuspended: LocationTrackingSessionSuspended;
  LocationTrackingSessionSuspendedResponse: LocationTrackingSessionSuspendedResponse;
  ResumeLocationTrackingSession: ResumeLocationTrackingSession;
  ResumeLocationTrackingSessionResponse: ResumeLocationTrackingSessionResponse;
  LocationInformationReport: LocationInformationReport;
  LocationInformationReportResponse: LocationInformationReportResponse;
  StartLocationTrackingSession: StartLocationTrackingSession;
  StartLocationTrackingSessionResponse: StartLocationTrackingSessionResponse;
  StopLocationTrackingSession: StopLocationTrackingSession;
  StopLocationTrackingSessionResponse: StopLocationTrackingSessionResponse;
  SuspendLocationTrackingSession: SuspendLocationTrackingSession;
  SuspendLocationTrackingSessionResponse: SuspendLocationTrackingSessionResponse;
  GetLocationTrackingCapabilities: GetLocationTrackingCapabilities;
  GetLocationTrackingCapabilitiesResponse: GetLocationTrackingCapabilitiesResponse;
  GetLocationTrackingSessions: GetLocationTrackingSessions;
  GetLocationTrackingSessionsResponse: GetLocationTrackingSessionsResponse;
  LocationSessionInfo: LocationSessionInfo;
  GetPresenceState: GetPresenceStateArgument;
  GetPresenceStateResponse: GetPresenceStateResult;
  SetPresenceState: SetPresenceStateArgument;
  SetPresenceStateResponse: SetPresenceStateResult;
  BridgedEvent: BridgedEvent;
  CallClearedEvent: CallClearedEvent;
  ConferencedEvent: ConferencedEvent;
  ConnectionClearedEvent: ConnectionClearedEvent;
  DeliveredEvent: DeliveredEvent;
  DigitsDialedEvent: DigitsDialedEvent;
  DivertedEvent: DivertedEvent;
  EstablishedEvent: EstablishedEvent;
  FailedEvent: FailedEvent;
  HeldEvent: HeldEvent;
  NetworkCapabilitiesChangedEvent: NetworkCapabilitiesChangedEvent;
  NetworkReachedEvent: NetworkReachedEvent;
  OfferedEvent: OfferedEvent;
  OriginatedEvent: OriginatedEvent;
  QueuedEvent: QueuedEvent;
  RetrievedEvent: RetrievedEvent;
  ServiceInitiatedEvent: ServiceInitiatedEvent;
  TransferedEvent: TransferedEvent;
  CallInformationEvent: CallInformationEvent;
  ChargingEvent: ChargingEvent;
  DigitsGeneratedEvent: DigitsGeneratedEvent;
  TelephonyTonesGeneratedEvent: TelephonyTonesGeneratedEvent;
  ServiceCompletionFailureEvent: ServiceCompletionFailureEvent;
  MediaAttachedEvent: MediaAttachedEvent;
  MediaDetachedEvent: MediaDetachedEvent;
  ButtonInformationEvent: ButtonInformationEvent;
  ButtonPressEvent: ButtonPressEvent;
  DisplayUpdatedEvent: DisplayUpdatedEvent;
  HookswitchEvent: HookswitchEvent;
  LampModeEvent: LampModeEvent;
  MessageWaitingEvent: MessageWaitingEvent;
  MicrophoneGainEvent: MicrophoneGainEvent;
  MicrophoneMuteEvent: MicrophoneMuteEvent;
  RingerStatusEvent: RingerStatusEvent;
  SpeakerMuteEvent: SpeakerMuteEvent;
  SpeakerVolumeEvent: SpeakerVolumeEvent;
  AgentBusyEvent: AgentBusyEvent;
  AgentLoggedOnEvent: AgentLoggedOnEvent;
  AgentLoggedOffEvent: AgentLoggedOffEvent;
  AgentNotReadyEvent: AgentNotReadyEvent;
  AgentReadyEvent: AgentReadyEvent;
  AgentWorkingAfterCallEvent: AgentWorkingAfterCallEvent;
  AutoAnswerEvent: AutoAnswerEvent;
  AutoWorkModeEvent: AutoWorkModeEvent;
  CallBackEvent: CallBackEvent;
  CallBackMessageEvent: CallBackMessageEvent;
  CallerIDStatusEvent: CallerIDStatusEvent;
  DoNotDisturbEvent: DoNotDisturbEvent;
  ForwardingEvent: ForwardingEvent;
  PresenceStateEvent: PresenceStateEvent;
  RouteingEvent: RouteingEvent;
  BackInServiceEvent: BackInServiceEvent;
  DeviceCapsChangedEvent: DeviceCapsChangedEvent;
  OutOfServiceEvent: OutOfServiceEvent;
  PartiallyInServiceEvent: PartiallyInServiceEvent;
  BookmarkReachedEvent: BookmarkReachedEvent;
  CompletedEvent: CompletedEvent;
  DtmfDetectedEvent: DtmfDetectedEvent;
  EmptiedEvent: EmptiedEvent;
  InterruptionDetectedEvent: InterruptionDetectedEvent;
  NotRecognizedEvent: NotRecognizedEvent;
  PlayEvent: PlayEvent;
  RecognizedEvent: RecognizedEvent;
  RecordEvent: RecordEvent;
  ReviewEvent: ReviewEvent;
  SilenceTimeoutExpiredEvent: SilenceTimeoutExpiredEvent;
  SpeechDetectedEvent: SpeechDetectedEvent;
  StartedEvent: StartedEvent;
  StopEvent: StopEvent;
  SuspendPlayEvent: SuspendPlayEvent;
  SuspendRecordEvent: SuspendRecordEvent;
  VoiceAttributeChangedEvent: VoiceAttributeChangedEvent;
  VoiceErrorOccurredEvent: VoiceErrorOccurredEvent;
  PrivateEvent: PrivateEvent;
  CSTAErrorCode: UniversalFailure;
}
