import { describe, expect, it } from '@jest/globals';
import type { ComplainantAct, ComplainantBodies } from '#complainant-desk';
import type { CommandOf, LaterType, ReceivedComplaint } from '#complaint';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { decide } from '../complaint/decide/decide.ts';
import { DomainError } from '../complaint/errors.ts';
import { HOUSE_POLICIES } from '../complaint/testing/house-policies.ts';
import { HOUSE_STAFF } from '../complaint/testing/house-staff.ts';
import { live, type Step, steps } from '../complaint/testing/lives.ts';
import { APPROVER, ask, day, HANDLER } from '../complaint/testing/samples.ts';
import { COMPLAINANT_ACTS, mayOf, readAct } from './index.ts';

const COMPLAINANT = { id: '0e0b8f04-3f0c-5c52-8a55-4a529d0c0f6f', role: 'complainant' } as const;

const HOURS_A_DAY = 24;

/** What people send. A mark alone may be given also where no text is taken any more. */
const BODIES: { readonly [A in ComplainantAct]: ComplainantBodies[A] } = {
  acceptances: {},
  rejections: { reason: 'The interest is missing.' },
  withdrawals: { statement: 'It is settled.' },
  information: { text: 'Here is the bill.' },
  ratings: { outcome: 5 },
  escalations: { reason: 'Somebody else should look.' },
  reopenings: { reason: 'The refund never came.' },
  'contact-changes': { complainant: { email: 'new@example.org' } },
};

/** Whether the aggregate takes a command. */
function isTaken(
  state: ReceivedComplaint,
  now: string,
  command: CommandOf<LaterType>,
  note: string | undefined,
): boolean {
  const { context } = ask(command, { now, ...(note !== undefined && { note }) });
  try {
    decide({ command, context: { ...context, actor: COMPLAINANT } }, state, HOUSE_POLICIES, HOUSE_STAFF);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** What the aggregate takes when people send it. */
function taken(state: ReceivedComplaint, now: string, kind: ComplainantAct, body: object): boolean {
  const { value: asked } = readAct(kind, body);
  if (asked === undefined) throw new Error(`The body of ${kind} is wrong.`);
  const { commands, note } = asked(state);
  return commands.every((command) => isTaken(state, now, command, note));
}

const WITHDRAWAL: Step = {
  command: { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'It is settled.' } },
  by: HANDLER,
  hours: 1,
};
const NOTHING: readonly Step[] = [];
const ANSWER: readonly Step[] = [
  { command: { type: 'assess', data: { severity: 'low', safety: false } }, by: HANDLER, hours: 1 },
  {
    command: { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } },
    by: HANDLER,
    hours: 1,
  },
  { command: { type: 'approve-response', data: { response: 1 } }, by: APPROVER, hours: 1 },
];

/** A complaint after any life, and a moment after it. Some are answered first, some withdrawn at last, some erased. */
const standings = fc.record({
  path: fc
    .tuple(fc.constantFrom(NOTHING, ANSWER), fc.oneof(fc.constant(NOTHING), steps), fc.boolean())
    .map(([begin, rest, isWithdrawn]) => [...begin, ...rest, ...(isWithdrawn ? [WITHDRAWAL] : [])]),
  days: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 200 })),
  isErased: fc.boolean(),
});

describe('What a complainant is offered', () => {
  it.each(SEEDS)(
    'is what the aggregate takes from the complainant, after any life, at any moment (%s)',
    (_, { seed, isFixed }) => {
      const seen = new Map<string, number>();
      fc.assert(
        fc.property(standings, ({ path, days, isErased }) => {
          const lived = live('house', ask, path).state;
          if (lived.status === 'none') throw new Error('There is no receipt.');
          const protection = { holds: [], erasures: [], because: [], ...lived.protection, isErased: true };
          const state: ReceivedComplaint = isErased ? { ...lived, protection } : lived;
          const hours = path.reduce((sum, step) => sum + step.hours, 0);
          const now = day(hours / HOURS_A_DAY + days);
          const offered = mayOf(state, (command) =>
            isTaken(state, now, command, undefined) ? undefined : new DomainError('not-closed'),
          );
          const accepted = COMPLAINANT_ACTS.filter((kind) => taken(state, now, kind, BODIES[kind]));
          expect(offered).toEqual(accepted);
          const withText = taken(state, now, 'ratings', { outcome: 5, comment: 'Slow.' });
          expect(withText).toBe(offered.includes('ratings') && !isErased);
          for (const kind of COMPLAINANT_ACTS) {
            const key = `${kind} ${offered.includes(kind)}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
          }
        }),
        { seed },
      );
      if (!isFixed) return;
      // Ratings are taken at any time. Each other act is seen offered, and seen not offered.
      const both = COMPLAINANT_ACTS.filter((kind) => kind !== 'ratings');
      expect(both.filter((kind) => !seen.has(`${kind} true`) || !seen.has(`${kind} false`))).toEqual([]);
    },
  );
});
