import type { ComplaintEvent } from '../events.ts';
import { isSettled, outcomeOf } from '../letters.ts';
import type { Letter } from '../state/letters.ts';
import type { ReceivedComplaint } from '../state.ts';
import { acknowledge } from './acknowledge.ts';
import type { Decision, Given } from './decision.ts';
import type { Timing } from './timing.ts';
import { worded } from './timing.ts';

/** Given by the ledger itself, when it knows what became of a letter. */
export interface RecordLetter {
  readonly type: 'record-letter';
  readonly data: Given<'LetterSent'>;
  readonly personal?: { readonly digest?: string; readonly reason?: string };
}

/**
 * Each outcome of a message is recorded once. After a message is settled only its return is news. The acknowledgement that
 * the mail server took is the acknowledgement of the complaint: both are recorded together.
 */
export const recordLetter: Decision<RecordLetter> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: (command, state, timing) => {
    const { data, personal } = command;
    const told = state.letters?.find(({ message }) => message === data.message);
    if (told !== undefined) {
      if (outcomeOf(told) === data.outcome) return [];
      if (isSettled(told) && (data.outcome !== 'bounced' || wasNeverSent(told))) return [];
    }
    const sent: ComplaintEvent = {
      type: 'LetterSent',
      ...timing.when,
      data: { ...data, ...timing.noted },
      ...worded(personal, timing),
    };
    return [sent, ...acknowledgementBy(command, state, timing)];
  },
};

/** What was owed at a restore may have been sent before, from another place. */
function wasNeverSent(letter: Letter): boolean {
  return outcomeOf(letter) === 'not-sent' && letter.why !== 'restored';
}

function acknowledgementBy(
  { data: { kind, outcome, channel } }: RecordLetter,
  state: ReceivedComplaint,
  timing: Timing,
): readonly ComplaintEvent[] {
  if (kind !== 'acknowledgement' || outcome !== 'accepted') return [];
  if (state.acknowledged || state.cycle !== 1 || state.status === 'closed') return [];
  return acknowledge.decide({ type: 'acknowledge', data: { channel } }, state, timing);
}
