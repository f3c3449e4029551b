import {
  COMPLEXITIES,
  type Complexity,
  FEEDBACK_KINDS,
  type FeedbackKind,
  SEVERITIES,
  type Severity,
} from '../vocabulary.ts';
import { type DataKinds, DEADLINES, NOTED, type Versions } from './kinds.ts';
import type { Deadline, Noted, NotedPersonal } from './shared.ts';

/** The events about the work on a complaint. */
export interface HandlingEvents {
  /** Somebody assessed the severity. A matter of safety gets the highest severity and starts a clock of its own. */
  ComplaintAssessed: {
    data: Noted & {
      readonly severity: Severity;
      readonly complexity?: Complexity;
      readonly safety: boolean;
      readonly immediateActionNeeded?: boolean;
      readonly immediateActionPossible?: boolean;
      /** Present when the assessment reclassifies the feedback. */
      readonly kind?: FeedbackKind;
      /** Ids of further principals whom the complaint concerns. */
      readonly concerns?: readonly string[];
      /** The present handler is among those whom the complaint concerns, and handles it no longer. */
      readonly handlerRelieved?: true;
      /** Clocks that this assessment starts. */
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & { readonly impact?: string; readonly rationale?: string };
  };
  /** Somebody works on the complaint from now on: a principal id, never a name. */
  HandlerAssigned: {
    data: Noted & { readonly handler: string; readonly conflictDeclared: boolean };
    personal: NotedPersonal;
  };
  /** The complaint goes to a higher tier. */
  ComplaintEscalated: {
    data: Noted & {
      readonly fromTier: number;
      readonly toTier: number;
      /** A code, e.g. `response-rejected`. */
      readonly trigger: string;
      readonly handler?: string;
      /** Clocks of the new tier. Absent: it has none of its own. */
      readonly deadlines?: readonly Deadline[];
    };
    personal: NotedPersonal;
  };
}

export const HANDLING_VERSIONS: Versions<HandlingEvents> = {
  ComplaintAssessed: 1,
  HandlerAssigned: 1,
  ComplaintEscalated: 1,
};

export const HANDLING_DATA: DataKinds<HandlingEvents> = {
  ComplaintAssessed: {
    ...NOTED,
    severity: SEVERITIES,
    complexity: COMPLEXITIES,
    safety: 'flag',
    immediateActionNeeded: 'flag',
    immediateActionPossible: 'flag',
    kind: FEEDBACK_KINDS,
    concerns: { each: 'id' },
    handlerRelieved: 'flag',
    deadlines: DEADLINES,
  },
  HandlerAssigned: { ...NOTED, handler: 'id', conflictDeclared: 'flag' },
  ComplaintEscalated: {
    ...NOTED,
    fromTier: 'number',
    toTier: 'number',
    trigger: 'code',
    handler: 'id',
    deadlines: DEADLINES,
  },
};
