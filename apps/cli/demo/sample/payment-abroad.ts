import { PEOPLE } from '../people.ts';
import { correct, extend, pause, resume, tellProgress, waive } from '../steps.ts';
import { accept, acknowledge, assess, assign, close, type Life, life, respond } from '../story.ts';

const product = 'Payment abroad';
const organisation = 'Payments';

/** Complaints about payment services: 15 business days to respond, at most 35 when the complainant is told why. */
const policy = 'uk-fca-disp-psd';

export const paymentAbroad: readonly Life[] = [
  life(
    {
      at: '2025-03-03 10:12',
      channel: 'web',
      product,
      organisation,
      category: 'delay',
      who: 81,
      policy,
      asks: ['information'],
      text: 'A payment to a supplier abroad left my account on the 20th and has not arrived.',
    },
    acknowledge('+3h'),
    assess('+2h', 'high', { complexity: 'complex' }),
    assign('+10m', PEOPLE.cards),
    respond(
      '+12d',
      'upheld',
      'The bank between us and the receiver has not answered yet. You have our answer by 22 April.',
      { type: 'holding' },
    ),
    tellProgress('+9d', 'email', 'The other bank has found the payment. It returns the money this week.'),
    respond(
      '+6d',
      'upheld',
      'The payment came back and was sent again by another way. Its charge is given back.',
      {
        remedy: 'refund',
        amount: '18.00',
      },
    ),
    accept('+2d'),
    close('+1h', 'accepted'),
  ),
  life(
    {
      at: '2025-05-06 15:30',
      channel: 'phone',
      product,
      organisation,
      category: 'unjustified-billing',
      who: 82,
      policy,
      asks: ['refund'],
      text: 'I chose to bear no charges, and eleven were taken from what the receiver got.',
    },
    acknowledge('+5m', 'phone'),
    assess('+1h', 'medium'),
    assign('+10m', PEOPLE.cards),
    extend(
      '+10d',
      'respond',
      '2025-06-20T23:00:00.000Z',
      'The receiver has to send the statement of the other bank.',
    ),
    respond('+16d', 'rejected', 'The charge was taken by the bank of the receiver, which the order allows.'),
    close('+40d', 'withdrawn', { why: 'The complainant wrote that the matter is over.' }),
    correct('+2d', 0, {
      field: '/data/category',
      value: 'surcharge',
      reason: 'The charge of another bank is no bill of ours.',
    }),
  ),
  life(
    {
      at: '2025-09-08 09:05',
      channel: 'email',
      product,
      organisation,
      category: 'payment',
      who: 83,
      asks: ['information'],
      text: 'The receiver says that the reference is missing, and I cannot see it in my statement either.',
    },
    acknowledge('+2h'),
    assess('+1h', 'low'),
    assign('+10m', PEOPLE.cards),
    waive('+1h', 'The statement shows that the reference was too long and was cut.'),
    pause('+1d', 'respond', 'awaiting-complainant', 'The order itself is needed.'),
    resume('+12d', 'respond'),
    respond(
      '+3d',
      'upheld',
      'The form takes 140 characters and the system of the other bank 35. The form says so now.',
      {
        remedy: 'change',
      },
    ),
    accept('+1d'),
    close('+1h', 'accepted'),
    correct('+1d', 1, {
      field: '/occurredAt',
      value: '2025-09-08T09:40:00.000Z',
      reason: 'The answer by e-mail was sent before the call was noted.',
    }),
  ),
];
