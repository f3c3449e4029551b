import { ago, but, DAY, givenBy } from '../support/acts.ts';
import type { Row } from '../support/row.ts';
import { ACTS } from './acts.ts';
import { life, OLD, OPEN, PAUSED, then } from './lives.ts';

const pause = ACTS['pause-clock'];
const extend = ACTS['extend-deadline'];
/** An answer within fifteen days, and in exceptional cases within sixty. */
const EXTENDABLE = { policy: 'us-cfpb' };

export const CLOCKS: readonly Row[] = [
  {
    when: 'a pause of a clock that the complaint does not have',
    answer: '409 clock-not-running',
    life: OPEN,
    refused: but(pause, { clock: 'summary' }),
  },
  {
    when: 'a resumption of a clock that was met',
    answer: '409 clock-not-running',
    life: life('acknowledged', [ACTS.acknowledge]),
    refused: but(ACTS['resume-clock'], { clock: 'acknowledge' }),
  },
  {
    when: 'a pause of a clock that the policy lets run',
    answer: '409 clock-not-pausable',
    life: OPEN,
    refused: but(pause, { clock: 'acknowledge' }),
  },
  {
    when: 'a pause in a matter of safety',
    answer: '409 clock-not-pausable',
    life: life('a matter of safety', [but(ACTS.assess, { safety: true })]),
    refused: pause,
  },
  {
    when: 'a second pause',
    answer: '409 clock-paused',
    life: PAUSED,
    refused: givenBy('approver', pause),
    atOnce: true,
  },
  {
    when: 'a second resumption',
    answer: '409 clock-not-paused',
    life: then(PAUSED, ACTS['resume-clock']),
    refused: givenBy('approver', ACTS['resume-clock']),
    atOnce: true,
  },
  {
    when: 'a pause of a clock that is late',
    answer: '409 clock-overdue',
    life: OLD,
    refused: but(pause, { clock: 'respond' }),
  },
  {
    when: 'an extension that the policy does not know',
    answer: '409 clock-not-extendable',
    life: OPEN,
    refused: extend,
  },
  {
    when: 'a second extension to the same day',
    answer: '409 due-date-not-later',
    life: life('extended', [but(extend, { dueAt: ago(-40 * DAY) })], EXTENDABLE),
    refused: givenBy('approver', but(extend, { dueAt: ago(-40 * DAY) })),
    atOnce: true,
  },
  {
    when: 'an extension beyond the latest day',
    answer: '409 extension-too-long',
    life: life('extendable', [], EXTENDABLE),
    refused: extend,
  },
  {
    when: 'a pause of which the complainant is told tomorrow',
    answer: '409 in-the-future',
    life: OPEN,
    refused: but(pause, { complainantToldAt: ago(-DAY) }),
  },
  {
    when: 'an extension of which the complainant was told before the receipt',
    answer: '409 before-receipt',
    life: life('extendable', [], EXTENDABLE),
    refused: but(extend, { dueAt: ago(-40 * DAY), complainantToldAt: ago(DAY) }),
  },
];
