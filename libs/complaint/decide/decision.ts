import type { ComplaintEvent, EventCatalogue, EventType } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Named } from './persons.ts';
import type { Timing } from './timing.ts';

/**
 * All that the domain knows of one command on a complaint that exists. Every member has to be given, be it empty, so
 * that nobody forgets to ask the question.
 */
export interface Decision<C extends { readonly type: string }> {
  /** The principals that the command names, and what that takes. */
  readonly names: (command: C) => readonly Named[];
  /**
   * The instants of the acts that it answers and therefore cannot lie before; unknown ones are left open. Nothing lies
   * before the receipt in any case.
   */
  readonly answers: (command: C, state: ReceivedComplaint) => readonly (string | undefined)[];
  /** What can happen but once in a cycle, or to a response; `undefined` for what may happen again and again. */
  readonly oncePer: 'cycle' | 'response' | undefined;
  /** The events to append. @throws DomainError when the command is not accepted. */
  readonly decide: (command: C, state: ReceivedComplaint, timing: Timing) => readonly ComplaintEvent[];
}

/** Members of an event's data that the decision itself sets. */
type Decided =
  | 'source'
  | 'dateUnknown'
  | 'lateEntry'
  | 'deadlines'
  | 'cycle'
  | 'response'
  | 'clockRule'
  | 'fromTier';

/** What a command gives of its event's data. */
export type Given<T extends EventType> = Omit<EventCatalogue[T]['data'], Decided>;
