import { type ComplaintState, evolve, NO_COMPLAINT, type ReceivedComplaint } from '#complaint';
import { onEvery, type Projection } from '#projecting';
import type { Plain } from '../shared/index.ts';

/** The present state of a complaint, as the domain folds it. `GET /v1/complaints/{folio}` is made from it. */
export type StatusDocument = {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly state: Plain<ReceivedComplaint>;
};

/** One document for each complaint, by folio. */
export const statusProjection: Projection<StatusDocument> = {
  schema: { name: 'status', version: 1 },
  on: onEvery({
    key: (event) => event.folio,
    evolve: (document, event) => {
      // A correction brings the history from which the state is folded anew.
      const before: ComplaintState = document?.state ?? NO_COMPLAINT;
      const state = evolve(before, event);
      if (state.status === 'none') return null;
      return { folio: event.folio, revision: event.revision, position: event.position, state };
    },
  }),
};
