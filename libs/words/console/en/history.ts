import { counted } from '../../plural.ts';

/** The exact history of a complaint, what can be checked of it in the browser, and one complaint at two moments. */
export const history = {
  title: (folio: string) => `Exact history of ${folio}`,
  intro:
    'Every event as it was recorded, the oldest first. An event never changes; a correction is an event of its own.',
  count: counted('en', { one: '{n} event', other: '{n} events' }),
  upTo: (moment: string) => `as known at ${moment}`,
  event: {
    heading: (revision: number, what: string) => `${revision} · ${what}`,
    linked: 'This is the event that the link names.',
    occurred: 'Happened',
    occurredUnknown: 'The source gives no date.',
    recorded: 'Recorded',
    actor: 'By',
    by: (who: string, role: string) => `${who}, ${role}`,
    onBehalfOf: (who: string) => `on behalf of ${who}`,
    reason: 'Reason code',
    policy: 'Policy',
    late: 'Late entry: recorded later after the act than the policy allows without a reason.',
    recordedAfter: (time: string) => `${time} after it happened`,
    data: 'Data',
    personal: 'Personal data',
    corrected: 'corrected to',
    correctedHidden: 'corrected; the new value is personal',
    correctedBy: 'by this correction',
    envelope: 'Chain and envelope',
    id: 'Event id',
    command: 'Command id',
    position: 'Position',
    schema: 'Version of the form',
    digest: 'Digest of the data',
    previous: 'Hash of the event before',
    first: 'none: this is the first event',
    digestWithheld: 'not shown: it would confirm a guess of what is withheld',
    after: 'The complaint right after it',
    change: 'What it changed',
  },
  spans: {
    minutes: counted('en', { one: '{n} minute', other: '{n} minutes' }),
    hours: counted('en', { one: '{n} hour', other: '{n} hours' }),
    days: counted('en', { one: '{n} day', other: '{n} days' }),
  },
  personal: {
    heading: 'Personal data in this history',
    some: counted('en', {
      one: '{n} event has a personal part. It is not shown until you say what you need it for.',
      other: '{n} events have a personal part. They are not shown until you say what you need them for.',
    }),
  },
};
