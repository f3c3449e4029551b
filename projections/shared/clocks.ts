import type { Clock, ComplaintEvent } from '#complaint';

/**
 * The clocks that an event meets in the cycle it happens in; `undefined`: none.
 * The same rules as the domain's own folding, which the specs of the views compare with.
 */
export function clocksMetBy(event: ComplaintEvent): ((clock: Clock) => boolean) | undefined {
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return isAcknowledge;
    case 'ResponseIssued':
      return event.data.type === 'holding' ? isSafety : isAnswered;
    case 'ComplaintClosed':
      return isAny;
    default:
      return undefined;
  }
}

function isAcknowledge(clock: Clock): boolean {
  return clock === 'acknowledge';
}

function isSafety(clock: Clock): boolean {
  return clock === 'safety';
}

function isAnswered(clock: Clock): boolean {
  return clock === 'respond' || clock === 'summary' || clock === 'safety';
}

function isAny(): boolean {
  return true;
}
