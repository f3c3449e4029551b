import type { Tier } from '#complaint';
import { Code, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { present } from './translating.ts';
import { words } from './words.ts';

const HIGHEST_TIER = 9;

export class EscalateBody extends AnyCommandBody {
  @Whole(1, HIGHEST_TIER)
  toTier!: number;

  /** The reason as a code, e.g. `response-rejected`. */
  @Code()
  trigger!: string;

  @Optional()
  @PrincipalId()
  handler?: string;
}

/** The tiers above one. Where there is none, one that does not exist. */
function tiersAbove(tier: number, tiers: readonly Tier[] = []): readonly number[] {
  const above = tiers.map(({ n }) => n).filter((n) => n > tier);
  return above.length === 0 ? [Math.min(tier + 1, HIGHEST_TIER)] : above;
}

export const escalate = command({
  type: 'escalate',
  summary: 'Escalate to a higher tier',
  http: {
    path: '/v1/complaints/{folio}/escalations',
    roles: HANDLING,
    example: { body: { toTier: 2, trigger: 'response-rejected' }, revision: 7, status: 'investigating' },
    probes: ({ state: { tier }, rules }) =>
      tiersAbove(tier, rules?.tiers).map((toTier) => ({ choice: { toTier }, rest: { trigger: 'other' } })),
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
