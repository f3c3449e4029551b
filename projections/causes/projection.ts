import { followingCorrections, onlyOn, type Projection } from '#projecting';
import type { CausesDocument } from './document.ts';

/** One document for each complaint that has a root cause or an action, by folio. */
export const causesProjection: Projection<CausesDocument> = {
  schema: { name: 'causes', version: 1 },
  on: followingCorrections(
    onlyOn<CausesDocument>({
      RootCauseRecorded: {
        key: ({ folio }) => folio,
        evolve: (document, { folio, data: { rootCause: n, cause, area } }) => {
          const { rootCauses, actions } = document ?? begun(folio);
          return { folio, rootCauses: [...rootCauses, { n, cause, area }], actions };
        },
      },
      CorrectiveActionLinked: {
        key: ({ folio }) => folio,
        evolve: (document, { folio, data: { action: id, rootCause } }) => {
          const { rootCauses, actions } = document ?? begun(folio);
          const linked = { id, ...(rootCause === undefined ? {} : { rootCause }) };
          return { folio, rootCauses, actions: [...actions, linked] };
        },
      },
      EntryCorrected: {
        key: ({ folio, data }) => (data.of === 'RootCauseRecorded' ? folio : undefined),
        // A text that was corrected stands in no view.
        evolve: (document, { folio }) => document ?? begun(folio),
      },
    }),
  ),
};

function begun(folio: string): CausesDocument {
  return { folio, rootCauses: [], actions: [] };
}
