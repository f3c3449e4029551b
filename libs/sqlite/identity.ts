import { statSync } from 'node:fs';

/**
 * Identifies the file that a path names now. A process that has a file open goes on using it after somebody removed or
 * replaced it.
 *
 * @returns `undefined` if there is no file, or the system does not tell.
 */
export function fileIdentity(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : `${found.dev}/${found.ino}`;
  } catch {
    return undefined;
  }
}
