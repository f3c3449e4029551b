import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson, sha256 } from '#canonical-json';
import type { EventStore, RecordedEvent } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { type KeyStore, type PersonalOpener, type PersonalSealing, principalSubject } from '#privacy';
import { AccessError } from './errors.ts';
import type { KeyRole } from './events.ts';
import { erasedIn, listed, openKeyEvents } from './key-list.ts';
import {
  type KeysOperator,
  keyWriter,
  NAME_RULE,
  requirePrincipal,
  SYSTEM,
  trimmedName,
} from './key-writer.ts';

/** How often the key store is asked whether it still has bytes of a destroyed key, and the pause between. */
const LOOKS = 50;
const PAUSE_MS = 100;

/** Who acts: a person or an application. */
export interface ListedPrincipal {
  readonly id: string;
  /** `erased` when it was erased. */
  readonly name: string;
  /** The roles of its active keys. None: it is not active. */
  readonly roles: readonly KeyRole[];
  readonly active: boolean;
  readonly erased: boolean;
}

/** What the erasure of a principal destroyed. */
export interface ErasedPrincipal {
  readonly id: string;
  /** Keys that were destroyed now: none when it was erased before. */
  readonly keys: number;
}

/** Names of principals and their erasure. */
export interface Principals {
  /** In the order of their first key. */
  list(): Promise<readonly ListedPrincipal[]>;
  /** @throws AccessError `unknown-principal`, `bad-key-request`, `principal-erased`. */
  rename(id: string, name: string): Promise<ListedPrincipal>;
  /**
   * Destroys the key of a principal: its names, and the reasons that it gave for holds and erasures. Its id stays in
   * every event. It can be repeated.
   *
   * @throws AccessError `unknown-principal`, `principal-active`, `traces-left`.
   */
  erase(id: string): Promise<ErasedPrincipal>;
  /** Records an erasure that a restored log does not have. @returns whether the log knows the principal. */
  recordErased(id: string): Promise<boolean>;
}

/** The dependencies of {@link createPrincipals}. */
export interface PrincipalsOptions {
  readonly store: EventStore;
  readonly sealing: PersonalSealing;
  readonly keys: Pick<KeyStore, 'erase' | 'traces'>;
  readonly by?: KeysOperator;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The principals of a ledger, in the order of their first key.
 *
 * @param opener absent when the keys that open names are not at hand; then the names are empty.
 * @throws EventStoreError; KeyStoreError.
 */
export async function listPrincipals({
  store,
  opener,
  now = Date.now,
}: Pick<PrincipalsOptions, 'store' | 'now'> & { readonly opener: PersonalOpener | undefined }): Promise<
  readonly ListedPrincipal[]
> {
  const events = await store.readStream(KEY_STREAM, { personal: true });
  const erased = erasedIn(events);
  const found = new Map<string, ListedPrincipal>();
  const keys = listed(events, now(), opener && (await openKeyEvents(events, opener)));
  for (const { principal: id, name, role, state } of keys.values()) {
    const roles = new Set(found.get(id)?.roles);
    if (state === 'active') roles.add(role);
    found.set(id, { id, name, roles: [...roles], active: roles.size > 0, erased: erased.has(id) });
  }
  return [...found.values()];
}

export function createPrincipals({
  store,
  sealing,
  keys,
  by = SYSTEM,
  now = Date.now,
}: PrincipalsOptions): Principals {
  const { append, operated } = keyWriter({ store, sealing, by, now });

  const list = () => listPrincipals({ store, opener: sealing, now });

  const appendErased = (id: string, check: (events: readonly RecordedEvent[]) => boolean): Promise<void> =>
    append({ id: randomUUID(), requestDigest: sha256(canonicalJson({ erase: id })) }, (events) =>
      check(events) ? { type: 'PrincipalErased', data: { principal: id }, personal: operated } : undefined,
    );

  return {
    list,

    async rename(id, wanted) {
      const name = trimmedName(wanted);
      if (name === undefined) throw new AccessError('bad-key-request', `Nothing was changed: ${NAME_RULE}.`);
      const command = { id: randomUUID(), requestDigest: sha256(canonicalJson({ rename: id, name })) };
      await append(command, (events) => {
        requirePrincipal(events, id, now());
        if (erasedIn(events).has(id))
          throw new AccessError(
            'principal-erased',
            'Nothing was changed: this principal was erased for ever.',
          );
        return { type: 'PrincipalRenamed', data: { principal: id }, personal: { name, ...operated } };
      });
      const renamed = (await list()).find((one) => one.id === id);
      if (renamed === undefined)
        throw new AccessError('unknown-principal', 'The principal has vanished from the store.');
      return renamed;
    },

    async erase(id) {
      await appendErased(id, (events) => {
        requirePrincipal(events, id, now());
        const isActive = [...listed(events, now()).values()].some(
          ({ principal, state }) => principal === id && state === 'active',
        );
        if (isActive)
          throw new AccessError(
            'principal-active',
            'Nothing was erased: the principal has a key that is in use. Revoke its keys first; ./ledger keys list shows ' +
              'them.',
          );
        return !erasedIn(events).has(id);
      });
      const [gone] = await keys.erase([principalSubject(id)]);
      const destroyed = gone?.keys ?? [];
      const wrapped = destroyed.map((one) => one.wrapped);
      for (let look = 0; look < LOOKS; look += 1) {
        if ((await keys.traces(wrapped)) === 0) return { id, keys: destroyed.length };
        await pause(PAUSE_MS);
      }
      throw new AccessError(
        'traces-left',
        'The principal is erased and recorded as such, but the key store still has bytes of its keys in a place that is in ' +
          'use. Erase it again in some seconds.',
      );
    },

    async recordErased(id) {
      let known = false;
      await appendErased(id, (events) => {
        known = [...listed(events, now()).values()].some(({ principal }) => principal === id);
        return known && !erasedIn(events).has(id);
      });
      return known;
    },
  };
}
