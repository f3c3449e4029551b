import { outstandingOf, type PromisedRemedy, type Remedy } from '#complaint';
import type { ReadStore } from '#read-store';
import { isDayOver, liveView, openList } from '../shared/index.ts';
import type { RemedyDocument } from './document.ts';
import { remediesSchema } from './projection.ts';
import { readTotals, type TotalsByCurrency } from './totals.ts';

/** How far a remedy is. `partly`: a part of its money was paid. */
export const REMEDY_STANDINGS = ['promised', 'partly', 'fulfilled', 'failed'] as const;
export type RemedyStanding = (typeof REMEDY_STANDINGS)[number];

/** An exact decimal with the decimals of its currency, which is a code of ISO 4217. */
export interface ListedMoney {
  readonly amount: string;
  readonly currency: string;
}

/** What is known of a remedy, wherever it is shown. Times are instants in UTC, or days where the source gives no time. */
export interface RemedySummary {
  /** The number of the remedy in its complaint, from 1. */
  readonly n: number;
  /** Absent only if imported history has told nothing of the promise. */
  readonly kind?: Remedy;
  readonly state: RemedyStanding;
  /** Absent for a remedy that is not money. */
  readonly promised?: ListedMoney;
  /** The sum of what was paid. Absent as long as nothing was. */
  readonly fulfilled?: ListedMoney;
  /** What is still to be paid. Absent when nothing is. */
  readonly outstanding?: ListedMoney;
  readonly dueOn?: string;
  /** Not all of it was given, and its day is over. */
  readonly overdue: boolean;
  /** Absent when the source gives no date; so are all times. */
  readonly promisedAt?: string;
}

/** One remedy in the list. */
export interface ListedRemedy extends RemedySummary {
  readonly folio: string;
  /** When something of it was given last. */
  readonly fulfilledAt?: string;
  readonly failedAt?: string;
}

export interface RemediesPage {
  /** Of all remedies that the question finds, not only of this page. Who reads makes no difference. */
  readonly totals: TotalsByCurrency;
  readonly remedies: readonly ListedRemedy[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the list is asked for. */
export interface RemediesQuestion {
  /** `true`: what is promised and not given whole, by due day. `false`: the others. Both: newest first. */
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
  /** Milliseconds since 1970: the moment at which due days are checked. */
  readonly now: number;
  /** The zone of due days whose source gives none. */
  readonly zone: string;
}

/** A page of the remedies. @throws ReadStoreError `misuse` for a cursor of another query. */
export async function findRemedies(
  views: Pick<ReadStore, 'snapshot'>,
  { open, cursor, limit, now, zone }: RemediesQuestion,
): Promise<RemediesPage> {
  return await views.snapshot(async (reader) => {
    const view = await liveView(reader, remediesSchema);
    const page = await reader.find(view, { ...openList(open), cursor, limit });
    const remedies = page.documents.map((document) => listed(document as RemedyDocument, now, zone));
    const totals = await readTotals(reader, view, open);
    return page.cursor === undefined ? { totals, remedies } : { totals, remedies, cursor: page.cursor };
  });
}

function listed(document: RemedyDocument, now: number, ledgerZone: string): ListedRemedy {
  const { folio, remedy, zone = ledgerZone, fulfilledAt, failedAt } = document;
  return {
    folio,
    ...summaryOfRemedy(remedy, now, zone),
    fulfilledAt,
    // A correction may have ended it otherwise.
    failedAt: remedy.state === 'failed' ? failedAt : undefined,
  };
}

/** @param zone of a due day whose source gives none. @param now milliseconds since 1970. */
export function summaryOfRemedy(remedy: PromisedRemedy, now: number, zone: string): RemedySummary {
  const { n, kind, amount, currency, fulfilled, dueOn, at } = remedy;
  const isOpen = remedy.state === 'promised';
  return {
    n,
    kind,
    state: isOpen && fulfilled !== undefined ? 'partly' : remedy.state,
    promised: money(amount, currency),
    fulfilled: money(fulfilled, currency),
    outstanding: money(outstandingOf(remedy), currency),
    dueOn,
    overdue: isOpen && isDayOver(dueOn, at?.zone ?? zone, now),
    promisedAt: at?.time,
  };
}

function money(amount: string | undefined, currency: string | undefined): ListedMoney | undefined {
  return amount === undefined || currency === undefined ? undefined : { amount, currency };
}
