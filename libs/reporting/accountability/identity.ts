import type { Equation } from '../definition.ts';
import { numberOf } from '../figure.ts';
import { OUTSTANDING_AT_END } from '../lists/outstanding.ts';
import { CLOSED, REOPENED } from './closings.ts';
import { AMOUNT_AT_START } from './outstanding.ts';
import { RECEIVED } from './receiving.ts';

/**
 * What came in and went out must explain what is outstanding. The two outstanding figures are counted independently of
 * the acts and of each other: the first from running totals, the second complaint by complaint.
 */
export const IDENTITY: Equation = {
  sum: [
    { name: 'outstandingAtStart', label: 'at start', value: AMOUNT_AT_START },
    { name: 'received', label: 'received', value: numberOf(RECEIVED) },
    { name: 'reopened', label: 'reopened', value: numberOf(REOPENED) },
    { name: 'closures', label: 'closures', value: numberOf(CLOSED), isTakenAway: true },
  ],
  equals: { name: 'outstandingAtEnd', label: 'at end', value: numberOf(OUTSTANDING_AT_END) },
};
