import type { AsOf } from '#event-store';
import type { Item } from './facts/fact.ts';
import type { FigureValue } from './figure.ts';

/** What is asked of a report. */
export interface ReportParameters {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** The day after the last. */
  readonly to: string;
  /** IANA zone of the days; by default that of the ledger. */
  readonly zone?: string | undefined;
  /** A time in the past, a position, or `POSITION@TIME`; by default what is known now, judged now. */
  readonly asOf?: string | undefined;
  /** A dimension, see {@link Reports.list}. */
  readonly groupBy?: string | undefined;
}

/** The terms of the report's identity by name, and whether they come to what they must. */
export type Identity = { readonly holds: boolean; readonly [term: string]: number | boolean };

export type Figures = { readonly [name: string]: FigureValue };

export type ReportGroup = {
  /**
   * One dimension with its value; null where a complaint has none. `{others: n}` for the n groups together that are not
   * shown by themselves; then it is the last.
   */
  readonly key: { readonly [dimension: string]: string | number | null };
  readonly figures: Figures;
  /** Absent where complaints change groups, as they do by handler and severity, and where the report has none. */
  readonly identity?: Identity;
};

export type ReportPeriod = { readonly from: string; readonly to: string; readonly zone: string };

/** A report as it is printed: the document of `report --json`. */
export type Report = {
  readonly report: string;
  readonly definition: number;
  readonly parameters: { readonly groupBy?: string };
  readonly period: ReportPeriod;
  readonly asOf: AsOf;
  /** Policies of the complaints received in the period. */
  readonly policies: readonly { readonly id: string; readonly version: number }[];
  readonly projection: { readonly name: string; readonly version: number };
  readonly definitions: { readonly [name: string]: string };
  /** Only flags that count something. */
  readonly dataQuality: { readonly [flag: string]: number };
  /** Complaints that were set aside and events that the facts lack, together; unless 0 there is no digest. */
  readonly incomplete: number;
  readonly figures: Figures;
  readonly groups: readonly ReportGroup[];
  readonly identity?: Identity;
  /** `sha256:` and 64 hexadecimal digits, see {@link digestOf}. */
  readonly digest?: string;
};

/** What stands behind one figure. */
export type FigureList = {
  readonly report: string;
  readonly definition: number;
  readonly figure: string;
  readonly meaning: string;
  readonly parameters: { readonly groupBy?: string };
  readonly period: ReportPeriod;
  readonly asOf: AsOf;
  readonly incomplete: number;
  /** The figure itself, for durations its `count`. */
  readonly count: number;
  /** `value` in milliseconds for durations, 1 or 0 for shares; `group` when grouped. */
  readonly complaints: readonly (Item & { readonly group?: string | null })[];
};
