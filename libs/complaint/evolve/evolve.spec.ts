import { describe, expect, it } from '@jest/globals';
import { ImpossibleHistoryError } from '../errors.ts';
import { type ComplaintState, NO_COMPLAINT } from '../state.ts';
import { AS_RECORDED } from '../testing/house-policies.ts';
import {
  APPROVER,
  accepted,
  acknowledged,
  answered,
  assessed,
  assigned,
  COLLEAGUE,
  closed,
  closureProposed,
  day,
  escalated,
  HANDLER,
  happened,
  importedComplaint,
  issued,
  proposed,
  RECEIVED_AT,
  received,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';
import { type FoldableEvent, fold } from './evolve.ts';

function folded(...history: readonly FoldableEvent[]): ComplaintState {
  return fold(history, NO_COMPLAINT);
}

describe('The status', () => {
  const breach = { ...received(), type: 'DeadlineBreached', data: { clock: 'respond' } } as const;

  it.each([
    ['received', [received()]],
    ['received', [received(), acknowledged()]],
    ['received', [received(), breach]],
    ['assessed', [received(), assessed()]],
    ['investigating', [received(), assigned(HANDLER)]],
    ['investigating', [received(), assigned(HANDLER), assessed()]],
    ['investigating', [received(), assessed(), proposed(1)]],
    ['awaiting-complainant', [received(), ...answered()]],
    ['investigating', [received(), proposed(1), issued(1, { type: 'holding' })]],
    ['awaiting-complainant', [received(), issued(1, { type: 'summary' })]],
    ['awaiting-complainant', [received(), ...answered(), accepted(1)]],
    ['awaiting-complainant', [received(), ...answered(), assessed()]],
    ['investigating', [received(), ...answered(), rejected(1)]],
    ['investigating', [received(), ...answered(), escalated(1, 2)]],
    ['closed', [received(), closed('withdrawn')]],
    ['investigating', [received(), closed('withdrawn'), reopened(2)]],
  ])('is %s', (status, history) => {
    expect(folded(...history).status).toBe(status);
  });

  it('stays closed when the past has further acts after the closure', () => {
    const over = [importedComplaint(), closed('as-recorded')];
    for (const event of [
      acknowledged(),
      assessed(),
      assigned(HANDLER),
      ...answered(),
      rejected(1),
      escalated(1, 2),
    ]) {
      expect(folded(...over, event).status).toBe('closed');
    }
  });
});

describe('A history', () => {
  it('begins with its receipt, and has no second one', () => {
    expect(() => folded(acknowledged())).toThrow(ImpossibleHistoryError);
    expect(() => folded(received(), received())).toThrow(ImpossibleHistoryError);
  });

  it('never changes an existing state', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const life = [
      ...[
        received(),
        acknowledged(),
        assigned(HANDLER),
        assessed({ safety: true }),
        ...answered(),
        rejected(1),
      ],
      ...[escalated(1, 2, COLLEAGUE), ...answered(2), accepted(2), closed('accepted'), reopened(2)],
    ];
    let state: ComplaintState = NO_COMPLAINT;
    for (const event of life) state = freeze(fold([event], state));
    expect(state.status).toBe('investigating');
  });
});

describe('The receipt', () => {
  it('pins the policy and gives the subject of the complaint', () => {
    expect(folded(received())).toMatchObject({
      policy: { id: 'house', version: 3 },
      subject: { channel: 'web', product: 'Mortgage' },
      kind: 'complaint',
      receivedAt: RECEIVED_AT,
      cycle: 1,
      tier: 1,
      acknowledged: false,
    });
  });

  it('leaves the classification to a later assessment', () => {
    expect(folded(received(), assessed({ kind: 'request' }), assessed())).toMatchObject({ kind: 'request' });
  });
});

