import type { LogMark } from '#event-store';
import type { SeenPersonal } from '#ledger';
import type { RegisterQuestion } from '#projections/register';
import type { ReportFormat, ReportParameters } from '#reporting';
import type { HistoryAsker } from '../complaints/anonymous-in.ts';

/** A read that takes long: a report, the complaints behind a figure, a long history, or the past. It is data only. */
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
      /** Only the items of this group; `null`: of that without a value. */
      readonly group: string | null | undefined;
      readonly offset: number;
      readonly limit: number;
      /** The folios of the complaints that are withheld from the reader. */
      readonly withheld: readonly string[];
    }
  | {
      readonly read: 'history';
      readonly folio: string;
      readonly asOf: string | undefined;
      /** Whether the reader sees the personal parts, nothing of them, or only that there are some. */
      readonly personal: SeenPersonal;
      readonly asker: HistoryAsker;
    }
  /** What is wrong with this process. */
  | { readonly read: 'doctor' }
  | {
      readonly read: 'register';
      /** The last event that is known. */
      readonly mark: LogMark;
      /** Milliseconds since 1970: when clocks are judged. */
      readonly time: number;
      readonly question: RegisterQuestion;
    };

/** Makes the texts of long reads, on this thread or in others. */
export interface ReadMaker {
  /** How many reads it makes at once. */
  readonly most: number;
  /** @throws the problem of the read; the signal's reason. */
  make(asked: LongRead, signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/** Nobody waits for the answer: the client has closed its connection. */
export class Abandoned extends Error {
  constructor() {
    super('Nobody waits for this answer any longer. It was not finished.');
  }
}
