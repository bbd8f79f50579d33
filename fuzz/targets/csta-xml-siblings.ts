import { seededRandom } from '../../src/core/env/index.ts';
import { hashID } from '../../src/core/model/index.ts';
import { compareWays } from '../../test/codecs/scan/both-ways.ts';
import { timed } from '../harness.ts';

/**
 * A document whose shape is learned, then others that differ from it in a piece or two of markup or text, and the document again. What
 * was learned of one must not show in another: each says what the general reader says of it.
 */
export const fuzz = timed((bytes) => {
  if (!compareWays(bytes, 3).startsWith('{')) return;
  const pieces =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/<[^>]*>?|[^<]+/g) ?? [];
  const draw = drawFrom(bytes);
  for (let i = 0; i < SIBLINGS; i++) {
    const changed = [...pieces];
    for (let changes = 1 + draw(2); changes > 0; changes--) CHANGES[draw(CHANGES.length)]!(changed, draw);
    // Twice: a shape that comes again is remembered, and then read by what is known of it.
    compareWays(Buffer.from(changed.join(''), 'latin1'), 3);
    compareWays(bytes);
  }
});

/** A whole number below a bound, the same ones for the same document. */
type Draw = (bound: number) => number;
type Change = (pieces: string[], draw: Draw) => void;

const TEXTS = ['', '1', ' 2 ', '\t', '&amp;', '&#65;', 'true', 'x'.repeat(70), '\xc3\xa9', '<![CDATA[x]]>', '<!-- -->'];
const ATTRIBUTES = [' a="1"', ' xmlns="urn:x"', ' xmlns:p="urn:x"', " a='1' b='2'", ' '];
const at = (pieces: readonly string[], draw: Draw): number => draw(Math.max(1, pieces.length));
/** Puts something in the place of one character of a piece. */
const within = (piece: string, place: number, put: string): string => piece.slice(0, place) + put + piece.slice(place + 1);

const CHANGES: readonly Change[] = [
  (pieces, draw) => void pieces.splice(at(pieces, draw), 1),
  (pieces, draw) => {
    const i = at(pieces, draw);
    pieces.splice(i, 0, pieces[i] ?? '');
  },
  (pieces, draw) => {
    const [i, j] = [at(pieces, draw), at(pieces, draw)];
    [pieces[i], pieces[j]] = [pieces[j] ?? '', pieces[i] ?? ''];
  },
  // An element of its own, or a few pieces of one, once more elsewhere.
  (pieces, draw) => {
    const i = at(pieces, draw);
    pieces.splice(at(pieces, draw), 0, ...pieces.slice(i, i + 1 + draw(4)));
  },
  (pieces, draw) => void pieces.splice(at(pieces, draw), draw(2), TEXTS[draw(TEXTS.length)]!),
  (pieces, draw) => {
    const i = at(pieces, draw);
    pieces[i] = (pieces[i] ?? '').replace(/\/?>$/, (end) => ATTRIBUTES[draw(ATTRIBUTES.length)] + end);
  },
  (pieces, draw) => {
    const i = at(pieces, draw);
    const piece = pieces[i] ?? '';
    pieces[i] = within(piece, draw(Math.max(1, piece.length)), String.fromCharCode(draw(256)));
  },
];

/** Siblings of one document. */
const SIBLINGS = 4;

/** Random numbers that a document stands for. */
function drawFrom(bytes: Uint8Array): Draw {
  const { next } = seededRandom(hashID(Buffer.from(bytes).toString('latin1')));
  return (bound) => Math.floor(next() * bound);
}
