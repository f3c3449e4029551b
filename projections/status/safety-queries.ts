import {
  type CauseArea,
  closedSince,
  type DeadlineView,
  type OccurredAt,
  type Severity,
  type Status,
  summarise,
} from '#complaint';
import type { Condition, ViewReader } from '#read-store';
import { type RemedySummary, summaryOfRemedy } from '../remedies/index.ts';
import { liveView } from '../shared/index.ts';
import { type StatusDocument, statusSchema } from './projection.ts';
import { closedOrder } from './safety.ts';
import { STANDING } from './work.ts';

/** A root cause of a complaint. */
export interface ListedCause {
  readonly cause: string;
  readonly area: CauseArea;
}

/** A complaint that was assessed as a matter of safety. Persons are principal ids. */
export interface SafetyMatter {
  readonly folio: string;
  readonly status: Status;
  readonly product?: string;
  readonly organisation?: string;
  readonly handler?: string;
  readonly severity?: Severity;
  /** An instant or a day. Absent when the source gives no date; so is the other. */
  readonly receivedAt?: OccurredAt;
  readonly closedAt?: OccurredAt;
  /** The safety clock of the present cycle. Absent when its policy has none. */
  readonly clock?: Pick<DeadlineView, 'dueAt' | 'metAt' | 'breached'> & { readonly met: boolean };
  readonly remedies: readonly RemedySummary[];
  readonly rootCauses: readonly ListedCause[];
}

export interface SafetyPage<M extends SafetyMatter = SafetyMatter> {
  readonly complaints: readonly M[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the list is asked for. */
export interface SafetyQuestion {
  /** `true`: only open ones. `false`: only closed ones. */
  readonly open?: boolean | undefined;
  /** Milliseconds since 1970: closed ones that were closed before are left out. */
  readonly closedFrom: number;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
  /** Milliseconds since 1970: the moment at which clocks are checked. */
  readonly now: number;
  /** The zone of due days. */
  readonly zone: string;
}

/**
 * A page of the matters of safety: those with a running safety clock by its due date, then other open ones, then closed
 * ones, closed last first.
 *
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findSafety(
  views: ViewReader,
  { open, closedFrom, cursor, limit, now, zone }: SafetyQuestion,
): Promise<SafetyPage> {
  const page = await views.find(await liveView(views, statusSchema), {
    where: [rangeOf(open, closedFrom)],
    sort: { field: 'safetyOrder', direction: 'ascending' },
    cursor,
    limit,
  });
  const complaints = page.documents.map((document) => matterOf(document as StatusDocument, now, zone));
  return page.cursor === undefined ? { complaints } : { complaints, cursor: page.cursor };
}

function rangeOf(open: boolean | undefined, closedFrom: number): Condition {
  const behindOpen = STANDING + 1;
  return {
    field: 'safetyOrder',
    from: open === false ? behindOpen : Number.MIN_SAFE_INTEGER,
    below: open === true ? behindOpen : closedOrder(closedFrom) + 1,
  };
}

function matterOf({ folio, state }: StatusDocument, now: number, zone: string): SafetyMatter {
  const { status, handler, severity, receivedAt, subject, cycle, deadlines, remedies, improvement } = state;
  const clock = summarise(state, new Date(now).toISOString()).deadlines.findLast(
    (one) => one.clock === 'safety',
  );
  const isMet = deadlines.some((one) => one.clock === 'safety' && one.cycle === cycle && one.met);
  return {
    folio,
    status,
    product: subject.product,
    organisation: subject.organisation,
    handler,
    severity,
    receivedAt,
    closedAt: state.closure?.at ?? closedSince(state),
    clock: clock && { dueAt: clock.dueAt, metAt: clock.metAt, met: isMet, breached: clock.breached },
    remedies: (remedies ?? []).map((remedy) => summaryOfRemedy(remedy, now, zone)),
    rootCauses: (improvement?.rootCauses ?? []).map(({ cause, area }) => ({ cause, area })),
  };
}
