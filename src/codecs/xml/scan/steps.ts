/** What a document holds, as steps that make its value out of the texts found in it. */

/**
 * Steps in the order of the document, as numbers: what it is, and an operand. An object is followed by the steps of its members, a list
 * by those of its entries.
 *
 * | step   | operand                                | what it makes                                                   |
 * |--------|----------------------------------------|-----------------------------------------------------------------|
 * | leaf   | form; where it is counted how new it is | the value of the next text                                      |
 * | none   | form                                   | the value of an element without any text                        |
 * | object | number of its maker                    | an object, in the order of the schema                           |
 * | items  | count                                  | a list                                                          |
 * | listed | number of the listing                  | an object of children in any order, or the same again and again |
 * | fixed  | number of the value                    | a value that markup says: an attribute's                        |
 */
export const STEP = { leaf: 0, none: 1, object: 2, items: 3, listed: 4, fixed: 5 } as const;

export const KIND_BITS = 3;
export const KINDS = (1 << KIND_BITS) - 1;
/** Of the operand of a leaf. */
export const FORM_BITS = 6;
export const FORMS = (1 << FORM_BITS) - 1;

export const stepOf = (kind: (typeof STEP)[keyof typeof STEP], operand: number): number => (operand << KIND_BITS) | kind;
export const leafStep = (form: number, spot: number): number => stepOf(STEP.leaf, (spot << FORM_BITS) | form);

/** Texts that were found: where each begins and ends. */
export type Found = Int32Array;

/** Texts of one place are not looked for among those that came before when more than one in so many is new. */
const NEW_ONES = 4;
/** After so many documents it is decided anew where that is so; where it is, it stays so for some times. */
const REVIEW = 256;
const REVIEWS_AS_NEW = 16;

/** Which places of a document have texts that are worth looking for among those that came before. */
export class Novelty {
  /** How often a text was not known since the last review; whether it is looked for at all: in so many reviews again. */
  readonly unknown: Uint16Array;
  readonly newOnes: Uint8Array;
  #documents = 0;

  constructor(places: number) {
    this.unknown = new Uint16Array(places);
    this.newOnes = new Uint8Array(places);
  }

  /** Takes note of a document. */
  count(): void {
    if (++this.#documents < REVIEW) return;
    const { unknown, newOnes } = this;
    for (let place = 0; place < unknown.length; place++)
      if (newOnes[place]! > 0) newOnes[place]!--;
      else if (unknown[place]! * NEW_ONES > REVIEW) newOnes[place] = REVIEWS_AS_NEW;
    unknown.fill(0);
    this.#documents = 0;
  }
}

/** Places of the schema that texts stand in; what comes beyond that many shares the last. */
export const MAX_SPOTS = 2048;
let spots = 0;
export const nextSpot = (): number => Math.min(spots++, MAX_SPOTS - 1);
