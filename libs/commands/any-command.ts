import { Form, FreeText, Instant, Optional, type Rule } from '#validation';

/** The longest account of the problem by a person, in characters. */
export const ACCOUNT_MAX = 100_000;
/** The longest text of any other remark, in characters. */
export const REMARK_MAX = 10_000;

/** The most principals that one body names as concerned. */
export const CONCERNED_MAX = 20;

const PRINCIPAL = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

/** The id of a principal: a pseudonym, never a name or an address. */
export function PrincipalId(): Rule<string> {
  return Form(PRINCIPAL, 100, 'the id of a principal');
}

/** The members that every command may have. */
export class AnyCommandBody {
  /** When it happened. Absent means now. */
  @Optional()
  @Instant()
  occurredAt?: string;

  /** Free text. It is also the reason for a late entry. It is kept in the personal part. */
  @Optional()
  @FreeText(REMARK_MAX)
  note?: string;
}
