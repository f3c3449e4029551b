import { CLOCKS, OUTCOMES, RESPONSE_TYPES, STATUSES } from '#complaint';
import { bodyOf, COMPLAINANT_ACTS } from '#tracking';
import { schemaOf } from '#validation';
import { LANGUAGES } from '#words';
import { count, folio, type Json, list, moment, number, object, oneOf, text } from './schema-parts.ts';

/** A level of the organisation. */
const LEVEL = object({
  n: count,
  otherPerson: {
    type: 'boolean',
    description: 'Whether the policy demands somebody who was not involved at the levels below.',
  },
});

/** The answers to complainants. Their texts are in the language of the answer. */
export const TRACKING = {
  TrackedComplaint: object({
    folio,
    language: oneOf(LANGUAGES),
    zone: { ...text, description: 'The IANA zone in which days are told.' },
    step: { type: 'integer', minimum: 1, maximum: 5, description: 'From 1 (received) to 5 (closed).' },
    stepsDone: {
      ...list({ type: 'integer', minimum: 1, maximum: 4 }),
      description: 'The steps before that were taken. A closing or an answer may skip some.',
    },
    status: oneOf(STATUSES),
    'receivedAt?': moment,
    happened: { ...list(object({ 'at?': moment, text })), description: 'Oldest first.' },
    next: object({ text, 'by?': moment }),
    deadlines: list(
      object({
        clock: oneOf(CLOCKS),
        text,
        dueAt: moment,
        'metAt?': { ...moment, description: 'Absent also when a closing came before what it asks for.' },
        'paused?': { type: 'boolean', const: true },
      }),
    ),
    'response?': object({
      n: number,
      'type?': oneOf(RESPONSE_TYPES),
      'outcome?': oneOf(OUTCOMES),
      state: oneOf(['issued', 'accepted', 'rejected']),
      'issuedAt?': moment,
      'text?': { ...text, description: 'Absent when it was erased.' },
      offered: list(text),
    }),
    level: LEVEL,
    recourse: { ...text, description: 'Whom to turn to if unhappy.' },
    'erased?': {
      type: 'boolean',
      const: true,
      description: 'Personal data was erased: no text is taken any more.',
    },
    may: { ...list(oneOf(COMPLAINANT_ACTS)), description: 'What the complainant can do now.' },
  }),
  ActDone: object({ done: oneOf(COMPLAINANT_ACTS) }),
  HandedIn: object({
    content: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    mediaType: text,
    size: count,
  }),
} as const satisfies Readonly<Record<string, Json>>;

/** The bodies of what complainants do. */
export const TRACKING_BODIES: Readonly<Record<string, Json>> = Object.fromEntries(
  COMPLAINANT_ACTS.map(bodyOf).map((body) => [body.name, schemaOf(body)]),
);
