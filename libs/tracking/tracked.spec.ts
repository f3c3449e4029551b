import { describe, expect, it } from '@jest/globals';
import type { ComplainantAct } from '#complainant-desk';
import { type ComplaintEvent, foldHistory, instantText, type Recorded } from '#complaint';
import * as fc from '#test/support/random';
import { LANGUAGES } from '#words';
import { decide } from '../complaint/decide/decide.ts';
import { DomainError } from '../complaint/errors.ts';
import type { FoldableEvent } from '../complaint/evolve/evolve.ts';
import { HOUSE, HOUSE_POLICIES } from '../complaint/testing/house-policies.ts';
import { HOUSE_STAFF } from '../complaint/testing/house-staff.ts';
import { type Asker, live, steps } from '../complaint/testing/lives.ts';
import {
  accepted,
  acknowledged,
  answered,
  ask,
  assessed,
  assigned,
  closed,
  contacted,
  day,
  escalated,
  happened,
  issued,
  proposed,
  received,
  rejected,
  reopened,
} from '../complaint/testing/samples.ts';
import { COMPLAINANT_ACTS, mayOf, type Told, tracked } from './index.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const COMPLAINANT = { id: '0e0b8f04-3f0c-5c52-8a55-4a529d0c0f6f', role: 'complainant' } as const;
const BODY = { name: 'An Ombudsman', address: '1 High Street' };

/** Gives events the members of stored ones. */
function recorded(history: readonly FoldableEvent[]): readonly Recorded[] {
  return history.map((event, revision) => ({
    ...(event as Recorded),
    id: `event-${revision}`,
    folio: FOLIO,
    schemaVersion: 1,
    revision,
    position: String(revision).padStart(20, '0'),
    recordedAt: Date.parse(day(1)),
  }));
}

/** An event with a personal part. */
function withTexts(event: FoldableEvent, personal: object): FoldableEvent {
  return { ...event, personal } as FoldableEvent;
}

