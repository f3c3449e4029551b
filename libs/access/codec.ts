import { canonicalJson, type JsonObject } from '#canonical-json';
import type { Actor } from '#complaint';
import { type EventToAppend, type RecordedEvent, TamperedError } from '#event-store';
import { dataDigest, eventHash } from '#ledger';
import { AccessError } from './errors.ts';
import { KEY_ROLES, KEY_SCHEMA_VERSIONS, type KeyEvent, type KeyEventType, type KeyRole } from './events.ts';

/** The context of a key event: the envelope of a complaint's event, without the members that only complaints have. */
export interface KeyContext {
  /** The UUID of the event and of its command. Each command makes one event. */
  readonly id: string;
  /** The digest of the command's request. */
  readonly requestDigest: string;
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The event before it in the stream. */
  readonly previous: RecordedEvent | undefined;
}

/** Writes a key event for the store, chained to the one before it. */
export function encodeKeyEvent(event: KeyEvent, context: KeyContext): EventToAppend {
  const data = canonicalJson({ ...event.data });
  const personal = event.personal === undefined ? undefined : canonicalJson({ ...event.personal });
  const metadata = canonicalJson({
    actor: { ...context.actor },
    causationId: context.id,
    commandId: context.id,
    correlationId: context.id,
    dataDigest: dataDigest(data, personal),
    occurredAt: new Date(context.now).toISOString(),
    prevHash: context.previous && hashOf(context.previous),
    requestDigest: context.requestDigest,
    schemaVersion: KEY_SCHEMA_VERSIONS[event.type],
  });
  return { id: context.id, type: event.type, data, personal, metadata };
}

/** The hash of an event, for the same kind of chain as that of a complaint's events. */
function hashOf(event: RecordedEvent): string {
  const { id, stream, revision, type } = event;
  return eventHash({
    id,
    stream,
    revision,
    type,
    metadata: event.canonical('metadata') ?? canonicalJson({}),
  });
}

/**
 * Reads a key event. `undefined` for an event that is not a key event: another program wrote it into the stream, or it
 * is damaged. It is skipped, so that the events after it still count.
 *
 * @throws AccessError `newer-key-event` for an event that a newer program wrote: it must not be skipped.
 */
export function decodeKeyEvent(recorded: RecordedEvent, withPersonal = false): KeyEvent | undefined {
  try {
    return read(recorded, withPersonal);
  } catch (error) {
    if (error instanceof TamperedError || error instanceof NoKeyEvent) return undefined;
    throw error;
  }
}

/** Thrown while an event is read, and caught by `decodeKeyEvent`. */
class NoKeyEvent extends Error {}

function read(recorded: RecordedEvent, withPersonal: boolean): KeyEvent {
  const version = versionOf(recorded.metadata());
  if (!isKeyEventType(recorded.type) || version > KEY_SCHEMA_VERSIONS[recorded.type]) throw newer(recorded);
  const data = recorded.data();
  const keyId = text(data, 'keyId');
  const account = withPersonal ? accountOf(recorded) : {};
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
    ...(withPersonal ? { personal: { name: nameOf(recorded), ...account } } : {}),
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

/** The name of a key. Empty if it was erased from the store. */
function nameOf(recorded: RecordedEvent): string {
  const name = recorded.personal()?.['name'];
  return typeof name === 'string' ? name : '';
}

function accountOf(recorded: RecordedEvent): { readonly account?: string } {
  const account = recorded.personal()?.['account'];
  return typeof account === 'string' ? { account } : {};
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
