import { describe, expect, it } from '@jest/globals';
import type { CommandOf, LaterType } from '../commands.ts';
import type { Recorded } from '../events.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { given } from '../testing/given.ts';
import { HOUSE, TIERED } from '../testing/house-policies.ts';
import { recorded } from '../testing/recorded.ts';
import {
  APPROVER,
  accepted,
  answered,
  ask,
  assessed,
  COLLEAGUE,
  closed,
  closureProposed,
  contacted,
  day,
  duplicateOf,
  HANDLER,
  happened,
  issued,
  proposed,
  received,
  rejected,
  reopened,
} from '../testing/samples.ts';

/*
 * Every command on a complaint, with the acts that it answers. A command that answers none says why. A new command does
 * not compile here before its author has said which acts it answers.
 */

/** A history in which the act that is answered happened on day 5, and a command that answers it. */
interface Pair<T extends LaterType> {
  readonly history: readonly FoldableEvent[];
  readonly command: CommandOf<T>;
  readonly by?: string;
}

type Row<T extends LaterType> = Readonly<Record<string, Pair<T>>> | string;

const on5 = { at: day(5) };
const OTHER = '7K3F-9QW2-XH-W';
const again = [received(), closed('withdrawn'), reopened(2, on5)];
const holdPlaced = happened('LegalHoldPlaced', { hold: 1 }, on5);
const requested = (scope: 'event' | 'complaint', at = day(1)) =>
  happened(
    'ErasureRequested',
    { erasure: 1, basis: 'data-subject-request', scope, ...(scope === 'event' && { event: 'e' }) },
    { at, by: COLLEAGUE },
  );
const granted = (at: string) =>
  happened('ErasureDecided', { erasure: 1, decision: 'granted', overridden: true }, { at, by: APPROVER });
const tiered = { policy: TIERED };
const tieredComplaint = [
  received({ deadlines: TIERED.deadlinesAtReceipt(day(0)) }, tiered),
  happened('ComplaintAcknowledged', { cycle: 1 }, { ...tiered, at: day(1) }),
  happened(
    'ComplaintEscalated',
    { fromTier: 1, toTier: 2, trigger: 'asked', deadlines: TIERED.deadlinesAtEscalation(day(5), 2) },
    { ...tiered, ...on5 },
  ),
];
const paused = (at: string) =>
  happened('ClockPaused', { clock: 'resolve', ground: 'awaiting-complainant' }, { at });
const resumed = happened('ClockResumed', { clock: 'resolve', dueAt: day(32) }, on5);
const HELD: readonly Recorded[] = [received(), contacted({}, on5)].map((event, n) =>
  recorded({ folio: 'F', event, recordedAt: Date.parse(day(5)), policy: HOUSE }, n + 1, n),
);
const NOTHING = 'it may follow on anything that happened since the receipt';
const BY_THE_LEDGER = 'the ledger gives it itself, at the time of what it found';

