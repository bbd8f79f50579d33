/** The candidate that a mistyped word comes nearest to, or undefined when none is near (at most a third of it wrong). */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_TYPED).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/**
 * What an error says of a name that is not known: the name, and the nearest that is.
 * @param has - who should have it, and what it should be: `openCti has no option`
 */
export function unknownName(has: string, name: string, known: readonly string[]): string {
  const hint = nearest(name, known);
  const shown = JSON.stringify(name.length > MAX_TYPED ? `${name.slice(0, MAX_TYPED)}…` : name);
  return `${has} ${shown}${hint === undefined ? '' : `, did you mean ${hint}`}`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

const MAX_TYPED = 40;
