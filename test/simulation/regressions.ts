/**
 * Seeds that once broke a guarantee, and what was wrong. One that fails again is told by its replay line. Odd ones have weather and a slow
 * host: a change to either makes another world of them.
 */
export const REGRESSIONS: readonly { seed: number; calls: number; fault: string }[] = [
  { seed: 226, calls: 400, fault: 'a recorded conference told of by one of its two legs' },
  {
    seed: 50188,
    calls: 500,
    fault: 'an answer that waited in the ring while the journal was full was taken for one that did not come',
  },
  { seed: 15, calls: 300, fault: 'a call that ended while CSTA was asked for the details of a snapshot came back' },
  { seed: 27, calls: 160, fault: 'an attachment was confirmed although a full disk could not keep it' },
  {
    seed: 1_000_809,
    calls: 500,
    fault: 'a device was given up when the switch did not answer for it three times after a restart',
  },
  {
    seed: 21,
    calls: 300,
    fault:
      'a host that was attached in the middle of a call is taken, after a restart, to have heard an Answered from before its attachment',
  },
];
