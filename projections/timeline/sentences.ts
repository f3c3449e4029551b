import type { EventType } from '#complaint';
import type { TimelineEntry } from './document.ts';

type Codes = TimelineEntry['codes'];

/** Each event type as an English sentence of its codes. */
const SENTENCES: Readonly<Record<EventType, (codes: Codes) => string>> = {
  ComplaintReceived: ({ kind, channel, product, category }) =>
    `${capital(kind ?? 'complaint')} received${by(channel)}${about(product, category)}`,
  ComplaintAcknowledged: ({ channel }) => `Acknowledged${by(channel)}`,
  ComplaintAssessed: ({ severity, complexity, safety, kind }) =>
    `Assessed as ${severity}${and(complexity)}${safety === true ? ', a matter of safety' : ''}${kind === undefined ? '' : `; treated as a ${kind} from now on`}`,
  HandlerAssigned: ({ handler }) => `Assigned to ${handler}`,
  ResponseProposed: ({ response, type, outcome }) =>
    `${capital(type ?? '')} response ${response} proposed${result(outcome)}`,
  ResponseIssued: ({ response, type, outcome }) =>
    `${capital(type ?? '')} response ${response} issued${result(outcome)}`,
  ResponseAccepted: ({ response }) => `Response ${response} accepted by the complainant`,
  ResponseRejected: ({ response }) => `Response ${response} rejected by the complainant`,
  ComplaintEscalated: ({ fromTier, toTier, trigger, handler }) =>
    `Escalated from tier ${fromTier} to tier ${toTier} (${words(trigger)})${handler === undefined ? '' : `, to ${handler}`}`,
  DeadlineBreached: ({ clock, dueAt }) =>
    `Deadline to ${clock} missed${dueAt === undefined ? ', due date unknown' : `, due ${dueAt}`}`,
  ComplaintClosed: ({ reason }) => `Closed: ${words(reason)}`,
  ComplaintReopened: ({ cycle }) => `Reopened, cycle ${cycle} begins`,
};

/** An entry as an English sentence without a full stop. */
export function sentenceOf({ type, codes }: TimelineEntry): string {
  const late = codes['lateEntry'] === true ? ' (entered late)' : '';
  const undated = codes['dateUnknown'] === true ? ' (date unknown)' : '';
  return SENTENCES[type](codes) + late + undated;
}

type Code = Codes[string] | undefined;

function capital(code: NonNullable<Code>): string {
  const text = String(code);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function words(code: Code): string {
  return String(code ?? '').replaceAll('-', ' ');
}

function by(channel: Code): string {
  return channel === undefined || channel === 'unknown' ? '' : ` (${words(channel)})`;
}

function about(product: Code, category: Code): string {
  if (product === undefined) return category === undefined ? '' : `, ${words(category)}`;
  return ` about ${product}${category === undefined ? '' : `, ${words(category)}`}`;
}

function and(complexity: Code): string {
  return complexity === undefined ? '' : ` and ${complexity}`;
}

function result(outcome: Code): string {
  return outcome === undefined ? '' : `: ${words(outcome)}`;
}
