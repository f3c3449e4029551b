import * as fc from 'fast-check';
import type { Command } from '#complaint';
import { dayText, hours, instant, instantText, midnight, SPAN, zones } from './times.ts';

/*
 * Random history of another system with every oddity that such tables bring along: days and
 * instants side by side, dates before the receipt or missing, ties, one kind of act exported after the other, due
 * dates met, missed and called missed, cycles, tiers, and what only a later import tells.
 */

const ACTS = [
  'acknowledge',
  'acknowledge',
  'assess',
  'assess',
  'assess',
  'assign',
  'assign',
  'record-contact',
  'refer',
  'record-satisfaction',
  'propose-response',
  'approve-response',
  'approve-response',
  'approve-response',
  'accept-response',
  'reject-response',
  'escalate',
  'promise-remedy',
  'fulfil-remedy',
  'fulfil-remedy',
  'fail-remedy',
  'record-root-cause',
  'link-corrective-action',
  'link-corrective-action',
  'verify-corrective-action',
  'verify-corrective-action',
  'record-breach',
  'record-breach',
  'pause-clock',
  'resume-clock',
  'extend-deadline',
  'extend-deadline',
  'close',
  'close',
  'close',
  'reopen',
  'reopen',
] as const;

const CLOCKS = ['acknowledge', 'summary', 'respond', 'resolve', 'safety'] as const;

/** How a date is given: most are in order, some repeat the one before. */
const date = fc.record({
  form: fc.oneof(
    { weight: 5, arbitrary: fc.constant('instant' as const) },
    { weight: 5, arbitrary: fc.constant('day' as const) },
    { weight: 1, arbitrary: fc.constant('unknown' as const) },
    { weight: 1, arbitrary: fc.constant('midnight' as const) },
  ),
  /** Days since the act before. */
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 4, arbitrary: fc.integer({ min: 3, max: 40 }) },
    { weight: 3, arbitrary: fc.integer({ min: -3, max: -1 }) },
    { weight: 1, arbitrary: fc.integer({ min: -30, max: -4 }) },
    { weight: 1, arbitrary: fc.constantFrom(89, 90, 91) },
  ),
  hour: hours,
  /** Mostly that of the receipt. */
  zone: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: zones }),
});

const due = fc.record({
  clock: fc.constantFrom(...CLOCKS),
  form: fc.constantFrom('instant', 'day', 'midnight'),
  wait: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(-1, 150)),
  hour: hours,
});

const rating = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
/** An amount, or a remedy that is not money. */
export const money = fc.constantFrom(
  { amount: '0.1', currency: 'EUR' },
  { amount: '120.50', currency: 'EUR' },
  { amount: '7', currency: 'JPY' },
  { amount: '1.234', currency: 'KWD' },
  undefined,
);
/** Few, so that complaints share them. */
export const causes = fc.constantFrom('posting-rule', 'posting-rule', 'posting-rule', 'training');

const act = fc.record({
  command: fc.constantFrom(...ACTS),
  date,
  handler: fc.constantFrom('principal-a', 'principal-b'),
  severity: fc.constantFrom('low', 'medium', 'high'),
  kind: fc.option(fc.constantFrom('complaint', 'complaint', 'request'), { freq: 2, nil: undefined }),
  outcome: fc.constantFrom('upheld', 'partly-upheld', 'rejected', undefined),
  type: fc.constantFrom('final', 'final', 'summary', 'holding'),
  response: fc.integer({ min: 1, max: 3 }),
  money,
  cause: causes,
  effective: fc.boolean(),
  due: fc.option(due, { nil: undefined }),
  clock: fc.constantFrom(...CLOCKS),
  ratings: fc.record({ handling: rating, outcome: rating }),
  /** Whether the first import contains it, or only a later one. */
  batch: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
});

