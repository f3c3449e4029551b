import * as answering from './answering.ts';
import * as closing from './closing.ts';
import * as lateness from './lateness.ts';
import type { Holder } from './life.ts';
import { rounded, type Summary, summaryOf } from './numbers.ts';
import { dataQuality } from './quality.ts';
import * as receiving from './receiving.ts';
import * as relating from './relating.ts';
import * as remedying from './remedying.ts';
import type { Item, Request } from './request.ts';
import { DAY } from './zones.ts';

export type Value =
  | number
  | null
  | Summary
  | Readonly<Record<string, number>>
  | Readonly<Record<string, string>>;
export type Figures = Readonly<Record<string, Value>>;

export interface Identity {
  readonly outstandingAtStart: number;
  readonly received: number;
  readonly reopened: number;
  readonly closures: number;
  readonly outstandingAtEnd: number;
  readonly holds: boolean;
}

export interface NaiveReport {
  readonly figures: Figures;
  readonly identity: Identity;
  readonly dataQuality: Readonly<Record<string, number>>;
  /** By the value of the dimension; empty when none was asked for. */
  readonly groups: ReadonlyMap<string | null, Figures>;
}

type Figure = {
  readonly items: (request: Request) => readonly Item[];
  readonly value: (items: readonly Item[]) => Value;
};

const HOUR = 3_600_000;
const count = (items: readonly Item[]): number => items.length;
const counted = (items: Figure['items']): Figure => ({ items, value: count });
const lasting = (items: Figure['items'], unit: number): Figure => ({
  items,
  value: (found) =>
    summaryOf(
      found.map(({ value }) => Number(value)),
      unit,
    ),
});

const FIGURES: Readonly<Record<string, Figure>> = {
  received: counted(receiving.received),
  acknowledged: counted(answering.acknowledged),
  acknowledgedLate: counted((request) => lateness.late(request, 'acknowledge')),
  responded: counted(answering.responded),
  respondedLate: counted((request) => lateness.late(request, 'respond')),
  resolvedInTime: counted((request) => lateness.inTime(request, 'resolve')),
  resolvedLate: counted((request) => lateness.late(request, 'resolve')),
  summaryLate: counted((request) => lateness.late(request, 'summary')),
  safetyLate: counted((request) => lateness.late(request, 'safety')),
  overdueAtEnd: counted(lateness.overdueAtEnd),
  closures: counted(closing.closures),
  complaintsClosed: counted(closing.complaintsClosed),
  netClosed: counted(closing.netClosed),
  reopened: counted(closing.reopened),
  reopenRate: { items: closing.reopenRate, value: shareOf },
  escalated: counted(answering.escalated),
  referred: counted(relating.referred),
  satisfactionHandling: {
    items: (request) => relating.satisfaction(request, 'handling'),
    value: relating.ratingsOf,
  },
  satisfactionOutcome: {
    items: (request) => relating.satisfaction(request, 'outcome'),
    value: relating.ratingsOf,
  },
  upheld: counted(answering.upheld),
  notUpheld: counted(answering.notUpheld),
  responsesRejected: counted(answering.responsesRejected),
  outstandingAtStart: counted((request) => receiving.outstanding(request, request.from)),
  outstandingAtEnd: counted((request) => receiving.outstanding(request, request.to)),
  outstandingByAge: { items: receiving.outstandingByAge, value: bucketsOf },
  daysToAcknowledge: lasting(answering.daysToAcknowledge, DAY),
  daysToClose: lasting(closing.daysToClose, DAY),
  hoursToFirstClose: lasting(closing.hoursToFirstClose, HOUR),
  hoursToFinalClose: lasting(closing.hoursToFinalClose, HOUR),
  hoursOpen: lasting(closing.hoursOpen, HOUR),
  settledAtReceipt: counted(closing.settledAtReceipt),
  incorrectlyPrioritised: counted(receiving.incorrectlyPrioritised),
  repeat: counted(receiving.repeat),
  lateEntries: counted(receiving.lateEntries),
  redress: { items: remedying.redress, value: remedying.sumsOf },
  recurrent: counted(remedying.recurrent),
  improvements: counted(remedying.improvements),
};

/** Every figure, in total and for each value of a dimension. */
export function naiveReport(all: Request, groupBy?: string): NaiveReport {
  const request = complaintsOf(all);
  const figures = figuresOf(request, () => true);
  return {
    figures,
    identity: identityOf(figures),
    dataQuality: dataQuality(request),
    // Kinds are compared with each other, so all of them are shown.
    groups: groupBy === undefined ? new Map() : groupsOf(groupBy === 'kind' ? all : request, groupBy),
  };
}

