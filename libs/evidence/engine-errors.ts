import type { ContentStore, Draft, SealedBytes } from './port.ts';

/** The same store, whose errors are those of the port. @param translated the error to throw for an error of the engine. */
export function withEngineErrors(store: ContentStore, translated: (error: unknown) => unknown): ContentStore {
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw translated(error);
    }
  };
  const bytes = (found: SealedBytes | undefined): SealedBytes | undefined =>
    found && { size: found.size, parts: guardedParts(found.parts, translated) };
  const draft = (made: Draft): Draft => ({
    write: (part) => guarded(made.write(part)),
    name: (folio, content) => guarded(made.name(folio, content)),
    discard: () => guarded(made.discard()),
  });
  return {
    draft: async () => draft(await guarded(store.draft())),
    read: async (folio, content) => bytes(await guarded(store.read(folio, content))),
    readNamed: async (folio, content) => bytes(await guarded(store.readNamed(folio, content))),
    touch: (folio, content) => guarded(store.touch(folio, content)),
    list: (folio) => guarded(store.list(folio)),
    remove: (folio, content) => guarded(store.remove(folio, content)),
    sweep: (before, keeps) => guarded(store.sweep(before, keeps)),
    close: () => store.close(),
  };
}

async function* guardedParts(
  parts: AsyncIterable<Uint8Array>,
  translated: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    yield* parts;
  } catch (error) {
    throw translated(error);
  }
}
