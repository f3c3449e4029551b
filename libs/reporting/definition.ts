import type { FactOf } from './facts/fact.ts';
import type { FactList } from './facts/fact-list.ts';
import type { Figure, Reading } from './figure.ts';

/** What a report consists of: all that one report knows and no other. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: string;
  /** Number of the definitions: a changed definition gets a new one. */
  readonly definition: number;
  /** In the order in which they are shown. */
  readonly figures: readonly Figure[];
  /** What a reader should know about the facts behind the figures. A flag is printed when it counts something. */
  readonly flags: readonly Figure<number>[];
  /** What must be equal, where the report has such a thing. */
  readonly identity?: Equation;
  /** What the report is about: whose policies it names, and of which the groups that it shows hold most. */
  readonly basis: FactList<FactOf<'received', 'policy' | 'policyVersion'>>;
  /** Figures that a table of groups shows side by side; all of them are in JSON and CSV. */
  readonly groupColumns: readonly (readonly [figure: string, heading: string])[];
}

/** A sum and what it must come to, counted independently of it. */
export interface Equation {
  readonly sum: readonly Term[];
  readonly equals: Term;
}

export interface Term {
  readonly name: string;
  /** What follows the number in words. */
  readonly label: string;
  /** Absent: it is added. */
  readonly isTakenAway?: boolean;
  readonly value: Reading<number>;
}
