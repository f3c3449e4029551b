import { lastOfEach } from '../facts/fact.ts';
import { derived, facts } from '../facts/fact-list.ts';
import { counted, type Figure } from '../figure.ts';
import { REPEATED } from './repeated.ts';

export const RECEIVED = facts('received', 'marks', 'policy', 'policyVersion');
/** The last change of severity of each complaint. */
const REPRIORITISED = derived([facts('reprioritised', 'folio', 'orderedAt', 'eventPosition')], ([changes]) =>
  lastOfEach(changes),
);
export const LATE_ENTRIES = facts('late-entry');

export const RECEIVING: readonly Figure[] = [
  counted('received', 'Complaints received in the period. A reopening adds none.', RECEIVED),
  counted(
    'repeat',
    'Of the received: complaints of a complainant about a product about which the same complainant had made one of the same kind in the twelve months before, counted by calendar days.',
    REPEATED,
  ),
  counted(
    'incorrectlyPrioritised',
    'Complaints whose severity was changed in the period by a later assessment; each in the group of its last change, under the severity that was wrong.',
    REPRIORITISED,
  ),
  counted(
    'lateEntries',
    'Acts of the period that were recorded later after they occurred than the policy allows without a reason.',
    LATE_ENTRIES,
  ),
];
