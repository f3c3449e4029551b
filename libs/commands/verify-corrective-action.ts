import { Either, Flag, FreeText, Optional, Whole } from '#validation';
import { ActionId, AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, IMPROVING, idIn } from './command.ts';
import { personal } from './translating.ts';

export class VerifyCorrectiveActionBody extends AnyCommandBody {
  @Flag()
  effective!: boolean;

  @Optional()
  @FreeText(REMARK_MAX)
  evidence?: string;
}

/** A line of history has no address, so it names the action: by its id, or by its number in the complaint. */
export class HistoryVerifyCorrectiveActionBody extends VerifyCorrectiveActionBody {
  @Either(Whole(1, 999), ActionId())
  action: number | string = 1;
}

export const verifyCorrectiveAction = command<
  'verify-corrective-action',
  VerifyCorrectiveActionBody | HistoryVerifyCorrectiveActionBody,
  'CorrectiveActionVerified'
>({
  type: 'verify-corrective-action',
  summary: 'Record whether a corrective action has an effect',
  http: {
    path: '/v1/complaints/{folio}/corrective-actions/{id}/verifications',
    roles: IMPROVING,
    description:
      'The owner of an action may not verify it. A later verification replaces an earlier one. Also after the closing.',
    example: {
      body: { effective: true, evidence: 'No double bookings for three months.' },
      revision: 11,
      status: 'closed',
    },
    probes: ({ state: { improvement }, folio }) => {
      const ids = improvement?.actions.map(({ id }) => id) ?? [];
      return (ids.length === 0 ? [`${folio}.1`] : ids).map((id) => ({ id, rest: { effective: true } }));
    },
  },
  about: { thing: 'action' },
  body: VerifyCorrectiveActionBody,
  history: HistoryVerifyCorrectiveActionBody,
  translate: (body, given) => ({
    type: 'verify-corrective-action',
    data: { action: 'action' in body ? body.action : idIn(given), effective: body.effective },
    ...personal({ evidence: body.evidence }),
  }),
  tells: {
    CorrectiveActionVerified: ({ action, effective }) =>
      `Action ${action} found ${effective === true ? 'effective' : 'not effective'}`,
  },
});
