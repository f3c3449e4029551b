import { type Config, ConfigError } from '#config';
import { ownBrand } from '#runtime';
import { type Finding, ok, warning, wrong } from './finding.ts';

const NAME = 'pages';
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether people can use the pages for complainants as this process would serve them. */
export async function pages({ roles, host, url, ...config }: Config): Promise<Finding> {
  if (!roles.includes('console')) return ok(NAME, 'not served by this process');
  try {
    ownBrand(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return wrong(NAME, error.message, 'See docs/public-pages.md.');
  }
  const isLocal = LOOPBACK.has(host) && url === undefined;
  if (isLocal) return ok(NAME, `served to this machine at ${host}`);
  if (url === undefined)
    return warning(
      NAME,
      'served to other machines, at an address that is not known here',
      'Set LEDGER_URL to the address that people see.',
    );
  if (!url.startsWith('https:') && !LOOPBACK.has(new URL(url).hostname))
    return warning(
      NAME,
      `served at ${url}, where browsers keep no secure cookie, so that nobody can follow a complaint`,
      'Put a proxy with a certificate in front, and set LEDGER_URL to its https address.',
    );
  return ok(NAME, `served at ${url}`);
}
