import { CLOSING_REASONS, type ClosingReason } from '../vocabulary.ts';
import { type DataKinds, DEADLINES, NOTED, type Versions } from './kinds.ts';
import type { Deadline, Noted, NotedPersonal } from './shared.ts';

/** The events about the end of a complaint and its reopening. */
export interface ClosingEvents {
  /** The complaint was closed for one of the reasons that the policy allows. */
  ComplaintClosed: {
    data: Noted & {
      readonly cycle: number;
      readonly reason: ClosingReason;
      readonly attempts?: number;
      /** Principal id of the second person, where the reason needs one. */
      readonly approvedBy?: string;
      readonly recourseTold?: boolean;
    };
    personal: NotedPersonal & { readonly justification?: string };
  };
  /** A closed complaint was reopened. A new cycle begins, with clocks of its own. */
  ComplaintReopened: {
    data: Noted & {
      /** The cycle that begins: 2 at the first reopening. */
      readonly cycle: number;
      readonly clockRule: 'anew' | 'as-recorded';
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & { readonly reason?: string };
  };
}

export const CLOSING_VERSIONS: Versions<ClosingEvents> = {
  ComplaintClosed: 1,
  ComplaintReopened: 1,
};

export const CLOSING_DATA: DataKinds<ClosingEvents> = {
  ComplaintClosed: {
    ...NOTED,
    cycle: 'number',
    reason: CLOSING_REASONS,
    attempts: 'number',
    approvedBy: 'id',
    recourseTold: 'flag',
  },
  ComplaintReopened: {
    ...NOTED,
    cycle: 'number',
    clockRule: ['anew', 'as-recorded'],
    deadlines: DEADLINES,
  },
};
