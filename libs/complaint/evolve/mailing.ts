import type { MailingEvents } from '../events/mailing.ts';
import { type Letter, MOST_LETTERS } from '../state/letters.ts';
import { beginOf, type Steps } from './step.ts';

export const MAILING_STEPS: Steps<MailingEvents> = {
  LetterSent: (state, event, _, next) => {
    const { kind, n, message, event: about, outcome, why } = event.data;
    const { letters = [] } = state;
    const told = letters.find((one) => one.message === message);
    const outcomes = [...(told?.outcomes ?? []), outcome];
    // The members stand in one fixed order, so that the stored document does not depend on the order of arrival.
    const letter: Letter = { kind, n, message, event: about, outcomes, why, at: beginOf(event) };
    const all =
      told === undefined ? [...letters, letter] : letters.map((one) => (one === told ? letter : one));
    return { ...next, letters: all.slice(-MOST_LETTERS) };
  },
};
