import { XMLValidator } from 'fast-xml-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Ladder, ladderMermaid, ladderSvg, ladderText, shorten } from '../../../src/drivers/conformance/index.ts';

const test = suite('ladder diagrams');

const ladder: Ladder = {
  lanes: [
    { id: 'host', label: 'host' },
    { id: 'a', label: '2001' },
  ],
  arrows: [
    { atMs: 0, from: 'host', to: 'a', kind: 'request', label: 'makeCall 2002' },
    { atMs: 12.5, from: 'a', to: 'host', kind: 'event', label: 'Originated c1' },
    { atMs: 20, from: 'a', to: 'host', kind: 'error', label: 'hold: CTI_WRONG_STATE' },
    { from: 'a', to: 'a', kind: 'act', label: 'hangs up' },
  ],
};

test('as text each arrow is a line between its lanes, with its time', () => {
  const lines = ladderText(ladder).split('\n');
  assert.match(lines[0]!, /host +2001$/);
  assert.match(lines[1]!, /^0\.000 +│─+ makeCall 2002 ─+▶│$/);
  assert.match(lines[2]!, /^0\.013 +│◀─+ Originated c1 ─+│$/);
  assert.match(lines[3]!, /✗ hold: CTI_WRONG_STATE/);
  assert.match(lines[4]!, /│ +│● hangs up/);
});

test('as Mermaid it is a sequence diagram', () => {
  const text = ladderMermaid(ladder);
  assert.match(
    text,
    /^sequenceDiagram\n {2}participant l0 as host\n {2}participant l1 as 2001\n {2}l0->>l1: 0\.000 makeCall 2002\n/,
  );
  assert.match(text, /l1--xl0: 0\.020 hold: CTI_WRONG_STATE/);
});

test('as SVG it is one well-formed element without a reference to outside', () => {
  const svg = ladderSvg({ ...ladder, title: 'a <title> & "more"' });
  assert.is(XMLValidator.validate(svg), true);
  assert.not.match(svg.replace('xmlns="http://www.w3.org/2000/svg"', ''), /https?:|href/);
  assert.is(svg.match(/<path /g)?.length, 3);
});

test('texts that are syntax to a drawing or a terminal are shown and have no effect', () => {
  const hostile: Ladder = {
    ...ladder,
    arrows: [{ from: 'host', to: 'a', kind: 'event', label: '</svg><script>\u001b[31m\n;end#' }],
  };
  const svg = ladderSvg(hostile);
  assert.is(XMLValidator.validate(svg), true);
  assert.not.ok(svg.includes('<script'));
  assert.not.ok(ladderText(hostile).includes('\u001b'));
  assert.is(ladderMermaid(hostile).split('\n').length, 5);
});

test('a long ladder loses its middle and says how much', () => {
  const arrows = Array.from({ length: 100 }, (_, i) => ({ from: 'host', to: 'a', kind: 'event' as const, label: `${i}` }));
  const short = shorten({ ...ladder, arrows }, 20);
  assert.is(short.arrows.length, 21);
  assert.is(short.arrows[15]!.label, '… 80 more …');
  assert.is(short.arrows.at(-1)!.label, '99');
});

test.run();
