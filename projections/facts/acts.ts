import {
  clockMoveOf,
  clocksStartedBy,
  type Deadline,
  type EventOf,
  inForceFrom,
  isDay,
  isHistory,
  kindAfter,
  type Recorded,
} from '#complaint';
import { dayNumber, daysOf } from '#zone-days';
import type { Act, Due, FactsDocument } from './document.ts';

/** The document after the receipt of a complaint. */
export function received(event: Recorded<EventOf<'ComplaintReceived'>>): FactsDocument {
  const { data, envelope } = event;
  const { product, category, channel, organisation, complainantRef: complainant } = data;
  return {
    kind: data.kind,
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    channel,
    ...(organisation === undefined ? {} : { organisation }),
    policy: envelope.policy.id,
    policyVersion: envelope.policy.version,
    ...(complainant === undefined ? {} : { complainant }),
    acts: [actOf(event)],
  };
}

/** The document after a later event. The kind is that of the assessment recorded last. */
export function added(document: FactsDocument, event: Recorded): FactsDocument {
  return { ...document, kind: kindAfter(event, document.kind), acts: [...document.acts, actOf(event)] };
}

function actOf(event: Recorded): Act {
  const { type, id, position, occurredAt, zone, data } = event;
  return {
    type,
    event: id,
    position,
    ...(occurredAt === undefined ? {} : momentOf(occurredAt, zone)),
    ...(isHistory(event) ? { history: true } : {}),
    ...(data.lateEntry === true ? { late: true } : {}),
    ...inForceAfter(event),
    ...duesOf(event),
    ...moveOf(event),
    ...detailsOf(event),
  };
}

function momentOf(occurredAt: string, zone: string | undefined): Pick<Act, 'on' | 'day' | 'zone'> {
  if (!isDay(occurredAt)) return { on: Date.parse(occurredAt) };
  const day = dayNumber(occurredAt);
  const on = daysOf(zone ?? 'UTC').startOf(day);
  return zone === undefined ? { on, day } : { on, day, zone };
}

/** What the event puts in force. A handler of `null` means nobody. */
function inForceAfter(event: Recorded): Pick<Act, 'handler' | 'severity' | 'tier'> {
  const set = inForceFrom(event);
  return 'handler' in set ? { ...set, handler: set.handler ?? null } : set;
}

function detailsOf(event: Recorded): Partial<Act> {
  switch (event.type) {
    case 'ComplaintReceived': {
      const { data, occurredAt, recordedAt } = event;
      return { feedback: data.kind, ...(occurredAt === undefined ? { recordedAt } : {}) };
    }
    case 'ComplaintAssessed':
      return event.data.kind === undefined ? {} : { feedback: event.data.kind };
    case 'ResponseIssued': {
      const { type: response, outcome } = event.data;
      return outcome === undefined ? { response } : { response, outcome };
    }
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return dueAt === undefined ? { clock } : { clock, due: dueOf({ clock, dueAt }, event.zone) };
    }
    case 'SatisfactionRecorded': {
      const { handling = '', outcome = '' } = event.data;
      return { rated: `${handling}/${outcome}` };
    }
    case 'RemedyFulfilled': {
      const { amount, currency } = event.data;
      return amount === undefined ? {} : { about: `${currency} ${amount}` };
    }
    case 'RootCauseRecorded':
      return { about: event.data.cause };
    case 'CorrectiveActionVerified':
      return { about: event.data.action, effective: event.data.effective };
    case 'ComplaintAcknowledged':
    case 'HandlerAssigned':
    case 'ContactRecorded':
    case 'EvidenceAttached':
    case 'FindingRecorded':
    case 'InvestigationWaived':
    case 'ProgressReported':
    case 'ComplainantChanged':
    case 'ComplaintReferred':
    case 'ExternalDecisionRecorded':
    case 'ComplaintLinked':
    case 'ResponseProposed':
    case 'ResponseAccepted':
    case 'ResponseRejected':
    case 'ComplaintEscalated':
    case 'RemedyPromised':
    case 'RemedyFailed':
    case 'CorrectiveActionLinked':
    case 'ComplaintClosed':
    case 'ComplaintReopened':
    case 'ClosureProposed':
    case 'TrackingCodeReplaced':
    case 'LegalHoldPlaced':
    case 'LegalHoldReleased':
    case 'ErasureRequested':
    case 'ErasureDecided':
    case 'ErasureStarted':
    case 'PersonalDataErased':
    case 'LetterSent':
    case 'EntryCorrected':
    case 'ClockPaused':
    case 'ClockResumed':
    case 'DeadlineExtended':
    case 'DueDateRecalculated':
      return {};
  }
}

function duesOf(event: Recorded): Pick<Act, 'dues'> {
  const started = clocksStartedBy(event);
  return started.length === 0 ? {} : { dues: started.map((one) => dueOf(one, event.zone)) };
}

function moveOf(event: Recorded): Pick<Act, 'move'> {
  const found = clockMoveOf(event);
  if (found === undefined) return {};
  const { dueAt, ...move } = found;
  const { clock, tier } = move;
  const own = event.occurredAt === undefined ? undefined : momentOf(event.occurredAt, event.zone).on;
  const judgedAt = isHistory(event) && own !== undefined ? own : event.recordedAt;
  const due =
    dueAt === undefined
      ? {}
      : { due: dueOf(tier === 1 ? { clock, dueAt } : { clock, dueAt, tier }, event.zone) };
  return { move: { ...move, ...due, judgedAt } };
}

function dueOf({ clock, dueAt, tier }: Deadline, zone: string | undefined): Due {
  const ofTier = tier === undefined ? {} : { tier };
  if (!isDay(dueAt)) return { clock, at: Date.parse(dueAt), ...ofTier };
  const day = dayNumber(dueAt);
  return { clock, at: daysOf(zone ?? 'UTC').startOf(day + 1), day, ...ofTier };
}
