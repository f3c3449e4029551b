import type { Dated, Deadline, OccurredAt, PolicyRef } from './events.ts';
import { outcomeOf } from './letters.ts';
import type {
  ClosureProposal,
  ComplaintState,
  CorrectiveAction,
  Evidence,
  Letter,
  PromisedRemedy,
  ReceivedComplaint,
  Response,
  RootCause,
  TrackedDeadline,
} from './state.ts';
import { dueInstant, instantOf, isTooLate } from './time.ts';
import {
  type Channel,
  type Conclusion,
  type ConfidentialityWish,
  type EvidenceOrigin,
  type ExternalOutcome,
  type FeedbackKind,
  type LetterKind,
  type LetterOutcome,
  type LetterReason,
  type LinkKind,
  type Outcome,
  REVERSE_LINKS,
  type ResponseType,
  type SecondedReason,
  type SeenLinkKind,
  type Severity,
  type Status,
} from './vocabulary.ts';

/** A deadline as it is shown to people. */
export interface DeadlineView extends Deadline {
  readonly cycle: number;
  readonly tier: number;
  readonly metAt?: OccurredAt;
  /** It stands still: it has no due date until it is resumed. */
  readonly paused?: true;
  /** Met too late, or not met while its time is over. It stays so when it gets a later due date afterwards. */
  readonly breached: boolean;
}

/** The state of a complaint at a moment, without its folio and revision. */
export interface ComplaintSummary {
  readonly status: Status;
  readonly acknowledged: boolean;
  readonly tier: number;
  readonly cycle: number;
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly channel: Channel;
  readonly receivedAt?: OccurredAt;
  readonly closedAt?: OccurredAt;
  readonly handler?: string;
  /** Ids of the principals whom the complaint concerns. */
  readonly concerns?: readonly string[];
  /** What the complainant wishes about confidentiality. */
  readonly confidentiality?: readonly ConfidentialityWish[];
  readonly severity?: Severity;
  readonly policy: PolicyRef;
  /** Of the present cycle. */
  readonly deadlines: readonly DeadlineView[];
  readonly latestResponse?: {
    readonly n: number;
    readonly type?: ResponseType;
    readonly outcome?: Outcome;
    readonly state: Response['state'];
  };
  /** A closing that waits for a second person. */
  readonly closureProposal?: {
    readonly n: number;
    readonly reason: SecondedReason;
    /** Principal id. */
    readonly proposedBy: string;
    readonly at?: OccurredAt | undefined;
  };
  /** How many contacts are recorded. Absent: none. */
  readonly contacts?: number;
  /** In the order of recording; nothing personal. Absent: none. */
  readonly evidence?: readonly EvidenceView[];
  readonly investigation?: {
    readonly findings: number;
    /** Of the latest finding. */
    readonly conclusion?: Conclusion;
    readonly waived: boolean;
  };
  /** To other complaints; in an answer about one complaint also from them. Absent: none. */
  readonly links?: readonly LinkView[];
  /** In the order of recording. Absent: none. */
  readonly referrals?: readonly ReferralView[];
  /** The latest ratings. */
  readonly satisfaction?: { readonly handling?: number; readonly outcome?: number };
  /** The lists are absent as long as they would be empty. */
  readonly remedies?: readonly Shown<PromisedRemedy>[];
  readonly rootCauses?: readonly Shown<RootCause>[];
  readonly correctiveActions?: readonly Shown<CorrectiveAction>[];
  /** What became of the letters to the complainant, the latest ones. Absent: none. */
  readonly letters?: readonly LetterView[];
}

/** A thing of a complaint as it is shown to people: its times are as the source gave them, instants or days. */
export type Shown<T> = {
  readonly [K in keyof T]: Exclude<T[K], undefined> extends Dated ? OccurredAt | undefined : T[K];
};

