import { CLOSING_REASONS, type ClosingReason, SECONDED_REASONS } from '#complaint';
import { Flag, FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { SOME_TEXT } from './probe.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

export class CloseBody extends AnyCommandBody {
  @OneOf(CLOSING_REASONS.filter((reason) => reason !== 'as-recorded'))
  reason!: ClosingReason;

  @Optional()
  @Flag()
  recourseTold?: boolean;

  @Optional()
  @FreeText(REMARK_MAX)
  justification?: string;
}

/** A closure from another system, which may not give the reason. */
export class HistoryCloseBody extends CloseBody {
  @OneOf(CLOSING_REASONS)
  override reason: ClosingReason = 'as-recorded';
}

/** The reasons that a person may give alone. */
const REASONS_OF_ONE = CLOSING_REASONS.filter(
  (reason) => reason !== 'as-recorded' && !SECONDED_REASONS.some((one) => one === reason),
);
/** What is said besides the reason. */
const SAID: Partial<Readonly<Record<ClosingReason, object>>> = {
  withdrawn: { justification: SOME_TEXT },
  'remedies-exhausted': { recourseTold: true },
  duplicate: { justification: SOME_TEXT },
};

export const close = command({
  type: 'close',
  summary: 'Close the complaint',
  http: {
    path: '/v1/complaints/{folio}/closures',
    roles: HANDLING,
    description:
      'For the reasons no-response and out-of-scope, propose the closing instead: a second person approves it. ' +
      'A duplicate is linked first.',
    example: {
      body: { reason: 'accepted', justification: 'The refund was accepted.', recourseTold: true },
      revision: 8,
      status: 'closed',
    },
    probes: () =>
      REASONS_OF_ONE.map((reason) => ({ choice: { reason }, ...(SAID[reason] && { rest: SAID[reason] }) })),
  },
  body: CloseBody,
  history: HistoryCloseBody,
  translate: ({ reason, recourseTold, justification }) => ({
    type: 'close',
    data: present({ reason, recourseTold }),
    ...personal({ justification }),
  }),
  tells: { ComplaintClosed: ({ reason }) => `Closed: ${words(reason)}` },
});
