import {
  COMPLEXITIES,
  type Complexity,
  FEEDBACK_KINDS,
  type FeedbackKind,
  SEVERITIES,
  type Severity,
} from '#complaint';
import { Each, Flag, FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, CONCERNED_MAX, PrincipalId, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal, present, some } from './translating.ts';

export class AssessBody extends AnyCommandBody {
  @OneOf(SEVERITIES)
  severity!: Severity;

  @Optional()
  @OneOf(COMPLEXITIES)
  complexity?: Complexity;

  @Optional()
  @FreeText(REMARK_MAX)
  impact?: string;

  /** Default: false. */
  @Optional()
  @Flag()
  safety?: boolean;

  @Optional()
  @Flag()
  immediateActionNeeded?: boolean;

  @Optional()
  @Flag()
  immediateActionPossible?: boolean;

  /**
   * Further principals whom the complaint concerns. They may not work on it from now on. If the handler is one of them,
   * nobody handles the complaint until it is assigned again.
   */
  @Optional()
  @Each(PrincipalId(), 0, CONCERNED_MAX)
  concerns?: readonly string[];

  /** Present when the assessment reclassifies the feedback. */
  @Optional()
  @OneOf(FEEDBACK_KINDS)
  kind?: FeedbackKind;

  @Optional()
  @FreeText(REMARK_MAX)
  rationale?: string;
}

export const assess = command({
  type: 'assess',
  summary: 'Assess severity and complexity',
  http: {
    path: '/v1/complaints/{folio}/assessments',
    roles: HANDLING,
    example: {
      body: {
        severity: 'medium',
        complexity: 'simple',
        safety: false,
        rationale: 'One customer, one payment.',
      },
      revision: 2,
      status: 'assessed',
    },
    probes: oneProbe({ severity: 'medium' }),
  },
  body: AssessBody,
  history: true,
  translate: ({ severity, complexity, safety, kind, impact, rationale, ...body }) => ({
    type: 'assess',
    data: present({
      severity,
      complexity,
      safety: safety ?? false,
      immediateActionNeeded: body.immediateActionNeeded,
      immediateActionPossible: body.immediateActionPossible,
      kind,
      concerns: some(body.concerns),
    }),
    ...personal({ impact, rationale }),
  }),
  tells: {
    ComplaintAssessed: ({ severity, complexity, safety, kind, handlerRelieved }) =>
      `Assessed as ${severity}${complexity === undefined ? '' : ` and ${complexity}`}` +
      `${safety === true ? ', a matter of safety' : ''}` +
      `${kind === undefined ? '' : `; treated as a ${kind} from now on`}` +
      `${handlerRelieved === true ? '; it concerns its handler, who handles it no longer' : ''}`,
  },
});
