import type { CauseArea } from '#complaint';
import { actionsAgainst, type CausesDocument, causesProjection, findCausesOf } from '#projections/causes';
import {
  type ActionSummary,
  correctiveActionsProjection,
  type DueCheck,
  findActions,
} from '#projections/corrective-actions';
import { factsProjection } from '#projections/facts';
import { type HiddenAmong, liveView, type ShownComplaints, shownOf } from '#projections/shared';
import type { ReadStore, ViewReader } from '#read-store';
import { type DayNumber, dayNumber, daysOf, dayText } from '#zone-days';
import { countedDay } from '../facts/fact.ts';
import { readBetween } from '../facts/fact-reader.ts';
import { inSteps } from '../facts/in-steps.ts';
import { Texts } from '../facts/texts.ts';
import { edgeOf, LEEWAY, twelveMonthsBefore } from '../period.ts';
import { afterCursor, cursorAt } from './cursor.ts';

/** A root cause of several complaints. Days are those of the ledger's zone. */
export interface RecurringCause extends ShownComplaints {
  readonly cause: string;
  /** Where it lies, as its complaints say. */
  readonly areas: readonly CauseArea[];
  /** How many complaints of the twelve months have it. */
  readonly count: number;
  /** The days on which the first and the last of these complaints were received. */
  readonly firstOn: string;
  readonly lastOn: string;
  /** The actions of these complaints against it. */
  readonly correctiveActions: readonly ActionSummary[];
}

