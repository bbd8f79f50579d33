/**
 * What must not reach a host inside a value: quotes, since hosts paste event text into expressions that they evaluate; control
 * characters and line breaks; characters that converters to windows-1252 turn into quotes; and what XML cannot carry.
 */
const UNSAFE =
  /['"\u0000-\u001f\u007f-\u009f\u2028\u2029\u02b9\u02ba\u02bc\u02c8\u2032\u2033\u2034\u301d-\u301f\uff02\uff07\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Makes text from a telephone network safe for a host, and counts the values that it had to change. */
export class Cleaner {
  #replacement: string;
  /** Values changed so far. */
  cleaned = 0;

  constructor(replacement: string) {
    this.#replacement = replacement;
  }

  /** Takes another replacement from now on. */
  replaceWith(replacement: string): void {
    this.#replacement = replacement;
  }

  /** @param separators - characters that mean something in the text the value becomes a part of; they are taken out too */
  clean(value: string, separators = ''): string {
    const replacement = separators.includes(this.#replacement) ? '' : this.#replacement;
    let text = value.replace(UNSAFE, replacement);
    for (const separator of separators) text = text.replaceAll(separator, replacement);
    if (text !== value) this.cleaned++;
    return text;
  }
}
