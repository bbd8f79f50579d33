import { rootNameOf, viewCstaXml } from '../../src/codecs/xml/index.ts';
import { compareWays } from '../../test/codecs/scan/both-ways.ts';
import { takenOrRefused, timed } from '../harness.ts';

/** A document, in all ways in: from its octets, by its shape once that is known, and by the general reader. Each says the same. */
export const fuzz = timed((bytes) => {
  const general = compareWays(bytes, 3);
  if (!general.startsWith('{')) return takenOrRefused(() => viewCstaXml(bytes).message(), bytes.length);
  const { name, body } = JSON.parse(general) as { name: string; body: { monitorCrossRefID?: unknown } };
  const view = viewCstaXml(bytes);
  const { monitorCrossRefID: id } = body;
  const expected = [name, typeof id === 'string' ? id : undefined, name];
  const seen = [view.name, view.monitorCrossRefID, rootNameOf(bytes) ?? name];
  if (seen.join() !== expected.join()) throw new Error(`seen as ${seen} instead of ${expected}`);
});
