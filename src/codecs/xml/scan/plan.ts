/** What is made of the texts of a document whose shape is known: the program of one that came before. */
import type { Program, Values } from './program.ts';
import type { Scanned } from './scanner.ts';
import { keysOf } from './stages.ts';
import { FORMS, type Found, KIND_BITS, KINDS, leafStep, Novelty, STEP } from './steps.ts';

/** Where a value begins: its step, and how many texts come before. */
interface Place {
  step: number;
  text: number;
}

const NOWHERE: Place = { step: -1, text: -1 };

export class Plan implements Program {
  readonly steps: Int32Array;
  readonly listings: Program['listings'];
  readonly fixed: Program['fixed'];
  /** By the number of the text. */
  readonly novelty: Novelty;
  /** Where in the document each name leads, by path; made when first asked for. */
  #paths: Map<string, Place> | undefined;
  #crossRef: Place | undefined;
  /** Whether parts of the value have fields that are not among the paths. */
  #isPartial = false;

  /** @param scanned - a document of this shape */
  constructor({ steps, stepCount, listings, fixed }: Scanned) {
    this.steps = steps.slice(0, stepCount);
    this.listings = listings.slice();
    this.fixed = fixed.slice();
    let texts = 0;
    for (let i = 0; i < stepCount; i++) {
      const step = steps[i]!;
      if ((step & KINDS) === STEP.leaf) this.steps[i] = leafStep((step >> KIND_BITS) & FORMS, texts++);
    }
    this.novelty = new Novelty(texts);
  }

  /** What is found under a path; undefined when only all of the value can say. @throws `HAND_OVER` */
  field(path: string, values: Values, found: Found): { value: unknown } | undefined {
    const place = (this.#paths ?? this.#findPaths()).get(path);
    if (place === undefined) return this.#isPartial ? undefined : { value: undefined };
    return { value: values.of(this, found, place.step, place.text) };
  }

  /** The monitor that the message belongs to, where the first text says it. @throws `HAND_OVER` */
  crossRef(values: Values, found: Found): unknown {
    this.#crossRef ??= (this.#paths ?? this.#findPaths()).get('monitorCrossRefID') ?? NOWHERE;
    const { step, text } = this.#crossRef;
    return text === 0 ? values.of(this, found, step) : undefined;
  }

  /** Makes the value. @throws `HAND_OVER` for texts that need the general reader */
  run(values: Values, found: Found): unknown {
    this.novelty.count();
    return values.of(this, found);
  }

  #findPaths(): Map<string, Place> {
    const paths = new Map<string, Place>();
    let at = 0;
    let text = 0;
    const walk = (path: string): void => {
      if (path !== '') paths.set(path, { step: at, text });
      const step = this.steps[at++]!;
      const operand = step >> KIND_BITS;
      const within = (key: string | number): void => walk(path === '' ? String(key) : `${path}.${key}`);
      switch (step & KINDS) {
        case STEP.leaf:
          text++;
          break;
        case STEP.object:
          for (const key of keysOf(operand)) within(key);
          break;
        case STEP.items:
          for (let i = 0; i < operand; i++) within(i);
          break;
        case STEP.listed: {
          // In which order, and which of them in lists, only all of it says.
          this.#isPartial = true;
          const known = new Map(paths);
          for (let i = 0; i < this.listings[operand]!.children.length; i++) within(i);
          for (const inner of paths.keys()) if (!known.has(inner)) paths.delete(inner);
          break;
        }
        case STEP.fixed:
          if (Array.isArray(this.fixed[operand])) this.#isPartial = true;
      }
    };
    walk('');
    this.#paths = paths;
    return paths;
  }
}
