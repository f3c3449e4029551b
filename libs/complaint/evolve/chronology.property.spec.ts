import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { latestResponse } from '../queries.ts';
import { type ComplaintState, NO_COMPLAINT } from '../state.ts';
import { AS_RECORDED } from '../testing/house-policies.ts';
import {
  accepted,
  acknowledged,
  assessed,
  assigned,
  COLLEAGUE,
  closed,
  escalated,
  HANDLER,
  importedComplaint,
  issued,
  rejected,
  reopened,
  SOURCE,
} from '../testing/samples.ts';
import { type FoldableEvent, fold } from './evolve.ts';

/** An event as another system recorded it. */
function told(event: FoldableEvent, at: string): FoldableEvent {
  const policy = { id: AS_RECORDED.id, version: AS_RECORDED.version };
  const data = { ...event.data, source: SOURCE };
  return { ...event, occurredAt: at, data, envelope: { ...event.envelope, policy } } as FoldableEvent;
}

const acts = fc.constantFrom<(n: number) => FoldableEvent>(
  () => acknowledged(),
  () => assessed({ severity: 'low' }),
  () => assessed({ severity: 'high' }),
  () => assigned(HANDLER),
  () => assigned(COLLEAGUE),
  () => escalated(1, 2),
  () => escalated(2, 3, HANDLER),
  (n) => issued(n),
  (n) => issued(n, { type: 'holding' }),
  () => accepted(1),
  () => rejected(1),
);

interface Life {
  /** In the order of their dates. */
  readonly events: readonly FoldableEvent[];
  readonly isLifeCycle: readonly boolean[];
}

/** Histories of one to three cycles, with acts in each. */
const lives = fc
  .array(fc.array(acts, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((cycles): Life => {
    const events: FoldableEvent[] = [importedComplaint('2013-07-01')];
    const isLifeCycle = [true];
    let day = 1;
    const add = (event: FoldableEvent, isLife: boolean): void => {
      day += 1;
      events.push(told(event, `2013-07-${String(day).padStart(2, '0')}`));
      isLifeCycle.push(isLife);
    };
    for (const [n, own] of cycles.entries()) {
      if (n > 0) {
        add(closed('as-recorded'), true);
        add(reopened(n + 1, { at: 'unknown' }), true);
      }
      for (const act of own) add(act(events.length), false);
    }
    return { events, isLifeCycle };
  });

/** The same events in a possible order of arrival: the life-cycle events in order, the others anywhere between. */
const knownAs = lives.chain((life) =>
  fc.array(fc.nat(), { minLength: life.events.length, maxLength: life.events.length }).map((draws) => {
    const order = life.events.filter((_, i) => life.isLifeCycle[i]);
    const others = life.events.filter((_, i) => !life.isLifeCycle[i]);
    for (const [i, event] of others.entries()) {
      order.splice(1 + ((draws[i] ?? 0) % order.length), 0, event);
    }
    return { inOrder: life.events, asKnown: order };
  }),
);

function shown(state: ComplaintState) {
  if (state.status === 'none') return undefined;
  const { status, cycle, tier, handler, severity, safety, acknowledged: isAcknowledged } = state;
  const latest = latestResponse(state);
  return {
    ...{ status, cycle, tier, handler, severity, safety, isAcknowledged },
    latest: latest && { n: latest.n, cycle: latest.cycle, state: latest.state },
  };
}

describe('History', () => {
  it('leads to the same state in every order of arrival', () => {
    fc.assert(
      fc.property(knownAs, ({ inOrder, asKnown }) => {
        expect(shown(fold(asKnown, NO_COMPLAINT))).toEqual(shown(fold(inOrder, NO_COMPLAINT)));
      }),
      { numRuns: 500 },
    );
  });
});
