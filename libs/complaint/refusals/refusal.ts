/** What a refusal code means. `what` says what is wrong, `remedy` what to do about it. */
export interface Refusal {
  readonly kind: 'malformed' | 'refused';
  readonly what: string;
  readonly remedy: string;
  /** What the code in the detail `because` means, as a sentence of the message. */
  readonly details?: Readonly<Record<string, string>>;
}

/** Refusals by their codes. Codes are stable: clients, import reports and documentation rely on them. */
export type Refusals = Readonly<Record<string, Refusal>>;
