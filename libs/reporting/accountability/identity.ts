import type { Equation } from '../definition.ts';
import { OUTSTANDING_AT_END } from '../lists/outstanding.ts';
import { numberOf } from '../reading.ts';
import { CLOSED, REOPENED } from './closings.ts';
import { AMOUNT_AT_START } from './outstanding.ts';
import { RECEIVED } from './receiving.ts';

/**
 * The complaints received, closed and reopened must explain the change of the outstanding ones. The two outstanding
 * figures are independent of the acts and of each other: the first comes from running totals, the second from a count
 * of the complaints.
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
