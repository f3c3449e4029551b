import { canonicalJson, type JsonObject, sha256 } from '#canonical-json';
import type { Actor } from '#complaint';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { dataDigest, eventHash } from '#ledger';
import { AccessError } from './errors.ts';
import { KEY_ROLES, KEY_SCHEMA_VERSIONS, type KeyEvent, type KeyEventType, type KeyRole } from './events.ts';

/** The circumstances of a key event: the envelope of a complaint's events, without what only complaints have. */
export interface KeyContext {
  /** UUID of the event and of the command behind it: each command is one event. */
  readonly id: string;
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
    requestDigest: sha256(data),
    schemaVersion: KEY_SCHEMA_VERSIONS[event.type],
  });
  return { id: context.id, type: event.type, data, personal, metadata };
}

/** The same chain as a complaint's own events have. */
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

/** Reads a key event. @throws AccessError `unreadable-key-event`. */
export function decodeKeyEvent(recorded: RecordedEvent, withPersonal = false): KeyEvent {
  if (!isKeyEventType(recorded.type)) throw unreadable(recorded);
  const version = recorded.metadata()['schemaVersion'];
  if (version !== KEY_SCHEMA_VERSIONS[recorded.type]) throw unreadable(recorded);
  const data = recorded.data();
  const keyId = text(data, 'keyId', recorded);
  if (recorded.type === 'KeyRevoked') return { type: 'KeyRevoked', data: { keyId } };
  const expiresAt = data['expiresAt'];
  return {
    type: 'KeyIssued',
    data: {
      keyId,
      principal: text(data, 'principal', recorded),
      role: role(text(data, 'role', recorded), recorded),
      hash: text(data, 'hash', recorded),
      ...(typeof expiresAt === 'string' ? { expiresAt } : {}),
    },
    ...(withPersonal ? { personal: { name: nameOf(recorded) } } : {}),
  };
}

/** A name erased from the store is shown as an empty one. */
function nameOf(recorded: RecordedEvent): string {
  const name = recorded.personal()?.['name'];
  return typeof name === 'string' ? name : '';
}

function isKeyEventType(type: string): type is KeyEventType {
  return Object.hasOwn(KEY_SCHEMA_VERSIONS, type);
}

function role(value: string, recorded: RecordedEvent): KeyRole {
  const found = KEY_ROLES.find((known) => known === value);
  if (found === undefined) throw unreadable(recorded);
  return found;
}

function text(data: JsonObject, member: string, recorded: RecordedEvent): string {
  const value = data[member];
  if (typeof value !== 'string') throw unreadable(recorded);
  return value;
}

function unreadable(recorded: RecordedEvent): AccessError {
  return new AccessError(
    'unreadable-key-event',
    `Event ${recorded.revision} of "${recorded.stream}" cannot be read by this version: no key is accepted until a newer program runs.`,
  );
}