const ANSWERS: { readonly [T in LaterType]: Row<T> } = {
  acknowledge: {
    'the reopening of its cycle': { history: again, command: { type: 'acknowledge', data: {} } },
    'the escalation that asks for one more': {
      history: tieredComplaint,
      command: { type: 'acknowledge', data: {} },
    },
  },
  assess: NOTHING,
  assign: NOTHING,
  'record-contact': NOTHING,
  'attach-evidence': NOTHING,
  'record-finding': 'a paper may have been read before it was attached',
  'waive-investigation': NOTHING,
  'report-progress': NOTHING,
  'change-complainant': NOTHING,
  'propose-response': {
    'the assessment': {
      history: [received(), assessed({}, on5), assessed({}, { at: day(5.5) })],
      command: { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } },
    },
    'the assessment, also a holding one': {
      history: [received(), assessed({}, on5)],
      command: { type: 'propose-response', data: { type: 'holding' } },
    },
    'the reopening of its cycle': {
      history: again,
      command: { type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } },
    },
  },
  'approve-response': {
    'the proposal': {
      history: [received(), assessed(), proposed(1, {}, on5)],
      command: { type: 'approve-response', data: { response: 1 } },
      by: APPROVER,
    },
  },
  'accept-response': {
    'the issue': {
      history: [received(), assessed(), proposed(1), issued(1, {}, on5)],
      command: { type: 'accept-response', data: { response: 1 } },
    },
  },
  'reject-response': {
    'the issue': {
      history: [received(), assessed(), proposed(1), issued(1, {}, on5)],
      command: { type: 'reject-response', data: { response: 1 } },
    },
  },
  'promise-remedy': NOTHING,
  'fulfil-remedy': {
    'the promise': {
      history: [received(), happened('RemedyPromised', { remedy: 1, kind: 'apology' }, on5)],
      command: { type: 'fulfil-remedy', data: { remedy: 1 } },
    },
  },
  'fail-remedy': {
    'the promise': {
      history: [received(), happened('RemedyPromised', { remedy: 1, kind: 'apology' }, on5)],
      command: { type: 'fail-remedy', data: { remedy: 1 } },
    },
  },
  escalate: {
    'the escalation before it': {
      history: [
        received(),
        happened('ComplaintEscalated', { fromTier: 1, toTier: 2, trigger: 'asked' }, on5),
      ],
      command: { type: 'escalate', data: { toTier: 3, trigger: 'asked' } },
    },
    'the reopening of its cycle': {
      history: again,
      command: { type: 'escalate', data: { toTier: 2, trigger: 'asked' } },
    },
  },
  close: {
    'the acceptance': {
      history: [received(), assessed(), ...answered(), accepted(1, on5)],
      command: { type: 'close', data: { reason: 'accepted' } },
    },
    'the rejection': {
      history: [
        received(),
        assessed(),
        happened('ComplaintEscalated', { fromTier: 1, toTier: 3, trigger: 'asked' }),
        ...answered(),
        rejected(1, on5),
      ],
      command: { type: 'close', data: { reason: 'remedies-exhausted', recourseTold: true } },
    },
    'the link to what it duplicates': {
      history: [received(), { ...duplicateOf(OTHER), occurredAt: day(5) }],
      command: {
        type: 'close',
        data: { reason: 'duplicate' },
        found: 'ends',
        personal: { justification: 'Sent twice.' },
      },
    },
    'the reopening of its cycle': {
      history: again,
      command: { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'By phone.' } },
    },
  },
  'propose-closure': {
    'the last attempt that the policy demands': {
      history: [
        { ...received(), occurredAt: day(-20) },
        { ...assessed(), occurredAt: day(-20) },
        ...answered(1, { at: day(-19) }),
        contacted({}, { at: day(-18) }),
        contacted({}, { at: day(-17) }),
        contacted({}, on5),
        contacted({}, { at: day(5.5) }),
      ],
      command: { type: 'propose-closure', data: { reason: 'no-response' } },
    },
    'the reopening of its cycle': {
      history: again,
      command: {
        type: 'propose-closure',
        data: { reason: 'out-of-scope' },
        personal: { justification: 'Another firm.' },
      },
    },
  },
  'approve-closure': {
    'the proposal': {
      history: [received(), closureProposed(1, {}, on5)],
      command: { type: 'approve-closure', data: { closure: 1 } },
      by: APPROVER,
    },
  },
  reopen: {
    'the closing': { history: [received(), closed('withdrawn', on5)], command: { type: 'reopen', data: {} } },
  },
  refer: NOTHING,
  'record-external-decision': {
    'the referral': {
      history: [received(), happened('ComplaintReferred', { referral: 1, body: 'ombudsman' }, on5)],
      command: {
        type: 'record-external-decision',
        data: { referral: 1, outcome: 'upheld', binding: true },
      },
    },
  },
  link: NOTHING,
  'record-satisfaction': NOTHING,
  'pause-clock': {
    'the reopening of its cycle': {
      history: again,
      command: {
        type: 'pause-clock',
        data: { clock: 'resolve', ground: 'awaiting-complainant', complainantToldAt: day(5) },
      },
    },
    'the resumption before it': {
      history: [received(), paused(day(3)), resumed],
      command: {
        type: 'pause-clock',
        data: { clock: 'resolve', ground: 'awaiting-complainant', complainantToldAt: day(5) },
      },
    },
    'the escalation that started its clock': {
      history: tieredComplaint,
      command: {
        type: 'pause-clock',
        data: { clock: 'respond', ground: 'awaiting-complainant', complainantToldAt: day(5) },
      },
    },
  },
  'resume-clock': {
    'the pause': {
      history: [received(), paused(day(5))],
      command: { type: 'resume-clock', data: { clock: 'resolve' } },
    },
  },
  'extend-deadline': {
    'the reopening of its cycle': {
      history: again,
      command: {
        type: 'extend-deadline',
        data: { clock: 'respond', dueAt: day(20), complainantToldAt: day(5) },
      },
    },
  },
  'recalculate-due-date': BY_THE_LEDGER,
  'record-root-cause': NOTHING,
  'link-corrective-action': {
    'the root cause that it is against': {
      history: [
        received(),
        happened('RootCauseRecorded', { rootCause: 1, cause: 'training', area: 'people' }, on5),
      ],
      command: {
        type: 'link-corrective-action',
        data: { rootCause: 1, kind: 'corrective', owner: HANDLER, dueOn: '2026-05-01' },
        found: { folio: OTHER },
      },
    },
    'its first recording, in another complaint': {
      history: [received()],
      command: {
        type: 'link-corrective-action',
        data: { action: `${OTHER}.1` },
        found: { folio: OTHER, action: { kind: 'corrective', at: { time: day(5) } } },
      },
    },
  },
  'verify-corrective-action': {
    'the action': {
      history: [
        received(),
        happened('CorrectiveActionLinked', { action: `${OTHER}.1`, kind: 'corrective' }, on5),
      ],
      command: { type: 'verify-corrective-action', data: { action: `${OTHER}.1`, effective: true } },
    },
  },
  correct: {
    'the entry': {
      history: HELD,
      command: {
        type: 'correct',
        data: { event: HELD[1]?.id ?? '', field: '/data/channel', value: 'letter' },
        personal: { reason: 'It was a letter.' },
        found: { history: HELD },
      },
    },
  },
  'record-breach': 'only history tells breaches, and its order is not checked',
  'record-missed-deadline': BY_THE_LEDGER,
  'record-letter': BY_THE_LEDGER,
  'replace-tracking-code': NOTHING,
  'place-legal-hold': NOTHING,
  'release-legal-hold': {
    'the hold': {
      history: [received(), holdPlaced],
      command: { type: 'release-legal-hold', data: { hold: 1 } },
    },
  },
  'request-erasure': {
    'the entry to be erased': {
      history: [received()],
      command: {
        type: 'request-erasure',
        data: { basis: 'data-subject-request', scope: 'event', event: 'e' },
        found: { fields: new Map(), at: day(5) },
      },
    },
  },
  'decide-erasure': {
    'the request': {
      history: [received(), requested('event', day(5))],
      command: { type: 'decide-erasure', data: { erasure: 1, decision: 'refused' } },
    },
    'the closing, if it grants': {
      history: [received(), requested('complaint'), closed('withdrawn', on5)],
      command: {
        type: 'decide-erasure',
        data: { erasure: 1, decision: 'granted' },
        personal: { override: 'A court says so.' },
      },
    },
  },
  'execute-erasure': {
    'the grant': {
      history: [received(), closed('withdrawn'), requested('complaint'), granted(day(5))],
      command: { type: 'execute-erasure', data: { erasure: 1 } },
    },
    'the closing': {
      history: [
        ...[received(), closed('withdrawn'), requested('complaint'), granted(day(2))],
        ...[reopened(2, { at: day(3) }), closed('withdrawn', { cycle: 2, ...on5 })],
      ],
      command: { type: 'execute-erasure', data: { erasure: 1 } },
    },
  },
  'follow-erasure': BY_THE_LEDGER,
  'record-kept': BY_THE_LEDGER,
  'complete-erasure': BY_THE_LEDGER,
  'restore-erasure': BY_THE_LEDGER,
};

