import { PEOPLE } from '../people.ts';
import { act, attach, cause, change, find, give, promise, rate, sameAction, talk, verify } from '../steps.ts';
import { accept, acknowledge, assess, assign, close, type Life, life, link, respond } from '../story.ts';

const product = 'Security token';
const organisation = 'Card services';
const FIRST = '2025-02-12 08:20';
const BURNT = 'battery-cell-overheats';

/** A device that becomes hot: three complaints of one cause, a recall, and its verification. */
export const securityToken: readonly Life[] = [
  life(
    {
      at: FIRST,
      channel: 'phone',
      product,
      organisation,
      category: 'defective',
      who: 71,
      asks: ['replacement', 'compensation'],
      text: 'The little device for signing payments got so hot in my coat that it burnt a hole into the lining.',
      problemOn: '2025-02-11',
    },
    acknowledge('+15m', 'phone'),
    assess('+30m', 'critical', { safety: true, why: 'A battery that becomes hot can hurt somebody.' }),
    assign('+10m', PEOPLE.digital),
    attach(
      '+2h',
      'what-happened.txt',
      'Coat pocket, about 40 minutes after charging. The lining is burnt.\n',
    ),
    find('+3h', 'substantiated', 'The cell of this delivery swells when it is charged a second time.'),
    respond(
      '+4h',
      'upheld',
      'The device is taken back today and replaced by one of another maker. The coat is paid for.',
      { remedy: 'replacement' },
    ),
    promise('+10m', 'replacement', { dueOn: '2025-02-17', what: 'A device of another maker, by courier.' }),
    give('+3d'),
    promise('+5m', 'compensation', { amount: '89.00', dueOn: '2025-02-28', what: 'The coat.' }),
    give('+5d', '89.00'),
    accept('+1d'),
    close('+1h', 'accepted'),
    rate('+7d', { handling: 5, outcome: 4 }, 'Quick, and somebody called back.'),
    cause('+1d', BURNT, 'supplier', 'One delivery of cells without a protective circuit.'),
    act('+1d', 'preventive', {
      owner: PEOPLE.secondTier,
      dueOn: '2025-06-30',
      what: 'Recall of all devices of that delivery, and incoming inspection of the next ones.',
    }),
    verify('+190d', 'All 1,240 devices are back or switched off. No case since May.'),
  ),
  life(
    {
      at: '2025-04-02 18:05',
      channel: 'web',
      product,
      organisation,
      category: 'defective',
      who: 72,
      asks: ['replacement'],
      text: 'The case of the payment device has bulged so that it no longer closes, and it is warm to the touch.',
    },
    acknowledge('+14h'),
    assess('+20m', 'critical', { safety: true }),
    assign('+10m', PEOPLE.digital),
    link('+20m', 'related', FIRST),
    respond('+3h', 'upheld', 'The device belongs to the recall. The new one was sent with a return box.', {
      remedy: 'replacement',
    }),
    promise('+10m', 'replacement', { dueOn: '2025-04-08' }),
    give('+2d'),
    accept('+1d'),
    close('+1h', 'accepted'),
    cause('+1d', BURNT, 'supplier', 'The same delivery.'),
    sameAction('+10m', FIRST),
  ),
  life(
    {
      at: '2025-05-20 07:48',
      channel: 'email',
      product,
      organisation,
      category: 'defective',
      who: 73,
      asks: ['replacement', 'information'],
      text: 'I read about hot devices in a forum. Mine has the same number on the back and you never wrote to me.',
      recurring: true,
    },
    acknowledge('+3h'),
    assess('+30m', 'high', { safety: true }),
    assign('+10m', PEOPLE.digital),
    change('+1h', { data: {}, personal: { complainant: { address: '12 Mill Lane, Northport' } } }),
    talk(
      '+1h',
      'phone',
      'The complainant moved last year. The letter about the recall went to the old address.',
    ),
    respond(
      '+1h',
      'upheld',
      'The letter went to an old address. The device is replaced, and the recall asks for returned letters.',
      {
        remedy: 'replacement',
      },
    ),
    promise('+10m', 'replacement', { dueOn: '2025-05-26' }),
    give('+2d'),
    accept('+2d'),
    close('+1h', 'accepted'),
    cause('+1d', BURNT, 'supplier', 'The same delivery.'),
    sameAction('+10m', FIRST),
    rate('+5d', { handling: 3 }),
  ),
];
