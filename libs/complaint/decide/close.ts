import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint, Response } from '../state.ts';
import { earlier, instantOfDated, instantText, later } from '../time.ts';
import type { ClosingReason } from '../vocabulary.ts';
import { latestOfThisCycle, mustBeOpen, mustCount } from './guards.ts';
import { type Timing, worded } from './timing.ts';

type Guard = (command: CommandOf<'close'>, state: ReceivedComplaint, act: Timing) => void;

/** Nothing else closes a complaint. */
const GUARDS: Readonly<Record<ClosingReason, Guard>> = {
  accepted: mustBeAccepted,
  withdrawn: mustBeJustified,
  'remedies-exhausted': mustBeExhausted,
  'no-response': mustBeUnanswered,
  duplicate: mustBeJustified,
  'out-of-scope': (command) => {
    mustBeJustified(command);
    mustBeSeconded(command);
  },
  'as-recorded': () => {
    throw new DomainError('reason-for-imports-only');
  },
};

export function close(
  command: CommandOf<'close'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  const { reason, attempts } = command.data;
  if (attempts !== undefined) mustCount(attempts, 'attempts', 0);
  mustBeOpen(state);
  if (!act.waived) {
    GUARDS[reason](command, state, act);
    if (!act.rules.closingReasons.includes(reason))
      throw new DomainError('closing-reason-not-allowed', { reason });
  }
  return [
    {
      type: 'ComplaintClosed',
      ...act.when,
      data: { ...command.data, cycle: state.cycle, ...act.noted },
      ...worded(command.personal, act),
      reasonCode: reason,
    },
  ];
}

/** An acceptance before a reopening says nothing of the cycle that began with it. */
function mustBeAccepted(_: CommandOf<'close'>, state: ReceivedComplaint): void {
  if (latestOfThisCycle(state)?.state !== 'accepted') throw new DomainError('response-not-accepted');
}

function mustBeExhausted({ data }: CommandOf<'close'>, state: ReceivedComplaint, act: Timing): void {
  const final = act.rules.tiers.length;
  if (state.tier < final) throw new DomainError('not-final-tier', { tier: state.tier, final });
  if (latestOfThisCycle(state)?.state !== 'rejected') throw new DomainError('response-not-rejected');
  if (data.recourseTold !== true) throw new DomainError('recourse-not-told');
}

function mustBeUnanswered(command: CommandOf<'close'>, state: ReceivedComplaint, act: Timing): void {
  const latest = latestOfThisCycle(state);
  if (latest === undefined) throw new DomainError('response-not-issued');
  if (latest.state !== 'issued') throw new DomainError('complainant-answered', { response: latest.n });
  const { attempts = 0 } = command.data;
  if (attempts < act.rules.attempts)
    throw new DomainError('too-few-attempts', { attempts, needed: act.rules.attempts });
  const since = waitingSince(latest, state, act);
  const at = earlier(act.at, instantText(act.now));
  if (since !== undefined && !act.rules.isWaitingOver(since, at)) {
    throw new DomainError('waiting-period-running', { since });
  }
  mustBeSeconded(command);
}

/**
 * From when the complainant has had time to answer. Nobody can answer what has not been recorded, so that a backdated
 * issue makes no time pass; only history that was imported as it stands is believed.
 */
function waitingSince(
  { issuedAt, recordedAt, takenOver }: Response,
  state: ReceivedComplaint,
  act: Timing,
): string | undefined {
  const issued = instantOfDated(issuedAt) ?? state.effectiveAt;
  return takenOver && act.rules.asRecorded ? issued : later(issued, recordedAt);
}

function mustBeJustified({ personal }: CommandOf<'close'>): void {
  if ((personal?.justification ?? '').trim() === '') throw new DomainError('justification-required');
}

/** Who was named has been looked up. */
function mustBeSeconded({ data: { approvedBy } }: CommandOf<'close'>): void {
  if (approvedBy === undefined) throw new DomainError('second-person-required');
}
