import type { ServiceRequest } from '../sdk/index.ts';
import type { Message } from './wire.ts';

export interface RecordingOptions {
  /**
   * How a call is recorded. `voice`: by the voice services of CSTA, RecordMessage and Stop. `private`: by Escape with the private
   * data of `recordingStart` and `recordingStop`. `none`: not at all (`CTI_NOT_SUPPORTED`).
   */
  recording: 'voice' | 'private' | 'none';
  /** Private data as text, in which `{device}`, `{call}` and `{agent}` are filled in. */
  recordingStart: string;
  recordingStop: string;
}

const escapeMessage = (template: string, { deviceID, callID = '', agentID = '' }: ServiceRequest): Message => {
  const said = template.replaceAll('{device}', deviceID).replaceAll('{call}', callID).replaceAll('{agent}', agentID);
  return { kind: 'request', name: 'Escape', body: { privateData: { string: Buffer.from(said, 'utf8').toString('hex') } } };
};

/** What asks the switch for a recording where CSTA's own services do not; undefined where they do, null where nothing does. */
export function recordingMessage(request: ServiceRequest, options: RecordingOptions): Message | null | undefined {
  const { service } = request;
  if (options.recording === 'voice' || (service !== 'StartRecording' && service !== 'StopRecording')) return undefined;
  const template = service === 'StartRecording' ? options.recordingStart : options.recordingStop;
  return options.recording === 'none' || !template ? null : escapeMessage(template, request);
}
