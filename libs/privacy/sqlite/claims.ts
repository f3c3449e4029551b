import type { StatementSync } from 'node:sqlite';
import type { StoreFile } from './store-file.ts';

/** The addresses of complainants and the pseudonyms that they lead to. Its methods are to be called in a transaction. */
export class Claims {
  readonly #look: StatementSync;
  readonly #add: StatementSync;
  readonly #forgotten: StatementSync;

  constructor(file: StoreFile) {
    this.#look = file.statement('SELECT ref FROM entry WHERE hash = ?');
    this.#add = file.statement('INSERT INTO entry (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.#forgotten = file.statement('SELECT 1 FROM forgotten WHERE ref = ?');
  }

  /** The pseudonym that an address leads to. This needs no transaction. */
  refOf(address: string): string | undefined {
    const row = this.#look.get(address);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  }

  /** The pseudonym of a person: that of the first address with one. */
  refOfAny(addresses: readonly string[]): string | undefined {
    for (const address of addresses) {
      const ref = this.refOf(address);
      if (ref !== undefined) return ref;
    }
    return undefined;
  }

  isForgotten(ref: string): boolean {
    return this.#forgotten.get(ref) !== undefined;
  }

  /** Lets addresses lead to a pseudonym. Those that lead to one already keep it. */
  add(addresses: readonly string[], ref: string): void {
    for (const address of addresses) this.#add.run(address, ref);
  }
}
