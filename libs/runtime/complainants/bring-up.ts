import type { EventStore, LogMark } from '#event-store';
import { knownComplainants } from '#ledger';
import type { ComplainantIndex } from '#privacy';
import type { RunnerLog } from '#projecting';

/**
 * Brings an index to the end of the log: a new or lost one from all events, any other from the events behind what it
 * covers. So a known complainant keeps the pseudonym, whatever became of the index.
 */
export async function bringUp(index: ComplainantIndex, events: EventStore, log: RunnerLog): Promise<void> {
  const head = await events.head();
  const covered = await index.coveredUpTo();
  const end = head?.position ?? '';
  // One that is ahead belongs to another log, or to one that was restored from an older backup.
  if (covered === undefined || covered > end) {
    const complainants = await index.rebuild(
      head === undefined ? nobody() : knownComplainants(events, { mark: head }),
      end,
    );
    if (head !== undefined)
      log.info({ complainants, position: end }, 'the complainant index was restored from the events');
  } else if (head !== undefined && covered < end) {
    await learnUpTo(index, events, covered, head);
  }
}

/** Takes in what stands in the log behind what the index covers. */
export async function learnUpTo(
  index: ComplainantIndex,
  events: EventStore,
  covered: string,
  mark: LogMark,
): Promise<void> {
  const after = covered === '' ? undefined : covered;
  await index.learn(knownComplainants(events, { mark, after }), mark.position);
}

export async function* nobody(): AsyncGenerator<never> {}
