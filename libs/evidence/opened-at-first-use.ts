import type { ContentStore } from './port.ts';

/** A store that is opened at its first use. After a failed opening, the next use tries again. */
export function openedAtFirstUse(open: () => Promise<ContentStore>): ContentStore {
  let opened: Promise<ContentStore> | undefined;
  const store = (): Promise<ContentStore> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    draft: async () => (await store()).draft(),
    read: async (folio, content) => (await store()).read(folio, content),
    readNamed: async (folio, content) => (await store()).readNamed(folio, content),
    touch: async (folio, content) => (await store()).touch(folio, content),
    list: async (folio) => (await store()).list(folio),
    remove: async (folio, content) => (await store()).remove(folio, content),
    sweep: async (before, keeps) => (await store()).sweep(before, keeps),
    async close() {
      const last = opened;
      opened = undefined;
      await (await last)?.close();
    },
  };
}
