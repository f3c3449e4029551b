import type { DatabaseSync } from 'node:sqlite';
import { openSqlite, whenFree } from '#sqlite';
import type { Threads } from '#threads';
import { copyNotWhole } from '../copied.ts';
import { EventStoreError } from '../errors.ts';
import type { EventStore, OwnStreams } from '../port.ts';
import { isUnfinishedCopy } from './copy.ts';
import { EmbeddedEventStore } from './embedded-event-store.ts';
import { translated } from './engine-error.ts';
import { contentOf, createTables, FORMAT } from './schema.ts';

export interface EmbeddedOptions {
  /** The file; it and its directory are created when absent, for their owner only. */
  readonly path: string;
  /**
   * Gives milliseconds since 1970, whole numbers. By default the writer's thread reads the system clock as it writes,
   * under the lock. This clock is read on the caller's thread when append is called, so two concurrent appends may be
   * recorded in either order of their times. It is for demonstrations, tests and copies.
   */
  readonly clock?: () => number;
  /** Opens an existing file that others may write, and never writes itself (default false). */
  readonly readOnly?: boolean;
  /** Which streams are the ledger's (default: all). */
  readonly ours?: OwnStreams;
  /** The supervisor of the process, which then knows the writer's thread. */
  readonly threads?: Threads | undefined;
  /** What the writer's thread is called (default: `events writer`). */
  readonly writer?: string | undefined;
}

const ALL: OwnStreams = { includes: () => true, pattern: '' };

/**
 * Opens the embedded event store: one SQLite file. Any number of stores in any number of processes on the same machine
 * may read and write it at the same time (not on a network file system).
 *
 * @throws EventStoreError `unavailable` when the file cannot be opened, is not a ledger or is an unfinished copy;
 * `tampered` when it is damaged; `unsupported-format` when another version of this program wrote it.
 */
export async function openEmbeddedEventStore(options: EmbeddedOptions): Promise<EventStore> {
  const { path, readOnly = false, clock, ours = ALL, threads, writer } = options;
  let database: DatabaseSync | undefined;
  try {
    database = readOnly ? await openSqlite(path, { access: 'read-only' }) : await openPrepared(path);
    const reader = database;
    checkContent(path, await whenFree(() => contentOf(reader)));
    // A caller with its own clock, such as the copier, may open an unfinished copy.
    if (clock === undefined && (await whenFree(() => isUnfinishedCopy(reader)))) {
      throw new EventStoreError('unavailable', copyNotWhole());
    }
    return new EmbeddedEventStore({ path, database, readOnly, clock, ours, threads, writer });
  } catch (error) {
    database?.close();
    throw translated(path, 'Not opened', error);
  }
}

/** A connection for reading to a file that has its tables. */
async function openPrepared(path: string): Promise<DatabaseSync> {
  const writer = await openSqlite(path, { access: 'write' });
  try {
    if ((await whenFree(() => contentOf(writer))) === 'empty') await whenFree(() => createTables(writer));
    // The reader opens before the writer closes. Otherwise the close would empty the write-ahead log, which takes time.
    return await openSqlite(path, { access: 'read' });
  } finally {
    writer.close();
  }
}

function checkContent(path: string, content: ReturnType<typeof contentOf>): void {
  if (content === FORMAT) return;
  if (typeof content !== 'number') {
    throw new EventStoreError('unavailable', `Not opened: ${path} is not an event store. Check the path.`);
  }
  const [age, advice] =
    content < FORMAT
      ? ['an older', 'the version of the program that wrote it']
      : ['a newer', 'the version of the program that wrote it, or a newer one'];
  throw new EventStoreError(
    'unsupported-format',
    `Not opened: event store ${path} was written by ${age} version of the program. It has format ${content}, and ` +
      `this version works with format ${FORMAT}. Nothing was done. Use ${advice}.`,
  );
}
