import { DomainError } from '../errors.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { earlier, instantOfDated, instantText, later } from '../time.ts';
import type { ClosingReason } from '../vocabulary.ts';
import type { Decision, Given } from './decision.ts';
import { begun, latestOfThisCycle, mustBeOpen, mustCount } from './guards.ts';
import { toApprove } from './persons.ts';
import { type Timing, worded } from './timing.ts';

export interface Close {
  readonly type: 'close';
  readonly data: Given<'ComplaintClosed'>;
  readonly personal?: { readonly justification?: string };
}

/** What a closing reason requires, and the act that justifies it. The closing cannot be earlier than that act. */
interface Reason {
  readonly guard: (command: Close, state: ReceivedComplaint, timing: Timing) => void;
  readonly answers?: (latest: Response | undefined) => string | undefined;
}

const answered = (latest: Response | undefined) => instantOfDated(latest?.answeredAt);

/** The only reasons that close a complaint. */
const REASONS: Readonly<Record<ClosingReason, Reason>> = {
  accepted: { guard: mustBeAccepted, answers: answered },
  withdrawn: { guard: mustBeJustified },
  'remedies-exhausted': { guard: mustBeExhausted, answers: answered },
  'no-response': { guard: mustBeUnanswered, answers: (latest) => instantOfDated(latest?.issuedAt) },
  duplicate: { guard: mustBeJustified },
  'out-of-scope': {
    guard: (command) => {
      mustBeJustified(command);
      mustBeSeconded(command);
    },
  },
  'as-recorded': {
    guard: () => {
      throw new DomainError('reason-for-imports-only');
    },
  },
};

export const close: Decision<Close> = {
  names: ({ data: { approvedBy } }) => [toApprove(approvedBy, 'approver-is-closer')],
  answers: ({ data: { reason } }, state) => [
    begun(state),
    REASONS[reason].answers?.(latestOfThisCycle(state)),
  ],
  oncePer: 'cycle',
  decide: (command, state, timing) => {
    const { reason, attempts } = command.data;
    if (attempts !== undefined) mustCount(attempts, 'attempts', 0);
    mustBeOpen(state);
    if (!timing.waived) {
      REASONS[reason].guard(command, state, timing);
      if (!timing.rules.closingReasons.includes(reason))
        throw new DomainError('closing-reason-not-allowed', { reason });
    }
    return [
      {
        type: 'ComplaintClosed',
        ...timing.when,
        data: { ...command.data, cycle: state.cycle, ...timing.noted },
        ...worded(command.personal, timing),
        reasonCode: reason,
      },
    ];
  },
};

/** An acceptance before a reopening does not count for the cycle that the reopening began. */
function mustBeAccepted(_: Close, state: ReceivedComplaint): void {
  if (latestOfThisCycle(state)?.state !== 'accepted') throw new DomainError('response-not-accepted');
}

function mustBeExhausted({ data }: Close, state: ReceivedComplaint, timing: Timing): void {
  const final = timing.rules.tiers.length;
  if (state.tier < final) throw new DomainError('not-final-tier', { tier: state.tier, final });
  if (latestOfThisCycle(state)?.state !== 'rejected') throw new DomainError('response-not-rejected');
  if (data.recourseTold !== true) throw new DomainError('recourse-not-told');
}

function mustBeUnanswered(command: Close, state: ReceivedComplaint, timing: Timing): void {
  const latest = latestOfThisCycle(state);
  if (latest === undefined) throw new DomainError('response-not-issued');
  if (latest.state !== 'issued') throw new DomainError('complainant-answered', { response: latest.n });
  const { attempts = 0 } = command.data;
  if (attempts < timing.rules.attempts)
    throw new DomainError('too-few-attempts', { attempts, needed: timing.rules.attempts });
  const since = waitingSince(latest, state, timing);
  const at = earlier(timing.at, instantText(timing.now));
  if (since !== undefined && !timing.rules.isWaitingOver(since, at)) {
    throw new DomainError('waiting-period-running', { since });
  }
  mustBeSeconded(command);
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

function mustBeJustified({ personal }: Close): void {
  if ((personal?.justification ?? '').trim() === '') throw new DomainError('justification-required');
}

/** `mustBeKnown` has already looked up the principal. */
function mustBeSeconded({ data: { approvedBy } }: Close): void {
  if (approvedBy === undefined) throw new DomainError('second-person-required');
}
