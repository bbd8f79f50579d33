/** One vertical line of a ladder diagram: a device, a host, a switch. */
export interface Lane {
  readonly id: string;
  readonly label: string;
}

/**
 * What an arrow is: a `request` and its `response` or `error`, an `event`, an `aside` (an event about somebody else's connection),
 * an `act` of somebody in the world, or a `note` without an arrow.
 */
export type ArrowKind = 'request' | 'response' | 'error' | 'event' | 'aside' | 'act' | 'note';

export interface Arrow {
  /** Milliseconds since the beginning of the ladder; absent: not known. */
  readonly atMs?: number;
  /** Ids of lanes; the same twice stands for something that stays there. */
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  readonly label: string;
  /** What is worth reading, but not at first sight. */
  readonly detail?: string;
}

/** Who told whom what, in order: what is drawn as text, Mermaid or SVG. */
export interface Ladder {
  readonly title?: string;
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
}

/** The ladder of so many arrows at most, with a note for those left out in the middle. */
export function shorten(ladder: Ladder, maxArrows: number): Ladder {
  const { arrows } = ladder;
  if (arrows.length <= maxArrows) return ladder;
  const head = arrows.slice(0, Math.ceil(maxArrows * 0.75));
  const tail = arrows.slice(arrows.length - (maxArrows - head.length));
  const left = arrows.length - head.length - tail.length;
  const lane = ladder.lanes[0]?.id ?? '';
  const gap: Arrow = { from: lane, to: lane, kind: 'note', label: `… ${left} more …` };
  const kept = [...head, gap, ...tail];
  const used = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { ...ladder, lanes: ladder.lanes.filter(({ id }) => used.has(id)), arrows: kept };
}

/** Short names for long ids, in the order in which they are first asked for: c1, c2 … */
export function shortNames(prefix: string): (id: string) => string {
  const names = new Map<string, string>();
  return (id) => {
    let name = names.get(id);
    if (name === undefined) names.set(id, (name = `${prefix}${names.size + 1}`));
    return name;
  };
}

/** Seconds with three places, as every drawing writes its times. */
export const timeText = (atMs: number | undefined): string => (atMs === undefined ? '' : (atMs / 1000).toFixed(3));
