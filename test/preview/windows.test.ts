import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkWindows, type TimeWindow } from '../../src/core/preview/options.ts';
import { isOpen, nextOpening } from '../../src/core/preview/windows.ts';

const test = suite('preview dialling: time windows');
const MINUTE_MS = 60_000;
/** All windows here, and all zones, keep to quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Around a change of the clocks, or of the date line. */
const CHANGES: readonly [string, number][] = [
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  ['Europe/Lisbon', Date.UTC(2026, 2, 29, 1)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  ['America/Sao_Paulo', Date.UTC(2018, 10, 4, 3)],
  ['Asia/Kathmandu', Date.UTC(2026, 0, 1)],
];
const WINDOWS: readonly (readonly TimeWindow[])[] = [
  [{ from: '08:00', to: '20:00' }],
  [{ from: '02:15', to: '02:45' }],
  [{ from: '00:00', to: '00:30' }],
  [{ from: '23:30', to: '24:00' }],
  [{ from: '01:00', to: '02:00' }],
  [{ days: [0], from: '01:30', to: '03:30' }],
  [{ days: [1], from: '00:00', to: '24:00' }],
  [
    { days: [6], from: '22:00', to: '24:00' },
    { days: [0], from: '00:00', to: '06:00' },
  ],
  [{ from: '22:00', to: '02:00' }],
  [{ days: [6], from: '23:30', to: '00:30' }],
  [{ days: [0, 3], from: '20:00', to: '03:15' }],
];

test('the next opening is the first open minute, also where the clocks change', () => {
  for (const [zone, change] of CHANGES)
    for (const windows of WINDOWS)
      for (let from = change - 5 * 3_600_000; from < change + 5 * 3_600_000; from += 35 * MINUTE_MS) {
        let wanted = from;
        while (!isOpen(windows, zone, wanted)) wanted = Math.floor(wanted / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
        assert.is(
          nextOpening(windows, zone, from),
          wanted,
          `${JSON.stringify(windows)} in ${zone} from ${new Date(from).toISOString()}`,
        );
      }
});

test('a window over midnight is one of two, of the day on which it begins, also where the clocks change', () => {
  for (const [zone, change] of CHANGES)
    for (const [from, to] of [
      ['22:00', '02:00'],
      ['23:30', '00:15'],
      ['12:00', '00:00'],
      ['01:30', '01:15'],
    ] as const)
      for (const days of [undefined, [0], [6], [2, 3]]) {
        const one: TimeWindow = { ...(days && { days }), from, to };
        const two: TimeWindow[] = [{ ...one, to: '24:00' }];
        if (to !== '00:00') two.push({ ...(days && { days: days.map((day) => (day + 1) % 7) }), from: '00:00', to });
        for (let at = change - 30 * 3_600_000; at < change + 30 * 3_600_000; at += QUARTER_MS) {
          const what = `${JSON.stringify(one)} in ${zone} at ${new Date(at).toISOString()}`;
          assert.is(isOpen([one], zone, at), isOpen(two, zone, at), what);
          if (at % (105 * MINUTE_MS) === 0) assert.is(nextOpening([one], zone, at), nextOpening(two, zone, at), what);
        }
      }
});

test('a window that ends when it begins is none, and one that says nothing of a time neither', () => {
  checkWindows([{ from: '22:00', to: '02:00' }]);
  for (const [from, to] of [
    ['08:00', '08:00'],
    ['24:00', '02:00'],
    ['08:00', '24:01'],
    ['8:00', '09:00'],
  ] as const)
    assert.throws(() => checkWindows([{ from, to }]), /all day is 00:00 to 24:00/, `${from} to ${to}`);
});

test('windows without a day never open', () => {
  assert.is(nextOpening([{ days: [], from: '08:00', to: '20:00' }], 'UTC', 0), Number.POSITIVE_INFINITY);
});

test.run();
