import { internalCommand } from './internal-command.ts';

export const recordMissedDeadline = internalCommand({
  type: 'record-missed-deadline',
  summary: 'Record that a due date has passed unmet',
  tells: {},
});
