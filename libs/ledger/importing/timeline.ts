import {
  type CommandType,
  type ComplaintState,
  evolve,
  type FoldableEvent,
  type HistoryEvent,
  instantOf,
  NO_COMPLAINT,
  type Request,
} from '#complaint';
import type { OtherParts } from '../port.ts';
import { asCorrected } from './as-corrected.ts';
import { endOf, isSameTime } from './compare.ts';
import { actOfKind, commandOf, type Once, onceOf } from './once.ts';

/** An act of the complaint, from the ledger or from an earlier line. */
export interface KnownAct {
  /** As its corrections say. */
  event: HistoryEvent;
  /** As it was recorded. The source that was corrected may still say this. */
  readonly recorded: HistoryEvent;
  /** True when a line of this record names this act, also one of another part. */
  claimed: boolean;
}

interface Placed {
  readonly event: HistoryEvent;
  readonly act: KnownAct;
  /** Sort key: an instant as text. The receipt comes first. */
  readonly key: string;
}

const NONE: ReadonlySet<string> = new Set();
const NO_MATCHES: ReadonlyMap<string, string> = new Map();

/** Acts by the kind of command that they follow from, in order. */
type ActsByKind = ReadonlyMap<CommandType, readonly KnownAct[]>;

/** State of a timeline, to go back to. */
export type Mark = readonly [
  at: ComplaintState,
  next: number,
  added: number,
  claims: number,
  told: number,
  corrected: number,
  reached: number,
];

/**
 * The life of a complaint in the order of its dates: the acts that the ledger has, and between them the lines of a
 * source in their order. It is walked once from the beginning. Each line is decided at its own date, in whatever order
 * the acts were recorded. An act that a line of this record names is at the position of that line. Other acts are at
 * their dates. At equal times the acts of the ledger come first.
 */
export class Timeline {
  /** Acts of the ledger that no line names, in order. */
  readonly #others: readonly Placed[];
  /** Of the others: those that came without a date, and those that were corrected since. */
  readonly #undated: ActsByKind;
  readonly #corrections: ActsByKind;
  readonly #ofCommand = new Map<string, Placed[]>();
  /** The acts that lines of this record named, by command id, the newest last. */
  readonly #told = new Map<string, KnownAct>();
  readonly #once = new Map<Once, KnownAct>();
  readonly #recorded: readonly HistoryEvent[];
  /** The same events as their corrections say. */
  readonly #now: readonly HistoryEvent[];
  /** Names of the added acts, in order, so that they can be taken back. */
  readonly #added: Once[] = [];
  /** The complaint at the current position. */
  #at: ComplaintState = NO_COMPLAINT;
  #next = 0;
  readonly #claims: KnownAct[] = [];
  /** Acts of the ledger that lines reached, in order. */
  readonly #reached: HistoryEvent[] = [];
  /** Acts of the ledger that lines reached, by command id. A further line under the id is compared with its act. */
  readonly #reachedActs = new Map<string, KnownAct>();
  /** Acts that lines corrected, with what they said before. */
  readonly #corrected: (readonly [act: KnownAct, before: HistoryEvent])[] = [];

