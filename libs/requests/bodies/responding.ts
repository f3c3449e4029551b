import { OUTCOMES, type Outcome, REMEDIES, RESPONSE_TYPES, type Remedy, type ResponseType } from '#complaint';
import { Amount, Currency, FreeText, ListOf, OneOf, Optional, OptionalWith } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';

/** A remedy offered; an amount of money comes with its currency. */
export class RemedyBody {
  @OneOf(REMEDIES)
  kind!: Remedy;

  @OptionalWith('currency')
  @Amount()
  amount?: string;

  @OptionalWith('amount')
  @Currency()
  currency?: string;
}

/** `POST …/responses`. */
export class ProposeResponseBody extends AnyCommandBody {
  @OneOf(RESPONSE_TYPES)
  type!: ResponseType;

  @Optional()
  @OneOf(OUTCOMES)
  outcome?: Outcome;

  @Optional()
  @FreeText(REMARK_MAX)
  reasons?: string;

  @Optional()
  @ListOf(() => RemedyBody, 50)
  remedies?: readonly RemedyBody[];

  /** Where else the complainant can turn. */
  @Optional()
  @FreeText(REMARK_MAX)
  recourse?: string;
}

/** `POST …/responses/{n}/approvals`. */
export class ApproveResponseBody extends AnyCommandBody {
  /** Evidence of delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  delivery?: string;
}

/** `POST …/responses/{n}/acceptances`. */
export class AcceptResponseBody extends AnyCommandBody {}

/** `POST …/responses/{n}/rejections`. */
export class RejectResponseBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}
