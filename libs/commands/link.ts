import { LINK_KINDS, type LinkKind, parseFolio } from '#complaint';
import { FreeText, OneOf, Optional, parsed } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { personal } from './translating.ts';
import { words } from './words.ts';

function isFolio(text: string): boolean {
  try {
    return parseFolio(text) !== '';
  } catch {
    return false;
  }
}

export class LinkBody extends AnyCommandBody {
  @OneOf(LINK_KINDS)
  kind!: LinkKind;

  /** The folio of the other complaint. */
  @parsed(undefined, isFolio, ['bad-folio', 'must be a folio, as in 7K3F-9QW2-XH-W'])
  folio!: string;

  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

export const link = command({
  type: 'link',
  summary: 'Link to another complaint',
  http: {
    path: '/v1/complaints/{folio}/links',
    roles: HANDLING,
    description: 'The link is seen from both complaints. A closed complaint may be linked too.',
    example: {
      body: { kind: 'duplicate-of', folio: '7K3F-9QW2-XH-W', reason: 'Sent again by e-mail.' },
      revision: 3,
      status: 'assessed',
    },
    probes: ({ folio }) => [{ rest: { kind: 'related', folio }, found: 'another' }],
  },
  body: LinkBody,
  history: true,
  translate: ({ kind, folio, reason }) => ({
    type: 'link',
    data: { kind, folio: parseFolio(folio) },
    ...personal({ reason }),
  }),
  tells: {
    ComplaintLinked: ({ kind, folio }) => `Linked: ${words(kind)}${kind === 'related' ? ' to' : ''} ${folio}`,
  },
});
