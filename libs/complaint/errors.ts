import { ASKING } from './refusals/asking.ts';
import { CLOCKS_REFUSALS } from './refusals/clocks.ts';
import { CLOSING } from './refusals/closing.ts';
import { CORRECTING } from './refusals/correcting.ts';
import { HANDLING } from './refusals/handling.ts';
import { IMPROVING } from './refusals/improving.ts';
import { PROTECTING } from './refusals/protecting.ts';
import { RECORDING } from './refusals/recording.ts';
import type { Refusal } from './refusals/refusal.ts';
import { REMEDYING } from './refusals/remedying.ts';
import { RESPONDING } from './refusals/responding.ts';

export type { Refusal } from './refusals/refusal.ts';

/**
 * All refusals of the domain. Codes are stable: clients, import reports and documentation rely on them.
 * `malformed`: the request has the wrong shape for any complaint. `refused`: the state, the policy or the persons of
 * this complaint forbid it. `what` says what is wrong. `remedy` says what to do about it.
 */
export const REFUSALS = {
  ...ASKING,
  ...HANDLING,
  ...RECORDING,
  ...RESPONDING,
  ...CLOCKS_REFUSALS,
  ...REMEDYING,
  ...IMPROVING,
  ...CLOSING,
  ...PROTECTING,
  ...CORRECTING,
};

export type RefusalCode = keyof typeof REFUSALS;

/** Details of a refusal: only codes, numbers and dates, never anything about a person. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** The domain's only error: a command was refused. Nothing was recorded. */
export class DomainError extends Error {
  readonly kind: Refusal['kind'];
  /** What is wrong, with the reason that the details name. The remedy stands in {@link REFUSALS}. */
  readonly said: string;
  constructor(
    readonly code: RefusalCode,
    readonly params: RefusalParams = {},
  ) {
    const { kind, what, remedy, reasons }: Refusal = REFUSALS[code];
    const because = reasons?.because[String(params['because'])];
    const said = because === undefined ? what : `${reasons?.what} ${because}`;
    super(`${said} Nothing was recorded. ${remedy}`);
    this.kind = kind;
    this.said = said;
  }
}

/** A stream contains a history that no sequence of accepted commands can write. */
export class ImpossibleHistoryError extends Error {
  readonly code = 'impossible-history';
}
