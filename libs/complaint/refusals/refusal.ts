/** What a refusal code means. `what` says what is wrong, `remedy` what to do about it. */
export interface Refusal {
  readonly kind: 'malformed' | 'refused';
  readonly what: string;
  readonly remedy: string;
  /** For a refusal with a reason: `what` without a word about the reason, and a sentence for each `because`. */
  readonly reasons?: {
    readonly what: string;
    readonly because: Readonly<Record<string, string>>;
  };
}

/** Refusals by their codes. Codes are stable: clients, import reports and documentation rely on them. */
export type Refusals = Readonly<Record<string, Refusal>>;
