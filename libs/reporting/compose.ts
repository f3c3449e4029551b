import type { AsOf } from '#event-store';
import { type Dimension, isMomentary } from '#projections/facts';
import { byCodePoints } from './code-points.ts';
import type { Equation, ReportDefinition } from './definition.ts';
import { digestOf } from './digest.ts';
import { divided, type Facts, type LoadedFacts, overall } from './facts/divide.ts';
import type { AnyList } from './facts/fact-list.ts';
import type { Figure, FigureValue } from './figure.ts';
import type { Period } from './period.ts';
import { Counting, listsOf, onlyValueOf, type Reading, reading } from './reading.ts';
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
  return { lists: new Set([basis, ...readings.flatMap(listsOf)]), compose: composeReport };
}

/** The items behind a figure. */
export function listOf(figure: Figure, { basis }: ReportDefinition): Composition<FigureList> {
  return {
    lists: new Set(listsOf(figure.items)),
    *compose(run, loaded) {
      const complaints: FigureList['complaints'][number][] = [];
      if (run.groupBy === undefined)
        for (const item of yield* onlyValueOf(figure.items, overall(loaded))) complaints.push(item);
      else {
        const { shown } = yield* divided(loaded, basis, Number.POSITIVE_INFINITY);
        for (const [group, facts] of shown) {
          for (const item of yield* onlyValueOf(figure.items, facts)) complaints.push({ ...item, group });
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
  const counting = new Counting(overall(loaded));
  const policies = counting.of(policiesIn(definition));
  const identity = identityIn(definition.identity, counting);
  const counts = definition.flags.map((flag) => ({ flag, count: counting.of(flag.value) }));
  const figures = figuresIn(definition, counting);
  yield* counting.run();
  const flags = counts.map(({ flag, count }) => ({ flag, count: count() })).filter(({ count }) => count > 0);
  const report: Report = {
    ...circumstances(run),
    policies: policies(),
    projection: run.projection,
    definitions: Object.fromEntries([
      ...definition.figures.map((figure) => [figure.name, figure.definition]),
      ...flags.map(({ flag }) => [`dataQuality.${flag.name}`, flag.definition]),
    ]),
    dataQuality: Object.fromEntries(flags.map(({ flag, count }) => [flag.name, count])),
    incomplete,
    figures: yield* figures(),
    groups: run.groupBy === undefined ? [] : yield* groupsOf(run, run.groupBy, loaded),
    ...identity(),
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

/** @returns steps to the figures, since the statistics of many durations take a while. Run them after the counting. */
function figuresIn({ figures }: ReportDefinition, counting: Counting): () => Generator<undefined, Figures> {
  const values = figures.map(({ name, value }) => ({ name, value: counting.of(value) }));
  return function* () {
    const found: Record<string, FigureValue> = {};
    for (const { name, value } of values) {
      found[name] = value();
      yield;
    }
    return found;
  };
}

function identityIn(
  equation: Equation | undefined,
  counting: Counting,
): () => { readonly identity?: Identity } {
  if (equation === undefined) return () => ({});
  const sum = equation.sum.map((term) => ({ ...term, amount: counting.of(term.value) }));
  const equals = counting.of(equation.equals.value);
  return () => {
    const terms: Record<string, number> = {};
    let total = 0;
    for (const { name, amount, isTakenAway } of sum) {
      terms[name] = amount();
      total += isTakenAway ? -terms[name] : terms[name];
    }
    return { identity: { ...terms, [equation.equals.name]: equals(), holds: total === equals() } };
  };
}

function* groupsOf(
  run: Run,
  groupBy: Dimension,
  loaded: LoadedFacts,
): Generator<undefined, readonly ReportGroup[]> {
  const { definition } = run;
  const group = function* (key: ReportGroup['key'], facts: Facts): Generator<undefined, ReportGroup> {
    const counting = new Counting(facts);
    const figures = figuresIn(definition, counting);
    const identity = isMomentary(groupBy) ? undefined : identityIn(definition.identity, counting);
    yield* counting.run();
    return { key, figures: yield* figures(), ...identity?.() };
  };
  const { shown, others } = yield* divided(loaded, definition.basis, run.mostGroups);
  const groups: ReportGroup[] = [];
  for (const [name, facts] of shown) groups.push(yield* group({ [groupBy]: name }, facts));
  if (others !== undefined) groups.push(yield* group({ others: others.groups }, others.facts));
  return groups;
}

function policiesIn({ basis }: ReportDefinition): Reading<Report['policies']> {
  return reading(basis, () => {
    const versions = new Map<string, Set<number>>();
    return {
      take({ policy, policyVersion }) {
        const known = versions.get(policy);
        if (known === undefined) versions.set(policy, new Set([policyVersion]));
        else known.add(policyVersion);
      },
      value: () =>
        [...versions]
          .flatMap(([id, all]) => Array.from(all, (version) => ({ id, version })))
          .sort((a, b) => byCodePoints(a.id, b.id) || a.version - b.version),
    };
  });
}
