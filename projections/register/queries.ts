import type { LinkView, Status } from '#complaint';
import type { Condition, ViewReader, ViewRef } from '#read-store';
import { liveView } from '../shared/index.ts';
import { NEVER, type RegisterDocument } from './document.ts';
import { folioFrom } from './folio-from.ts';
import { type LinksOf, linkingTo, linksOf } from './links.ts';
import { registerSchema } from './projection.ts';

/** A line must match all given filters. */
export interface RegisterFilters {
  readonly status?: Status | undefined;
  /** The id of the policy. */
  readonly policy?: string | undefined;
  readonly product?: string | undefined;
  readonly handler?: string | undefined;
  /** `true`: open, and a running clock is overdue. `false`: the others. */
  readonly overdue?: boolean | undefined;
  /** A folio. Addresses and references are searched elsewhere, since they are personal. */
  readonly q?: string | undefined;
  /** Open, and a running clock is due before this time (milliseconds since 1970). The answer is sorted by due time. */
  readonly dueBefore?: number | undefined;
}

/** One complaint in the list. The members are those of `GET /v1/complaints/{folio}`. */
export interface RegisterEntry {
  readonly folio: string;
  readonly revision: number;
  readonly status: Status;
  readonly kind: string;
  readonly product?: string;
  readonly category?: string;
  readonly channel: string;
  readonly organisation?: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly handler?: string;
  readonly severity?: string;
  readonly tier: number;
  readonly cycle: number;
  readonly receivedAt?: string;
  readonly closedAt?: string;
  /** What the complainant wishes about confidentiality. */
  readonly confidentiality?: readonly string[];
  /** When the first running clock is due. */
  readonly nextDueAt?: string;
  readonly overdue: boolean;
  /** To other complaints and from them: the first ones. Absent: none. */
  readonly links?: readonly LinkView[];
}

export interface RegisterPage {
  readonly complaints: readonly RegisterEntry[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** How the register is sorted. Ties are broken by the folio, in the same direction. */
export type RegisterOrder =
  | { readonly field: 'nextDueAt'; readonly direction: 'ascending' }
  | { readonly field: 'since'; readonly direction: 'descending' };

/**
 * A page of the register, newest first. With `dueBefore`, or with `overdue` set to `true`, it is sorted by due time,
 * earliest first.
 *
 * @param now milliseconds since 1970: the moment at which clocks are checked.
 * @param limit 1 to 1,000.
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findRegister(
  views: ViewReader,
  now: number,
  filters: RegisterFilters,
  cursor: string | undefined,
  limit: number,
): Promise<RegisterPage> {
  const view = await liveView(views, registerSchema);
  const folio = filters.q === undefined ? undefined : folioFrom(filters.q);
  if (folio !== undefined) {
    const found = (await views.load(view, [folio])).get(folio) as RegisterDocument | undefined;
    const isWanted = found !== undefined && passes(found, filters, now);
    return { complaints: isWanted ? await entriesOf(views, view, [found], now) : [] };
  }
  if (filters.q !== undefined) return { complaints: [] };
  const page = await views.find(view, {
    where: conditionsOf(filters, now),
    sort: orderOf(filters),
    cursor,
    limit,
  });
  const documents = page.documents.map((document) => document as RegisterDocument);
  const complaints = await entriesOf(views, view, documents, now);
  return page.cursor === undefined ? { complaints } : { complaints, cursor: page.cursor };
}

/** The lines of complaints in the order of their folios. Those that the view does not have are left out. */
export async function findLines(
  views: ViewReader,
  now: number,
  folios: readonly string[],
): Promise<readonly RegisterEntry[]> {
  const view = await liveView(views, registerSchema);
  const found = await views.load(view, [...folios]);
  const documents = folios.flatMap((folio) => (found.get(folio) as RegisterDocument | undefined) ?? []);
  return entriesOf(views, view, documents, now);
}

/** The most complaints that are withheld from one principal in this answer. */
const MOST_WITHHELD = 20_000;
const PAGE = 1_000;

/**
 * The folios of the complaints that do not exist for a principal: they concern the principal, and the complainant
 * wishes them withheld.
 *
 * @throws ReadStoreError.
 */
export async function findWithheld(views: ViewReader, principal: string): Promise<ReadonlySet<string>> {
  const view = await liveView(views, registerSchema);
  const folios = new Set<string>();
  let cursor: string | undefined;
  do {
    const where = [{ field: 'withheldFrom', equals: principal }];
    const page = await views.find(view, { where, cursor, limit: PAGE });
    for (const folio of page.keys) folios.add(folio);
    cursor = page.cursor;
  } while (cursor !== undefined && folios.size < MOST_WITHHELD);
  return folios;
}

/** What a complainant wishes about confidentiality, and whom the complaint concerns. */
export type Confidentiality = Pick<RegisterDocument, 'concerns' | 'wishes'>;

/**
 * What is confidential in each of some complaints, by folio. Complaints that the view does not have are left out.
 *
 * @throws ReadStoreError.
 */
export async function findConfidentiality(
  views: ViewReader,
  folios: readonly string[],
): Promise<ReadonlyMap<string, Confidentiality>> {
  const view = await liveView(views, registerSchema);
  const found = await views.load(view, [...folios]);
  return new Map(
    folios.flatMap((folio) => {
      const document = found.get(folio) as RegisterDocument | undefined;
      return document === undefined ? [] : [[folio, document] as const];
    }),
  );
}

/** By due time, or the newest first. */
export function orderOf({ dueBefore, overdue }: RegisterFilters): RegisterOrder {
  const isByDue = dueBefore !== undefined || overdue === true;
  return isByDue
    ? { field: 'nextDueAt', direction: 'ascending' }
    : { field: 'since', direction: 'descending' };
}

/** The conditions on the members of a line, and of a row of a spell. @param now as for {@link findRegister}. */
export function conditionsOf(filters: RegisterFilters, now: number): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const field of ['status', 'policy', 'product', 'handler'] as const) {
    const value = filters[field];
    if (value !== undefined) conditions.push({ field, equals: value });
  }
  const { overdue, dueBefore } = filters;
  // A clock that is due exactly now is overdue: an act at its due time is late.
  if (overdue === true) conditions.push({ field: 'nextDueAt', below: now + 1 });
  if (overdue === false) conditions.push({ field: 'nextDueAt', from: now + 1 });
  if (dueBefore !== undefined) conditions.push({ field: 'nextDueAt', below: dueBefore });
  return conditions;
}

