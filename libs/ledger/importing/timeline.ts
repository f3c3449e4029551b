import {
  type ComplaintState,
  evolve,
  type FoldableEvent,
  instantOf,
  NO_COMPLAINT,
  type Recorded,
  type Request,
} from '#complaint';
import { endOf, isSameTime } from './compare.ts';
import { type Once, onceOf } from './once.ts';

/** An act of the complaint: of the ledger's, or of a line before. */
export interface KnownAct {
  readonly event: FoldableEvent;
  /** A line of this record says it. */
  claimed: boolean;
}

interface Placed {
  readonly event: Recorded;
  readonly act: KnownAct;
  /** Where it stands among the others: an instant as text; the receipt comes first. */
  readonly key: string;
}

/** Where a timeline stands, to come back to. */
export type Mark = readonly [at: ComplaintState, next: number, added: number, claims: number, told: number];

/**
 * The life of a complaint in the order of its dates, walked once from its beginning: what the ledger has of it, and
 * between it the lines of a source in their order. Each line is decided at its own date, whatever was recorded first.
 * An act that a line of this record tells stands where the line stands; the others where their dates say. At equal
 * times what the ledger has comes first.
 */
export class Timeline {
  /** What the ledger has and no line tells, in order. */
  readonly #others: readonly Placed[];
  readonly #ofCommand = new Map<string, Placed[]>();
  /** What lines of this record have told already, by their commands, the newest last. */
  readonly #told = new Map<string, KnownAct>();
  readonly #once = new Map<Once, KnownAct>();
  /** Names of the acts that were added, and acts that were claimed, to be taken back. */
  readonly #added: Once[] = [];
  /** The complaint at the place reached. */
  #at: ComplaintState = NO_COMPLAINT;
  #next = 0;
  readonly #claims: KnownAct[] = [];

  /**
   * @param events what the ledger has, in the order of recording.
   * @param told ids of the commands that the lines would be.
   * @param after the command behind which the first line stands, whatever its date.
   */
  constructor(events: readonly Recorded[], told: ReadonlySet<string>, after: string | undefined) {
    const others: Placed[] = [];
    for (const placed of inPlace(events)) {
      const { commandId } = placed.event.envelope;
      const name = onceOf(placed.event);
      if (name !== undefined && !this.#once.has(name)) this.#once.set(name, placed.act);
      if (!told.has(commandId)) {
        others.push(placed);
        continue;
      }
      placed.act.claimed = true;
      const own = this.#ofCommand.get(commandId);
      if (own === undefined) this.#ofCommand.set(commandId, [placed]);
      else own.push(placed);
    }
    this.#others = others.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const begin = this.#others.findLastIndex(({ event }) => event.envelope.commandId === after);
    this.#advance(begin + 1);
  }

  /** The complaint at the place reached. */
  get at(): ComplaintState {
    return this.#at;
  }

  /** Goes on to the place of a line; one without a date stays where the line before it stands. */
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

  /** What the ledger has of a command, which now takes its place here. */
  reach(commandId: string): KnownAct | undefined {
    const placed = this.#ofCommand.get(commandId) ?? [];
    this.#ofCommand.delete(commandId);
    for (const { event } of placed) this.#at = evolveAnyhow(this.#at, event);
    const act = placed[0]?.act;
    if (act !== undefined) this.#told.set(commandId, act);
    return act;
  }

  /** What an earlier line of this record told under the same command id. */
  told(commandId: string): KnownAct | undefined {
    return this.#told.get(commandId);
  }

  once(name: Once): KnownAct | undefined {
    return this.#once.get(name);
  }

  /** An act of a kind that no line has told yet and whose date is the line's. */
  sameDate(kind: string, occurredAt: string, zone: string | undefined): KnownAct | undefined {
    for (const [name, act] of this.#once) {
      const known = act.event.occurredAt;
      if (act.claimed || known === undefined || !name.startsWith(`${kind}/`)) continue;
      if (isSameTime(occurredAt, known, zone ?? act.event.zone)) return act;
    }
    return undefined;
  }

  /** A line tells this act: what follows the line follows the act. */
  claim(act: KnownAct): void {
    if (!act.claimed) this.#claims.push(act);
    act.claimed = true;
    const place = this.#others.findIndex((other) => other.act === act);
    if (place >= this.#next) this.#advance(place + 1);
  }

  /** A new act of a command takes its place here. */
  add(commandId: string, event: FoldableEvent): void {
    const name = onceOf(event);
    const act = { event, claimed: true };
    if (!this.#told.has(commandId)) this.#told.set(commandId, act);
    if (name !== undefined && !this.#once.has(name)) {
      this.#once.set(name, act);
      this.#added.push(name);
    }
    this.#at = evolveAnyhow(this.#at, event);
  }

  mark(): Mark {
    return [this.#at, this.#next, this.#added.length, this.#claims.length, this.#told.size];
  }

  /** Forgets what was added and claimed since. */
  back([at, next, added, claims, told]: Mark): void {
    for (const id of [...this.#told.keys()].slice(told)) this.#told.delete(id);
    for (const name of this.#added.splice(added)) this.#once.delete(name);
    for (const act of this.#claims.splice(claims)) act.claimed = false;
    this.#at = at;
    this.#next = next;
  }

  #advance(to: number): void {
    for (; this.#next < to; this.#next += 1) {
      const placed = this.#others[this.#next];
      if (placed !== undefined) this.#at = evolveAnyhow(this.#at, placed.event);
    }
  }
}

/** Events that a line places before the receipt are decided by what the line says, not folded. */
function evolveAnyhow(state: ComplaintState, event: FoldableEvent): ComplaintState {
  if ((state.status === 'none') !== (event.type === 'ComplaintReceived')) return state;
  return evolve(state, event);
}

function isBefore(placed: Placed | undefined, time: string, end: string): boolean {
  if (placed === undefined) return false;
  return time === end ? placed.key <= time : placed.key < end;
}

/** Life-cycle events are never before the one before them; what has no date stands behind what was recorded before. */
function inPlace(events: readonly Recorded[]): readonly Placed[] {
  let life = '';
  let before = '';
  return events.map((event) => {
    const own = event.occurredAt === undefined ? before : instantOf(event.occurredAt, event.zone);
    const isLife = event.type === 'ComplaintClosed' || event.type === 'ComplaintReopened';
    const isReceipt = event.type === 'ComplaintReceived';
    if (isLife || isReceipt) life = own > life ? own : life;
    const key = isReceipt ? '' : isLife ? life : own;
    before = isReceipt ? life : key;
    return { event, act: { event, claimed: false }, key };
  });
}
