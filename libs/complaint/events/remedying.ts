import { REMEDIES, type Remedy } from '../vocabulary.ts';
import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about remedies. A part of a remedy's money is paid with each fulfilment. */
export interface RemedyingEvents {
  /** The organisation promised a remedy. */
  RemedyPromised: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly remedy: number;
      readonly kind: Remedy;
      /** Exact decimal with the decimals of its currency, e.g. `120.50`. */
      readonly amount?: string;
      /** ISO 4217. */
      readonly currency?: string;
      /** The day on which it is due. */
      readonly dueOn?: string;
    };
    personal: NotedPersonal & { readonly description?: string };
  };
  /** A remedy was given: all of it, or a part of its money. */
  RemedyFulfilled: {
    data: Noted & { readonly remedy: number; readonly amount?: string; readonly currency?: string };
    personal: NotedPersonal & { readonly reference?: string };
  };
  /** A remedy will not be given, or nothing more of it. */
  RemedyFailed: {
    data: Noted & { readonly remedy: number };
    personal: NotedPersonal & { readonly reason?: string };
  };
}

export const REMEDYING_VERSIONS: Versions<RemedyingEvents> = {
  RemedyPromised: 1,
  RemedyFulfilled: 1,
  RemedyFailed: 1,
};

export const REMEDYING_DATA: DataKinds<RemedyingEvents> = {
  RemedyPromised: {
    ...NOTED,
    remedy: 'number',
    kind: REMEDIES,
    amount: 'amount',
    currency: 'currency',
    dueOn: 'day',
  },
  RemedyFulfilled: { ...NOTED, remedy: 'number', amount: 'amount', currency: 'currency' },
  RemedyFailed: { ...NOTED, remedy: 'number' },
};
