import {
  CHANNELS,
  type Channel,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  type ContactDirection,
  type ContactParty,
} from '#complaint';
import { FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { personal } from './translating.ts';
import { by, words } from './words.ts';

/** The members of every contact. */
class ContactBody extends AnyCommandBody {
  @OneOf(CONTACT_DIRECTIONS)
  direction!: ContactDirection;

  @OneOf(CONTACT_PARTIES)
  with!: ContactParty;

  /** What was said. */
  @Optional()
  @FreeText(REMARK_MAX)
  summary?: string;
}

export class RecordContactBody extends ContactBody {
  @OneOf(CHANNELS.filter((channel) => channel !== 'unknown'))
  channel!: Channel;
}

/** A contact of another system, which may not tell the channel. */
export class HistoryRecordContactBody extends ContactBody {
  @OneOf(CHANNELS)
  channel: Channel = 'unknown';
}

export const recordContact = command<'record-contact', HistoryRecordContactBody, 'ContactRecorded'>({
  type: 'record-contact',
  summary: 'Record a contact',
  http: {
    path: '/v1/complaints/{folio}/contacts',
    roles: HANDLING,
    description:
      'Outbound contacts with the complainant or the representative count as attempts to reach the complainant.',
    example: {
      body: {
        channel: 'phone',
        direction: 'outbound',
        with: 'complainant',
        summary: 'Asked for the statement of October.',
      },
      revision: 4,
      status: 'investigating',
    },
    probes: () =>
      CONTACT_PARTIES.map((party) => ({
        choice: { with: party },
        rest: { channel: 'phone', direction: 'outbound' },
      })),
  },
  body: RecordContactBody,
  history: HistoryRecordContactBody,
  translate: ({ channel, direction, with: party, summary }) => ({
    type: 'record-contact',
    data: { channel, direction, with: party },
    ...personal({ summary }),
  }),
  tells: {
    ContactRecorded: ({ channel, direction, with: party }) =>
      `${direction === 'inbound' ? 'Contact from' : 'Contact with'} the ${words(party)}${by(channel)}`,
  },
});
