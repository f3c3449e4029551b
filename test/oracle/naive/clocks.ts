import { numberIn, objectsIn, textIn, zoneOf } from './exported.ts';
import { type Act, byEffectiveTime, is, isClosing, type Life } from './life.ts';
import { isMissedBy, type Moment, momentOf, overAt } from './moment.ts';

/** "A clock is kind, cycle and tier." */
export interface Clock {
  readonly kind: string;
  readonly cycle: number;
  readonly tier: number;
  readonly due: Moment;
  /** The acts that meet it, dated or not, in order. */
  readonly meeting: readonly Act[];
  /** Whether the source says that it was missed. */
  readonly isCalledMissed: boolean;
}

export type Verdict = 'in-time' | 'late' | 'unknown' | 'open';

/** The clocks of a complaint that have a due date: the one in force is that which was recorded last. */
export function clocksOf(life: Life): readonly Clock[] {
  const starts = new Map<string, Act>();
  const clocks = new Map<string, Clock>();
  for (const act of life.acts.toSorted((a, b) => a.place - b.place)) {
    for (const deadline of objectsIn(act.event.data, 'deadlines')) {
      const due = dueOf(deadline, act);
      if (due === undefined) continue;
      const kind = textIn(deadline, 'clock') ?? '';
      const tier = numberIn(deadline, 'tier') ?? 1;
      const key = [kind, act.cycle, tier].join();
      const start = starts.get(key) ?? act;
      starts.set(key, start);
      const clock = { kind, cycle: act.cycle, tier, due };
      clocks.set(key, {
        ...clock,
        meeting: life.acts.filter((one) => byEffectiveTime(start, one) < 0 && meets(one, clock)),
        isCalledMissed: breachesOf(life).some((breach) => isNoticeOf(breach, clock)),
      });
    }
  }
  return [...clocks.values()];
}

/** What became of a clock, as known and judged at a moment. */
export function verdictOf({ due, meeting, isCalledMissed }: Clock, judgedAt: number): Verdict {
  // "The act that meets a clock is the earliest by effective time among those with a known date."
  const first = meeting.find(({ own }) => own !== undefined);
  if (first !== undefined && !isMissedBy(due, first.effective)) return 'in-time';
  // "Until it is due, nothing."
  if (overAt(due) > judgedAt) return 'open';
  // "A clock that an act of unknown date may have met is neither in time nor late, also beside a later act of known
  // date; but where the source says 'timely: no', it is late."
  return meeting.some(({ own }) => own === undefined) && !isCalledMissed ? 'unknown' : 'late';
}

/** A deadline that another system calls missed, of a clock whose due date nothing tells: once a cycle. */
export interface CalledMissed {
  readonly kind: string;
  readonly due: Moment | undefined;
}

export function calledMissed(life: Life): readonly CalledMissed[] {
  const clocks = clocksOf(life);
  const missed = new Map<string, CalledMissed>();
  for (const breach of breachesOf(life)) {
    if (clocks.some((clock) => isNoticeOf(breach, clock))) continue;
    const kind = textIn(breach.event.data, 'clock') ?? '';
    const key = [kind, breach.cycle].join();
    const due = dueOf(breach.event.data, breach);
    if (missed.get(key)?.due === undefined) missed.set(key, { kind, due });
  }
  return [...missed.values()];
}

/** By the record, not by date: which of two notices came first says nothing about when something was due. */
function breachesOf({ acts }: Life): readonly Act[] {
  return acts.filter(is('DeadlineBreached')).toSorted((a, b) => a.place - b.place);
}

/** "A notice, never added on top": of the clock of its cycle, or of any whose very due date it names. */
function isNoticeOf(breach: Act, clock: Omit<Clock, 'meeting' | 'isCalledMissed'>): boolean {
  if (textIn(breach.event.data, 'clock') !== clock.kind) return false;
  if (breach.cycle === clock.cycle && breach.tier >= clock.tier) return true;
  const due = dueOf(breach.event.data, breach);
  return due !== undefined && overAt(due) === overAt(clock.due);
}

/** A day is one of the zone that its event names. */
function dueOf(given: object, { event }: Act): Moment | undefined {
  const dueAt = textIn(given, 'dueAt');
  return dueAt === undefined ? undefined : momentOf(dueAt, zoneOf(event));
}

/** "Final and summary answers meet respond and summary", any response the safety clock, a closing every clock of its cycle. */
function meets(act: Act, { kind, cycle }: Pick<Clock, 'kind' | 'cycle'>): boolean {
  if (act.cycle !== cycle) return false;
  if (isClosing(act)) return true;
  const { type, data } = act.event;
  if (kind === 'acknowledge') return type === 'ComplaintAcknowledged';
  if (type !== 'ResponseIssued') return false;
  return kind === 'safety' || ((kind === 'respond' || kind === 'summary') && isAnswer(data));
}

/** A final or a summary response; a holding one answers nothing. */
export function isAnswer(data: object): boolean {
  const type = textIn(data, 'type');
  return type === 'final' || type === 'summary';
}