export const imported = fc.record({
  start: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: SPAN - 130 }) },
    { weight: 2, arbitrary: fc.constantFrom(30, 60) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...[30, 60].flatMap((day) => [day - 366, day - 365, day - 364])),
    },
  ),
  first: date,
  zone: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: zones }),
  dues: fc.uniqueArray(due, { maxLength: 4, selector: ({ clock }) => clock }),
  product: fc.constantFrom('Loan', 'Loan', 'Loan', 'Card', undefined),
  category: fc.constantFrom('delay', 'payment', undefined),
  channel: fc.constantFrom('web', 'phone'),
  organisation: fc.constantFrom('Bank', undefined),
  kind: fc.constantFrom('complaint', 'complaint', 'complaint', 'request'),
  person: fc.constantFrom(
    'one@example.org',
    'one@example.org',
    'one@example.org',
    'two@example.org',
    undefined,
  ),
  acts: fc.array(act, { maxLength: 14, size: 'max' }),
  /** The root cause that is told with the receipt. */
  cause: fc.option(causes, { nil: undefined, freq: 3 }),
  /** What a verification told with the receipt found. */
  effective: fc.option(fc.boolean(), { nil: undefined, freq: 1 }),
  /** Whether it is closed at once. */
  atOnce: fc.constantFrom(false, false, false, true),
  /** Whether one kind is exported after the other, or all in the order in which they happened. */
  byKind: fc.boolean(),
});

export type Imported = typeof imported extends fc.Arbitrary<infer T> ? T : never;
type Act = Imported['acts'][number];
type Due = Imported['dues'][number];

/** One act in the export of the other system. */
export interface Told {
  /** The import that contains it. */
  readonly batch: number;
  readonly externalId: string;
  readonly command: Command;
  /** An instant, a day, or `unknown`. */
  readonly occurredAt: string;
  readonly zone: string | undefined;
}

export function toldOf(life: Imported, externalId: string): readonly Told[] {
  const zone = life.zone ?? 'UTC';
  const receipt = { batch: 0, externalId, zone: life.zone, command: receiptOf(life, zone) };
  let day = life.start;
  const answered = new Set<string>();
  const occurredAt = dateOf(life.first, day, zone);
  const onTheSpot: Told = {
    ...receipt,
    occurredAt,
    command: { type: 'close', data: { reason: 'as-recorded' } },
  };
  const learned: readonly Command[] = [
    ...(life.cause === undefined
      ? []
      : [{ type: 'record-root-cause', data: { cause: life.cause, area: 'process' } } as const]),
    ...(life.effective === undefined
      ? []
      : [
          { type: 'link-corrective-action', data: { kind: 'corrective' } } as const,
          { type: 'verify-corrective-action', data: { action: 1, effective: life.effective } } as const,
        ]),
  ];
  const later: Told[] = [
    ...learned.map((command) => ({ ...onTheSpot, command })),
    ...(life.atOnce ? [onTheSpot] : []),
  ];
  for (const one of life.acts) {
    day += one.date.wait;
    // A response is answered once.
    const key = `${one.command} ${one.response}`;
    const isOnce = one.command.endsWith('-response') && one.command !== 'propose-response';
    if (isOnce && answered.has(key)) continue;
    answered.add(key);
    later.push({
      batch: one.batch,
      externalId,
      zone: one.date.zone ?? life.zone,
      command: commandOf(one, day, zone),
      occurredAt: dateOf(one.date, day, one.date.zone ?? zone),
    });
  }
  if (life.byKind) {
    const order: readonly string[] = ACTS;
    later.sort((a, b) => order.indexOf(a.command.type) - order.indexOf(b.command.type));
  }
  return [{ ...receipt, occurredAt }, ...later];
}

function receiptOf(life: Imported, zone: string): Command {
  const { channel, kind, product, category, organisation, person, dues, start } = life;
  return {
    type: 'receive',
    policy: 'as-recorded',
    data: { channel, kind, ...given({ product, category, organisation }) },
    personal: person === undefined ? {} : { complainant: { email: person } },
    deadlines: dues.map((due) => ({ clock: due.clock, dueAt: dueAt(due, start, zone) })),
  };
}

