import { describe, it } from '@jest/globals';
import { findChromium } from './chromium.ts';

/** Tests in a real browser. Where there is none, one skipped test says why. */
export function describeInBrowser(name: string, body: (path: string) => void): void {
  const { path, missing } = findChromium();
  describe(name, () => {
    if (path !== undefined) body(path);
    else it.skip(`needs a browser: ${missing}`, () => {});
  });
}
