import { AFTER } from '../complaints/caught-up.ts';
import { AS_OF } from '../complaints/complaint-parameters.ts';
import { flag, required, text, whole } from '../transport/query.ts';
import { CURSOR_MAX } from './figure-page.ts';

export const REPORT_QUERY = {
  from: required(text(10, 'First day of the period.', '2026-07-01')),
  to: required(text(10, 'The day after its last one.', '2026-10-01')),
  zone: text(60, 'The IANA time zone of the days. Default: the zone of the ledger.', 'Europe/Berlin'),
  asOf: AS_OF,
  groupBy: text(30, 'A dimension from the list of reports.', 'product'),
  after: AFTER,
};

export const FIGURE_QUERY = {
  ...REPORT_QUERY,
  only: text(200, 'With `groupBy`: only what is in the group of this name.', 'Current account'),
  without: flag('With `groupBy`, `true`: only what is in the group without a value.'),
  cursor: text(CURSOR_MAX, 'The cursor of the page before. Send the same parameters.'),
  limit: whole(1, 1_000, 'The most complaints of a page.', 100),
};
