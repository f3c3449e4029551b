import type { Dated, EventOf } from '../events.ts';
import type { Response } from '../state.ts';
import { instantOfDated, instantText } from '../time.ts';

/** When something became of a response, and in which cycle. */
interface Happened {
  /** Absent where the source gives no date. */
  readonly at: Dated | undefined;
  readonly cycle: number;
  /** Taken over from another system, which may tell of it after what came later. */
  readonly history: boolean;
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
  { by: proposedBy, at: proposedAt, cycle, history }: Proposal,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined) {
    return placed(responses, { n, type, outcome, state: 'proposed', proposedBy, proposedAt, cycle }, history);
  }
  // Imported history may tell of the proposal after the issue or the answer, which stand.
  const known = { type: told.type ?? type, outcome: told.outcome ?? outcome };
  const proposed = inOrder({ ...told, ...known, proposedBy, proposedAt });
  return responses.map((response) => (response === told ? proposed : response));
}

/** An issued response moves to the end: the last one issued is the one that the complainant answers. */
export function issue(
  responses: readonly Response[],
  { response: n, type, outcome, source }: EventOf<'ResponseIssued'>['data'],
  { at: issuedAt, recordedAt, cycle: issuedIn, history }: Issue,
): readonly Response[] {
  const proposed = responses.find((response) => response.n === n);
  const answered = proposed?.state === 'accepted' || proposed?.state === 'rejected';
  const state = answered ? proposed.state : ('issued' as const);
  const cycle = Math.max(issuedIn, proposed?.cycle ?? 0);
  const { proposedBy, proposedAt, answeredAt } = proposed ?? {};
  const response = {
    ...{ n, type, outcome, state, issued: true, proposedBy, proposedAt, cycle, issuedAt, answeredAt },
    recordedAt: recordedAt === undefined ? undefined : instantText(recordedAt),
    takenOver: source !== undefined,
  };
  return placed(responses, response, history);
}

/** Imported history may tell of a decision on a response that it never mentioned, and of the last decision first. */
export function recordAnswer(
  responses: readonly Response[],
  { response: n }: { readonly response: number },
  { state, at: answeredAt, cycle: answeredIn, history }: Answer,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined) return placed(responses, { n, state, answeredAt, cycle: answeredIn }, history);
  if (history && isAfter(told.answeredAt, answeredAt)) return responses;
  const answeredNow = inOrder({ ...told, state, answeredAt, cycle: Math.max(told.cycle, answeredIn) });
  if (history && came(told) === told.answeredAt && told.issued !== true)
    return placed(responses, answeredNow, history);
  return responses.map((response) => (response === told ? answeredNow : response));
}

/**
 * Its members always in one order: an empty one keeps its place in memory and loses it in a store, so that one that is set
 * later would make a document of other bytes.
 */
function inOrder(response: Response): Response {
  const { n, type, outcome, state, issued, proposedBy, proposedAt, cycle } = response;
  const { issuedAt, answeredAt, recordedAt, takenOver } = response;
  return {
    ...{ n, type, outcome, state, issued, proposedBy, proposedAt, cycle },
    ...{ issuedAt, answeredAt, recordedAt, takenOver },
  };
}

/** With one at its place: the end, or in history before the first that came later. */
function placed(responses: readonly Response[], response: Response, history: boolean): readonly Response[] {
  const others = responses.filter(({ n }) => n !== response.n);
  const later = history ? others.findIndex((other) => isAfter(came(other), came(response))) : -1;
  const ordered = inOrder(response);
  return later === -1 ? [...others, ordered] : others.toSpliced(later, 0, ordered);
}

/** When it was issued, or what is known of it. */
function came({ issued, issuedAt, proposedAt, answeredAt }: Response): Dated | undefined {
  return issued === true ? issuedAt : (proposedAt ?? answeredAt);
}

function isAfter(a: Dated | undefined, b: Dated | undefined): boolean {
  const [one, other] = [instantOfDated(a), instantOfDated(b)];
  return one !== undefined && other !== undefined && one > other;
}

/** With those of which something is dated at or after the beginning of a cycle in that cycle. */
export function inCycle(responses: readonly Response[], cycle: number, begin: string): readonly Response[] {
  return responses.map((response) => {
    const { proposedAt, issuedAt, answeredAt } = response;
    const isIn = [proposedAt, issuedAt, answeredAt].some((dated) => (instantOfDated(dated) ?? '') >= begin);
    return isIn ? { ...response, cycle } : response;
  });
}
