import { ago, DAY, MARK } from '../support/acts.ts';

/** What only a line of an import can ask. The last line is refused with the code, the others are taken. */
export interface ImportRow {
  readonly when: string;
  readonly code: string;
  readonly lines: readonly object[];
}

const HISTORY = { occurredAt: '2020-01-02' };
const on = (occurredAt: string, command: string, more: object) => ({ command, occurredAt, ...more });
/** Today is `iso-10002-default`. */
const TODAY = { channel: 'web', policy: 'iso-10002-default', occurredAt: ago(DAY) };

export const IMPORT_ROWS: readonly ImportRow[] = [
  {
    when: 'a zone that there is not',
    code: 'unknown-zone',
    lines: [{ ...HISTORY, zone: 'Mars/Olympus' }],
  },
  {
    when: 'two due dates of one clock',
    code: 'clock-twice',
    lines: [
      { ...HISTORY, deadlines: ['2020-02-01', '2020-03-01'].map((dueAt) => ({ clock: 'respond', dueAt })) },
    ],
  },
  {
    when: 'an act of history without a date, of which nobody says that it is unknown',
    code: 'date-required',
    lines: [HISTORY, { command: 'acknowledge' }],
  },
  {
    when: 'two legal holds of one number',
    code: 'hold-already-placed',
    lines: [
      HISTORY,
      on('2020-01-03', 'place-legal-hold', { hold: 1 }),
      on('2020-01-04', 'place-legal-hold', { hold: 1 }),
    ],
  },
  {
    when: 'two referrals of one number',
    code: 'already-referred',
    lines: [
      HISTORY,
      on('2020-01-03', 'refer', { referral: 1, body: 'An ombudsman' }),
      on('2020-01-04', 'refer', { referral: 1, body: 'A court' }),
    ],
  },
  {
    when: 'two remedies of one number',
    code: 'remedy-already-promised',
    lines: [
      HISTORY,
      on('2020-01-03', 'promise-remedy', { remedy: 1, kind: 'apology' }),
      on('2020-01-04', 'promise-remedy', { remedy: 1, kind: 'refund' }),
    ],
  },
  {
    when: 'more paid in history than was promised',
    code: 'more-than-promised',
    lines: [
      HISTORY,
      on('2020-01-03', 'promise-remedy', { kind: 'refund', amount: '10.00', currency: 'CHF' }),
      on('2020-01-04', 'fulfil-remedy', { amount: '10.00', currency: 'CHF' }),
      on('2020-01-05', 'fulfil-remedy', { amount: '5.00', currency: 'CHF' }),
    ],
  },
  {
    when: 'due dates of another system under a policy of today',
    code: 'deadlines-for-imports-only',
    lines: [{ ...TODAY, deadlines: [{ clock: 'respond', dueAt: ago(-DAY) }] }],
  },
  {
    when: 'the due date of a resumption under a policy of today',
    code: 'deadlines-for-imports-only',
    lines: [TODAY, { command: 'resume-clock', clock: 'resolve', dueAt: ago(-DAY) }],
  },
  {
    when: 'a breach that another system reports under a policy of today',
    code: 'breach-for-imports-only',
    lines: [TODAY, { command: 'record-breach', clock: 'respond' }],
  },
  {
    when: 'a pause of which nobody was told, under a policy of today',
    code: 'complainant-not-told',
    lines: [TODAY, { command: 'pause-clock', clock: 'resolve', ground: 'legal-proceedings' }],
  },
  {
    when: 'a closing without a reason under a policy of today',
    code: 'reason-for-imports-only',
    lines: [TODAY, { command: 'close', justification: MARK }],
  },
  {
    when: 'an act on a day under a policy of today',
    code: 'time-required',
    lines: [TODAY, { command: 'assess', severity: 'low', occurredAt: ago(0).slice(0, 10) }],
  },
  {
    when: 'an act without a date under a policy of today',
    code: 'time-required',
    lines: [TODAY, { command: 'assess', severity: 'low', dateUnknown: true }],
  },
  {
    when: 'an act of somebody whom the source names, under a policy of today',
    code: 'by-history-only',
    lines: [TODAY, { command: 'assess', severity: 'low', by: 'p-1' }],
  },
];