describe('A clock', () => {
  const dangerous = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(2) }] });
  const met = (...history: readonly FoldableEvent[]) => {
    const state = folded(received(), dangerous, ...history);
    return state.status === 'none' ? [] : state.deadlines.filter((one) => one.met).map((one) => one.clock);
  };

  it.each([
    ['an acknowledgement', [acknowledged()], ['acknowledge']],
    ['a proposal', [proposed(1)], []],
    ['a holding response', [issued(1, { type: 'holding' })], ['safety']],
    ['a summary response', [issued(1, { type: 'summary' })], ['respond', 'safety']],
    ['a final response', [issued(1)], ['respond', 'safety']],
    ['a closure', [closed('withdrawn')], ['acknowledge', 'respond', 'resolve', 'safety']],
  ])('is met by %s', (_, history, clocks) => {
    expect(met(...history)).toEqual(clocks);
  });

  it('for a summary is met by a summary or a final response', () => {
    const summary = received({ deadlines: [{ clock: 'summary', dueAt: day(3) }] });
    for (const type of ['summary', 'final'] as const) {
      expect(folded(summary, issued(1, { type }))).toMatchObject({
        deadlines: [{ clock: 'summary', met: true }],
      });
    }
    expect(folded(summary, issued(1, { type: 'holding' }))).toMatchObject({ deadlines: [{ met: false }] });
  });

  it('keeps the time of the earliest act that met it, in any order of recording', () => {
    const state = folded(
      received(),
      issued(1, {}, { at: day(4) }),
      issued(2, {}, { at: day(3) }),
      issued(3, {}, { at: day(12) }),
      closed('withdrawn', { at: day(13) }),
    );
    expect(state).toMatchObject({ deadlines: [{}, { clock: 'respond', met: true, metAt: day(3) }, {}] });
  });

  it('that starts within its cycle is met by an act after its start, in any order of recording', () => {
    const from = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(5) }] }, { at: day(3) });
    const safety = (...acts: readonly FoldableEvent[]) => {
      const state = folded(received(), ...acts);
      return state.status === 'none' ? [] : state.deadlines.filter(({ clock }) => clock === 'safety');
    };
    const [before, after] = [issued(1, {}, { at: day(2) }), issued(2, {}, { at: day(4) })];
    for (const acts of [
      [before, from],
      [from, before],
    ])
      expect(safety(...acts)).toMatchObject([{ met: false }]);
    for (const acts of [
      [before, after, from],
      [before, from, after],
      [from, after, before],
    ])
      expect(safety(...acts)).toMatchObject([{ met: true, metAt: day(4) }]);
  });

  it('that starts within its cycle is met by no act of the cycle before', () => {
    const promised = happened('RemedyPromised', { remedy: 1, kind: 'repair' });
    const fulfilled = happened('RemedyFulfilled', { remedy: 1 }, { at: day(7) });
    const again = reopened(2, { at: day(6) });
    const from = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(7) }] }, { at: day(6) });
    const ended = closed('withdrawn', { at: day(5) });
    const safety = (...acts: readonly FoldableEvent[]) => {
      const state = folded(received(), promised, ended, ...acts);
      return state.status === 'none' ? [] : state.deadlines.filter(({ clock }) => clock === 'safety');
    };
    expect(safety(fulfilled, again, from)).toMatchObject([{ cycle: 2, met: false }]);
    expect(safety(again, fulfilled, from)).toMatchObject([{ cycle: 2, met: true, metAt: day(7) }]);
  });

  it('that starts within its cycle is met by an act after it, though both are dated before the cycle', () => {
    const ended = closed('withdrawn', { at: day(5) });
    const again = reopened(2, { at: day(6) });
    const from = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(7) }] }, { at: day(3) });
    const answer = issued(1, {}, { at: day(2) });
    const safety = (...acts: readonly FoldableEvent[]) => {
      const state = folded(received(), ended, again, ...acts);
      return state.status === 'none' ? [] : state.deadlines.filter(({ clock }) => clock === 'safety');
    };
    expect(safety(from, answer)).toMatchObject([{ met: true, metAt: day(6) }]);
    expect(safety(answer, from)).toMatchObject([{ met: false }]);
  });

  it('is met at an unknown time if the past has no date', () => {
    const due = { clock: 'respond', dueAt: '2013-08-15T00:00:00.000Z' } as const;
    const past = received({ deadlines: [due] }, { at: '2013-07-29' });
    expect(folded(past, issued(1, {}, { at: 'unknown' }))).toMatchObject({
      deadlines: [{ ...due, met: true, metAt: undefined }],
    });
  });

  it('starts anew with a reopening; the old ones stay with their cycle', () => {
    const state = folded(
      received(),
      closed('withdrawn', { at: day(5) }),
      reopened(2, { at: day(6) }),
      acknowledged({ at: day(7), cycle: 2 }),
      acknowledged({ at: day(1), cycle: 1 }),
    );
    expect(state).toMatchObject({
      cycle: 2,
      acknowledged: true,
      deadlines: [
        // Recorded last, but done first: the earliest act meets a clock.
        { clock: 'acknowledge', cycle: 1, metAt: day(1) },
        { clock: 'respond', cycle: 1, metAt: day(5) },
        { clock: 'resolve', cycle: 1, metAt: day(5) },
        { clock: 'acknowledge', cycle: 2, metAt: day(7), dueAt: day(8) },
        { clock: 'respond', cycle: 2, met: false },
        { clock: 'resolve', cycle: 2, met: false },
      ],
    });
  });
});

describe('Responses', () => {
  it('keep who proposed them and how they were answered', () => {
    expect(folded(received(), ...answered(1), rejected(1), proposed(2, {}, { by: COLLEAGUE }))).toMatchObject(
      {
        responses: [
          {
            n: 1,
            state: 'rejected',
            proposedBy: HANDLER,
            type: 'final',
            outcome: 'upheld',
            issuedAt: { time: day(1) },
            answeredAt: { time: day(1) },
          },
          { n: 2, state: 'proposed', proposedBy: COLLEAGUE },
        ],
      },
    );
  });

  it('of the past may be answered without a proposal or an issue', () => {
    expect(folded(importedComplaint(), accepted(2))).toMatchObject({
      responses: [{ n: 2, state: 'accepted' }],
    });
  });
});

