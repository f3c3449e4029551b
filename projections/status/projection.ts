import { type ComplaintState, evolve, NO_COMPLAINT, type ReceivedComplaint } from '#complaint';
import { onEvery, type Projection } from '#projecting';
import type { Plain } from '../shared/index.ts';
import { RETAINED_INDEXES, type Retained, retainedOf } from './retention.ts';
import { SAFETY_INDEXES, type Safety, safetyOf } from './safety.ts';
import { WORK_INDEXES, type Work, workOf } from './work.ts';

/**
 * The present state of a complaint, as the domain folds it, with what is to be done on it. `GET /v1/complaints/{folio}`
 * is made from it, and so are the work list, the notices of breaches, and the boards of safety and of retention.
 */
export type StatusDocument = Work &
  Safety &
  Retained & {
    readonly folio: string;
    readonly revision: number;
    readonly position: string;
    readonly state: Plain<ReceivedComplaint>;
  };

export const statusSchema = {
  name: 'status',
  version: 14,
  indexes: { ...WORK_INDEXES, ...SAFETY_INDEXES, ...RETAINED_INDEXES },
} as const;

/** One document for each complaint, by folio. */
export const statusProjection: Projection<StatusDocument> = {
  schema: statusSchema,
  on: onEvery({
    key: (event) => event.folio,
    evolve: (document, event) => {
      // A correction brings the history from which the state is folded anew.
      const before: ComplaintState = document?.state ?? NO_COMPLAINT;
      const state = evolve(before, event);
      if (state.status === 'none') return null;
      const { folio, revision, position } = event;
      const work = workOf(state);
      const found = { ...work, ...safetyOf(state, work.safety), ...retainedOf(state) };
      return { ...found, folio, revision, position, state };
    },
  }),
};
