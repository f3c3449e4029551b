import type { Channel, Chronology, Clock, FeedbackKind, Severity, Status } from '#complaint';
import type { Plain } from '../shared/index.ts';

/** A running or settled clock, as short as can be: clock, due time in milliseconds, 1 once it is met. */
export type RegisterClock = readonly [clock: Clock, dueAt: number, met: 0 | 1];

/** One line of the register. Nothing personal: what people search by is there as keyed hashes only. */
export type RegisterDocument = {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly status: Status;
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly category?: string;
  readonly channel: Channel;
  readonly organisation?: string;
  /** Id of the policy. */
  readonly policy: string;
  readonly policyVersion: number;
  readonly handler?: string;
  readonly severity?: Severity;
  readonly tier: number;
  readonly cycle: number;
  /** As the source gives it: an instant or a day. */
  readonly receivedAt?: string;
  readonly closedAt?: string;
  /** Clocks of the present cycle. */
  readonly clocks: readonly RegisterClock[];
  /** The running clock due first, milliseconds since 1970; {@link NEVER} when closed or when none runs. */
  readonly nextDueAt: number;
  /** Orders the register: milliseconds since 1970 of the receipt, or of its recording. */
  readonly since: number;
  /** Of imported history: which of its acts come last in time, whenever they were told. */
  readonly chronology?: Plain<Chronology>;
  /** Keyed hashes of reference, e-mail and phone. */
  readonly lookup: readonly string[];
};

/** Later than every due date, so that what is not overdue is one range of the index: the last moment of a Date. */
export const NEVER = 8_640_000_000_000_000;
