import type {
  Channel,
  Chronology,
  Clock,
  ConfidentialityWish,
  FeedbackKind,
  LinkKind,
  Severity,
  Status,
} from '#complaint';
import type { Plain } from '../shared/index.ts';

/**
 * A clock in a short form: its name, its due time in milliseconds since 1970, 1 when it is met, its tier, how it stands,
 * and its start in milliseconds since 1970: 0 when it began with its cycle.
 */
export type RegisterClock = readonly [
  clock: Clock,
  dueAt: number,
  met: 0 | 1,
  tier: number,
  standing: ClockStanding,
  startedAt: number,
];

/** `late`: it had passed unmet when an event moved it, so that it stays late at the due time that it had. */
export type ClockStanding = 'runs' | 'paused' | 'late';

/** A link of the line's complaint to another one. */
export type RegisterLink = { readonly kind: LinkKind; readonly folio: string; readonly linkedAt?: string };

/** One line of the register. It contains nothing personal. */
export type RegisterDocument = {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  /** The position of the event since which the present spell lasts, see `spells.ts`. */
  readonly from: string;
  readonly status: Status;
  readonly kind: FeedbackKind;
  readonly product?: string;
  readonly category?: string;
  readonly channel: Channel;
  readonly organisation?: string;
  /** The id of the policy. */
  readonly policy: string;
  readonly policyVersion: number;
  readonly handler?: string;
  readonly severity?: Severity;
  readonly tier: number;
  readonly cycle: number;
  /** The time that the source gives: an instant or a day. */
  readonly receivedAt?: string;
  readonly closedAt?: string;
  /** The clocks of the present cycle. */
  readonly clocks: readonly RegisterClock[];
  /** When the present cycle began, in milliseconds since 1970: a clock can start within it. Absent after a receipt without a date. */
  readonly begunAt?: number;
  /** The latest act of the present cycle, in milliseconds since 1970, that meets clocks of each kind. */
  readonly answered: { readonly [clock in Clock]?: number };
  /** When the first running clock is due, in milliseconds since 1970. {@link NEVER} when closed or when none runs. */
  readonly nextDueAt: number;
  /** Gives the order of the register: the time of the receipt, or of its recording, in milliseconds since 1970. */
  readonly since: number;
  /** Ids of the principals whom the complaint concerns. */
  readonly concerns?: readonly string[];
  readonly wishes?: readonly ConfidentialityWish[];
  /** Ids of the principals for whom the complaint does not exist. */
  readonly withheldFrom?: readonly string[];
  /** What this complaint is to others. Absent: it is linked to none. */
  readonly links?: readonly RegisterLink[];
  /** The folios in `links`. */
  readonly linkedTo?: readonly string[];
  /** For imported history: the latest acts by time, in any order of arrival. */
  readonly chronology?: Plain<Chronology>;
};

/** Later than every due date: the last moment of a Date. So lines that are not overdue are one range of the index. */
export const NEVER = 8_640_000_000_000_000;
