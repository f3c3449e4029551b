import { AnyCommandBody } from './any-command.ts';
import { command } from './command.ts';

class NoBody extends AnyCommandBody {}

export const recordMissedDeadline = command<'record-missed-deadline', NoBody, never>({
  type: 'record-missed-deadline',
  summary: 'Record that a due date has passed unmet',
  http: undefined,
  internal: true,
  body: NoBody,
  history: false,
  translate: () => {
    throw new TypeError('Only the ledger itself gives this command.');
  },
  tells: {},
});
