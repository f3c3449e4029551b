import type { LogMark } from '#event-store';
import type { ComplainantIndex } from '../complainant-index.ts';
import type { ComplainantSource, IndexLog } from './known-complainants.ts';

/**
 * Brings an index to the end of the log: a new or lost one from all events, any other from the events behind what it
 * covers. So a known complainant keeps the pseudonym, whatever became of the index.
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
  // One that is ahead belongs to another log, or to one that was restored from an older backup.
  if (covered === undefined || covered > end) {
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

/** Takes in what stands in the log behind what the index covers. */
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
