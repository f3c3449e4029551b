import {
  type FoldableEvent,
  foldHistory,
  ImpossibleHistoryError,
  isEventType,
  type ReceivedComplaint,
  SCHEMA_VERSIONS,
  summarise,
} from '#complaint';
import { present } from '../address/present.ts';
import type { HistoryEvent } from '../history/corrections.ts';

/**
 * What folding a history came to. `answer` has the form in which the API answers. `unknown-event`: the history has an event
 * that this console does not know. `impossible`: it does not begin with its receipt, or has two.
 */
export type Folded =
  | { readonly as: 'folded'; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly as: 'unknown-event'; readonly type: string; readonly revision: number }
  | { readonly as: 'impossible' };

/**
 * Folds a history in this browser, by the rules of the domain alone.
 *
 * @param events every event of a complaint up to a moment, the oldest first.
 * @param at that moment, an ISO instant: time limits are judged at it.
 */
export function foldedAnswer(folio: string, events: readonly HistoryEvent[], at: string): Folded {
  const unknown = events.find((event) => !isKnown(event));
  if (unknown !== undefined) {
    return { as: 'unknown-event', type: unknown.type, revision: unknown.revision };
  }
  const state = stateOf(events);
  const last = events.at(-1);
  if (state === undefined || last === undefined) return { as: 'impossible' };
  const { revision, position } = last;
  return { as: 'folded', answer: { folio, revision, position, ...told(state, at) } };
}

function isKnown({ type, schemaVersion }: HistoryEvent): boolean {
  return isEventType(type) && schemaVersion <= SCHEMA_VERSIONS[type];
}

function stateOf(events: readonly HistoryEvent[]): ReceivedComplaint | undefined {
  try {
    const state = foldHistory(events.map(foldable));
    return state.status === 'none' ? undefined : state;
  } catch (error) {
    if (error instanceof ImpossibleHistoryError) return undefined;
    throw error;
  }
}

function told(state: ReceivedComplaint, at: string): object {
  const { category, organisation } = state.subject;
  return { ...summarise(state, new Date(at).toISOString()), category, organisation };
}

function foldable(event: HistoryEvent): FoldableEvent {
  const { type, id, actor, policy, data, occurredAt, zone, reasonCode } = event;
  return ofType({
    type,
    id,
    data,
    recordedAt: Date.parse(event.recordedAt),
    envelope: { actor, policy },
    ...present({ occurredAt, zone, reasonCode }),
  });
}

/** The one place where the data of an event is taken to be that of its type: the ledger decoded it so. */
function ofType(event: object): FoldableEvent;
function ofType(event: object): object {
  return event;
}
