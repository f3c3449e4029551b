import { onlyOn, type Projection } from '#projecting';
import type { CausesDocument } from './document.ts';

/** One document for each complaint that has a root cause or an action, by folio. */
export const causesProjection: Projection<CausesDocument> = {
  schema: { name: 'causes', version: 1 },
  on: onlyOn<CausesDocument>({
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
  }),
};

function begun(folio: string): CausesDocument {
  return { folio, rootCauses: [], actions: [] };
}
