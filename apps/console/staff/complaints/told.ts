import type { CodeWords } from '#words/console';
import type { Answered } from '../api/request.ts';

export type TimelineEntry = Answered<'/v1/complaints/{folio}/timeline'>['entries'][number];

type Numbered = 'tier' | 'cycle' | 'number' | 'handling' | 'outcome';
type Flagged = 'late' | 'safety' | 'binding' | 'overridden' | 'effective' | 'notEffective';

/** A part of what an entry of the timeline says: a code with words, a person, a moment, or a text as it is. */
export type Told =
  | { readonly is: 'code'; readonly area: keyof CodeWords; readonly code: string }
  | { readonly is: 'name'; readonly id: string }
  | { readonly is: 'moment' | 'due'; readonly at: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'numbered'; readonly word: Numbered; readonly n: string }
  | { readonly is: 'word'; readonly word: Flagged }
  | { readonly is: 'change'; readonly from: Told | undefined; readonly to: Told }
  | { readonly is: 'money'; readonly amount: string; readonly currency: string }
  | { readonly is: 'folio'; readonly folio: string };

type How = keyof CodeWords | 'name' | 'text' | 'money' | 'folio' | 'due' | 'verified' | Numbered | Flagged;

const RESPONSE = { response: 'number', type: 'responseTypes', outcome: 'outcomes' } as const;
const ERASURE = { erasure: 'number', basis: 'bases', scope: 'scopes', decision: 'erasureStates' } as const;
const CLOCK = { clock: 'clocks', ground: 'pauseGrounds', dueAt: 'due' } as const;

/** What is said of each event, in this order. A member that is not here needs the exact history. */
const TOLD: Readonly<Record<string, Readonly<Record<string, How>>>> = {
  ComplaintReceived: { kind: 'kinds', channel: 'channels', product: 'text', category: 'categories' },
  ComplaintAcknowledged: { channel: 'channels' },
  ComplaintAssessed: {
    severity: 'severities',
    complexity: 'complexities',
    safety: 'safety',
    kind: 'kinds',
  },
  HandlerAssigned: { handler: 'name' },
  ComplaintEscalated: { toTier: 'tier', handler: 'name' },
  ContactRecorded: { direction: 'directions', with: 'parties', channel: 'channels' },
  EvidenceAttached: { origin: 'parties' },
  FindingRecorded: { conclusion: 'conclusions' },
  ProgressReported: { channel: 'channels' },
  ResponseProposed: RESPONSE,
  ResponseIssued: RESPONSE,
  ResponseAccepted: RESPONSE,
  ResponseRejected: RESPONSE,
  ComplaintLinked: { kind: 'links', folio: 'folio' },
  RemedyPromised: { remedy: 'number', kind: 'remedies', amount: 'money', dueOn: 'due' },
  RemedyFulfilled: { remedy: 'number', amount: 'money' },
  RemedyFailed: { remedy: 'number' },
  ComplaintReferred: { referral: 'number', body: 'text' },
  ExternalDecisionRecorded: { referral: 'number', outcome: 'externalOutcomes', binding: 'binding' },
  DeadlineBreached: CLOCK,
  ClockPaused: CLOCK,
  ClockResumed: CLOCK,
  DeadlineExtended: CLOCK,
  DueDateRecalculated: CLOCK,
  ClosureProposed: { closure: 'number', reason: 'closingReasons' },
  ComplaintClosed: { reason: 'closingReasons' },
  ComplaintReopened: { cycle: 'cycle' },
  RootCauseRecorded: { rootCause: 'number', cause: 'text', area: 'areas' },
  CorrectiveActionLinked: { kind: 'actionKinds', action: 'text', owner: 'name', dueOn: 'due' },
  CorrectiveActionVerified: { action: 'text', effective: 'verified' },
  SatisfactionRecorded: { handling: 'handling', outcome: 'outcome' },
  EntryCorrected: { of: 'events' },
  LetterSent: { kind: 'letters', channel: 'channels', outcome: 'letterOutcomes', why: 'letterReasons' },
  LegalHoldPlaced: { hold: 'number' },
  LegalHoldReleased: { hold: 'number' },
  ErasureRequested: ERASURE,
  ErasureDecided: { ...ERASURE, overridden: 'overridden' },
  ErasureStarted: ERASURE,
  PersonalDataErased: ERASURE,
};

/** Those of which the name of the event says all. */
const PLAIN: ReadonlySet<string> = new Set([
  'InvestigationWaived',
  'ComplainantChanged',
  'TrackingCodeReplaced',
]);

/** Of the details that can be corrected, those that are codes. */
const CORRECTED: Readonly<Record<string, keyof CodeWords>> = {
  category: 'categories',
  channel: 'channels',
  severity: 'severities',
  complexity: 'complexities',
  kind: 'kinds',
  conclusion: 'conclusions',
  outcome: 'outcomes',
  area: 'areas',
};

/**
 * What an entry of the timeline says, in parts that have words in every language. Undefined for an event whose text
 * the API alone can give, in English.
 */
export function toldOf({ type, codes }: Pick<TimelineEntry, 'type' | 'codes'>): readonly Told[] | undefined {
  const told = TOLD[type];
  const late: readonly Told[] = codes['lateEntry'] === true ? [{ is: 'word', word: 'late' }] : [];
  if (told === undefined) return PLAIN.has(type) ? late : undefined;
  const parts = Object.entries(told).flatMap(([member, how]) => partOf(how, codes[member], codes));
  return [...parts, ...changeOf(codes), ...late];
}

function partOf(how: How, value: unknown, codes: TimelineEntry['codes']): readonly Told[] {
  if (value === undefined || value === null) return [];
  const text = String(value);
  switch (how) {
    case 'name':
      return [{ is: 'name', id: text }];
    case 'folio':
      return [{ is: 'folio', folio: text }];
    case 'text':
      return [{ is: 'text', text }];
    case 'money':
      return [{ is: 'money', amount: text, currency: String(codes['currency']) }];
    case 'due':
      return [{ is: 'due', at: text }];
    case 'tier':
    case 'cycle':
    case 'number':
    case 'handling':
    case 'outcome':
      return [{ is: 'numbered', word: how, n: text }];
    case 'verified':
      return [{ is: 'word', word: value === true ? 'effective' : 'notEffective' }];
    case 'late':
    case 'safety':
    case 'binding':
    case 'overridden':
    case 'effective':
    case 'notEffective':
      return value === true ? [{ is: 'word', word: how }] : [];
    default:
      return [{ is: 'code', area: how, code: text }];
  }
}

function changeOf({ field, old, new: value }: TimelineEntry['codes']): readonly Told[] {
  if (field === undefined || value === undefined) return [];
  const area = CORRECTED[String(field).split('/').at(-1) ?? ''];
  const told = (one: unknown): Told => {
    const text = String(one);
    if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text)) return { is: 'moment', at: text };
    return area === undefined ? { is: 'text', text } : { is: 'code', area, code: text };
  };
  return [{ is: 'change', from: old === undefined ? undefined : told(old), to: told(value) }];
}
