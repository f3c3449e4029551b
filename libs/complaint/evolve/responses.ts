import type { Dated, EventOf } from '../events.ts';
import type { Response } from '../state.ts';

export function propose(
  responses: readonly Response[],
  { response: n, type, outcome }: EventOf<'ResponseProposed'>['data'],
  proposedBy: string,
  cycle: number,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined) return [...responses, { n, type, outcome, state: 'proposed', proposedBy, cycle }];
  // History taken over may tell of the proposal after the issue or the answer, which stand.
  const proposed = { ...told, type: told.type ?? type, outcome: told.outcome ?? outcome, proposedBy };
  return responses.map((response) => (response === told ? proposed : response));
}

/** An issued response moves to the end: the last one issued is the one that the complainant answers. */
export function issue(
  responses: readonly Response[],
  { response: n, type, outcome }: EventOf<'ResponseIssued'>['data'],
  issued: Dated | undefined,
  cycle: number,
): readonly Response[] {
  const proposed = responses.find((response) => response.n === n);
  const others = proposed === undefined ? responses : responses.filter((response) => response !== proposed);
  const answered = proposed?.state === 'accepted' || proposed?.state === 'rejected';
  const state = answered ? proposed.state : ('issued' as const);
  const response = { n, type, outcome, state, issued: true, proposedBy: proposed?.proposedBy, cycle };
  return [...others, { ...response, issuedAt: issued?.time, ...(issued?.zone && { zone: issued.zone }) }];
}

/** History taken over may tell of a decision on a response that it never mentioned. */
export function settle(
  responses: readonly Response[],
  n: number,
  state: 'accepted' | 'rejected',
  cycle: number,
): readonly Response[] {
  if (!responses.some((response) => response.n === n)) return [...responses, { n, state, cycle }];
  return responses.map((response) => (response.n === n ? { ...response, state, cycle } : response));
}
