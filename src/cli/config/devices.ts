/** Devices that a configuration gives to a link. */
export interface DeviceList {
  has(deviceID: string): boolean;
}

/** Whether an entry is a device, a range whose ends have the same beginning and number of digits, or a beginning. */
export const isDeviceEntry = (entry: string): boolean => {
  const range = RANGE.exec(entry);
  return !range || rangeOf(range) !== undefined;
};

/** @param entries - `2001`, `2000-2099`, or `3*` for all that begin so */
export function deviceList(entries: readonly string[]): DeviceList {
  const single = new Set<string>();
  const tests: ((deviceID: string) => boolean)[] = [];
  for (const entry of entries) {
    const range = mapped(RANGE.exec(entry), rangeOf);
    if (range) tests.push(range);
    else if (/.\*$/.test(entry)) tests.push((deviceID) => deviceID.startsWith(entry.slice(0, -1)));
    else single.add(entry);
  }
  return { has: (deviceID) => single.has(deviceID) || tests.some((test) => test(deviceID)) };
}

const RANGE = /^(\D*)(\d{1,15})-(\D*)(\d{1,15})$/;

/** Undefined: no range from low to high. */
function rangeOf([, prefix = '', first = '', lastPrefix, last = '']: RegExpExecArray):
  | ((deviceID: string) => boolean)
  | undefined {
  if (prefix !== lastPrefix || first.length !== last.length || first > last) return undefined;
  // Digits of the same number compare as texts do.
  return (deviceID) => {
    const digits = deviceID.slice(prefix.length);
    return (
      deviceID.startsWith(prefix) && digits.length === first.length && /^\d+$/.test(digits) && digits >= first && digits <= last
    );
  };
}

const mapped = <T, U>(value: T | null, map: (value: T) => U): U | undefined => (value === null ? undefined : map(value));
