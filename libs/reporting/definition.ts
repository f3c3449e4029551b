import type { Figure } from './figure.ts';

/** What a report consists of. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: string;
  /** Number of the definitions: a changed definition gets a new one. */
  readonly definition: number;
  /** In the order in which they are shown. */
  readonly figures: readonly Figure[];
}
