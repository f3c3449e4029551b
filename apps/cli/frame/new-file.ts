import { existsSync, lstatSync } from 'node:fs';
import { access, constants, link, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT } from './exit-status.ts';
import { CommandFailure } from './failure.ts';

/** A file that a command writes and nobody sees before it is whole. It never takes the place of another. */
export interface NewFile {
  /** Where to write it; made by the writer, readable by the owner alone. */
  readonly unfinished: string;
  /** Gives the file its name. @throws CommandFailure `file-exists` when somebody took the name meanwhile. */
  place(): Promise<void>;
}

/**
 * Looks whether a file of a name can be made, before any work is done for it.
 *
 * @throws CommandFailure `file-exists`; the file system's errors when its directory cannot be written.
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
        // File systems without hard links know no way to place a file that cannot replace another.
        if (isTaken(target)) throw exists(path, error);
        await rename(unfinished, target);
      }
    },
  };
}

/** A link to nowhere is a file of that name too. */
function isTaken(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function exists(path: string, cause?: unknown): CommandFailure {
  return new CommandFailure(
    {
      status: EXIT.usage,
      code: 'file-exists',
      detail: `${path} exists, and it is not replaced.`,
      hint: 'Name a file that does not exist.',
    },
    { cause },
  );
}
