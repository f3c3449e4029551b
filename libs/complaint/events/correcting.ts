import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal, PersonalValue } from './shared.ts';

/** A value of the data of an event, as a correction names it. */
export type CorrectedValue = string | number | boolean | readonly string[];

/** The events about corrections. */
export interface CorrectingEvents {
  /**
   * An entry was corrected. The original stays, unless it was erased. From here on the state and every fact follow the
   * corrected value.
   */
  EntryCorrected: {
    data: Noted & {
      /** The id of the corrected event. */
      readonly event: string;
      /** The revision of the corrected event. Absent in the record of what stays after an erasure. */
      readonly revision?: number;
      /** The type of the corrected event. Absent in the record of what stays after an erasure. */
      readonly of?: string;
      /** A JSON pointer, e.g. `/data/product`, `/occurredAt`, or `/personal` for the whole personal part. */
      readonly field: string;
      /** The value before, of a field that is not personal. Absent: it had none. */
      readonly old?: CorrectedValue;
      /** The value from now on, of a field that is not personal. */
      readonly new?: CorrectedValue;
      /** The erasure after which this is what stays of the event. */
      readonly erasure?: number;
    };
    personal: NotedPersonal & { readonly new?: PersonalValue; readonly reason?: string };
  };
}

export const CORRECTING_VERSIONS: Versions<CorrectingEvents> = {
  EntryCorrected: 1,
};

export const CORRECTING_DATA: DataKinds<CorrectingEvents> = {
  EntryCorrected: {
    ...NOTED,
    event: 'id',
    revision: 'number',
    of: 'name',
    field: 'pointer',
    old: 'corrected',
    new: 'corrected',
    erasure: 'number',
  },
};
