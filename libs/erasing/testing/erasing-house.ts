import { randomBytes } from 'node:crypto';
import type { CommandOf, EventType, Recorded } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { type Ledger, readHistory } from '#ledger';
import { type ContextOptions, contextFor, ledgerOver, receipt } from '#ledger/testing';
import { type KeyStore, type Sealing, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import type { ErasingParts } from '../port.ts';
import { Sweeper } from '../sweeper.ts';

type Later = Parameters<Ledger['execute']>[2];

/** How an erasure is requested. */
export interface Requested {
  readonly scope?: 'complaint' | 'person' | 'event';
  readonly event?: string;
  readonly keep?: Readonly<Record<string, string | null>>;
}

/** A ledger in memory whose complaints can be erased. */
export interface ErasingHouse {
  readonly store: MemoryEventStore;
  readonly keys: KeyStore;
  readonly sealing: Sealing;
  readonly ledger: Ledger;
  readonly parts: ErasingParts;
  /** The warnings that a sweep logged. */
  readonly warnings: Readonly<Record<string, unknown>>[];
  readonly sweeper: Sweeper;
  /** Files a complaint of a person. */
  file(
    personal?: CommandOf<'receive'>['personal'],
  ): Promise<{ readonly folio: string; readonly receipt: string }>;
  give(folio: string, command: Later, options?: Partial<ContextOptions>): ReturnType<Ledger['execute']>;
  close(folio: string): Promise<void>;
  /** Requests, grants and executes an erasure. @returns the number of the request. */
  execute(folio: string, requested?: Requested): Promise<number>;
  /** Every event with its personal part. */
  history(folio: string): Promise<readonly Recorded[]>;
  /** Types of the events of a complaint. */
  types(folio: string): Promise<readonly EventType[]>;
}

const CUSTOMER = { complainant: { name: 'Ann', email: 'ann@example.org' }, description: 'Bob was rude.' };

export function erasingHouse(change: (parts: ErasingParts) => ErasingParts = (parts) => parts): ErasingHouse {
  const store = new MemoryEventStore();
  const keys = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
  const sealing = memorySealing(keys);
  const ledger = ledgerOver(store, { sealing });
  const warnings: Readonly<Record<string, unknown>>[] = [];
  let given = 0;
  const parts = change({
    events: store,
    ledger,
    keys,
    opener: sealing,
    otherStores: async () => [],
    clock: Date.now,
    log: { info: () => undefined, warn: (fields) => warnings.push(fields) },
    othersFirstMs: 0,
  });
  const give: ErasingHouse['give'] = (folio, command, options) => {
    given += 1;
    return ledger.execute(folio, 'newest', command, contextFor(command, `k${given}`, options));
  };
  const history: ErasingHouse['history'] = (folio) => readHistory({ events: store, opener: sealing }, folio);
  return {
    store,
    keys,
    sealing,
    ledger,
    parts,
    warnings,
    sweeper: new Sweeper(parts),
    async file(personal = CUSTOMER) {
      given += 1;
      const command = receipt(personal);
      const { folio, events } = await ledger.receive(command, contextFor(command, `k${given}`));
      return { folio, receipt: events[0] ?? '' };
    },
    give,
    async close(folio) {
      const close = {
        type: 'close',
        data: { reason: 'withdrawn' },
        personal: { justification: 'She said so.' },
      } as const;
      await give(folio, close);
    },
    async execute(folio, { scope = 'complaint', event, keep } = {}) {
      const request = {
        type: 'request-erasure',
        data: { basis: 'data-subject-request', scope, ...(event === undefined ? {} : { event }) },
        personal: { reason: 'A letter.', ...(keep === undefined ? {} : { keep }) },
      } as const;
      const { erasure = 0 } = await give(folio, request);
      const decide = {
        type: 'decide-erasure',
        data: { erasure, decision: 'granted' },
        personal: { reason: 'Justified.', override: 'Consent was withdrawn.' },
      } as const;
      await give(folio, decide, { actor: 'officer-1', role: 'compliance' });
      await give(
        folio,
        { type: 'execute-erasure', data: { erasure } },
        { actor: 'administrator-1', role: 'administrator' },
      );
      return erasure;
    },
    history,
    types: async (folio) => (await history(folio)).map(({ type }) => type),
  };
}
