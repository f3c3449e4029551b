import { streamOf } from '#complaint';
import type { ContentKeys, KeyStore } from '#privacy';
import { contentDamaged, EvidenceError } from './errors.ts';
import { isOfType, SNIFFED_BYTES } from './media-type.ts';
import type { ContentStore, Draft, FreshContent } from './port.ts';
import { type ContentFacts, ContentSealer, SealedContent } from './sealed-content.ts';

/** A content that was stored. */
export interface StoredContent extends ContentFacts {
  /** Id of the content in its complaint. */
  readonly content: string;
}

/** A content, and how it is sealed. */
export interface FoundContent extends ContentFacts {
  /** SHA-256 of the sealed bytes. */
  readonly digest: string;
  /** Id of the data key. */
  readonly key: string;
}

/** How an event names a content. */
export type NamedContent = Pick<FoundContent, 'digest' | 'key'> & { readonly content: string };

export interface ContentsParts {
  readonly store: ContentStore;
  readonly keys: Pick<ContentKeys, 'begin' | 'open'>;
  readonly keyStore: Pick<KeyStore, 'eraseDataKeys'>;
}

/** How long a content may wait to be named by an event, in milliseconds. */
export const UNNAMED_MS = 86_400_000;

/** The contents of evidence, sealed. Bytes are never held in memory whole. */
export class Contents {
  readonly #parts: ContentsParts;

  constructor(parts: ContentsParts) {
    this.#parts = parts;
  }

  /**
   * Stores a content. The same bytes in one complaint are the same content, as long as it is not erased.
   *
   * @param mediaType as `plainMediaType` gives it.
   * @param most bytes that the content may have.
   * @param named the contents that events of the complaint name. One of them that cannot be found was erased: an event
   *   names it under its former key for ever, so the same bytes get another id.
   * @throws EvidenceError `too-large`, `empty-content`, `wrong-media-type`; KeyStoreError; the errors of `bytes`. Then
   *   nothing is stored.
   */
  async put(
    folio: string,
    mediaType: string,
    bytes: AsyncIterable<Uint8Array>,
    most: number,
    named: readonly string[] = [],
  ): Promise<StoredContent> {
    const { store, keys, keyStore } = this.#parts;
    const subject = streamOf(folio);
    const key = await keys.begin(subject);
    const sealer = new ContentSealer(key);
    const draft = await store.draft();
    try {
      await draft.write(sealer.head());
      await seal(bytes, sealer, draft, { mediaType, most });
      const facts = sealer.end(mediaType);
      if (facts.size === 0)
        throw new EvidenceError('empty-content', 'Nothing was stored: the content has no bytes.');
      let before = 0;
      let content = key.idOf(facts.sha256);
      let known = await this.find(folio, content);
      while (known === undefined && named.includes(content)) {
        before += 1;
        content = key.idOf(facts.sha256, before);
        known = await this.find(folio, content);
      }
      if (known !== undefined) return { content, ...factsOf(known) };
      // Sealed under a key that was erased: nobody can read it any more.
      await store.remove(folio, content);
      await draft.write(sealer.tail(content, facts));
      await key.put();
      if (await draft.name(folio, content)) return { content, ...facts };
      await keyStore.eraseDataKeys(subject, [key.id]);
      const first = await this.find(folio, content);
      if (first === undefined) throw contentDamaged(content);
      return { content, ...factsOf(first) };
    } finally {
      await draft.discard();
    }
  }

  /**
   * What is known of a content; `undefined` when the complaint has none of this id, or its key was erased. From now on it
   * waits again for an event that names it.
   *
   * @throws EvidenceError `content-damaged`; KeyStoreError.
   */
  async find(folio: string, content: string): Promise<FoundContent | undefined> {
    const { store, keys } = this.#parts;
    await store.touch(folio, content);
    const bytes = await store.read(folio, content);
    if (bytes === undefined) return undefined;
    const sealed = new SealedContent(content, bytes.parts);
    try {
      const id = await sealed.keyId();
      const key = await keys.open(streamOf(folio), id);
      return key && { ...(await sealed.facts(key)), key: id };
    } finally {
      await sealed.close();
    }
  }

