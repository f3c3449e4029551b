import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withEngineErrors } from '../engine-errors.ts';
import { EvidenceError } from '../errors.ts';
import { isContentName, isFolioName } from '../names.ts';
import type { ContentStore, Draft, SealedBytes } from '../port.ts';

const PRIVATE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/** Opens a store of contents in a directory. It is made with the first content. @param root its absolute path. */
export function openDirectoryStore(root: string): ContentStore {
  return withEngineErrors(new DirectoryStore(root), (error) =>
    isSystemError(error)
      ? new EvidenceError(
          'unavailable',
          `The directory of evidence cannot be used (${String(codeOf(error))}), so nothing was done. Make sure that it is ` +
            'there, that this user may use it, and that its disk has room: ./ledger doctor shows it.',
          { cause: error },
        )
      : error,
  );
}

/**
 * Keeps contents as files:
 * - `drafts/ID`: not named yet;
 * - `contents/FOLIO/CONTENT`;
 * - `fresh/FOLIO.CONTENT`: an empty file, whose time says when the content became fresh. So a sweep looks at new contents
 *   only;
 * - `held/FOLIO.CONTENT`: a content that a sweep decides about.
 *
 * Directories are made at the first content.
 */
class DirectoryStore implements ContentStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async draft(): Promise<Draft> {
    await this.#make('drafts');
    const path = join(this.#root, 'drafts', randomUUID());
    const file = await open(path, 'wx', PRIVATE);
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (isOpen) await file.close();
      isOpen = false;
    };
    return {
      write: (bytes) => writeWhole(file, bytes),
      name: async (folio, content) => {
        await file.sync();
        await close();
        return await this.#name(path, folio, content);
      },
      async discard() {
        await close();
        await rm(path, { force: true });
      },
    };
  }

  async read(folio: string, content: string): Promise<SealedBytes | undefined> {
    return isName(folio, content) ? await bytesOf(this.#content(folio, content)) : undefined;
  }

  async readNamed(folio: string, content: string): Promise<SealedBytes | undefined> {
    if (!isName(folio, content)) return undefined;
    const path = this.#content(folio, content);
    // It may be put back between the first two looks.
    return (await bytesOf(path)) ?? (await bytesOf(this.#held(folio, content))) ?? (await bytesOf(path));
  }

  async touch(folio: string, content: string): Promise<void> {
    if (!isName(folio, content)) return;
    const now = new Date();
    await ifThere(utimes(this.#fresh(folio, content), now, now));
  }

  async list(folio: string): Promise<readonly string[]> {
    if (!isFolioName(folio)) return [];
    const names = await ifThere(readdir(join(this.#root, 'contents', folio)));
    return (names ?? []).filter(isContentName).toSorted();
  }

  async remove(folio: string, content: string): Promise<boolean> {
    if (!isName(folio, content)) return false;
    let wasThere = false;
    // A sweep that was killed may have left it held.
    for (const path of [this.#content(folio, content), this.#held(folio, content)]) {
      if ((await ifThere(stat(path))) === undefined) continue;
      wasThere = true;
      await rm(path, { force: true });
      await syncDirectory(dirname(path));
    }
    await rm(this.#fresh(folio, content), { force: true });
    return wasThere;
  }

  async sweep(
    before: number,
    keeps: (one: { readonly folio: string; readonly content: string }) => Promise<boolean>,
  ): Promise<number> {
    let removed = await this.#sweepDrafts(before);
    for (const name of (await ifThere(readdir(join(this.#root, 'fresh')))) ?? []) {
      const [folio = '', content = ''] = name.split('.');
      if (!isName(folio, content) || !(await this.#isOlder(join('fresh', name), before))) continue;
      if (!(await this.#hold(folio, content, before))) continue;
      if (await keeps({ folio, content })) {
        await this.#release(folio, content);
        await rm(this.#fresh(folio, content), { force: true });
        continue;
      }
      await rm(this.#held(folio, content), { force: true });
      await rm(this.#fresh(folio, content), { force: true });
      removed += 1;
    }
    return removed;
  }

  async close(): Promise<void> {}

  /** Who names a content touches it before it looks for it. So a content that is held is not named by anybody. */
  async #hold(folio: string, content: string, before: number): Promise<boolean> {
    await this.#make('held');
    await ifThere(rename(this.#content(folio, content), this.#held(folio, content)));
    if (await this.#isOlder(join('fresh', `${folio}.${content}`), before)) return true;
    await this.#release(folio, content);
    return false;
  }

  async #release(folio: string, content: string): Promise<void> {
    const path = this.#content(folio, content);
    await ifThere(rename(this.#held(folio, content), path));
    await ifThere(syncDirectory(dirname(path)));
  }

  async #sweepDrafts(before: number): Promise<number> {
    let removed = 0;
    for (const name of (await ifThere(readdir(join(this.#root, 'drafts')))) ?? []) {
      if (!(await this.#isOlder(join('drafts', name), before))) continue;
      await rm(join(this.#root, 'drafts', name), { force: true });
      removed += 1;
    }
    return removed;
  }

  async #name(draft: string, folio: string, content: string): Promise<boolean> {
    if (!isName(folio, content)) throw new TypeError('This cannot be the name of a content.');
    await this.#make('fresh');
    await this.#make(join('contents', folio));
    // First, so that no unnamed content is ever forgotten by a sweep.
    const fresh = await open(this.#fresh(folio, content), 'w', PRIVATE);
    await fresh.close();
    await syncDirectory(join(this.#root, 'fresh'));
    const path = this.#content(folio, content);
    const isNew = await link(draft, path).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      },
    );
    await syncDirectory(dirname(path));
    await rm(draft, { force: true });
    return isNew;
  }

  async #make(directory: string): Promise<void> {
    const path = join(this.#root, directory);
    const made = await mkdir(path, { recursive: true, mode: PRIVATE_DIRECTORY });
    if (made === undefined) return;
    for (let at = path; at !== dirname(made); at = dirname(at)) await syncDirectory(dirname(at));
  }

  async #isOlder(path: string, before: number): Promise<boolean> {
    const found = await ifThere(stat(join(this.#root, path)));
    return found !== undefined && found.mtimeMs < before;
  }

  #content(folio: string, content: string): string {
    return join(this.#root, 'contents', folio, content);
  }

  #fresh(folio: string, content: string): string {
    return join(this.#root, 'fresh', `${folio}.${content}`);
  }

  #held(folio: string, content: string): string {
    return join(this.#root, 'held', `${folio}.${content}`);
  }
}

function isName(folio: string, content: string): boolean {
  return isFolioName(folio) && isContentName(content);
}

async function bytesOf(path: string): Promise<SealedBytes | undefined> {
  const file = await ifThere(open(path, 'r'));
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    return { size, parts: createReadStream('', { fd: file }) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** Names are durable when their directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Errors of the operating system name the call that failed. */
function isSystemError(error: unknown): boolean {
  return codeOf(error) !== undefined && typeof error === 'object' && error !== null && 'syscall' in error;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
