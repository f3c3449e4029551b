import { inOrder } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { RECURRENT } from './recurrent.ts';

/** The last verification of each action. Complaints of one cause share an action. Kinds of feedback do not. */
const LAST_VERIFIED = derived(
  [facts('verified', 'about', 'outcome', 'orderedAt', 'eventPosition')],
  ([verified]) =>
    verified.lastOfEach(
      ({ feedback, about }) => `${feedback} ${about}`,
      (fact, found) => inOrder(found, fact) < 0,
    ),
);

export const IMPROVING: readonly Figure[] = [
  counted(
    'recurrent',
    'The received complaints with a root cause that at least two other complaints of the same kind have, received in the twelve months before. The months are counted by calendar days. A cause counts whenever it was recorded, up to the moment of knowledge.',
    RECURRENT,
  ),
  counted(
    'improvements',
    'Corrective and preventive actions whose last verification of the period found them effective. An action of several complaints counts once, in the group of the complaint with that verification. An action found effective in two periods counts in each.',
    LAST_VERIFIED,
    ({ outcome }) => outcome === 'effective',
  ),
];
