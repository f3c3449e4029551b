import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe, SOME_TEXT } from './probe.ts';
import { personal } from './translating.ts';

export class WaiveInvestigationBody extends AnyCommandBody {
  @FreeText(REMARK_MAX)
  reason!: string;
}

/** A waiver of another system, which may not tell why. */
export class HistoryWaiveInvestigationBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const waiveInvestigation = command<
  'waive-investigation',
  HistoryWaiveInvestigationBody,
  'InvestigationWaived'
>({
  type: 'waive-investigation',
  summary: 'Decide that no investigation is needed',
  http: {
    path: '/v1/complaints/{folio}/investigation-waivers',
    roles: HANDLING,
    example: {
      body: { reason: 'The account shows the double booking.' },
      revision: 5,
      status: 'investigating',
    },
    probes: oneProbe({ reason: SOME_TEXT }),
  },
  body: WaiveInvestigationBody,
  history: HistoryWaiveInvestigationBody,
  translate: ({ reason }) => ({ type: 'waive-investigation', data: {}, ...personal({ reason }) }),
  tells: { InvestigationWaived: () => 'Investigation waived' },
});
