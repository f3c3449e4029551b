import type { ComplaintEvent, Envelope } from '../events.ts';
import { instantOf, later } from '../time.ts';
import type { Status } from '../vocabulary.ts';

/** The pack that waives the guards on order, dates and persons. */
const HISTORY = 'as-recorded';

/**
 * Which acts of imported history come last in time, so that one that is told late changes what was in force then and
 * nothing that came after it. Times are instants; the empty text where the source gives none.
 */
export interface Chronology {
  /** When each cycle began, by effective time. */
  readonly begins: readonly string[];
  /** Effective time of the last receipt, closing or reopening. */
  readonly lifeAt: string;
  /** The status that the complaint has, or would have if it had not been closed, and the latest date of what moved it. */
  readonly status: Exclude<Status, 'closed'>;
  readonly statusAt: string;
  readonly handlerAt: string;
  readonly tierAt: string;
  readonly severityAt: string;
  readonly acknowledgedAt: string;
}

/** What is looked at of an event to place it in time. */
export type Placeable = Pick<ComplaintEvent, 'occurredAt' | 'zone'> & {
  readonly data: { readonly source?: object };
  readonly envelope: Pick<Envelope, 'policy'>;
};

/** Where an event stands in the life of its complaint. */
export interface Place {
  /** From 1. */
  readonly cycle: number;
  /** Its own date. */
  readonly own: string;
  /** Effective time. */
  readonly at: string;
  /** Whether it comes in the order of time and not of recording. */
  readonly history: boolean;
}

/** That of a complaint just received. */
export function begun(at: string | undefined): Chronology {
  return {
    begins: [at ?? ''],
    lifeAt: at ?? '',
    status: 'received',
    statusAt: '',
    handlerAt: '',
    tierAt: '',
    severityAt: '',
    acknowledgedAt: '',
  };
}

/** Whether another system told it, under the pack that imports what was. */
export function isHistory({ data, envelope }: Pick<Placeable, 'data' | 'envelope'>): boolean {
  return data.source !== undefined && envelope.policy.id === HISTORY;
}

/**
 * In history an act's cycle is the one that was open at its date; otherwise, and where a date is unknown, it is the one
 * that it was recorded in.
 */
export function placeOf({ begins }: Chronology, event: Placeable): Place {
  const { occurredAt, zone } = event;
  const history = isHistory(event);
  const own = occurredAt === undefined ? '' : instantOf(occurredAt, zone);
  const first = begins[0] ?? '';
  let cycle = begins.length;
  if (history && own !== '' && first !== '') {
    while (cycle > 1 && (begins[cycle - 1] ?? '') > own) cycle -= 1;
  }
  // A receipt without a date counts when it was recorded, which everything told later follows.
  const at = first === '' ? '' : (later(own, begins[cycle - 1]) ?? '');
  return { cycle, own, at, history };
}

/** Whether an event decides from now on what another one set at an earlier time. */
export function isLast({ history, at }: Place, before: string): boolean {
  return !history || at >= before;
}

/** The same with a status that an act brings; one of history that is dated before another brings none. */
export function withStatus(
  chronology: Chronology,
  { history, own }: Place,
  next: Exclude<Status, 'closed'>,
): Chronology {
  const { status, statusAt } = chronology;
  // Only what was received becomes assessed: whatever else happened stands, be it dated before or after.
  if (next === 'assessed') return { ...chronology, status: next };
  if (history && own !== '' && own < statusAt) return chronology;
  if (status === next && own <= statusAt) return chronology;
  return { ...chronology, status: next, statusAt: own > statusAt ? own : statusAt };
}

/** The same after a closing. */
export function withClosing(chronology: Chronology, { own }: Place): Chronology {
  return own > chronology.lifeAt ? { ...chronology, lifeAt: own } : chronology;
}

/** The same after a reopening, beside the status that it brings. */
export function withCycle(chronology: Chronology, place: Place): Chronology {
  const next = withClosing(chronology, place);
  return { ...next, begins: [...next.begins, next.begins[0] === '' ? '' : next.lifeAt] };
}

/** When history that was told before belongs to the newest cycle: from its beginning on; `undefined`: it does not. */
export function takesFrom({ begins }: Chronology, { history }: Place): string | undefined {
  const begin = begins.at(-1) ?? '';
  return history && begin !== '' ? begin : undefined;
}
