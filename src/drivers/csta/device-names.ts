import type { CallSnapshot, ServiceRequest, SwitchEvent } from '../sdk/index.ts';

/** How the switch writes a device: `{}` stands for the name that the integrator uses, as in `{}:CLAN:192.0.2.10:0`. */
export interface DeviceNames {
  outward(request: ServiceRequest): ServiceRequest;
  device(deviceID: string): string;
  event(event: SwitchEvent): SwitchEvent;
  call(call: CallSnapshot): CallSnapshot;
  plain(name: string | undefined): string | undefined;
}

const EVENT_NAMES = ['subjectDevice', 'callingDevice', 'calledDevice', 'lastRedirection', 'groupID', 'forwardTo'] as const;
const CALL_NAMES = ['callingDevice', 'calledDevice', 'lastRedirection'] as const;

export function deviceNames(form: string): DeviceNames {
  const [before = '', after = ''] = form.split('{}');
  const device = (name: string): string => (name ? before + name + after : name);
  const plain = (name: string | undefined): string | undefined =>
    name !== undefined && name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
      ? name.slice(before.length, name.length - after.length)
      : name;
  const inward = <T extends object>(value: T, members: readonly (keyof T)[]): T => {
    if (!before && !after) return value;
    const copy = { ...value };
    for (const member of members) {
      const name = copy[member];
      if (typeof name === 'string') copy[member] = plain(name) as T[keyof T];
    }
    return copy;
  };
  return {
    device,
    plain,
    outward: (request) => {
      const { deviceID, deviceTo } = request;
      return { ...request, deviceID: device(deviceID), ...(deviceTo === undefined ? {} : { deviceTo: device(deviceTo) }) };
    },
    event: (event) => inward(event, EVENT_NAMES),
    call: (call) => inward(call, CALL_NAMES),
  };
}
