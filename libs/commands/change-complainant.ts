import { CONFIDENTIALITY_WISHES, type ConfidentialityWish } from '#complaint';
import { Each, Nested, NullableNested, OneOf, Optional } from '#validation';
import { AnyCommandBody } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { SOME_TEXT } from './probe.ts';
import { ComplainantBody, RepresentativeBody } from './receive.ts';
import { group, personal, present } from './translating.ts';

export class ChangeComplainantBody extends AnyCommandBody {
  /** Only the members that change. */
  @Optional()
  @Nested(() => ComplainantBody)
  complainant?: ComplainantBody;

  /** Who acts for the complainant from now on, with all members. `null`: nobody does any more. */
  @Optional()
  @NullableNested(() => RepresentativeBody)
  representative?: RepresentativeBody | null;

  /** All wishes from now on. An empty list: none. */
  @Optional()
  @Each(OneOf(CONFIDENTIALITY_WISHES), 0, CONFIDENTIALITY_WISHES.length)
  confidentiality?: readonly ConfidentialityWish[];
}

export const changeComplainant = command({
  type: 'change-complainant',
  summary: 'Record a new address, name, representative or wish of the complainant',
  http: {
    path: '/v1/complaints/{folio}/complainant-changes',
    roles: HANDLING,
    description:
      'A change is no correction: the history keeps what was right before, and the complaint is still found by it.',
    example: {
      body: { complainant: { email: 'new@example.org' }, representative: null },
      revision: 4,
      status: 'investigating',
    },
    // The wishes as they are: not everybody may take one away, and after an erasure nothing else can be given.
    probes: ({ state: { wishes = [] } }) => [
      { rest: { confidentiality: CONFIDENTIALITY_WISHES.filter((one) => wishes.includes(one)) } },
      { rest: { representative: null }, alternative: true },
      { rest: { complainant: { name: SOME_TEXT } }, alternative: true },
    ],
  },
  body: ChangeComplainantBody,
  history: true,
  translate: ({ complainant, representative, confidentiality }) => ({
    type: 'change-complainant',
    data: present({ confidentiality: confidentiality && [...new Set(confidentiality)] }),
    ...personal({
      complainant: group(complainant),
      representative: representative === null ? null : group(representative),
    }),
  }),
  tells: { ComplainantChanged: () => 'Complainant changed' },
});
