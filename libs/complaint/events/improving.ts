import { ACTION_KINDS, type ActionKind, CAUSE_AREAS, type CauseArea } from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about what the organisation learns from a complaint. */
export interface ImprovingEvents {
  /** Somebody found out why the problem occurred. */
  RootCauseRecorded: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly rootCause: number;
      /** A code that complaints of one cause share, e.g. `posting-rule-double`. */
      readonly cause: string;
      readonly area: CauseArea;
    };
    personal: NotedPersonal & { readonly description?: string };
  };
  /**
   * A corrective or preventive action belongs to the complaint. It is new, or one that another complaint has. Then the
   * event repeats its kind, owner and due date.
   */
  CorrectiveActionLinked: {
    data: Noted & {
      /** The folio of the complaint that had the action first, a full stop, and its number there. */
      readonly action: string;
      /** The number of the root cause in this complaint. */
      readonly rootCause?: number;
      readonly kind?: ActionKind;
      /** A principal id. Absent only if imported history does not give it. */
      readonly owner?: string;
      readonly dueOn?: string;
    };
    personal: NotedPersonal & { readonly description?: string };
  };
  /** Somebody other than the owner checked whether an action has an effect. */
  CorrectiveActionVerified: {
    data: Noted & { readonly action: string; readonly effective: boolean };
    personal: NotedPersonal & { readonly evidence?: string };
  };
}

export const IMPROVING_VERSIONS: Versions<ImprovingEvents> = {
  RootCauseRecorded: 1,
  CorrectiveActionLinked: 1,
  CorrectiveActionVerified: 1,
};

export const IMPROVING_DATA: DataKinds<ImprovingEvents> = {
  RootCauseRecorded: { ...NOTED, rootCause: 'number', cause: 'code', area: CAUSE_AREAS },
  CorrectiveActionLinked: {
    ...NOTED,
    action: 'id',
    rootCause: 'number',
    kind: ACTION_KINDS,
    owner: 'id',
    dueOn: 'day',
  },
  CorrectiveActionVerified: { ...NOTED, action: 'id', effective: 'flag' },
};
