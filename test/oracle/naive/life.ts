import { type ExportedEvent, numberIn, textIn, zoneOf } from './exported.ts';
import { beginning, compare, dayIn, type Moment, momentOf } from './moment.ts';

/** What can differ from moment to moment and that reports group by. */
export interface Holder {
  readonly handler: string | null;
  readonly severity: string | null;
}

export const NOBODY: Holder = { handler: null, severity: null };

/** One event of a complaint with all that the definitions derive for it. */
export interface Act {
  readonly event: ExportedEvent;
  /** Place in the log: "events of equal effective time are in the order of their positions". */
  readonly place: number;
  /** As the source gives it; `undefined` where the date is unknown. */
  readonly own: Moment | undefined;
  readonly effective: Moment;
  readonly cycle: number;
  /** The life-cycle event that moves it; `undefined` for the receipt. */
  readonly mover: Act | undefined;
  /** Tier in force after the act. */
  tier: number;
  /** In force before the act: "what an event itself changes counts under the value before it". */
  before: Holder;
  after: Holder;
}

/** A complaint as known at a moment, its acts in the order of their effective times. */
export interface Life {
  readonly folio: string;
  readonly receipt: Act;
  readonly acts: readonly Act[];
  /** Received, closed, reopened, closed … in order. */
  readonly milestones: readonly Act[];
  readonly dimensions: Readonly<Record<string, string | null>>;
}

const RECEIVED = 'ComplaintReceived';
const CLOSED = 'ComplaintClosed';
const REOPENED = 'ComplaintReopened';

/** @param events The known ones of one complaint, by position, each with its place in the log. */
export function lifeOf(events: readonly (readonly [ExportedEvent, number])[]): Life {
  const placed = events.map(([event, place]) => ({ event, place, own: ownOf(event) }));
  const milestones: Act[] = [];
  for (const one of placed) {
    if (isMilestone(one.event)) milestones.push(milestone(one, milestones.at(-1)));
  }
  const [receipt] = milestones;
  if (receipt === undefined) throw new Error('A complaint begins with its receipt.');
  const begins = milestones.filter(({ event }) => event.type !== CLOSED);
  const others = placed.filter(({ event }) => !isMilestone(event)).map((one) => moved(one, begins, receipt));
  const acts = [...milestones, ...others].toSorted(byEffectiveTime);
  follow(acts);
  return { folio: receipt.event.folio, receipt, acts, milestones, dimensions: dimensionsOf(receipt, placed) };
}

export function byEffectiveTime(a: Act, b: Act): number {
  return beginning(a.effective) - beginning(b.effective) || a.place - b.place;
}

/**
 * The day on which an act counts in a report's zone: its own, or that of the life-cycle event that moves it where that
 * is later ("so that the identity holds in every zone"); that of the mover where its date is unknown.
 */
export function countedOn(act: Act, zone: string): string {
  const known = days.get(act)?.get(zone);
  if (known !== undefined) return known;
  const day = reckoned(act, zone);
  const ofAct = days.get(act) ?? new Map<string, string>();
  days.set(act, ofAct.set(zone, day));
  return day;
}

/** Every figure asks for the same days again, and a zone is slow to ask. */
const days = new WeakMap<Act, Map<string, string>>();

function reckoned(act: Act, zone: string): string {
  const own = dayIn(act.own ?? act.effective, zone);
  if (act.mover === undefined) return own;
  const mover = countedOn(act.mover, zone);
  return act.own === undefined || own < mover ? mover : own;
}

export function is(type: string): (act: Act) => boolean {
  return ({ event }) => event.type === type;
}

export const isClosing = is(CLOSED);

interface Placed {
  readonly event: ExportedEvent;
  readonly place: number;
  readonly own: Moment | undefined;
}

function ownOf(event: ExportedEvent): Moment | undefined {
  return event.occurredAt === undefined ? undefined : momentOf(event.occurredAt, zoneOf(event));
}

function isMilestone({ type }: ExportedEvent): boolean {
  return type === RECEIVED || type === CLOSED || type === REOPENED;
}

/** "The later of its occurredAt and the effective time of the life-cycle event before it in its complaint." */
function milestone({ event, place, own }: Placed, before: Act | undefined): Act {
  const common = { event, place, own, mover: before, tier: 1, before: NOBODY, after: NOBODY };
  // "A receipt without a date counts when it was recorded."
  if (before === undefined)
    return { ...common, cycle: 1, effective: own ?? { at: Date.parse(event.recordedAt) } };
  const cycle = event.type === REOPENED ? before.cycle + 1 : before.cycle;
  return { ...common, cycle, effective: laterOf(own, before.effective) };
}

/** "Of any other act the later of its occurredAt and the effective time of the receipt or reopening of its cycle." */
function moved({ event, place, own }: Placed, begins: readonly Act[], receipt: Act): Act {
  const mover = begins.findLast((begin) => isAfter({ event, place, own }, begin)) ?? receipt;
  const effective = laterOf(own, mover.effective);
  return { event, place, own, mover, effective, cycle: mover.cycle, tier: 1, before: NOBODY, after: NOBODY };
}

/** "In history an act's cycle is the one open at its date"; otherwise, and without a date, it goes by the record. */
function isAfter({ event, place, own }: Placed, begin: Act): boolean {
  const order = isTakenOver({ event }) && own !== undefined ? compare(own, begin.effective) : 0;
  return order === 0 ? place > begin.place : order > 0;
}

/** Whether it is "history taken over from another system". */
export function isTakenOver({ event }: Pick<Act, 'event'>): boolean {
  return event.policy.id === 'as-recorded' && 'source' in event.data;
}

/** "Where occurredAt is unknown, the second of the two"; of two that begin together, the source's own word. */
function laterOf(own: Moment | undefined, mover: Moment): Moment {
  return own !== undefined && compare(own, mover) >= 0 ? own : mover;
}

/** Tier, handler and severity, from act to act. */
function follow(acts: readonly Act[]): void {
  let tier = 1;
  let holder = NOBODY;
  for (const act of acts) {
    const { type, data } = act.event;
    act.before = holder;
    if (type === 'ComplaintAssessed')
      holder = {
        ...holder,
        severity: textIn(data, 'severity') ?? holder.severity,
        // "The handler is not one whom the complaint concerns."
        ...('handlerRelieved' in data && { handler: null }),
      };
    if (type === 'HandlerAssigned')
      holder = { ...holder, handler: textIn(data, 'handler') ?? holder.handler };
    if (type === 'ComplaintEscalated') {
      tier = numberIn(data, 'toTier') ?? tier;
      // "An escalation that names no handler leaves the complaint to nobody."
      holder = { ...holder, handler: textIn(data, 'handler') ?? null };
    }
    act.tier = tier;
    act.after = holder;
  }
}

function dimensionsOf({ event }: Act, placed: readonly Placed[]): Life['dimensions'] {
  // "The kind known at asOf is that of the assessment recorded last."
  const kinds = placed
    .filter((one) => one.event.type === 'ComplaintAssessed')
    .map((one) => textIn(one.event.data, 'kind'))
    .filter((kind) => kind !== undefined);
  return {
    product: textIn(event.data, 'product') ?? null,
    category: textIn(event.data, 'category') ?? null,
    channel: textIn(event.data, 'channel') ?? null,
    organisation: textIn(event.data, 'organisation') ?? null,
    policy: event.policy.id,
    kind: kinds.at(-1) ?? textIn(event.data, 'kind') ?? null,
  };
}
