import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#project';
import type { Benchmark } from '../benchmark.ts';

/** The parts that need a browser are loaded when it runs: a checkout without that tool can measure everything else. */
export const consolePages: Benchmark = {
  about:
    'pages of the staff console in Chromium, from the address to the first figure on the screen, on the demonstration and on the prepared ledger; cold: a browser that has nothing of the console yet',
  against: 'the sign-in page of the same server, which has no script, measured in the same way',
  needsLedger: true,
  needsViews: true,
  profilesServer: true,

  async missing() {
    try {
      const { findChromium } = await import('../../support/browser/chromium.ts');
      const { missing } = findChromium();
      if (missing !== undefined) return `It needs a browser: ${missing}.`;
    } catch {
      return 'It needs playwright-core; run npm ci with the development dependencies.';
    }
    if (existsSync(join(projectRoot(), 'dist/console/index.html'))) return undefined;
    return 'The console is not built; run npm run build.';
  },

  async run(bench) {
    const { measureConsole } = await import('./console/measure-console.ts');
    return await measureConsole(bench);
  },
};
