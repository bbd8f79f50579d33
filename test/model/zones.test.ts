import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dayBounds, localTime, utcOf } from '../../src/core/model/index.ts';

const test = suite('time zones: days and their bounds');
const HOUR_MS = 3_600_000;

/** Zone, a day on which the clocks change, and how many hours it has. */
const DAYS: readonly [string, string, number][] = [
  ['UTC', '2026-03-29', 24],
  ['Europe/Lisbon', '2026-03-29', 23],
  ['Europe/Lisbon', '2026-10-25', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  // Midnight is skipped.
  ['America/Sao_Paulo', '2018-11-04', 23],
  ['America/Santiago', '2026-09-06', 23],
  // Midnight comes twice: at the beginning of the day in Havana, at its end in Santiago.
  ['America/Havana', '2026-11-01', 25],
  ['America/Santiago', '2026-04-04', 25],
];

test('a day is what the clocks call by its date, from its first moment to its last, also when they change at midnight', () => {
  for (const [zone, date, hours] of DAYS) {
    const [start, end] = dayBounds(zone, utcOf(zone, Date.parse(`${date}T12:00Z`)));
    const dates = [start - 1, start, end - 1, end].map((ms) => localTime(zone, ms).date === date);
    assert.equal([dates, (end - start) / HOUR_MS], [[false, true, true, false], hours], `${date} in ${zone}`);
    for (let at = start; at < end; at += HOUR_MS / 2) assert.equal(dayBounds(zone, at), [start, end]);
  }
});

test('a time that the clocks skip is behind the change, one that they show twice is the first', () => {
  assert.is(utcOf('Europe/Lisbon', Date.UTC(2026, 2, 29, 1, 30)), Date.UTC(2026, 2, 29, 1, 30));
  assert.is(utcOf('Europe/Lisbon', Date.UTC(2026, 9, 25, 1, 30)), Date.UTC(2026, 9, 25, 0, 30));
});

test.run();
