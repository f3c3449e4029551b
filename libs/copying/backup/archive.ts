import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

export interface Member {
  /** Its name in the archive. */
  readonly name: string;
  /** The file with its content. */
  readonly path: string;
}

/** A member whose bytes come from somewhere else than a file. They are read before the next one is asked for. */
export interface StreamedMember {
  readonly name: string;
  readonly size: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** Members in a directory, as many as there are. */
export interface StreamedDirectory {
  /** Its name in the archive. */
  readonly name: string;
  readonly members: AsyncIterable<StreamedMember>;
}

export interface ArchivedMember {
  readonly name: string;
  readonly bytes: number;
}

export interface Archived {
  readonly bytes: number;
  /** SHA-256 of the archive file, in hexadecimal digits. */
  readonly sha256: string;
  readonly members: readonly ArchivedMember[];
}

/** Readable by its owner only, because an archive holds the data of the ledger. */
const PRIVATE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/** What an archive holds. */
export interface Packing {
  readonly files: readonly Member[];
  readonly directory?: StreamedDirectory | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes files into one `.tar.gz`, one after the other, then those of a directory, with bounded memory.
 *
 * @param target a path that must not exist yet.
 * @returns the files as `members`, without those of the directory.
 */
export async function writeArchive(target: string, packing: Packing): Promise<Archived> {
  const { signal } = packing;
  const tar = pack();
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new PassThrough();
  counted.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    hash.update(chunk);
  });
  const file = createWriteStream(target, { flags: 'wx', mode: PRIVATE, flush: true });
  // JSON compresses well at any level, and a backup should take little of the processor.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const written = pipeline(Readable.from(tar), gzip, counted, file, { signal });
  // After a failed write nobody reads from `tar`, and `fill` would wait for ever.
  written.catch(() => tar.destroy());
  const filled = fill(tar, packing).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [archived] = await Promise.all([filled, written]);
  return { bytes, sha256: hash.digest('hex'), members: archived };
}

async function fill(
  tar: ReturnType<typeof pack>,
  { files, directory, signal }: Packing,
): Promise<readonly ArchivedMember[]> {
  const archived: ArchivedMember[] = [];
  for (const { name, path } of files) {
    signal?.throwIfAborted();
    const { size, mtime } = await stat(path);
    const entry = tar.entry({ name, size, mtime, mode: PRIVATE, type: 'file' });
    await pipeline(createReadStream(path), entry, { signal });
    archived.push({ name, bytes: size });
  }
  if (directory !== undefined) {
    // Its own entry tells that it was packed, even when it is empty.
    tar.entry({ name: `${directory.name}/`, type: 'directory', mode: PRIVATE_DIRECTORY });
    for await (const { name, size, parts } of directory.members) {
      signal?.throwIfAborted();
      const entry = tar.entry({ name: `${directory.name}/${name}`, size, mode: PRIVATE, type: 'file' });
      await pipeline(Readable.from(parts, { objectMode: false }), entry, { signal });
    }
  }
  tar.finalize();
  return archived;
}
