import type { AsOf } from '#event-store';
import type { Item } from './facts/fact.ts';
import type { FigureValue } from './figure.ts';

/** The parameters of a report. */
export interface ReportParameters {
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string;
  /** The day after the last. */
  readonly to: string;
  /** The IANA zone of the days. Default: the zone of the ledger. */
  readonly zone?: string | undefined;
  /** A time in the past, a position, `POSITION@TIME` or `EVENTID@TIME`. Default: what is known now, as of now. */
  readonly asOf?: string | undefined;
  /** A dimension, see {@link Reports.list}. */
  readonly groupBy?: string | undefined;
}

/** The terms of the report's identity by name, and whether the identity holds. */
export type Identity = { readonly holds: boolean; readonly [term: string]: number | boolean };

export type Figures = { readonly [name: string]: FigureValue };

export type ReportGroup = {
  /**
   * One dimension with its value. `null` if the complaints have no value. `{others: n}` for the n groups that are not
   * shown separately; that group is the last.
   */
  readonly key: { readonly [dimension: string]: string | number | null };
  readonly figures: Figures;
  /** Absent by handler and severity, because complaints change these groups. Absent if the report has no identity. */
  readonly identity?: Identity;
};

export type ReportPeriod = { readonly from: string; readonly to: string; readonly zone: string };

/** A report: the document that `report --json` prints. */
export type Report = {
  readonly report: string;
  readonly definition: number;
  readonly parameters: { readonly groupBy?: string };
  readonly period: ReportPeriod;
  readonly asOf: AsOf;
  /** The policies of the complaints received in the period. */
  readonly policies: readonly { readonly id: string; readonly version: number }[];
  readonly projection: { readonly name: string; readonly version: number };
  readonly definitions: { readonly [name: string]: string };
  /** The flags whose count is not 0. */
  readonly dataQuality: { readonly [flag: string]: number };
  /** The number of parked complaints plus missing events. There is a digest only if it is 0. */
  readonly incomplete: number;
  readonly figures: Figures;
  readonly groups: readonly ReportGroup[];
  readonly identity?: Identity;
  /** `sha256:` and 64 hexadecimal digits, see {@link digestOf}. */
  readonly digest?: string;
};

/** The items behind one figure. */
export type FigureList = {
  readonly report: string;
  readonly definition: number;
  readonly figure: string;
  readonly meaning: string;
  readonly parameters: { readonly groupBy?: string };
  readonly period: ReportPeriod;
  readonly asOf: AsOf;
  readonly incomplete: number;
  /** The figure itself. For durations its `count`. */
  readonly count: number;
  /** `value` is in milliseconds for durations, and 1 or 0 for shares. `group` is present in a grouped report. */
  readonly complaints: readonly (Item & { readonly group?: string | null })[];
};
