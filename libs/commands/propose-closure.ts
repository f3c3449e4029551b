import { SECONDED_REASONS, type SecondedReason } from '#complaint';
import { FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { SOME_TEXT } from './probe.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

export class ProposeClosureBody extends AnyCommandBody {
  @OneOf(SECONDED_REASONS)
  reason!: SecondedReason;

  /** Why. For out-of-scope it is required. */
  @Optional()
  @FreeText(REMARK_MAX)
  justification?: string;
}

export const proposeClosure = command({
  type: 'propose-closure',
  summary: 'Propose to close the complaint',
  http: {
    path: '/v1/complaints/{folio}/closure-proposals',
    roles: HANDLING,
    description:
      'For the reasons that need two persons. For no-response, the attempts are the recorded outbound contacts with ' +
      'the complainant since the latest response was issued.',
    example: {
      body: { reason: 'out-of-scope', justification: 'The policy is with another insurer.' },
      revision: 4,
      status: 'investigating',
    },
    probes: () => [
      { choice: { reason: 'no-response' } },
      { choice: { reason: 'out-of-scope' }, rest: { justification: SOME_TEXT } },
    ],
  },
  about: { thing: 'closure', made: true },
  body: ProposeClosureBody,
  history: true,
  translate: ({ reason, justification }, { number }) => ({
    type: 'propose-closure',
    data: present({ closure: number, reason }),
    ...personal({ justification }),
  }),
  tells: { ClosureProposed: ({ closure, reason }) => `Closing ${closure} proposed: ${words(reason)}` },
});