function commandOf(one: Act, day: number, zone: string): Command {
  const { command: type, response, clock, severity, handler } = one;
  switch (type) {
    case 'acknowledge':
      return { type, data: { channel: 'email' } };
    case 'assess':
      return { type, data: { severity, safety: clock === 'safety', ...given({ kind: one.kind }) } };
    case 'assign':
      return { type, data: { handler, conflictDeclared: false } };
    case 'record-contact':
      return { type, data: { channel: 'phone', direction: 'inbound', with: 'complainant' } };
    case 'refer':
      return { type, data: { body: 'An ombudsman' } };
    case 'record-satisfaction':
      return { type, data: given(one.ratings) };
    case 'propose-response':
      return { type, data: { type: one.type, outcome: one.outcome ?? 'upheld' } };
    case 'approve-response':
      return { type, data: { response, type: one.type, ...given({ outcome: one.outcome }) } };
    case 'accept-response':
    case 'reject-response':
      return { type, data: { response } };
    case 'escalate':
      return {
        type,
        data: { toTier: 2, trigger: 'response-rejected', ...(clock === 'safety' ? { handler } : {}) },
      };
    case 'promise-remedy':
      return { type, data: { remedy: response, kind: 'refund', ...one.money } };
    case 'fulfil-remedy':
      return { type, data: { remedy: response, ...one.money } };
    case 'fail-remedy':
      return { type, data: { remedy: response } };
    case 'record-root-cause':
      return { type, data: { cause: one.cause, area: 'process' } };
    case 'link-corrective-action':
      return { type, data: { kind: 'corrective', owner: handler } };
    case 'verify-corrective-action':
      return { type, data: { action: 1, effective: one.effective } };
    case 'record-breach':
      return { type, data: { clock, ...given({ dueAt: one.due && dueAt(one.due, day - 40, zone) }) } };
    case 'pause-clock':
      return { type, data: { clock, ground: 'awaiting-complainant' } };
    case 'resume-clock':
      return { type, data: { clock, ...given({ dueAt: one.due && dueAt(one.due, day, zone) }) } };
    case 'extend-deadline': {
      const later = one.due ?? { clock, form: 'day', wait: 10, hour: 0 };
      return { type, data: { clock, dueAt: dueAt(later, day - 20, zone) } };
    }
    case 'close':
      return { type, data: { reason: 'as-recorded' } };
    case 'reopen':
      return { type, data: {} };
  }
}

/** The same as a line of a jsonl file. */
export function lineOf({ externalId, command, occurredAt, zone }: Told): string {
  const when = occurredAt === 'unknown' ? { dateUnknown: true } : { occurredAt };
  const common = { source: 'other', externalId, ...given({ zone }), ...when };
  if (command.type !== 'receive')
    return JSON.stringify({ command: command.type, ...common, ...command.data });
  const { category, ...data } = command.data;
  const problem = category === undefined ? {} : { problem: { category } };
  const { complainant } = command.personal;
  return JSON.stringify({
    ...common,
    ...data,
    ...problem,
    ...given({ complainant }),
    deadlines: command.deadlines,
  });
}

function dateOf({ form, hour }: Imported['first'], day: number, zone: string): string {
  switch (form) {
    case 'unknown':
      return 'unknown';
    case 'day':
      return dayText(day);
    case 'midnight':
      return instantText(midnight(day, zone));
    case 'instant':
      return instantText(instant(day, hour));
  }
}

function dueAt({ form, wait, hour }: Due, from: number, zone: string): string {
  const day = from + wait;
  if (form === 'day') return dayText(day);
  return instantText(form === 'midnight' ? midnight(day, zone) : instant(day, hour));
}

/** Only the members that exist. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const copy = { ...members };
  for (const name of Object.keys(copy))
    if (Reflect.get(copy, name) === undefined) Reflect.deleteProperty(copy, name);
  return copy as { [K in keyof T]?: Exclude<T[K], undefined> };
}
