import type { KeyStore, NewKeys } from '../keys/key-store.ts';
import type { MasterKeys } from '../keys/master-key.ts';
import { ContentKeys } from './content-keys.ts';
import { type OpenedPersonal, Opener, type SealedEvent } from './opener.ts';
import type { EventSealer, PersonalSealing, SealerFor } from './port.ts';
import { Sealer } from './sealer.ts';
import { SubjectKeys } from './subject-keys.ts';

/** The subject id of a principal: the key under which names of the principal and reasons that they gave are sealed. */
export function principalSubject(id: string): string {
  return `principal-${id}`;
}

/** Seals and opens personal data with the keys of a key store. One instance per process. */
export class Sealing implements PersonalSealing {
  /** The keys of contents of evidence. */
  readonly contents: ContentKeys;
  readonly #opener: Opener;
  readonly #store: KeyStore;
  readonly #keys: SubjectKeys;

  constructor(store: KeyStore, master: MasterKeys) {
    this.#store = store;
    this.#keys = new SubjectKeys(store, master);
    this.contents = new ContentKeys(store, this.#keys);
    this.#opener = new Opener(store, this.#keys);
  }

  async sealer({ subject, actor, personal, byActor, begins }: SealerFor): Promise<Sealer> {
    const principal = principalSubject(actor);
    return new Sealer(this.#keys, {
      subject: { id: subject, known: personal && !begins ? await this.#keys.forSealing(subject) : undefined },
      actor: { id: principal, known: byActor ? await this.#keys.forSealing(principal) : undefined },
    });
  }

  async put(keys: readonly NewKeys[], sealer: EventSealer): Promise<void> {
    if (keys.length === 0) return;
    await this.#store.put(keys);
    sealer.stored();
  }

  open(events: readonly SealedEvent[]): Promise<ReadonlyMap<string, OpenedPersonal>> {
    return this.#opener.open(events);
  }

  /** Forgets the keys of erased subjects. */
  forget(subjects: readonly string[]): void {
    this.#keys.forget(subjects);
  }
}
