import { counted } from '../../plural.ts';

const events = counted('en', { one: '{n} event', other: '{n} events' });

/** The rail over the time of the log, with two moments on it. */
export const time = {
  intro:
    'Choose two moments. The page shows what the ledger knew at both, and what was recorded between. Every other page shows the second moment too, until you return to now.',
  finding: (n: number, from: string, to: string) => `${events(n)} became known from ${from} to ${to}.`,
  bars: (n: number) => `${events(n)} over time. The bars between the two moments are darker.`,
  nothing: 'Nothing is recorded yet.',
  base: 'First moment',
  asOf: 'Second moment',
  first: 'at the very beginning',
  now: 'now',
  earlier: 'Earlier',
  later: 'Later',
  zoomIn: 'Show only the time between the two moments',
  zoomOut: 'Show the whole time',
  days: {
    open: 'Give the moments as days',
    hint: (zone: string) =>
      `Each is taken as the start of its day, in the zone ${zone}. Left empty, the first is the very beginning and the second is now.`,
    go: 'Go to these moments',
  },
  counts: {
    heading: 'What was known at both moments',
    caption: 'The ledger at both moments, all complaints that were ever received',
    what: 'What',
    asKnown: (moment: string) => `As known at ${moment}`,
    nothing: 'Before the first event',
    events: 'Events recorded',
    received: 'Complaints received',
    reopened: 'Reopened',
    closures: 'Closed',
    open: 'Open',
    change: 'Difference',
    told: (n: number, moment: string) => `${events(n)} between the two moments, as known at ${moment}`,
  },
  changed: {
    heading: 'What changed between',
    caption: 'Complaints of which something was recorded between the two moments',
    complaint: 'Complaint, at both moments',
    events: 'Events',
    kinds: 'Kinds of event',
    kind: (what: string, n: number) => (n === 1 ? what : `${n} × ${what}`),
    none: 'Nothing was recorded about a complaint between the two moments.',
    pages:
      'A page counts a part of the log. A complaint may stand on several pages, with the events of each.',
  },
};
