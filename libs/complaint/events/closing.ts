import { CLOSING_REASONS, type ClosingReason, SECONDED_REASONS, type SecondedReason } from '../vocabulary.ts';
import { type DataKinds, DEADLINES, NOTED, type Versions } from './kinds.ts';
import type { Deadline, Noted, NotedPersonal } from './shared.ts';

/** The events about the end of a complaint and its reopening. */
export interface ClosingEvents {
  /** The complaint was closed for one of the reasons that the policy allows. */
  ComplaintClosed: {
    data: Noted & {
      readonly cycle: number;
      readonly reason: ClosingReason;
      readonly recourseTold?: boolean;
      /** The proposal that was approved, where the reason needs a second person. */
      readonly closure?: number;
      /** Principal id of the one who proposed it. The actor approved it. */
      readonly proposedBy?: string;
    };
    personal: NotedPersonal & { readonly justification?: string };
  };
  /** Somebody proposed to close the complaint for a reason that a second person has to approve. */
  ClosureProposed: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly closure: number;
      readonly cycle: number;
      readonly reason: SecondedReason;
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
  ClosureProposed: 1,
  ComplaintReopened: 1,
};

export const CLOSING_DATA: DataKinds<ClosingEvents> = {
  ComplaintClosed: {
    ...NOTED,
    cycle: 'number',
    reason: CLOSING_REASONS,
    recourseTold: 'flag',
    closure: 'number',
    proposedBy: 'id',
  },
  ClosureProposed: { ...NOTED, closure: 'number', cycle: 'number', reason: SECONDED_REASONS },
  ComplaintReopened: {
    ...NOTED,
    cycle: 'number',
    clockRule: ['anew', 'as-recorded'],
    deadlines: DEADLINES,
  },
};
