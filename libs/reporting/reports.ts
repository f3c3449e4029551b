import { asOfAnswer, type Knowledge } from '#event-store';
import { missingEvents } from '#projecting';
import { DIMENSIONS, type Dimension, factsProjection, MOMENTARY_DIMENSIONS } from '#projections/facts';
import { liveView } from '#projections/shared';
import type { ReadStore } from '#read-store';
import { ACCOUNTABILITY } from './accountability/index.ts';
import { type KnownLog, knowledgeAt } from './as-of.ts';
import { composeList, composeReport, type Run } from './compose.ts';
import type { ReportDefinition } from './definition.ts';
import { ReportError } from './errors.ts';
import type { FactSource } from './facts/fact-reader.ts';
import { type ReadFacts, readPeriod } from './facts/period-facts.ts';
import { Texts } from './facts/texts.ts';
import { periodOf } from './period.ts';
import type { FigureList, Report, ReportParameters } from './report.ts';

/** Every report. A new one is a folder with its definition and a line here. */
const DEFINITIONS: readonly ReportDefinition[] = [ACCOUNTABILITY];

export interface ReportListing {
  readonly name: string;
  readonly title: string;
  readonly definition: number;
  readonly figures: readonly { readonly name: string; readonly definition: string }[];
  readonly groupBy: readonly string[];
}

export interface ReportDependencies {
  readonly views: Pick<ReadStore, 'snapshot'>;
  readonly events: KnownLog;
  /** Milliseconds since 1970: the moment of asking. */
  readonly clock: () => number;
  /** IANA zone of periods when none is asked for. */
  readonly zone: string;
  /** Groups that a report shows by themselves, default {@link MOST_GROUPS}; all others are one group. */
  readonly mostGroups?: number;
}

/** A report of more groups than this answers those with most received, and the rest as one group. */
export const MOST_GROUPS = 1_000;

/** Every report there is, without a ledger. */
export function listReports(): readonly ReportListing[] {
  return DEFINITIONS.map(listingOf);
}

/**
 * Reports over the facts. A report rests on what the view of facts holds: who asks for what is known now brings the
 * view to the head of the log first.
 */
export interface Reports {
  list(): readonly ReportListing[];
  /** @throws ReportError. */
  run(name: string, parameters: ReportParameters): Promise<Report>;
  /** The folios and event ids behind a figure, one item for each thing counted. @throws ReportError. */
  complaintsBehind(name: string, figure: string, parameters: ReportParameters): Promise<FigureList>;
}

export function createReports({
  views,
  events,
  clock,
  zone,
  mostGroups = MOST_GROUPS,
}: ReportDependencies): Reports {
  async function read<T>(
    name: string,
    parameters: ReportParameters,
    wanted: { readonly events: boolean; readonly listStart: boolean },
    compose: (run: Run, facts: ReadFacts) => T,
  ): Promise<T> {
    const definition = definitionOf(name);
    const groupBy = dimensionOf(parameters.groupBy);
    const period = periodOf(parameters.from, parameters.to, parameters.zone ?? zone);
    const { asOf } = parameters;
    const asked = asOf === undefined ? undefined : await knowledgeAt(asOf, period.zone, events, clock());
    return views.snapshot(async (reader) => {
      const view = await liveView(reader, factsProjection.schema);
      const knowledge = asked ?? (await newest(view.position, events, clock()));
      requireReach(knowledge, view.position);
      const upTo = knowledge.mark?.position ?? '';
      const source: FactSource = {
        reader,
        view,
        upTo: upTo === view.position ? undefined : upTo,
        groupBy,
        events: wanted.events,
        texts: new Texts(),
      };
      const { time: known } = knowledge;
      const facts = await readPeriod(source, period, known, wanted.listStart);
      const missing = await missingEvents(events, view);
      const incomplete = (await reader.parked(view)).length + Math.abs(missing);
      const { name: projection, version } = factsProjection.schema;
      const run: Run = {
        definition,
        period,
        asOf: asOfAnswer(knowledge),
        known,
        groupBy,
        mostGroups,
        projection: { name: projection, version },
        incomplete,
      };
      return compose(run, facts);
    });
  }

  return {
    list: listReports,
    run: (name, parameters) => read(name, parameters, { events: false, listStart: false }, composeReport),
    complaintsBehind: async (name, figure, parameters) => {
      const known = definitionOf(name).figures.some((one) => one.name === figure);
      if (!known)
        throw unknown(
          'unknown-figure',
          'figure',
          definitionOf(name).figures.map((one) => one.name),
        );
      const wanted = { events: true, listStart: figure === 'outstandingAtStart' };
      const list = await read(name, parameters, wanted, (run, facts) => composeList(run, facts, figure));
      if (list === undefined) throw unknown('unknown-figure', 'figure', []);
      return list;
    },
  };
}

function definitionOf(name: string): ReportDefinition {
  const definition = DEFINITIONS.find((one) => one.name === name);
  if (definition !== undefined) return definition;
  throw unknown(
    'unknown-report',
    'report',
    DEFINITIONS.map((one) => one.name),
  );
}

function dimensionOf(groupBy: string | undefined): Dimension | undefined {
  if (groupBy === undefined) return undefined;
  const dimension = [...DIMENSIONS, ...MOMENTARY_DIMENSIONS].find((one) => one === groupBy);
  if (dimension !== undefined) return dimension;
  throw unknown('unknown-group', 'dimension to group by', [...DIMENSIONS, ...MOMENTARY_DIMENSIONS]);
}

function unknown(
  code: 'unknown-report' | 'unknown-figure' | 'unknown-group',
  what: string,
  known: readonly string[],
): ReportError {
  return new ReportError(code, `There is no such ${what}. Known are: ${known.join(', ')}.`);
}

/** What the view knows now, judged now. */
async function newest(
  position: string | undefined,
  events: ReportDependencies['events'],
  time: number,
): Promise<Knowledge> {
  return { time, mark: position === undefined ? undefined : await events.markOf(position) };
}

/** @throws ReportError `view-behind`. */
function requireReach({ mark }: Knowledge, position: string | undefined): void {
  if (mark === undefined || (position !== undefined && mark.position <= position)) return;
  throw new ReportError(
    'view-behind',
    `The facts reach position ${position ?? 'none'} and not yet ${mark.position}. Nothing was reported: wait for the worker, or let it catch up, and ask again.`,
  );
}

function listingOf({ name, title, definition, figures }: ReportDefinition): ReportListing {
  return {
    name,
    title,
    definition,
    figures: figures.map((figure) => ({ name: figure.name, definition: figure.definition })),
    groupBy: [...DIMENSIONS, ...MOMENTARY_DIMENSIONS],
  };
}
