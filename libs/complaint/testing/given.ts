import { expect } from '@jest/globals';
import type { Request } from '../commands.ts';
import { decide } from '../decide/decide.ts';
import { DomainError, type RefusalCode } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import { type FoldableEvent, foldHistory } from '../evolve/evolve.ts';
import { HOUSE_POLICIES } from './house-policies.ts';
import { HOUSE_STAFF } from './house-staff.ts';

export interface Then {
  /** The command is accepted and leads to exactly these events. Without arguments: there is nothing to do. */
  leadsTo(...events: readonly ComplaintEvent[]): void;
  /** The command is accepted and leads to one event like this. */
  leadsToOne(
    event: { readonly type: ComplaintEvent['type'] } & Partial<Record<keyof ComplaintEvent, unknown>>,
  ): void;
  /** The command is refused with this code. */
  refused(code: RefusalCode): void;
  /** What an accepted command leads to. */
  events(): readonly ComplaintEvent[];
}

/** `given(what happened).when(what is asked).leadsTo(what follows)` or `.refused(why)`. */
export function given(...history: readonly FoldableEvent[]): { when(request: Request): Then } {
  return {
    when(request) {
      const run = () => decide(request, foldHistory(history), HOUSE_POLICIES, HOUSE_STAFF);
      return {
        leadsTo(...events) {
          expect(run()).toEqual(events);
        },
        leadsToOne(event) {
          expect(run()).toEqual([expect.objectContaining(event)]);
        },
        refused(code) {
          expect(codeOf(run)).toBe(code);
        },
        events: run,
      };
    },
  };
}

function codeOf(run: () => readonly ComplaintEvent[]): string {
  try {
    return `accepted: ${run()
      .map(({ type }) => type)
      .join(', ')}`;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