  /**
   * @param events events of the ledger, in the order of recording.
   * @param told ids of the commands that the lines would be.
   * @param parts what the other parts of the record say. The first line follows its `after`, at any date.
   */
  constructor(events: readonly HistoryEvent[], told: ReadonlySet<string>, parts: OtherParts | undefined) {
    const others: Placed[] = [];
    const { after, named = NONE, matched = NO_MATCHES } = parts ?? {};
    const matchedActs = new Set(matched.values());
    const actOf = new Map<string, KnownAct>();
    this.#recorded = events;
    const inTime = inPlace(events);
    this.#now = inTime.map(({ event }) => event);
    for (const placed of inTime) {
      const { commandId } = placed.event.envelope;
      const name = onceOf(placed.event);
      if (name !== undefined && !this.#once.has(name)) this.#once.set(name, placed.act);
      const isMatched = matchedActs.has(placed.event.id);
      if (isMatched) actOf.set(placed.event.id, placed.act);
      if (!told.has(commandId)) {
        placed.act.claimed = isMatched || named.has(commandId);
        others.push(placed);
        continue;
      }
      placed.act.claimed = true;
      const own = this.#ofCommand.get(commandId);
      if (own === undefined) this.#ofCommand.set(commandId, [placed]);
      else own.push(placed);
    }
    this.#others = others.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const acts = this.#others.map(({ act }) => act);
    this.#undated = byKind(acts.filter(({ recorded }) => recorded.occurredAt === undefined));
    this.#corrections = byKind(acts.filter(({ event, recorded }) => event !== recorded));
    for (const [line, event] of matched) {
      const act = told.has(line) ? actOf.get(event) : undefined;
      if (act !== undefined) this.#told.set(line, act);
    }
    const begin = after === undefined ? undefined : matched.get(after);
    const isBegin = ({ event: { id, envelope } }: Placed) => id === begin || envelope.commandId === after;
    this.#advance(this.#others.findLastIndex(isBegin) + 1);
  }

  /** The complaint at the current position. */
  get at(): ComplaintState {
    return this.#at;
  }

  /** Goes on to the date of a line. A line without a date stays at the position of the line before it. */
  goTo({ occurredAt, zone, defaultZone }: Request['context']): void {
    if (occurredAt === undefined || occurredAt === 'unknown') {
      if (this.#at.status === 'none') this.#advance(Math.min(1, this.#others.length));
      return;
    }
    if (this.#next === this.#others.length) return;
    const own = zone ?? (this.#at.status === 'none' ? undefined : this.#at.zone) ?? defaultZone;
    const end = endOf(occurredAt, own);
    let next = this.#next;
    while (next < this.#others.length && isBefore(this.#others[next], occurredAt, end)) next += 1;
    this.#advance(next);
  }

  /** The act that the ledger has of a command. The timeline puts it at the current position. */
  reach(commandId: string): KnownAct | undefined {
    const placed = this.#ofCommand.get(commandId) ?? [];
    this.#ofCommand.delete(commandId);
    for (const { event } of placed) {
      this.#at = evolveIfPossible(this.#at, event);
      this.#reached.push(event);
    }
    const act = placed[0]?.act;
    if (act !== undefined) this.#reachedActs.set(commandId, act);
    return act;
  }

  /** The act that an earlier line of this record named under the same command id. */
  told(commandId: string): KnownAct | undefined {
    return this.#told.get(commandId) ?? this.#reachedActs.get(commandId);
  }

  /** The acts that lines named under other command ids than their own: the id of the event by that of the command. */
  matched(): ReadonlyMap<string, string> {
    const matched = new Map<string, string>();
    for (const [line, { event }] of this.#told) {
      if (event.envelope.commandId !== line) matched.set(line, event.id);
    }
    return matched;
  }

  once(name: Once): KnownAct | undefined {
    return this.#once.get(name);
  }

  /** An act of this kind and date that no line has named yet. */
  sameDate(kind: string, occurredAt: string, zone: string | undefined): KnownAct | undefined {
    for (const [name, act] of this.#once) {
      const known = act.event.occurredAt;
      if (act.claimed || known === undefined || !name.startsWith(`${kind}/`)) continue;
      if (isSameTime(occurredAt, known, zone ?? act.event.zone)) return act;
    }
    return undefined;
  }

  /** The acts of a kind that came without a date and that no line has named yet, in order. */
  undated(kind: CommandType): readonly KnownAct[] {
    return (this.#undated.get(kind) ?? []).filter(({ claimed }) => !claimed);
  }

  /** The acts of this kind that were corrected since, and that no line has named yet. */
  corrected(kind: CommandType): readonly KnownAct[] {
    return (this.#corrections.get(kind) ?? []).filter(({ claimed }) => !claimed);
  }

  /**
   * Whether the ledger has an act of this kind and date: the one that was recorded, or the one that a correction says.
   * Without a date: an act of an unknown date.
   */
  hasAct(kind: CommandType, occurredAt: string | undefined, zone: string | undefined): boolean {
    const act = actOfKind(kind);
    return [...this.#recorded, ...this.#now].some((event) => {
      if (commandOf(event.type) !== act) return false;
      if (occurredAt === undefined || event.occurredAt === undefined) return occurredAt === event.occurredAt;
      return isSameTime(occurredAt, event.occurredAt, zone ?? event.zone);
    });
  }

  /** A line says more of this act than the ledger had: from now on lines are compared with that. It keeps its position. */
  correct(act: KnownAct, event: HistoryEvent): void {
    this.#corrected.push([act, act.event]);
    act.event = event;
  }

  /** A line under this command id names this act. What follows the line follows the act. */
  claim(act: KnownAct, commandId: string): void {
    if (!this.#told.has(commandId)) this.#told.set(commandId, act);
    if (!act.claimed) this.#claims.push(act);
    act.claimed = true;
    const place = this.#others.findIndex((other) => other.act === act);
    if (place >= this.#next) this.#advance(place + 1);
  }

  /**
   * Puts the new acts of a command at the current position.
   *
   * @param after the complaint after them, when the caller has folded them onto {@link at} already. A new complaint is
   * told in its order, so this saves a fold of each event.
   */
  add(commandId: string, events: readonly HistoryEvent[], after: ComplaintState | undefined): void {
    for (const event of events) {
      const name = onceOf(event);
      const act = { event, recorded: event, claimed: true };
      if (!this.#told.has(commandId)) this.#told.set(commandId, act);
      if (name !== undefined && !this.#once.has(name)) {
        this.#once.set(name, act);
        this.#added.push(name);
      }
      if (after === undefined) this.#at = evolveIfPossible(this.#at, event);
    }
    if (after !== undefined) this.#at = after;
  }

  mark(): Mark {
    const { length: corrected } = this.#corrected;
    const { length: added } = this.#added;
    const { length: claims } = this.#claims;
    return [this.#at, this.#next, added, claims, this.#told.size, corrected, this.#reached.length];
  }

  /** Forgets what was added and claimed since the mark. An act that the ledger has stays, also when its line is refused. */
  back([at, next, added, claims, told, corrected, reached]: Mark): void {
    for (const [act, before] of this.#corrected.splice(corrected).reverse()) act.event = before;
    for (const id of [...this.#told.keys()].slice(told)) this.#told.delete(id);
    for (const name of this.#added.splice(added)) this.#once.delete(name);
    for (const act of this.#claims.splice(claims)) act.claimed = false;
    this.#at = this.#reached.slice(reached).reduce(evolveIfPossible, at);
    this.#next = next;
  }

  #advance(to: number): void {
    for (; this.#next < to; this.#next += 1) {
      const placed = this.#others[this.#next];
      if (placed !== undefined) this.#at = evolveIfPossible(this.#at, placed.event);
    }
  }
}

/**
 * Folds an event. Skips an event that a line puts before the receipt, since only the line's content decides it, and a
 * correction of this record: the lines after it are placed by what the ledger had.
 */
function evolveIfPossible(state: ComplaintState, event: FoldableEvent): ComplaintState {
  if (event.type === 'EntryCorrected' && event.corrected !== 'applied') return state;
  if ((state.status === 'none') !== (event.type === 'ComplaintReceived')) return state;
  return evolve(state, event);
}

function isBefore(placed: Placed | undefined, time: string, end: string): boolean {
  if (placed === undefined) return false;
  return time === end ? placed.key <= time : placed.key < end;
}

function byKind(acts: readonly KnownAct[]): ActsByKind {
  return Map.groupBy(acts, ({ recorded }) => commandOf(recorded.type));
}

/** A life-cycle event is never before the one before it. An event without a date follows the one recorded before it. */
function inPlace(events: readonly HistoryEvent[]): readonly Placed[] {
  let life = '';
  let before = '';
  return asCorrected(events).map((event, index) => {
    const own = event.occurredAt === undefined ? before : instantOf(event.occurredAt, event.zone);
    const isLife = event.type === 'ComplaintClosed' || event.type === 'ComplaintReopened';
    const isReceipt = event.type === 'ComplaintReceived';
    if (isLife || isReceipt) life = own > life ? own : life;
    const key = isReceipt ? '' : isLife ? life : own;
    before = isReceipt ? life : key;
    return { event, act: { event, recorded: events[index] ?? event, claimed: false }, key };
  });
}
