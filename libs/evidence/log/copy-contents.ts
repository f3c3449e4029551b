import type { EventStore } from '#event-store';
import type { ContentStore, SealedBytes } from '../port.ts';
import { ContentsToCopy, type ContentToCopy, type CopiedContents } from './contents-to-copy.ts';
import { namedContents } from './named-contents.ts';
import { verifyContents } from './verify-contents.ts';

export interface CopyingContents {
  readonly log: Pick<EventStore, 'readAll' | 'readStream' | 'last'>;
  readonly from: ContentStore;
  readonly to: ContentStore;
  readonly signal?: AbortSignal | undefined;
  /** Called after each content. */
  readonly onProgress?: (contents: number) => void;
}

/**
 * Copies the contents that a log names and that are not erased into another store, then compares all of the copy with the log.
 * What a former run copied is not copied again, and what was erased since then is removed.
 *
 * @returns what the copy has, and its differences from the log.
 * @throws EventStoreError; EvidenceError `unavailable`; the signal's reason.
 */
export async function copyContents({
  log,
  from,
  to,
  signal,
  onProgress,
}: CopyingContents): Promise<CopiedContents> {
  for await (const { folio, content, erasure } of namedContents(log))
    if (erasure === 'done') await to.remove(folio, content);
  let contents = 0;
  for await (const one of new ContentsToCopy({ log, from }).each()) {
    signal?.throwIfAborted();
    await copyOne(one, to);
    contents += 1;
    onProgress?.(contents);
  }
  const { bytes, found, differences } = await verifyContents({ log, store: to });
  return { contents, bytes, found, differences };
}

async function copyOne(one: ContentToCopy, to: ContentStore): Promise<void> {
  const { folio, content, size, parts } = one;
  const known = await to.readNamed(folio, content);
  if (known !== undefined) await endReading(known);
  if (known?.size === size) return await endReading(one);
  // Half a content, or another one: it is copied anew.
  if (known !== undefined) await to.remove(folio, content);
  const draft = await to.draft();
  try {
    for await (const part of parts) await draft.write(part);
    await draft.name(folio, content);
  } finally {
    await draft.discard();
  }
}

/** Ends the reading of bytes that nobody needs. */
async function endReading({ parts }: SealedBytes): Promise<void> {
  for await (const _ of parts) break;
}
