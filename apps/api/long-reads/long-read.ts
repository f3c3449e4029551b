import type { ReportFormat, ReportParameters } from '#reporting';

/** A read that takes long: a report, the complaints behind a figure, or a long history. It is data only. */
export type LongRead =
  | {
      readonly read: 'report';
      readonly name: string;
      readonly parameters: ReportParameters;
      readonly format: ReportFormat;
    }
  | {
      readonly read: 'figure';
      readonly name: string;
      readonly figure: string;
      readonly parameters: ReportParameters;
      /** A mark of the `asOf` of the first page, see `pageStart`. */
      readonly asked: string | undefined;
      readonly offset: number;
      readonly limit: number;
    }
  | {
      readonly read: 'history';
      readonly folio: string;
      readonly asOf: string | undefined;
      /** Whether the reader may see the personal part. */
      readonly personal: boolean;
    };

/** Makes long reads. */
export interface LongReads {
  /**
   * Makes the text of an answer, in the format that was asked for.
   *
   * @param signal aborts when nobody waits for the answer any longer. Then the read ends.
   * @throws Problem `too-many-reads` when too many are waiting, or the problem of the read; the signal's reason.
   */
  read(asked: LongRead, signal: AbortSignal): Promise<string>;
  /** How many reads wait. */
  readonly waiting: number;
  /** Refuses the reads that wait, and those that come later, because the process ends. Reads that run go on. */
  refuseWaiting(): void;
  close(): Promise<void>;
}

/** Nobody waits for the answer: the client has closed its connection. */
export class Abandoned extends Error {
  constructor() {
    super('Nobody waits for this answer any longer. It was not finished.');
  }
}
