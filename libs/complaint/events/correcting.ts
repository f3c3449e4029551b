import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal, PersonalValue } from './shared.ts';

/** The events about corrections. */
export interface CorrectingEvents {
  /** An entry was corrected. The original stays, unless it was erased. */
  EntryCorrected: {
    data: Noted & {
      /** The id of the corrected event. */
      readonly event: string;
      /** A JSON pointer, e.g. `/personal` for the whole personal part. */
      readonly field: string;
      /** The erasure after which this is what stays of the event. */
      readonly erasure?: number;
    };
    personal: NotedPersonal & { readonly old?: PersonalValue; readonly new?: PersonalValue };
  };
}

export const CORRECTING_VERSIONS: Versions<CorrectingEvents> = {
  EntryCorrected: 1,
};

export const CORRECTING_DATA: DataKinds<CorrectingEvents> = {
  EntryCorrected: { ...NOTED, event: 'id', field: 'pointer', erasure: 'number' },
};
