import { folioOf, type Recorded } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import {
  createDryLedger,
  createLedger,
  decode,
  type ImportResult,
  type Ledger,
  type SourceRecord,
} from '#ledger';
import { ANYONE, Unsealed, unsealedParts } from '#ledger/testing';
import { createPolicies } from '#policy';
import { Secret } from '#privacy';
import { memoryComplainantIndex } from '#privacy/testing';

const policies = createPolicies({ zone: 'UTC' });

export const ID_KEY = new Secret(Buffer.alloc(32, 8));

/** A real ledger in memory as the target of an import. A spec can stop it. */
export class SmallLedger {
  readonly store = new MemoryEventStore();
  /** Personal parts stay as they are, so that a spec can read them at once. */
  readonly #sealing = new Unsealed(undefined);
  readonly #ledger = createLedger({
    events: this.store,
    policies,
    principals: ANYONE,
    complainants: memoryComplainantIndex(new Secret(Buffer.alloc(32, 7))),
    sealing: this.#sealing,
    idKey: ID_KEY,
  });
  /** Called before a record is imported. It may wait or throw. */
  beforeImport: (record: SourceRecord) => void | Promise<void> = () => {};

  async importRecord(record: SourceRecord): Promise<ImportResult> {
    await this.beforeImport(record);
    return await this.#ledger.importRecord(record);
  }

  execute(...args: Parameters<Ledger['execute']>) {
    return this.#ledger.execute(...args);
  }

  /** The same ledger for a dry run. */
  dry() {
    return createDryLedger({
      events: this.store,
      opener: this.#sealing,
      idKey: ID_KEY,
      policies,
      principals: ANYONE,
    });
  }

  get events(): readonly Recorded[] {
    return this.store.rows.flatMap(({ stream, revision }) => this.#read(stream, revision));
  }

  /** The complaints by folio. */
  get folios(): ReadonlySet<string> {
    return new Set(this.events.map(({ folio }) => folio));
  }

  /** The events of one record, by its id in the source. */
  about(externalId: string): readonly Recorded[] {
    return this.events.filter(({ data }) => data.source?.externalId === externalId);
  }

  #read(stream: string, revision: number): readonly Recorded[] {
    if (folioOf(stream) === undefined) return [];
    return this.store.recorded(stream, revision).flatMap((event) => {
      const { subject } = unsealedParts(event.personal() ?? {});
      return decode(event, { personal: typeof subject === 'object' ? subject.plain : undefined }) ?? [];
    });
  }
}

/** The id that the source gives to a record. */
export function externalIdOf({ entries }: SourceRecord): string | undefined {
  return entries[0]?.[0]?.context.source?.externalId;
}