/** Another complaint to which this one belongs. */
export interface LinkView {
  /** What this complaint is to the other one. */
  readonly kind: SeenLinkKind;
  readonly folio: string;
  /** Absent when the source gives no date. */
  readonly linkedAt?: string;
}

/**
 * The links of a complaint and those of others to it. The same link told on both sides is one.
 *
 * @param from the links of other complaints to this one, with the folios of the others.
 * @returns `undefined` when there is none.
 */
export function linksFromBothSides(
  own: readonly LinkView[] = [],
  from: readonly { readonly kind: LinkKind; readonly folio: string; readonly linkedAt?: string }[],
): readonly LinkView[] | undefined {
  const links = [...own];
  for (const { kind, ...other } of from) {
    const seen = { kind: REVERSE_LINKS[kind], ...other };
    if (!links.some((one) => one.kind === seen.kind && one.folio === seen.folio)) links.push(seen);
  }
  return links.length === 0 ? undefined : links;
}

/** A letter as it is shown to people. */
export interface LetterView {
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure that it is about. */
  readonly n?: number;
  readonly outcome: LetterOutcome;
  /** Why it failed or was not sent. */
  readonly why?: LetterReason;
  /** The Message-ID without its domain. */
  readonly message: string;
  readonly at?: string;
}

/** A piece of evidence as it is shown to people. */
export interface EvidenceView {
  /** Id of its content. Absent when another system keeps it. */
  readonly content?: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly origin: EvidenceOrigin;
  /** Absent when the source gives no date. */
  readonly at?: string;
  /** Its content cannot be read any more. */
  readonly erased?: true;
}

/** A referral as it is shown to people. */
export interface ReferralView {
  readonly n: number;
  /** Absent only if imported history does not give it. */
  readonly body?: string;
  /** Absent when the source gives no date. */
  readonly referredAt?: string;
  readonly outcome?: ExternalOutcome;
  readonly binding?: boolean;
}

/** What of a complaint was erased, or is being erased. */
export interface ErasedParts {
  readonly whole: boolean;
  /** Ids of the events of which it is the personal part. */
  readonly events: ReadonlySet<string>;
}

function erasedParts({ protection }: Pick<ReceivedComplaint, 'protection'>): ErasedParts {
  const begun = protection?.erasures.filter(({ state }) => state === 'started' || state === 'erased') ?? [];
  const events = begun.flatMap(({ scope, event }) => (scope === 'event' ? (event ?? []) : []));
  return { whole: protection?.isErased === true, events: new Set(events) };
}

/**
 * @param at an instant in UTC with milliseconds: the moment at which deadlines are checked.
 * @param erased what is erased now, if `state` is one of the past: it cannot be read any more, whatever was known then.
 */
export function summarise(
  state: ReceivedComplaint,
  at: string,
  erased: ErasedParts = erasedParts(state),
): ComplaintSummary {
  const latest = latestResponse(state);
  return {
    status: state.status,
    acknowledged: state.acknowledged,
    tier: state.tier,
    cycle: state.cycle,
    kind: state.kind,
    product: state.subject.product,
    channel: state.subject.channel,
    receivedAt: state.receivedAt,
    closedAt: state.closure?.at,
    handler: state.handler,
    concerns: state.concerns,
    confidentiality: state.wishes,
    severity: state.severity,
    policy: state.policy,
    deadlines: state.deadlines
      .filter(({ cycle }) => cycle === state.cycle)
      .map((deadline) => viewOf(deadline, at, state.breaches)),
    latestResponse: latest && {
      n: latest.n,
      type: latest.type,
      outcome: latest.outcome,
      state: latest.state,
    },
    closureProposal: waitingClosure(state),
    contacts: state.contacts?.count,
    evidence: state.evidence?.map((one) => evidenceOf(one, erased)),
    investigation: state.investigation && {
      findings: state.investigation.findings,
      conclusion: state.investigation.conclusion,
      waived: state.investigation.waived,
    },
    links: state.links?.map(({ kind, folio, at }) => ({
      kind,
      folio,
      ...(at === undefined ? {} : { linkedAt: at.time }),
    })),
    referrals: state.referrals?.map(({ n, body, at, decided }) => ({
      n,
      body,
      referredAt: at?.time,
      outcome: decided?.outcome,
      binding: decided?.binding,
    })),
    satisfaction: state.satisfaction && {
      handling: state.satisfaction.handling,
      outcome: state.satisfaction.outcome,
    },
    remedies: state.remedies?.map((remedy) => ({ ...remedy, at: remedy.at?.time })),
    rootCauses: filled(state.improvement?.rootCauses.map((cause) => ({ ...cause, at: cause.at?.time }))),
    correctiveActions: filled(
      state.improvement?.actions.map((action) => ({
        ...action,
        at: action.at?.time,
        verifiedAt: action.verifiedAt?.time,
      })),
    ),
    letters: state.letters?.map(letterOf),
  };
}

