// @ts-check
/**
 * What the driver claims. The conformance kit plays every scenario that these claims allow, and the report shows them: claim a service
 * when its scenarios pass.
 * @type {import('legwork/sdk').DriverManifest}
 */
export const manifest = {
  name: 'acme',
  version: '0.1.0',
  // Every event of this switch names its device, so the devices of one link are spread over all shards.
  affinity: 'device',
  services: [
    'MonitorStart',
    'MonitorStop',
    'MakeCall',
    'AnswerCall',
    'ClearConnection',
    'HoldCall',
    'RetrieveCall',
    'SnapshotDevice',
    'RequestSystemStatus',
  ],
  events: ['ServiceInitiated', 'Originated', 'Delivered', 'Established', 'Held', 'Retrieved', 'Failed', 'ConnectionCleared'],
  limits: { maxFrameBytes: 65_536, maxOutstanding: 64, requestTimeoutMs: 5000 },
  devices: /^\d{2,8}$/,
};
