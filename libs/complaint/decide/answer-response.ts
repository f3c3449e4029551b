import { DomainError } from '../errors.ts';
import { latestDecisive } from '../queries.ts';
import type { ReceivedComplaint } from '../state.ts';
import { instantOfDated } from '../time.ts';
import type { Decision } from './decision.ts';
import { findResponse, mustBeOpenUnlessWaived, mustCount, responseNumbered } from './guards.ts';
import { noteOnly, type Timing, worded } from './timing.ts';

export interface AcceptResponse {
  readonly type: 'accept-response';
  readonly data: { readonly response: number };
}

export interface RejectResponse {
  readonly type: 'reject-response';
  readonly data: { readonly response: number };
  readonly personal?: { readonly reason?: string };
}

export const acceptResponse: Decision<AcceptResponse> = {
  names: () => [],
  answers: issue,
  oncePer: 'response',
  decide: ({ data: { response } }, state, timing) => {
    mustBeAnswerable(response, state, timing);
    return [
      { type: 'ResponseAccepted', ...timing.when, data: { response, ...timing.noted }, ...noteOnly(timing) },
    ];
  },
};

/** A rejection does not close the complaint. It stays open and may be escalated. */
export const rejectResponse: Decision<RejectResponse> = {
  names: () => [],
  answers: issue,
  oncePer: 'response',
  decide: ({ data: { response }, personal }, state, timing) => {
    mustBeAnswerable(response, state, timing);
    return [
      {
        type: 'ResponseRejected',
        ...timing.when,
        data: { response, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

function issue({ data }: AcceptResponse | RejectResponse, state: ReceivedComplaint) {
  return [instantOfDated(findResponse(state, data.response)?.issuedAt)];
}

function mustBeAnswerable(n: number, state: ReceivedComplaint, timing: Timing): void {
  mustCount(n, 'response');
  if (timing.waived) return;
  mustBeOpenUnlessWaived(state, timing);
  const response = responseNumbered(state, n);
  if (response.state === 'proposed') throw new DomainError('response-not-issued', { response: n });
  if (response.type === 'holding') throw new DomainError('response-not-decisive', { response: n });
  if (response.state !== 'issued') throw new DomainError('response-already-decided', { response: n });
  if (latestDecisive(state) !== response) throw new DomainError('response-superseded', { response: n });
}
