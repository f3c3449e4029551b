import { internalCommand } from './internal-command.ts';
import { clockDue } from './words.ts';

export const recalculateDueDate = internalCommand({
  type: 'recalculate-due-date',
  summary: 'Compute a due date again after a holiday was announced late',
  tells: { DueDateRecalculated: (codes) => clockDue(`computed again (${codes['cause']})`, codes) },
});
