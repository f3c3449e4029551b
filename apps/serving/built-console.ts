import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the build puts the pages of the console: beside the built program, for sources and program alike. */
export function builtConsole(): string {
  const above = resolve(import.meta.dirname, '../..');
  return existsSync(join(above, 'package.json')) ? join(above, 'dist/console') : join(above, 'console');
}
