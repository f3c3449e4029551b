import type { NewKeys } from '../keys/key-store.ts';
import type { OpenedPersonal, SealedEvent } from './opener.ts';
import type { SealedAt } from './seal-part.ts';
import type { ComplaintKeys, PlainPersonal, Sealed, SealingKey } from './sealer.ts';

/** Seals the events of one append. It does no I/O, so that events can be decided and sealed in one step. */
export interface EventSealer {
  /** @throws KeyStoreError `subject-erased`: nothing new is sealed for an erased subject. */
  seal(plain: PlainPersonal, at: SealedAt): Sealed;
  /**
   * What must be durable before the events are appended.
   *
   * @param keys the keys of the events that are appended. Keys of other events are left out.
   */
  newKeys(keys: readonly SealingKey[], complaint: ComplaintKeys): readonly NewKeys[];
  /** Is told that the new keys are durable. */
  stored(): void;
}

/** Whose keys are needed. */
export interface SealerFor {
  /** Id of the subject whose key seals most of the events: a complaint's stream, or a principal's subject id. */
  readonly subject: string;
  /** Id of the principal who acts. */
  readonly actor: string;
  /** Whether the subject's key is needed. Otherwise it is not read. */
  readonly personal: boolean;
  /** Whether the actor's own key is needed. */
  readonly byActor: boolean;
  /** The subject begins now, so nobody has a key of it yet. */
  readonly begins: boolean;
}

/** Opens sealed parts. */
export interface PersonalOpener {
  /**
   * The personal parts of events, by event id.
   *
   * @throws KeyStoreError when the key store is away, or its master key is not known.
   */
  open(events: readonly SealedEvent[]): Promise<ReadonlyMap<string, OpenedPersonal>>;
}

/** Seals and opens personal data. */
export interface PersonalSealing extends PersonalOpener {
  /** A sealer for one append. @throws KeyStoreError when the key store is away. */
  sealer(whom: SealerFor): Promise<EventSealer>;
  /**
   * Makes the keys of an append durable.
   *
   * @throws KeyStoreError `subject-erased`; `subject-begun` when another writer began a subject; when the store is away.
   */
  put(keys: readonly NewKeys[], sealer: EventSealer): Promise<void>;
}
