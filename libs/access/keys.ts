import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '#canonical-json';
import type { Actor } from '#complaint';
import { type EventStore, type RecordedEvent, WrongExpectedRevisionError } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { KeyStoreError, type PersonalOpener, type PersonalSealing, principalSubject } from '#privacy';
import { hashKey, mintKey } from './api-key.ts';
import { decodeKeyEvent, encodeKeyEvent } from './codec.ts';
import { AccessError } from './errors.ts';
import { KEY_ROLES, type KeyEvent, type KeyRole } from './events.ts';
import { type ListedKey, listed, openKeyEvents } from './key-list.ts';

const DAY = 86_400_000;
/** An auditor's key expires after this many days unless another end is given. */
export const AUDITOR_KEY_DAYS = 90;
/** The latest possible end of an auditor's key, in days, because an audit ends. */
export const AUDITOR_KEY_MOST_DAYS = 366;
const NAME_LENGTH = 200;
const ATTEMPTS = 10;

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

/** The person or program that operates the keys. */
export interface KeysOperator {
  readonly actor: Actor;
  /** The name of the operating system's account, at the command line. */
  readonly account?: string;
  /** The actor was named and not proven by a key. Then it must be registered. */
  readonly named?: boolean;
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

/** The operator at the command line: a person who has the files needs no key. */
const SYSTEM: KeysOperator = { actor: { id: 'system', role: 'system' } };

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
  const read = () => store.readStream(KEY_STREAM, { personal: true });
  const operated = by.account === undefined ? {} : { account: by.account };

  const append = async (
    command: { readonly id: string; readonly requestDigest: string },
    decide: (events: readonly RecordedEvent[]) => KeyEvent | undefined,
  ): Promise<void> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const events = await read();
      if (by.named) requirePrincipal(events, by.actor.id, now());
      const event = decide(events);
      if (event === undefined) return;
      const sealer = await sealing.sealer({
        subject: principalSubject(event.type === 'KeyIssued' ? event.data.principal : by.actor.id),
        actor: by.actor.id,
        personal: event.type === 'KeyIssued',
        byActor: by.account !== undefined,
        begins: false,
      });
      const previous = events.findLast((stored) => decodeKeyEvent(stored) !== undefined);
      const revision = events.length;
      const context = { ...command, actor: by.actor, now: now(), previous, revision, sealer };
      const encoded = encodeKeyEvent(event, context);
      try {
        await sealing.put(sealer.newKeys(encoded.keys, {}), sealer);
        await store.append(KEY_STREAM, events.length === 0 ? 'none' : events.length - 1, [encoded.event]);
        return;
      } catch (error) {
        const isBegun = error instanceof KeyStoreError && error.code === 'subject-begun';
        if (!isBegun && !(error instanceof WrongExpectedRevisionError)) throw error;
      }
    }
    throw new AccessError(
      'key-store-busy',
      'Nothing was changed: other processes write keys too. Try again.',
    );
  };

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
  const name = request.name.trim();
  if (name.length === 0 || name.length > NAME_LENGTH || !name.isWellFormed()) {
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

/** Checks that a principal has, or had, a key under exactly this id. */
function requirePrincipal(events: readonly RecordedEvent[], principal: string, now: number): void {
  const known = [...listed(events, now).values()].some((key) => key.principal === principal);
  if (known) return;
  throw new AccessError(
    'unknown-principal',
    'Nothing was changed: no principal has exactly this id. List the keys to see them.',
  );
}
