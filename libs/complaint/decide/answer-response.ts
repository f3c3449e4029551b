import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { latestDecisive, mustBeOpenUnlessWaived, mustCount, responseNumbered } from './guards.ts';
import { noteOnly, type Timing, worded } from './timing.ts';

export function acceptResponse(
  { data: { response } }: CommandOf<'accept-response'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeAnswerable(response, state, act);
  return [{ type: 'ResponseAccepted', ...act.when, data: { response, ...act.noted }, ...noteOnly(act) }];
}

/** A rejection closes nothing: the complaint stays open and may be escalated. */
export function rejectResponse(
  { data: { response }, personal }: CommandOf<'reject-response'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeAnswerable(response, state, act);
  return [
    { type: 'ResponseRejected', ...act.when, data: { response, ...act.noted }, ...worded(personal, act) },
  ];
}

function mustBeAnswerable(n: number, state: ReceivedComplaint, act: Timing): void {
  mustCount(n, 'response');
  if (act.waived) return;
  mustBeOpenUnlessWaived(state, act);
  const response = responseNumbered(state, n);
  if (response.state === 'proposed') throw new DomainError('response-not-issued', { response: n });
  if (response.type === 'holding') throw new DomainError('response-not-decisive', { response: n });
  if (response.state !== 'issued') throw new DomainError('response-already-decided', { response: n });
  if (latestDecisive(state) !== response) throw new DomainError('response-superseded', { response: n });
}