/**
 * The complaints behind a figure, one for each thing counted, in the order of their folios: those of all its groups
 * where kinds are compared.
 */
export function foliosBehind(request: Request, figure: string, groupBy?: string): readonly string[] {
  const counted = groupBy === 'kind' ? request : complaintsOf(request);
  const items = FIGURES[figure]?.items(counted) ?? [];
  return items.map(({ life }) => life.folio).toSorted();
}

/** "Only complaints enter complaint metrics." */
function complaintsOf(request: Request): Request {
  return { ...request, lives: request.lives.filter(({ dimensions }) => dimensions['kind'] === 'complaint') };
}

export const FIGURE_NAMES = Object.keys(FIGURES);

export function identityOf(figures: Figures): Identity {
  const of = (name: string): number => Number(figures[name]);
  const terms = {
    outstandingAtStart: of('outstandingAtStart'),
    received: of('received'),
    reopened: of('reopened'),
    closures: of('closures'),
    outstandingAtEnd: of('outstandingAtEnd'),
  };
  const { outstandingAtStart, outstandingAtEnd } = terms;
  const holds = outstandingAtStart + terms.received + terms.reopened - terms.closures === outstandingAtEnd;
  return { ...terms, holds };
}

function figuresOf(request: Request, chosen: (item: Item) => boolean): Figures {
  return Object.fromEntries(
    Object.entries(FIGURES).map(([name, { items, value }]) => [name, value(items(request).filter(chosen))]),
  );
}

/**
 * "At most 1,000 groups, those with most received", "groups of equal size at the limit: by key".
 *
 * @param names of all groups.
 */
export function mostReceived(
  all: Request,
  groupBy: string,
  names: readonly (string | null)[],
  most: number,
): ReadonlySet<string | null> {
  const items = receiving.received(groupBy === 'kind' ? all : complaintsOf(all));
  const amount = (name: string | null): number =>
    items.filter((item) => keyOf(item, groupBy) === name).length;
  const points = (name: string): number[] => Array.from(name, (character) => character.codePointAt(0) ?? 0);
  const isBefore = (a: string | null, b: string | null): boolean => {
    if (amount(a) !== amount(b)) return amount(a) > amount(b);
    if (a === null || b === null) return a === null && b !== null;
    const [one, other] = [points(a), points(b)];
    const at = one.findIndex((point, n) => point !== other[n]);
    return at === -1 ? one.length < other.length : (one[at] ?? -1) < (other[at] ?? -1);
  };
  return new Set(names.filter((name) => names.filter((other) => isBefore(other, name)).length < most));
}

/** "The rest is one group": everything that stands in none of the groups shown. */
export function othersOf(all: Request, groupBy: string, shown: ReadonlySet<string | null>): Figures {
  const request = groupBy === 'kind' ? all : complaintsOf(all);
  return figuresOf(request, (item) => !shown.has(keyOf(item, groupBy)));
}

/** "What is decided over a whole complaint is decided first and grouped afterwards." */
function groupsOf(request: Request, groupBy: string): ReadonlyMap<string | null, Figures> {
  const items = new Map(Object.entries(FIGURES).map(([name, figure]) => [name, figure.items(request)]));
  const keys = new Set([...items.values()].flatMap((found) => found.map((item) => keyOf(item, groupBy))));
  const groups = new Map<string | null, Figures>();
  for (const key of keys) {
    const own = (name: string): readonly Item[] =>
      (items.get(name) ?? []).filter((item) => keyOf(item, groupBy) === key);
    groups.set(
      key,
      Object.fromEntries(Object.entries(FIGURES).map(([name, { value }]) => [name, value(own(name))])),
    );
  }
  return groups;
}

function keyOf({ life, holder }: Item, groupBy: string): string | null {
  return isOfHolder(groupBy) ? holder[groupBy] : (life.dimensions[groupBy] ?? null);
}

function isOfHolder(groupBy: string): groupBy is keyof Holder {
  return groupBy === 'handler' || groupBy === 'severity';
}

function shareOf(items: readonly Item[]): number | null {
  if (items.length === 0) return null;
  const within = items.filter(({ value }) => value === 1).length;
  return rounded(BigInt(within), BigInt(items.length));
}

function bucketsOf(items: readonly Item[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    receiving.AGE_NAMES.map((name) => [name, items.filter(({ value }) => value === name).length]),
  );
}
