import { FreeText, Line, Name, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe, SOME_TEXT } from './probe.ts';
import { named, personal, present } from './translating.ts';

export class ReferBody extends AnyCommandBody {
  /** The name of the body outside. */
  @Name()
  body!: string;

  @Optional()
  @FreeText(REMARK_MAX)
  ground?: string;

  /** The number under which the body has the complaint. */
  @Optional()
  @Line(200)
  reference?: string;
}

export const refer = command({
  type: 'refer',
  summary: 'Refer to a body outside',
  http: {
    path: '/v1/complaints/{folio}/referrals',
    roles: HANDLING,
    description: 'A closed complaint may be referred too. It stays closed.',
    example: {
      body: { body: 'Financial Ombudsman Service', ground: 'The final response was rejected.' },
      revision: 8,
      status: 'investigating',
    },
    probes: oneProbe({ body: SOME_TEXT }),
  },
  about: { thing: 'referral', made: true },
  body: ReferBody,
  history: true,
  translate: ({ body, ground, reference }, { number }) => ({
    type: 'refer',
    data: present({ referral: number, body: named(body) }),
    ...personal({ ground, reference }),
  }),
  tells: { ComplaintReferred: ({ referral, body }) => `Referred to ${body} (referral ${referral})` },
});