/** Checks the same conditions for a complaint that was found by its folio. */
export function passes(document: RegisterDocument, filters: RegisterFilters, now: number): boolean {
  const { status, policy, product, handler, overdue, dueBefore } = filters;
  return (
    (status === undefined || document.status === status) &&
    (policy === undefined || document.policy === policy) &&
    (product === undefined || document.product === product) &&
    (handler === undefined || document.handler === handler) &&
    (overdue === undefined || isOverdue(document, now) === overdue) &&
    (dueBefore === undefined || document.nextDueAt < dueBefore)
  );
}

function isOverdue({ nextDueAt }: RegisterDocument, now: number): boolean {
  return nextDueAt <= now;
}

/** With their links: one more question for all lines. */
async function entriesOf(
  views: ViewReader,
  view: ViewRef,
  documents: readonly RegisterDocument[],
  now: number,
): Promise<readonly RegisterEntry[]> {
  const folios = documents.map(({ folio }) => folio);
  const links = linksOf(documents, await linkingTo(views, view, folios));
  return documents.map((document) => entryOf(document, now, links));
}

/** @param now as for {@link findRegister}. */
export function entryOf(document: RegisterDocument, now: number, links?: LinksOf): RegisterEntry {
  const { policy, policyVersion, nextDueAt } = document;
  return {
    folio: document.folio,
    revision: document.revision,
    status: document.status,
    kind: document.kind,
    product: document.product,
    category: document.category,
    channel: document.channel,
    organisation: document.organisation,
    policy: { id: policy, version: policyVersion },
    handler: document.handler,
    severity: document.severity,
    tier: document.tier,
    cycle: document.cycle,
    receivedAt: document.receivedAt,
    closedAt: document.closedAt,
    confidentiality: document.wishes,
    nextDueAt: nextDueAt === NEVER ? undefined : new Date(nextDueAt).toISOString(),
    overdue: isOverdue(document, now),
    links: links?.get(document.folio),
  };
}
