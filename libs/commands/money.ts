import { plainAmount } from '#money';
import { Amount, Currency, OptionalWith } from '#validation';
import { AnyCommandBody } from './any-command.ts';

/** The members of a body with an amount of money, or without one. */
export class MoneyBody extends AnyCommandBody {
  @OptionalWith('currency')
  @Amount()
  amount?: string;

  @OptionalWith('amount')
  @Currency()
  currency?: string;
}

interface Given {
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
}

/** An amount with all decimals of its currency, as it is recorded. Empty without an amount. */
export function money({ amount, currency }: Given): { readonly amount?: string; readonly currency?: string } {
  if (amount === undefined || currency === undefined) return {};
  return { amount: plainAmount({ amount, currency }), currency };
}
