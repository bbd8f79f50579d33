import type { Actor, Stage } from '../stage.ts';
import type { Taken } from '../subject.ts';

/** A caller outside, as the switch is told of them. */
export const CALLER = '551130301234';

/** What the device that calls reports until the other one has answered; `B` is the other one. */
export const calling = (call = '1', other = 'B'): string[] => [
  `ServiceInitiated @${call}`,
  `Originated @${call}`,
  `Delivered(${other}) @${call}`,
  `Established(${other}) @${call} >connected answered=true`,
];

/** What the device that is called reports until it has answered. */
export const called = (call = '1', by = 'A', number = 'B'): string[] => [
  `Delivered @${call} calling=${by} called=${number} type=1`,
  `Established @${call} answered=true`,
];

/** One calls the other, who answers: a conversation. */
export async function talk(from: Actor, to: Actor): Promise<Taken> {
  const call = await from.makeCall(to.id);
  await to.answer();
  await call.reached('connected');
  return call;
}

/** A caller from outside rings at a device. */
export async function ring({ peer, settle }: Stage, to: string, associatedData?: string): Promise<string> {
  const callID = await peer.inbound({ from: CALLER, to, associatedData });
  await settle();
  return callID;
}

/** A talks with B, holds, and calls C, who answers. */
export async function consult({ A, B, C, settle }: Stage): Promise<{ first: Taken; second: Taken }> {
  const first = await talk(A, B);
  const second = await A.consult(C.id);
  await C.answer();
  await second.reached('connected');
  await settle();
  return { first, second };
}

/** What A reports of that. */
export const CONSULTING = [
  ...calling(),
  'Held @1',
  'ServiceInitiated @2',
  'Originated @2',
  'Delivered(C) @2',
  'Established(C) @2 answered=true',
];
export const CONSULTED = called('1', 'A', 'C');
