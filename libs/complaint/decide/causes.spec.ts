import { describe, expect, it } from '@jest/globals';
import type { Command } from '../commands.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { given } from '../testing/given.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  closed,
  contacted,
  day,
  escalated,
  imported,
  importedComplaint,
  issued,
  proposed,
  RECEIVED_AT,
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

const atWork = [received(), assessed()];
const atTheTop = [...atWork, escalated(1, 2), escalated(2, 3)];
const close = (reason: 'accepted' | 'remedies-exhausted' | 'withdrawn'): Command => ({
  type: 'close',
  data: { reason, recourseTold: true },
  personal: { justification: 'As the complainant said.' },
});

/** Each act that answers another one; the other one happened on day 5. */
const ANSWERS: readonly (readonly [string, readonly FoldableEvent[], Command, string])[] = [
  [
    'an approval its proposal',
    [...atWork, proposed(1, {}, { at: day(5) })],
    { type: 'approve-response', data: { response: 1 } },
    APPROVER,
  ],
  [
    'an acceptance the issue',
    [...atWork, proposed(1), issued(1, {}, { at: day(5) })],
    { type: 'accept-response', data: { response: 1 } },
    APPROVER,
  ],
  [
    'a rejection the issue',
    [...atWork, proposed(1), issued(1, {}, { at: day(5) })],
    { type: 'reject-response', data: { response: 1 } },
    APPROVER,
  ],
  [
    'a closing the acceptance',
    [...atWork, ...answered(), accepted(1, { at: day(5) })],
    close('accepted'),
    APPROVER,
  ],
  [
    'a closing the last rejection',
    [...atTheTop, ...answered(), rejected(1, { at: day(5) })],
    close('remedies-exhausted'),
    APPROVER,
  ],
  [
    'a reopening the closing',
    [received(), closed('withdrawn', { at: day(5) })],
    { type: 'reopen', data: {} },
    APPROVER,
  ],
  [
    'an acknowledgement the reopening of its cycle',
    [received(), closed('withdrawn'), reopened(2, { at: day(5) })],
    { type: 'acknowledge', data: {} },
    APPROVER,
  ],
  [
    'an approval the reopening of its cycle',
    [...atWork, closed('withdrawn'), reopened(2, { at: day(5) }), proposed(1)],
    { type: 'approve-response', data: { response: 1 } },
    APPROVER,
  ],
  [
    'a closing the reopening of its cycle',
    [received(), closed('withdrawn'), reopened(2, { at: day(5) })],
    close('withdrawn'),
    APPROVER,
  ],
];

describe.each(ANSWERS)(
  'An act is not earlier than the act that it answers: %s',
  (_, history, command, by) => {
    const at = (now: string, occurredAt?: string) =>
      given(...history).when(ask(command, { by, now, ...(occurredAt && { occurredAt }) }));

    it('when its time is stated', () => {
      expect(at(day(6), day(5)).events()).toMatchObject([{ occurredAt: day(5) }]);
      at(day(6), shifted(day(5), -1)).refused('before-its-cause');
    });

    it('also when a late entry needs no reason', () => {
      given(...history)
        .when(ask(command, { by, now: day(30), occurredAt: day(4), note: 'The post was slow.' }))
        .refused('before-its-cause');
    });

    it('when no time is stated: it takes the later of both times, even if this clock is behind', () => {
      for (const behind of [1, MINUTE_MS, HOUR_MS, 48 * HOUR_MS, 365 * 24 * HOUR_MS]) {
        expect(at(shifted(day(5), -behind)).events()).toMatchObject([{ occurredAt: day(5) }]);
      }
      expect(at(day(6)).events()).toMatchObject([{ occurredAt: day(6) }]);
    });
  },
);

describe('An act without a time', () => {
  it.each<Command>([
    { type: 'acknowledge', data: {} },
    { type: 'assess', data: { severity: 'low', safety: false } },
    { type: 'assign', data: { handler: APPROVER, conflictDeclared: false } },
    { type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } },
    { type: 'escalate', data: { toTier: 2, trigger: 'wanted' } },
    close('withdrawn'),
  ])(
    'does not lie before the receipt or the reopening, however far this clock is behind: $type',
    (command) => {
      const behind = { now: day(-1) };
      expect(given(received()).when(ask(command, behind)).events()).toMatchObject([
        { occurredAt: RECEIVED_AT },
      ]);
      expect(
        given(received(), closed('withdrawn'), reopened(2, { at: day(3) }))
          .when(ask(command, behind))
          .events(),
      ).toMatchObject([{ occurredAt: day(3) }]);
    },
  );
});