const PAIRS = Object.entries(ANSWERS).flatMap(([type, row]) =>
  typeof row === 'string'
    ? []
    : Object.entries(row).map(([what, pair]) => ({ name: `${type}: ${what}`, pair })),
);

describe.each(PAIRS)('An act is not before the act that it answers: $name', ({ pair }) => {
  const { history, command, by = HANDLER } = pair;
  const at = (occurredAt: string, now = day(6)) =>
    given(...history).when(ask(command, { by, now, occurredAt, note: 'Entered late.' }));

  it('and may be at the same time, or later', () => {
    expect(at(day(5)).events()[0]).toMatchObject({ occurredAt: day(5) });
    expect(at(day(5.9)).events()[0]).toMatchObject({ occurredAt: day(5.9) });
  });

  it('or is refused', () => {
    at(new Date(Date.parse(day(5)) - 1).toISOString()).refused('before-its-cause');
  });

  it('but without a stated time it is never too early, if this clock is behind', () => {
    expect(
      given(...history)
        .when(ask(command, { by, now: day(4.9) }))
        .events()[0],
    ).toMatchObject({
      occurredAt: day(5),
    });
  });
});

describe('A proposal', () => {
  it('of a summary response answers no assessment', () => {
    given(received(), assessed({}, on5))
      .when(
        ask(
          { type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } },
          { now: day(6), occurredAt: day(4.5) },
        ),
      )
      .leadsToOne({ type: 'ResponseProposed', occurredAt: day(4.5) });
  });
});
