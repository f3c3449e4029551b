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
    'The received complaints whose complainant had made another one of the same kind about the same product in the twelve months before. The months are counted by calendar days.',
    REPEATED,
  ),
  counted(
    'incorrectlyPrioritised',
    'Complaints whose severity a later assessment changed in the period. Each counts in the group of its last change, under the severity before that change.',
    REPRIORITISED,
  ),
  counted(
    'lateEntries',
    "Acts of the period that were entered later than the policy's entry delay.",
    LATE_ENTRIES,
  ),
];
