import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A browser, or the reason why there is none. */
export type Found =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium that CHROMIUM names, otherwise one on the PATH. */
export function findChromium(): Found {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return existsSync(named) ? { path: named } : { missing: 'CHROMIUM names no file' };
  for (const directory of (process.env['PATH'] ?? '').split(delimiter).filter((one) => one !== ''))
    for (const name of NAMES) {
      const path = join(directory, name);
      if (existsSync(path)) return { path };
    }
  return { missing: 'no Chromium on the PATH; install the package chromium, or name one in CHROMIUM' };
}

/** Whatever a browser asks of its maker at a start, it does not ask here. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launch(path: string): Promise<Browser> {
  return await chromium.launch({ executablePath: path, args: QUIET });
}
