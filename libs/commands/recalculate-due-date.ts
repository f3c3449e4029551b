import { AnyCommandBody } from './any-command.ts';
import { command } from './command.ts';
import { clockDue } from './words.ts';

class NoBody extends AnyCommandBody {}

export const recalculateDueDate = command<'recalculate-due-date', NoBody, 'DueDateRecalculated'>({
  type: 'recalculate-due-date',
  summary: 'Compute a due date again after a holiday was announced late',
  http: undefined,
  internal: true,
  body: NoBody,
  history: false,
  translate: () => {
    throw new TypeError('Only the ledger itself gives this command.');
  },
  tells: { DueDateRecalculated: (codes) => clockDue(`computed again (${codes['cause']})`, codes) },
});
