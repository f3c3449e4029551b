import {
  type ComplaintEvent,
  type ComplaintState,
  DomainError,
  decide,
  evolve,
  type FoldableEvent,
  type HistoryEvent,
  NO_COMPLAINT,
  notForData,
  type PolicyRef,
  type PolicyResolver,
  type Principals,
  policyOf,
  type Request,
  withHistory,
} from '#complaint';
import type { EventToAppend } from '#event-store';
import type { EventSealer, NewKeys, SealingKey } from '#privacy';
import { type ChainedEvent, eventHash } from './chain.ts';
import { encode, sealPersonal } from './encode.ts';
import { type Folded, numbersOf } from './folded.ts';
import type { IdKey } from './ids.ts';
import { lookupsOf } from './lookups.ts';
import type { Numbers } from './port.ts';
import { keyedDigest } from './request-digest.ts';

/** The events that commands lead to, ready to append, and the complaint after them. */
export interface Prepared {
  readonly events: readonly EventToAppend[];
  readonly state: ComplaintState;
  /** The last event; the one before it when there are no new events. */
  readonly head: ChainedEvent | undefined;
  /** The number of the thing that the last command is about. */
  readonly numbers: Numbers | undefined;
  /** Keyed digest of the last command's request, as the log holds it; `''` when there are no new events. */
  readonly requestDigest: string;
  /** What the key store must hold before the events are appended. */
  readonly keys: readonly NewKeys[];
  readonly sealer: EventSealer;
  /** The policy that the first event was decided under, and who gave its command; `undefined` without events. */
  readonly under: DecidedUnder | undefined;
}

/** What a decision was made under. */
export interface DecidedUnder {
  readonly policy: PolicyRef;
  /** The id of the principal. */
  readonly by: string;
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
  readonly sealer: EventSealer;
  /** For digests of requests without a personal part. */
  readonly idKey: IdKey;
}

/**
 * Decides commands one after the other, each on the result of the one before. Writes their events for the store.
 *
 * @throws DomainError when one is refused; NotCanonicalError when a value has no canonical form.
 */
export function prepare(requests: readonly Request[], setting: Setting): Prepared {
  const { policies, principals } = setting;
  const draft = new Draft(setting);
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

interface DraftSetting extends Pick<Setting, 'folio' | 'stream' | 'before' | 'sealer' | 'idKey'> {
  /** Every event of the known complaint. Needed only where corrections may be drafted. */
  readonly known?: readonly HistoryEvent[] | undefined;
}

/** Events for one stream, each chained to the one before it. */
export class Draft {
  readonly #setting: DraftSetting;
  readonly #events: EventToAppend[] = [];
  /** The decided event, its command id and its new keys, for each event. */
  readonly #decided: HistoryEvent[] = [];
  readonly #commands: string[] = [];
  readonly #keys: (readonly SealingKey[])[] = [];
  #state: ComplaintState;
  #head: ChainedEvent | undefined;
  #numbers: Numbers | undefined;

  #requestDigest = '';
  #under: DecidedUnder | undefined;

  constructor(setting: DraftSetting) {
    this.#setting = setting;
    this.#state = setting.before?.state ?? NO_COMPLAINT;
    this.#head = setting.before?.head;
  }

  /** The complaint after the events so far. */
  get state(): ComplaintState {
    return this.#state;
  }

  /** Every event of the complaint: those that are known, then those of the draft. */
  get history(): readonly HistoryEvent[] {
    return [...(this.#setting.known ?? []), ...this.#decided];
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
  add(
    { command, context }: Request,
    decided: readonly ComplaintEvent[],
    policy: PolicyRef,
  ): readonly HistoryEvent[] {
    this.#numbers = undefined;
    const { folio, stream, sealer, idKey } = this.#setting;
    const { commandId } = context;
    if (decided.length > 0) this.#under ??= { policy, by: context.actor.id };
    const drafted: FoldableEvent[] = [];
    return decided.map((event, index) => {
      const field = notForData(event);
      if (field !== undefined) throw new DomainError('not-for-data', { field });
      // The hash is computed only when another event follows. Most records never need it.
      const prevHash = this.#head && eventHash(this.#head);
      const revision = this.#head === undefined ? 0 : this.#head.revision + 1;
      const sealed = sealPersonal(event, { stream, revision, commandId }, sealer);
      if (index === 0) this.#requestDigest = keyedDigest(context.requestDigest, sealed?.digestOf, idKey);
      const encoding = { folio, context, policy, requestDigest: this.#requestDigest };
      const written = encode(event, sealed?.stored, index, prevHash, encoding);
      const { id, type, metadata } = written;
      this.#head = { id, stream, revision, type, metadata };
      this.#events.push(written);
      this.#commands.push(commandId);
      this.#keys.push(sealed?.keys ?? NO_KEYS);
      const envelope = { actor: context.actor, policy, commandId };
      const foldable = { ...event, id, revision, envelope, recordedAt: context.now };
      this.#decided.push(foldable);
      this.#state = evolve(this.#state, withFoundHistory(foldable, command, [...drafted, foldable]));
      drafted.push(foldable);
      this.#numbers ??= numbersOf(event);
      return foldable;
    });
  }

  mark(): DraftMark {
    return [this.#events.length, this.#state, this.#head, this.#numbers];
  }

  /** Takes back what was added since the mark. */
  back([events, state, head, numbers]: DraftMark): void {
    for (const list of [this.#events, this.#decided, this.#commands, this.#keys]) list.length = events;
    this.#state = state;
    this.#head = head;
    this.#numbers = numbers;
  }

  prepared(): Prepared {
    const { sealer } = this.#setting;
    const keys = this.#keys.flat();
    return {
      events: this.#events,
      state: this.#state,
      head: this.#head,
      numbers: this.#numbers,
      requestDigest: this.#requestDigest,
      keys: keys.length === 0 ? [] : sealer.newKeys(keys, lookupsOf(this.#decided)),
      sealer,
      under: this.#events.length === 0 ? undefined : this.#under,
    };
  }
}

/** A decided correction with the history that was found for it. */
function withFoundHistory(
  event: FoldableEvent,
  command: Request['command'],
  drafted: readonly FoldableEvent[],
): FoldableEvent {
  return command.type === 'correct'
    ? withHistory(event, [...(command.found?.history ?? []), ...drafted])
    : event;
}

const NO_KEYS: readonly SealingKey[] = [];
