import { type DriverManifest, SERVICES, type ServiceName } from '../sdk/index.ts';
import { MAX_FRAME_BYTES } from './framing.ts';

export const simulatorManifest: DriverManifest = {
  name: 'simulator',
  version: '1.0.0',
  affinity: 'device',
  services: Object.keys(SERVICES) as ServiceName[],
  events: [
    'ServiceInitiated',
    'Originated',
    'Delivered',
    'Established',
    'Queued',
    'Held',
    'Retrieved',
    'Diverted',
    'Transferred',
    'Conferenced',
    'Failed',
    'ConnectionCleared',
    'Forwarding',
    'RecordingStarted',
    'RecordingStopped',
    'AgentLoggedOn',
    'AgentLoggedOff',
    'AgentReady',
    'AgentNotReady',
    'AgentBusy',
    'AgentWorkingAfterCall',
  ],
  limits: { maxFrameBytes: MAX_FRAME_BYTES, maxOutstanding: 1024, requestTimeoutMs: 5000 },
};
