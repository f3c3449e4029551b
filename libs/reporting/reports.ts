import { type AsOf, asOfAnswer, type Knowledge } from '#event-store';
import { missingEvents } from '#projecting';
import { DIMENSIONS, type Dimension, factsProjection, MOMENTARY_DIMENSIONS } from '#projections/facts';
import { liveView } from '#projections/shared';
import type { ReadStore } from '#read-store';
import { REPORTS } from './all.ts';
import { type KnownLog, knowledgeAt } from './as-of.ts';
import { type Composition, listOf, type Run, reportOf } from './compose.ts';
import type { ReportDefinition } from './definition.ts';
import { ReportError } from './errors.ts';
import type { FactSource } from './facts/fact-reader.ts';
import { atOnce, inSteps, stepByStep } from './facts/in-steps.ts';
import { Loading } from './facts/loading.ts';
import { Texts } from './facts/texts.ts';
import { RENDERERS, type ReportFormat } from './formats/render.ts';
import { periodOf } from './period.ts';
import type { FigureList, Report, ReportParameters } from './report.ts';

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
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** The IANA zone of periods that name none. */
  readonly zone: string;
  /** How many groups a report shows separately. Default {@link MOST_GROUPS}. All others are one group. */
  readonly mostGroups?: number;
  /** The reports. Default: all. */
  readonly definitions?: readonly ReportDefinition[];
}

/** A report with more groups than this shows the groups with most received, and the others as one group. */
export const MOST_GROUPS = 1_000;
/** How many figures an example has. */
const FEW = 5;

/** All reports. Needs no ledger. */
export function listReports(definitions: readonly ReportDefinition[] = REPORTS): readonly ReportListing[] {
  return definitions.map(listingOf);
}

/** The names of the terms of each report's identity. */
export const IDENTITY_TERMS: readonly (readonly string[])[] = REPORTS.flatMap(({ identity }) =>
  identity === undefined ? [] : [[...identity.sum, identity.equals].map(({ name }) => name)],
);

/** The report that examples and the demonstration show. */
export const FIRST_REPORT: ReportListing = listingOf(REPORTS[0]);

/** That report for a period without events, with a few of its figures. An example for documents. */
export function exampleReport(asOf: AsOf, groupBy: Dimension): Report {
  const [{ figures, ...definition }] = REPORTS;
  const period = periodOf('2026-07-01', '2026-10-01', 'UTC');
  const { name, version } = factsProjection.schema;
  const few = { ...definition, figures: figures.slice(0, FEW) };
  const run = {
    definition: few,
    period,
    asOf,
    groupBy,
    mostGroups: 0,
    projection: { name, version },
    incomplete: 0,
  };
  const nothing = { lists: new Map(), period, known: Date.parse(asOf.time), groupBy };
  return atOnce(reportOf(few).compose(run, nothing));
}

export interface ReportOptions {
  /** An abort ends the report within one step of its work. Then it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reports over the facts. A report uses what the view of facts contains. A caller who needs all that is known now must
 * first bring the view to the head of the log. A report works in short steps. Between them the event loop turns.
 */
export interface Reports {
  list(): readonly ReportListing[];
  /** @throws ReportError; the reason of an aborted signal. */
  run(name: string, parameters: ReportParameters, options?: ReportOptions): Promise<Report>;
  /**
   * The folios and event ids behind a figure, one item for each fact counted.
   *
   * @throws ReportError; the reason of an aborted signal.
   */
  complaintsBehind(
    name: string,
    figure: string,
    parameters: ReportParameters,
    options?: ReportOptions,
  ): Promise<FigureList>;
  /** A report as text in a format. The text ends with a line end. */
  render(report: Report, format: ReportFormat): string;
}

export function createReports({
  views,
  events,
  clock,
  zone,
  mostGroups = MOST_GROUPS,
  definitions = REPORTS,
}: ReportDependencies): Reports {
  async function read<T>(
    definition: ReportDefinition,
    parameters: ReportParameters,
    wanted: { readonly events: boolean; readonly signal: AbortSignal | undefined },
    { lists, compose }: Composition<T>,
  ): Promise<T> {
    const { signal } = wanted;
    signal?.throwIfAborted();
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
        reader: inSteps(reader, signal),
        view,
        upTo: upTo === view.position ? undefined : upTo,
        groupBy,
        events: wanted.events,
        texts: new Texts(),
      };
      const loading = new Loading(source, period, knowledge.time);
      const loaded = await loading.load(lists);
      const missing = await missingEvents(events, view);
      const incomplete = (await reader.parked(view)).length + Math.abs(missing);
      const { name: projection, version } = factsProjection.schema;
      const run: Run = {
        definition,
        period,
        asOf: asOfAnswer(knowledge),
        groupBy,
        mostGroups,
        projection: { name: projection, version },
        incomplete,
      };
      const facts = { lists: loaded, period, known: knowledge.time, groupBy };
      return await stepByStep(compose(run, facts), signal);
    });
  }

  const definitionOf = (name: string): ReportDefinition =>
    named(name, definitions, 'unknown-report', 'report');
  return {
    list: () => listReports(definitions),
    run: async (name, parameters, { signal } = {}) => {
      const definition = definitionOf(name);
      return read(definition, parameters, { events: false, signal }, reportOf(definition));
    },
    complaintsBehind: async (name, figure, parameters, { signal } = {}) => {
      const definition = definitionOf(name);
      const found = named(figure, definition.figures, 'unknown-figure', 'figure');
      return read(definition, parameters, { events: true, signal }, listOf(found, definition));
    },
    render: (report, format) => RENDERERS[format](report, definitionOf(report.report)),
  };
}

function named<T extends { readonly name: string }>(
  name: string,
  all: readonly T[],
  code: 'unknown-report' | 'unknown-figure',
  what: string,
): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const known = all.map((one) => one.name);
  throw unknown(code, what, known);
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

/** The newest moment of knowledge: what the view has now, as of now. */
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
    `The facts reach position ${position ?? 'none'}, but not ${mark.position} yet. Nothing was reported. Wait until the worker has caught up, and ask again.`,
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
