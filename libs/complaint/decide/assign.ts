import { DomainError } from '../errors.ts';
import type { Decision } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { isKeptAway, toHandle } from './persons.ts';
import { noteOnly } from './timing.ts';

export interface Assign {
  readonly type: 'assign';
  readonly data: { readonly handler: string; readonly conflictDeclared: boolean };
}

/**
 * Objectivity: nobody handles a complaint that concerns themselves. At a tier that must differ, nobody handles a
 * complaint that they worked on at a lower tier.
 */
export const assign: Decision<Assign> = {
  names: ({ data: { handler } }) => [toHandle(handler)],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data: { handler, conflictDeclared } }, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    if (!timing.waived) {
      if (conflictDeclared) throw new DomainError('conflict-of-interest');
      if (isKeptAway(state, timing, handler)) throw new DomainError('handler-involved-before');
    }
    return [
      {
        type: 'HandlerAssigned',
        ...timing.when,
        data: { handler, conflictDeclared, ...timing.noted },
        ...noteOnly(timing),
      },
    ];
  },
};
