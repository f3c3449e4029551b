import type { Dated, EventOf } from '../events.ts';
import type { Response } from '../state.ts';
import { instantOfDated, instantText } from '../time.ts';

/** When something happened to a response, and in which cycle. */
interface Happened {
  /** Absent where the source gives no date. */
  readonly at: Dated | undefined;
  readonly cycle: number;
  /** Imported from another system. It may arrive after acts of a later date. */
  readonly history: boolean;
}

interface Proposal extends Happened {
  /** Principal id. */
  readonly by: string;
  /** The tier of the complaint. Absent: the first. */
  readonly tier?: number;
}

interface Issue extends Happened {
  /** Milliseconds since 1970. */
  readonly recordedAt: number | undefined;
}

/** The complainant's answer. */
export interface Answer extends Happened {
  readonly state: 'accepted' | 'rejected';
}

export function propose(
  responses: readonly Response[],
  { response: n, type, outcome }: EventOf<'ResponseProposed'>['data'],
  { by: proposedBy, at: proposedAt, cycle, tier, history }: Proposal,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined) {
    return inserted(
      responses,
      {
        n,
        type,
        outcome,
        state: 'proposed',
        proposedBy,
        proposedAt,
        cycle,
        ...(tier !== undefined && { tier }),
      },
      history,
    );
  }
  // The proposal in imported history may arrive after the issue or the answer. Those stay.
  const known = { type: told.type ?? type, outcome: told.outcome ?? outcome };
  const proposed = inOrder({ ...told, ...known, proposedBy, proposedAt });
  return responses.map((response) => (response === told ? proposed : response));
}

/** An issued response moves to the end, because the complainant answers the last one issued. */
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
    imported: source !== undefined,
  };
  return inserted(responses, response, history);
}

/** In imported history, the response itself may be missing, and the last answer may arrive first. */
export function recordAnswer(
  responses: readonly Response[],
  { response: n }: { readonly response: number },
  { state, at: answeredAt, cycle: answeredIn, history }: Answer,
): readonly Response[] {
  const told = responses.find((response) => response.n === n);
  if (told === undefined) return inserted(responses, { n, state, answeredAt, cycle: answeredIn }, history);
  if (history && isAfter(told.answeredAt, answeredAt)) return responses;
  const answeredNow = inOrder({ ...told, state, answeredAt, cycle: Math.max(told.cycle, answeredIn) });
  if (history && came(told) === told.answeredAt && told.issued !== true)
    return inserted(responses, answeredNow, history);
  return responses.map((response) => (response === told ? answeredNow : response));
}

/**
 * The response with its members in one fixed order. A store drops empty members. Without this order a member that is
 * set later would get another position, and the stored document other bytes.
 */
function inOrder(response: Response): Response {
  const { n, type, outcome, state, issued, proposedBy, proposedAt, cycle } = response;
  const { tier, issuedAt, answeredAt, recordedAt, imported } = response;
  return {
    ...{ n, type, outcome, state, issued, proposedBy, proposedAt, cycle },
    ...{ issuedAt, answeredAt, recordedAt, imported },
    ...(state === 'proposed' && tier !== undefined && { tier }),
  };
}

/** Adds a response at the end, or in history before the first response of a later date. */
function inserted(responses: readonly Response[], response: Response, history: boolean): readonly Response[] {
  const others = responses.filter(({ n }) => n !== response.n);
  const later = history ? others.findIndex((other) => isAfter(came(other), came(response))) : -1;
  const ordered = inOrder(response);
  return later === -1 ? [...others, ordered] : others.toSpliced(later, 0, ordered);
}

/** When it was issued, or else the date of its answer or proposal. */
function came({ issued, issuedAt, proposedAt, answeredAt }: Response): Dated | undefined {
  return issued === true ? issuedAt : (proposedAt ?? answeredAt);
}

function isAfter(a: Dated | undefined, b: Dated | undefined): boolean {
  const [one, other] = [instantOfDated(a), instantOfDated(b)];
  return one !== undefined && other !== undefined && one > other;
}

/** Moves a response into a cycle if one of its dates is at or after the beginning of that cycle. */
export function inCycle(responses: readonly Response[], cycle: number, begin: string): readonly Response[] {
  return responses.map((response) => {
    const { proposedAt, issuedAt, answeredAt } = response;
    const isIn = [proposedAt, issuedAt, answeredAt].some((dated) => (instantOfDated(dated) ?? '') >= begin);
    return isIn ? { ...response, cycle } : response;
  });
}
