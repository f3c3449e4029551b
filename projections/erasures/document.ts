import type { ErasureBasis, ErasureScope, ErasureState } from '#complaint';

/** One request to erase personal data. It contains nothing personal. Persons are principal ids, times instants in UTC. */
export type ErasureDocument = {
  readonly folio: string;
  /** The number of the request in its complaint, from 1. */
  readonly n: number;
  readonly scope: ErasureScope;
  /** The id of the event, with the scope `event`. */
  readonly event?: string;
  readonly basis: ErasureBasis;
  readonly state: ErasureState;
  readonly overridden?: boolean;
  readonly requester: string;
  readonly requestedAt?: string;
  readonly decider?: string;
  readonly decidedAt?: string;
  readonly executor?: string;
  readonly startedAt?: string;
  readonly erasedAt?: string;
  /** Other complaints of the person whose erasure began because of it, and is not done. */
  readonly also: readonly string[];
  /** When the request was recorded, milliseconds since 1970. It gives the order of the list. */
  readonly since: number;
};
