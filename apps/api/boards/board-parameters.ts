import { AFTER } from '../complaints/caught-up.ts';
import { day, flag, moment, text, whole, zone } from '../transport/query.ts';

export const PAGE = 50;

/** The parameters that every board has. */
const ANY = {
  cursor: text(1_000, 'The cursor of the page before. Send the same filters.'),
  limit: whole(1, 200, 'The most lines of a page.', PAGE),
  after: AFTER,
};

/** The part of a board that is asked for. */
export interface BoardSlice {
  readonly cursor: string | undefined;
  readonly limit: number;
  /** The position that the answer must take into account. */
  readonly after: string | undefined;
}

export const ACTIONS_QUERY = {
  open: flag('`true`: only what is not verified as effective, by due day. `false`: only what is.'),
  ...ANY,
};

export const BREACHES_QUERY = {
  from: moment(
    'From this time on, or from the beginning of this day. Default: the first breach.',
    '2026-11-01',
  ),
  to: moment(
    'Before this time, or before the beginning of this day. Default: the last breach.',
    '2026-12-01',
  ),
  zone: zone('The IANA time zone of the days. Default: the zone of the ledger.', 'Europe/Berlin'),
  ...ANY,
};

export const CAUSES_QUERY = {
  until: day('The last day of the twelve months. Default: today.', '2026-11-30'),
  ...ANY,
};

export const SAFETY_QUERY = {
  open: flag('`true`: only open complaints. `false`: only closed ones.'),
  ...ANY,
};

export const RETENTION_QUERY = {
  dueBefore: moment(
    'Only complaints whose retention ends before: a time, or the beginning of a day. Default: now.',
    '2027-01-01',
  ),
  ...ANY,
};

export const REMEDIES_QUERY = {
  open: flag('`true`: only what is not given whole, by due day. `false`: only what was given or failed.'),
  ...ANY,
};
