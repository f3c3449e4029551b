import * as fc from 'fast-check';
import type { ComplaintEvent, Deadline } from '#complaint';
import { deadline, type Entry, event, receipt } from '#complaint/testing';

/*
 * Random lives of complaints that a ledger may contain. The cycles are in order, but the lives have all the problems of
 * imported history: unknown dates, days without a time, acts dated before the receipt, late entries. All times are
 * multiples of six hours, so that acts are often exactly at a deadline or at the boundary of a month or period.
 */

const RASTER = 6 * 3_600_000;
/** 2026-01-01, the first of these times. */
export const FIRST = Date.UTC(2026, 0, 1);
export const LAST_DAY = 240;
/** An assessment with a deadline more than this many steps ahead is one of safety. */
const SAFETY = 150;

const ACTS = [
  'acknowledge',
  'assess',
  'assign',
  'contact',
  'refer',
  'rate',
  'respond',
  'hold',
  'reject',
  'escalate',
  'breach',
  'pause',
  'resume',
  'extend',
  'close',
  'close',
  'reopen',
] as const;

const draw = fc.record({
  act: fc.constantFrom(...ACTS),
  /** Steps of six hours since the act before. */
  wait: fc.integer({ min: 0, max: 160 }),
  /** How the date is given. */
  date: fc.constantFrom('instant', 'instant', 'instant', 'instant', 'day', 'unknown', 'earlier'),
  handler: fc.constantFrom('h1', 'h2'),
  severity: fc.constantFrom('low', 'high'),
  kind: fc.constantFrom(undefined, undefined, undefined, 'request', 'complaint'),
  late: fc.boolean(),
  /** Whether an assessment takes the handler off. */
  relieves: fc.boolean(),
  due: fc.integer({ min: -8, max: 200 }),
});

type Draw = Parameters<Parameters<typeof draw.map>[0]>[0];

