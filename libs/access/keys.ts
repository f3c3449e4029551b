import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '#canonical-json';
import type { EventStore, RecordedEvent } from '#event-store';
import { KEY_STREAM } from '#ledger';
import type { PersonalOpener, PersonalSealing } from '#privacy';
import { hashKey, mintKey } from './api-key.ts';
import { decodeKeyEvent } from './codec.ts';
import { AccessError } from './errors.ts';
import { KEY_ROLES, type KeyEvent, type KeyRole } from './events.ts';
import { ERASED, erasedIn, type ListedKey, listed, openKeyEvents } from './key-list.ts';
import {
  type KeysOperator,
  keyWriter,
  NAME_RULE,
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

/** A key that was issued before by the same command. Nobody can tell its secret again. */
export interface IssuedBefore {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly expiresAt?: string;
}

/** A key that was just issued. `key` is shown now and never again. */
export interface IssuedKey extends IssuedBefore {
  readonly key: string;
}

/** How a key is revoked. */
export interface Revoking {
  /** The id of the command (UUID). Default: a new one. */
  readonly command?: string;
  /**
   * Refuse to revoke the only active key of the role `administrator`, because nobody could administer by a key any
   * longer. An operator at the command line needs none.
   */
  readonly keepsAdministrator?: boolean;
}

/** Issues, revokes and lists API keys. */
export interface Keys {
  /** @throws AccessError `bad-key-request`, `unknown-principal`; EventStoreError. */
  issueKey(request: KeyRequest): Promise<IssuedKey>;
  /**
   * Issues a key by a command that may be repeated: the repetition makes no second key, and gives the first one without
   * its secret.
   *
   * @param command the id of the command, a UUID.
   * @throws as {@link issueKey}; AccessError `command-reused` when the command belongs to another request.
   */
  issueKeyOnce(request: KeyRequest, command: string): Promise<IssuedKey | IssuedBefore>;
  /**
   * A second revocation changes nothing.
   *
   * @throws AccessError `unknown-key`, `unknown-principal`, `last-administrator-key`; EventStoreError.
   */
  revokeKey(id: string, how?: Revoking): Promise<ListedKey>;
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
  const { append, operated, read } = keyWriter({ store, sealing, by, now });

  const list = () => listKeys({ store, opener: sealing, now });

  const issueOnce = async (request: KeyRequest, command: string): Promise<IssuedKey | IssuedBefore> => {
    const before = await issuedBy(command, request);
    if (before !== undefined) return before;
    const { name, role, principal, expires: end } = checked(request, now());
    const requestDigest = sha256(canonicalJson({ name, role, principal, expires: end }));
    const id = randomUUID();
    const key = mintKey(id);
    const expires = end ?? (role === 'auditor' ? now() + AUDITOR_KEY_DAYS * DAY : undefined);
    const expiry = expires === undefined ? {} : { expiresAt: new Date(expires).toISOString() };
    const owner = principal ?? newPrincipal();
    await append({ id: command, requestDigest }, (events) => {
      if (events.some((event) => event.id === command)) return undefined;
      if (principal !== undefined) requireLiving(events, principal, now());
      return {
        type: 'KeyIssued',
        data: { keyId: id, principal: owner, role, hash: hashKey(key), ...expiry },
        personal: { name, ...operated },
      };
    });
    // A store takes the same event twice without a word, so another process may have been first.
    const first = await issuedBy(command, request);
    return first !== undefined && first.id !== id
      ? first
      : { id, principal: owner, name, role, key, ...expiry };
  };

  /**
   * The key that a command issued. Nothing of the request is judged again: what was issued once stays issued.
   *
   * @throws AccessError `command-reused`.
   */
  const issuedBy = async (command: string, request: KeyRequest): Promise<IssuedBefore | undefined> => {
    const found = (await read()).find(({ id }) => id === command);
    if (found === undefined) return undefined;
    const opened = await openKeyEvents([found], sealing);
    const event = decodeKeyEvent(found, opened.get(command));
    if (event?.type !== 'KeyIssued' || !isOf(request, event)) throw reused();
    const { keyId: id, principal, role, expiresAt } = event.data;
    // An erased name stays erased, although the request has it.
    const name = event.personal?.name || ERASED;
    return { id, principal, name, role, ...(expiresAt !== undefined && { expiresAt }) };
  };

  return {
    listKeys: list,
    issueKeyOnce: issueOnce,
    async issueKey(request) {
      const issued = await issueOnce(request, randomUUID());
      if ('key' in issued) return issued;
      throw new TypeError('A new command was given before.');
    },
    async revokeKey(id, { command = randomUUID(), keepsAdministrator = false } = {}) {
      await append({ id: command, requestDigest: sha256(canonicalJson({ revoke: id })) }, (events) => {
        const keys = listed(events, now());
        const found = keys.get(id);
        if (found === undefined) {
          throw new AccessError(
            'unknown-key',
            'Nothing was revoked: no key has this id. List the keys to see them.',
          );
        }
        if (found.state === 'revoked') return undefined;
        if (keepsAdministrator) requireAnotherAdministrator(found, keys.values());
        return { type: 'KeyRevoked', data: { keyId: id }, personal: operated };
      });
      const revoked = (await list()).find((key) => key.id === id);
      if (revoked === undefined) throw new AccessError('unknown-key', 'The key has vanished from the store.');
      return revoked;
    },
  };
}

/** Whether a key is what a request asked for. An erased name, and what the ledger chose itself, is no difference. */
function isOf(
  { name, role, principal, expires }: KeyRequest,
  { data, personal }: Extract<KeyEvent, { type: 'KeyIssued' }>,
): boolean {
  const known = personal?.name ?? '';
  const isEndAsked =
    expires === undefined
      ? role === 'auditor' || data.expiresAt === undefined
      : new Date(expires).toISOString() === data.expiresAt;
  return (
    isEndAsked &&
    role === data.role &&
    (known === '' || known === name.trim()) &&
    (principal === undefined || principal === data.principal)
  );
}

function reused(): AccessError {
  return new AccessError(
    'command-reused',
    'No key was issued: the id of this command belongs to another request. Give it a new one.',
  );
}

/** @throws AccessError `unknown-principal`, `principal-erased`. */
function requireLiving(events: readonly RecordedEvent[], principal: string, now: number): void {
  requirePrincipal(events, principal, now);
  if (!erasedIn(events).has(principal)) return;
  throw new AccessError(
    'principal-erased',
    'No key was issued: this principal was erased for ever. Issue the key for a new principal.',
    'principal',
  );
}

/** @throws AccessError `last-administrator-key`. */
function requireAnotherAdministrator(revoked: ListedKey, keys: Iterable<ListedKey>): void {
  const isActive = ({ role, state }: ListedKey) => role === 'administrator' && state === 'active';
  if (!isActive(revoked)) return;
  for (const key of keys) if (key.id !== revoked.id && isActive(key)) return;
  throw new AccessError(
    'last-administrator-key',
    'Nothing was revoked: this is the only active key of an administrator. Issue another one first. An operator can ' +
      'revoke it in any case with ./ledger keys revoke.',
  );
}

function checked(request: KeyRequest, now: number): KeyRequest {
  const refuse = (what: string, member: 'name' | 'role' | 'expires') =>
    new AccessError('bad-key-request', `No key was issued: ${what}.`, member);
  const name = trimmedName(request.name);
  if (name === undefined) {
    throw refuse(NAME_RULE, 'name');
  }
  if (!KEY_ROLES.includes(request.role)) throw refuse(`a role is one of ${KEY_ROLES.join(', ')}`, 'role');
  if (request.expires !== undefined && !(request.expires > now && request.expires < 8.64e15)) {
    throw refuse('its end must be in the future', 'expires');
  }
  const latest = now + AUDITOR_KEY_MOST_DAYS * DAY;
  if (request.role === 'auditor' && request.expires !== undefined && request.expires > latest) {
    throw refuse(
      `an auditor's key ends within a year, at ${new Date(latest).toISOString()} at the latest`,
      'expires',
    );
  }
  return { ...request, name };
}
