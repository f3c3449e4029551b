import { closedSince, instantOf, type OccurredAt, type PolicyRef } from '#complaint';
import {
  cursorText,
  type DocumentPage,
  notOfList,
  placeIn,
  type ReadStore,
  type ViewReader,
  type ViewRef,
} from '#read-store';
import { liveView } from '../shared/index.ts';
import { type StatusDocument, statusSchema } from './projection.ts';
import { behindRetained, retainedFrom } from './retention.ts';

/** When a policy lets personal data go. */
export interface RetentionRule extends PolicyRef {
  /** The instant from which data of a complaint need not be kept. Never earlier for a later closing. */
  retentionEnd(closedAt: string): string;
}

/** A closed complaint whose personal data need not be kept any more, or soon. */
export interface RetainedComplaint {
  readonly folio: string;
  readonly policy: PolicyRef;
  /** The last closing: an instant or a day. Absent when the source gives no date. */
  readonly closedAt?: OccurredAt;
  /** The instant from which the data need not be kept. */
  readonly retainedUntil: string;
  /** Whether a legal hold keeps it. */
  readonly onHold: boolean;
  /** The latest request to erase all of it that was not refused. Absent: there is none. */
  readonly erasure?: { readonly n: number; readonly state: string };
}

export interface RetentionPage {
  readonly complaints: readonly RetainedComplaint[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the list is asked for. */
export interface RetentionQuestion {
  /** Complaints of other policies are left out. */
  readonly rules: readonly RetentionRule[];
  /** An instant. Only complaints whose retention ends before it. */
  readonly dueBefore: string;
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

/**
 * The complaints whose retention ends first, then by policy, closing and folio. Those that are erased are left out. The
 * store has a list for each policy, in the order of the closings; this list is made of them.
 *
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findRetained(
  views: Pick<ReadStore, 'snapshot'>,
  { rules, dueBefore, cursor, limit }: RetentionQuestion,
): Promise<RetentionPage> {
  const place = cursor === undefined ? undefined : placeOf(cursor);
  return views.snapshot(async (reader) => {
    const view = await liveView(reader, statusSchema);
    const lists = rules
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .map((rule) => new PolicyList(reader, view, rule, place));
    const found: Due[] = [];
    for (const list of lists) {
      const due = await list.first(limit + 1);
      found.push(...due.filter(({ line }) => line.retainedUntil < dueBefore));
    }
    // Keeps the order of what is equal: that of the policies.
    found.sort((a, b) => compare(a.line.retainedUntil, b.line.retainedUntil));
    const page = found.slice(0, limit);
    const complaints = page.map(({ line }) => line);
    const last = found.length > limit ? page.at(-1) : undefined;
    if (last === undefined) return { complaints };
    const within = await last.list.cursorAfter(page.filter(({ list }) => list === last.list).length);
    return {
      complaints,
      cursor: cursorText(LIST, [last.line.retainedUntil, keyOf(last.line.policy), within ?? null]),
    };
  });
}

/**
 * The instant before which a retention ends.
 *
 * @param asked a time with its offset, or a day, which begins in the zone. `undefined`: what is over now.
 * @param now milliseconds since 1970.
 */
export function momentBefore(asked: string | undefined, now: number, zone: string): string {
  if (asked === undefined) return new Date(now + 1).toISOString();
  return new Date(instantOf(asked, zone)).toISOString();
}

interface Due {
  readonly line: RetainedComplaint;
  readonly list: PolicyList;
}

/** The last line of the page before. */
interface Place {
  readonly end: string;
  readonly policy: string;
  /** The store's cursor after it in the list of its policy. `undefined`: it is the last one there. */
  readonly within: string | undefined;
}

const LIST = 'retention';
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/;

function placeOf(cursor: string): Place {
  const [end, policy, within] = placeIn(cursor, LIST);
  const isPlace = typeof end === 'string' && INSTANT.test(end) && typeof policy === 'string';
  if (!isPlace || Number.isNaN(Date.parse(end)) || !(within === null || typeof within === 'string'))
    throw notOfList();
  return { end, policy, within: within ?? undefined };
}

/** What is left of the complaints of one policy after a place. */
class PolicyList {
  readonly #reader: ViewReader;
  readonly #view: ViewRef;
  readonly #rule: RetentionRule;
  readonly #place: Place | undefined;
  readonly #isSame: boolean;

  constructor(reader: ViewReader, view: ViewRef, rule: RetentionRule, place: Place | undefined) {
    this.#reader = reader;
    this.#view = view;
    this.#rule = rule;
    this.#place = place;
    this.#isSame = place?.policy === keyOf(rule);
  }

  async first(limit: number): Promise<readonly Due[]> {
    if (this.#isSame && this.#place?.within === undefined) return [];
    const { documents } = await this.#find(limit);
    return documents.map((document) => ({ line: this.#line(document as StatusDocument), list: this }));
  }

  /** The store's cursor after so many complaints. `undefined`: there are no more. */
  async cursorAfter(taken: number): Promise<string | undefined> {
    return (await this.#find(taken)).cursor;
  }

  #find(limit: number): Promise<DocumentPage> {
    const from = this.#isSame ? '' : this.#firstClosing();
    return this.#reader.find(this.#view, {
      where: [{ field: 'retained', from: retainedFrom(this.#rule, from), below: behindRetained(this.#rule) }],
      sort: { field: 'retained', direction: 'ascending' },
      cursor: this.#isSame ? this.#place?.within : undefined,
      limit,
    });
  }

  /** The first closing behind the place: the lists of the policies before it are read up to the same end. */
  #firstClosing(): string {
    if (this.#place === undefined) return '';
    const { end, policy } = this.#place;
    const isRead = keyOf(this.#rule) < policy;
    const isBehind = (closedAt: number): boolean => {
      const own = this.#rule.retentionEnd(new Date(closedAt).toISOString());
      return own > end || (own === end && !isRead);
    };
    return new Date(firstThat(isBehind, Date.parse(end))).toISOString();
  }

  #line({ folio, state }: StatusDocument): RetainedComplaint {
    const { policy, closure, protection } = state;
    const closedAt = closedSince(state) ?? '';
    const requests = protection?.erasures.filter(
      ({ scope, state: of }) => scope !== 'event' && of !== 'refused',
    );
    const request = requests?.at(-1);
    return {
      folio,
      policy,
      closedAt: closure?.at,
      retainedUntil: this.#rule.retentionEnd(closedAt),
      onHold: protection?.holds.some(({ released }) => !released) ?? false,
      erasure: request && { n: request.n, state: request.state },
    };
  }
}

/** Nothing that is recorded happened before, or after. In milliseconds since 1970. */
const EARLIEST = Date.UTC(1800, 0, 1);
const LATEST = Date.UTC(9000, 0, 1);
const DAY_MS = 86_400_000;

/**
 * The first instant for which a condition holds that then stays so. {@link LATEST}: it holds for none.
 *
 * @param near an instant that is not far from it: the condition is never asked about a time much later.
 */
function firstThat(holds: (instant: number) => boolean, near: number): number {
  let high = near;
  // A retention may end before the closing that it is counted from, so the instant may be after this one.
  for (let step = DAY_MS; high < LATEST && !holds(high); step *= 2) high = Math.min(high + step, LATEST);
  let low = EARLIEST;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function keyOf({ id, version }: PolicyRef): string {
  return `${id}@${version}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
