import { openEnvelope } from '../../src/codecs/smartcti/envelope.ts';
import { isEventResponse, readEventResponse } from '../../src/codecs/smartcti/event.ts';
import { eventOnWire } from '../../src/codecs/smartcti/events.ts';
import { isFault, readFault } from '../../src/codecs/smartcti/fault.ts';
import { isResponse, PROFILES, readCommand, readEvent, readResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { takenOrRefused, timed } from '../harness.ts';

/** The body of an HTTP request or answer, as both sides of SmartCTI read it. */
export const fuzz = timed((bytes) => takenOrRefused(() => read(bytes), bytes.length));

function read(bytes: Uint8Array): void {
  const soap = openEnvelope(readXml(bytes, { fallbackWindows1252: true }).root);
  const { message } = soap;
  if (isFault(message)) readFault(soap);
  else if (isResponse(message)) readResponse(soap);
  else if (isEventResponse(message)) readEventResponse(soap);
  else if (eventOnWire(message.local)) readEvent(soap);
  else for (const profile of PROFILES) takenOrRefused(() => readCommand(soap, profile), bytes.length);
}