describe('Imported history', () => {
  it('is not checked: a ledger that refuses the past would falsify it', () => {
    given(importedComplaint('2013-07-29'), proposed(1, { source: SOURCE }, { at: '2013-08-05' }))
      .when(imported({ type: 'approve-response', data: { response: 1 } }, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ResponseIssued', occurredAt: '2013-08-01' });
  });

  it('limits the acts of today: a day begins at 00:00 in the zone of its source', () => {
    const proposal = {
      ...proposed(1, { source: SOURCE }, { at: '2013-08-05' }),
      zone: 'America/New_York',
    };
    const at = (occurredAt: string) =>
      given(importedComplaint('2013-07-29'), proposal).when(
        ask(
          { type: 'approve-response', data: { response: 1 } },
          { by: APPROVER, occurredAt, note: 'Found in the files.' },
        ),
      );
    at('2013-08-05T03:59:59.999Z').refused('before-its-cause');
    at('2013-08-05T04:00:00.000Z').leadsToOne({ type: 'ResponseIssued' });
  });

  it('is checked when the file names a policy of today', () => {
    given(...atWork, proposed(1, {}, { at: day(5) }))
      .when(
        imported({ type: 'approve-response', data: { response: 1 } }, { now: day(6), occurredAt: day(4) }),
      )
      .refused('before-its-cause');
  });

  it('without dates sets no limit', () => {
    given(importedComplaint('unknown'), proposed(1, { source: SOURCE }, { at: 'unknown' }))
      .when(ask({ type: 'approve-response', data: { response: 1 } }, { by: APPROVER }))
      .leadsToOne({ type: 'ResponseIssued', occurredAt: day(1) });
  });
});

describe('The wait for an answer', () => {
  const command: Command = { type: 'propose-closure', data: { reason: 'no-response' } };
  const tried = [0, 1, 2].map(() => contacted({}, { at: day(2) }));
  const asked = (history: readonly FoldableEvent[], now: string, occurredAt?: string) =>
    given(...history, ...tried).when(
      ask(command, { now, note: 'By post.', ...(occurredAt && { occurredAt }) }),
    );
  const at = (response: FoldableEvent, recorded: string): FoldableEvent => ({
    ...response,
    recordedAt: Date.parse(recorded),
  });

  it('begins when the response was recorded, if its stated issue is earlier', () => {
    const history = [...atWork, proposed(1), at(issued(1, {}, { at: day(1) }), day(20))];
    asked(history, day(20)).refused('waiting-period-running');
    asked(history, shifted(day(34), -1)).refused('waiting-period-running');
    asked(history, day(34)).leadsToOne({ type: 'ClosureProposed' });
  });

  it('begins when the response was issued, if its recording is earlier', () => {
    const history = [...atWork, proposed(1), at(issued(1, {}, { at: day(2) }), day(1))];
    asked(history, shifted(day(16), -1)).refused('waiting-period-running');
    asked(history, day(16)).leadsToOne({ type: 'ClosureProposed' });
  });

  it('ends by the clock, not by the stated time of the closing', () => {
    const history = [...atWork, ...answered(1, { at: day(1) })];
    asked(history, shifted(day(15), -1), shifted(day(15), MINUTE_MS - 1)).refused('waiting-period-running');
    asked(history, day(15), shifted(day(15), -1)).refused('waiting-period-running');
    asked(history, day(16), day(15)).leadsToOne({ type: 'ClosureProposed' });
  });

  it('of imported history began at the date in the history', () => {
    const past = at(issued(1, { source: SOURCE }, { at: '2013-08-05' }), day(1));
    asked([importedComplaint('2013-07-29'), past], day(1)).leadsToOne({ type: 'ClosureProposed' });
  });

  it('of a record imported under a policy of today began when it was recorded', () => {
    const past = at(issued(1, { source: SOURCE }, { at: day(1) }), day(20));
    asked([...atWork, proposed(1), past], day(33)).refused('waiting-period-running');
  });
});
