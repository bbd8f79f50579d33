/**
 * Undoes the escapes of C that Asterisk puts into names (`CallerIDName`, `ConnectedLineName`) and variable values. What is no
 * such escape stays as it is.
 */
export function unescapeC(text: string): string {
  return text.includes('\\') ? text.replace(/\\([abefnrtv\\'"?])/g, (_, letter: string) => ESCAPES[letter]!) : text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
