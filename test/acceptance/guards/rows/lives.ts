import { ago, but, DAY, MARK } from '../support/acts.ts';
import type { Life, Step } from '../support/row.ts';
import { ACTS } from './acts.ts';

/*
 * Lives that several rows share. The number of a step is that of its event: the first one has the number 1.
 */

export function life(name: string, steps: readonly Step[] = [], receipt?: Life['receipt']): Life {
  return { name, steps, ...(receipt !== undefined && { receipt }) };
}

/** A life with further steps. */
export function then(one: Life, ...steps: readonly Step[]): Life {
  const name = `${one.name}, ${steps.map((step) => ('command' in step ? step.command : 'more')).join(', ')}`;
  return { ...one, name, steps: [...one.steps, ...steps] };
}

/** Received so many days ago. */
export function received(days: number, more: object = {}): Life['receipt'] {
  return { occurredAt: ago(days * DAY), note: MARK, ...more };
}

export const OPEN = life('open');
export const OLD = life('received forty days ago', [], received(40));
export const PROPOSED = life('a response proposed', [ACTS['propose-response']]);
export const ISSUED = then(PROPOSED, ACTS['approve-response']);
export const ACCEPTED = then(ISSUED, ACTS['accept-response']);
export const REJECTED = then(ISSUED, ACTS['reject-response']);
export const CLOSED = life('closed', [ACTS.close]);
export const PROMISED = life('a remedy promised', [ACTS['promise-remedy']]);
export const PAUSED = life('a clock paused', [ACTS['pause-clock']]);
export const CLOSING_PROPOSED = life('a closing proposed', [ACTS['propose-closure']]);
export const REFERRED = life('referred', [ACTS.refer]);
export const HELD = life('on legal hold', [ACTS['place-legal-hold']]);
export const REQUESTED = then(CLOSED, ACTS['request-erasure']);
export const GRANTED = then(REQUESTED, ACTS['decide-erasure']);
export const ERASED: Life = {
  ...then(GRANTED, ACTS['execute-erasure'], { until: 'erased' }),
  ends: true,
};
export const WITH_ACTION = life('with a corrective action', [ACTS['link-corrective-action']]);
/** A holding response does not end the work. */
export const HOLDING = life('a holding response issued', [
  ACTS.assess,
  but(ACTS['propose-response'], { type: 'holding', outcome: undefined }),
  ACTS['approve-response'],
]);
