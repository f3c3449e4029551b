import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** The bytes of a file; `undefined` if there is none. @param most bytes; of a longer file only these are returned. */
export function readIfThere(path: string, most: number): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    const buffer = Buffer.alloc(most);
    let size = 0;
    for (let read = -1; read !== 0 && size < most; size += read) {
      read = readSync(descriptor, buffer, size, most - size, null);
    }
    return buffer.subarray(0, size);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Creates a file that its owner alone can read, durably. If another process was first, its file stays.
 *
 * @returns what the file holds.
 */
export function createOnce(path: string, content: string | Uint8Array): Buffer {
  const draft = draftBeside(path, content);
  try {
    // A link appears with the whole content, or fails because another process was first.
    linkSync(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  syncDirectory(dirname(path));
  return readFileSync(path);
}

/** Replaces a file that its owner alone can read, durably: after a crash it is the old or the new one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  renameSync(draftBeside(path, content), path);
  syncDirectory(dirname(path));
}

function draftBeside(path: string, content: string | Uint8Array): string {
  const draft = `${path}.${randomUUID()}`;
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, Buffer.from(content));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
