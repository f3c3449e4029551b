import type { AsOf } from '#event-store';
import { type Dimension, isMomentary } from '#projections/facts';
import { dataQualityOf, FLAG_DEFINITIONS } from './accountability/data-quality.ts';
import { identityOf } from './accountability/identity.ts';
import { byCodePoints } from './code-points.ts';
import type { ReportDefinition } from './definition.ts';
import { digestOf } from './digest.ts';
import { divided, overall } from './facts/divide.ts';
import type { PeriodFacts, ReadFacts } from './facts/period-facts.ts';
import type { Figure } from './figure.ts';
import type { Period } from './period.ts';
import type { FigureList, Figures, Report, ReportGroup } from './report.ts';

/** The circumstances of one run. */
export interface Run {
  readonly definition: ReportDefinition;
  readonly period: Period;
  readonly asOf: AsOf;
  /** Time at which lateness is judged, milliseconds since 1970. */
  readonly known: number;
  readonly groupBy: Dimension | undefined;
  /** Groups shown by themselves; the others are one group. */
  readonly mostGroups: number;
  readonly projection: { readonly name: string; readonly version: number };
  readonly incomplete: number;
}

export function composeReport(run: Run, read: ReadFacts): Report {
  const { definition, incomplete } = run;
  const facts = overall(read, run.period, run.known, run.groupBy === 'kind');
  const dataQuality = dataQualityOf(facts);
  const report: Report = {
    report: definition.name,
    definition: definition.definition,
    ...circumstances(run),
    policies: policiesOf(facts),
    projection: run.projection,
    definitions: {
      ...Object.fromEntries(definition.figures.map((figure) => [figure.name, figure.definition])),
      ...Object.fromEntries(
        Object.keys(dataQuality).map((flag) => [`dataQuality.${flag}`, FLAG_DEFINITIONS[flag] ?? '']),
      ),
    },
    dataQuality,
    incomplete,
    figures: figuresOf(definition, facts),
    groups: run.groupBy === undefined ? [] : groupsOf(run, run.groupBy, read),
    identity: identityOf(facts),
  };
  return incomplete > 0 ? report : { ...report, digest: digestOf(report) };
}

/** @param name of a figure that the definition has. */
export function composeList(run: Run, read: ReadFacts, name: string): FigureList | undefined {
  const { definition } = run;
  const figure = definition.figures.find((one) => one.name === name);
  if (figure === undefined) return undefined;
  const complaints =
    run.groupBy === undefined
      ? figure.items(overall(read, run.period, run.known, run.groupBy === 'kind'))
      : inGroups(run, read, figure);
  return {
    report: definition.name,
    definition: definition.definition,
    figure: name,
    meaning: figure.definition,
    ...circumstances(run),
    incomplete: run.incomplete,
    count: complaints.length,
    complaints,
  };
}

function circumstances({ groupBy, period, asOf }: Run): Pick<Report, 'parameters' | 'period' | 'asOf'> {
  const { from, to, zone } = period;
  return { parameters: groupBy === undefined ? {} : { groupBy }, period: { from, to, zone }, asOf };
}

function figuresOf({ figures }: ReportDefinition, facts: PeriodFacts): Figures {
  return Object.fromEntries(figures.map((figure) => [figure.name, figure.value(facts)]));
}

function groupsOf(run: Run, groupBy: Dimension, read: ReadFacts): readonly ReportGroup[] {
  const group = (key: ReportGroup['key'], facts: PeriodFacts): ReportGroup => ({
    key,
    figures: figuresOf(run.definition, facts),
    ...(isMomentary(groupBy) ? {} : { identity: identityOf(facts) }),
  });
  const { shown, others } = divided(read, run.period, run.known, run.mostGroups);
  const groups = Array.from(shown, ([name, facts]) => group({ [groupBy]: name }, facts));
  return others === undefined ? groups : [...groups, group({ others: others.groups }, others.facts)];
}

/** A list names the own group of each thing, however many there are. */
function inGroups({ period, known }: Run, read: ReadFacts, figure: Figure): FigureList['complaints'] {
  const { shown } = divided(read, period, known, Number.POSITIVE_INFINITY);
  return Array.from(shown).flatMap(([group, facts]) =>
    figure.items(facts).map((item) => ({ ...item, group })),
  );
}

function policiesOf({ received }: PeriodFacts): Report['policies'] {
  const policies = new Map<string, { readonly id: string; readonly version: number }>();
  for (const { policy: id, policyVersion: version } of received) {
    if (id !== null && version !== null) policies.set(`${id} ${version}`, { id, version });
  }
  return [...policies.values()].sort((a, b) => byCodePoints(a.id, b.id) || a.version - b.version);
}
