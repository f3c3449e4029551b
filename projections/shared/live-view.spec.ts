import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadStore, ViewSchema } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { liveView } from './live-view.ts';

const SCHEMA: ViewSchema = { name: 'shelf', version: 1, indexes: { title: 'text' } };

let folder: string;
let store: ReadStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-view-'));
  store = await openEmbeddedReadStore({ path: join(folder, 'views.db'), throwAway: true });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

describe('the generation that queries read', () => {
  it('is refused while there is none, and while it has no indexes', async () => {
    await expect(liveView(store, SCHEMA)).rejects.toMatchObject({ code: 'unknown-view' });
    const view = await store.prepare(SCHEMA, 1, 'live');
    const to = '00000000000000000007';
    await store.commit([{ view, from: undefined, to, events: 7, documents: new Map() }]);
    await expect(liveView(store, SCHEMA)).rejects.toMatchObject({
      code: 'view-not-ready',
      message: expect.stringContaining('"shelf" is still being built: it has taken 7 events'),
    });
    await store.complete(view);
    expect(await liveView(store, SCHEMA)).toMatchObject({ generation: 1, ready: true });
  });

  it('is the live one while the next one is built', async () => {
    await store.complete(await store.prepare(SCHEMA, 1, 'live'));
    await store.prepare(SCHEMA, 2, 'building');
    expect(await liveView(store, SCHEMA)).toMatchObject({ generation: 1 });
  });
});
