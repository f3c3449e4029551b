import { DomainError } from '../errors.ts';
import { SECONDED_REASONS } from '../vocabulary.ts';
import { justifiedAt, mustAllowClosing } from './closing-reasons.ts';
import type { Decision, Given } from './decision.ts';
import { begun, mustBeOpen } from './guards.ts';
import type { DuplicatesFound } from './link.ts';
import { type Timing, worded } from './timing.ts';

export interface Close {
  readonly type: 'close';
  readonly data: Omit<Given<'ComplaintClosed'>, 'closure' | 'proposedBy'>;
  readonly personal?: { readonly justification?: string };
  /** Where the links to what it duplicates lead. The ledger adds it when the reason is `duplicate`. */
  readonly found?: DuplicatesFound;
}

/** A closing for which one person is enough. */
export const close: Decision<Close> = {
  names: () => [],
  answers: ({ data: { reason } }, state, rules) => [begun(state), justifiedAt(reason, state, rules)],
  oncePer: 'cycle',
  decide: (command, state, timing) => {
    const { reason, recourseTold } = command.data;
    mustBeOpen(state);
    mustNeedOnePerson(reason, timing);
    const justification = command.personal?.justification;
    mustAllowClosing(reason, { justification, recourseTold, duplicates: command.found }, state, timing);
    return [
      {
        type: 'ComplaintClosed',
        ...timing.when,
        data: { ...command.data, cycle: state.cycle, ...timing.noted },
        ...worded(command.personal, timing),
        reasonCode: reason,
      },
    ];
  },
};

function mustNeedOnePerson(reason: string, { waived }: Timing): void {
  const needsTwo = SECONDED_REASONS.some((one) => one === reason);
  if (needsTwo && !waived) throw new DomainError('second-person-required', { reason });
}
