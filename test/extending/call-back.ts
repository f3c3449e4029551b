import { Flag } from '#validation';
import { AnyCommandBody } from '../../libs/commands/any-command.ts';
import { command, HANDLING } from '../../libs/commands/command.ts';

export class CallBackBody extends AnyCommandBody {
  @Flag()
  reached!: boolean;
}

/** A command that the ledger has not. The compiler closes the types of commands, so it is of a type that there is. */
export const callBack = command({
  type: 'acknowledge',
  summary: 'Call back',
  http: {
    path: '/v1/complaints/{folio}/call-backs',
    roles: HANDLING,
    example: { body: { reached: true }, revision: 1, status: 'received' },
    probes: () => [{ rest: { reached: true } }],
  },
  body: CallBackBody,
  history: true,
  translate: ({ reached }) => ({ type: 'acknowledge', data: reached ? { channel: 'phone' } : {} }),
  tells: { ComplaintAcknowledged: ({ channel }) => `Called back (${channel})` },
});
