import { type LogMark, notedPosition } from '#event-store';
import type { ComplainantIndex } from '../complainant-index.ts';
import type { ComplainantSource, IndexLog } from './known-complainants.ts';

/**
 * Brings an index to the end of the log. A new or lost index is built from all events, any other index from the events
 * after its position. So a known complainant keeps the pseudonym even if the index was lost.
 */
export async function bringUp(
  index: ComplainantIndex,
  source: ComplainantSource,
  log: IndexLog,
): Promise<void> {
  const { events, read } = source;
  const head = await events.head();
  const covered = await index.coveredUpTo();
  const end = head?.position ?? '';
  // An index ahead of the log, or beside it, belongs to another log, or the log was restored from an older backup.
  const isOfLog = covered === '' || (await notedPosition(events, covered)) !== undefined;
  if (covered === undefined || !isOfLog) {
    const complainants = await index.rebuild(
      head === undefined ? nobody() : read(events, { mark: head }),
      end,
    );
    if (head !== undefined)
      log.info({ complainants, position: end }, 'the complainant index was restored from the events');
  } else if (head !== undefined && covered < end) {
    await learnUpTo(index, source, covered, head);
  }
}

/** Adds the complainants of the events after the index's position. */
export async function learnUpTo(
  index: ComplainantIndex,
  { events, read }: ComplainantSource,
  covered: string,
  mark: LogMark,
): Promise<void> {
  const after = covered === '' ? undefined : covered;
  await index.learn(read(events, { mark, after }), mark.position);
}

export async function* nobody(): AsyncGenerator<never> {}
