import type { Cti } from './legwork.ts';

/** What a switch in this process offers beside its wire; the simulator does. */
export interface PhoneControl {
  inbound(call: { from: string; to: string; associatedData?: string }): { callID: string };
  phone(deviceID: string): unknown;
}

/** The controls of a link whose switch is in this process; undefined for a real one, whose telephones are other people's. */
export function phoneOf({ control }: Cti): PhoneControl | undefined {
  const { inbound, phone } = (typeof control === 'object' && control !== null ? control : {}) as Partial<PhoneControl>;
  return typeof inbound === 'function' && typeof phone === 'function' ? (control as PhoneControl) : undefined;
}
