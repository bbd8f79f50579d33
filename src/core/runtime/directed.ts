import { CtiError, comesFromOutside } from '../model/index.ts';
import type { Cti, Device } from './api.ts';

/** Which calls a link is for. */
export type Direction = 'both' | 'inbound' | 'outbound';

/**
 * The same integrator for calls in one direction. On an `inbound` link `makeCall` rejects with `CTI_DIRECTION`, on an `outbound`
 * one so does `answer` for a call from outside. Consultations and transfers are part of a call and stay possible.
 * @param direction - asked at every command: it may change
 */
export function directed(cti: Cti, direction: () => Direction): Cti {
  const outside = new CallsFromOutside(cti);
  const refuse = (detail: string): Promise<never> => Promise.reject(new CtiError('CTI_DIRECTION', { detail }));
  const device = (id: string): Device => {
    const own = cti.device(id);
    return {
      ...own,
      makeCall: (number, options) =>
        direction() === 'inbound' ? refuse('nothing is dialled on it') : own.makeCall(number, options),
      answer: (callID, options) =>
        direction() === 'outbound' && outside.rings(own.deviceID, callID)
          ? refuse('calls from outside are not answered on it')
          : own.answer(callID, options),
    };
  };
  const close = (): Promise<void> => {
    outside.close();
    return cti.close();
  };
  return Object.create(cti, {
    device: { value: device },
    close: { value: close },
    [Symbol.asyncDispose]: { value: close },
  }) as Cti;
}

/** The calls from outside that ring, by device. */
class CallsFromOutside {
  readonly #ringing = new Map<string, Set<string>>();
  readonly close: () => void;

  constructor(cti: Cti) {
    this.close = cti.on('*', ({ name, deviceID, callID, own, state, ...call }) => {
      if (callID === undefined || own === false) return;
      const calls = this.#ringing.get(deviceID);
      if (name === 'Delivered' && state === 'alerting' && comesFromOutside(call))
        this.#ringing.set(deviceID, (calls ?? new Set()).add(callID));
      else if (calls?.delete(callID) && !calls.size) this.#ringing.delete(deviceID);
    });
  }

  /** Whether the call, or any call where none is named, is one of them. */
  rings(deviceID: string, callID?: string): boolean {
    const calls = this.#ringing.get(deviceID);
    return calls !== undefined && (callID === undefined || calls.has(callID));
  }
}
