import { isDeepStrictEqual } from 'node:util';
import type { Report, ReportGroup } from '#reporting';
import type { ExportedEvent } from '../naive/exported.ts';
import { knowledgeOf, livesOf } from '../naive/knowledge.ts';
import { identityOf, mostReceived, type NaiveReport, naiveReport, othersOf } from '../naive/report.ts';
import type { Request } from '../naive/request.ts';
import type { Ask } from './asks.ts';
import type { World } from './world.ts';

/** One figure in which the report and the recomputation differ. */
export interface Difference {
  readonly figure: string;
  readonly group?: string | null;
  readonly naive: unknown;
  readonly report: unknown;
}

/** The moment of an ask, as `--as-of` takes it; `undefined` for the moment of asking. */
export function asOfOf({ moment, share, later }: Ask, log: readonly ExportedEvent[]): string | undefined {
  const event = log[Math.floor(share * (log.length - 1))];
  if (moment === 'live' || event === undefined) return undefined;
  const { id, position, recordedAt } = event;
  const judgedAt = new Date(Date.parse(recordedAt) + later).toISOString();
  return { time: recordedAt, position, cut: `${position}@${judgedAt}`, event: `${id}@${judgedAt}` }[moment];
}

/** A report beside the recomputation. */
export interface Compared {
  readonly naive: NaiveReport;
  /** Empty if the report is right. */
  readonly differences: readonly Difference[];
}

export function compare(report: Report, ask: Ask, log: readonly ExportedEvent[], world: World): Compared {
  const request = requestOf(ask, log, world);
  const { groupBy } = ask;
  const naive = naiveReport(request, groupBy);
  const nothing = naiveReport({ ...request, lives: [] }).figures;
  const differences = [
    ...compareMembers(naive.figures, report.figures),
    ...compareMembers(naive.identity, report.identity ?? {}),
    ...compareMembers(flagged(naive.dataQuality), report.dataQuality),
  ];
  const groups = new Map(report.groups.map((group) => [nameOf(group, groupBy), group]));
  for (const key of new Set([...groups.keys(), ...naive.groups.keys()])) {
    const own = naive.groups.get(key) ?? nothing;
    const group = groups.get(key);
    const found = compareMembers(own, group?.figures ?? {});
    if (hasIdentity(groupBy)) found.push(...compareMembers(identityOf(own), group?.identity ?? {}));
    differences.push(...found.map((one) => ({ group: key, ...one })));
  }
  return { naive, differences };
}

/**
 * A report that shows few groups by themselves, beside one that shows all: the groups with most received stay as they
 * are, equal ones by key, and what is counted over all the others stands in one group at the end.
 *
 * @param request what the recomputation is asked for.
 */
export function compareCapped(
  capped: Report,
  whole: Report,
  most: number,
  request: Request,
  groupBy: string,
): readonly Difference[] {
  const names = whole.groups.map((group) => nameOf(group, groupBy));
  const shown = mostReceived(request, groupBy, names, most);
  const expected: unknown[] = whole.groups.filter((group) => shown.has(nameOf(group, groupBy)));
  if (names.length > most) {
    const figures = othersOf(request, groupBy, shown);
    const identity = hasIdentity(groupBy) ? { identity: identityOf(figures) } : {};
    expected.push({ key: { others: names.length - most }, figures, ...identity });
  }
  const { groups, digest: _, ...rest } = capped;
  const { groups: __, digest: ___, ...wholeRest } = whole;
  return compareMembers({ ...wholeRest, groups: expected }, { ...rest, groups });
}

function nameOf({ key }: ReportGroup, groupBy: string | undefined): string | null {
  const name = key[groupBy ?? ''];
  return typeof name === 'string' ? name : null;
}

/** Complaints change handler and severity, so that such groups have no identity. */
function hasIdentity(groupBy: string | undefined): boolean {
  return groupBy !== 'handler' && groupBy !== 'severity';
}

/** The request of the recomputation, with the knowledge of the moment. */
export function requestOf(ask: Ask, log: readonly ExportedEvent[], world: World): Request {
  const { events, judgedAt } = knowledgeOf(log, asOfOf(ask, log), world.now);
  const { from, to, zone } = ask;
  return { lives: livesOf(events), from, to, zone, judgedAt };
}

/** "Only flags that count something." */
function flagged(flags: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(flags).filter(([, n]) => n > 0));
}

function compareMembers(naive: object, report: object): Difference[] {
  const names = new Set([...Object.keys(naive), ...Object.keys(report)]);
  return [...names].flatMap((figure) => {
    const [counted, said]: unknown[] = [Reflect.get(naive, figure), Reflect.get(report, figure)];
    return isDeepStrictEqual(counted, said) ? [] : [{ figure, naive: counted, report: said }];
  });
}
