/** What the reader chose, kept in the browser where it lets us. */
const PREFIX = 'legwork.console.';

/** @param allowed - what it may be; absent: any text */
export function remembered<T extends string>(name: string, allowed: readonly T[] | undefined, otherwise: T): T {
  try {
    const found = localStorage.getItem(PREFIX + name) as T | null;
    return found !== null && (!allowed || allowed.includes(found)) ? found : otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}
