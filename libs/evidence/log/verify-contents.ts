import { createHash } from 'node:crypto';
import { streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { EvidenceError } from '../errors.ts';
import type { ContentStore } from '../port.ts';
import { SealedContent } from '../sealed-content.ts';
import { type ContentOfLog, erasureNow, namedContents } from './named-contents.ts';

/** Most differences that are listed. All are counted. */
export const LISTED = 1_000;

/**
 * What is wrong with a content that an event names.
 * - `missing`: it is not there, although the log does not say that it was erased.
 * - `altered`: its sealed bytes are not those that the event names.
 * - `no-key`: the key store does not have its key, although the log does not say that it was erased.
 * - `not-erased`: the log says that it was erased, but its bytes are there.
 */
export type ContentFault = 'missing' | 'altered' | 'no-key' | 'not-erased';

export interface ContentDifference {
  readonly folio: string;
  readonly revision: number;
  readonly eventId: string;
  readonly content: string;
  readonly what: ContentFault;
}

export interface ContentVerification {
  /** Contents that events name, the erased ones included. */
  readonly contents: number;
  /** How many of them were erased. */
  readonly erased: number;
  /** Sealed bytes that were read. */
  readonly bytes: number;
  readonly found: number;
  /** At most 1,000. */
  readonly differences: readonly ContentDifference[];
}

export interface VerifyContentsParts {
  readonly log: Pick<EventStore, 'readAll' | 'readStream' | 'last'>;
  readonly store: Pick<ContentStore, 'readNamed'>;
  /** Whether the key store has a key (default: keys are not checked). */
  readonly hasKey?: ((stream: string, key: string) => Promise<boolean>) | undefined;
  /** Called after each content. */
  readonly onProgress?: (contents: number) => void;
}

/**
 * Compares every content that an event names with what is stored. It opens none, so it needs no key, and it holds one part
 * of one content in memory. What no event names is no difference.
 *
 * @throws EventStoreError, KeyStoreError; EvidenceError `unavailable`.
 */
export async function verifyContents(parts: VerifyContentsParts): Promise<ContentVerification> {
  const differences: ContentDifference[] = [];
  let [contents, erased, bytes, found] = [0, 0, 0, 0];
  for await (const named of namedContents(parts.log)) {
    contents += 1;
    if (named.erasure === 'done') erased += 1;
    const { what, read } = await examine(named, parts);
    bytes += read;
    if (what !== undefined) {
      const { folio, revision, eventId, content } = named;
      found += 1;
      if (differences.length < LISTED) differences.push({ folio, revision, eventId, content, what });
    }
    parts.onProgress?.(contents);
  }
  return { contents, erased, bytes, found, differences };
}

interface Examined {
  readonly what?: ContentFault | undefined;
  readonly read: number;
}

async function examine(named: ContentOfLog, parts: VerifyContentsParts): Promise<Examined> {
  if (named.erasure === 'started') return { read: 0 };
  if (named.erasure === 'done') {
    const isThere = await isStillThere(named, parts.store);
    return { read: 0, what: isThere ? 'not-erased' : undefined };
  }
  const stream = streamOf(named.folio);
  const compared = await compare(named, parts.store);
  const isKeyLost = async (): Promise<boolean> => (await parts.hasKey?.(stream, named.key)) === false;
  const what = compared.what ?? ((await isKeyLost()) ? 'no-key' : undefined);
  // It may have been erased since the log was read.
  const isFault = what !== undefined && (await erasureNow(parts.log, stream, named.eventId)) === 'none';
  return { read: compared.read, what: isFault ? what : undefined };
}

async function compare(
  { folio, content, digest }: ContentOfLog,
  store: VerifyContentsParts['store'],
): Promise<Examined> {
  const stored = await store.readNamed(folio, content);
  if (stored === undefined) return { read: 0, what: 'missing' };
  const hash = createHash('sha256');
  let read = 0;
  for await (const part of stored.parts) {
    hash.update(part);
    read += part.length;
  }
  return { read, what: hash.digest('hex') === digest ? undefined : 'altered' };
}

/** The same bytes may have been uploaded again after the erasure. Then they are sealed under another key. */
async function isStillThere(
  { folio, content, key }: ContentOfLog,
  store: VerifyContentsParts['store'],
): Promise<boolean> {
  const stored = await store.readNamed(folio, content);
  if (stored === undefined) return false;
  const sealed = new SealedContent(content, stored.parts);
  try {
    return (await sealed.keyId()) === key;
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'content-damaged') return true;
    throw error;
  } finally {
    await sealed.close();
  }
}
