import type { Actor } from '#complaint';
import { type EventStore, type RecordedEvent, WrongExpectedRevisionError } from '#event-store';
import { KEY_STREAM } from '#ledger';
import { hasHiddenCharacters } from '#plain-text';
import { KeyStoreError, type PersonalSealing, principalSubject } from '#privacy';
import { decodeKeyEvent, encodeKeyEvent } from './codec.ts';
import { AccessError } from './errors.ts';
import type { KeyEvent } from './events.ts';
import { listed } from './key-list.ts';

const ATTEMPTS = 10;

/** The person or program that operates the keys. */
export interface KeysOperator {
  readonly actor: Actor;
  /** The name of the operating system's account, at the command line. */
  readonly account?: string;
  /** The actor was named and not proven by a key. Then it must be registered. */
  readonly named?: boolean;
}

/** The operator at the command line: a person who has the files needs no key. */
export const SYSTEM: KeysOperator = { actor: { id: 'system', role: 'system' } };

/** Writes events about keys and principals into their stream. */
export interface KeyWriter {
  /** The stream, with personal parts. */
  read(): Promise<readonly RecordedEvent[]>;
  /**
   * Appends what is decided on the newest events; nothing for `undefined`.
   *
   * @throws AccessError `unknown-principal`, `key-store-busy`; EventStoreError; KeyStoreError.
   */
  append(
    command: { readonly id: string; readonly requestDigest: string },
    decide: (events: readonly RecordedEvent[]) => KeyEvent | undefined,
  ): Promise<void>;
  /** The member of a personal part that names the account. */
  readonly operated: { readonly account?: string };
}

export function keyWriter({
  store,
  sealing,
  by,
  now,
}: {
  readonly store: EventStore;
  readonly sealing: PersonalSealing;
  readonly by: KeysOperator;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): KeyWriter {
  const read = () => store.readStream(KEY_STREAM, { personal: true });
  return {
    read,
    operated: by.account === undefined ? {} : { account: by.account },
    async append(command, decide) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const events = await read();
        if (by.named) requirePrincipal(events, by.actor.id, now());
        const event = decide(events);
        if (event === undefined) return;
        const named = event.type === 'KeyIssued' || event.type === 'PrincipalRenamed';
        const sealer = await sealing.sealer({
          subject: principalSubject(named ? event.data.principal : by.actor.id),
          actor: by.actor.id,
          personal: named,
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
    },
  };
}

/** The longest name of a key or principal, in characters. */
export const NAME_LENGTH = 200;

/** What a name must be, as the end of a sentence. */
export const NAME_RULE = `a name is one line of 1 to ${NAME_LENGTH} characters, without control and bidirectional characters`;

/**
 * A name without the space around it; `undefined` if it is empty, too long, not well formed, or holds a character that
 * lets it be read as another name.
 */
export function trimmedName(given: string): string | undefined {
  const name = given.trim();
  const isName =
    name.length > 0 && name.length <= NAME_LENGTH && name.isWellFormed() && !hasHiddenCharacters(name);
  return isName ? name : undefined;
}

/** Checks that a principal has, or had, a key under exactly this id. @throws AccessError `unknown-principal`. */
export function requirePrincipal(events: readonly RecordedEvent[], principal: string, now: number): void {
  const known = [...listed(events, now).values()].some((key) => key.principal === principal);
  if (known) return;
  throw new AccessError(
    'unknown-principal',
    'Nothing was changed: no principal has exactly this id. List the keys to see them.',
    'principal',
  );
}
