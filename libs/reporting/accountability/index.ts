import type { ReportDefinition } from '../definition.ts';
import { ACKNOWLEDGING } from './acknowledging.ts';
import { CLOSING } from './closing.ts';
import { FLAGS } from './data-quality.ts';
import { IDENTITY } from './identity.ts';
import { IMPROVING } from './improving.ts';
import { OUTSTANDING } from './outstanding.ts';
import { RECEIVED, RECEIVING } from './receiving.ts';
import { RELATING } from './relating.ts';
import { REMEDYING } from './remedying.ts';
import { REOPENING } from './reopening.ts';
import { RESOLVING } from './resolving.ts';
import { RESPONDING } from './responding.ts';

/** The report on how an organisation answers complaints. A new figure is a line in one of these lists. */
export const ACCOUNTABILITY: ReportDefinition = {
  name: 'accountability',
  title: 'Accountability: complaints received, answered and closed in a period',
  // Raise it when a figure changes its meaning, or when a figure is added or removed.
  definition: 3,
  figures: [
    ...RECEIVING,
    ...ACKNOWLEDGING,
    ...RESPONDING,
    ...RELATING,
    ...RESOLVING,
    ...CLOSING,
    ...REOPENING,
    ...OUTSTANDING,
    ...REMEDYING,
    ...IMPROVING,
  ],
  flags: FLAGS,
  identity: IDENTITY,
  basis: RECEIVED,
  groupColumns: [
    ['received', 'received'],
    ['acknowledgedLate', 'ack. late'],
    ['respondedLate', 'resp. late'],
    ['closures', 'closures'],
    ['reopened', 'reopened'],
    ['outstandingAtEnd', 'at end'],
  ],
};
