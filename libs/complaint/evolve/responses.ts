import type { Dated, EventOf } from '../events.ts';
import type { Response } from '../state.ts';
import { instantText } from '../time.ts';

/** When something became of a response, and in which cycle. */
interface Happened {
  /** Absent where the source gives no date. */
  readonly at: Dated | undefined;
  readonly cycle: number;
}

interface Proposal extends Happened {
  /** Principal id. */
  readonly by: string;
}

interface Issue extends Happened {
  /** Milliseconds since 1970. */
  readonly recordedAt: number | undefined;
}

/** What the complainant said. */
export interface Answer extends Happened {
  readonly state: 'accepted' | 'rejected';
}

export function propose(
  responses: readonly Response[],
  { response: n, type, outcome }: EventOf<'ResponseProposed'>['data'],
  { by: proposedBy, at: proposedAt, cycle }: Proposal,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined)
    return [...responses, { n, type, outcome, state: 'proposed', proposedBy, proposedAt, cycle }];
  // History taken over may tell of the proposal after the issue or the answer, which stand.
  const known = { type: told.type ?? type, outcome: told.outcome ?? outcome };
  const proposed = { ...told, ...known, proposedBy, proposedAt };
  return responses.map((response) => (response === told ? proposed : response));
}

/** An issued response moves to the end: the last one issued is the one that the complainant answers. */
export function issue(
  responses: readonly Response[],
  { response: n, type, outcome, source }: EventOf<'ResponseIssued'>['data'],
  { at: issuedAt, recordedAt, cycle }: Issue,
): readonly Response[] {
  const proposed = responses.find((response) => response.n === n);
  const others = proposed === undefined ? responses : responses.filter((response) => response !== proposed);
  const answered = proposed?.state === 'accepted' || proposed?.state === 'rejected';
  const state = answered ? proposed.state : ('issued' as const);
  const { proposedBy, proposedAt, answeredAt } = proposed ?? {};
  return [
    ...others,
    {
      ...{ n, type, outcome, state, issued: true, proposedBy, proposedAt, cycle, issuedAt, answeredAt },
      recordedAt: recordedAt === undefined ? undefined : instantText(recordedAt),
      takenOver: source !== undefined,
    },
  ];
}

/** History taken over may tell of a decision on a response that it never mentioned. */
export function settle(
  responses: readonly Response[],
  { response: n }: { readonly response: number },
  { state, at: answeredAt, cycle }: Answer,
): readonly Response[] {
  if (!responses.some((response) => response.n === n)) return [...responses, { n, state, answeredAt, cycle }];
  return responses.map((response) =>
    response.n === n ? { ...response, state, answeredAt, cycle } : response,
  );
}