/** Whether a complaint concerns a principal. */
export function isConcerned({ concerns }: Pick<ReceivedComplaint, 'concerns'>, principal: string): boolean {
  return concerns?.includes(principal) ?? false;
}

function letterOf(letter: Letter): LetterView {
  const { kind, n, why, message, at } = letter;
  return {
    kind,
    ...(n !== undefined && { n }),
    outcome: outcomeOf(letter) ?? 'unknown',
    ...(why !== undefined && { why }),
    message,
    ...(at !== undefined && { at }),
  };
}

function evidenceOf(
  { event, at, content, mediaType, size, origin }: Evidence,
  erased: ErasedParts,
): EvidenceView {
  const isErased = erased.whole || (event !== undefined && erased.events.has(event));
  return {
    ...(content !== undefined && { content }),
    mediaType,
    size,
    origin,
    ...(at !== undefined && { at: at.time }),
    ...(isErased && { erased: true as const }),
  };
}

/** Whether an actor may give commands on a complaint because of its role: an application only on what it filed. */
export function isOpenTo(
  { filedBy }: Pick<ReceivedComplaint, 'filedBy'>,
  { id, role }: { readonly id: string; readonly role: string },
): boolean {
  return role !== 'application' || id === filedBy;
}

/**
 * The principals for whom a complaint does not exist: it concerns them, and the complainant wishes it withheld.
 * `undefined`: nobody.
 */
export function withheldFrom({
  concerns,
  wishes,
}: Pick<ReceivedComplaint, 'concerns' | 'wishes'>): readonly string[] | undefined {
  return wishes?.includes('withhold-from-subject') ? concerns : undefined;
}

/** Whether the complainant wishes to stay anonymous. */
export function staysAnonymous({ wishes }: Pick<ReceivedComplaint, 'wishes'>): boolean {
  return wishes?.includes('anonymous') === true;
}

/** Whether a complaint does not exist for a principal. */
export function isWithheldFrom(
  state: Pick<ReceivedComplaint, 'concerns' | 'wishes'>,
  principal: string,
): boolean {
  return withheldFrom(state)?.includes(principal) ?? false;
}

function waitingClosure({
  status,
  cycle,
  tier,
  responses,
  closureProposal: proposal,
}: ReceivedComplaint): ComplaintSummary['closureProposal'] {
  if (proposal === undefined || status === 'closed' || proposal.cycle !== cycle) return undefined;
  if (isOvertaken(proposal, { tier, responses })) return undefined;
  // Whoever has answered is not silent any more.
  if (proposal.reason === 'no-response' && latestDecisive({ responses })?.state !== 'issued')
    return undefined;
  return { n: proposal.n, reason: proposal.reason, proposedBy: proposal.proposedBy, at: proposal.at?.time };
}

function filled<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list?.length === 0 ? undefined : list;
}

/**
 * Whether a proposed closing was made for another state of the complaint: before an escalation, or for want of an answer
 * to a response before the latest one.
 */
