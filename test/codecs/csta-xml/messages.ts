/** Messages of our own, as different senders write them, with what they mean. */
export interface Example {
  title: string;
  xml: string;
  kind: string;
  name: string;
  body: unknown;
}

const ED3 = 'http://www.ecma-international.org/standards/ecma-323/csta/ed3';
const ED4 = 'http://www.ecma-international.org/standards/ecma-323/csta/ed4';

export const EXAMPLES: readonly Example[] = [
  {
    title: 'a request as the schema has it',
    xml: `<?xml version="1.0" encoding="UTF-8"?><MakeCall xmlns="${ED3}"><callingDevice>2001</callingDevice><calledDirectoryNumber typeOfNumber="dialingNumber">4930123456</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate></MakeCall>`,
    kind: 'request',
    name: 'MakeCall',
    body: {
      callingDevice: '2001',
      calledDirectoryNumber: { $text: '4930123456', typeOfNumber: 'dialingNumber' },
      autoOriginate: 'doNotPrompt',
    },
  },
  {
    title: 'an event of edition 4, pretty-printed, its root with hints for XML tools',
    xml: `<?xml version='1.0' encoding='utf-8'?>
<DeliveredEvent xmlns="${ED4}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${ED4} delivered-event.xsd">
  <monitorCrossRefID>
    7001
  </monitorCrossRefID>
  <connection><callID>00FF</callID><deviceID mediaClass="voice im" bitRate="constant">2002</deviceID></connection>
  <alertingDevice><deviceIdentifier>2002</deviceIdentifier></alertingDevice>
  <callingDevice><notKnown/></callingDevice>
  <calledDevice><deviceIdentifier>2002</deviceIdentifier></calledDevice>
  <lastRedirectionDevice><numberDialed>2000</numberDialed></lastRedirectionDevice>
  <localConnectionInfo> alerting </localConnectionInfo>
  <correlatorData><string>cafe 01</string></correlatorData>
  <cause>newCall</cause>
  <deviceHistory>
    <DeviceHistoryListItem><oldDeviceID><numberDialed>2000</numberDialed></oldDeviceID><eventCause>redirected</eventCause></DeviceHistoryListItem>
  </deviceHistory>
</DeliveredEvent>
`,
    kind: 'event',
    name: 'DeliveredEvent',
    body: {
      monitorCrossRefID: '7001',
      connection: { callID: '00FF', deviceID: { $text: '2002', mediaClass: ['voice', 'im'], bitRate: 'constant' } },
      alertingDevice: { deviceIdentifier: '2002' },
      callingDevice: { notKnown: {} },
      calledDevice: { deviceIdentifier: '2002' },
      lastRedirectionDevice: { numberDialed: '2000' },
      localConnectionInfo: 'alerting',
      correlatorData: { string: 'CAFE01' },
      cause: 'newCall',
      deviceHistory: [{ oldDeviceID: { numberDialed: '2000' }, eventCause: 'redirected' }],
    },
  },
  {
    title: 'a response whose every name has a prefix',
    xml: `<c:MakeCallResponse xmlns:c="${ED3}"><c:callingDevice><c:callID>17</c:callID><c:deviceID>2001</c:deviceID></c:callingDevice></c:MakeCallResponse>`,
    kind: 'response',
    name: 'MakeCallResponse',
    body: { callingDevice: { callID: '17', deviceID: '2001' } },
  },
  {
    title: 'an error',
    xml: `<CSTAErrorCode xmlns="${ED3}"><stateIncompatibility>noCallToAnswer</stateIncompatibility></CSTAErrorCode>`,
    kind: 'error',
    name: 'CSTAErrorCode',
    body: { stateIncompatibility: 'noCallToAnswer' },
  },
  {
    title: 'a request without namespace, its members in another order, empty, unknown and doubled ones among them',
    xml: '<?xml version="1.0" encoding="ISO-8859-1"?><SetForwarding><later at="1"><x/><x>2</x></later><device>2001</device><activateForward>1</activateForward><forwardingType>forwardImmediate</forwardingType><forwardDN></forwardDN><ringCount></ringCount><device>2002</device></SetForwarding>',
    kind: 'request',
    name: 'SetForwarding',
    body: {
      device: '2001',
      forwardingType: 'forwardImmediate',
      activateForward: true,
      forwardDN: '',
      ringCount: '',
      $any: { later: { '@at': '1', x: ['', '2'] }, device: '2002' },
    },
  },
  {
    title: 'an event of bare devices, an unknown word and a number that is none',
    xml: `<ForwardingEvent xmlns="${ED3}"><device typeOfNumber="other">2001</device><forwardingType>forwardSometimes</forwardingType><forwardStatus>yes</forwardStatus><ringCount>many</ringCount></ForwardingEvent>`,
    kind: 'event',
    name: 'ForwardingEvent',
    body: {
      device: { deviceIdentifier: { $text: '2001', typeOfNumber: 'other' } },
      forwardingType: 'forwardSometimes',
      forwardStatus: 'yes',
      ringCount: 'many',
    },
  },
  {
    title: 'private data of another namespace, its prefix declared far above',
    xml: `<EscapeResponse xmlns="${ED3}" xmlns:v="urn:vendor" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><extensions><privateData><private><v:Data i:type="v:Data" xml:lang="en"><v:a> 1 </v:a><b xmlns="">2</b><c/>mixed</v:Data></private></privateData></extensions></EscapeResponse>`,
    kind: 'response',
    name: 'EscapeResponse',
    body: {
      extensions: {
        privateData: {
          private: {
            'v:Data': {
              '@xmlns:v': 'urn:vendor',
              '@xmlns:i': 'http://www.w3.org/2001/XMLSchema-instance',
              '@i:type': 'v:Data',
              '@xml:lang': 'en',
              $content: [{ 'v:a': ' 1 ' }, { b: { '@xmlns': '', $text: '2' } }, { c: '' }, 'mixed'],
            },
          },
        },
      },
    },
  },
  {
    title: 'a list with a place for every kind of number',
    xml: `<GetLogicalDeviceInformationResponse xmlns="${ED3}"><deviceCategory>station</deviceCategory><hasPhysicalElement>false</hasPhysicalElement><maxActiveCalls>9007199254740993</maxActiveCalls><connectionRateList><connectionRate>+64</connectionRate><connectionRate>-0</connectionRate></connectionRateList></GetLogicalDeviceInformationResponse>`,
    kind: 'response',
    name: 'GetLogicalDeviceInformationResponse',
    body: {
      deviceCategory: 'station',
      hasPhysicalElement: false,
      maxActiveCalls: '9007199254740993',
      connectionRateList: [64, 0],
    },
  },
  {
    title: 'a log-in that is not of CSTA',
    xml: '<loginRequest type="User" platform="web"><userName>anna</userName><pwd>c2VjcmV0</pwd><cap>a</cap><cap>b</cap></loginRequest>',
    kind: 'other',
    name: 'loginRequest',
    body: { '@type': 'User', '@platform': 'web', userName: 'anna', pwd: 'c2VjcmV0', cap: ['a', 'b'] },
  },
  {
    title: 'an application session, its root with a prefix',
    xml: '<s:StartApplicationSession xmlns:s="http://www.ecma-international.org/standards/ecma-354/appl_session"><s:applicationInfo><s:applicationID>x</s:applicationID></s:applicationInfo></s:StartApplicationSession>',
    kind: 'other',
    name: 'StartApplicationSession',
    body: {
      '@xmlns': 'http://www.ecma-international.org/standards/ecma-354/appl_session',
      '@xmlns:s': 'http://www.ecma-international.org/standards/ecma-354/appl_session',
      applicationInfo: { applicationID: 'x' },
    },
  },
  {
    title: 'a name of CSTA in a namespace that is not',
    xml: '<MakeCall xmlns="urn:other"><callingDevice>1</callingDevice></MakeCall>',
    kind: 'other',
    name: 'MakeCall',
    body: { '@xmlns': 'urn:other', callingDevice: '1' },
  },
  {
    title: 'a keep-alive that says nothing',
    xml: '<keepalive/>',
    kind: 'other',
    name: 'keepalive',
    body: {},
  },
];
