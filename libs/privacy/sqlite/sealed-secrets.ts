import { bytesOf, type KeyTables } from './key-tables.ts';
import type { StoreFile } from './store-file.ts';

/** A secret of the ledger as a whole, sealed by a master key. */
export interface SealedSecret {
  readonly wrapped: Uint8Array;
  /** Fingerprint of the master key. */
  readonly master: string;
}

/** The secrets of the ledger as a whole, such as its id key. Methods that write are to be called inside a transaction. */
export class SealedSecrets {
  readonly #file: StoreFile;
  readonly #tables: KeyTables;

  constructor(file: StoreFile, tables: KeyTables) {
    this.#file = file;
    this.#tables = tables;
  }

  get(name: string): SealedSecret | undefined {
    return this.#file.read(() => {
      const row = this.#file
        .statement(
          'SELECT wrapped, print FROM sealed JOIN master ON master.number = sealed.master WHERE name = ?',
        )
        .get(name);
      const wrapped = bytesOf(row?.['wrapped']);
      return wrapped === undefined ? undefined : { wrapped, master: String(row?.['print']) };
    });
  }

  set(name: string, { wrapped, master }: SealedSecret): void {
    this.#file
      .statement(
        `INSERT INTO sealed (name, wrapped, master) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET wrapped = excluded.wrapped, master = excluded.master`,
      )
      .run(name, wrapped, this.#tables.masterNumber(master));
  }
}
