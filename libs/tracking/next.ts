import type { Tracked } from '#complainant-desk';
import { type Clock, latestOfThisCycle, type PauseGround } from '#complaint';
import { withoutHiddenCharacters } from '#plain-text';
import { shownClocks } from './limits.ts';
import type { Speech, Telling, Told } from './told.ts';

/** What happens next, and the last moment for it. */
export function nextOf(told: Telling, { words }: Speech): Tracked['next'] {
  const { state, may, reopenUntil } = told;
  const { next } = words.track;
  if (state.status === 'closed') {
    if (!may.includes('reopenings')) return { text: next.closedForGood };
    return { text: next.closed, ...(reopenUntil !== undefined && { by: reopenUntil }) };
  }
  const latest = latestOfThisCycle(state);
  if (latest?.state === 'accepted') return { text: next.accepted };
  if (latest?.state === 'issued' && may.includes('acceptances')) return { text: next.answer };
  const body = state.referrals?.findLast(({ decided }) => decided === undefined)?.body;
  if (body !== undefined) return { text: next.referred(withoutHiddenCharacters(body)) };
  const isLatestRejected = latest?.state === 'rejected' && state.tier === latestTier(told);
  if (isLatestRejected) return { text: may.includes('escalations') ? next.rejected : next.rejectedAtLast };
  return running(told, words.track.next);
}

/** The tier at which the latest answer was given: an escalation begins the work anew. */
function latestTier({ corrected, state }: Telling): number {
  const rejected = corrected.findLastIndex(({ type }) => type === 'ResponseRejected');
  const isEscalated = corrected.slice(rejected + 1).some(({ type }) => type === 'ComplaintEscalated');
  return isEscalated ? 0 : state.tier;
}

/** What the clocks tell of the work that goes on. */
function running(told: Telling, next: Speech['words']['track']['next']): Tracked['next'] {
  const { state } = told;
  const clocks = shownClocks(told).filter((one) => !isMet(told, one.clock));
  const acknowledge = clocks.find(({ clock }) => clock === 'acknowledge');
  // Whoever has an answer knows that the complaint is here.
  const isAnswered = state.responses.some((one) => one.state !== 'proposed' && one.cycle === state.cycle);
  if (acknowledge !== undefined && !state.acknowledged && !acknowledge.paused && !isAnswered)
    return {
      text: acknowledgeText(acknowledge.breached, state.cycle > 1, next),
      by: acknowledge.dueAt,
    };
  const due =
    clocks.find(({ clock }) => clock === 'respond') ?? clocks.find(({ clock }) => clock === 'resolve');
  if (due === undefined) return { text: next.respond };
  if (due.paused) return { text: next.waiting[groundOf(told, due.clock)] };
  return { text: due.breached ? next.respondLate : next.respond, by: due.dueAt };
}

function acknowledgeText(
  isLate: boolean,
  isReopened: boolean,
  next: Speech['words']['track']['next'],
): string {
  if (isReopened) return isLate ? next.acknowledgeAgainLate : next.acknowledgeAgain;
  return isLate ? next.acknowledgeLate : next.acknowledge;
}

function isMet({ state }: Told, clock: Clock): boolean {
  return state.deadlines.findLast((one) => one.clock === clock && one.cycle === state.cycle)?.met ?? false;
}

function groundOf({ corrected }: Telling, clock: Clock): PauseGround {
  const paused = corrected.findLast((event) => event.type === 'ClockPaused' && event.data.clock === clock);
  return paused?.type === 'ClockPaused' ? paused.data.ground : 'awaiting-third-party';
}
