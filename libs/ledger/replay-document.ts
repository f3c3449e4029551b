import { type AsOf, asOfAnswer, type EventStore, type Knowledge, type LogMark } from '#event-store';
import { type Replay, type ReplayOptions, replay } from './replay.ts';

/** What `replay --json` prints. */
export interface ReplayDocument extends Replay {
  readonly asOf: AsOf;
}

/** Folds the whole ledger as it was known at a moment. @throws as {@link replay}. */
export async function replayDocument(
  events: EventStore,
  knowledge: Knowledge & { readonly mark: LogMark },
  { onProgress }: Pick<ReplayOptions, 'onProgress'>,
): Promise<ReplayDocument> {
  const result = await replay(events, { asOf: knowledge.mark, onProgress });
  return { asOf: asOfAnswer(knowledge), ...result };
}
