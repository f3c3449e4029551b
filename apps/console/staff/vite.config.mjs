import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { writeCommandForms } from './command-forms.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

writeCommandForms();

/** Builds the staff console into dist/console, from where the server takes it into memory. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  // The sources themselves, as the type checker takes them. The program's own copies in dist/ are for Node.
  resolve: { alias: [{ find: /^#(.+)$/, replacement: `${ROOT}libs/$1/index.ts` }] },
  oxc: { jsx: { runtime: 'automatic', development: false } },
  build: {
    outDir: `${ROOT}dist/console`,
    emptyOutDir: true,
    manifest: true,
    target: 'es2024',
    // A policy allows what comes from the server itself, so nothing may be written into a file as `data:`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // Loading a library does nothing by itself, so a page gets only those of its files that it uses.
      treeshake: { moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }] },
      // "use client" says nothing here: everything is for the browser. Nor does it matter how long a busy machine took.
      onLog: (level, log, report) =>
        ['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS'].includes(log.code) || report(level, log),
    },
  },
  logLevel: 'warn',
});
