import type { FactOf } from './facts/fact.ts';
import type { FactList } from './facts/fact-list.ts';
import type { Figure } from './figure.ts';
import type { Reading } from './reading.ts';

/** The definition of a report: everything that belongs to this report alone. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: string;
  /** The number of the definitions. It is raised when a figure changes its meaning. */
  readonly definition: number;
  /** The figures in the order in which they are shown. */
  readonly figures: readonly Figure[];
  /** Warnings about the facts behind the figures. A flag is printed when its count is not 0. */
  readonly flags: readonly Figure<number>[];
  /** The equation that the figures must satisfy, if the report has one. */
  readonly identity?: Equation;
  /** The main facts of the report. It names their policies, and it shows the groups with most of them separately. */
  readonly basis: FactList<FactOf<'received', 'policy' | 'policyVersion'>>;
  /** The figures that a table of groups shows. JSON and CSV contain all figures. */
  readonly groupColumns: readonly (readonly [figure: string, heading: string])[];
}

/** A sum, and the total to which it must be equal. Both are counted independently. */
export interface Equation {
  readonly sum: readonly Term[];
  readonly equals: Term;
}

export interface Term {
  readonly name: string;
  /** The words after the number. */
  readonly label: string;
  /** Whether the term is subtracted. Absent: it is added. */
  readonly isTakenAway?: boolean;
  readonly value: Reading<number>;
}