  /**
   * The readable bytes of a content as an event names it; `undefined` when its key was erased.
   *
   * The reading has begun: it is to be gone through to the end, or ended by `return`, also when nothing was read.
   *
   * @throws EvidenceError `content-damaged` at once when the content is missing or has another key; otherwise while the
   *   bytes are read, before the last ones are given.
   */
  async open(
    folio: string,
    { content, digest, key: id }: NamedContent,
  ): Promise<AsyncIterableIterator<Uint8Array> | undefined> {
    const { store, keys } = this.#parts;
    const key = await keys.open(streamOf(folio), id);
    if (key === undefined) return undefined;
    const bytes = await store.readNamed(folio, content);
    if (bytes === undefined) throw contentDamaged(content);
    return await opened(new SealedContent(content, bytes.parts), key, digest);
  }

  /** How many contents of a complaint wait for an event. @param named the contents that its events name. */
  async waiting(folio: string, named: readonly string[]): Promise<number> {
    const contents = await this.#parts.store.list(folio);
    return contents.filter((one) => !named.includes(one)).length;
  }

  /** Removes the bytes of contents whose keys were erased. @returns how many were there. */
  async remove(folio: string, contents: readonly string[] | 'all'): Promise<number> {
    const { store } = this.#parts;
    let removed = 0;
    for (const content of contents === 'all' ? await store.list(folio) : contents)
      if (await store.remove(folio, content)) removed += 1;
    return removed;
  }

  /**
   * Removes what no event names since {@link UNNAMED_MS}.
   *
   * @param names whether an event of the complaint names the content.
   */
  async sweep(now: number, names: (one: FreshContent) => Promise<boolean>): Promise<number> {
    return await this.#parts.store.sweep(now - UNNAMED_MS, names);
  }
}

async function seal(
  bytes: AsyncIterable<Uint8Array>,
  sealer: ContentSealer,
  draft: Pick<Draft, 'write'>,
  { mediaType, most }: { readonly mediaType: string; readonly most: number },
): Promise<void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let size = 0;
  const mustMatch = async (first: Uint8Array): Promise<void> => {
    if (first.length === 0 || (await isOfType(mediaType, first))) return;
    throw new EvidenceError(
      'wrong-media-type',
      `Nothing was stored: the bytes are not of the type ${mediaType} that the request names.`,
    );
  };
  for await (const part of bytes) {
    size += part.length;
    if (size > most)
      throw new EvidenceError('too-large', `Nothing was stored: a content has at most ${most} bytes.`);
    if (head !== undefined) {
      head = Buffer.concat([head, part]);
      if (head.length >= SNIFFED_BYTES) {
        await mustMatch(head.subarray(0, SNIFFED_BYTES));
        head = undefined;
      }
    }
    await draft.write(sealer.add(part));
  }
  if (head !== undefined) await mustMatch(head);
}

async function opened(
  sealed: SealedContent,
  key: Parameters<SealedContent['open']>[0],
  digest: string,
): Promise<AsyncIterableIterator<Uint8Array>> {
  try {
    const id = await sealed.keyId();
    if (id !== key.id) throw contentDamaged(id);
  } catch (error) {
    await sealed.close();
    throw error;
  }
  const parts = sealed.open(key, digest);
  const reading: AsyncIterableIterator<Uint8Array> = {
    next: () => parts.next(),
    // A generator that never began runs no `finally`, so this closes what was opened for it.
    return: async () => {
      await parts.return(undefined);
      await sealed.close();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => reading,
  };
  return reading;
}

function factsOf({ mediaType, size, sha256 }: FoundContent): ContentFacts {
  return { mediaType, size, sha256 };
}
