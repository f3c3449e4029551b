import { ACCOUNT_MAX, REMARK_MAX } from '#complaint';
import { Form, FreeText, Instant, Optional, type Rule } from '#validation';

export { ACCOUNT_MAX, REMARK_MAX };

/** The most principals that one body names as concerned. */
export const CONCERNED_MAX = 20;

const PRINCIPAL = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

/** The id of a principal: a pseudonym, never a name or an address. */
export function PrincipalId(): Rule<string> {
  return Form(PRINCIPAL, 100, 'the id of a principal');
}

const ACTION = /^(?:[0-9A-Z-]{10,20}\.[1-9]\d{0,5}|withheld-[0-9a-f]{16})$/;

/**
 * The id of a corrective action: the folio of the complaint that had it first, a full stop, and a number; or its alias
 * for somebody from whom that complaint is withheld.
 */
export function ActionId(): Rule<string> {
  return Form(ACTION, 30, 'the id of a corrective action, as the list of corrective actions shows it');
}

/** Whether a text is an id of a corrective action. */
export function isActionId(text: string): boolean {
  return ACTION.test(text);
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
