import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentStoreContract } from '../contract/content-store.contract.ts';
import { openDirectoryStore } from './directory-store.ts';

contentStoreContract('files in a directory', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'contents-'));
  return {
    open: () => openDirectoryStore(join(parent, 'evidence')),
    remove: () => rm(parent, { recursive: true }),
  };
});
