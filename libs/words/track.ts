import type { PauseGround, ResponseType } from '#complaint';
import type { Coded } from './coded.ts';

/** With whom there was a contact. */
type Party = 'complainant' | 'representative';

/**
 * What a complainant is told about a complaint. A `limit` is the text of a clock, a `day` is written out already, and a
 * `channel`, a `body` or a `thing` is the name of one.
 */
export interface TrackWords {
  /** One line each, without a full stop. */
  readonly happened: {
    readonly received: string;
    readonly acknowledged: string;
    /** After a reopening. */
    readonly acknowledgedAgain: string;
    readonly handled: string;
    readonly contact: {
      readonly inbound: Readonly<Record<Party, string>>;
      readonly outbound: Readonly<Record<Party, string>>;
    };
    readonly file: string;
    readonly fileNamed: (name: string) => string;
    readonly progress: string;
    readonly changed: string;
    readonly paused: (limit: string, ground: string) => string;
    readonly resumed: (limit: string) => string;
    readonly extended: (limit: string, day: string) => string;
    /** The type of the answer may be unknown. */
    readonly answered: Coded<ResponseType | 'unknown'>;
    readonly accepted: string;
    readonly rejected: string;
    readonly escalated: (level: number) => string;
    readonly referred: (body: string) => string;
    readonly decided: (outcome: string) => string;
    readonly promised: (thing: string) => string;
    readonly given: (thing: string) => string;
    readonly failed: (thing: string) => string;
    readonly closed: (reason: string) => string;
    readonly reopened: string;
    readonly rated: string;
    readonly codeReplaced: string;
    readonly erased: string;
  };
  /** Whole sentences. */
  readonly next: {
    readonly acknowledge: string;
    readonly acknowledgeLate: string;
    /** After a reopening. */
    readonly acknowledgeAgain: string;
    readonly acknowledgeAgainLate: string;
    readonly respond: string;
    readonly respondLate: string;
    readonly waiting: Coded<PauseGround>;
    readonly answer: string;
    readonly accepted: string;
    readonly rejected: string;
    readonly rejectedAtLast: string;
    readonly referred: (body: string) => string;
    readonly closed: string;
    readonly closedForGood: string;
  };
  /** One line each, without a full stop. */
  readonly limit: {
    readonly running: (limit: string, day: string) => string;
    readonly late: (limit: string, day: string) => string;
    readonly met: (limit: string) => string;
    readonly metOn: (limit: string, day: string) => string;
    readonly paused: (limit: string) => string;
    /** A closing came before it was met. */
    readonly ended: (limit: string) => string;
    /** The name of the limit `acknowledge` after a reopening. */
    readonly again: string;
    /** Stands for the name of the limit for a confirmation at a further level. */
    readonly higher: string;
  };
  /** Whole sentences. */
  readonly recourse: {
    readonly escalate: string;
    readonly reopen: string;
    readonly body: (name: string, address: string) => string;
    readonly always: string;
  };
}
