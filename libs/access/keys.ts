import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '#canonical-json';
import type { EventStore, RecordedEvent } from '#event-store';
import { KEY_STREAM } from '#ledger';
import type { PersonalOpener, PersonalSealing } from '#privacy';
import { hashKey, mintKey } from './api-key.ts';
import { decodeKeyEvent } from './codec.ts';
import { AccessError } from './errors.ts';
import { KEY_ROLES, type KeyRole } from './events.ts';
import { type ListedKey, listed, openKeyEvents } from './key-list.ts';
import {
  type KeysOperator,
  keyWriter,
  NAME_LENGTH,
  requirePrincipal,
  SYSTEM,
  trimmedName,
} from './key-writer.ts';

const DAY = 86_400_000;
/** An auditor's key expires after this many days unless another end is given. */
export const AUDITOR_KEY_DAYS = 90;
/** The latest possible end of an auditor's key, in days, because an audit ends. */
export const AUDITOR_KEY_MOST_DAYS = 366;

export interface KeyRequest {
  /** The name that the operator gives it, 1 to 200 characters. */
  readonly name: string;
  readonly role: KeyRole;
  /** Its end in milliseconds since 1970. An auditor's key always ends within {@link AUDITOR_KEY_MOST_DAYS} days. */
  readonly expires?: number;
  /** The principal of the key, who has or had another key. Default: a new principal. */
  readonly principal?: string;
}

/** A key that was just issued. `key` is shown now and never again. */
export interface IssuedKey {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly key: string;
  readonly expiresAt?: string;
}

/** Issues, revokes and lists API keys. */
export interface Keys {
  /** @throws AccessError `bad-key-request`, `unknown-principal`; EventStoreError. */
  issueKey(request: KeyRequest): Promise<IssuedKey>;
  /** A second revocation changes nothing. @throws AccessError `unknown-key`, `unknown-principal`; EventStoreError. */
  revokeKey(id: string): Promise<ListedKey>;
  /** Oldest first. */
  listKeys(): Promise<readonly ListedKey[]>;
}

/** The dependencies of the keys: the store, the operator and a clock. */
export interface KeysOptions {
  readonly store: EventStore;
  /** Seals the names of keys, and opens them for the list. */
  readonly sealing: PersonalSealing;
  readonly by?: KeysOperator;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Makes the ids of principals. Random unless a sample ledger needs the same ids each time. */
  readonly newPrincipal?: () => string;
}

/** The events in the stream of keys that are not key events. Reads skip them. @throws AccessError, EventStoreError. */
export async function strangersAmongKeys(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events = await store.readStream(KEY_STREAM);
  return events.filter((recorded) => decodeKeyEvent(recorded) === undefined);
}

/**
 * The keys of a ledger, oldest first.
 *
 * @param opener absent when the keys that open names are not at hand; then the names are empty.
 * @throws AccessError; EventStoreError; KeyStoreError.
 */
export async function listKeys({
  store,
  opener,
  now = Date.now,
}: Pick<KeysOptions, 'store' | 'now'> & { readonly opener: PersonalOpener | undefined }): Promise<
  readonly ListedKey[]
> {
  const events = await store.readStream(KEY_STREAM, { personal: true });
  const opened = opener && (await openKeyEvents(events, opener));
  return [...listed(events, now(), opened).values()];
}

export function createKeys({
  store,
  sealing,
  by = SYSTEM,
  now = Date.now,
  newPrincipal = randomUUID,
}: KeysOptions): Keys {
  const { append, operated } = keyWriter({ store, sealing, by, now });

  const list = () => listKeys({ store, opener: sealing, now });

  const issueKey = async (request: KeyRequest): Promise<IssuedKey> => {
    const { name, role, principal, expires: end } = checked(request, now());
    const requestDigest = sha256(canonicalJson({ name, role, principal, expires: end }));
    const command = { id: randomUUID(), requestDigest };
    const id = randomUUID();
    const key = mintKey(id);
    const expires = end ?? (role === 'auditor' ? now() + AUDITOR_KEY_DAYS * DAY : undefined);
    const expiry = expires === undefined ? {} : { expiresAt: new Date(expires).toISOString() };
    const owner = principal ?? newPrincipal();
    await append(command, (events) => {
      if (principal !== undefined) requirePrincipal(events, principal, now());
      return {
        type: 'KeyIssued',
        data: { keyId: id, principal: owner, role, hash: hashKey(key), ...expiry },
        personal: { name, ...operated },
      };
    });
    return { id, principal: owner, name, role, key, ...expiry };
  };

  return {
    listKeys: list,
    issueKey,
    async revokeKey(id) {
      await append({ id: randomUUID(), requestDigest: sha256(canonicalJson({ revoke: id })) }, (events) => {
        const found = listed(events, now()).get(id);
        if (found === undefined) {
          throw new AccessError(
            'unknown-key',
            'Nothing was revoked: no key has this id. List the keys to see them.',
          );
        }
        if (found.state === 'revoked') return undefined;
        return { type: 'KeyRevoked', data: { keyId: id }, personal: operated };
      });
      const revoked = (await list()).find((key) => key.id === id);
      if (revoked === undefined) throw new AccessError('unknown-key', 'The key has vanished from the store.');
      return revoked;
    },
  };
}

function checked(request: KeyRequest, now: number): KeyRequest {
  const refuse = (what: string) => new AccessError('bad-key-request', `No key was issued: ${what}.`);
  const name = trimmedName(request.name);
  if (name === undefined) {
    throw refuse(`a name has 1 to ${NAME_LENGTH} characters`);
  }
  if (!KEY_ROLES.includes(request.role)) throw refuse(`a role is one of ${KEY_ROLES.join(', ')}`);
  if (request.expires !== undefined && !(request.expires > now && request.expires < 8.64e15)) {
    throw refuse('its end must be in the future');
  }
  const latest = now + AUDITOR_KEY_MOST_DAYS * DAY;
  if (request.role === 'auditor' && request.expires !== undefined && request.expires > latest) {
    throw refuse(`an auditor's key ends within a year, at ${new Date(latest).toISOString()} at the latest`);
  }
  return { ...request, name };
}
