import { describe, expect, it } from '@jest/globals';
import type { ContentStore, SealedBytes } from '../port.ts';

/** Where a store is opened for one test. */
export interface StoreHome {
  /** Opens the store. Each call is another process. */
  open(): ContentStore;
  remove(): Promise<void>;
}

const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = '2222-2222-22-0';
const CONTENT = 'a'.repeat(32);
const FAR_FUTURE = Date.parse('2999-01-01T00:00:00Z');

async function bytesOf(store: ContentStore, folio = FOLIO, content = CONTENT): Promise<string | undefined> {
  return await textOf(await store.read(folio, content));
}

async function textOf(found: SealedBytes | undefined): Promise<string | undefined> {
  if (found === undefined) return undefined;
  const read: Uint8Array[] = [];
  for await (const part of found.parts) read.push(part);
  const whole = Buffer.concat(read);
  expect(whole.length).toBe(found.size);
  return whole.toString('utf8');
}

async function write(store: ContentStore, text: string, content = CONTENT): Promise<boolean> {
  const draft = await store.draft();
  await draft.write(Buffer.from(text));
  const isNew = await draft.name(FOLIO, content);
  await draft.discard();
  return isNew;
}

/** What every store of contents does. */
export function contentStoreContract(name: string, home: () => Promise<StoreHome>): void {
  const withStore = (work: (store: ContentStore, place: StoreHome) => Promise<void>) => async () => {
    const place = await home();
    try {
      await work(place.open(), place);
    } finally {
      await place.remove();
    }
  };

  describe(`A store of contents: ${name}`, () => {
    it(
      'gives back what was named, in its complaint only',
      withStore(async (store, place) => {
        expect(await write(store, 'sealed')).toBe(true);
        expect(await bytesOf(place.open())).toBe('sealed');
        expect(await bytesOf(store, OTHER)).toBeUndefined();
        expect(await store.list(FOLIO)).toEqual([CONTENT]);
        expect(await store.list(OTHER)).toEqual([]);
      }),
    );

    it(
      'gives a name once',
      withStore(async (store) => {
        expect(await write(store, 'first')).toBe(true);
        expect(await write(store, 'second')).toBe(false);
        expect(await bytesOf(store)).toBe('first');
      }),
    );

    it(
      'knows nothing of a draft that was never named',
      withStore(async (store, place) => {
        await (await store.draft()).write(Buffer.from('half'));
        const other = place.open();
        expect(await other.list(FOLIO)).toEqual([]);
        expect(await other.sweep(0, async () => false)).toBe(0);
        expect(await other.sweep(FAR_FUTURE, async () => false)).toBe(1);
        expect(await other.sweep(FAR_FUTURE, async () => false)).toBe(0);
      }),
    );

    it(
      'finds nothing under what cannot be a name',
      withStore(async (store) => {
        for (const [folio, content] of [
          ['..', CONTENT],
          [FOLIO, '../x'],
          [FOLIO, ''],
        ] as const) {
          expect(await store.read(folio, content)).toBeUndefined();
          expect(await store.remove(folio, content)).toBe(false);
        }
      }),
    );

    it(
      'removes',
      withStore(async (store) => {
        await write(store, 'x');
        expect(await store.remove(FOLIO, CONTENT)).toBe(true);
        expect(await store.remove(FOLIO, CONTENT)).toBe(false);
        expect(await bytesOf(store)).toBeUndefined();
      }),
    );

    it(
      'goes on after it was killed while it decided',
      withStore(async (store, place) => {
        await write(store, 'x');
        await write(store, 'x', 'b'.repeat(32));
        const killed = async (): Promise<boolean> => {
          throw new Error('killed');
        };
        await expect(store.sweep(FAR_FUTURE, killed)).rejects.toThrow('killed');
        const again = place.open();
        expect(await textOf(await again.readNamed(FOLIO, CONTENT))).toBe('x');
        expect(await again.remove(FOLIO, CONTENT)).toBe(true);
        expect(await again.sweep(FAR_FUTURE, async () => true)).toBe(0);
        expect(await again.list(FOLIO)).toEqual(['b'.repeat(32)]);
      }),
    );

    it(
      'gives large bytes back in parts',
      withStore(async (store) => {
        const text = 'sealed'.repeat(100_000);
        await write(store, text);
        expect(await bytesOf(store)).toBe(text);
        // Who stops reading leaves nothing open.
        for await (const part of (await store.read(FOLIO, CONTENT))?.parts ?? []) {
          expect(part.length).toBeLessThan(text.length);
          break;
        }
      }),
    );

    it(
      'sweeps what was not fresh for a while and that nobody keeps',
      withStore(async (store) => {
        await write(store, 'x');
        await write(store, 'x', 'b'.repeat(32));
        expect(await store.sweep(0, async () => false)).toBe(0);
        const asked: string[] = [];
        const keeps = async (one: { readonly content: string }): Promise<boolean> => {
          asked.push(one.content);
          // While it is decided about, nobody can begin to name it.
          expect(await bytesOf(store, FOLIO, one.content)).toBeUndefined();
          // An event that named it before can still be read.
          expect(await textOf(await store.readNamed(FOLIO, one.content))).toBe('x');
          return one.content === CONTENT;
        };
        expect(await store.sweep(FAR_FUTURE, keeps)).toBe(1);
        expect(asked.toSorted()).toEqual([CONTENT, 'b'.repeat(32)]);
        expect(await store.list(FOLIO)).toEqual([CONTENT]);
        expect(await bytesOf(store)).toBe('x');
        // What was kept is looked at once.
        expect(await store.sweep(FAR_FUTURE, async () => false)).toBe(0);
      }),
    );
  });
}
