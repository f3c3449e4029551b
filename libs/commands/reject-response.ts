import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { numbersOf, perThing } from './probe.ts';
import { personal } from './translating.ts';

export class RejectResponseBody extends AnyCommandBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const rejectResponse = command({
  type: 'reject-response',
  summary: 'Record that the complainant rejects',
  http: {
    path: '/v1/complaints/{folio}/responses/{n}/rejections',
    roles: HANDLING,
    description: 'The complaint stays open. From now on it can be escalated.',
    example: { body: { reason: 'The interest is missing.' }, revision: 6, status: 'investigating' },
    probes: ({ state }) => perThing(numbersOf(state.responses), (number) => [{ number }]),
  },
  about: { thing: 'response' },
  body: RejectResponseBody,
  history: true,
  translate: ({ reason }, given) => ({
    type: 'reject-response',
    data: { response: numberIn(given) },
    ...personal({ reason }),
  }),
  tells: { ResponseRejected: ({ response }) => `Response ${response} rejected by the complainant` },
});
