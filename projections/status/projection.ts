import { type ComplaintState, evolve, NO_COMPLAINT, type ReceivedComplaint } from '#complaint';
import { onEvery, type Projection } from '#projecting';
import type { Plain } from '../shared/index.ts';

/** A complaint as it is now: the domain's own state, which `GET /v1/complaints/{folio}` is told from. */
export type StatusDocument = {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly state: Plain<ReceivedComplaint>;
};

/** One document a complaint, by folio. */
export const statusProjection: Projection<StatusDocument> = {
  schema: { name: 'status', version: 1 },
  on: onEvery({
    key: (event) => event.folio,
    evolve: (document, event) => {
      const before: ComplaintState = document?.state ?? NO_COMPLAINT;
      const state = evolve(before, event);
      if (state.status === 'none') return null;
      return { folio: event.folio, revision: event.revision, position: event.position, state };
    },
  }),
};
