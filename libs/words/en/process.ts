import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('en', { one: 'within {n} hour', other: 'within {n} hours' }),
    'business-days': counted('en', { one: 'within {n} business day', other: 'within {n} business days' }),
    'calendar-days': counted('en', { one: 'within {n} calendar day', other: 'within {n} calendar days' }),
    weeks: counted('en', { one: 'within {n} week', other: 'within {n} weeks' }),
    months: counted('en', { one: 'within {n} month', other: 'within {n} months' }),
  },
  title: 'How we handle complaints',
  introduction: [
    'You can tell us at any time that something went wrong. We want to put it right and to learn from it.',
    'Handling a complaint costs you nothing.',
  ],
  headings: {
    ways: 'How you can complain',
    steps: 'What happens with your complaint',
    limits: 'How long it takes',
    tiers: 'If you do not agree with our answer',
    expect: 'What you can expect from us',
    sources: 'Where these rules come from',
  },
  ways: {
    form: 'With our form: {address}',
    telephone: 'By telephone: {telephone}',
    post: 'By letter: {address}',
    other: 'In any way in which you can reach us.',
    languages: 'You can write to us in these languages: {languages}.',
  },
  steps: [
    'You tell us what happened. You get a number and a code at once, with which you can follow your complaint.',
    'We confirm that we have your complaint.',
    'We look into it. If we need anything from you, we ask you. We tell you how far we are.',
    'We answer you and give our reasons. A second person checks the answer before you get it.',
    'You tell us whether you accept the answer. Then we do what we promised and close the complaint.',
  ],
  limits: {
    acknowledge: 'We confirm that we have your complaint {within} {from}.',
    summary: 'What we can settle {within} {from} gets a short answer.',
    respond: 'We answer your complaint {within} {from}.',
    resolve: 'We bring your complaint to an end {within} {from}.',
    safety: 'If somebody is in danger, we remove the danger {within} {from}.',
  },
  ofTier: 'At level {n}: {limit}',
  longer:
    'If we need longer, we tell you why. Then it ends {within} at the latest, counted from the same day.',
  standing:
    'While we have to wait for you or for somebody else, this time limit can stand still. We tell you when it does.',
  cutOff: 'What reaches us after {time} counts as received on the next day on which we work.',
  days: {
    businessWithHolidays: 'Business days are Monday to Friday without public holidays.',
    business: 'Business days are Monday to Friday.',
    first: 'The day on which a time limit begins does not count.',
  },
  noLimits: 'There are no fixed time limits.',
  tiers: {
    first: 'Level 1: Somebody who handles complaints looks into yours and answers you.',
    otherPerson: 'Level {n}: You ask us to look at it again. Somebody who was not involved before decides.',
    again: 'Level {n}: You ask us to look at it again.',
  },
  noAnswer:
    'If you do not answer us, we try to reach you several times. We close the complaint only when you have had time to answer {within} of ours.',
  expect: [
    'Nobody decides about a complaint that is about themselves.',
    'Only those who need your data to settle the complaint see them. You can ask us to keep your name from those who handle it.',
    'Tell us what you need: large print, more time, another way to speak with us. We take it into account.',
    'Somebody else may act for you.',
    'We write in plain words.',
  ],
  policy: 'This page was made from the rules that are in force: {policy}.',
  from: {
    ComplaintReceived: 'of receiving it',
    ComplaintAssessed: 'of noticing it',
    ComplaintAcknowledged: 'of confirming that we have it',
    ComplaintEscalated: 'of your asking for the next level',
  },
};
