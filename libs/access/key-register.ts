import type { RecordedEvent } from '#event-store';
import type { RegisteredPrincipals } from '#ledger';
import { decodeKeyEvent } from './codec.ts';
import type { KeyEvent, KeyRole } from './events.ts';

/** The state of a key after its events. Times are in milliseconds since 1970. */
export interface KnownKey {
  readonly id: string;
  readonly principal: string;
  readonly role: KeyRole;
  readonly hash: string;
  /** Infinity: never. */
  readonly expires: number;
  readonly revoked: boolean;
}

/** All keys and all principals, folded from the stream of keys. A principal exists if it has, or had, a key. */
export class KeyRegister implements RegisteredPrincipals {
  readonly #keys = new Map<string, KnownKey>();
  readonly #ofPrincipal = new Map<string, string[]>();
  #seen = -1;

  /** The revision of the last event taken. −1 before the first. */
  get seen(): number {
    return this.#seen;
  }

  /**
   * Takes the next event of the stream of keys.
   *
   * @returns the key event; `known` when it was taken before; `stranger` when it is not a key event: it is skipped.
   * @throws AccessError `newer-key-event`.
   */
  take(recorded: RecordedEvent): KeyEvent | 'known' | 'stranger' {
    if (recorded.revision <= this.#seen) return 'known';
    const event = decodeKeyEvent(recorded);
    this.#seen = recorded.revision;
    if (event === undefined) return 'stranger';
    if (event.type === 'KeyIssued') this.#issue(event.data);
    else if (event.type === 'KeyRevoked') this.#revoke(event.data.keyId);
    return event;
  }

  key(id: string): KnownKey | undefined {
    return this.#keys.get(id);
  }

  ids(): Iterable<string> {
    return this.#ofPrincipal.keys();
  }

  rolesOf(principal: string, at: number): readonly KeyRole[] | undefined {
    const ids = this.#ofPrincipal.get(principal);
    if (ids === undefined) return undefined;
    const roles = new Set<KeyRole>();
    for (const id of ids) {
      const key = this.#keys.get(id);
      if (key !== undefined && !key.revoked && key.expires > at) roles.add(key.role);
    }
    return [...roles];
  }

  /** A key can be issued only once, so that nobody can make a revoked key valid again. */
  #issue({ keyId: id, principal, role, hash, expiresAt }: IssuedData): void {
    const expires = expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
    if (this.#keys.has(id)) return;
    this.#keys.set(id, { id, principal, role, hash, expires, revoked: false });
    const ids = this.#ofPrincipal.get(principal);
    if (ids === undefined) this.#ofPrincipal.set(principal, [id]);
    else ids.push(id);
  }

  #revoke(id: string): void {
    const key = this.#keys.get(id);
    if (key !== undefined) this.#keys.set(id, { ...key, revoked: true });
  }
}

type IssuedData = Extract<KeyEvent, { type: 'KeyIssued' }>['data'];
