import type { ComplaintEvent, Envelope, PolicyRef } from '../events.ts';
import { instantOf, later } from '../time.ts';
import type { Status } from '../vocabulary.ts';

/** The pack that waives the guards on order, dates and persons. */
const HISTORY = 'as-recorded';

/**
 * The latest acts of imported history, by time. History may arrive out of order: an act that arrives late changes what
 * was in force at its date, and nothing that came after it. Times are instants, or empty where the source gives none.
 */
export interface Chronology {
  /** When each cycle began, by effective time. */
  readonly begins: readonly string[];
  /** Effective time of the last receipt, closing or reopening. */
  readonly lifeAt: string;
  /** The status of the complaint without regard to a closure, and the latest date of an act that set it. */
  readonly status: Exclude<Status, 'closed'>;
  readonly statusAt: string;
  readonly handlerAt: string;
  readonly tierAt: string;
  readonly severityAt: string;
  readonly acknowledgedAt: string;
}

/** The members of an event that decide where it belongs in time. */
export type Orderable = Pick<ComplaintEvent, 'occurredAt' | 'zone'> & {
  readonly data: { readonly source?: object };
  readonly envelope: Pick<Envelope, 'policy'>;
};

/** Where an event belongs in the life of its complaint. */
export interface ChronologyPoint {
  /** From 1. */
  readonly cycle: number;
  /** Its own date. */
  readonly own: string;
  /** Effective time. */
  readonly at: string;
  /** Whether its order is that of its date, and not that of its recording. */
  readonly history: boolean;
}

/** The chronology of a complaint that was just received. */
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

/** Whether a policy is the pack for imported history. */
export function isAsRecorded({ id }: Pick<PolicyRef, 'id'>): boolean {
  return id === HISTORY;
}

/** Whether the event was imported under the pack for imported history. */
export function isHistory({ data, envelope }: Pick<Orderable, 'data' | 'envelope'>): boolean {
  return data.source !== undefined && isAsRecorded(envelope.policy);
}

/**
 * Finds the cycle and the effective time of an event. An act of history belongs to the cycle that was open at its date.
 * Any other act, and an act without a date, belongs to the cycle in which it was recorded.
 */
export function pointOf({ begins }: Chronology, event: Orderable): ChronologyPoint {
  const { occurredAt, zone } = event;
  const history = isHistory(event);
  const own = occurredAt === undefined ? '' : instantOf(occurredAt, zone);
  const first = begins[0] ?? '';
  let cycle = begins.length;
  if (history && own !== '' && first !== '') {
    while (cycle > 1 && (begins[cycle - 1] ?? '') > own) cycle -= 1;
  }
  // After a receipt without a date no act has an effective time, so that the order of recording decides.
  const at = first === '' ? '' : (later(own, begins[cycle - 1]) ?? '');
  return { cycle, own, at, history };
}

/** Whether an event replaces what another one set at an effective time. */
export function isLast({ history, at }: ChronologyPoint, before: string): boolean {
  return !history || at >= before;
}

/** The chronology with the status that an act gives. An act of history gives none if a later act has set it already. */
export function withStatus(
  chronology: Chronology,
  { history, own }: ChronologyPoint,
  next: Exclude<Status, 'closed'>,
): Chronology {
  const { status, statusAt } = chronology;
  // The status `assessed` follows only `received`, so that it replaces no status of another act, whatever the dates.
  if (next === 'assessed') return { ...chronology, status: next };
  if (history && own !== '' && own < statusAt) return chronology;
  if (status === next && own <= statusAt) return chronology;
  return { ...chronology, status: next, statusAt: own > statusAt ? own : statusAt };
}

/** The chronology after a closing. */
export function withClosing(chronology: Chronology, { own }: ChronologyPoint): Chronology {
  return own > chronology.lifeAt ? { ...chronology, lifeAt: own } : chronology;
}

/** The chronology after a reopening, without the status that the reopening brings. */
export function withCycle(chronology: Chronology, point: ChronologyPoint): Chronology {
  const next = withClosing(chronology, point);
  return { ...next, begins: [...next.begins, next.begins[0] === '' ? '' : next.lifeAt] };
}

/** The date from which earlier imported acts belong to the newest cycle. `undefined`: no earlier act moves to it. */
export function takesFrom({ begins }: Chronology, { history }: ChronologyPoint): string | undefined {
  const begin = begins.at(-1) ?? '';
  return history && begin !== '' ? begin : undefined;
}
