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
import { type Folded, responseOf } from './folded.ts';

/** Events that commands lead to, ready to be appended, and the complaint as they leave it. */
export interface Prepared {
  readonly events: readonly EventToAppend[];
  readonly state: ComplaintState;
  /** The last event; the one before when there are none. */
  readonly head: ChainedEvent | undefined;
  /** Number of the response that the last command is about. */
  readonly response: number | undefined;
}

/** Where commands are decided. */
export interface Setting {
  readonly folio: string;
  readonly stream: string;
  /** What is known of the complaint; `undefined` before its receipt. */
  readonly before: Folded | undefined;
  readonly policies: PolicyResolver;
  /** Who is registered; nobody where no request names anyone. */
  readonly principals: Principals;
}

/**
 * Decides commands one after the other, each on what the one before it leads to, and writes their events for the store.
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

/** Where a draft stands, to come back to. */
export type DraftMark = readonly [
  events: number,
  state: ComplaintState,
  head: ChainedEvent | undefined,
  response: number | undefined,
];

/** Events for one stream, each chained to the one before it as it is added. */
export class Draft {
  readonly #folio: string;
  readonly #stream: string;
  readonly #events: EventToAppend[] = [];
  /** Command of each event. */
  readonly #commands: string[] = [];
  #state: ComplaintState;
  #head: ChainedEvent | undefined;
  #response: number | undefined;

  constructor(folio: string, stream: string, before: Folded | undefined) {
    this.#folio = folio;
    this.#stream = stream;
    this.#state = before?.state ?? NO_COMPLAINT;
    this.#head = before?.head;
  }

  /** The complaint as the events so far leave it. */
  get state(): ComplaintState {
    return this.#state;
  }

  /** Whether a command has events in it. */
  has(commandId: string): boolean {
    return this.#commands.includes(commandId);
  }

  /**
   * Writes what a request was decided to lead to.
   *
   * @throws DomainError `not-for-data`: `data` can never be erased, so this is the last look at what goes there.
   * @throws NotCanonicalError.
   */
  add({ context }: Request, decided: readonly ComplaintEvent[], policy: PolicyRef): readonly FoldableEvent[] {
    this.#response = undefined;
    return decided.map((event, index) => {
      const field = notForData(event);
      if (field !== undefined) throw new DomainError('not-for-data', { field });
      // A hash is reckoned only once another event rests on it: most records never get one.
      const prevHash = this.#head && eventHash(this.#head);
      const written = encode(event, index, prevHash, { folio: this.#folio, context, policy });
      const { id, type, metadata } = written;
      const revision = this.#head === undefined ? 0 : this.#head.revision + 1;
      this.#head = { id, stream: this.#stream, revision, type, metadata };
      this.#events.push(written);
      this.#commands.push(context.commandId);
      const foldable = { ...event, envelope: { actor: context.actor, policy }, recordedAt: context.now };
      this.#state = evolve(this.#state, foldable);
      this.#response ??= responseOf(event);
      return foldable;
    });
  }

  mark(): DraftMark {
    return [this.#events.length, this.#state, this.#head, this.#response];
  }

  /** Takes back what was added since. */
  back([events, state, head, response]: DraftMark): void {
    this.#events.length = events;
    this.#commands.length = events;
    this.#state = state;
    this.#head = head;
    this.#response = response;
  }

  prepared(): Prepared {
    return { events: this.#events, state: this.#state, head: this.#head, response: this.#response };
  }
}
