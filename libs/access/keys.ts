import { randomUUID } from 'node:crypto';
import type { Actor } from '#complaint';
import { type EventStore, type RecordedEvent, WrongExpectedRevisionError } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { hashKey, mintKey } from './api-key.ts';
import { decodeKeyEvent, encodeKeyEvent } from './codec.ts';
import { AccessError } from './errors.ts';
import { KEY_ROLES, type KeyEvent, type KeyRole } from './events.ts';

const DAY = 86_400_000;
/** An auditor's key ends by itself: after this many days unless another end is given. */
export const AUDITOR_KEY_DAYS = 90;
/** The latest end that an auditor's key may be given, in days: an audit is a visit. */
export const AUDITOR_KEY_MOST_DAYS = 366;
const NAME_LENGTH = 200;
const ATTEMPTS = 10;

export interface KeyRequest {
  /** What the operator calls it; 1 to 200 characters. */
  readonly name: string;
  readonly role: KeyRole;
  /** When it ends, milliseconds since 1970. An auditor's key always has an end, within {@link AUDITOR_KEY_MOST_DAYS}. */
  readonly expires?: number;
  /** Principal of an earlier key that this one replaces; default: a principal of its own. */
  readonly principal?: string;
}

/** A key just issued; `key` is shown now and never again. */
export interface IssuedKey {
  readonly id: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly key: string;
  readonly expiresAt?: string;
}

/** A key as listed. */
export interface ListedKey {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly state: 'active' | 'expired' | 'revoked';
  /** Instants in UTC. */
  readonly issuedAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Issues, revokes and lists API keys. */
export interface Keys {
  /** @throws AccessError `bad-key-request`; EventStoreError. */
  issueKey(request: KeyRequest): Promise<IssuedKey>;
  /** Revoking a revoked key changes nothing. @throws AccessError `unknown-key`; EventStoreError. */
  revokeKey(id: string): Promise<ListedKey>;
  /** Oldest first. */
  listKeys(): Promise<readonly ListedKey[]>;
}

/** What the keys rest on: the store, who operates them, and a clock. */
export interface KeysOptions {
  readonly store: EventStore;
  readonly actor?: Actor;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The operator at the command line, who has the files and therefore needs no key. */
const OPERATOR: Actor = { id: 'operator', role: 'administrator' };

/** Places in the stream of keys that are no key events; they are passed over. @throws AccessError, EventStoreError. */
export async function strangersAmongKeys(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events = await store.readStream(KEY_STREAM, { personal: true });
  return events.filter((recorded) => decodeKeyEvent(recorded) === undefined);
}

export function createKeys({ store, actor = OPERATOR, now = Date.now }: KeysOptions): Keys {
  const read = () => store.readStream(KEY_STREAM, { personal: true });

  const append = async (
    decide: (events: readonly RecordedEvent[]) => KeyEvent | undefined,
  ): Promise<void> => {
    const id = randomUUID();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const events = await read();
      const event = decide(events);
      if (event === undefined) return;
      const previous = events.findLast((stored) => decodeKeyEvent(stored) !== undefined);
      const encoded = encodeKeyEvent(event, { id, actor, now: now(), previous });
      try {
        await store.append(KEY_STREAM, events.length === 0 ? 'none' : events.length - 1, [encoded]);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
      }
    }
    throw new AccessError('key-store-busy', 'Nothing was changed: others are writing keys too. Try again.');
  };

  const listKeys = async (): Promise<readonly ListedKey[]> => [...fold(await read(), now()).values()];

  return {
    listKeys,
    async issueKey(request) {
      const { name, role, principal } = check(request, now());
      const id = randomUUID();
      const key = mintKey(id);
      const expires = request.expires ?? (role === 'auditor' ? now() + AUDITOR_KEY_DAYS * DAY : undefined);
      const end = expires === undefined ? {} : { expiresAt: new Date(expires).toISOString() };
      await append((events) => {
        if (principal !== undefined) requirePrincipal(events, principal, role, now());
        return {
          type: 'KeyIssued',
          data: { keyId: id, principal: principal ?? id, role, hash: hashKey(key), ...end },
          personal: { name },
        };
      });
      return { id, name, role, key, ...end };
    },
    async revokeKey(id) {
      await append((events) => {
        const found = fold(events, now()).get(id);
        if (found === undefined) {
          throw new AccessError(
            'unknown-key',
            'Nothing was revoked: no key has this id. List the keys to see them.',
          );
        }
        return found.state === 'revoked' ? undefined : { type: 'KeyRevoked', data: { keyId: id } };
      });
      const revoked = (await listKeys()).find((key) => key.id === id);
      if (revoked === undefined) throw new AccessError('unknown-key', 'The key has vanished from the store.');
      return revoked;
    },
  };
}

function check(request: KeyRequest, now: number): KeyRequest {
  const refuse = (what: string) => new AccessError('bad-key-request', `No key was issued: ${what}.`);
  const name = request.name.trim();
  if (name.length === 0 || name.length > NAME_LENGTH || !name.isWellFormed()) {
    throw refuse(`a name has 1 to ${NAME_LENGTH} characters`);
  }
  if (!KEY_ROLES.includes(request.role)) throw refuse(`a role is one of ${KEY_ROLES.join(', ')}`);
  if (request.expires !== undefined && !(request.expires > now && request.expires < 8.64e15)) {
    throw refuse('its end must lie in the future');
  }
  const latest = now + AUDITOR_KEY_MOST_DAYS * DAY;
  if (request.role === 'auditor' && request.expires !== undefined && request.expires > latest) {
    throw refuse(`an auditor's key ends within a year, at ${new Date(latest).toISOString()} at the latest`);
  }
  return { ...request, name };
}

/** A second key speaks for a principal only in the role that the principal has. */
function requirePrincipal(
  events: readonly RecordedEvent[],
  principal: string,
  role: KeyRole,
  now: number,
): void {
  const known = [...fold(events, now).values()].some(
    (key) => key.principal === principal && key.role === role,
  );
  if (known) return;
  throw new AccessError('bad-key-request', 'No key was issued: no key of that principal has this role.');
}

function fold(events: readonly RecordedEvent[], now: number): Map<string, ListedKey> {
  const keys = new Map<string, ListedKey>();
  for (const recorded of events) {
    const event = decodeKeyEvent(recorded, true);
    if (event === undefined) continue;
    const at = new Date(recorded.recordedAt).toISOString();
    if (event.type === 'KeyIssued') {
      const { keyId, principal, role, expiresAt } = event.data;
      const over = expiresAt !== undefined && Date.parse(expiresAt) <= now;
      keys.set(keyId, {
        id: keyId,
        principal,
        name: event.personal?.name ?? '',
        role,
        state: over ? 'expired' : 'active',
        issuedAt: at,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
    } else {
      const key = keys.get(event.data.keyId);
      if (key !== undefined) keys.set(key.id, { ...key, state: 'revoked', revokedAt: at });
    }
  }
  return keys;
}
