import type { ComplaintEvent, EventCatalogue, EventType } from '../events.ts';
import type { PolicyRules } from '../policy-rules.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Named } from './persons.ts';
import type { Timing } from './timing.ts';

/**
 * The rules of one command on an existing complaint. Every member is required, even when it is empty, so that no
 * author of a command forgets one.
 */
export interface Decision<C extends { readonly type: string }> {
  /** The principals that the command names, and what each of them must be. */
  readonly names: (command: C) => readonly Named[];
  /**
   * The instants of the acts that the command answers. Its act cannot be earlier. `undefined` stands for an unknown
   * instant, which sets no limit. No act may be earlier than the receipt; that rule needs no entry here.
   */
  readonly answers: (
    command: C,
    state: ReceivedComplaint,
    rules: PolicyRules,
  ) => readonly (string | undefined)[];
  /**
   * Whether the act can happen only once in a cycle, once in a cycle for a tier with clocks of its own, or once for a
   * response or a referral. `undefined`: as often as needed.
   */
  readonly oncePer: 'cycle' | 'cycle-and-tier' | 'response' | 'referral' | undefined;
  /** The events to append. @throws DomainError when the command is not accepted. */
  readonly decide: (command: C, state: ReceivedComplaint, timing: Timing) => readonly ComplaintEvent[];
}

/** Members of an event's data that the decision itself sets. */
type Decided =
  | 'source'
  | 'dateUnknown'
  | 'lateEntry'
  | 'deadlines'
  | 'handlerRelieved'
  | 'cycle'
  | 'response'
  | 'clockRule'
  | 'fromTier'
  | 'tier';

/** The members of its event's data that a command gives. */
export type Given<T extends EventType> = Omit<EventCatalogue[T]['data'], Decided>;
