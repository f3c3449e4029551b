import { describe, expect, it } from '@jest/globals';
import { sentenceOf } from '#commands';
import { type EventType, SCHEMA_VERSIONS } from '#complaint';
import { event, receipt } from '#complaint/testing';
import { TestLog, withView } from '../testing/index.ts';
import { timelineProjection } from './projection.ts';
import { findTimeline } from './queries.ts';

const CORRECTED = '5d0c8a52-6a0f-5b6e-9d0e-000000000009';
const NOW = Date.UTC(2026, 0, 10);

function log(): TestLog {
  const made = new TestLog();
  const note = { note: 'WORDS' };
  made.record(
    [
      {
        ...receipt('2026-01-01T00:00:00.000Z', { product: 'Loan', category: 'delay' }),
        personal: { description: 'WORDS' },
      },
      event('ComplaintAcknowledged', '2026-01-02', { cycle: 1, channel: 'email' }),
      event('ComplaintAssessed', '2026-01-02T01:00:00.000Z', {
        severity: 'high',
        complexity: 'complex',
        safety: true,
        kind: 'complaint',
        deadlines: [],
      }),
      event('HandlerAssigned', '2026-01-02T02:00:00.000Z', { handler: 'h1', conflictDeclared: false }),
      {
        ...event('ContactRecorded', '2026-01-02T03:00:00.000Z', {
          channel: 'in-person',
          direction: 'inbound',
          with: 'third-party',
        }),
        personal: { summary: 'WORDS' },
      },
      event('EvidenceAttached', '2026-01-02T03:30:00.000Z', {
        mediaType: 'application/pdf',
        size: 1,
        origin: 'third-party',
      }),
      event('FindingRecorded', '2026-01-02T04:00:00.000Z', { conclusion: 'partly-substantiated' }),
      event('InvestigationWaived', '2026-01-02T05:00:00.000Z', {}),
      event('ProgressReported', '2026-01-02T06:00:00.000Z', { channel: 'email' }),
      {
        ...event('ComplainantChanged', '2026-01-02T06:30:00.000Z', {}),
        personal: { complainant: { name: 'WORDS' } },
      },
      event('ComplaintReferred', '2026-01-02T07:00:00.000Z', { referral: 1, body: 'An ombudsman' }),
      event('ExternalDecisionRecorded', '2026-01-02T08:00:00.000Z', {
        referral: 1,
        outcome: 'partly-upheld',
        binding: true,
      }),
      event('ComplaintLinked', '2026-01-02T09:00:00.000Z', { kind: 'duplicate-of', folio: '7K3F-9QW2-XH-W' }),
      event('SatisfactionRecorded', '2026-01-02T10:00:00.000Z', { handling: 2, outcome: 5 }),
      event('ResponseProposed', '2026-01-03T00:00:00.000Z', {
        response: 1,
        type: 'final',
        outcome: 'partly-upheld',
      }),
      event('ResponseIssued', '2026-01-03T01:00:00.000Z', {
        response: 1,
        type: 'final',
        outcome: 'partly-upheld',
      }),
      {
        ...event('ResponseRejected', '2026-01-04T00:00:00.000Z', { response: 1, lateEntry: true }),
        personal: note,
      },
      event('ComplaintEscalated', '2026-01-04T01:00:00.000Z', {
        fromTier: 1,
        toTier: 2,
        trigger: 'response-rejected',
      }),
      event('DeadlineBreached', undefined, { clock: 'respond' }),
      event('ResponseAccepted', '2026-01-05T00:00:00.000Z', { response: 1 }),
      {
        ...event('ClosureProposed', '2026-01-05T00:30:00.000Z', {
          closure: 1,
          cycle: 1,
          reason: 'out-of-scope',
        }),
        personal: { justification: 'WORDS' },
      },
      event('ComplaintClosed', '2026-01-05T01:00:00.000Z', { cycle: 1, reason: 'remedies-exhausted' }),
      event('ComplaintReopened', '2026-01-06T00:00:00.000Z', { cycle: 2, clockRule: 'anew', deadlines: [] }),
      event('ClockPaused', '2026-01-06T01:00:00.000Z', { clock: 'resolve', ground: 'legal-proceedings' }),
      event('ClockResumed', '2026-01-06T02:00:00.000Z', {
        clock: 'resolve',
        dueAt: '2026-02-01T00:00:00.000Z',
      }),
      event('DeadlineExtended', '2026-01-06T03:00:00.000Z', {
        clock: 'respond',
        dueAt: '2026-02-02T00:00:00.000Z',
      }),
      event('DueDateRecalculated', '2026-01-06T04:00:00.000Z', {
        clock: 'respond',
        cycle: 2,
        dueAt: '2026-02-03T00:00:00.000Z',
        cause: 'holiday',
      }),
      {
        ...event('RemedyPromised', '2026-01-06T01:00:00.000Z', {
          remedy: 1,
          kind: 'financial-assistance',
          amount: '120.50',
          currency: 'EUR',
          dueOn: '2026-02-01',
        }),
        personal: { description: 'WORDS' },
      },
      event('RemedyFulfilled', '2026-01-06T02:00:00.000Z', { remedy: 1, amount: '20.00', currency: 'EUR' }),
      event('RemedyFailed', '2026-01-06T03:00:00.000Z', { remedy: 1 }),
      event('RootCauseRecorded', '2026-01-06T04:00:00.000Z', {
        rootCause: 1,
        cause: 'posting-rule-double',
        area: 'system',
      }),
      event('CorrectiveActionLinked', '2026-01-06T05:00:00.000Z', {
        action: 'A.1',
        rootCause: 1,
        kind: 'preventive',
        owner: 'h1',
        dueOn: '2026-02-01',
      }),
      event('CorrectiveActionVerified', '2026-01-06T06:00:00.000Z', { action: 'A.1', effective: false }),
      event('TrackingCodeReplaced', '2026-01-06T07:00:00.000Z', { version: 2 }),
      { ...event('LegalHoldPlaced', '2026-01-07T00:00:00.000Z', { hold: 1 }), personal: { reason: 'WORDS' } },
      event('LegalHoldReleased', '2026-01-07T01:00:00.000Z', { hold: 1 }),
      event('ErasureRequested', '2026-01-07T02:00:00.000Z', {
        erasure: 1,
        basis: 'data-subject-request',
        scope: 'event',
        event: CORRECTED,
      }),
      event('ErasureDecided', '2026-01-07T03:00:00.000Z', {
        erasure: 1,
        decision: 'granted',
        overridden: true,
      }),
      event('ErasureStarted', '2026-01-07T04:00:00.000Z', { erasure: 1, scope: 'event', event: CORRECTED }),
      {
        ...event('EntryCorrected', '2026-01-07T05:00:00.000Z', {
          event: CORRECTED,
          field: '/personal',
          erasure: 1,
        }),
        personal: { new: { description: 'WORDS' } },
      },
      event('PersonalDataErased', '2026-01-07T06:00:00.000Z', {
        erasure: 1,
        scope: 'event',
        event: CORRECTED,
        basis: 'data-subject-request',
        requester: 'h1',
        requesterRole: 'handler',
        approver: 'c1',
        executor: 'a1',
        overridden: true,
        method: 'keys-destroyed',
        keys: [],
        keyCount: 0,
        keysDigest: '0'.repeat(64),
        events: [CORRECTED],
        eventCount: 1,
        stores: [],
        decryption: 'failed',
      }),
      event('LetterSent', '2026-01-07T07:00:00.000Z', {
        kind: 'erasure-decision',
        n: 1,
        channel: 'email',
        message: 'ab',
        event: CORRECTED,
        outcome: 'failed',
        why: 'refused',
      }),
    ].map((one) => ({ folio: 'A', event: one, recordedAt: NOW })),
  );
  return made;
}

