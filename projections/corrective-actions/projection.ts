import { type EventOf, type Recorded, verificationAfter } from '#complaint';
import { onlyOn, type Projection } from '#projecting';
import { openDueOf } from '../shared/index.ts';
import { type ActionDocument, MOST_KEPT } from './document.ts';

export const actionsSchema = {
  name: 'corrective-actions',
  version: 2,
  indexes: { openDue: 'number', since: 'number' },
} as const;

type Linked = Recorded<EventOf<'CorrectiveActionLinked'>>;
type Verified = Recorded<EventOf<'CorrectiveActionVerified'>>;

/**
 * One document for each action, by its id: complaints of one cause share an action. In imported history a verification
 * may be told before the action.
 */
export const correctiveActionsProjection: Projection<ActionDocument> = {
  schema: actionsSchema,
  on: onlyOn<ActionDocument>({
    CorrectiveActionLinked: {
      key: ({ data }) => data.action,
      evolve: (document, event) => standing(linked(document ?? begun(event), event)),
    },
    CorrectiveActionVerified: {
      key: ({ data }) => data.action,
      evolve: (document, event) => standing(verified(document ?? begun(event), event)),
    },
  }),
};

function begun({ data, recordedAt }: Linked | Verified): ActionDocument {
  return { id: data.action, folios: [], complaints: 0, since: recordedAt };
}

/** The first complaint tells what the action is; the others repeat it. */
function linked(document: ActionDocument, { folio, data, zone }: Linked): ActionDocument {
  const { kind, owner, dueOn, rootCause } = data;
  const told = document.kind === undefined ? { kind, owner, dueOn, zone } : {};
  const because = document.because ?? (rootCause === undefined ? undefined : { folio, rootCause });
  const { folios } = document;
  return {
    ...document,
    ...told,
    because,
    folios: folios.length < MOST_KEPT ? [...folios, folio] : folios,
    complaints: document.complaints + 1,
  };
}

function verified(document: ActionDocument, event: Verified): ActionDocument {
  const after = verificationAfter(document, event);
  return after === document ? document : { ...document, ...after, verifiedBy: event.envelope.actor.id };
}

function standing({ openDue: _, ...document }: ActionDocument): ActionDocument {
  if (document.effective === true) return document;
  return { ...document, openDue: openDueOf(document.dueOn, document.zone) };
}
