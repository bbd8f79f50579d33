import { type BitsDef, phase3, type StructDef } from '../../codecs/schema/index.ts';
import { type Body, objectOf } from './wire.ts';

/** Where the filter has the bit of each event: group and bit by the bit's name. A set bit asks for the event to be left out. */
let bits: Map<string, string> | undefined;
function groupOf(bit: string): string | undefined {
  if (!bits) {
    bits = new Map();
    for (const { name, type } of (phase3.type('MonitorFilter') as StructDef).members)
      for (const [word] of (phase3.type(type) as BitsDef).bits) bits.set(word, name);
  }
  return bits.get(bit);
}

/** Bits whose word is not that of the event's name. @see ECMA-323 monitor filter */
const OTHER_BITS: Readonly<Record<string, string>> = {
  Transfered: 'transferred',
  Routeing: 'routeingMode',
  DeviceCapsChanged: 'deviceCapabilityChanged',
  VoiceAttributeChanged: 'voiceAttributesChanged',
};

function bitOf(eventName: string): string {
  const plain = eventName.replace(/Event$/, '');
  return OTHER_BITS[plain] ?? plain.charAt(0).toLowerCase() + plain.slice(1);
}

/** Whether a monitor with this filter does not want the event. */
export function filtersOut(filter: unknown, eventName: string): boolean {
  const bit = bitOf(eventName);
  const group = groupOf(bit);
  return group !== undefined && objectOf(objectOf(filter)[group])[bit] === true;
}

/** A filter that leaves out every event but these. */
export function filterBut(eventNames: readonly string[]): Body {
  const wanted = new Set(eventNames.map(bitOf));
  groupOf('');
  const filter: Record<string, Record<string, boolean>> = {};
  for (const [bit, group] of bits!) {
    filter[group] ??= {};
    filter[group][bit] = !wanted.has(bit);
  }
  return filter;
}
