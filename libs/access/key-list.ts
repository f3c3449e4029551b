import type { JsonObject } from '#canonical-json';
import type { RecordedEvent } from '#event-store';
import type { PersonalOpener } from '#privacy';
import { actorOf, decodeKeyEvent, sealedKeyEvent } from './codec.ts';
import type { KeyRole } from './events.ts';

/** Who issued or revoked a key. */
export interface KeyOperator {
  /** A principal's id, or `system`. */
  readonly id: string;
  /** The name of the operating system's account, if it was done at the command line. */
  readonly account?: string;
}

/** A key in the list. */
export interface ListedKey {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly state: 'active' | 'expired' | 'revoked';
  /** Instants in UTC. */
  readonly issuedAt: string;
  readonly issuedBy: KeyOperator;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  readonly revokedBy?: KeyOperator;
}

/** The name of a principal that was erased. */
export const ERASED = 'erased';

/** The opened personal parts of key events, by event id. */
export type OpenedKeyEvents = ReadonlyMap<string, JsonObject>;

/**
 * Opens the names and accounts of key events. What was erased, or cannot be opened, is left out.
 *
 * @param events read with `personal`.
 * @throws KeyStoreError when the key store is away.
 */
export async function openKeyEvents(
  events: readonly RecordedEvent[],
  opener: PersonalOpener,
): Promise<OpenedKeyEvents> {
  const sealed = events.flatMap((event) => sealedKeyEvent(event) ?? []);
  const opened = sealed.length === 0 ? new Map() : await opener.open(sealed);
  return new Map(
    sealed.map(({ id }): [string, JsonObject] => {
      const parts = opened.get(id);
      if (typeof parts !== 'object') return [id, {}];
      const plain = [parts.actor, parts.subject].map((part) => (typeof part === 'object' ? part.plain : {}));
      return [id, Object.assign({}, ...plain)];
    }),
  );
}

/**
 * The keys of a stream of key events, by id, oldest first.
 *
 * @param now milliseconds since 1970.
 * @param opened the personal parts; without them the names are empty.
 */
export function listed(
  events: readonly RecordedEvent[],
  now: number,
  opened: OpenedKeyEvents = new Map(),
): ReadonlyMap<string, ListedKey> {
  const keys = new Map<string, ListedKey>();
  for (const recorded of events) {
    const event = decodeKeyEvent(recorded, opened.get(recorded.id));
    if (event === undefined) continue;
    const at = new Date(recorded.recordedAt).toISOString();
    const { account } = event.personal ?? {};
    const by = { id: actorOf(recorded), ...(account === undefined ? {} : { account }) };
    if (event.type === 'PrincipalErased' || event.type === 'PrincipalRenamed') {
      const isErased = event.type === 'PrincipalErased';
      for (const [id, key] of keys) {
        if (key.principal !== event.data.principal) continue;
        keys.set(id, { ...key, name: isErased ? ERASED : (event.personal?.name ?? '') });
      }
      continue;
    }
    const { keyId } = event.data;
    const known = keys.get(keyId);
    if (event.type === 'KeyRevoked') {
      if (known === undefined || known.state === 'revoked') continue;
      keys.set(keyId, { ...known, state: 'revoked', revokedAt: at, revokedBy: by });
    } else if (known === undefined) {
      const { principal, role, expiresAt } = event.data;
      const over = expiresAt !== undefined && Date.parse(expiresAt) <= now;
      keys.set(keyId, {
        id: keyId,
        principal,
        name: event.personal?.name ?? '',
        role,
        state: over ? 'expired' : 'active',
        issuedAt: at,
        issuedBy: by,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
    }
  }
  return keys;
}

/** The principals that were erased, by id. */
export function erasedIn(events: readonly RecordedEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((recorded) => {
      const event = decodeKeyEvent(recorded);
      return event?.type === 'PrincipalErased' ? [event.data.principal] : [];
    }),
  );
}
