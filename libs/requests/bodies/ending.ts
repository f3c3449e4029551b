import { CLOSING_REASONS, type ClosingReason } from '#complaint';
import { Flag, FreeText, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId, REMARK_MAX } from './any-command.ts';

/** `POST …/closures`. */
export class CloseBody extends AnyCommandBody {
  @OneOf(CLOSING_REASONS.filter((reason) => reason !== 'as-recorded'))
  reason!: ClosingReason;

  /** How often the complainant was asked for an answer. */
  @Optional()
  @Whole(0, 1_000)
  attempts?: number;

  /** The second person, where the reason needs one. */
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

/** `POST …/reopenings`. */
export class ReopenBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}
