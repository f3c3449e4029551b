import type { Catalogue } from './benchmark.ts';
import { append } from './cases/append.ts';
import { consolePages } from './cases/console.ts';
import { history } from './cases/history.ts';
import { http } from './cases/http.ts';
import { importing, importingLines } from './cases/import.ts';
import { load } from './cases/load.ts';
import { read } from './cases/read.ts';
import { rebuild } from './cases/rebuild.ts';
import { replay } from './cases/replay.ts';
import { asOf, report } from './cases/report.ts';
import { runner } from './cases/runner.ts';

/**
 * Every benchmark by name. A new one is a file in `cases/`, a line here and its name in the list of the command line.
 */
export const CATALOGUE: Catalogue = {
  append,
  http,
  load,
  import: importing,
  'import-jsonl': importingLines,
  replay,
  rebuild,
  runner,
  history,
  read,
  report,
  'as-of': asOf,
  console: consolePages,
};
