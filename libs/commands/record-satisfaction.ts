import { FreeText, Optional, Whole } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { type Codes, command, HANDLING } from './command.ts';
import { personal, present } from './translating.ts';

export class RecordSatisfactionBody extends AnyCommandBody {
  /** From 1, the worst, to 5, the best. */
  @Optional()
  @Whole(1, 5)
  handling?: number;

  /** From 1, the worst, to 5, the best. */
  @Optional()
  @Whole(1, 5)
  outcome?: number;

  @Optional()
  @FreeText(REMARK_MAX)
  comment?: string;
}

export const recordSatisfaction = command({
  type: 'record-satisfaction',
  summary: 'Record how satisfied the complainant is',
  http: {
    path: '/v1/complaints/{folio}/satisfaction',
    roles: HANDLING,
    description:
      'At least one of the two ratings. A later rating replaces an earlier one. Also after closing.',
    example: { body: { handling: 4, outcome: 5, comment: 'Quick.' }, revision: 11, status: 'closed' },
    probes: () => [{ rest: { handling: 3 } }, { rest: { outcome: 3 }, alternative: true }],
  },
  body: RecordSatisfactionBody,
  history: true,
  translate: ({ handling, outcome, comment }) => ({
    type: 'record-satisfaction',
    data: present({ handling, outcome }),
    ...personal({ comment }),
  }),
  tells: { SatisfactionRecorded: (codes) => `Rated by the complainant: ${ratings(codes).join(', ')}` },
});

function ratings({ handling, outcome }: Codes): readonly string[] {
  return [
    ...(handling === undefined ? [] : [`handling ${handling} of 5`]),
    ...(outcome === undefined ? [] : [`outcome ${outcome} of 5`]),
  ];
}
