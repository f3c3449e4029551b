import { Form, FreeText, Instant, Optional, type Rule } from '#validation';

/** Longest text of a person's own account of the problem. */
export const ACCOUNT_MAX = 100_000;
/** Longest text of any other remark. */
export const REMARK_MAX = 10_000;

const PRINCIPAL = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

/** The id of a principal: a pseudonym, never a name or an address. */
export function PrincipalId(): Rule<string> {
  return Form(PRINCIPAL, 100, 'the id of a principal');
}

/** What every command may carry. */
export class AnyCommandBody {
  /** When it happened; absent means now. */
  @Optional()
  @Instant()
  occurredAt?: string;

  /** Free text; also the reason for a late entry. Kept with the personal part. */
  @Optional()
  @FreeText(REMARK_MAX)
  note?: string;
}