export interface CausesPage {
  /** The last day of the twelve months, and the first. */
  readonly until: string;
  readonly since: string;
  readonly causes: readonly RecurringCause[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** What the list is asked for. */
export interface CausesQuestion extends DueCheck {
  /** The last day of the twelve months. Default: today. */
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly hiddenAmong: HiddenAmong;
}

/** The views that the list reads. */
export const CAUSES_VIEWS: readonly string[] = [
  factsProjection,
  causesProjection,
  correctiveActionsProjection,
].map(({ schema }) => schema.name);

/** From so many complaints on, a cause recurs. */
const RECURS = 3;
/** The most complaints in one line. */
const MOST_SHOWN = 50;
/** Of so many complaints of a cause, the latest ones, the list looks for areas and actions. */
const MOST_LOOKED_AT = 200;
const MOST_ACTIONS = 50;

/**
 * The causes that at least three complaints of twelve months have, most frequent first. The months are counted by the
 * days of the receipts, as in the figure `recurrent`.
 *
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export function findRecurringCauses(
  views: Pick<ReadStore, 'snapshot'>,
  question: CausesQuestion,
): Promise<CausesPage> {
  const { now, zone, cursor, limit, hiddenAmong } = question;
  const last = question.until === undefined ? daysOf(zone).dayAt(now) : dayNumber(question.until);
  const first = twelveMonthsBefore(last);
  return views.snapshot(async (reader) => {
    const all = await recurring(reader, { first, last, zone }, hiddenAmong);
    const rest = afterCursor(all, cursor);
    const page = rest.slice(0, limit);
    const end = rest.length > page.length ? page.at(-1) : undefined;
    return {
      until: dayText(last),
      since: dayText(first),
      causes: await described(reader, page, question),
      ...(end === undefined ? {} : { cursor: cursorAt(end) }),
    };
  });
}

/** A cause with its complaints, those received last first. */
interface Counted {
  readonly cause: string;
  readonly count: number;
  readonly folios: readonly string[];
  readonly firstOn: string;
  readonly lastOn: string;
}

interface TwelveMonths {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly zone: string;
}

/** Those of some causes that recur in the twelve months until now. @throws ReadStoreError. */
export async function recurringAmong(
  views: Pick<ReadStore, 'snapshot'>,
  causes: ReadonlySet<string>,
  { now, zone, hiddenAmong }: DueCheck & Pick<CausesQuestion, 'hiddenAmong'>,
): Promise<ReadonlySet<string>> {
  if (causes.size === 0) return causes;
  const last = daysOf(zone).dayAt(now);
  const months = { first: twelveMonthsBefore(last), last, zone };
  const found = await views.snapshot((reader) => recurring(reader, months, hiddenAmong, causes));
  return new Set(found.map(({ cause }) => cause));
}

/** @param among only these causes. Absent: all. */
async function recurring(
  reader: ViewReader,
  { first, last, zone }: TwelveMonths,
  hiddenAmong: HiddenAmong,
  among?: ReadonlySet<unknown>,
): Promise<readonly Counted[]> {
  const days = daysOf(zone);
  const source = {
    reader: inSteps(reader, undefined),
    view: await liveView(reader, factsProjection.schema),
    ...{ upTo: undefined, groupBy: undefined, events: false, texts: new Texts() },
  };
  const edge = (day: DayNumber) => edgeOf(day, days);
  const from = edge(first - LEEWAY);
  const narrowed = among === undefined ? {} : { among: { column: 'about', values: among } as const };
  const to = edge(last + 1 + LEEWAY);
  const caused = await readBetween(source, 'caused', ['about', 'folio'], from, to, narrowed);
  const byCause = new Map<string, { readonly folio: string; readonly day: DayNumber }[]>();
  for (const fact of caused) {
    const day = countedDay(fact, days);
    if (day < first || day > last) continue;
    const received = byCause.get(fact.about) ?? [];
    byCause.set(fact.about, received);
    received.push({ folio: fact.folio, day });
  }
  const found = [...byCause].filter(([, received]) => received.length >= RECURS);
  const hidden = await hiddenAmong(
    new Set(found.flatMap(([, received]) => received.map(({ folio }) => folio))),
  );
  return found
    .map(([cause, all]) => {
      const received = all.filter(({ folio }) => !hidden.has(folio)).sort((a, b) => b.day - a.day);
      const [newest, oldest] = [received[0]?.day ?? last, received.at(-1)?.day ?? last];
      return {
        cause,
        count: received.length,
        folios: received.map(({ folio }) => folio),
        ...{ firstOn: dayText(oldest), lastOn: dayText(newest) },
      };
    })
    .filter(({ count }) => count >= RECURS)
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

/** With areas and actions: one load of each view for all causes. */
async function described(
  reader: ViewReader,
  causes: readonly Counted[],
  check: DueCheck & Pick<CausesQuestion, 'hiddenAmong'>,
): Promise<readonly RecurringCause[]> {
  const looked = causes.flatMap(({ folios }) => folios.slice(0, MOST_LOOKED_AT));
  const documents = await findCausesOf(reader, [...new Set(looked)]);
  const against = new Map<string, readonly string[]>();
  for (const { cause, folios } of causes) {
    const ids = documentsOf(folios, documents).flatMap((document) => actionsAgainst(cause, document));
    against.set(cause, [...new Set(ids)].slice(0, MOST_ACTIONS));
  }
  const actions = await findActions(reader, [...new Set([...against.values()].flat())], check);
  return causes.map(({ folios, ...one }) => {
    const ids = against.get(one.cause) ?? [];
    return {
      ...one,
      areas: areasOf(one.cause, documentsOf(folios, documents)),
      ...shownOf(folios, folios.length, MOST_SHOWN),
      correctiveActions: ids.flatMap((id) => actions.get(id) ?? []),
    };
  });
}

function documentsOf(
  folios: readonly string[],
  documents: ReadonlyMap<string, CausesDocument>,
): readonly CausesDocument[] {
  return folios.slice(0, MOST_LOOKED_AT).flatMap((folio) => documents.get(folio) ?? []);
}

function areasOf(cause: string, documents: readonly CausesDocument[]): readonly CauseArea[] {
  const areas = documents.flatMap(({ rootCauses }) =>
    rootCauses.filter((one) => one.cause === cause).map(({ area }) => area),
  );
  return [...new Set(areas)].sort();
}
