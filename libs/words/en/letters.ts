import type { LetterWords } from '../letters.ts';

const ABOUT = `- Number of your complaint: {folio}
- Received on: {received}
- About: {product}
- What you told us: {category}
- Your reference: {reference}
- Acting for you: {representative}`;

const END = `## How to reach us

{contact}
{tracking}
If you need this letter in large print, in another form or in another language, please tell us. It costs you nothing.

Yours sincerely
{sender}`;

export const letters: LetterWords = {
  templates: {
    acknowledgement: `# We have received your complaint {folio}

{greeting}

Thank you for telling us what went wrong. We have received your complaint. You do not need to do anything now.

${ABOUT}

## What happens next

{deadlines}
If we need anything from you, we will ask you. Handling your complaint costs you nothing.

## If you are not satisfied

{recourse}

${END}`,
    progress: `# Your complaint {folio}: how far we are

{greeting}

We want you to know how far we are with your complaint.

${ABOUT}

## What we can tell you now

{progress}

## What happens next

{deadlines}

${END}`,
    response: `# Our answer to your complaint {folio}

{greeting}

{introduction}

${ABOUT}
- Answered on: {answered}

## Our decision

{outcome}

## Our reasons

{reasons}

## What we offer you

{remedies}

## What happens next

{deadlines}

## What you can do now

{recourse}

${END}`,
    closing: `# Your complaint {folio} is closed

{greeting}

{closing}

${ABOUT}
- Closed on: {closed}

## What was agreed

{remedies}

## If something is still wrong

{reopening}
{recourse}

${END}`,
    'erasure-decision': `# Your personal data in complaint {folio}: our decision

{greeting}

{decision}

- Number of your complaint: {folio}
- Decided on: {decided}

## Our reasons

{reasons}

## If you do not agree

{recourse}

${END}`,
  },
  greeting: { named: 'Dear {name},', neutral: 'Dear Sir or Madam,' },
  by: { day: 'by the end of {day}', moment: 'by {moment}' },
  deadlines: {
    respond: 'We will answer you {by}.',
    resolve: 'We will bring your complaint to an end {by}.',
    safety: 'We will remove the danger {by}.',
  },
  missed: {
    respond: 'We should have answered you {by}. We are sorry that it takes longer.',
    resolve: 'We should have brought your complaint to an end {by}. We are sorry that it takes longer.',
    safety: 'We should have removed the danger {by}. We are sorry that it takes longer.',
  },
  standing: 'One of our time limits stands still at present. We have told you why.',
  answers: {
    summary: 'This is our short answer to your complaint.',
    holding: 'This is an interim answer to your complaint. We are still looking into it.',
    final: 'This is our final answer to your complaint.',
    unknown: 'This is our answer to your complaint.',
  },
  noOutcome: 'We have not decided yet.',
  remedyOfMoney: '{remedy}: {amount}',
  remedyInState: '{remedy}: {state}',
  remedyDue: '{remedy}: {state}, by the end of {day}',
  noProgress: 'We are still looking into your complaint.',
  recourse: {
    answer: 'Please tell us whether you accept this answer.',
    otherPerson:
      'If you do not agree with our answer, you can ask us to look at your complaint again. Somebody who was not involved before will decide then. That is level {n} of {all} with us.',
    nextTier:
      'If you do not agree with our answer, you can ask us to look at your complaint again. That is level {n} of {all} with us.',
    outside:
      'If you are not satisfied with how we handle your complaint, you can turn to an independent body: {body}, {address}',
    court: 'You keep your right to go to court.',
  },
  reopening:
    'You can ask us to open your complaint again. Please do so {within} of the day on which we closed it.',
  closed: 'We have closed your complaint. The reason is: {reason}.',
  granted: {
    complaint:
      'We have decided to erase the personal data in this complaint. Afterwards we can no longer show who complained or what was written.',
    person:
      'We have decided to erase your personal data in this complaint and in your other complaints. A complaint that is still open, or that we have to keep by law, keeps its data until then.',
    event: 'We have decided to erase the part of your complaint that the request is about.',
  },
  refused: {
    complaint: 'We have decided not to erase the personal data in this complaint.',
    person: 'We have decided not to erase your personal data in this complaint and in your other complaints.',
    event: 'We have decided not to erase the part of your complaint that the request is about.',
  },
  authority:
    'You can complain to the data protection authority of your country about this decision, or go to court.',
  contact: {
    telephone: 'Telephone: {telephone}',
    address: 'Address: {address}',
    reply: 'Please reply in the way in which you received this letter.',
  },
  signature: 'The complaints team',
  tracking:
    'You can see how far your complaint is, and answer us, at {address}. You need its number, {folio}, and its code. If you do not have the code, ask us for a new one.',
};
