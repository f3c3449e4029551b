import { Code, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { present } from './translating.ts';
import { words } from './words.ts';

export class EscalateBody extends AnyCommandBody {
  @Whole(1, 9)
  toTier!: number;

  /** The reason as a code, e.g. `response-rejected`. */
  @Code()
  trigger!: string;

  @Optional()
  @PrincipalId()
  handler?: string;
}

export const escalate = command({
  type: 'escalate',
  summary: 'Escalate to a higher tier',
  http: {
    path: '/v1/complaints/{folio}/escalations',
    roles: HANDLING,
    example: { body: { toTier: 2, trigger: 'response-rejected' }, revision: 7, status: 'investigating' },
  },
  body: EscalateBody,
  history: true,
  translate: ({ toTier, trigger, handler }) => ({
    type: 'escalate',
    data: present({ toTier, trigger, handler }),
  }),
  tells: {
    ComplaintEscalated: ({ fromTier, toTier, trigger, handler }) =>
      `Escalated from tier ${fromTier} to tier ${toTier} (${words(trigger)})` +
      `${handler === undefined ? '' : `, to ${handler}`}`,
  },
});
