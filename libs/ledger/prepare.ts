import {
  type ComplaintEvent,
  type ComplaintState,
  DomainError,
  decide,
  evolve,
  type FoldableEvent,
  NO_COMPLAINT,
  notForData,
  type PolicyRef,
  type PolicyResolver,
  type Principals,
  policyOf,
  type Request,
} from '#complaint';
import type { EventToAppend } from '#event-store';
import { type ChainedEvent, eventHash } from './chain.ts';
import { encode } from './encode.ts';
import { type Folded, numbersOf } from './folded.ts';
import type { Numbers } from './port.ts';

/** The events that commands lead to, ready to append, and the complaint after them. */
export interface Prepared {
  readonly events: readonly EventToAppend[];
  readonly state: ComplaintState;
  /** The last event; the one before it when there are no new events. */
  readonly head: ChainedEvent | undefined;
  /** The number of the thing that the last command is about. */
  readonly numbers: Numbers | undefined;
}

/** What commands are decided on. */
export interface Setting {
  readonly folio: string;
  readonly stream: string;
  /** The known complaint; `undefined` before its receipt. */
  readonly before: Folded | undefined;
  readonly policies: PolicyResolver;
  /** Who is registered; nobody when no request names a person. */
  readonly principals: Principals;
}

/**
 * Decides commands one after the other, each on the result of the one before. Writes their events for the store.
 *
 * @throws DomainError when one is refused; NotCanonicalError when a value has no canonical form.
 */
export function prepare(
  requests: readonly Request[],
  { folio, stream, before, policies, principals }: Setting,
): Prepared {
  const draft = new Draft(folio, stream, before);
  for (const request of requests) {
    const policy = policyOf(request, draft.state, policies);
    draft.add(request, decide(request, draft.state, policies, principals), policy);
  }
  return draft.prepared();
}

/** State of a draft, to go back to. */
export type DraftMark = readonly [
  events: number,
  state: ComplaintState,
  head: ChainedEvent | undefined,
  numbers: Numbers | undefined,
];

/** Events for one stream, each chained to the one before it. */
export class Draft {
  readonly #folio: string;
  readonly #stream: string;
  readonly #events: EventToAppend[] = [];
  /** Command id of each event. */
  readonly #commands: string[] = [];
  #state: ComplaintState;
  #head: ChainedEvent | undefined;
  #numbers: Numbers | undefined;

  constructor(folio: string, stream: string, before: Folded | undefined) {
    this.#folio = folio;
    this.#stream = stream;
    this.#state = before?.state ?? NO_COMPLAINT;
    this.#head = before?.head;
  }

  /** The complaint after the events so far. */
  get state(): ComplaintState {
    return this.#state;
  }

  /** Whether the draft has events of a command. */
  has(commandId: string): boolean {
    return this.#commands.includes(commandId);
  }

  /**
   * Writes the decided events of a request.
   *
   * @throws DomainError `not-for-data`: `data` can never be erased, so this last check refuses personal data there.
   * @throws NotCanonicalError when a value has no canonical form.
   */
  add({ context }: Request, decided: readonly ComplaintEvent[], policy: PolicyRef): readonly FoldableEvent[] {
    this.#numbers = undefined;
    return decided.map((event, index) => {
      const field = notForData(event);
      if (field !== undefined) throw new DomainError('not-for-data', { field });
      // The hash is computed only when another event follows. Most records never need it.
      const prevHash = this.#head && eventHash(this.#head);
      const written = encode(event, index, prevHash, { folio: this.#folio, context, policy });
      const { id, type, metadata } = written;
      const revision = this.#head === undefined ? 0 : this.#head.revision + 1;
      this.#head = { id, stream: this.#stream, revision, type, metadata };
      this.#events.push(written);
      this.#commands.push(context.commandId);
      const foldable = { ...event, envelope: { actor: context.actor, policy }, recordedAt: context.now };
      this.#state = evolve(this.#state, foldable);
      this.#numbers ??= numbersOf(event);
      return foldable;
    });
  }

  mark(): DraftMark {
    return [this.#events.length, this.#state, this.#head, this.#numbers];
  }

  /** Takes back what was added since the mark. */
  back([events, state, head, numbers]: DraftMark): void {
    this.#events.length = events;
    this.#commands.length = events;
    this.#state = state;
    this.#head = head;
    this.#numbers = numbers;
  }

  prepared(): Prepared {
    return { events: this.#events, state: this.#state, head: this.#head, numbers: this.#numbers };
  }
}
