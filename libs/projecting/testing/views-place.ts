import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { ReadStore } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';

/** A directory for each test, with a store of views. Everything that was opened is closed afterwards. */
export interface ViewsPlace {
  readonly directory: string;
  /** The first connection to the views. */
  readonly views: ReadStore;
  /** A further connection, as another process has one. */
  another(): Promise<ReadStore>;
}

export function viewsPlace(): ViewsPlace {
  let directory = '';
  let opened: ReadStore[] = [];
  const another = async () => {
    const views = await openEmbeddedReadStore({ path: join(directory, 'views.db') });
    opened.push(views);
    return views;
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-projecting-'));
    opened = [];
    await another();
  });
  afterEach(async () => {
    for (const views of opened) await views.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    another,
    get directory() {
      return directory;
    },
    get views() {
      const [first] = opened;
      if (first === undefined) throw new Error('The views are opened before each test.');
      return first;
    },
  };
}