const life = fc.record({
  start: fc.integer({ min: 0, max: 600 }),
  /** Imported from another system: then the date alone decides to which cycle an act belongs. */
  history: fc.boolean(),
  zone: fc.constantFrom(undefined, 'America/New_York', 'Pacific/Auckland'),
  product: fc.constantFrom('Loan', 'Card', undefined),
  complainant: fc.constantFrom('c1', 'c2', undefined),
  kind: fc.constantFrom('complaint', 'complaint', 'complaint', 'request'),
  receiptDate: fc.constantFrom('instant', 'instant', 'instant', 'day', 'unknown'),
  dues: fc.array(
    fc.record({
      clock: fc.constantFrom('acknowledge', 'respond', 'resolve', 'summary'),
      due: fc.integer({ min: -4, max: 200 }),
      isDay: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  /** The delay until the ledger records it, in steps. */
  delay: fc.constantFrom(0, 0, 0, 30, 300),
  acts: fc.array(draw, { maxLength: 9 }),
});

type Life = Parameters<Parameters<typeof life.map>[0]>[0];

/** Several lives, mixed in the order in which they were recorded. */
export const histories: fc.Arbitrary<readonly Entry[]> = fc
  .array(life, { minLength: 1, maxLength: 7 })
  .map((lives) =>
    lives.flatMap((one, n) => entriesOf(one, `F${n}`)).toSorted((a, b) => a.recordedAt - b.recordedAt),
  );

function entriesOf({ start, delay, acts, history, zone, ...first }: Life, folio: string): readonly Entry[] {
  const entries: Entry[] = [];
  let now = FIRST + start * RASTER;
  let cycle = 1;
  let isOpen = true;
  let isAcknowledged = false;
  let response = 0;
  let referral = 0;
  let isSafety = false;
  const add = (one: ComplaintEvent): void => {
    const zoned = zone === undefined ? one : { ...one, zone };
    const event = history ? withSource(zoned) : zoned;
    const policy = { id: history ? 'as-recorded' : 'iso-10002-default', version: 1 };
    entries.push({ folio, event, recordedAt: now + delay * RASTER, policy });
  };
  const clocks = first.dues.map(({ clock, due, isDay }) =>
    deadline(clock, iso(now + due * RASTER).slice(0, isDay ? 10 : undefined)),
  );
  add(
    receipt(dateOf(first.receiptDate, now), {
      kind: first.kind,
      deadlines: unique(clocks),
      ...(first.product === undefined ? {} : { product: first.product }),
      ...(first.complainant === undefined ? {} : { complainantRef: first.complainant }),
    }),
  );
  for (const act of acts) {
    now += act.wait * RASTER;
    const on = dateOf(act.date, now);
    const noted = act.late ? { lateEntry: true as const } : {};
    const due = unique([deadline('resolve', iso(now + act.due * RASTER))]);
    if (act.act === 'acknowledge' && (history || !isAcknowledged)) {
      isAcknowledged = true;
      add(event('ComplaintAcknowledged', on, { cycle, ...noted }));
    } else if (act.act === 'assess' && isOpen) {
      add(assessment(act, on, now, isSafety));
      isSafety ||= act.due > SAFETY;
    } else if (act.act === 'assign') {
      add(event('HandlerAssigned', on, { handler: act.handler, conflictDeclared: false }));
    } else if (act.act === 'contact') {
      add(
        event('ContactRecorded', on, {
          channel: 'phone',
          direction: 'outbound',
          with: 'complainant',
          ...noted,
        }),
      );
    } else if (act.act === 'refer') {
      referral += 1;
      add(event('ComplaintReferred', on, { referral, body: 'An ombudsman', ...noted }));
    } else if (act.act === 'rate') {
      add(event('SatisfactionRecorded', on, { handling: 1 + (response % 5), ...noted }));
    } else if (act.act === 'respond' || act.act === 'hold') {
      response += 1;
      const type = act.act === 'hold' ? 'holding' : 'final';
      const outcome = act.handler === 'h1' ? 'upheld' : 'rejected';
      add(event('ResponseIssued', on, { response, type, outcome, ...noted }));
    } else if (act.act === 'reject' && response > 0) {
      add(event('ResponseRejected', on, { response }));
    } else if (act.act === 'escalate') {
      const handler = act.late ? { handler: act.handler } : {};
      add(
        event('ComplaintEscalated', on, { fromTier: 1, toTier: 2, trigger: 'response-rejected', ...handler }),
      );
    } else if (act.act === 'breach') {
      const due = act.late ? { dueAt: iso(now + act.due * RASTER) } : {};
      add(event('DeadlineBreached', on, { clock: 'respond', ...due }));
    } else if (act.act === 'pause') {
      add(event('ClockPaused', on, { clock: 'respond', ground: 'awaiting-complainant', ...noted }));
    } else if (act.act === 'resume') {
      add(event('ClockResumed', on, { clock: 'respond', dueAt: iso(now + act.due * RASTER) }));
    } else if (act.act === 'extend') {
      const clock = act.late ? 'respond' : 'resolve';
      add(event('DeadlineExtended', on, { clock, dueAt: iso(now + act.due * RASTER) }));
    } else if (act.act === 'close' && isOpen) {
      isOpen = false;
      add(event('ComplaintClosed', on, { cycle, reason: 'accepted', ...noted }));
    } else if (act.act === 'reopen' && !isOpen) {
      isOpen = true;
      isAcknowledged = false;
      isSafety = false;
      cycle += 1;
      add(event('ComplaintReopened', on, { cycle, clockRule: 'anew', deadlines: due }));
    }
  }
  return entries;
}

/** A clock of safety starts once a cycle. */
function assessment(
  { severity, kind, due, relieves }: Draw,
  on: string | undefined,
  now: number,
  isRunning: boolean,
): ComplaintEvent {
  const deadlines = due > SAFETY && !isRunning ? [deadline('safety', iso(now + due * RASTER))] : [];
  return event('ComplaintAssessed', on, {
    severity,
    safety: deadlines.length > 0,
    deadlines,
    ...(kind === undefined ? {} : { kind }),
    ...(relieves ? { handlerRelieved: true as const } : {}),
  });
}

function withSource(one: ComplaintEvent): ComplaintEvent {
  const source = { system: 'x', line: 1, externalId: 'e' };
  return { ...one, data: { ...one.data, source } } as ComplaintEvent;
}

function dateOf(how: Draw['date'], now: number): string | undefined {
  switch (how) {
    case 'instant':
      return iso(now);
    case 'day':
      return iso(now).slice(0, 10);
    case 'earlier':
      return iso(now - 90 * RASTER);
    case 'unknown':
      return undefined;
  }
}

function unique(deadlines: readonly Deadline[]): readonly Deadline[] {
  return [...new Map(deadlines.map((one) => [one.clock, one])).values()];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
