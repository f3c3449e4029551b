import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal } from './translating.ts';

export class ReopenBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const reopen = command({
  type: 'reopen',
  summary: 'Reopen a closed complaint',
  http: {
    path: '/v1/complaints/{folio}/reopenings',
    roles: HANDLING,
    example: { body: { reason: 'The refund never arrived.' }, revision: 9, status: 'investigating' },
    probes: oneProbe(),
  },
  body: ReopenBody,
  history: true,
  translate: ({ reason }) => ({ type: 'reopen', data: {}, ...personal({ reason }) }),
  tells: { ComplaintReopened: ({ cycle }) => `Reopened, cycle ${cycle} begins` },
});
