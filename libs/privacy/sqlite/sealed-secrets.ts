import type { SealedSecret } from '../keys/contents.ts';
import { bytesOf, masterNumber } from './key-tables.ts';
import type { StoreFile } from './store-file.ts';

/** The secrets of the ledger as a whole, such as its id key. */
export function readSecrets(file: StoreFile): readonly SealedSecret[] {
  return file.read(() =>
    file
      .statement('SELECT name, wrapped, print FROM sealed JOIN master ON master.number = sealed.master')
      .all()
      .map(({ name, wrapped, print }) => ({
        name: String(name),
        wrapped: bytesOf(wrapped) ?? new Uint8Array(),
        master: String(print),
      })),
  );
}

/** Adds or replaces a secret. To be called inside a transaction. */
export function writeSecret(file: StoreFile, { name, wrapped, master }: SealedSecret): void {
  file
    .statement(
      `INSERT INTO sealed (name, wrapped, master) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET wrapped = excluded.wrapped, master = excluded.master`,
    )
    .run(name, wrapped, masterNumber(file, master));
}

/** Removes a secret. To be called inside a transaction. */
export function dropSecret(file: StoreFile, name: string): void {
  file.statement('DELETE FROM sealed WHERE name = ?').run(name);
}
