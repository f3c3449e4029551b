import { DomainError } from '../errors.ts';
import type { Hold, ReceivedComplaint } from '../state.ts';
import type { Decision } from './decision.ts';
import { mustCount } from './guards.ts';
import { nextNumber } from './next-number.ts';
import { worded } from './timing.ts';

export interface PlaceLegalHold {
  readonly type: 'place-legal-hold';
  readonly data: {
    /** The number of the hold, if imported history gives it. Otherwise the hold gets the next number. */
    readonly hold?: number;
  };
  readonly personal?: { readonly reason?: string; readonly authority?: string };
}

export interface ReleaseLegalHold {
  readonly type: 'release-legal-hold';
  readonly data: { readonly hold: number };
  readonly personal?: { readonly reason?: string };
}

export const placeLegalHold: Decision<PlaceLegalHold> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    const holds = holdsOf(state);
    const hold = (timing.waived ? data.hold : undefined) ?? nextNumber(holds);
    mustCount(hold, 'hold');
    if (holds.some(({ n }) => n === hold)) throw new DomainError('hold-already-placed', { hold });
    return [
      {
        type: 'LegalHoldPlaced',
        ...timing.when,
        data: { hold, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const releaseLegalHold: Decision<ReleaseLegalHold> = {
  names: () => [],
  answers: ({ data: { hold } }, state) => [findHold(state, hold)?.placedAt],
  oncePer: undefined,
  decide: ({ data: { hold: n }, personal }, state, timing) => {
    mustCount(n, 'hold');
    const hold = findHold(state, n);
    if (hold === undefined) throw new DomainError('no-such-hold', { hold: n });
    if (hold.released) throw new DomainError('hold-already-released', { hold: n });
    return [
      {
        type: 'LegalHoldReleased',
        ...timing.when,
        data: { hold: n, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

function holdsOf({ protection }: ReceivedComplaint): readonly Hold[] {
  return protection?.holds ?? [];
}

function findHold(state: ReceivedComplaint, n: number): Hold | undefined {
  return holdsOf(state).find((one) => one.n === n);
}
