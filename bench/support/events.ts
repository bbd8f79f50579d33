import type { CtiEvent } from '../../src/core/model/index.ts';

/** An event as a busy call center sees them: all the fields that an answered inbound call has. */
export function sampleEvent(seq: number): CtiEvent {
  return {
    name: 'Established',
    deviceID: String(2000 + (seq % 100)),
    linkID: 1,
    seq,
    streamID: 'k3x9q0a7w2mz',
    timeMs: 1_767_225_600_000 + seq,
    callID: `k3x9q00-${seq.toString(36)}`,
    lineageID: `1.k3x9q0a7w2mz.${seq}`,
    switchCallID: String(seq),
    state: 'connected',
    answered: true,
    own: true,
    callingDevice: '5511987654321',
    calledDevice: '2001',
    cause: 'newCall',
    associatedData: 'customer=4711;contract=0815',
    callType: 1,
  };
}
