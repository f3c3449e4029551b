import type { AsOf } from '#event-store';
import { type Dimension, isMomentary } from '#projections/facts';
import { byCodePoints } from './code-points.ts';
import type { Equation, ReportDefinition } from './definition.ts';
import { digestOf } from './digest.ts';
import { divided, type Facts, type LoadedFacts, overall } from './facts/divide.ts';
import type { AnyList } from './facts/fact-list.ts';
import type { Figure, FigureValue } from './figure.ts';
import type { Period } from './period.ts';
import type { FigureList, Figures, Identity, Report, ReportGroup } from './report.ts';

/** The parameters of one run. */
export interface Run {
  readonly definition: ReportDefinition;
  readonly period: Period;
  readonly asOf: AsOf;
  readonly groupBy: Dimension | undefined;
  /** How many groups are shown separately. The others are one group. */
  readonly mostGroups: number;
  readonly projection: { readonly name: string; readonly version: number };
  readonly incomplete: number;
}

/** A result of a run: the lists that it needs, and how it is made from them, group by group. */
export interface Composition<T> {
  readonly lists: ReadonlySet<AnyList>;
  compose(run: Run, loaded: LoadedFacts): Generator<undefined, T>;
}

/** A whole report. */
export function reportOf({ figures, flags, identity, basis }: ReportDefinition): Composition<Report> {
  const readings = [
    ...[...figures, ...flags].map(({ value }) => value),
    ...(identity === undefined ? [] : [...identity.sum, identity.equals].map(({ value }) => value)),
  ];
  return { lists: new Set([basis, ...readings.map(({ from }) => from)]), compose: composeReport };
}

/** The items behind a figure. */
export function listOf(figure: Figure, { basis }: ReportDefinition): Composition<FigureList> {
  return {
    lists: new Set([figure.items.from]),
    *compose(run, loaded) {
      const complaints: FigureList['complaints'][number][] = [];
      if (run.groupBy === undefined)
        for (const item of figure.items.of(overall(loaded))) complaints.push(item);
      else {
        const { shown } = yield* divided(loaded, basis, Number.POSITIVE_INFINITY);
        for (const [group, facts] of shown) {
          for (const item of figure.items.of(facts)) complaints.push({ ...item, group });
          yield;
        }
      }
      return {
        ...circumstances(run),
        figure: figure.name,
        meaning: figure.definition,
        incomplete: run.incomplete,
        count: complaints.length,
        complaints,
      };
    },
  };
}

function* composeReport(run: Run, loaded: LoadedFacts): Generator<undefined, Report> {
  const { definition, incomplete } = run;
  const facts = overall(loaded);
  const counts = definition.flags.map((flag) => ({ flag, count: flag.value.of(facts) }));
  const flags = counts.filter(({ count }) => count > 0);
  const report: Report = {
    ...circumstances(run),
    policies: policiesOf(definition, facts),
    projection: run.projection,
    definitions: Object.fromEntries([
      ...definition.figures.map((figure) => [figure.name, figure.definition]),
      ...flags.map(({ flag }) => [`dataQuality.${flag.name}`, flag.definition]),
    ]),
    dataQuality: Object.fromEntries(flags.map(({ flag, count }) => [flag.name, count])),
    incomplete,
    figures: yield* figuresStepByStep(definition, facts),
    groups: run.groupBy === undefined ? [] : yield* groupsOf(run, run.groupBy, loaded),
    ...identityIn(definition.identity, facts),
  };
  return incomplete > 0 ? report : { ...report, digest: digestOf(report) };
}

type Circumstances = Pick<Report, 'report' | 'definition' | 'parameters' | 'period' | 'asOf'>;

function circumstances({ definition, groupBy, period, asOf }: Run): Circumstances {
  const { from, to, zone } = period;
  return {
    report: definition.name,
    definition: definition.definition,
    parameters: groupBy === undefined ? {} : { groupBy },
    period: { from, to, zone },
    asOf,
  };
}

/** Over a long period each figure takes a while. */
function* figuresStepByStep(
  { figures }: ReportDefinition,
  facts: Facts,
): Generator<undefined, Record<string, FigureValue>> {
  const found: Record<string, FigureValue> = {};
  for (const { name, value } of figures) {
    found[name] = value.of(facts);
    yield;
  }
  return found;
}

function figuresOf({ figures }: ReportDefinition, facts: Facts): Figures {
  return Object.fromEntries(figures.map((figure) => [figure.name, figure.value.of(facts)]));
}

function identityIn(equation: Equation | undefined, facts: Facts): { readonly identity?: Identity } {
  if (equation === undefined) return {};
  const terms: Record<string, number> = {};
  let sum = 0;
  for (const { name, value, isTakenAway } of equation.sum) {
    terms[name] = value.of(facts);
    sum += isTakenAway ? -terms[name] : terms[name];
  }
  const equals = equation.equals.value.of(facts);
  return { identity: { ...terms, [equation.equals.name]: equals, holds: sum === equals } };
}

function* groupsOf(
  run: Run,
  groupBy: Dimension,
  loaded: LoadedFacts,
): Generator<undefined, readonly ReportGroup[]> {
  const { definition } = run;
  const group = (key: ReportGroup['key'], facts: Facts): ReportGroup => ({
    key,
    figures: figuresOf(definition, facts),
    ...(isMomentary(groupBy) ? {} : identityIn(definition.identity, facts)),
  });
  const { shown, others } = yield* divided(loaded, definition.basis, run.mostGroups);
  const groups: ReportGroup[] = [];
  for (const [name, facts] of shown) {
    groups.push(group({ [groupBy]: name }, facts));
    yield;
  }
  if (others !== undefined) groups.push(group({ others: others.groups }, others.facts));
  return groups;
}

function policiesOf({ basis }: ReportDefinition, facts: Facts): Report['policies'] {
  const policies = new Map<string, { readonly id: string; readonly version: number }>();
  for (const { policy: id, policyVersion: version } of facts.of(basis))
    policies.set(`${id} ${version}`, { id, version });
  return [...policies.values()].sort((a, b) => byCodePoints(a.id, b.id) || a.version - b.version);
}
