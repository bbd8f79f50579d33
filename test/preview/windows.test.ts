import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TimeWindow } from '../../src/core/preview/options.ts';
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

test('windows without a day never open', () => {
  assert.is(nextOpening([{ days: [], from: '08:00', to: '20:00' }], 'UTC', 0), Number.POSITIVE_INFINITY);
});

test.run();
