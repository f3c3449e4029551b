import { counted, type Figure } from '../figure.ts';

export const RECEIVING: readonly Figure[] = [
  counted(
    'received',
    'Complaints received in the period. A reopening adds none.',
    ({ received }) => received,
  ),
  counted(
    'repeat',
    'Of the received: complaints of a complainant about a product about which the same complainant had made one of the same kind in the twelve months before, counted by calendar days.',
    ({ repeated }) => repeated,
  ),
  counted(
    'incorrectlyPrioritised',
    'Complaints whose severity was changed in the period by a later assessment; each in the group of its last change, under the severity that was wrong.',
    ({ reprioritised }) => reprioritised,
  ),
  counted(
    'lateEntries',
    'Acts of the period that were recorded later after they occurred than the policy allows without a reason.',
    ({ lateEntries }) => lateEntries,
  ),
];
