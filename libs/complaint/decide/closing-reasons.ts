import { DomainError } from '../errors.ts';
import type { PolicyRules } from '../policy-rules.ts';
import { duplicatedBy, latestOfThisCycle } from '../queries.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { earlier, instantOfDated, instantText, later } from '../time.ts';
import type { ClosingReason } from '../vocabulary.ts';
import { type DuplicatesFound, mustEnd } from './link.ts';
import type { Timing } from './timing.ts';

/** What is said about a closing. */
export interface Said {
  readonly justification?: string | undefined;
  readonly recourseTold?: boolean | undefined;
  /** Where the links to what it duplicates lead. */
  readonly duplicates?: DuplicatesFound | undefined;
}

/** What a closing reason requires, and the act that justifies it. The closing cannot be earlier than that act. */
interface Rule {
  readonly guard: (said: Said, state: ReceivedComplaint, timing: Timing) => void;
  readonly answers?: (
    latest: Response | undefined,
    state: ReceivedComplaint,
    rules: PolicyRules,
  ) => string | undefined;
}

const answered = (latest: Response | undefined) => instantOfDated(latest?.answeredAt);

/** The only reasons that close a complaint. */
const REASONS: Readonly<Record<ClosingReason, Rule>> = {
  accepted: { guard: mustBeAccepted, answers: answered },
  withdrawn: { guard: mustBeJustified },
  'remedies-exhausted': { guard: mustBeExhausted, answers: answered },
  'no-response': { guard: mustBeUnanswered, answers: enoughAttemptsAt },
  duplicate: {
    guard: (said, state) => {
      mustBeJustified(said);
      if (duplicatedBy(state).length === 0) throw new DomainError('not-linked');
      // Unknown counts as the worst: nothing is closed on a guess.
      mustEnd(said.duplicates ?? 'leads-back');
    },
    answers: (_, { links }) => instantOfDated(links?.find(({ kind }) => kind === 'duplicate-of')?.at),
  },
  'out-of-scope': { guard: mustBeJustified },
  'as-recorded': {
    guard: () => {
      throw new DomainError('reason-for-imports-only');
    },
  },
};

/**
 * The state and what is said allow a closing for this reason, and so does the policy.
 *
 * @throws DomainError the refusal of the reason; `closing-reason-not-allowed`.
 */
export function mustAllowClosing(
  reason: ClosingReason,
  said: Said,
  state: ReceivedComplaint,
  timing: Timing,
): void {
  if (timing.waived) return;
  REASONS[reason].guard(said, state, timing);
  if (!timing.rules.closingReasons.includes(reason))
    throw new DomainError('closing-reason-not-allowed', { reason });
}

/** The instant of the act that justifies a closing for this reason. `undefined`: none is known. */
export function justifiedAt(
  reason: ClosingReason,
  state: ReceivedComplaint,
  rules: PolicyRules,
): string | undefined {
  return REASONS[reason].answers?.(latestOfThisCycle(state), state, rules);
}

/** An acceptance before a reopening does not count for the cycle that the reopening began. */
function mustBeAccepted(_: Said, state: ReceivedComplaint): void {
  if (latestOfThisCycle(state)?.state !== 'accepted') throw new DomainError('response-not-accepted');
}

function mustBeExhausted({ recourseTold }: Said, state: ReceivedComplaint, timing: Timing): void {
  const final = timing.rules.tiers.length;
  if (state.tier < final) throw new DomainError('not-final-tier', { tier: state.tier, final });
  if (latestOfThisCycle(state)?.state !== 'rejected') throw new DomainError('response-not-rejected');
  if (recourseTold !== true) throw new DomainError('recourse-not-told');
}

function mustBeUnanswered(_: Said, state: ReceivedComplaint, timing: Timing): void {
  const latest = latestOfThisCycle(state);
  if (latest === undefined) throw new DomainError('response-not-issued');
  if (latest.state !== 'issued') throw new DomainError('complainant-answered', { response: latest.n });
  const attempts = attemptsSince(latest, state).length;
  const needed = timing.rules.attempts;
  if (attempts < needed) throw new DomainError('too-few-attempts', { attempts, needed });
  const since = waitingSince(latest, state, timing);
  const at = earlier(timing.at, instantText(timing.now));
  if (since !== undefined && !timing.rules.isWaitingOver(since, at)) {
    throw new DomainError('waiting-period-running', { since });
  }
}

/** The recorded attempts to reach the complainant since a response was issued. */
export function attemptsSince(
  latest: Response,
  { contacts }: ReceivedComplaint,
): readonly { readonly at: string }[] {
  const issued = instantOfDated(latest.issuedAt);
  const tried = contacts?.outbound ?? [];
  return issued === undefined ? tried : tried.filter(({ at }) => at >= issued);
}

/** The issue of the response, or the last of the attempts that the policy demands, whichever is later. */
function enoughAttemptsAt(
  latest: Response | undefined,
  state: ReceivedComplaint,
  rules: PolicyRules,
): string | undefined {
  if (latest === undefined) return undefined;
  const tried = attemptsSince(latest, state).map(({ at }) => at);
  return later(instantOfDated(latest.issuedAt), tried.toSorted()[rules.attempts - 1]);
}

/**
 * The instant from which the complainant has had time to answer: the issue or its recording, whichever is later. A
 * backdated issue therefore does not shorten the wait. In history imported as it stands, it is the date of the issue.
 */
function waitingSince(
  { issuedAt, recordedAt, imported }: Response,
  state: ReceivedComplaint,
  timing: Timing,
): string | undefined {
  const issued = instantOfDated(issuedAt) ?? state.effectiveAt;
  return imported && timing.rules.asRecorded ? issued : later(issued, recordedAt);
}

function mustBeJustified({ justification = '' }: Said): void {
  if (justification.trim() === '') throw new DomainError('justification-required');
}
