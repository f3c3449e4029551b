import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, MonetaryRemedy } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { mustNotBeInvolvedBelow } from './persons.ts';
import { type Timing, worded } from './timing.ts';

const AMOUNT = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
const CURRENCY = /^[A-Z]{3}$/;

export function proposeResponse(
  command: CommandOf<'propose-response'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeOpenUnlessWaived(state, act);
  const { type, outcome, remedies } = command.data;
  for (const remedy of remedies ?? []) checkAmount(remedy);
  if (!state.assessed && type !== 'summary' && !act.waived) throw new DomainError('not-assessed');
  mustNotBeInvolvedBelow(state, act);
  const next = 1 + state.responses.reduce((highest, { n }) => Math.max(highest, n), 0);
  const response = (act.waived ? command.data.response : undefined) ?? next;
  mustCount(response, 'response');
  return [
    {
      type: 'ResponseProposed',
      ...act.when,
      data: { ...command.data, response, ...act.noted },
      ...worded(command.personal, act),
      ...(outcome === undefined ? {} : { reasonCode: outcome }),
    },
  ];
}

function checkAmount({ amount, currency }: MonetaryRemedy): void {
  if (amount === undefined && currency === undefined) return;
  if (!AMOUNT.test(amount ?? '') || !CURRENCY.test(currency ?? '')) throw new DomainError('malformed-amount');
}
