import { createHash } from 'node:crypto';

/** The page as it is served, and what it is allowed to do. */
export interface PageSource {
  html: string;
  /** Names this very page. */
  build: string;
  /** Value of `content-security-policy`. */
  policy: string;
}

/**
 * Gives the page its name, and allows its own script and styles alone.
 * @param page - one HTML file with its scripts and styles in it
 */
export function pageSource(page: string): PageSource {
  const build = createHash('sha256').update(page).digest('hex').slice(0, 16);
  const policy = [
    "default-src 'none'",
    `script-src ${hashes(page, 'script')}`,
    `style-src ${hashes(page, 'style')}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: page.replace('<html', () => `<html data-build="${build}"`), build, policy };
}

function hashes(page: string, tag: 'script' | 'style'): string {
  const found = [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return found.join(' ') || "'none'";
}