export function isOvertaken(
  proposal: ClosureProposal,
  state: Pick<ReceivedComplaint, 'tier' | 'responses'>,
): boolean {
  if (!isOfTier(proposal, state)) return true;
  return proposal.reason === 'no-response' && proposal.response !== latestDecisive(state)?.n;
}

/** Whether what was proposed is of the complaint's tier still: an escalation supersedes what was proposed before it. */
export function isOfTier(
  proposal: { readonly tier?: number },
  { tier }: Pick<ReceivedComplaint, 'tier'>,
): boolean {
  return (proposal.tier ?? 1) === tier;
}

/** The last response issued that the complainant can answer: a summary or a final one. */
export function latestDecisive(state: Pick<ReceivedComplaint, 'responses'>): Response | undefined {
  return state.responses.findLast((one) => one.state !== 'proposed' && one.type !== 'holding');
}

/** The same, if it was proposed, issued or answered in this cycle. Acts before the last reopening do not count. */
export function latestOfThisCycle(state: ReceivedComplaint): Response | undefined {
  const latest = latestDecisive(state);
  return latest?.cycle === state.cycle ? latest : undefined;
}

/** The response that was proposed or issued last. */
export function latestResponse(state: ReceivedComplaint): Response | undefined {
  return state.responses.at(-1);
}

/** Since when a complaint is closed: an instant. `undefined`: it is open, or no date tells. */
export function closedSince(state: ReceivedComplaint): string | undefined {
  if (state.status !== 'closed') return undefined;
  const { at, zone } = state.closure;
  return at === undefined ? state.effectiveAt : instantOf(at, zone);
}

/**
 * Whether a deadline is missed. An act at or after the due instant is late. A clock that an act of unknown date may have
 * met in time is not, unless the source calls it missed.
 */
function isBreached(deadline: TrackedDeadline, at: string, isCalledMissed: boolean): boolean {
  const { undated, dueAt, zone, missed, pausedAt } = deadline;
  if (missed === undefined && pausedAt !== undefined) return false;
  const isPast = missed !== undefined || at >= dueInstant(dueAt, zone);
  const first = firstAct(deadline);
  if (first !== undefined && !isLate(first, deadline)) return false;
  if (undated === true) return isCalledMissed && isPast;
  return first === undefined ? isPast : true;
}

/** The earliest act of known date that met a clock. One from before the start of the clock is none. */
function firstAct({ metAt, metZone, startedAt, answeredAt }: TrackedDeadline): Dated | undefined {
  const time = startedAt === undefined ? metAt : answeredAt;
  return time === undefined ? undefined : { time, zone: startedAt === undefined ? metZone : undefined };
}

/** History may tell of an act after the move of a due date that it had met. */
function isLate(act: Dated, { dueAt, zone, missed }: TrackedDeadline): boolean {
  if (missed !== undefined && instantOf(act.time, act.zone) >= missed) return true;
  return isTooLate(act, { time: dueAt, zone });
}

function viewOf(
  deadline: TrackedDeadline,
  at: string,
  breaches: ReceivedComplaint['breaches'],
): DeadlineView {
  const { clock, dueAt, metAt, cycle, tier = 1 } = deadline;
  const isCalledMissed = breaches.some((one) => one.clock === clock && one.cycle === cycle);
  return {
    clock,
    cycle,
    tier,
    dueAt,
    ...(metAt === undefined ? {} : { metAt }),
    ...(deadline.pausedAt === undefined ? {} : { paused: true }),
    breached: isBreached(deadline, at, isCalledMissed),
  };
}

/** The folios of the complaints of which one is linked as a duplicate. */
export function duplicatedBy(
  state: ComplaintState | Pick<ReceivedComplaint, 'links'> | undefined,
): readonly string[] {
  const links = state !== undefined && 'links' in state ? state.links : undefined;
  return (links ?? []).filter(({ kind }) => kind === 'duplicate-of').map(({ folio }) => folio);
}
