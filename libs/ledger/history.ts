import { type Recorded, streamOf } from '#complaint';
import type { LogMark } from '#event-store';
import { type PersonalOpener, principalSubject } from '#privacy';
import { decodeOwn } from './codec.ts';
import { requireNext } from './damage.ts';
import { KEY_STREAM, PRINCIPAL_ERASED } from './own-streams.ts';
import { type OpenOptions, openComplaint, withheldFrom } from './personal.ts';
import type { StreamStore } from './stream-store.ts';

/** What a history is read from. */
export interface HistorySource {
  readonly events: Pick<StreamStore, 'readStream'>;
  /** Absent: the personal parts are withheld. */
  readonly opener?: PersonalOpener | undefined;
}

/**
 * All events of a complaint up to a mark (default: all), with their personal parts; none if it is unknown. What was
 * erased since the mark is erased in the answer, too.
 *
 * @throws as the decoding of events; TamperedError when an event is missing; EventStoreError; KeyStoreError.
 */
export async function readHistory(
  { events, opener }: HistorySource,
  folio: string,
  asOf?: LogMark,
  options?: OpenOptions,
): Promise<readonly Recorded[]> {
  const stored = await events.readStream(streamOf(folio), { personal: true });
  let before: number | undefined;
  for (const event of stored) {
    requireNext(event, before);
    before = event.revision;
  }
  const shown =
    opener === undefined
      ? withheldFrom(stored)
      : (
          await openComplaint(stored, opener, {
            erasedPrincipals: () => erasedPrincipals(events),
            ...options,
          })
        ).shown;
  const known = asOf === undefined ? stored : stored.filter(({ position }) => position <= asOf.position);
  return known.map((event) => decodeOwn(event, { personal: shown.get(event.id), whole: true }));
}

/** The principals that were erased, by subject id. */
async function erasedPrincipals(events: HistorySource['events']): Promise<ReadonlySet<string>> {
  const keys = await events.readStream(KEY_STREAM);
  return new Set(
    keys.flatMap((event) => {
      const principal = event.type === PRINCIPAL_ERASED ? event.data()['principal'] : undefined;
      return typeof principal === 'string' ? [principalSubject(principal)] : [];
    }),
  );
}