describe('An act of history that arrives late', () => {
  const told = (event: FoldableEvent): FoldableEvent =>
    ({
      ...event,
      data: { ...event.data, source: SOURCE },
      envelope: { ...event.envelope, policy: { id: AS_RECORDED.id, version: AS_RECORDED.version } },
    }) as FoldableEvent;
  const twoCycles = [
    importedComplaint('2013-07-01'),
    told(assigned(HANDLER, { at: '2013-07-02' })),
    told(closed('as-recorded', { at: '2013-07-05' })),
    told(reopened(2, { at: '2013-07-06' })),
  ];

  it('leaves the cycle that began after it as it is', () => {
    const before = folded(...twoCycles);
    const late = [
      told(issued(1, {}, { at: '2013-07-03' })),
      told(rejected(1, { at: '2013-07-04' })),
      told(acknowledged({ at: '2013-07-02' })),
      told(assigned(COLLEAGUE, { at: '2013-07-01' })),
    ];
    if (before.status === 'none') throw new Error('No life.');
    expect(folded(...twoCycles, ...late)).toMatchObject({
      ...{ status: 'investigating', handler: HANDLER, acknowledged: false, cycle: 2 },
      deadlines: before.deadlines,
      responses: [{ n: 1, state: 'rejected', cycle: 1 }],
    });
  });

  it('counts in its own cycle, even if the beginning of that cycle arrives later', () => {
    const [receipt, assignment, ...cycle] = twoCycles;
    if (receipt === undefined || assignment === undefined) throw new Error('No life.');
    const acts = [told(issued(1, {}, { at: '2013-07-08' })), told(acknowledged({ at: '2013-07-07' }))];
    expect(folded(receipt, assignment, ...acts, ...cycle)).toMatchObject({
      status: 'awaiting-complainant',
      cycle: 2,
      acknowledged: true,
      responses: [{ n: 1, cycle: 2 }],
    });
  });

  it('without a date counts in the order of recording', () => {
    const undated = { at: 'unknown' } as const;
    const state = folded(
      importedComplaint('2013-07-01'),
      told(issued(1, {}, undated)),
      told(issued(2, {}, undated)),
      told(accepted(1, undated)),
    );
    expect(state).toMatchObject({
      responses: [
        { n: 1, state: 'accepted' },
        { n: 2, state: 'issued' },
      ],
    });
  });
});

describe('A person who worked on the complaint', () => {
  it('is kept with the tier', () => {
    const state = folded(
      received(),
      assigned(HANDLER),
      ...answered(1),
      escalated(1, 2, COLLEAGUE),
      ...answered(2),
    );
    expect(state).toMatchObject({
      handler: COLLEAGUE,
      tier: 2,
      involved: [
        { principal: HANDLER, tier: 1 },
        { principal: APPROVER, tier: 1 },
        { principal: COLLEAGUE, tier: 2 },
        { principal: HANDLER, tier: 2 },
        { principal: APPROVER, tier: 2 },
      ],
    });
  });

  it.each([
    ['found something', happened('FindingRecorded', { conclusion: 'substantiated' }, { by: COLLEAGUE })],
    ['waived the investigation', happened('InvestigationWaived', {}, { by: COLLEAGUE })],
    ['proposed a closing', closureProposed(1, {}, { by: COLLEAGUE })],
  ])('is one who %s, too', (_, event) => {
    expect(folded(received(), event)).toMatchObject({ involved: [{ principal: COLLEAGUE, tier: 1 }] });
  });

  it('is no longer the handler after an escalation that names nobody', () => {
    expect(folded(received(), assigned(HANDLER), escalated(1, 2))).toMatchObject({
      tier: 2,
      handler: undefined,
    });
  });
});

describe('The effective time of a life', () => {
  it('never goes backwards, even if the dates of the source do', () => {
    const past = importedComplaint('2013-07-29');
    expect(folded(past, closed('as-recorded', { at: '2013-07-01' }))).toMatchObject({
      closure: { at: '2013-07-01' },
      effectiveAt: '2013-07-29T00:00:00.000Z',
    });
    expect(folded(past, closed('as-recorded', { at: 'unknown' }))).toMatchObject({
      closure: { at: undefined },
      effectiveAt: '2013-07-29T00:00:00.000Z',
    });
    expect(
      folded(past, closed('as-recorded', { at: '2013-08-01' }), reopened(2, { at: '2013-07-30' })),
    ).toMatchObject({
      closure: undefined,
      effectiveAt: '2013-08-01T00:00:00.000Z',
    });
  });
});
