// @ts-check
/**
 * How the conformance kit finds its way about the switch: its extensions, and what can be done at its telephones. On a real switch
 * nobody is there, unless you write a peer for your laboratory.
 * @type {import('legwork/sdk').Conformance<import('./index.js').Options>}
 */
export const conformance = ({ fake, extensions }) => {
  if (!fake) return { devices: extensions.split(',').filter(Boolean), settleMs: 300 };
  return {
    virtual: true,
    devices: ['2001', '2002', '2003', '2004', '2005', '2006'],
    unknownDevice: '9999',
    isolate: (run) => ({ fake: run }),
    peer: (control) => /** @type {import('./fake-switch.js').FakeSwitch} */ (control).peer(),
    // Scenarios that are known to fail, by name, and why. One that passes fails the run.
    knownFailures: {},
  };
};
