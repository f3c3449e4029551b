import { ImpossibleHistoryError } from '../errors.ts';
import type { ComplaintEvent, EventType } from '../events.ts';
import { type ComplaintState, NO_COMPLAINT, type ReceivedComplaint } from '../state.ts';
import { type ChronologyPoint, pointOf, withStatus } from './chronology.ts';
import { CLOCKS_STEPS } from './clocks.ts';
import { CLOSING_STEPS } from './closing.ts';
import { correctedHistory, isRefolding } from './corrected.ts';
import { CORRECTING_STEPS } from './correcting.ts';
import { statusAfter } from './effects.ts';
import { HANDLING_STEPS } from './handling.ts';
import { IMPROVING_STEPS } from './improving.ts';
import { MAILING_STEPS } from './mailing.ts';
import { PROTECTING_STEPS } from './protecting.ts';
import { receive } from './receipt.ts';
import { RECEIVING_STEPS } from './receiving.ts';
import { RECORDING_STEPS } from './recording.ts';
import { REFERRING_STEPS } from './referring.ts';
import { RELATING_STEPS } from './relating.ts';
import { REMEDYING_STEPS } from './remedying.ts';
import { RESPONDING_STEPS } from './responding.ts';
import type { FoldableEvent, Step } from './step.ts';
import { TRACKING_STEPS } from './tracking.ts';

export type { FoldableEvent, HistoryEvent } from './step.ts';

type LaterEvent = Exclude<EventType, 'ComplaintReceived'>;

/** What each event changes. A new event is a line in one of these tables. */
const STEPS: { readonly [T in LaterEvent]: Step<T> } = {
  ...RECEIVING_STEPS,
  ...HANDLING_STEPS,
  ...RECORDING_STEPS,
  ...RESPONDING_STEPS,
  ...RELATING_STEPS,
  ...REFERRING_STEPS,
  ...REMEDYING_STEPS,
  ...IMPROVING_STEPS,
  ...CLOCKS_STEPS,
  ...CLOSING_STEPS,
  ...TRACKING_STEPS,
  ...PROTECTING_STEPS,
  ...MAILING_STEPS,
  ...CORRECTING_STEPS,
};

/**
 * The state of a complaint after one more event. Pure. It accepts every history that accepted commands write.
 *
 * @throws ImpossibleHistoryError when the history does not begin with its receipt, or has two.
 */
export function evolve(state: ComplaintState, event: FoldableEvent): ComplaintState {
  if (event.type === 'ComplaintReceived') {
    if (state.status !== 'none')
      throw new ImpossibleHistoryError('A complaint has one receipt, but this one has two.');
    return receive(event);
  }
  if (state.status === 'none') {
    throw new ImpossibleHistoryError(`A complaint begins with its receipt, but this one with ${event.type}.`);
  }
  if (event.type === 'EntryCorrected' && isRefolding(event)) {
    if (event.corrected === undefined) throw new TypeError(WITHOUT_HISTORY);
    if (event.corrected !== 'applied') return fold(event.corrected, NO_COMPLAINT);
  }
  const point = pointOf(state.chronology, event);
  return stepOf(event.type)(state, event, point, moved(state, event, point));
}

const WITHOUT_HISTORY =
  'A correction is folded with the history that it corrects. Give it with withCorrections.';

/** The step of events of a type. */
function stepOf<T extends LaterEvent>(type: T): Step<T> {
  return STEPS[type];
}

/** Folds a history from its beginning, or onto an existing state. */
export function fold(events: Iterable<FoldableEvent>, from: ComplaintState): ComplaintState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** Folds a whole history, as its corrections say. @param history of one complaint, from its receipt. */
export function foldHistory(history: readonly FoldableEvent[]): ComplaintState {
  return fold(correctedHistory(history), NO_COMPLAINT);
}

/** With the status that the event gives. Only a reopening reopens; in history, other acts may follow the closure. */
function moved(state: ReceivedComplaint, event: ComplaintEvent, point: ChronologyPoint): ReceivedComplaint {
  const status = statusAfter(event, state.chronology.status);
  if (status === undefined) return state;
  const chronology = withStatus(state.chronology, point, status);
  if (chronology === state.chronology) return state;
  if (state.status === 'closed') return { ...state, chronology };
  return { ...state, chronology, status: chronology.status };
}
