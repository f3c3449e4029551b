import { CLOSING_REASONS, type ClosingReason } from '#complaint';
import { Flag, FreeText, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

export class CloseBody extends AnyCommandBody {
  @OneOf(CLOSING_REASONS.filter((reason) => reason !== 'as-recorded'))
  reason!: ClosingReason;

  /** The number of attempts to get an answer from the complainant. */
  @Optional()
  @Whole(0, 1_000)
  attempts?: number;

  /** The second person, if the reason needs one. */
  @Optional()
  @PrincipalId()
  approvedBy?: string;

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

export const close = command({
  type: 'close',
  summary: 'Close the complaint',
  http: {
    path: '/v1/complaints/{folio}/closures',
    roles: HANDLING,
    example: {
      body: { reason: 'accepted', justification: 'The refund was accepted.', recourseTold: true },
      revision: 8,
      status: 'closed',
    },
  },
  body: CloseBody,
  history: HistoryCloseBody,
  translate: ({ reason, attempts, approvedBy, recourseTold, justification }) => ({
    type: 'close',
    data: present({ reason, attempts, approvedBy, recourseTold }),
    ...personal({ justification }),
  }),
  tells: { ComplaintClosed: ({ reason }) => `Closed: ${words(reason)}` },
});
