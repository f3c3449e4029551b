import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyStoreContract, SECRET } from '../contract/key-store.contract.ts';
import { openSqliteKeyStore } from './sqlite-key-store.ts';

keyStoreContract('in a file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
  return {
    another: () => openSqliteKeyStore({ file: join(directory, 'keys.sqlite'), secret: SECRET }),
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
});
