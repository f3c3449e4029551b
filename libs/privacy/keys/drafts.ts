import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A draft becomes its file within seconds. One that nobody wrote to for so long was left by a killed process. */
const ABANDONED_MS = 60_000;
const SUFFIX = /^(?:\.next)?\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The drafts of a file, or of the next one beside it, that a killed process left. Each may hold a key.
 *
 * @returns their paths, sorted.
 */
export function abandonedDrafts(path: string): readonly string[] {
  const [directory, name] = [dirname(path), basename(path)];
  return namesIn(directory)
    .filter((one) => one.startsWith(name) && SUFFIX.test(one.slice(name.length)))
    .map((one) => join(directory, one))
    .filter(isAbandoned)
    .sort();
}

/** Removes such drafts. */
export function sweepDrafts(path: string): void {
  for (const draft of abandonedDrafts(path)) rmSync(draft, { force: true });
}

function isAbandoned(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && Date.now() - found.mtimeMs > ABANDONED_MS;
}

/** A directory that this user may not list tells nothing. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
