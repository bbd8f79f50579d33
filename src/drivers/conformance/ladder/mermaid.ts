import { type ArrowKind, type Ladder, timeText } from './ladder.ts';

/** The ladder as a Mermaid sequence diagram. */
export function ladderMermaid({ title, lanes, arrows }: Ladder): string {
  const names = new Map(lanes.map(({ id }, i) => [id, `l${i}`]));
  const lines = ['sequenceDiagram'];
  if (title !== undefined) lines.unshift('---', `title: ${JSON.stringify(title)}`, '---');
  for (const { id, label } of lanes) lines.push(`  participant ${names.get(id)} as ${escaped(label)}`);
  for (const { atMs, from, to, kind, label } of arrows) {
    const text = escaped(`${timeText(atMs)} ${label}`.trim());
    const [left, right] = [names.get(from) ?? 'l0', names.get(to) ?? 'l0'];
    lines.push(kind === 'note' ? `  Note over ${left}: ${text}` : `  ${left}${ARROWS[kind]}${right}: ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What Mermaid would take for its own syntax becomes an entity of its own kind. */
const escaped = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f#;<>&"]/g, (character) => `#${character.charCodeAt(0)};`) || ' ';

const ARROWS: Readonly<Record<Exclude<ArrowKind, 'note'>, string>> = {
  request: '->>',
  response: '-->>',
  error: '--x',
  event: '->>',
  aside: '-->>',
  act: '-)',
};
