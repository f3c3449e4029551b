import { canonicalJson, type JsonObject } from '#canonical-json/form';
import { isEventType, SCHEMA_VERSIONS } from '#complaint';
import type { HistoryEvent } from './corrections.ts';

/**
 * What is known of the digest of an event's data.
 * - `same`: it was computed anew from what is shown, and is the same.
 * - `different`: it is not the digest of what is shown.
 * - `sealed`: it covers a part that is sealed, whose stored form is not shown.
 * - `withheld`: a value is withheld from the reader.
 * - `old-form`: the event was stored in an older form than the one that is shown.
 */
export type DigestCheck = 'same' | 'different' | 'sealed' | 'withheld' | 'old-form';

/** What was checked of a history. */
export interface HistoryCheck {
  /** Ids of the events whose revision is not the one after the event before. */
  readonly gaps: readonly string[];
  /** Ids of the events that stand before the event before them in the log. */
  readonly disordered: readonly string[];
  /** Ids of the events that lack the hash of the event before, or have one though they are the first. */
  readonly unchained: readonly string[];
  /** By event id. */
  readonly digests: ReadonlyMap<string, DigestCheck>;
}

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => Promise<string>;

/**
 * Checks what a history allows to check without the stored form of what is sealed: the order, that each event but the
 * first has a hash of the event before, and the digest of each event that has no sealed part. The hashes themselves cover
 * members that are not shown, so they cannot be computed anew.
 *
 * @param events of one complaint from its beginning, the oldest first.
 */
export async function checkHistory(events: readonly HistoryEvent[], sha256: Sha256): Promise<HistoryCheck> {
  const digests = new Map<string, DigestCheck>();
  for (const event of events) digests.set(event.id, await digestOf(event, sha256));
  return {
    gaps: idsOf(events, ({ revision }, before) => revision !== (before?.revision ?? -1) + 1),
    disordered: idsOf(events, ({ position }, before) => before !== undefined && position <= before.position),
    unchained: idsOf(events, ({ prevHash }, before) => (prevHash === undefined) !== (before === undefined)),
    digests,
  };
}

type IsWrong = (event: HistoryEvent, before: HistoryEvent | undefined) => boolean;

function idsOf(events: readonly HistoryEvent[], isWrong: IsWrong): readonly string[] {
  return events.filter((event, index) => isWrong(event, events[index - 1])).map(({ id }) => id);
}

async function digestOf(event: HistoryEvent, sha256: Sha256): Promise<DigestCheck> {
  const { type, schemaVersion, dataDigest, personal, data } = event;
  if (dataDigest === 'withheld') return 'withheld';
  if (personal !== undefined) return 'sealed';
  if (!isEventType(type) || schemaVersion !== SCHEMA_VERSIONS[type]) return 'old-form';
  const digest = await sha256(canonicalJson({ data: json(data) }));
  return digest === dataDigest ? 'same' : 'different';
}

function json(data: object): JsonObject;
function json(data: object): object {
  return data;
}
