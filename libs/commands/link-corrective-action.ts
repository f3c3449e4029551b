import { ACTION_KINDS, type ActionKind } from '#complaint';
import { Day, FreeText, OneOf, Optional, OptionalBeside, Whole } from '#validation';
import { ActionId, AnyCommandBody, PrincipalId, REMARK_MAX } from './any-command.ts';
import { command, IMPROVING } from './command.ts';
import { personal, present } from './translating.ts';
import { capital } from './words.ts';

/** Characters of a day, at the beginning of an instant. */
const DAY_LENGTH = 10;

/** Stands for an action that another complaint has. No complaint has this folio. */
const ANOTHER = '0000000000.1';

class ActionBody extends AnyCommandBody {
  /** The id of an action that exists, in any complaint. Nothing about the action is given beside it. */
  @Optional()
  @ActionId()
  action?: string;

  /** The number of the root cause in this complaint. */
  @Optional()
  @Whole(1, 999)
  rootCause?: number;

  /** Left out only beside an `action`. */
  @OptionalBeside('action')
  @OneOf(ACTION_KINDS)
  kind?: ActionKind;

  @Optional()
  @FreeText(REMARK_MAX)
  description?: string;
}

export class LinkCorrectiveActionBody extends ActionBody {
  /** The principal who sees to it. Left out only beside an `action`. */
  @OptionalBeside('action')
  @PrincipalId()
  owner?: string;

  /** The day on which it is due. Left out only beside an `action`. */
  @OptionalBeside('action')
  @Day()
  dueOn?: string;
}

/** An action of another system, which may not tell who owned it or when it was due. */
export class HistoryLinkCorrectiveActionBody extends ActionBody {
  @Optional()
  @PrincipalId()
  owner?: string;

  @Optional()
  @Day()
  dueOn?: string;
}

export const linkCorrectiveAction = command<
  'link-corrective-action',
  HistoryLinkCorrectiveActionBody,
  'CorrectiveActionLinked'
>({
  type: 'link-corrective-action',
  summary: 'Record a corrective or preventive action',
  http: {
    path: '/v1/complaints/{folio}/corrective-actions',
    roles: IMPROVING,
    description:
      'A new action, or with `action` one that another complaint has: complaints of one cause share their actions. Also after the closing.',
    example: {
      body: {
        rootCause: 1,
        kind: 'corrective',
        description: 'Let the posting rule run once.',
        owner: '0f8fad5b-d9cb-469f-a165-70867728950e',
        dueOn: '2026-12-31',
      },
      revision: 10,
      status: 'closed',
    },
    probes: ({ folio, by, at }) => [
      { rest: { kind: 'corrective', owner: by, dueOn: at.slice(0, DAY_LENGTH) }, found: { folio } },
      { rest: { action: ANOTHER }, found: { folio, action: { kind: 'corrective' } }, alternative: true },
    ],
  },
  about: { thing: 'action', made: true },
  body: LinkCorrectiveActionBody,
  history: HistoryLinkCorrectiveActionBody,
  translate: ({ action, rootCause, kind, owner, dueOn, description }) => ({
    type: 'link-corrective-action',
    data: present({ action, rootCause, kind, owner, dueOn }),
    ...personal({ description }),
  }),
  tells: {
    CorrectiveActionLinked: ({ action, kind, owner, dueOn }) =>
      `${capital(kind)} action ${action} linked${owner === undefined ? '' : `, owned by ${owner}`}` +
      `${dueOn === undefined ? '' : `, due on ${dueOn}`}`,
  },
});
