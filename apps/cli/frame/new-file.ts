import { existsSync, lstatSync } from 'node:fs';
import { access, constants, link, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/** A file that a command writes and that nobody sees before it is complete. It never replaces another file. */
export interface NewFile {
  /** The path to write to. The writer creates this file, readable by its owner only. */
  readonly unfinished: string;
  /** Gives the file its name. @throws CommandFailure `file-exists` if another file got the name meanwhile. */
  place(): Promise<void>;
}

/**
 * Checks whether a file of this name can be created, before any work is done for it.
 *
 * @throws CommandFailure `file-exists`; the file system's errors if its directory cannot be written.
 */
export async function newFile(path: string): Promise<NewFile> {
  const target = resolve(path);
  if (isTaken(target)) throw exists(path);
  await access(dirname(target), constants.W_OK);
  const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.unfinished`);
  return {
    unfinished,
    async place() {
      try {
        await link(unfinished, target);
        await unlink(unfinished);
      } catch (error) {
        // A file system without hard links has no way to name a file without replacing another, so the name is checked
        // first.
        if (isTaken(target)) throw exists(path, error);
        await rename(unfinished, target);
      }
    },
  };
}

/** Whether a file has this name. A link to nowhere counts as well. */
function isTaken(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function exists(path: string, cause?: unknown): CommandFailure {
  return new CommandFailure(
    {
      status: EXIT.usage,
      code: 'file-exists',
      detail: `${path} exists and was not replaced.`,
      hint: 'Name a file that does not exist.',
    },
    { cause },
  );
}
