import type { JsonObject } from '#canonical-json';
import type { ErasedParts, Hidden } from '#complaint';
import type { RecordedEvent } from '#event-store';
import {
  type Holder,
  type OpenedPersonal,
  type PersonalOpener,
  principalSubject,
  type SealedEvent,
  type Unopened,
} from '#privacy';
import { readEnvelope } from './read-envelope.ts';

/** The personal part of an event as a reader sees it. */
export type ShownPersonal = JsonObject | Hidden;

/** The personal parts of a complaint's events. */
export interface OpenedComplaint {
  /** By event id. An event without a personal part has no entry. */
  readonly shown: ReadonlyMap<string, ShownPersonal>;
  /**
   * Digests of a text under the data key of an event, by event id; `undefined` where the key is gone. An event without
   * a personal part has no entry.
   */
  readonly digestOf: ReadonlyMap<string, ((text: string) => string) | undefined>;
}

export interface OpenOptions {
  /** Opens what an erasure that has started has not destroyed yet. Only the erasure itself may do this. */
  readonly evenStarted?: boolean;
  /** Which principals were erased, by subject id. It is asked only when the key of one is missing. */
  readonly erasedPrincipals?: () => Promise<ReadonlySet<string>>;
}

/** The member that stands for an erased part of an event whose other part can be read. */
const UNREADABLE_MEMBER = 'keep';

/**
 * Opens the personal parts of one complaint's events.
 *
 * @param stored all its events, read with `personal`. The later ones tell what was erased.
 * @throws KeyStoreError when the key store is away; TamperedError.
 */
export async function openComplaint(
  stored: readonly RecordedEvent[],
  opener: PersonalOpener,
  { evenStarted = false, erasedPrincipals = async () => new Set() }: OpenOptions = {},
): Promise<OpenedComplaint> {
  const sealed = stored.flatMap((event) => sealedEvent(event) ?? []);
  const shown = new Map<string, ShownPersonal>();
  const digestOf = new Map<string, ((text: string) => string) | undefined>();
  if (sealed.length === 0) return { shown, digestOf };
  const opened = await opener.open(sealed);
  const erased = erasedIn(stored);
  const isActorLost = [...opened.values()].some((parts) => parts !== 'damaged' && parts.actor === 'no-key');
  const principals: ReadonlySet<string> = isActorLost ? await erasedPrincipals() : new Set();
  for (const { id, actor } of sealed) {
    const parts = opened.get(id) ?? 'damaged';
    const byEvent = erased.events.has(id);
    const isErased = { subject: erased.whole || byEvent, actor: byEvent || principals.has(actor) };
    shown.set(id, shownOf(parts, isErased, evenStarted));
    const key = parts === 'damaged' ? undefined : (parts.subject ?? parts.actor);
    digestOf.set(id, typeof key === 'object' ? key.digestOf : undefined);
  }
  return { shown, digestOf };
}

/** The same for a reader who may only know which events have a personal part. */
export function withheldFrom(stored: readonly RecordedEvent[]): ReadonlyMap<string, ShownPersonal> {
  const hidden = stored.filter((event) => event.canonical('personal') !== undefined);
  return new Map(hidden.map(({ id }) => [id, 'withheld']));
}

/** An event with its sealed part; `undefined` when it has none. */
export function sealedEvent(event: RecordedEvent): SealedEvent | undefined {
  const personal = event.personal();
  if (personal === undefined) return undefined;
  const { id, stream, revision, type } = event;
  const { commandId, actor } = event.metadata(readEnvelope);
  const by = typeof actor === 'object' && actor !== null && 'id' in actor ? String(actor['id']) : '';
  return {
    id,
    stream,
    revision,
    type,
    commandId: String(commandId),
    personal,
    subject: stream,
    actor: principalSubject(by),
  };
}

function shownOf(
  parts: OpenedPersonal,
  isErased: Readonly<Record<Holder, boolean>>,
  evenStarted: boolean,
): ShownPersonal {
  if (parts === 'damaged') return 'damaged';
  const shown = (holder: Holder): ShownPersonal | undefined => {
    const part = parts[holder];
    return part && (isErased[holder] && !evenStarted ? 'erased' : plainOf(part, isErased[holder]));
  };
  const [actors, subjects] = [shown('actor'), shown('subject')];
  if (subjects === undefined || actors === undefined) return subjects ?? actors ?? 'damaged';
  if (typeof actors === 'string')
    return typeof subjects === 'string' ? subjects : { ...subjects, reason: actors };
  return typeof subjects === 'string'
    ? { ...actors, [UNREADABLE_MEMBER]: subjects }
    : { ...actors, ...subjects };
}

function plainOf(part: { readonly plain: JsonObject } | Unopened, isErased: boolean): JsonObject | Hidden {
  if (typeof part === 'object') return part.plain;
  return part === 'no-key' && isErased ? 'erased' : 'damaged';
}

/** What the events of a complaint say about its erasure: of the whole, or of single events. */
export function erasedIn(stored: readonly RecordedEvent[]): ErasedParts {
  let whole = false;
  const events = new Set<string>();
  for (const one of stored) {
    if (one.type !== 'ErasureStarted' && one.type !== 'PersonalDataErased') continue;
    const { scope, event } = one.data();
    if (scope !== 'event') whole = true;
    else if (typeof event === 'string') events.add(event);
  }
  return { whole, events };
}
