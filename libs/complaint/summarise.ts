import type { Dated } from './events.ts';
import { outcomeOf } from './letters.ts';
import { isOvertaken, latestDecisive, latestResponse } from './queries.ts';
import type { Evidence, Letter, ReceivedComplaint, TrackedDeadline } from './state.ts';
import type { ComplaintSummary, DeadlineView, EvidenceView, LetterView, LinkView } from './summary.ts';
import { dueInstant, instantOf, isTooLate } from './time.ts';
import { type LinkKind, REVERSE_LINKS } from './vocabulary.ts';

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
 * Whether a deadline is missed. An act at or after the due instant is late. A clock that an act of unknown date may have
 * met in time is not, unless the source calls it missed.
 */
function isBreached(deadline: TrackedDeadline, at: string, isCalledMissed: boolean): boolean {
  const { metAt, metZone, undated, dueAt, zone, missed, pausedAt } = deadline;
  if (missed === undefined && pausedAt !== undefined) return false;
  const isPast = missed !== undefined || at >= dueInstant(dueAt, zone);
  if (metAt !== undefined && !isLate({ time: metAt, zone: metZone }, deadline)) return false;
  if (undated === true) return isCalledMissed && isPast;
  return metAt === undefined ? isPast : true;
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
