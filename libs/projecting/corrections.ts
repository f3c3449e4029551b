import type { JsonObject } from '#canonical-json';
import { isRefolding, type Recorded, streamOf, withHistory } from '#complaint';
import type { EventStore } from '#event-store';
import { type DecodeEvent, Undecodable } from './decode.ts';
import { reactionTo } from './errors.ts';
import type { Handler, Handling } from './projection.ts';

/** Where the histories of corrected complaints are read. */
export type HistoryLog = Pick<EventStore, 'readStream'>;

/**
 * The events, in which each correction brings the history that it needs. Corrections are rare, so that the stream of the
 * complaint is read for each.
 *
 * @throws errors of the log; errors of `decode` that stop the runner.
 */
export async function withCorrected(
  events: readonly (Recorded | Undecodable)[],
  log: HistoryLog,
  decode: DecodeEvent,
): Promise<readonly (Recorded | Undecodable)[]> {
  if (!events.some(isCorrection)) return events;
  const corrected: (Recorded | Undecodable)[] = [];
  for (const event of events)
    corrected.push(isCorrection(event) ? await withStream(event, log, decode) : event);
  return corrected;
}

function isCorrection(event: Recorded | Undecodable): event is Recorded {
  return !(event instanceof Undecodable) && event.type === 'EntryCorrected' && isRefolding(event);
}

async function withStream(
  event: Recorded,
  log: HistoryLog,
  decode: DecodeEvent,
): Promise<Recorded | Undecodable> {
  const { folio, revision } = event;
  const stream = await log.readStream(streamOf(folio));
  try {
    const history = stream.filter((one) => one.revision <= revision).flatMap((one) => decode(one) ?? []);
    return withHistory(event, history);
  } catch (error) {
    if (reactionTo(error, 'decode') === 'halt') throw error;
    return new Undecodable(event, folio, folio, error);
  }
}

/**
 * The handling of a view whose documents are folded from the history as its corrections say: after a correction the
 * document is that of the corrected history. Only the events of the same document are folded again.
 */
export function followingCorrections<D extends JsonObject>(handling: Handling<D>): Handling<D> {
  const { EntryCorrected: plain } = handling;
  if (plain === 'ignored') return handling;
  return { ...handling, EntryCorrected: { ...plain, evolve: refolding(handling, plain) } };
}

function refolding<D extends JsonObject>(
  handling: Handling<D>,
  plain: Handler<D, Recorded>,
): Handler<D, Recorded>['evolve'] {
  return (document, event) => {
    if (!Array.isArray(event.corrected)) return plain.evolve(document, event);
    const history: readonly Recorded[] = event.corrected;
    const key = plain.key(event);
    return history.reduce<D | null>((before, one) => {
      const handler: Handler<D, Recorded> | 'ignored' = handling[one.type];
      const isOfDocument = handler !== 'ignored' && handler.key(one) === key;
      return isOfDocument ? handler.evolve(before ?? undefined, one) : before;
    }, null);
  };
}
