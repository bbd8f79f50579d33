import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openLink } from './link.ts';

const test = suite('simulator: misbehaviour on request');

/** A link that monitors two devices, on which one has called the other. */
function ringing(how: Parameters<ReturnType<typeof openLink>['pbx']['misbehave']>[0]) {
  const link = openLink();
  link.ask('MonitorStart', '2001');
  link.ask('MonitorStart', '2002');
  link.pbx.misbehave(how);
  const id = link.send('MakeCall', '2001', { deviceTo: '2002' });
  return { link, id };
}
const names = (link: ReturnType<typeof openLink>, device: string) =>
  link.events.filter((e) => e.deviceID === device).map((e) => e.name);
const CALLER = ['ServiceInitiated', 'Originated', 'Delivered'];

test('split at every byte changes nothing', () => {
  const { link, id } = ringing({ split: true });
  link.chunks.length = 0;
  link.env.advance(0);
  assert.ok(link.chunks.length > 100 && link.chunks.every((size) => size === 1));
  assert.ok(link.replies.has(id));
  assert.equal(names(link, '2001'), CALLER);
});

test('a delay holds everything back for so long, in order', () => {
  const { link, id } = ringing({ delayMs: 50 });
  link.env.advance(49);
  assert.equal([link.replies.has(id), link.events.length], [false, 0]);
  link.env.advance(1);
  assert.ok(link.replies.has(id));
  assert.equal(names(link, '2001'), CALLER);
});

test('devices change places, the events of one device never', () => {
  let swapped = 0;
  for (let round = 0; round < 30; round++) {
    const link = openLink({ seed: round + 1 });
    link.ask('MonitorStart', '2001');
    link.ask('MonitorStart', '2002');
    link.pbx.misbehave({ reorderMs: 100 });
    link.send('MakeCall', '2001', { deviceTo: '2002' });
    link.env.advance(1000);
    assert.equal(names(link, '2001'), CALLER);
    assert.equal(names(link, '2002'), ['Delivered']);
    if (link.events[0]?.deviceID === '2002') swapped++;
  }
  assert.ok(swapped > 0 && swapped < 30, `${swapped} of 30`);
});

test('duplicates and losses concern events, not answers', () => {
  const twice = ringing({ duplicate: 1 });
  twice.link.env.advance(0);
  assert.equal(
    names(twice.link, '2001'),
    CALLER.flatMap((name) => [name, name]),
  );
  const never = ringing({ drop: 1 });
  never.link.env.advance(0);
  assert.equal([never.link.events.length, never.link.replies.has(never.id)], [0, true]);
});

test('a half-open link says nothing, takes nothing and does not end', () => {
  const { link, id } = ringing({ halfOpen: true });
  link.env.advance(60_000);
  assert.equal([link.replies.has(id), link.events.length, link.life.length], [false, 0, 1]);
  assert.is(link.pbx.snapshot().calls.length, 0);
  link.pbx.misbehave();
  assert.equal(link.ask('GetAgentState', '2001'), { agentState: 'loggedOff' });
});

test('what was held back when the link is cut is gone', () => {
  const { link, id } = ringing({ delayMs: 50 });
  link.env.advance(10);
  link.pbx.cut();
  link.env.advance(1000);
  assert.equal([link.replies.has(id), link.events.length], [false, 0]);
  assert.is(link.env.timers(), 0);
});

test.run();
