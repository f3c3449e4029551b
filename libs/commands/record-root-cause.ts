import { CAUSE_AREAS, type CauseArea } from '#complaint';
import { Code, FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, IMPROVING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal } from './translating.ts';
import { words } from './words.ts';

export class RecordRootCauseBody extends AnyCommandBody {
  /** A code that complaints of one cause share. */
  @Code()
  cause!: string;

  @OneOf(CAUSE_AREAS)
  area!: CauseArea;

  @Optional()
  @FreeText(REMARK_MAX)
  description?: string;
}

export const recordRootCause = command({
  type: 'record-root-cause',
  summary: 'Record why the problem occurred',
  http: {
    path: '/v1/complaints/{folio}/root-causes',
    roles: IMPROVING,
    description: 'Also after the closing.',
    example: {
      body: {
        cause: 'posting-rule-double',
        area: 'system',
        description: 'The new posting rule runs twice at the end of a month.',
      },
      revision: 9,
      status: 'closed',
    },
    probes: oneProbe({ cause: 'other', area: 'other' }),
  },
  about: { thing: 'rootCause', made: true },
  body: RecordRootCauseBody,
  history: true,
  translate: ({ cause, area, description }) => ({
    type: 'record-root-cause',
    data: { cause, area },
    ...personal({ description }),
  }),
  tells: {
    RootCauseRecorded: ({ rootCause, cause, area }) =>
      `Root cause ${rootCause} found: ${words(cause)} (${area})`,
  },
});
