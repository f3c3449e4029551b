import { canonicalJson, type JsonObject } from '#canonical-json';
import type { Actor } from '#complaint';
import { type EventToAppend, type RecordedEvent, TamperedError } from '#event-store';
import { dataDigest, hashOfStored, KEY_STREAM } from '#ledger';
import { type EventSealer, principalSubject, type SealedEvent, type SealingKey } from '#privacy';
import { AccessError } from './errors.ts';
import { KEY_ROLES, KEY_SCHEMA_VERSIONS, type KeyEvent, type KeyEventType, type KeyRole } from './events.ts';

/** The context of a key event: the envelope of a complaint's event, without the members that only complaints have. */
export interface KeyContext {
  /** The UUID of the event and of its command. Each command makes one event. */
  readonly id: string;
  /** SHA-256 of the command's request. Only a keyed digest of it is stored where the request names a person. */
  readonly requestDigest: string;
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The event before it in the stream. */
  readonly previous: RecordedEvent | undefined;
  /** The revision that the event gets. */
  readonly revision: number;
  /** Seals the name for the key's principal, and the account for the actor. */
  readonly sealer: EventSealer;
}

/** A key event for the store, and the keys that must be durable before it. */
export interface EncodedKeyEvent {
  readonly event: EventToAppend;
  readonly keys: readonly SealingKey[];
}

/** Writes a key event for the store, chained to the one before it. @throws KeyStoreError `subject-erased`. */
export function encodeKeyEvent(event: KeyEvent, context: KeyContext): EncodedKeyEvent {
  const data = canonicalJson({ ...event.data });
  const { account, ...others } = event.personal ?? {};
  const plain = {
    ...(account !== undefined && { actor: canonicalJson({ account }) }),
    ...(Object.keys(others).length > 0 && { subject: canonicalJson(others) }),
  };
  const { type } = event;
  const at = { stream: KEY_STREAM, revision: context.revision, type, commandId: context.id };
  const sealed = Object.keys(plain).length === 0 ? undefined : context.sealer.seal(plain, at);
  const metadata = canonicalJson({
    actor: { ...context.actor },
    causationId: context.id,
    commandId: context.id,
    correlationId: context.id,
    dataDigest: dataDigest(data, sealed?.stored),
    occurredAt: new Date(context.now).toISOString(),
    prevHash: context.previous && hashOfStored(context.previous),
    requestDigest: sealed?.digestOf(context.requestDigest) ?? context.requestDigest,
    schemaVersion: KEY_SCHEMA_VERSIONS[event.type],
  });
  return {
    event: { id: context.id, type, data, personal: sealed?.stored, metadata },
    keys: sealed?.keys ?? [],
  };
}

/**
 * Reads a key event. `undefined` for an event that is not a key event: another program wrote it into the stream, or it
 * is damaged. It is skipped, so that the events after it still count.
 *
 * @param personal the opened personal part.
 *
 * @throws AccessError `newer-key-event` for an event that a newer program wrote: it must not be skipped.
 */
export function decodeKeyEvent(recorded: RecordedEvent, personal?: JsonObject): KeyEvent | undefined {
  try {
    return read(recorded, personal);
  } catch (error) {
    if (error instanceof TamperedError || error instanceof NoKeyEvent) return undefined;
    throw error;
  }
}

/** Thrown while an event is read, and caught by `decodeKeyEvent`. */
class NoKeyEvent extends Error {}

function read(recorded: RecordedEvent, personal: JsonObject | undefined): KeyEvent {
  const version = versionOf(recorded.metadata());
  if (!isKeyEventType(recorded.type) || version > KEY_SCHEMA_VERSIONS[recorded.type]) throw newer(recorded);
  const data = recorded.data();
  const account = accountOf(personal);
  if (recorded.type === 'PrincipalErased')
    return { type: 'PrincipalErased', data: { principal: text(data, 'principal') }, personal: account };
  if (recorded.type === 'PrincipalRenamed') {
    const principal = text(data, 'principal');
    const renamed = { type: 'PrincipalRenamed', data: { principal } } as const;
    return personal === undefined
      ? renamed
      : { ...renamed, personal: { name: nameOf(personal), ...account } };
  }
  const keyId = text(data, 'keyId');
  if (recorded.type === 'KeyRevoked') return { type: 'KeyRevoked', data: { keyId }, personal: account };
  const expiresAt = data['expiresAt'];
  return {
    type: 'KeyIssued',
    data: {
      keyId,
      principal: text(data, 'principal'),
      role: role(text(data, 'role')),
      hash: text(data, 'hash'),
      ...(typeof expiresAt === 'string' ? { expiresAt } : {}),
    },
    ...(personal === undefined ? {} : { personal: { name: nameOf(personal), ...account } }),
  };
}

/** The schema version in an envelope. An event without a complete envelope was not written by the ledger. */
function versionOf({ schemaVersion, commandId, dataDigest: digest, actor }: JsonObject): number {
  const whole =
    typeof schemaVersion === 'number' &&
    Number.isInteger(schemaVersion) &&
    schemaVersion >= 1 &&
    typeof commandId === 'string' &&
    typeof digest === 'string' &&
    typeof actor === 'object';
  if (!whole) throw new NoKeyEvent();
  return schemaVersion;
}

/** The name of a key. Empty if it was erased. */
function nameOf({ name }: JsonObject): string {
  return typeof name === 'string' ? name : '';
}

function accountOf(personal: JsonObject | undefined): { readonly account?: string } {
  const account = personal?.['account'];
  return typeof account === 'string' ? { account } : {};
}

/** A key event with its sealed part; `undefined` when it has none, or is no key event. */
export function sealedKeyEvent(recorded: RecordedEvent): SealedEvent | undefined {
  try {
    const personal = recorded.personal();
    if (personal === undefined) return undefined;
    const { id, stream, revision, type } = recorded;
    const principal = recorded.data()['principal'];
    return {
      id,
      stream,
      revision,
      type,
      commandId: String(recorded.metadata()['commandId']),
      personal,
      subject: principalSubject(typeof principal === 'string' ? principal : ''),
      actor: principalSubject(actorOf(recorded)),
    };
  } catch (error) {
    if (error instanceof TamperedError) return undefined;
    throw error;
  }
}

/** Who issued or revoked a key: a principal's id, or `system`. */
export function actorOf(recorded: RecordedEvent): string {
  const actor = recorded.metadata()['actor'];
  const id = typeof actor === 'object' && actor !== null && 'id' in actor ? actor['id'] : undefined;
  return typeof id === 'string' ? id : '';
}

function isKeyEventType(type: string): type is KeyEventType {
  return Object.hasOwn(KEY_SCHEMA_VERSIONS, type);
}

function role(value: string): KeyRole {
  const found = KEY_ROLES.find((known) => known === value);
  if (found === undefined) throw new NoKeyEvent();
  return found;
}

function text(data: JsonObject, member: string): string {
  const value = data[member];
  if (typeof value !== 'string') throw new NoKeyEvent();
  return value;
}

function newer(recorded: RecordedEvent): AccessError {
  return new AccessError(
    'newer-key-event',
    `Event ${recorded.revision} of "${recorded.stream}" was written by a newer version: no key is accepted until a newer program runs.`,
  );
}