/** What is told of a history at a moment, and what the domain accepts then. */
function told(history: readonly FoldableEvent[], at = day(1.5), more: Partial<Told> = {}): Told {
  const state = foldHistory(history);
  if (state.status === 'none') throw new Error('There is no receipt.');
  const { context } = ask({ type: 'reopen', data: {} }, { now: at });
  const may = mayOf(state, (command) => {
    try {
      const request = { command, context: { ...context, actor: COMPLAINANT } };
      decide(request, state, HOUSE_POLICIES, HOUSE_STAFF);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  });
  return {
    folio: FOLIO,
    history: recorded(history),
    state,
    at,
    policy: { externalBody: BODY, tiers: [] },
    zone: 'UTC',
    language: 'en',
    may,
    ...more,
  };
}

const ALWAYS =
  'If you are not satisfied with how we deal with your complaint, tell us at any time. Your right to go to court is not affected.';
const TO_BODY = 'If you are still not satisfied with us, you can turn to: An Ombudsman, 1 High Street.';
const TO_TIER =
  'If you are not satisfied, you can ask that the next level in our organisation look at your complaint.';
const TO_REOPEN = 'If the matter is not settled, you can ask us to open your complaint again.';
const LATE =
  'The time in which we should have answered you is over. We apologise, and still owe you an answer.';
const WORK = 'We look into your complaint and then answer you.';
const OPEN: readonly ComplainantAct[] = [
  'withdrawals',
  'information',
  'ratings',
  'escalations',
  'contact-changes',
];
const TO_ANSWER: readonly ComplainantAct[] = ['acceptances', 'rejections', ...OPEN];

const RECEIVED = { at: '2026-03-02T09:00:00.000Z', text: 'We received your complaint (web form)' };
const line = (text: string, at = day(1)) => ({ at, text });
const limits = (acknowledge: string, respond: string, resolve: string) => [
  { clock: 'acknowledge', text: `Confirm that we have your complaint: ${acknowledge}`, dueAt: day(2) },
  { clock: 'respond', text: `Answer you: ${respond}`, dueAt: day(10) },
  { clock: 'resolve', text: `Bring it to an end: ${resolve}`, dueAt: day(30) },
];
const RUNNING = limits(
  'by 4 March 2026 at 09:00 UTC',
  'by 12 March 2026 at 09:00 UTC',
  'by 1 April 2026 at 09:00 UTC',
);
const met = (...clocks: readonly string[]) =>
  RUNNING.map((one) =>
    clocks.includes(one.clock)
      ? { ...one, text: one.text.replace(/: by .*/, ': done on 3 March 2026'), metAt: day(1) }
      : one,
  );
/** Whatever state the complaint is in, these are the members. */
const always = {
  ...{ folio: FOLIO, language: 'en', zone: 'UTC', receivedAt: RECEIVED.at },
  level: { n: 1, otherPerson: false },
  stepsDone: [1],
};
const ended = (...clocks: readonly string[]) =>
  met('resolve').map((one) =>
    clocks.includes(one.clock) ? { ...one, text: one.text.replace(/: by .*/, ': no longer applies') } : one,
  );
const FINAL = { n: 1, type: 'final', outcome: 'upheld', state: 'issued', issuedAt: day(1), offered: [] };

const HOLD_ME = happened('LegalHoldPlaced', { hold: 1 });

interface Row {
  readonly history: readonly FoldableEvent[];
  readonly at?: string;
  readonly more?: Partial<Told>;
  readonly answer: object;
}

/** The whole answer in every state. */
const STATES: Readonly<Record<string, Row>> = {
  received: {
    history: [received()],
    answer: {
      stepsDone: [],
      ...{ step: 1, status: 'received', happened: [RECEIVED], deadlines: RUNNING, may: OPEN },
      next: { text: 'We will confirm to you that we have your complaint.', by: day(2) },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'received, and not confirmed in time': {
    history: [received(), happened('DeadlineBreached', { clock: 'acknowledge', cycle: 1, dueAt: day(2) })],
    at: day(3),
    answer: {
      stepsDone: [],
      ...{ step: 1, status: 'received', happened: [RECEIVED], may: OPEN },
      deadlines: limits(
        'was due by 4 March 2026 at 09:00 UTC',
        'by 12 March 2026 at 09:00 UTC',
        'by 1 April 2026 at 09:00 UTC',
      ),
      next: {
        text: 'We have not yet confirmed that we have your complaint, although the time for it is over. We apologise.',
        by: day(2),
      },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'assessed, held and linked, which shows nothing but the step': {
    history: [received(), acknowledged(), assessed({ severity: 'critical' }), HOLD_ME],
    answer: {
      ...{ step: 2, status: 'assessed', deadlines: met('acknowledge'), may: OPEN },
      happened: [RECEIVED, line('We confirmed that we have your complaint')],
      next: { text: WORK, by: day(10) },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'investigated, with a response that waits for its approval, and overdue': {
    history: [
      received(),
      acknowledged(),
      assessed({ severity: 'low' }),
      assigned('principal-handler'),
      proposed(1),
    ],
    at: day(12),
    answer: {
      stepsDone: [1, 2],
      ...{ step: 3, status: 'investigating', may: OPEN },
      deadlines: met('acknowledge').map((one) =>
        one.clock === 'respond' ? { ...one, text: 'Answer you: was due by 12 March 2026 at 09:00 UTC' } : one,
      ),
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('A member of our staff began to look into it'),
      ],
      next: { text: LATE, by: day(10) },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'paused for the complainant, and extended': {
    history: [
      received(),
      acknowledged(),
      happened('DeadlineExtended', { clock: 'respond', dueAt: day(15) }),
      happened('ClockPaused', { clock: 'respond', ground: 'awaiting-complainant' }),
      happened('ClockPaused', { clock: 'safety', ground: 'legal-proceedings' }),
    ],
    answer: {
      stepsDone: [],
      ...{ step: 1, status: 'received', may: OPEN },
      deadlines: met('acknowledge').map((one) =>
        one.clock === 'respond'
          ? { ...one, text: 'Answer you: stands still for now', dueAt: day(15), paused: true }
          : one,
      ),
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('A time limit was extended (Answer you): now until 17 March 2026 at 09:00 UTC'),
        line('A time limit stands still (Answer you): we wait for something from you'),
      ],
      next: { text: 'We need something from you before we can go on.' },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'answered, with reasons and an offer': {
    history: [
      received(),
      assessed({ severity: 'low' }),
      withTexts(
        proposed(1, {
          remedies: [{ kind: 'refund', amount: '120.50', currency: 'EUR' }, { kind: 'apology' }],
        }),
        { reasons: 'It was charged twice.', recourse: 'Write to our board.', note: 'Internal.' },
      ),
      issued(1),
    ],
    answer: {
      stepsDone: [1, 2, 3],
      ...{ step: 4, status: 'awaiting-complainant', may: TO_ANSWER },
      deadlines: met('respond'),
      happened: [RECEIVED, line('We gave you our final answer')],
      next: { text: 'Please tell us whether you accept our answer.' },
      response: { ...FINAL, text: 'It was charged twice.', offered: ['Refund: €120.50', 'Apology'] },
      recourse: `Write to our board.\n\n${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'answered in the meantime only': {
    history: [
      received(),
      acknowledged(),
      assessed({ severity: 'low' }),
      proposed(1, { type: 'holding', outcome: undefined }),
      issued(1, { type: 'holding', outcome: undefined }),
    ],
    answer: {
      stepsDone: [1, 2],
      ...{ step: 3, status: 'investigating', may: OPEN },
      deadlines: met('acknowledge'),
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('We gave you an interim answer'),
      ],
      next: { text: WORK, by: day(10) },
      response: { n: 1, type: 'holding', state: 'issued', issuedAt: day(1), offered: [] },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'accepted, to be closed': {
    history: [received(), ...answered(), accepted(1)],
    answer: {
      stepsDone: [1, 3],
      ...{ step: 4, status: 'awaiting-complainant', may: OPEN, deadlines: met('respond') },
      happened: [RECEIVED, line('We gave you our final answer'), line('You accepted our answer')],
      next: {
        text: 'You accepted our answer. We do what is still to be done and then close your complaint.',
      },
      response: { ...FINAL, state: 'accepted' },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  rejected: {
    history: [received(), ...answered(), rejected(1)],
    answer: {
      ...{ step: 3, status: 'investigating', may: OPEN, deadlines: met('respond') },
      happened: [RECEIVED, line('We gave you our final answer'), line('You did not accept our answer')],
      next: {
        text: 'You did not accept our answer. Your complaint stays open, and you can ask for the next level to look at it.',
      },
      response: { ...FINAL, state: 'rejected' },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'rejected at the last tier': {
    history: [received(), escalated(1, 3), ...answered(), rejected(1)],
    answer: {
      level: { n: 3, otherPerson: false },
      ...{ step: 3, status: 'investigating', deadlines: met('respond') },
      may: ['withdrawals', 'information', 'ratings', 'contact-changes'],
      happened: [
        RECEIVED,
        line('Your complaint went to the next level (level 3)'),
        line('We gave you our final answer'),
        line('You did not accept our answer'),
      ],
      next: { text: 'You did not accept our answer. There is no further level in our organisation.' },
      response: { ...FINAL, state: 'rejected' },
      recourse: `${TO_BODY} ${ALWAYS}`,
    },
  },
  'escalated after the rejection': {
    history: [received(), acknowledged(), ...answered(), rejected(1), escalated(1, 2, 'principal-colleague')],
    answer: {
      level: { n: 2, otherPerson: false },
      ...{ step: 3, status: 'investigating', may: OPEN, deadlines: met('acknowledge', 'respond') },
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('We gave you our final answer'),
        line('You did not accept our answer'),
        line('Your complaint went to the next level (level 2)'),
      ],
      next: { text: WORK, by: day(30) },
      response: { ...FINAL, state: 'rejected' },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'referred, without a body in the policy': {
    history: [received(), acknowledged(), happened('ComplaintReferred', { referral: 1, body: 'A Council' })],
    more: { policy: { tiers: [] } },
    answer: {
      ...{ step: 3, status: 'investigating', may: OPEN, deadlines: met('acknowledge') },
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('Your complaint was passed on to: A Council'),
      ],
      next: { text: 'Your complaint is now with: A Council. We wait for the decision.' },
      recourse: `${TO_TIER} ${ALWAYS}`,
    },
  },
  'decided by the body outside, with contacts, remedies, a rating and another code': {
    history: [
      received(),
      acknowledged(),
      contacted({ with: 'third-party' }),
      contacted({ direction: 'inbound', with: 'representative', channel: 'email' }),
      happened('ComplaintReferred', { referral: 1, body: 'A Council' }),
      happened('ExternalDecisionRecorded', { referral: 1, outcome: 'settled', binding: true }),
      happened('RemedyPromised', { remedy: 1, kind: 'refund', amount: '5', currency: 'EUR' }),
      happened('RemedyFulfilled', { remedy: 1, amount: '5', currency: 'EUR' }),
      happened('EvidenceAttached', { mediaType: 'text/plain', size: 1, origin: 'organisation' }),
      happened('EvidenceAttached', { mediaType: 'text/plain', size: 1, origin: 'complainant' }),
      happened('SatisfactionRecorded', { handling: 1 }),
      happened('TrackingCodeReplaced', { version: 2 }),
    ],
    answer: {
      ...{ step: 3, status: 'investigating', may: OPEN, deadlines: met('acknowledge') },
      happened: [
        RECEIVED,
        line('We confirmed that we have your complaint'),
        line('The person who acts for you contacted us (e-mail)'),
        line('Your complaint was passed on to: A Council'),
        line('An independent body decided: settled between you and us'),
        line('We promised you: Refund: €5.00'),
        line('You were given: Refund: €5.00'),
        line('We received a file from you'),
        line('You told us how satisfied you are'),
        line('You were given a new tracking code'),
      ],
      next: { text: WORK, by: day(10) },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'closed, within the time for a reopening': {
    history: [received(), closed('duplicate')],
    more: { reopenUntil: day(91) },
    answer: {
      ...{ step: 5, status: 'closed', deadlines: ended('acknowledge', 'respond') },
      may: ['ratings', 'reopenings'],
      happened: [RECEIVED, line('Your complaint was closed: we handle it with another complaint of yours')],
      next: {
        text: 'Your complaint is closed. If the matter is not settled, you can ask us to open it again.',
        by: day(91),
      },
      recourse: `${TO_REOPEN} ${TO_BODY} ${ALWAYS}`,
    },
  },
  'closed for good': {
    history: [received(), closed('withdrawn')],
    at: day(200),
    more: { reopenUntil: day(91) },
    answer: {
      ...{ step: 5, status: 'closed', deadlines: ended('acknowledge', 'respond') },
      may: ['ratings'],
      happened: [RECEIVED, line('Your complaint was closed: you withdrew it')],
      next: { text: 'Your complaint is closed. Nothing more will happen.' },
      recourse: `${TO_BODY} ${ALWAYS}`,
    },
  },
  reopened: {
    history: [received(), closed('withdrawn'), reopened(2)],
    answer: {
      ...{ step: 3, status: 'investigating', may: OPEN },
      deadlines: HOUSE.deadlinesAtReopening(day(1), 1).map(({ clock, dueAt }, index) => ({
        clock,
        text: [
          'Confirm that your complaint is open again: by 5 March 2026 at 09:00 UTC',
          'Answer you: by 13 March 2026 at 09:00 UTC',
          'Bring it to an end: by 2 April 2026 at 09:00 UTC',
        ][index],
        dueAt,
      })),
      happened: [
        RECEIVED,
        line('Your complaint was closed: you withdrew it'),
        line('Your complaint was opened again'),
      ],
      next: { text: 'We will confirm to you that your complaint is open again.', by: day(3) },
      recourse: `${TO_TIER} ${TO_BODY} ${ALWAYS}`,
    },
  },
  erased: {
    history: [
      received(),
      ...answered(),
      closed('withdrawn'),
      happened('ErasureStarted', { erasure: 1, scope: 'complaint', because: 'A' }),
      happened('PersonalDataErased', {
        ...{ erasure: 1, scope: 'complaint', because: 'A', basis: 'retention', requester: 'r' },
        ...{ requesterRole: 'compliance', approver: 'a', executor: 'e', overridden: false },
        ...{ method: 'keys-destroyed', keys: [], keyCount: 0, keysDigest: '0'.repeat(64), events: [] },
        ...{ eventCount: 0, stores: [], decryption: 'failed' },
      }),
    ],
    answer: {
      stepsDone: [1, 3, 4],
      ...{ step: 5, status: 'closed', may: ['ratings'], erased: true },
      deadlines: met('respond', 'resolve').map((one) =>
        one.clock === 'acknowledge' ? ended('acknowledge')[0] : one,
      ),
      happened: [
        RECEIVED,
        line('We gave you our final answer'),
        line('Your complaint was closed: you withdrew it'),
        line('Your personal data was erased'),
      ],
      next: { text: 'Your complaint is closed. Nothing more will happen.' },
      response: FINAL,
      recourse: `${TO_BODY} ${ALWAYS}`,
    },
  },
};

describe('What a complainant sees', () => {
  it('claims no answer and no other person where there was none', () => {
    const withdrawn = tracked(told([received(), acknowledged(), closed('withdrawn')]));
    expect(withdrawn.stepsDone).toEqual([1]);
    expect(withdrawn.deadlines.map(({ text }) => text)).toEqual([
      'Confirm that we have your complaint: done on 3 March 2026',
      'Answer you: no longer applies',
      'Bring it to an end: done on 3 March 2026',
    ]);
    const tiers = [{ n: 2, role: 'reviewer', mustDiffer: true }];
    const history = [received(), escalated(1, 2)];
    expect(tracked(told(history)).level).toEqual({ n: 2, otherPerson: false });
    const policy = { externalBody: BODY, tiers };
    expect(tracked(told(history, day(2), { policy })).level).toEqual({ n: 2, otherPerson: true });
  });

  it('tells the confirmation at a further level from the one of the receipt', () => {
    const higher = happened('ComplaintEscalated', {
      ...{ fromTier: 1, toTier: 2, trigger: 'complainant-request' as const },
      deadlines: [{ clock: 'acknowledge' as const, dueAt: day(5), tier: 2 }],
    });
    const confirmed = tracked(told([received(), acknowledged(), higher])).deadlines[0];
    expect(confirmed?.text).toMatch(/^Confirm that your complaint is at the next level: by /);
    const reopened = happened('ComplaintReopened', {
      cycle: 2,
      clockRule: 'anew',
      deadlines: [{ clock: 'acknowledge' as const, dueAt: day(5), tier: 2 }],
    });
    const again = tracked(told([received(), acknowledged(), higher, closed('withdrawn'), reopened]))
      .deadlines[0];
    expect(again?.text).toMatch(/^Confirm that your complaint is open again: by /);
  });

  it('shows an answer without characters that turn it around', () => {
    const reasons = 'Paid \u202eback\nby us.\u2066';
    const history = [
      received(),
      assigned('principal-handler'),
      withTexts(proposed(1), { reasons }),
      issued(1),
    ];
    expect(tracked(told(history)).response?.text).toBe('Paid back\nby us.');
  });

  it.each(Object.entries(STATES))('is whole when the complaint is %s', (_, { history, at, more, answer }) => {
    expect(tracked(told(history, at, more))).toEqual({ ...always, ...answer });
  });

  it('follows what stayed of an answer and of its corrections after erasures, and nothing older', () => {
    const corrects = (event: string, field: string, personal?: object) =>
      withTexts(happened('EntryCorrected', { event, field }), personal ?? {});
    const erased = (event: FoldableEvent): FoldableEvent => ({ ...event, ...{ hidden: 'erased' } });
    const base = [received(), withTexts(proposed(1), { reasons: 'Wrong.' }), issued(1)];
    const textOf = (...corrections: readonly FoldableEvent[]) => {
      const history = [...base, ...corrections];
      return tracked({ ...told(base), history: recorded(history) }).response?.text;
    };
    const correction = erased(corrects('event-1', '/personal/reasons'));
    const left = { new: { new: 'Right.', reason: 'A slip.' } };
    expect(textOf(correction, corrects('event-3', '/personal', left))).toBe('Right.');
    expect(textOf(correction)).toBeUndefined();
    const first = erased(corrects('event-1', '/personal'));
    expect(textOf(first, corrects('event-1', '/personal', { new: { reasons: 'Less.' } }))).toBe('Less.');
  });

  it.each([
    'accepted',
    'withdrawn',
    'remedies-exhausted',
    'no-response',
    'duplicate',
    'out-of-scope',
    'as-recorded',
  ] as const)('names the reason %s of a closing in words', (reason) => {
    const { happened: lines } = tracked(told([received(), closed(reason)]));
    expect(lines.at(-1)?.text).toMatch(/^Your complaint was closed: [^-]+$/);
  });

  it('follows corrections of dates, of data, of the text of an answer and of the name of a file', () => {
    const history = [
      received(),
      withTexts(proposed(1), { reasons: 'Wrong.' }),
      issued(1),
      happened('EntryCorrected', { event: 'event-0', field: '/data/channel', old: 'web', new: 'phone' }),
      withTexts(happened('EntryCorrected', { event: 'event-1', field: '/personal/reasons' }), {
        new: 'Right.',
        reason: 'A slip.',
      }),
      withTexts(happened('EvidenceAttached', { mediaType: 'text/plain', size: 1, origin: 'complainant' }), {
        name: 'slip.txt',
      }),
      withTexts(happened('EntryCorrected', { event: 'event-5', field: '/personal/name' }), {
        new: 'folder/bill\u202e.txt',
        reason: 'A slip.',
      }),
    ];
    const state = foldHistory(recorded(history));
    if (state.status === 'none') throw new Error('There is no receipt.');
    const { happened: lines, response } = tracked({
      ...told(history.slice(0, 3)),
      history: recorded(history),
      state,
    });
    expect(lines[0]?.text).toBe('We received your complaint (telephone)');
    expect(response?.text).toBe('Right.');
    expect(lines.at(-1)?.text).toBe('We received a file from you: bill.txt');
  });
});

describe('What happens next', () => {
  it('has its date while another clock stands still', () => {
    const { next } = tracked(
      told([
        received(),
        acknowledged(),
        happened('ClockPaused', { clock: 'resolve', ground: 'legal-proceedings' }),
      ]),
    );
    expect(next).toEqual({ text: WORK, by: day(10) });
  });
});

describe.each(LANGUAGES)('The answer in %s', (language) => {
  it.each(Object.entries(STATES))(
    'has all its words when the complaint is %s',
    (_, { history, at, more }) => {
      const {
        happened: lines,
        next,
        deadlines,
        recourse,
      } = tracked(told(history, at, { ...more, language }));
      const said = [...lines, next, ...deadlines].map(({ text }) => text).concat(recourse);
      for (const text of said) {
        expect(text).not.toMatch(/undefined|null|\{|'|^$|^\s|\s$/);
        if (language === 'ru') expect(text).toMatch(/[а-яё]/);
      }
      const english = tracked(told(history, at, more));
      if (language !== 'en') expect([english.next.text, english.recourse]).not.toContain(next.text);
    },
  );
});

const SECRETS: ReadonlySet<ComplaintEvent['type']> = new Set([
  'ComplaintAssessed',
  'FindingRecorded',
  'InvestigationWaived',
  'ClosureProposed',
  'ComplaintLinked',
  'RootCauseRecorded',
  'CorrectiveActionLinked',
  'CorrectiveActionVerified',
  'DeadlineBreached',
  'HandlerAssigned',
]);
/** Words that are also those of an answer: states, clocks, outcomes and the like. */
const SHOWN =
  /^(received|assessed|investigating|closed|issued|accepted|rejected|final|summary|holding|web|phone)$/;

/** Every text in an object. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe('Any life of a complaint', () => {
  const asPerson: Asker = (command, step) => ask(command, { ...step, ...(step.note && { note: 'MARK' }) });

  it('shows no principal, no text and no code of an internal event, in any language', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { history } = live('house', asPerson, path);
        const marked = history.map((event) => withTexts(event, { ...event.personal, note: 'MARK' }));
        const at = instantText(Date.parse(day(400)));
        for (const language of LANGUAGES) {
          const answer = tracked(told(marked, at, { language }));
          const shown = texts(answer);
          expect(COMPLAINANT_ACTS).toEqual(expect.arrayContaining([...answer.may]));
          const hidden = history
            .filter(({ type }) => SECRETS.has(type))
            .flatMap(({ data }) => Object.values(data).filter((code) => typeof code === 'string'))
            .filter((code) => code.length > 3 && !SHOWN.test(code) && !/^\d{4}-/.test(code));
          const leaked = [...hidden, 'MARK', 'principal-', 'Because.', 'event-'].filter((code) =>
            shown.some(
              (text) => text.split(/[^\p{L}\p{N}-]+/u).includes(code) || text.includes('principal-'),
            ),
          );
          expect(leaked).toEqual([]);
        }
      }),
    );
  });
});
