import { DomainError } from '../errors.ts';
import type { EventType } from '../events.ts';
import type { HistoryEvent } from '../evolve/evolve.ts';
import type { WhyFixed } from '../refusals/correcting.ts';

/*
 * Why a member of an event cannot be corrected. Whoever asks is told the reason that is true for this member.
 */

const PERSONS: ReadonlySet<string> = new Set([
  'handler',
  'owner',
  'proposedBy',
  'concerns',
  'complainantRef',
]);
const DUE_DATES: ReadonlySet<string> = new Set(['deadlines', 'dueAt', 'dueOn']);
const IDS: ReadonlySet<string> = new Set([
  ...[
    'response',
    'referral',
    'remedy',
    'rootCause',
    'action',
    'closure',
    'hold',
    'erasure',
    'folio',
    'event',
  ],
  ...[
    'content',
    'digest',
    'key',
    'evidence',
    'message',
    'contentHash',
    'cycle',
    'tier',
    'fromTier',
    'toTier',
  ],
]);

/**
 * What is said in a proposal that a second person approves, or has approved. A person alone may not put other words into
 * an answer, neither after its issue nor, as the one who then approves it, before.
 */
const TEXTS_OF_TWO: { readonly [T in EventType]?: readonly string[] } = {
  ResponseProposed: ['/personal/reasons', '/personal/recourse'],
  ClosureProposed: ['/personal/justification'],
};

/** Whether a text of an event, as it is stored, is decided by two persons. */
export function isDecidedByTwo({ type }: HistoryEvent, pointer: string): boolean {
  return TEXTS_OF_TWO[type]?.includes(pointer) === true;
}

type Reasons = { readonly [T in EventType]?: Readonly<Record<string, WhyFixed>> };

const REASONS: Reasons = {
  ComplaintAssessed: { safety: 'sets-due-dates', severity: 'matter-of-safety' },
  HandlerAssigned: { conflictDeclared: 'entries-rest-on-it' },
  EvidenceAttached: { mediaType: 'measured', size: 'measured' },
  ComplaintLinked: { kind: 'others-have-it' },
  CorrectiveActionLinked: { kind: 'others-have-it' },
  CorrectiveActionVerified: { effective: 'others-have-it' },
  ResponseProposed: { type: 'decided-by-two', outcome: 'decided-by-two', remedies: 'decided-by-two' },
  ResponseIssued: { type: 'decided-by-two', outcome: 'decided-by-two' },
  ClosureProposed: { reason: 'decided-by-two' },
  ComplaintClosed: { reason: 'entries-rest-on-it', recourseTold: 'entries-rest-on-it' },
  ClockPaused: { clock: 'sets-due-dates' },
  ClockResumed: { clock: 'sets-due-dates' },
  DeadlineExtended: { clock: 'sets-due-dates' },
  RemedyPromised: { currency: 'entries-rest-on-it' },
  RemedyFulfilled: { currency: 'entries-rest-on-it' },
};

/** The refusal of a correction of a member of an event's data. */
export function notCorrectable({ type, data }: HistoryEvent, name: string): DomainError {
  const isSeconded = type === 'ComplaintClosed' && data.closure !== undefined;
  return refusedBecause(isSeconded && name === 'reason' ? 'decided-by-two' : whyFixed(type, name));
}

function whyFixed(type: EventType, name: string): WhyFixed {
  if (PERSONS.has(name)) return 'person';
  if (DUE_DATES.has(name)) return 'due-date';
  if (IDS.has(name)) return 'id';
  if (type === 'EntryCorrected') return 'correction';
  return REASONS[type]?.[name] ?? 'recorded-by-ledger';
}

/** The refusal of a correction, for a reason. */
export function refusedBecause(because: WhyFixed): DomainError {
  return new DomainError('not-correctable', { because });
}

/** Why the date of an event cannot be corrected. */
export function whyDateFixed(type: EventType): WhyFixed {
  if (type === 'EntryCorrected') return 'correction';
  if (type.startsWith('Clock') || type.startsWith('Deadline')) return 'sets-due-dates';
  if (type.startsWith('Remedy') || type.startsWith('CorrectiveAction') || type === 'RootCauseRecorded')
    return 'entries-rest-on-it';
  return 'recorded-by-ledger';
}
