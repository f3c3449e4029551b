import { createHash } from 'node:crypto';
import { streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import type { ContentStore, SealedBytes } from '../port.ts';
import { type ContentOfLog, erasureNow, namedContents } from './named-contents.ts';
import { type ContentDifference, type ContentFault, LISTED } from './verify-contents.ts';

/** A content whose sealed bytes are to be copied. Its parts are to be read before the next content is asked for. */
export interface ContentToCopy extends SealedBytes {
  readonly folio: string;
  readonly content: string;
}

/** What was copied of the contents of a log. */
export interface CopiedContents {
  readonly contents: number;
  /** Sealed bytes. */
  readonly bytes: number;
  /** Contents that were missing or altered where they were copied from. */
  readonly found: number;
  /** At most 1,000. */
  readonly differences: readonly ContentDifference[];
}

export interface CopyContentsParts {
  /** The log whose contents are copied. */
  readonly log: Pick<EventStore, 'readAll' | 'readStream' | 'last'>;
  readonly from: Pick<ContentStore, 'readNamed'>;
  /** The log that is in use, when `log` is a copy of it: it tells what was erased meanwhile. */
  readonly now?: Pick<EventStore, 'readStream'>;
}

/** Gives the contents that a log names and that are not erased, one after the other, and tells afterwards what was given. */
export class ContentsToCopy {
  readonly #parts: CopyContentsParts;
  readonly #differences: ContentDifference[] = [];
  #contents = 0;
  #bytes = 0;
  #found = 0;

  constructor(parts: CopyContentsParts) {
    this.#parts = parts;
  }

  get copied(): CopiedContents {
    const [contents, bytes, found] = [this.#contents, this.#bytes, this.#found];
    return { contents, bytes, found, differences: this.#differences };
  }

  /** @throws EventStoreError; EvidenceError `unavailable`. */
  async *each(): AsyncGenerator<ContentToCopy> {
    const { log, from, now = log } = this.#parts;
    for await (const named of namedContents(log)) {
      const { folio, content, digest, eventId } = named;
      if (named.erasure !== 'none') continue;
      const stored = await from.readNamed(folio, content);
      if (stored === undefined) {
        if ((await erasureNow(now, streamOf(folio), eventId)) === 'none') this.#note(named, 'missing');
        continue;
      }
      const hash = createHash('sha256');
      yield { folio, content, size: stored.size, parts: hashed(stored.parts, hash) };
      this.#contents += 1;
      this.#bytes += stored.size;
      if (hash.digest('hex') !== digest) this.#note(named, 'altered');
    }
  }

  #note({ folio, revision, eventId, content }: ContentOfLog, what: ContentFault): void {
    this.#found += 1;
    if (this.#differences.length < LISTED)
      this.#differences.push({ folio, revision, eventId, content, what });
  }
}

async function* hashed(
  parts: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    hash.update(part);
    yield part;
  }
}
