/**
 * Digests of the fixed styles that parts of the browser put into the page, as a Content-Security-Policy names them:
 * `'sha256-…'`. None does so far.
 */
export const STYLE_HASHES: readonly string[] = [];

/** Lets the console run its own scripts and styles and ask this ledger; nothing else, and nobody may frame it. */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${["'self'", ...STYLE_HASHES].join(' ')}`,
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types worker',
].join('; ');

/** A worker has the policy of its own file: it may load its parts and ask nobody. A drawing has styles of its own. */
export const FILE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
