import { FreeText, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command } from './command.ts';
import { oneProbe, SOME_TEXT } from './probe.ts';
import { personal, present } from './translating.ts';

/** The members of every legal hold. */
class HoldBody extends AnyCommandBody {
  /** Who demands the hold: a court, a regulator, a department. */
  @Optional()
  @FreeText(REMARK_MAX)
  authority?: string;
}

export class PlaceLegalHoldBody extends HoldBody {
  @FreeText(REMARK_MAX)
  reason!: string;
}

/** A hold of another system, which may not tell why. */
export class HistoryPlaceLegalHoldBody extends HoldBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const placeLegalHold = command<'place-legal-hold', HistoryPlaceLegalHoldBody, 'LegalHoldPlaced'>({
  type: 'place-legal-hold',
  summary: 'Place a legal hold',
  http: {
    path: '/v1/complaints/{folio}/legal-holds',
    roles: ['compliance'],
    description: 'As long as a hold is in force, nothing of the complaint can be erased.',
    example: {
      body: { reason: 'A claim was announced.', authority: 'Legal department' },
      revision: 9,
      status: 'closed',
    },
    probes: oneProbe({ reason: SOME_TEXT }),
  },
  about: { thing: 'hold', made: true },
  body: PlaceLegalHoldBody,
  history: HistoryPlaceLegalHoldBody,
  translate: ({ reason, authority }, { number }) => ({
    type: 'place-legal-hold',
    data: present({ hold: number }),
    ...personal({ reason, authority }),
  }),
  tells: { LegalHoldPlaced: ({ hold }) => `Legal hold ${hold} placed` },
});