describe('the timeline', () => {
  it('shows every kind of event as a sentence, oldest first', async () => {
    await withView(timelineProjection, log().events, async (views) => {
      const timeline = await findTimeline(views, 'A');
      expect(timeline?.entries.map(sentenceOf)).toEqual([
        'Complaint received (web) about Loan, delay',
        'Acknowledged (email)',
        'Assessed as high and complex, a matter of safety; treated as a complaint from now on',
        'Assigned to h1',
        'Contact from the third party (in person)',
        'Evidence attached, from the third party',
        'Finding recorded: partly substantiated',
        'Investigation waived',
        'Complainant told of the progress (email)',
        'Complainant changed',
        'Referred to An ombudsman (referral 1)',
        'Referral 1 decided: partly upheld, binding',
        'Linked: duplicate of 7K3F-9QW2-XH-W',
        'Rated by the complainant: handling 2 of 5, outcome 5 of 5',
        'Final response 1 proposed: partly upheld',
        'Final response 1 issued: partly upheld',
        'Response 1 rejected by the complainant (entered late)',
        'Escalated from tier 1 to tier 2 (response rejected)',
        'Deadline to respond missed, due date unknown (date unknown)',
        'Response 1 accepted by the complainant',
        'Closing 1 proposed: out of scope',
        'Closed: remedies exhausted',
        'Reopened, cycle 2 begins',
        'Clock to resolve paused: legal proceedings',
        'Clock to resolve resumed, due 2026-02-01T00:00:00.000Z',
        'Clock to respond extended, due 2026-02-02T00:00:00.000Z',
        'Clock to respond computed again (holiday), due 2026-02-03T00:00:00.000Z',
        'Remedy 1 promised: financial assistance of 120.50 EUR, due on 2026-02-01',
        'Remedy 1: 20.00 EUR paid',
        'Remedy 1 will not be given',
        'Root cause 1 found: posting rule double (system)',
        'Preventive action A.1 linked, owned by h1, due on 2026-02-01',
        'Action A.1 found not effective',
        'Tracking code replaced (version 2)',
        'Legal hold 1 placed',
        'Legal hold 1 released',
        'Erasure 1 of one event requested: data subject request',
        'Erasure 1 granted, overriding the retention',
        'Erasure 1 started',
        'What may stay after erasure 1 recorded',
        'Personal data erased: one event (erasure 1)',
        'Letter (erasure decision 1) (email): failed, refused',
      ]);
      const told = new Set<EventType>(timeline?.entries.map(({ type }) => type));
      expect([...told].toSorted()).toEqual(Object.keys(SCHEMA_VERSIONS).toSorted());
    });
  });

  it('gives the position and the time of each event, and no text that a person typed', async () => {
    await withView(timelineProjection, log().events, async (views) => {
      const timeline = await findTimeline(views, 'A');
      expect(timeline?.entries[1]).toMatchObject({
        position: '00000000000000000002',
        revision: 1,
        occurredAt: '2026-01-02',
        recordedAt: '2026-01-10T00:00:00.000Z',
        actor: { id: 'principal-1', role: 'system' },
      });
      expect(JSON.stringify(timeline)).not.toContain('WORDS');
      expect(await findTimeline(views, 'B')).toBeUndefined();
    });
  });
});
